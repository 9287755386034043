//! What a transaction promises, on both engines.

use kernel::{Failed, Fault};

use crate::testing::{each_engine, prepare_every_statement};
use crate::{Database, Tx};

crate::sql! {
    PUT = "insert into setting (name, value) values ($1, $2)";
    HOW_MANY = "select count(*) from setting";
    ALL_NAMES = "select name from setting order by name";
}

fn put(tx: &mut Tx, name: &str) -> Result<(), Fault> {
    tx.run(&PUT, &[&name, &"x"]).map(|_| ())
}

fn how_many(db: &Database) -> i64 {
    db.read_now(|tx| tx.one(&HOW_MANY, &[], |row| row.get::<i64>(0))).unwrap()
}

#[test]
fn every_statement_prepares_on_both_engines() {
    each_engine(|db| assert_eq!(prepare_every_statement(db), Vec::<String>::new()));
}

#[test]
fn two_hundred_writers_at_once_lose_nothing() {
    each_engine(|db| {
        let threads: Vec<_> = (0..200)
            .map(|number| {
                let db = db.clone();
                std::thread::spawn(move || {
                    db.write_now(move |tx| put(tx, &format!("{number:03}"))).unwrap();
                })
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
        assert_eq!(how_many(db), 200);
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
