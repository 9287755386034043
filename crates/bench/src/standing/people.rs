//! People who never were: jobs, absences, certificates and six years of learning, the same again
//! from the same seed. They are made so that every rule finds someone to ask, and now and then
//! something odd: a leave, a second job, a certificate that ran out, hours that do not add up.

use compliance::record::{Done, Exempted, PersonRecord, Proof};
use credit::Evidence;
use kernel::{CredentialId, CreditEntryId, Hours, Key, LocalDate, Period, RuleSetId, StaffId};
use rulefile::{CasePosition, Interacts, leaves, positions};
use staff::{Category, Credential, Level, StaffHistory};
use standing::Ratio;
use standing::milestone::{Milestone, MilestoneKind};
use standing::record::Record;
use standing::work::{CONTACT_HOUR, Origin, SEMESTER_HOUR, Work};
use std::sync::Arc;

use super::law::Law;
use crate::random::Random;

/// Entries of one person in each of the six years.
const ENTRIES_A_YEAR: u64 = 10;
const YEARS: i64 = 6;
/// Job, group, category, and how many of a hundred people hold it.
const JOBS: [(&str, &str, Category, u64); 7] = [
    ("teacher", "instruction", Category::Certificated, 50),
    ("paraprofessional", "instruction", Category::Classified, 20),
    ("cook", "nutrition", Category::Classified, 10),
    ("bus-driver", "transportation", Category::Classified, 8),
    ("custodian", "facilities", Category::Classified, 6),
    ("principal", "administration", Category::Administrator, 4),
    ("coach", "activities", Category::Certificated, 2),
];
const TAGS: [&str; 6] = ["workshop", "travel", "committee", "paid", "mentoring", "college"];

/// The same facts as duties and as rule sets read them.
pub struct Invented {
    pub duties: PersonRecord,
    pub credit: Record,
    /// Milestones of one rule set only.
    pub own: Vec<(RuleSetId, Milestone)>,
}

/// Makes people up.
pub struct Inventor<'l> {
    law: &'l Law,
    topics: Vec<Arc<str>>,
    today: LocalDate,
    key: Key,
}

