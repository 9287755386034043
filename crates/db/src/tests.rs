//! What a transaction promises, on both engines.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};
use std::time::Duration;

use kernel::fault::FaultKind;
use kernel::{Failed, Fault};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::testing::{
    Fresh, Server, each_engine, full_scans, on_postgres, on_sqlite, prepare_every_statement,
};
use crate::tx::{Link, Tx};
use crate::{Database, Engine, Options, Query, Value, constraint, dialect, setting};

crate::sql! {
    PUT = "insert into setting (name, value) values ($1, $2)";
    HOW_MANY = "select count(*) from setting";
    VALUE_LOCKED = "select value from setting where name = $1 {{for_update}}";
    UNSERVED = "select id from notice as told where args = $1";
    TWO = "select 1 union all select 2";
}

fn put(tx: &mut Tx, name: &str) -> Result<(), Fault> {
    tx.run(&PUT, &[&name, &"x"]).map(|_| ())
}

fn how_many(db: &Database) -> i64 {
    db.read_now(|tx| tx.one(&HOW_MANY, &[], |row| row.get::<i64>(0))).unwrap()
}

fn make(db: &Database, text: &'static str) {
    db.write_now(move |tx| tx.batch(&dialect::migration(tx.engine(), text))).unwrap();
}

#[test]
fn every_statement_prepares_on_both_engines() {
    each_engine(|db| assert_eq!(prepare_every_statement(db), Vec::<String>::new()));
}

#[test]
fn two_hundred_writers_at_once_lose_nothing() {
    each_engine(|db| {
        at_once(200, |number| {
            let db = db.clone();
            move || db.write_now(move |tx| put(tx, &format!("{number:03}"))).unwrap()
        });
        assert_eq!(how_many(db), 200);
    });
}

#[test]
fn of_writers_committed_together_those_that_fail_alone_keep_nothing() {
    each_engine(|db| {
        at_once(120, |number| {
            let db = db.clone();
            move || {
                let name = format!("{number:03}");
                let ended: Result<(), Failed<&str>> = db.write_now(move |tx| {
                    put(tx, &name)?;
                    match number % 4 {
                        0 => Err(Failed::Refused("no")),
                        1 => panic!("a slip in number {number}"),
                        2 => Ok(put(tx, &name)?),
                        _ => Ok(()),
                    }
                });
                assert_eq!(ended.is_ok(), number % 4 == 3, "{ended:?}");
            }
        });
        assert_eq!(how_many(db), 30);
    });
}

#[test]
fn a_panic_is_told_and_harms_no_one() {
    each_engine(|db| {
        let told = db.write_now(|tx| -> Result<(), Fault> {
            put(tx, "a")?;
            panic!("a slip")
        });
        assert_eq!(told.unwrap_err().to_string(), "a transaction panicked: a slip");
        let told = db.read_now(|_| -> Result<(), Fault> { panic!("another") });
        assert_eq!(told.unwrap_err().to_string(), "a transaction panicked: another");
        db.write_now(|tx| put(tx, "b")).unwrap();
        assert_eq!(how_many(db), 1);
    });
}

#[test]
fn a_refusal_keeps_nothing() {
    each_engine(|db| {
        let refused = db.write_now(|tx| {
            put(tx, "a")?;
            Err::<(), _>(Failed::Refused("full"))
        });
        assert_eq!(refused, Err(Failed::Refused("full")));
        assert_eq!(how_many(db), 0);
    });
}

#[test]
fn a_fault_that_was_overlooked_still_keeps_nothing() {
    each_engine(|db| {
        let ended = db.write_now(|tx| {
            put(tx, "a")?;
            drop(put(tx, "a"));
            Ok::<_, Fault>(())
        });
        let said = ended.unwrap_err().to_string();
        assert!(said.starts_with("a statement failed earlier in this transaction: "), "{said}");
        assert_eq!(how_many(db), 0);
    });
}

