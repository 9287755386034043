use super::{credit_of, issued, may_issue, taken, when};
use crate::issue::{Effects, PEOPLE_AT_ONCE_MAX, preview};
use crate::job::{ISSUE_JOB, work_on_issue, work_on_some};
use crate::{Evidence, IssueRefusal, Issued, check, issue_credit, record_history, transcript};
use access::Permit;
use attendance::fixture::{at, class, crowd};
use attendance::mark::Mark;
use attendance::take::{Said, mark_everyone_present, save};
use attendance::{PastSettlement, Settlement};
use catalog::terms::{Retake, Terms, set_terms};
use db::testing::each_engine;
use db::{Database, jobs, outbox};
use kernel::{Failed, Fault};

const EFFECTS: Effects = Effects { full: 1, partial: 2, none: 1, unmarked: 2, people: 3, lines: 4 };

#[test]
fn each_person_gets_what_they_attended_exactly_att_4_crd_1() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let town = class.town;
        let said = database
            .read_now(move |tx| {
                let mut said = Vec::new();
                for person in [town.ana, town.ben, town.cy, town.pat] {
                    said.push(credit_of(tx, person)?);
                }
                let ana = &transcript(tx, town.ana, None)?[0].award;
                assert_eq!(ana.earned_on.to_string(), "2025-10-14");
                assert_eq!(ana.evidence, Evidence::PresenterAttested);
                assert!(ana.certificate.is_some() && ana.basis.is_some());
                let ben = &transcript(tx, town.ben, None)?[0].award;
                assert_eq!(ben.earned_on.to_string(), "2025-10-13", "the day he was there (CRD-4)");
                assert_eq!(check(tx)?, []);
                Ok::<_, Fault>(said)
            })
            .unwrap();
        assert_eq!(
            said,
            ["pl-hours 180 min, points 125", "pl-hours 90 min", "pl-hours 45 min", ""]
        );
    });
}

#[test]
fn what_issuing_would_do_is_said_in_numbers_first() {
    each_engine(|database| {
        let class = database.write_now(taken).unwrap();
        let previewed = database.read_now(move |tx| {
            preview(tx, class.town.carla, at("2025-10-14 12:35"), class.section)
        });
        let (effects, offers, refusal) = previewed.unwrap();
        assert_eq!(effects, EFFECTS);
        assert_eq!(offers.len(), 2);
        assert_eq!(refusal, None);
    });
}

#[test]
fn credit_is_issued_once_att_4() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let carla = when(class.town.carla, at("2025-10-14 12:55"));
        let section = class.section;
        let again = database.write_now(move |tx| issue_credit(tx, &may_issue(), &carla, section));
        let settlement = Settlement { at: at("2025-10-14 12:45"), by: Some(class.town.carla) };
        let refusal = IssueRefusal::AlreadyIssued { settlement };
        assert_eq!(again, Err(Failed::Refused(refusal)));
        let ana = class.town.ana;
        let said = database.read_now(move |tx| credit_of(tx, ana)).unwrap();
        assert_eq!(said, "pl-hours 180 min, points 125");
    });
}

#[test]
fn two_who_issue_at_the_same_moment_post_once_att_4() {
    each_engine(|database| {
        let class = database.write_now(taken).unwrap();
        let carla = when(class.town.carla, at("2025-10-14 12:45"));
        let section = class.section;
        let tries: Vec<_> = (0..4)
            .map(|_| {
                let database: Database = database.clone();
                std::thread::spawn(move || {
                    database.write_now(move |tx| issue_credit(tx, &may_issue(), &carla, section))
                })
            })
            .collect();
        let done: Vec<_> = tries.into_iter().map(|thread| thread.join().unwrap()).collect();
        assert_eq!(done.iter().filter(|result| result.is_ok()).count(), 1, "{done:?}");
        let ana = class.town.ana;
        let said = database.read_now(move |tx| credit_of(tx, ana)).unwrap();
        assert_eq!(said, "pl-hours 180 min, points 125");
    });
}

