//! Plans, needs, those who are heard, figures about students, and budget lines.

use std::collections::BTreeMap;

use access::Permit;
use db::{Database, Tx};
use kernel::{Fault, Key, Money, Occasion, SchoolYear};
use planning::draft::{Beginning, Wording, add_item, adopt, begin};
use planning::kinds::{About, Horizon, InputAnswer, NeedSource, NeedStep};
use planning::need::Answer;
use planning::raise::{NewNeed, raise};
use planning::{ItemKind, hear};
use staff::Audience;

use super::people::People;
use super::planted::Planted;
use crate::house::{at, day};
use crate::town::{by, fault};

/// Of a group so small that it is hidden, how many students there are and how many reached it.
pub const SMALL: (&str, &str) = ("7919", "7916");

/// Who asks for what is nobody's record in particular.
pub const NOBODY: &str = "Drafty";

pub fn plant(database: &Database, people: &People, planted: &Planted) -> Planted {
    let (all, planted) = (people.clone(), planted.clone());
    database
        .write_now(move |tx| {
            let mut planted = planted.clone();
            let dana = by(all.town.dana, at("2025-10-01 09:00"));
            let mut told = Told { tx, people: &all, planted: &mut planted, dana };
            told.plans()?;
            told.needs()?;
            told.heard()?;
            told.figures()?;
            told.budget()?;
            Ok::<_, Fault>(planted)
        })
        .unwrap_or_else(|failed| panic!("{failed}"))
}

struct Told<'a> {
    tx: &'a mut Tx,
    people: &'a People,
    planted: &'a mut Planted,
    dana: Occasion,
}

fn wording(words: String) -> Wording {
    Wording {
        wording: words,
        measure: None,
        audience: Audience::all(),
        owner: None,
        due_on: None,
        serves: None,
    }
}