#[test]
fn a_reader_writes_nothing() {
    each_engine(|db| {
        assert!(db.read_now(|tx| put(tx, "a")).is_err());
        assert_eq!(how_many(db), 0);
    });
}

#[test]
fn a_reader_sees_one_moment() {
    each_engine(|db| {
        let writer = db.clone();
        let seen = db
            .read_now(move |tx| {
                let before = tx.one(&HOW_MANY, &[], |row| row.get::<i64>(0))?;
                std::thread::scope(|scope| {
                    scope.spawn(|| writer.write_now(|tx| put(tx, "a"))).join().unwrap()
                })?;
                Ok::<_, Fault>((before, tx.one(&HOW_MANY, &[], |row| row.get::<i64>(0))?))
            })
            .unwrap();
        assert_eq!((seen, how_many(db)), ((0, 0), 1));
    });
}

#[test]
fn a_transaction_inside_another_is_refused_instead_of_waiting_for_itself() {
    each_engine(|db| {
        let inner = db.clone();
        let told = db.write_now(move |_| inner.write_now(|tx| put(tx, "a")));
        assert!(told.unwrap_err().to_string().contains("inside another"));
    });
}

#[test]
fn a_caller_who_stops_waiting_harms_no_one() {
    each_engine(|db| {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            for number in 0..50 {
                let mut asked = Box::pin(db.write(move |tx| put(tx, &format!("dropped {number}"))));
                let once = std::future::poll_fn(|context| {
                    std::task::Poll::Ready(asked.as_mut().poll(context).is_ready())
                });
                once.await;
                drop(asked);
                drop(db.read(|tx| tx.one(&HOW_MANY, &[], |row| row.get::<i64>(0))));
            }
            db.write(|tx| put(tx, "kept")).await.unwrap();
        });
        assert!(how_many(db) >= 1);
    });
}

#[test]
fn one_row_means_one() {
    each_engine(|db| {
        let two = db.read_now(|tx| tx.one(&TWO, &[], |row| row.get::<i64>(0)));
        assert!(two.unwrap_err().to_string().ends_with("expected one row, found 2"));
        let first = db.read_now(|tx| tx.first(&TWO, &[], |row| row.get::<i64>(0)));
        assert_eq!(first, Ok(Some(1)));
        let miscounted = db.read_now(|tx| tx.first(&TWO, &[&1], |row| row.get::<i64>(0)));
        assert!(miscounted.unwrap_err().to_string().contains("has 0 parameters, 1 values"));
    });
}

#[test]
fn many_rows_go_in_together() {
    each_engine(|db| {
        let written = db.write_now(|tx| {
            let rows = (0..1_203)
                .map(|number| vec![Value::Text(format!("{number}")), Value::Text("x".into())])
                .collect();
            tx.insert_many("setting", &["name", "value"], rows)
        });
        assert_eq!((written, how_many(db)), (Ok(1_203), 1_203));
    });
}

#[test]
fn filters_bind_what_people_type() {
    each_engine(|db| {
        let hostile = "x'; drop table setting; --";
        let found = db.write_now(move |tx| {
            put(tx, hostile)?;
            put(tx, "b")?;
            let query = Query::new("select name from setting where true")
                .push(" and name = ", &hostile)
                .list(" and name in ", &[hostile, "b"])
                .text(" order by name");
            tx.query(&query, |row| row.get::<String>(0))
        });
        assert_eq!(found, Ok(vec![hostile.to_owned()]));
    });
}

const PLACES: &str = "
create table place (
    id    {{pk}},
    key   text not null unique,
    code  text not null,
    shut  boolean not null,
    above bigint,
    constraint place_above_exists foreign key (above) references place (id),
    constraint place_code_short check (length(code) <= 3),
    constraint place_code_once unique (code)
);
create unique index place_one_open_above on place (above) where not shut;
create unique index place_one_shut on place (lower(code)) where shut;
";