impl<'l> Inventor<'l> {
    pub fn new(law: &'l Law, today: LocalDate) -> Inventor<'l> {
        let topics = law.book.topics_in_order();
        Inventor { law, topics, today, key: Key::from_words("invented") }
    }

    /// The person of a number, always the same.
    pub fn person(&self, seed: u64, number: u64) -> Invented {
        let mut random = Random::new(seed ^ number.wrapping_mul(0x2545_f491_4f6c_dd1d));
        let history = self.history(&mut random);
        let (mut done, mut work) = (Vec::new(), Vec::new());
        for entry in 0..u64::try_from(YEARS).unwrap_or(0) * ENTRIES_A_YEAR {
            self.learn(&mut random, entry, (&mut done, &mut work));
        }
        let (milestones, own) = self.milestones(&mut random, &history);
        let rare = |random: &mut Random| random.between(0, 19) == 0;
        let mandate =
            |random: &mut Random| self.law.mandates[random.place(self.law.mandates.len())];
        let mut proofs = Vec::new();
        if rare(&mut random) {
            let (mandate, on) = (mandate(&mut random), self.some_day(&mut random));
            let amount = Hours::from_minutes(60);
            proofs.push(Proof { mandate, on, amount, what: String::new(), key: self.key.clone() });
        }
        let mut exemptions = Vec::new();
        if rare(&mut random) {
            let (mandate, first) = (mandate(&mut random), self.some_day(&mut random));
            let last = first.plus_days(i64::try_from(random.between(5, 200)).unwrap_or(5));
            exemptions.push(Exempted { mandate, first, last, reason: String::new() });
        }
        Invented {
            duties: PersonRecord {
                history: history.clone(),
                done,
                proofs,
                exemptions,
                acknowledged: Vec::new(),
            },
            credit: Record { history, milestones, work },
            own,
        }
    }

    /// A day of the last six years.
    fn some_day(&self, random: &mut Random) -> LocalDate {
        let back = random.between(0, u64::try_from(YEARS * 365).unwrap_or(0));
        self.today.plus_days(-i64::try_from(back).unwrap_or(0))
    }

    fn history(&self, random: &mut Random) -> StaffHistory {
        let years = i64::try_from(random.between(0, 20)).unwrap_or(0);
        let hired = self.some_day(random).plus_years(-years);
        let job = |random: &mut Random, from: LocalDate, to: Option<LocalDate>| {
            let mut lot = random.between(0, 99);
            let job = JOBS.iter().find(|(_, _, _, many)| {
                let taken = lot < *many;
                lot = lot.saturating_sub(*many);
                taken
            });
            let (role, group, category, _) = job.unwrap_or(&JOBS[0]);
            CasePosition {
                role: (*role).to_owned(),
                group: (*group).to_owned(),
                category: *category,
                interacts: Interacts::WithStudents,
                level: Level::Elementary,
                grades: Vec::new(),
                duties: Vec::new(),
                fte_hundredths: [100, 100, 100, 100, 60, 40][random.place(6)],
                from,
                to,
            }
        };
        let turn = self.some_day(random).max(hired);
        let held = match random.between(0, 9) {
            0 => vec![job(random, hired, Some(turn)), job(random, turn.plus_days(1), None)],
            1 => vec![job(random, hired, Some(turn)), job(random, turn.plus_days(200), None)],
            2 => vec![job(random, hired, None), job(random, turn, None)],
            _ => vec![job(random, hired, None)],
        };
        let mut away = Vec::new();
        if random.between(0, 5) == 0 {
            let first = self.some_day(random);
            let days = i64::try_from(random.between(3, 180)).unwrap_or(3);
            away.push(Period { first, last: Some(first.plus_days(days)) });
        }
        let mut credentials = Vec::new();
        if random.between(0, 9) < 7 {
            let issued = self.some_day(random);
            for (id, from) in (1..).zip([issued.plus_years(-5), issued]) {
                credentials.push(Credential {
                    id: CredentialId(id),
                    kind: "Teaching certificate".to_owned(),
                    number: None,
                    issued_on: from,
                    expires_on: Some(from.plus_years(5).previous_day()),
                });
            }
        }
        let left_on = (random.between(0, 39) == 0).then(|| self.some_day(random));
        StaffHistory {
            person: StaffId(1),
            hired_on: Some(hired),
            left_on,
            positions: positions(&held),
            leaves: leaves(&away),
            credentials,
        }
    }

    fn learn(
        &self,
        random: &mut Random,
        entry: u64,
        (done, work): (&mut Vec<Done>, &mut Vec<Work>),
    ) {
        let on = self.some_day(random);
        let minutes = i64::try_from(random.between(1, 16) * 15).unwrap_or(60);
        let topic = Arc::clone(&self.topics[random.place(self.topics.len())]);
        let evidence = Evidence::ALL[[0, 1, 1, 1, 1, 2, 3][random.place(7)]];
        let college = random.between(0, 29) == 0;
        let amount = if college {
            (
                SEMESTER_HOUR.to_owned(),
                Ratio::whole(i64::try_from(random.between(1, 3)).unwrap_or(1)),
            )
        } else {
            (CONTACT_HOUR.to_owned(), Ratio::new(minutes.into(), 60))
        };
        let mut tags = vec!["training".to_owned(), evidence.name().to_owned()];
        tags.push(TAGS[random.place(TAGS.len())].to_owned());
        tags.push(topic.to_string());
        work.push(Work {
            key: self.key.clone(),
            on,
            title: String::new(),
            raw: vec![amount],
            topic: Some(topic.to_string()),
            tags,
            origin: Origin::Ledger,
        });
        done.push(Done {
            on,
            amount: Hours::from_minutes(minutes),
            evidence,
            topics: vec![topic],
            entry: CreditEntryId(i64::try_from(entry).unwrap_or(0)),
            title: None,
        });
    }

    fn milestones(
        &self,
        random: &mut Random,
        history: &StaffHistory,
    ) -> (Vec<Milestone>, Vec<(RuleSetId, Milestone)>) {
        let made = |kind: MilestoneKind, on: LocalDate, until: Option<LocalDate>| Milestone {
            key: self.key.clone(),
            kind,
            on,
            until,
            number: (kind == MilestoneKind::BirthMonth).then_some(5),
        };
        let hired = history.hired_on.unwrap_or(self.today);
        let mut common = vec![made(MilestoneKind::BirthMonth, hired, None)];
        if random.between(0, 9) < 8 {
            common.push(made(MilestoneKind::PermanentStatus, hired.plus_years(3), None));
        }
        for kind in [MilestoneKind::PlanApproved, MilestoneKind::Attested] {
            if random.between(0, 3) == 0 {
                common.push(made(kind, self.some_day(random), None));
            }
        }
        let mut own = Vec::new();
        for kind in [MilestoneKind::Extension, MilestoneKind::Revocation] {
            if random.between(0, 24) == 0 {
                let place = i64::try_from(random.place(self.law.versions.len())).unwrap_or(0);
                let on = self.some_day(random);
                let until = (kind == MilestoneKind::Extension).then(|| on.plus_days(300));
                own.push((RuleSetId(place), made(kind, on, until)));
            }
        }
        (common, own)
    }
}
