//! Packs of Prairie Hills, on both engines.

use super::bind::{MANIFEST, sha256};
use super::make::{Wanted, made};
use super::store::{Pack, bytes, pack, packs};
use super::{Form, PACK_JOB, PackRefusal, ask, work_on_pack};
use crate::tests::{adopt_shipped, code, day, learned, may_adopt};
use crate::{NewExemption, NewProof, Rule, accept_proof, adopt, exempt, mandate};
use access::Permit;
use db::testing::each_engine;
use db::{Database, Tx, jobs};
use kernel::{Failed, Fault, Hours, Instant, Key, Occasion, SiteCode};
use staff::fixture::{Fixture, NOW, prairie_hills};
use std::io::{Cursor, Read};

const SUICIDE: &str = "suicide-awareness";
/// A day on which last year's training no longer counts for anybody who was trained in the spring.
const ON: &str = "2025-10-13";

fn town(tx: &mut Tx) -> Result<Fixture, Fault> {
    let f = prairie_hills(tx)?;
    adopt_shipped(tx, &f, SUICIDE, "2024-08-01")?;
    learned(tx, f.ana, SUICIDE, "2025-03-04", 60)?;
    learned(tx, f.ben, SUICIDE, "2024-10-03", 60)?;
    Ok(f)
}

fn wanted(on: &str) -> Wanted {
    let (code, on) = (code(SUICIDE), day(on));
    Wanted { code, on, known_on: None, building: None, form: Form::Whole }
}

fn asked(tx: &mut Tx, f: &Fixture, wanted: &Wanted) -> Result<Key, Fault> {
    ask(tx, &Permit::for_system(), &f.occasion(f.hana), wanted)
        .map_err(|failed| Fault::new(format!("{failed:?}")))
}

fn refused(tx: &mut Tx, at: &Occasion, wanted: &Wanted) -> PackRefusal {
    match ask(tx, &Permit::for_system(), at, wanted) {
        Err(Failed::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// Runs the jobs that wait, as a node does.
fn work(database: &Database, at: Occasion) {
    loop {
        let job = database.write_now(move |tx| jobs::claim(tx, at.now, "node", 5)).unwrap();
        let Some(job) = job else { return };
        assert_eq!(job.kind, PACK_JOB);
        work_on_pack(database, &job, &at).unwrap();
    }
}

/// A file of a pack, as text where it is text.
fn file(zip: &[u8], name: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut bytes = Vec::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        if file.name().unwrap().ends_with(name) {
            file.read_to_end(&mut bytes).unwrap();
        }
    }
    bytes
}

fn text(zip: &[u8], name: &str) -> String {
    String::from_utf8(file(zip, name)).unwrap()
}

fn line<'a>(csv: &'a str, name: &str) -> &'a str {
    csv.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name} in {csv}"))
}

/// What changes after a pack was made: all of it recorded at the pack's instant or since.
fn much_happens(tx: &mut Tx, f: &Fixture, late: Instant) -> Result<(), Fault> {
    let occasion = Occasion { now: late, ..f.occasion(f.hana) };
    let fault = |failed: Failed<crate::ExemptRefusal>| Fault::new(format!("{failed:?}"));
    let proof = NewProof {
        what: "County course".to_owned(),
        on: day("2025-09-20"),
        amount: Hours::from_minutes(60),
    };
    accept_proof(tx, &Permit::for_system(), &occasion, f.ben, &code(SUICIDE), &proof)
        .map_err(fault)?;
    let exemption = NewExemption {
        reason: "long illness".to_owned(),
        first: day("2025-09-01"),
        last: day("2025-12-01"),
    };
    exempt(tx, &Permit::for_system(), &occasion, f.nia, &code(SUICIDE), &exemption)
        .map_err(fault)?;
    let before = mandate(tx, &code(SUICIDE))?.expect("adopted").latest().rule.clone();
    let title = "Another title".to_owned();
    let rule = Rule { version: before.version + 1, title, ..Rule::clone(&before) };
    adopt(tx, &may_adopt(), &occasion, &rule, occasion.today)
        .map_err(|failed| Fault::new(format!("{failed:?}")))?;
    Ok(())
}

#[test]
fn p12_the_same_request_gives_the_same_bytes_also_after_later_facts() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        let f2 = f.clone();
        let key = database.write_now(move |tx| asked(tx, &f2, &wanted(ON))).unwrap();
        work(database, f.occasion(f.hana));
        let (k, f2) = (key.clone(), f.clone());
        let (first, kept) = database
            .read_now(move |tx| {
                let pack = pack(tx, &k)?.expect("asked for");
                Ok::<_, Fault>((bytes(tx, pack.id)?, pack))
            })
            .unwrap();
        let made_of = kept.kept.clone().expect("made");
        assert_eq!(made_of.sha256, sha256(&first));
        assert_eq!(made_of.file_name, format!("{}.zip", kept.request.name()));
        let later = kept.request.known_before;
        database.write_now(move |tx| much_happens(tx, &f2, later)).unwrap();
        // The same request leads to the same pack, and to the bytes that were kept …
        let (f2, k) = (f.clone(), key.clone());
        database
            .write_now(move |tx| {
                let again = asked(tx, &f2, &wanted(ON))?;
                assert_eq!(again, k);
                assert_eq!(packs(tx, 10)?.len(), 1);
                Ok::<_, Fault>(())
            })
            .unwrap();
        let (id, again) = (kept.id, kept.clone());
        let (stored, anew) = database
            .read_now(move |tx| Ok::<_, Fault>((bytes(tx, id)?, made(tx, &again)?.bytes)))
            .unwrap();
        assert_eq!(stored, first);
        // … and working it out anew gives them too, though a proof was accepted, someone exempted
        // and the rule changed since.
        assert!(anew == first, "made anew, it differs");
    });
}