#[test]
fn constraints_are_named_alike_and_leave_the_transaction_usable() {
    each_engine(|db| {
        make(db, PLACES);
        let said = db.write_now(|tx| {
            let mut tried = |key: &str, code: &str, shut: bool, above: Option<i64>| {
                let query = Query::new("insert into place (key, code, shut, above) values (")
                    .push("", &key)
                    .push(", ", &code)
                    .push(", ", &shut)
                    .push(", cast(", &above)
                    .text(" as bigint))");
                try_query(tx, &query)
            };
            let said = vec![
                tried("a", "A", false, None)?,
                tried("a", "B", false, None)?,
                tried("b", "A", false, None)?,
                tried("b", "LONG", false, None)?,
                tried("b", "B", false, Some(99))?,
                tried("b", "B", true, None)?,
                tried("c", "b", true, None)?,
                tried("d", "D", false, Some(1))?,
                tried("e", "E", false, Some(1))?,
            ];
            let named = put(tx, "still usable");
            named.map(|()| said)
        });
        let said: Vec<String> = said
            .unwrap()
            .into_iter()
            .map(|tried| tried.map_or_else(|no| no.constraint, |count| count.to_string()))
            .collect();
        assert_eq!(
            said,
            [
                "1",
                "place_key_key",
                "place_code_once",
                "place_code_short",
                "foreign_key",
                "1",
                "place_one_shut",
                "1",
                "place_one_open_above"
            ]
        );
        assert_eq!(how_many(db), 1);
    });
}

fn try_query(tx: &mut Tx, query: &Query) -> Result<Result<u64, crate::Violation>, Fault> {
    let (text, values) = query.with_each_value();
    let sql = Box::leak(Box::new(crate::Sql::new("test", text.leak())));
    let values: Vec<&dyn crate::ToValue> =
        values.iter().map(|value| value as &dyn crate::ToValue).collect();
    tx.try_run(sql, &values)
}

#[test]
fn what_is_missing_is_a_fault_and_not_a_rule() {
    each_engine(|db| {
        let told = db.write_now(|tx| tx.try_run(&PUT, &[&"a", &None::<&str>]).map(|_| ()));
        assert_eq!(told.unwrap_err().kind(), FaultKind::Defect);
    });
}

const PROMISES: &str = "
create table promise (
    id   {{pk}},
    kept bigint not null references promise (id) deferrable initially deferred
);
";

#[test]
fn a_promise_broken_at_the_commit_undoes_only_who_broke_it() {
    each_engine(|db| {
        make(db, PROMISES);
        at_once(40, |number| {
            let db = db.clone();
            move || {
                let ended = db.write_now(move |tx| {
                    put(tx, &format!("{number}"))?;
                    let kept = if number % 8 == 0 { 1_000 } else { number };
                    let query = Query::new("insert into promise (id, kept) values (")
                        .push("", &number)
                        .push(", ", &kept)
                        .text(") returning id");
                    tx.query(&query, |row| row.get::<i64>(0))
                });
                assert_eq!(ended.is_ok(), number % 8 != 0, "{ended:?}");
            }
        });
        assert_eq!(how_many(db), 35);
    });
}