#[test]
fn credit_waits_for_the_end_of_the_last_session() {
    each_engine(|database| {
        let class = database.write_now(taken).unwrap();
        let early = when(class.town.carla, at("2025-10-14 12:29"));
        let section = class.section;
        let refused = database.write_now(move |tx| issue_credit(tx, &may_issue(), &early, section));
        let from = at("2025-10-14 12:30");
        assert_eq!(refused, Err(Failed::Refused(IssueRefusal::NotOver { from })));
        // Nothing was kept: the section can still be settled.
        let carla = when(class.town.carla, from);
        let done = database.write_now(move |tx| issue_credit(tx, &may_issue(), &carla, section));
        assert_eq!(done, Ok(Issued::Posted(EFFECTS)));
    });
}

#[test]
fn nobody_issues_credit_to_themself_t18() {
    each_engine(|database| {
        let class = database.write_now(taken).unwrap();
        let (section, town) = (class.section, class.town);
        let ana = when(town.ana, at("2025-10-14 12:45"));
        let refused = database.write_now(move |tx| issue_credit(tx, &may_issue(), &ana, section));
        assert_eq!(refused, Err(Failed::Refused(IssueRefusal::OwnCredit)));
        // Pat was absent and so posts nothing for herself.
        let pat = when(town.pat, at("2025-10-14 12:45"));
        assert!(
            database.write_now(move |tx| issue_credit(tx, &may_issue(), &pat, section)).is_ok()
        );
    });
}

#[test]
fn each_person_is_told_what_they_earned() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let town = class.town;
        let told = database
            .read_now(move |tx| {
                assert_eq!(outbox::unread(tx, town.pat)?, [], "nothing earned, nothing told");
                outbox::unread(tx, town.ben)
            })
            .unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].kind, "credit-posted");
        assert_eq!(told[0].args["hours"]["minutes"], 90);
        assert_eq!(told[0].link.as_deref(), Some("/my/transcript"));
    });
}