impl Told<'_> {
    /// The district's plan in force, its successor as a draft, and Birch's plan in its first phase.
    fn plans(&mut self) -> Result<(), Fault> {
        let birch = self.people.town.birch;
        for (row, building, first, kind) in [
            ("strategy of the district's plan in force", None, "2024-08-01", ItemKind::Strategy),
            ("strategy of a draft of the district's plan", None, "2026-08-01", ItemKind::Strategy),
            (
                "action plan of a building's plan in phase 1",
                Some(birch),
                "2025-08-01",
                ItemKind::ActionPlan,
            ),
        ] {
            let words = self.planted.word(NOBODY, row);
            let beginning = Beginning {
                building,
                title: "Plan".to_owned(),
                starts_on: day(first),
                ends_on: day("2030-07-31"),
            };
            let permit = Permit::for_system();
            let key = begin(self.tx, &permit, &self.dana, &beginning).map_err(fault)?;
            let plan = planning::plan_by_key(self.tx, &key)?.expect("just begun").id;
            let new = (None, kind, "S1");
            let item = add_item(self.tx, &permit, &self.dana, plan, new, &wording(words));
            let item = item.map_err(fault)?;
            if first == "2024-08-01" {
                adopt(self.tx, &permit, &self.dana, plan, day("2024-06-10")).map_err(fault)?;
            }
            let mut place = |before, key: &Key, after: &str| {
                if first == "2026-08-01" {
                    self.planted.place(NOBODY, (before, key, after));
                } else {
                    self.planted.known_place(NOBODY, (before, key, after));
                }
            };
            for after in ["", "/plan.csv", "/file", "/adoption", "/phase", "/items/new"] {
                place("/plans/", &key, after);
            }
            for after in ["", "/edit"] {
                place("/plan-items/", &item, after);
            }
        }
        Ok(())
    }

    fn needs(&mut self) -> Result<(), Fault> {
        let tree = planning::district_tree(self.tx, self.dana.today)?.expect("adopted");
        let item = tree.items[0].id;
        for (row, step) in [
            ("need that is open", None),
            ("need that a plan answers", Some(NeedStep::Planned)),
            ("need that was set aside", Some(NeedStep::SetAside)),
            ("need that was withdrawn", Some(NeedStep::Withdrawn)),
        ] {
            let new = NewNeed {
                statement: self.planted.word(NOBODY, row),
                source: NeedSource::Waitlist,
                population: "Paras".to_owned(),
                audience: Audience::all(),
                size: None,
                horizon: Horizon::ShortTerm,
                evidence: "They wait.".to_owned(),
                building: None,
                signal: None,
                cites: None,
            };
            let permit = Permit::for_system();
            let key = raise(self.tx, &permit, &self.dana, &new)?;
            let need = planning::needs(self.tx)?.into_iter().find(|one| one.key == key);
            let id = need.expect("just raised").id;
            let answer = Answer { item, owner: None, due_on: None, budget_line: None };
            if let Some(step) = step {
                let answer = (step == NeedStep::Planned).then_some(&answer);
                let what = (step, "For a reason", answer);
                planning::raise::step(self.tx, &permit, &self.dana, id, what).map_err(fault)?;
            }
            self.planted.known_place(NOBODY, ("/needs/", &key, ""));
            self.planted.known_place(NOBODY, ("/needs/", &key, "/wording"));
        }
        Ok(())
    }

    /// Parents: who speaks for them, what they said, what came of it, and a meeting.
    fn heard(&mut self) -> Result<(), Fault> {
        let permit = Permit::for_system();
        let (tx, dana) = (&mut *self.tx, &self.dana);
        let group = hear::add_group(tx, &permit, dana, ("Parents", None, 2)).map_err(fault)?;
        let seated = self.planted.word(NOBODY, "name of who speaks for a group");
        let said = self.planted.word(NOBODY, "what a group said");
        let became = self.planted.word(NOBODY, "what became of what a group said");
        let record = self.planted.word(NOBODY, "record of a meeting");
        let found = |tx: &mut Tx| {
            let all = planning::groups(tx)?;
            Ok::<_, Fault>(all.into_iter().find(|one| one.key == group).expect("just added"))
        };
        let parents = found(tx)?;
        let seat = (seated.as_str(), None, day("2025-08-01"), day("2026-07-31"));
        hear::seat(tx, &permit, dana, &parents, seat).map_err(fault)?;
        let parents = found(tx)?;
        let present = [parents.seats[0].id];
        let met = ("Fall meeting", dana.today, record.as_str());
        let meeting = hear::meet(tx, &permit, dana, met, &present).map_err(fault)?;
        let words = (dana.today, About::Planning, said.as_str());
        hear::hear(tx, &permit, dana, (&parents, None), words).map_err(fault)?;
        let input = found(tx)?.inputs[0].id;
        let answer = (InputAnswer::Used, became.as_str());
        hear::answer(tx, &permit, dana, input, answer).map_err(fault)?;
        self.planted.known_place(NOBODY, ("/voice/groups/", &group, ""));
        self.planted.known_place(NOBODY, ("/voice/meetings/", &meeting, ""));
        Ok(())
    }

    /// Seven of Cedar's eighth grade did not reach it: they are hidden, and so is who is with them.
    fn figures(&mut self) -> Result<(), Fault> {
        let codes: BTreeMap<_, _> = staff::buildings(self.tx)?
            .into_iter()
            .map(|one| (one.code.as_str().to_lowercase(), one.id))
            .collect();
        self.planted.word(NOBODY, super::walk::HIDDEN_COUNTS);
        let (students, reached) = SMALL;
        let file = format!(
            "measure,school_year,building,grade,group,students,reached\n\
             Reads,2025-26,,,,15919,11916\n\
             Reads,2025-26,BIR,,,8000,4000\n\
             Reads,2025-26,CED,,,{students},{reached}\n"
        );
        let rows = measures::file::read(file.as_bytes(), &codes, 10).expect("it reads");
        measures::load::load(self.tx, &Permit::for_system(), &self.dana, &rows).map_err(fault)?;
        let key = measures::measures(self.tx)?.remove(0).key;
        for after in ["", "/figures.csv", "/correction"] {
            self.planted.known_place(NOBODY, ("/measures/", &key, after));
        }
        Ok(())
    }

    fn budget(&mut self) -> Result<(), Fault> {
        let permit = Permit::for_system();
        let account = outside::NewAccount {
            fund_code: "title-ii".to_owned(),
            fund_name: "Title II-A".to_owned(),
            code: "2211-300".to_owned(),
            name: "Workshops".to_owned(),
        };
        outside::open_account(self.tx, &Permit::for_system(), &self.dana, &account)
            .map_err(fault)?;
        let account = outside::accounts(self.tx)?.remove(0).id;
        for (row, building) in [
            ("budget line of the district", None),
            ("budget line of the building", Some(self.people.town.birch)),
            ("budget line of another building", Some(self.people.town.cedar)),
        ] {
            let new = budget::NewLine {
                account,
                year: SchoolYear { starting: 2025 },
                building,
                strategy: None,
                title: self.planted.word(NOBODY, row),
                amount: Money::from_cents(100_000),
            };
            let key: Key = budget::line::open(self.tx, &permit, &self.dana, &new).map_err(fault)?;
            self.planted.known_place(NOBODY, ("/budget/lines/", &key, ""));
        }
        Ok(())
    }
}