#[test]
fn the_schema_names_every_rule_alike_on_both_engines() {
    let sqlite = Fresh::sqlite().database.read_now(sqlite_rules).unwrap();
    let postgres = Fresh::postgres().database.read_now(postgres_rules).unwrap();
    assert_eq!(sqlite.difference(&postgres).collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(postgres.difference(&sqlite).collect::<Vec<_>>(), Vec::<&String>::new());
}

fn sqlite_rules(tx: &mut Tx) -> Result<BTreeSet<String>, Fault> {
    let tables = tx.query(
        &Query::new(
            "select name, sql from sqlite_master
            where type = 'table' and name not like 'sqlite%'",
        ),
        |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)),
    )?;
    let Link::Sqlite(link) = &tx.link else { panic!("asked of SQLite") };
    let mut rules = BTreeSet::new();
    for (table, created) in tables {
        let mut columns = BTreeSet::new();
        for unique in constraint::uniques(link.connection(), &table).unwrap() {
            // SQLite reports columns only: two rules over the same ones could not be told apart.
            let is_first =
                unique.columns.contains(&String::new()) || columns.insert(unique.columns.clone());
            assert!(is_first, "{table}: {} repeats another rule's columns", unique.name);
            rules.insert(format!("{table}: {}", unique.name));
        }
        let words: Vec<&str> = created.split_whitespace().collect();
        for rule in words.windows(3).filter(|words| words[0] == "constraint") {
            if rule[2].starts_with("check") {
                rules.insert(format!("{table}: {}", rule[1]));
            }
        }
    }
    Ok(rules)
}

fn postgres_rules(tx: &mut Tx) -> Result<BTreeSet<String>, Fault> {
    let rules = tx.query(
        &Query::new(
            "select tables.relname || ': ' || rules.conname
            from pg_constraint as rules join pg_class as tables on tables.oid = rules.conrelid
            where rules.contype in ('c', 'p', 'u')
                and rules.connamespace = 'public'::regnamespace
            union
            select tables.relname || ': ' || indexes.relname
            from pg_index as uniques
            join pg_class as indexes on indexes.oid = uniques.indexrelid
            join pg_class as tables on tables.oid = uniques.indrelid
            where uniques.indisunique and indexes.relnamespace = 'public'::regnamespace",
        ),
        |row| row.get::<String>(0),
    )?;
    Ok(rules.into_iter().collect())
}

const HELD: &str = "
create table held (id {{pk}}, number bigint, words text, file {{bytes}}, truth boolean);
";