#[test]
fn an_assembly_is_posted_by_a_job_each_person_once_however_often_it_stops_att_4() {
    each_engine(|database| {
        let people = PEOPLE_AT_ONCE_MAX + 30;
        let (class, crowd) = database
            .write_now(move |tx| {
                let class = class(tx)?;
                let crowd = crowd(tx, &class, people)?;
                Ok::<_, Fault>((class, crowd))
            })
            .unwrap();
        let carla = when(class.town.carla, at("2025-10-14 12:45"));
        let (section, sessions) = (class.section, class.sessions);
        database
            .write_now(move |tx| {
                for session in sessions {
                    mark_everyone_present(tx, &Permit::for_system(), &carla, section, session)?;
                }
                Ok::<_, Failed<attendance::take::TakeRefusal>>(())
            })
            .unwrap();
        let done =
            database.write_now(move |tx| issue_credit(tx, &may_issue(), &carla, section)).unwrap();
        assert!(matches!(done, Issued::Queued { .. }), "{done:?}");
        let before = database.read_now(check).unwrap();
        assert_eq!(before, [], "a posting under way is no discrepancy");
        // A node takes the job and dies after two pieces; another takes it over.
        let claim = |now: &'static str, holder: &'static str| {
            database
                .write_now(move |tx| jobs::claim(tx, at(now), holder, 1))
                .unwrap()
                .expect("the job waits")
        };
        let first = claim("2025-10-14 12:46", "node one");
        assert_eq!(first.kind, ISSUE_JOB);
        work_on_some(database, &first, &carla, 2).unwrap();
        let second = claim("2025-10-14 13:46", "node two");
        assert!(work_on_issue(database, &first, &carla, 5).is_err(), "its lease is lost");
        let later = when(class.town.carla, at("2025-10-14 13:46"));
        work_on_issue(database, &second, &later, 5).unwrap();
        let last = crowd[people - 1];
        database
            .read_now(move |tx| {
                assert_eq!(credit_of(tx, last)?, "pl-hours 180 min, points 125");
                assert_eq!(outbox::unread(tx, last)?.len(), 1);
                let posted = crate::transcript::posted_for(tx, section)?;
                assert_eq!(posted.len(), (people + 4) * 2);
                assert_eq!(check(tx)?, []);
                let job = jobs::by_key(tx, &second.key)?.expect("the job");
                assert_eq!(job.state, jobs::JobState::Done);
                assert_eq!(job.progress_done, job.progress_total);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn history_is_posted_at_the_time_it_was_settled_and_tells_nobody() {
    each_engine(|database| {
        let class = database.write_now(taken).unwrap();
        let occasion = when(class.town.ivan, at("2025-12-01 09:00"));
        let (section, ana, by) = (class.section, class.town.ana, Some(class.town.carla));
        database
            .write_now(move |tx| {
                let settled = PastSettlement { section, at: at("2025-10-14 13:15"), by };
                attendance::record_history(tx, &Permit::for_system(), &occasion, &[], &[settled])?;
                let lines = record_history(tx, &may_issue(), &occasion, &[section])?;
                assert_eq!(lines, 4);
                let piece = &transcript(tx, ana, None)?[0];
                assert_eq!(piece.award.posted_at, at("2025-10-14 13:15"));
                assert_eq!(
                    piece.award.posted_by.as_ref().map(ToString::to_string).as_deref(),
                    Some("Carla Mendes")
                );
                assert_eq!(outbox::unread(tx, ana)?, []);
                assert_eq!(check(tx)?, []);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn the_ledger_takes_neither_change_nor_cut() {
    db::sql! {
        HIGHER = "update credit_entry set minutes = minutes + 60 where entry = 'award'";
        CUT = "delete from credit_entry where entry = 'award'";
    }
    each_engine(|database| {
        database.write_now(issued).unwrap();
        assert!(database.write_now(|tx| tx.run(&HIGHER, &[])).is_err());
        assert!(database.write_now(|tx| tx.run(&CUT, &[])).is_err());
    });
}

#[test]
fn a_mark_that_stands_without_settlement_earns_nothing() {
    each_engine(|database| {
        let class = database.write_now(class).unwrap();
        let carla = when(class.town.carla, at("2025-10-14 12:40"));
        let ana = class.town.ana;
        let said = database
            .write_now(move |tx| {
                let said = Said { session: class.sessions[0], person: ana, mark: Mark::Present };
                save(tx, &Permit::for_system(), &carla, class.section, &[said])?;
                Ok::<_, Failed<attendance::take::TakeRefusal>>(credit_of(tx, ana)?)
            })
            .unwrap();
        assert_eq!(said, "");
    });
}

#[test]
fn who_takes_it_again_without_credit_earns_nothing_a_second_time_reg_10() {
    each_engine(|database| {
        let class = database.write_now(taken).unwrap();
        let (ana, ben, section) = (class.town.ana, class.town.ben, class.section);
        let carla = when(class.town.carla, at("2025-10-14 12:45"));
        let said = database
            .write_now(move |tx| {
                let activity = catalog::section(tx, section)?.expect("it is there").activity;
                let terms = Terms { retake: Retake::WithoutCredit, ..Terms::default() };
                assert!(set_terms(tx, &Permit::for_system(), &carla, activity, &terms).is_ok());
                tx.run(&EARNED_LAST_YEAR, &[&ana, &activity])?;
                assert!(issue_credit(tx, &may_issue(), &carla, section).is_ok());
                assert_eq!(check(tx)?, []);
                Ok::<_, Fault>((crate::transcript(tx, ana, None)?.len(), credit_of(tx, ben)?))
            })
            .unwrap();
        assert_eq!(said, (1, "pl-hours 90 min".to_owned()));
    });
}

db::sql! {
    EARNED_LAST_YEAR = "insert into credit_entry (key, person_id, activity_id, title, kind,
            credit_type, minutes, hundredths, earned_on, entry, evidence, rule_version, source,
            posted_at)
        values ('018f0000-0000-7000-8000-00000000aaaa', $1, $2, 'Decoding',
            'professional-development', 'pl-hours', 180, 0, '2024-10-14', 'award',
            'presenter-attested', 'by-attendance/1', 'office', 1728900000000000)";
}
