//! Versions of a cycle: what a new one may change, and what it would do before it is adopted.

use super::{THREE, Town, day, on};
use crate::adopt::{AdoptRefusal, adopt};
use crate::cycle::Cycle;
use crate::dry_run::dry_run;
use crate::library::from_library;
use crate::track::standing;
use crate::words::{Event, StepKind};
use access::Permit;
use db::testing::each_engine;
use kernel::{Failed, Fault};
use rulefile::Code;
use rulefile::version::NotNext;

fn file(code: &str) -> String {
    from_library(&Code::parse(code).unwrap()).unwrap().1.to_owned()
}

impl Town {
    fn adopt(&self, text: &str, today: &str, first: &str) -> Result<(), AdoptRefusal> {
        let (dana, text) = (self.people.dana, text.to_owned());
        let occasion = on(dana, today);
        let first = day(first);
        let done = self.db.write_now(move |tx| {
            let cycle = Cycle::parse(&text).expect("it is well formed");
            adopt(tx, &Permit::for_system(), &occasion, (&cycle, &text), first)
        });
        match done {
            Ok(()) => Ok(()),
            Err(Failed::Refused(refusal)) => Err(refusal),
            Err(Failed::Fault(fault)) => panic!("{fault}"),
        }
    }
}

/// domain §9.13: who began under a version goes on under it.
#[test]
fn p10_a_new_version_leaves_open_plans_on_theirs_and_the_past_as_it_was() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, cy) = (town.people.ana, town.people.cy);
        let text = file("continuous-growth");
        let on_version = |who, at: &str| {
            let at = day(at);
            let (track, plan) = town.db.read_now(move |tx| standing(tx, who, at)).unwrap();
            (track.map(|track| track.adopted.version), plan.is_some())
        };
        town.goals(ana, "2025-10-14", THREE);
        assert_eq!(on_version(ana, "2025-10-14"), (Some(1), true));

        let same = town.adopt(&text, "2025-10-14", "2025-11-03");
        assert_eq!(same, Err(AdoptRefusal::NotNext(NotNext::NothingChanges { number: 1 })));
        let noted = text.replace("Dates are a beginning", "Dates are kept since 2024");
        let noted = town.adopt(&noted, "2025-10-14", "2025-11-03");
        assert_eq!(
            noted,
            Err(AdoptRefusal::NotNext(NotNext::NothingChanges { number: 1 })),
            "a note asks nothing"
        );
        let (head, cases) = text.split_once("[[case]]").unwrap();
        let three = "[\"personal\", \"building\", \"district\"]";
        let changed = head.replace(three, "[\"personal\"]");
        assert_ne!(changed, head);
        let past = town.adopt(&changed, "2025-10-14", "2025-10-13");
        assert_eq!(past, Err(AdoptRefusal::NotNext(NotNext::InThePast)));
        let first = day("2024-08-01");
        let before = town.adopt(&changed, "2025-10-14", "2024-08-01");
        assert_eq!(
            before,
            Err(AdoptRefusal::NotNext(NotNext::BeforeLatest { number: 1, from: first }))
        );
        let wrong = format!("{changed}\n[[case]]{}", cases.replace("2025-11-03", "2025-11-04"));
        let Err(AdoptRefusal::CasesDiffer(which)) = town.adopt(&wrong, "2025-10-14", "2025-11-03")
        else {
            panic!("its case expects another day");
        };
        assert!(which[0].contains("expected self-assessment 2025-11-04"), "{which:?}");

        town.adopt(&changed, "2025-10-14", "2025-11-03").unwrap();
        // Ana's plan was begun with the first version: it still asks for three goals.
        assert_eq!(on_version(ana, "2025-11-03"), (Some(1), true));
        assert_eq!(on_version(cy, "2025-10-31").0, on_version(cy, "2025-10-14").0);
        town.step(ana, "2025-11-04", Event::Sent, "").unwrap();
    });
}

#[test]
fn p4_a_dry_run_counts_whose_it_would_be_their_dates_and_whom_it_leaves_without() {
    each_engine(|db| {
        let town = Town::build(db);
        let kofi = town.people.kofi;
        let tried = |text: String, first: &'static str| {
            let run = town.db.read_now(move |tx| {
                let cycle = Cycle::parse(&text).map_err(|all| Fault::new(format!("{all:?}")))?;
                dry_run(tx, &cycle, day(first), day("2025-10-14"))
            });
            run.unwrap()
        };
        // The cooks leave the hourly cycle, and no other is theirs.
        let hourly = file("hourly-self-appraisal");
        let narrowed =
            hourly.replace("category = classified", "category = classified and not role = cook");
        let found = tried(narrowed, "2025-11-03");
        let left: Vec<_> = found.left_without().map(|one| one.person).collect();
        assert_eq!(left, [kofi]);
        assert_eq!(found.without.1, found.without.0 + 1);
        let same = tried(hourly.clone(), "2025-11-03");
        assert!(same.moves.is_empty());
        let row = |run: &crate::dry_run::DryRun, code: &str| {
            let one = run.cycles.iter().find(|one| one.code.as_str() == code).unwrap();
            (one.before, one.after)
        };
        let (before, after) = row(&found, "hourly-self-appraisal");
        assert_eq!((before - 1, after), (after, found.people_on()));
        assert_eq!(row(&same, "hourly-self-appraisal"), (before, before));

        // Lena began on 6 October and has working days of her own in what she would be on.
        let own = file("induction").replace("late_working_days = 20", "late_working_days = 25");
        let (plain, _) = own.split_once("[[case]]").unwrap();
        let found = tried(plain.to_owned(), "2025-11-03");
        let days = |run: &crate::dry_run::DryRun| -> Vec<_> {
            run.dates.iter().map(|(dates, people)| (dates[0], *people)).collect()
        };
        assert!(days(&found).contains(&((StepKind::SelfAssessment, day("2025-11-10")), 1)));
        assert_eq!(found.moves, []);

        // Plans opened so far are told from five on, whoever the file is for.
        assert!(found.opened.is_empty());
        for who in [town.people.ana, town.people.ben, town.people.cy, town.people.tess] {
            town.goals(who, "2025-10-14", THREE);
        }
        let counts = |run: crate::dry_run::DryRun| -> Vec<_> {
            run.opened.into_iter().map(|one| one.plans).collect()
        };
        assert!(counts(tried(hourly.clone(), "2025-11-03")).iter().all(Option::is_none));
        let for_one = hourly.replace("category = classified", "role = cook");
        assert_eq!(counts(tried(for_one, "2025-11-03")), counts(tried(hourly, "2025-11-03")));
    });
}