#[test]
fn p12_what_was_recorded_since_shows_in_a_later_pack_of_the_same_day() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        let f2 = f.clone();
        database.write_now(move |tx| asked(tx, &f2, &wanted(ON)).map(|_| ())).unwrap();
        let much_later = Instant::from_micros(NOW.micros() + 3_600_000_000);
        let f2 = f.clone();
        database
            .write_now(move |tx| {
                much_happens(tx, &f2, Instant::from_micros(NOW.micros() + 60_000_000))?;
                let at = Occasion { now: much_later, ..f2.occasion(f2.hana) };
                ask(tx, &Permit::for_system(), &at, &wanted(ON))
                    .map_err(|failed| Fault::new(format!("{failed:?}")))
            })
            .unwrap();
        work(database, Occasion { now: much_later, ..f.occasion(f.hana) });
        let (before, after) = database
            .read_now(|tx| {
                let packs = packs(tx, 10)?;
                Ok::<_, Fault>((bytes(tx, packs[1].id)?, bytes(tx, packs[0].id)?))
            })
            .unwrap();
        let ben = f.name(f.ben).sorted();
        let (then, now) = (text(&before, "people.csv"), text(&after, "people.csv"));
        assert!(line(&then, &ben).contains(",due,"), "{then}");
        assert!(line(&now, &ben).contains(",met,"), "{now}");
        let (then, now) = (text(&before, "evidence.csv"), text(&after, "evidence.csv"));
        assert!(!then.contains("County course"), "{then}");
        let proof = line(&now, "County course");
        for part in ["accepted proof", "2025-09-20", "60", "reached the amount"] {
            assert!(proof.contains(part), "{part} in {proof}");
        }
        assert!(proof.contains(&f.name(f.hana).family), "who recorded it: {proof}");
        // Why someone is exempt is not an auditor's to read.
        for name in ["people.csv", "evidence.csv", MANIFEST] {
            assert!(!text(&after, name).contains("long illness"));
        }
    });
}

#[test]
fn p12_the_manifest_has_the_hash_of_every_file_and_the_journals_entry() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        let f2 = f.clone();
        let key = database.write_now(move |tx| asked(tx, &f2, &wanted(ON))).unwrap();
        work(database, f.occasion(f.hana));
        let (pack, zip) = database
            .read_now(move |tx| {
                let pack = pack(tx, &key)?.expect("asked for");
                let zip = bytes(tx, pack.id)?;
                Ok::<_, Fault>((pack, zip))
            })
            .unwrap();
        let manifest: serde_json::Value = serde_json::from_slice(&file(&zip, MANIFEST)).unwrap();
        let files = manifest["files"].as_array().unwrap();
        let names: Vec<&str> = files.iter().map(|file| file["name"].as_str().unwrap()).collect();
        let all = ["proof.pdf", "people.csv", "evidence.csv", "missed.csv", "rule-version-1.toml"];
        assert_eq!(names, all);
        for one in files {
            let inside = file(&zip, one["name"].as_str().unwrap());
            assert_eq!(one["sha256"].as_str().unwrap(), sha256(&inside));
            assert_eq!(one["bytes"].as_u64().unwrap(), inside.len() as u64);
        }
        assert_eq!(manifest["on"], ON);
        assert_eq!(manifest["version_in_force"], 1);
        assert_eq!(manifest["journal"]["hash"], pack.journal.hash.as_str());
        assert!(pack.journal.seq > 0 && pack.journal.hash.len() == 64, "{:?}", pack.journal);
        assert!(file(&zip, "proof.pdf").starts_with(b"%PDF-1.7"));
        let rule = text(&zip, "rule-version-1.toml");
        let kept = database
            .read_now(|tx| mandate(tx, &code(SUICIDE)).map(|it| it.expect("adopted")))
            .unwrap();
        assert_eq!(Rule::parse(&rule).expect("a rule"), *kept.latest().rule);
    });
}

