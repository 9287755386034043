//! The policy's versions and the people who answer for clauses (P16).

use access::Permit;
use db::journal::{self, On};
use kernel::{Failed, Fault};

use super::{day, in_prairie_hills, plainly};
use crate::clause::Clause;
use crate::owner::{NameRefusal, NotNamed, end_owner, name_owner, owners_on};
use crate::version::{NewVersion, VersionRefusal, in_force, load_policy, text_of, versions};

pub(super) fn version(body: &str, revised: Option<&str>, from: &str) -> NewVersion {
    NewVersion {
        title: "4300.2 Professional Learning".to_owned(),
        body: body.to_owned(),
        adopted_on: day("2011-12-19"),
        revised_on: revised.map(day),
        in_force_from: day(from),
    }
}

#[test]
fn p16_each_day_has_the_version_in_force_on_it() {
    in_prairie_hills(|tx, class| {
        let by = class.town.occasion(class.town.dana);
        let may = Permit::for_system();
        let first = version("First", None, "2011-12-19");
        let second = version("Second", Some("2025-09-26"), "2025-10-01");
        plainly(load_policy(tx, &may, &by, &second))?;
        plainly(load_policy(tx, &may, &by, &first))?;
        let text_on = |tx: &mut db::Tx, on: &str| {
            let found = in_force(tx, day(on))?;
            found.map(|version| text_of(tx, version.id)).transpose()
        };
        assert_eq!(text_on(tx, "2011-12-18")?, None);
        assert_eq!(text_on(tx, "2025-09-30")?.as_deref(), Some("First"));
        assert_eq!(text_on(tx, "2025-10-01")?.as_deref(), Some("Second"));
        assert_eq!(versions(tx)?.len(), 2, "earlier versions are kept");

        let mended = version("Second, mended", Some("2025-09-26"), "2025-10-01");
        let kept = plainly(load_policy(tx, &may, &by, &mended))?;
        assert_eq!(text_on(tx, "2025-10-01")?.as_deref(), Some("Second, mended"));
        assert_eq!(in_force(tx, day("2025-10-14"))?, Some(kept));
        Ok(())
    });
}

#[test]
fn p16_a_version_is_refused_when_its_days_do_not_fit_or_it_is_there_already() {
    in_prairie_hills(|tx, class| {
        let by = class.town.occasion(class.town.dana);
        let may = Permit::for_system();
        let good = version("Text", Some("2025-09-26"), "2025-10-01");
        plainly(load_policy(tx, &may, &by, &good))?;
        for (new, refusal) in [
            (
                version("Text", Some("2011-12-18"), "2025-10-01"),
                VersionRefusal::RevisedBeforeAdopted,
            ),
            (version("Text", None, "2011-12-18"), VersionRefusal::InForceBeforeAdopted),
            (good, VersionRefusal::AlreadyLoaded),
        ] {
            assert_eq!(load_policy(tx, &may, &by, &new), Err(Failed::Refused(refusal)));
        }
        assert_eq!(versions(tx)?.len(), 1);
        Ok(())
    });
}

#[test]
fn loading_a_version_is_journaled() {
    db::testing::each_engine(|database| {
        let id = database
            .write_now(|tx| {
                let class = super::taught(tx)?;
                let by = class.town.occasion(class.town.dana);
                let new = version("Text", None, "2025-10-01");
                plainly(load_policy(tx, &Permit::for_system(), &by, &new)).map(|found| found.id)
            })
            .unwrap();
        let recorded =
            database.read_now(move |tx| journal::about(tx, On("policy_version", id.0))).unwrap();
        assert_eq!(recorded.len(), 1);
        assert_eq!(recorded[0].action, "policy.loaded");
    });
}

#[test]
fn someone_answers_for_a_clause_from_a_day_to_a_day() {
    in_prairie_hills(|tx, class| {
        let town = &class.town;
        let by = town.occasion(town.dana);
        let may = Permit::for_system();
        let mandates = (Clause::Mandates, town.hana);
        plainly(name_owner(tx, &may, &by, mandates, day("2025-09-01")))?;
        plainly(name_owner(tx, &may, &by, (Clause::Input, town.dana), day("2025-09-01")))?;
        let named = |tx: &mut db::Tx, on: &str| {
            let owners = owners_on(tx, day(on))?;
            Ok::<_, Fault>(owners.iter().map(|o| (o.clause, o.person)).collect::<Vec<_>>())
        };
        assert_eq!(named(tx, "2025-08-31")?, []);
        assert_eq!(named(tx, "2025-10-14")?.len(), 2);

        plainly(end_owner(tx, &may, &by, mandates, day("2025-10-14")))?;
        assert_eq!(named(tx, "2025-10-14")?.len(), 2, "the last day counts");
        assert_eq!(named(tx, "2025-10-15")?, [(Clause::Input, town.dana)]);
        assert_eq!(
            end_owner(tx, &may, &by, mandates, day("2025-10-14")),
            Err(Failed::Refused(NotNamed))
        );
        Ok(())
    });
}

#[test]
fn nobody_is_named_twice_and_nobody_who_has_left() {
    in_prairie_hills(|tx, class| {
        let town = &class.town;
        let by = town.occasion(town.dana);
        let may = Permit::for_system();
        let from = day("2025-09-01");
        plainly(name_owner(tx, &may, &by, (Clause::Duties, town.sofia), from))?;
        assert_eq!(
            name_owner(tx, &may, &by, (Clause::Duties, town.sofia), from),
            Err(Failed::Refused(NameRefusal::AlreadyNamed { clause: Clause::Duties }))
        );
        assert_eq!(
            name_owner(tx, &may, &by, (Clause::Duties, town.gil), from),
            Err(Failed::Refused(NameRefusal::HasLeft { on: day("2025-06-30") }))
        );
        Ok(())
    });
}

#[test]
fn every_clause_can_be_answered_for() {
    in_prairie_hills(|tx, class| {
        let by = class.town.occasion(class.town.dana);
        for clause in Clause::ALL {
            let named = (*clause, class.town.dana);
            plainly(name_owner(tx, &Permit::for_system(), &by, named, day("2025-09-01")))?;
        }
        assert_eq!(owners_on(tx, day("2025-10-14"))?.len(), Clause::ALL.len());
        Ok(())
    });
}