#[test]
fn every_value_comes_back_as_it_went_in() {
    each_engine(|db| {
        make(db, HELD);
        let values = (
            any::<Option<i64>>(),
            proptest::option::of("[^\\x00]{0,40}"),
            any::<Option<Vec<u8>>>(),
            any::<Option<bool>>(),
        );
        let mut runner =
            TestRunner::new(Config { cases: 200, failure_persistence: None, ..Config::default() });
        let ran = runner.run(&values, |values| {
            let sent = values.clone();
            let read = db.write_now(move |tx| {
                let (number, words, file, truth) = &sent;
                let query = Query::new("insert into held (number, words, file, truth) values (")
                    .push("", number)
                    .push(", ", words)
                    .push(", ", file)
                    .push(", ", truth)
                    .text(") returning number, words, file, truth");
                tx.query(&query, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            });
            prop_assert_eq!(read, Ok(vec![values]));
            Ok(())
        });
        ran.unwrap();
    });
}

#[test]
fn a_statement_that_no_index_serves_is_named() {
    on_sqlite(|db| {
        let scans = full_scans(db, &["setting", "job", "notice"]);
        assert!(scans.iter().any(|scan| scan == "db::tests::UNSERVED: SCAN told"), "{scans:?}");
        assert!(!scans.iter().any(|scan| scan.contains("VALUE_LOCKED")), "{scans:?}");
    });
}

#[test]
fn what_one_engine_cannot_keep_is_refused_by_both() {
    each_engine(|db| {
        let told = db.write_now(|tx| put(tx, "a\0b"));
        assert!(told.unwrap_err().to_string().contains("NUL"));
        for text in ["select 1.5", "select avg(n) from (select 1 as n union select 2) as numbers"] {
            let query = Query::new(text);
            let told = db.read_now(move |tx| tx.query(&query, |row| row.get::<i64>(0)));
            assert!(told.is_err(), "{text}: {told:?}");
        }
    });
}

#[test]
fn a_sum_is_a_whole_number_on_both_engines() {
    each_engine(|db| {
        for (text, sum) in [
            (
                "select sum(n) from (select cast(-70000 as bigint) as n union all select 1) as a",
                -69_999,
            ),
            (
                "select sum(n) from (select cast(30000 as bigint) as n union all select 0) as a",
                30_000,
            ),
            ("select sum(n) from (select cast(9223372036854775807 as bigint) as n) as a", i64::MAX),
            ("select sum(n) from (select cast(0 as bigint) as n) as a", 0),
        ] {
            let query = Query::new(text);
            let read = db.read_now(move |tx| tx.query(&query, |row| row.get::<i64>(0)));
            assert_eq!(read, Ok(vec![sum]), "{text}");
        }
    });
}

#[test]
fn a_full_disk_refuses_what_does_not_fit_and_nothing_else() {
    on_sqlite(|db| {
        db.write_now(|tx| put(tx, "before")).unwrap();
        limit_pages(db, "pragma max_page_count = 1");
        let large = "x".repeat(400_000);
        let told = db.write_now(move |tx| setting::set(tx, "large", &large));
        assert_eq!(told.unwrap_err().kind(), FaultKind::StorageFull);
        assert_eq!(how_many(db), 1);
        limit_pages(db, "pragma max_page_count = 4294967294");
        db.write_now(|tx| put(tx, "after")).unwrap();
        assert_eq!(how_many(db), 2);
    });
}

fn limit_pages(db: &Database, text: &'static str) {
    db.write_now(move |tx| tx.query(&Query::new(text), |_| Ok(()))).unwrap();
}

#[test]
fn the_file_is_refused_when_it_is_no_database() {
    let fresh = Fresh::sqlite();
    let crate::DatabaseUrl::Sqlite(path) = fresh.database.url() else { panic!("a file") };
    let other = path.with_file_name("letter.txt");
    std::fs::write(&other, "Dear colleague, ".repeat(400)).unwrap();
    let told = Database::open(&crate::DatabaseUrl::Sqlite(other), &Options::default());
    let said = told.err().map(|fault| fault.to_string()).unwrap_or_default();
    assert!(said.contains("file is not a database"), "{said}");
}

#[test]
fn a_question_that_takes_too_long_is_broken_off_and_the_next_one_is_not() {
    const ENDLESS: &str = "with recursive n(i) as (select 1 union all select i + 1 from n)
        select count(*) from n where i < 0";
    each_engine(|db| {
        let options =
            Options { statement_time_max: Duration::from_millis(200), ..Options::default() };
        let hasty = Database::open(db.url(), &options).unwrap();
        let query = Query::new(ENDLESS);
        let told = hasty.read_now(move |tx| tx.query(&query, |row| row.get::<i64>(0)));
        assert_eq!(told.unwrap_err().kind(), FaultKind::Unavailable);
        assert_eq!(how_many(&hasty), 0);
    });
}

#[test]
fn a_copy_takes_the_time_it_needs_and_the_next_question_is_limited_again() {
    const LONG: &str = "with recursive n(i) as
            (select cast(1 as bigint) union all select i + 1 from n where i < 400000)
        select count(*) from n";
    each_engine(|db| {
        let options = Options {
            statement_time_max: Duration::from_millis(20),
            sqlite_readers: 1,
            postgres_readers: 1,
            ..Options::default()
        };
        let hasty = Database::open(db.url(), &options).unwrap();
        let long = Query::new(LONG);
        let counted = hasty.read_now(move |tx| {
            tx.take_time()?;
            tx.query(&long, |row| row.get::<i64>(0))
        });
        assert_eq!(counted, Ok(vec![400_000]));
        let long = Query::new(LONG);
        let told = hasty.read_now(move |tx| tx.query(&long, |row| row.get::<i64>(0)));
        assert_eq!(told.unwrap_err().kind(), FaultKind::Unavailable);
    });
}

/// How many times something read twice over in one transaction was really read.
fn times_read(tx: &mut Tx) -> Result<u32, Fault> {
    let mut times = 0;
    for _ in 0..2 {
        tx.once(("how many", 0), |tx| {
            times += 1;
            tx.one(&HOW_MANY, &[], |row| row.get::<i64>(0))
        })?;
    }
    Ok(times)
}

#[test]
fn a_page_reads_a_thing_once_and_a_change_reads_it_each_time() {
    each_engine(|db| {
        assert_eq!(db.read_now(times_read), Ok(1));
        assert_eq!(db.write_now(times_read), Ok(2));
    });
}

#[test]
fn what_was_read_once_is_not_kept_for_the_next_page() {
    each_engine(|db| {
        let count = |tx: &mut Tx| {
            tx.once(("how many", 0), |tx| tx.one(&HOW_MANY, &[], |r| r.get::<i64>(0)))
        };
        for expected in 0..8 {
            assert_eq!(db.read_now(count), Ok::<_, Fault>(expected));
            db.write_now(move |tx| put(tx, &expected.to_string())).unwrap();
        }
    });
}

#[test]
fn transactions_that_lock_crosswise_both_get_through() {
    on_postgres(|db| {
        db.write_now(|tx| put(tx, "a").and_then(|()| put(tx, "b"))).unwrap();
        let both_hold_one = Arc::new(Barrier::new(2));
        let tries = Arc::new(AtomicU32::new(0));
        at_once(2, |number| {
            let (db, barrier, tries) = (db.clone(), both_hold_one.clone(), tries.clone());
            let first = AtomicU32::new(0);
            move || {
                let order = if number == 0 { ["a", "b"] } else { ["b", "a"] };
                let locked = db.write_now(move |tx| {
                    tries.fetch_add(1, Ordering::SeqCst);
                    let locked = tx.lock(&VALUE_LOCKED, &[&order[0]])?;
                    if first.fetch_add(1, Ordering::SeqCst) == 0 {
                        barrier.wait();
                    }
                    Ok::<_, Fault>(locked + tx.lock(&VALUE_LOCKED, &[&order[1]])?)
                });
                assert_eq!(locked, Ok(2));
            }
        });
        assert_eq!(tries.load(Ordering::SeqCst), 3);
    });
}

#[test]
fn a_broken_connection_is_made_again_and_the_work_done_once() {
    on_postgres(|db| {
        let tries = Arc::new(AtomicU32::new(0));
        let counted = tries.clone();
        db.write_now(move |tx| {
            put(tx, "a")?;
            if counted.fetch_add(1, Ordering::SeqCst) == 0 {
                tx.query(&Query::new("select pg_terminate_backend(pg_backend_pid())"), |_| Ok(()))?;
            }
            Ok::<_, Fault>(())
        })
        .unwrap();
        assert_eq!((tries.load(Ordering::SeqCst), how_many(db)), (2, 1));
    });
}

#[test]
fn a_table_that_changes_shape_does_not_stop_prepared_statements() {
    on_postgres(|db| {
        let options = Options { postgres_readers: 1, postgres_writers: 1, ..Options::default() };
        let other = Database::open(db.url(), &options).unwrap();
        let everything = || Query::new("select * from setting");
        let read = move |other: &Database| {
            other.read_now(move |tx| tx.query(&everything(), |row| row.get::<String>(0)))
        };
        db.write_now(|tx| put(tx, "a")).unwrap();
        assert_eq!(read(&other), Ok(vec!["a".to_owned()]));
        make(db, "alter table setting add column note text;");
        assert_eq!(read(&other), Ok(vec!["a".to_owned()]));
    });
}

#[test]
fn a_server_that_does_not_answer_is_told_at_once() {
    let nobody = crate::DatabaseUrl::Postgres("postgres://127.0.0.1:1/nobody".to_owned());
    let told = Database::open(&nobody, &Options::default()).err().unwrap();
    assert_eq!(told.kind(), FaultKind::Unavailable);
}

#[test]
fn over_tls_a_server_must_prove_who_it_is() {
    let issued = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let (certificate, key) = (issued.cert.pem(), issued.signing_key.serialize_pem());
    let server = Server::start(Some((&certificate, &key)));
    let other = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap().cert.pem();
    let fresh = Fresh::sqlite();
    let crate::DatabaseUrl::Sqlite(place) = fresh.database.url() else { panic!("a file") };
    let file = |name: &str, text: &str| {
        let path = place.with_file_name(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let (ours, others) = (file("ours.pem", &certificate), file("others.pem", &other));
    let empty = file("empty.pem", "");
    let opened = |host: &str, options: &str| {
        let url = crate::DatabaseUrl::Postgres(format!("{}?{options}", server.url(host)));
        Database::open(&url, &Options::default()).map_err(|fault| fault.to_string())
    };
    for mode in ["require", "verify-full"] {
        let database =
            opened("localhost", &format!("sslmode={mode}&sslrootcert={ours}")).expect("it opens");
        let tls = Query::new("select ssl from pg_stat_ssl where pid = pg_backend_pid()");
        let tls = database.read_now(move |tx| tx.query(&tls, |row| row.get::<bool>(0)));
        assert_eq!(tls, Ok(vec![true]));
    }
    for (host, options, told) in [
        // Nobody on this machine vouches for it.
        ("localhost", "sslmode=require".to_owned(), "UnknownIssuer"),
        // Another authority of the same name.
        ("localhost", format!("sslrootcert={others}"), "BadSignature"),
        // The right authority, but it speaks of another host.
        ("127.0.0.1", format!("sslmode=verify-full&sslrootcert={ours}"), "not valid for name"),
        ("localhost", format!("sslrootcert={empty}"), "holds no certificate"),
        ("localhost", "sslrootcert=/nowhere.pem".to_owned(), "/nowhere.pem"),
        // The server itself takes nobody in plain.
        ("localhost", "sslmode=disable".to_owned(), "no encryption"),
    ] {
        let refused = opened(host, &options).err().unwrap_or_else(|| panic!("{options} opened"));
        assert!(refused.contains(told), "{host} {options}: {refused}");
    }
    // A server without a certificate is not spoken to in plain when TLS was asked for.
    let plain = Server::start(None);
    let url = format!("{}?sslmode=require", plain.url("localhost"));
    let refused = Database::open(&crate::DatabaseUrl::Postgres(url), &Options::default()).err();
    let said = refused.map(|fault| fault.to_string()).unwrap_or_default();
    assert!(said.contains("server does not support TLS"), "{said}");
}

#[test]
fn a_running_database_is_copied_whole() {
    on_sqlite(|db| {
        db.write_now(|tx| put(tx, "a")).unwrap();
        let crate::DatabaseUrl::Sqlite(path) = db.url() else { panic!("a file") };
        let copy = path.with_file_name("copy.db");
        db.backup_sqlite(&copy).unwrap();
        assert!(db.backup_sqlite(&copy).unwrap_err().to_string().contains("there already"));
        let copied =
            Database::open(&crate::DatabaseUrl::Sqlite(copy), &Options::default()).unwrap();
        assert_eq!(how_many(&copied), 1);
        assert_eq!(copied.engine(), Engine::Sqlite);
    });
}

fn at_once<W: FnOnce() + Send + 'static>(count: i64, work: impl Fn(i64) -> W) {
    let threads: Vec<_> = (0..count).map(|number| std::thread::spawn(work(number))).collect();
    for thread in threads {
        thread.join().unwrap();
    }
}

#[test]
fn the_engine_counts_its_tables_anew_within_a_transaction() {
    each_engine(|database| {
        let kept = database.write_now(|tx| {
            setting::set(tx, "test.counted", "yes")?;
            tx.refresh_statistics()?;
            setting::get(tx, "test.counted")
        });
        assert_eq!(kept, Ok(Some("yes".to_owned())));
    });
}