#[test]
fn p12_a_pack_of_a_building_has_the_people_of_that_building_only() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        let f2 = f.clone();
        let (all, birch) = database
            .write_now(move |tx| {
                let building = SiteCode::parse("BIR");
                let birch = Wanted { building, ..wanted(ON) };
                let packs = [asked(tx, &f2, &wanted(ON))?, asked(tx, &f2, &birch)?];
                let [all, birch] = packs.map(|key| pack(tx, &key));
                Ok::<_, Fault>((all?.expect("asked for"), birch?.expect("asked for")))
            })
            .unwrap();
        assert!(birch.request.name().ends_with("-at-BIR"), "{}", birch.request.name());
        let made_of = |pack: Pack| {
            let made = database.read_now(move |tx| made(tx, &pack)).unwrap();
            (text(&made.bytes, "people.csv"), made.asked)
        };
        let ((everyone, all), (here, birch)) = (made_of(all), made_of(birch));
        assert!(birch > 0 && birch < all, "{birch} of {all}");
        assert!(everyone.lines().skip(1).any(|line| !line.contains("Birch Elementary")));
        assert!(here.lines().skip(1).all(|line| line.contains("Birch Elementary")), "{here}");
    });
}

#[test]
fn p12_a_pack_of_all_staff_can_be_a_paper_for_each_building_or_a_summary_with_the_same_tables() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        let of = |form: Form| {
            let f = f.clone();
            let wanted = Wanted { form, ..wanted(ON) };
            let pack = database
                .write_now(move |tx| {
                    let key = asked(tx, &f, &wanted)?;
                    Ok::<_, Fault>(pack(tx, &key)?.expect("asked for"))
                })
                .unwrap();
            let name = pack.request.name();
            (name, database.read_now(move |tx| made(tx, &pack)).unwrap())
        };
        let (_, whole) = of(Form::Whole);
        let (name, each) = of(Form::ByBuilding);
        let (_, summary) = of(Form::Summary);
        assert!(name.ends_with("-by-building"), "{name}");
        for table in ["people.csv", "evidence.csv"] {
            assert_eq!(text(&each.bytes, table), text(&whole.bytes, table));
            assert_eq!(text(&summary.bytes, table), text(&whole.bytes, table));
        }
        let people = text(&whole.bytes, "people.csv");
        for code in ["BIR", "CED"] {
            assert!(people.contains(&format!(",{code},")), "{people}");
            let paper = file(&each.bytes, &format!("building-{code}.pdf"));
            assert!(paper.starts_with(b"%PDF-1.7"), "{code}");
            assert!(file(&summary.bytes, &format!("building-{code}.pdf")).is_empty());
            let manifest = text(&each.bytes, MANIFEST);
            assert!(manifest.contains(&sha256(&paper)), "{code}");
        }
        assert!(file(&summary.bytes, "proof.pdf").len() < file(&whole.bytes, "proof.pdf").len());
    });
}

#[test]
fn p12_a_pack_of_a_mandate_of_buildings_says_which_are_covered_and_by_whom() {
    each_engine(|database| {
        database
            .write_now(|tx| {
                let f = prairie_hills(tx)?;
                let name = "seizure-medication-coverage";
                adopt_shipped(tx, &f, name, "2024-08-01")?;
                learned(tx, f.nia, "seizure-medication", "2025-01-10", 60)?;
                let key = asked(tx, &f, &Wanted { code: code(name), ..wanted(ON) })?;
                let pack = pack(tx, &key)?.expect("asked for");
                let made = made(tx, &pack)?;
                let table = text(&made.bytes, "buildings.csv");
                assert!(line(&table, &f.name(f.nia).sorted()).contains("covered"), "{table}");
                assert!(table.contains("not covered"), "{table}");
                assert!(made.late > 0 && made.late < made.asked, "{} {}", made.late, made.asked);
                assert!(text(&made.bytes, "evidence.csv").contains("2025-01-10"));
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn p12_a_pack_about_tomorrow_or_of_what_nobody_knew_is_refused() {
    each_engine(|database| {
        database
            .write_now(|tx| {
                let f = town(tx)?;
                let at = f.occasion(f.hana);
                let tomorrow = f.today.plus_days(1).to_string();
                assert_eq!(refused(tx, &at, &wanted(&tomorrow)), PackRefusal::NotComeYet);
                let known = |known: &str| Wanted { known_on: Some(day(known)), ..wanted(ON) };
                let before = refused(tx, &at, &known("2025-10-12"));
                assert_eq!(before, PackRefusal::KnownBeforeTheDay);
                // Adopted today: yesterday nobody knew of it.
                let yesterday = Wanted {
                    known_on: Some(f.today.previous_day()),
                    ..wanted(&f.today.previous_day().to_string())
                };
                assert_eq!(refused(tx, &at, &yesterday), PackRefusal::NotKnownThen);
                let unknown = Wanted { code: code("unheard-of"), ..wanted(ON) };
                assert_eq!(refused(tx, &at, &unknown), PackRefusal::UnknownMandate);
                let nowhere = Wanted { building: SiteCode::parse("NOWHERE"), ..wanted(ON) };
                assert_eq!(refused(tx, &at, &nowhere), PackRefusal::UnknownBuilding);
                assert_eq!(packs(tx, 10)?, []);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}
