//! Growth plans and self-assessments in each of their states, and what people did with what they
//! learned.

use access::Permit;
use catalog::Section;
use db::{Database, Tx};
use growth::apply::{Answered, apply};
use growth::assess::{assess, share, withdraw};
use growth::goal::{NewGoal, drop_goal, write_goal};
use growth::peer::{ask_peer, end_peer};
use growth::plan::{About, GrowthPlan, Mark, MarkOf};
use growth::step::{decide, say, step};
use growth::track::standing;
use growth::words::{ApplicationResult, Event, GoalKind, WordKind};
use kernel::{ElementId, Fault, Key, StaffId};
use planning::FrameworkKind;
use planning::adopt::{NewVersion, load_framework};
use staff::Audience;

use super::people::People;
use super::planted::Planted;
use crate::house::{at, day};
use crate::town::{by, fault, hold, offer, plan, register, workshop};

/// One person's year, told step by step.
struct Year<'a> {
    tx: &'a mut Tx,
    who: StaffId,
    /// Who decides: their supervisor then.
    above: StaffId,
    element: ElementId,
    /// Pia, whom they ask to comment, and Otto, whom they ask until yesterday.
    peers: [StaffId; 2],
}

impl Year<'_> {
    fn plan(&mut self, on: &str) -> Result<GrowthPlan, Fault> {
        let (_, plan) = standing(self.tx, self.who, day(on))?;
        plan.ok_or_else(|| Fault::new("no plan was begun"))
    }

    fn write(&mut self, on: &str, kind: GoalKind, words: &str) -> Result<(), Fault> {
        let own = by(self.who, at(&format!("{on} 09:00")));
        let before = standing(self.tx, self.who, day(on))?.1;
        let before = before.and_then(|plan| {
            plan.standing_goals().find(|goal| goal.kind == kind).map(|goal| goal.key.clone())
        });
        let of = (self.who, before.as_ref());
        write_goal(self.tx, &Permit::for_system(), &own, of, &new(kind, words)).map_err(fault)
    }

    /// A goal that is dropped again.
    fn write_and_drop(&mut self, on: &str, words: &str) -> Result<(), Fault> {
        let own = by(self.who, at(&format!("{on} 09:00")));
        let (permit, new) = (Permit::for_system(), new(GoalKind::Personal, words));
        write_goal(self.tx, &permit, &own, (self.who, None), &new).map_err(fault)?;
        let plan = self.plan(on)?;
        let goal = plan.standing_goals().last().expect("just written").key.clone();
        drop_goal(self.tx, &permit, &own, (self.who, &goal)).map_err(fault)
    }

    fn goals(&mut self, on: &str, words: &str) -> Result<(), Fault> {
        self.write(on, GoalKind::Personal, words)?;
        self.write(on, GoalKind::Building, "We read together")?;
        self.write(on, GoalKind::District, "We plan together")?;
        for peer in self.peers {
            let own = by(self.who, at(&format!("{on} 09:30")));
            ask_peer(self.tx, &Permit::for_system(), &own, (self.who, peer)).map_err(fault)?;
        }
        Ok(())
    }

    /// The second of the two colleagues is no longer asked.
    fn end_second(&mut self, on: &str) -> Result<(), Fault> {
        let (_, plan) = standing(self.tx, self.who, day(on))?;
        let Some(plan) = plan else { return Ok(()) };
        let Some(second) = plan.standing_peer(self.peers[1]) else { return Ok(()) };
        let own = by(self.who, at(&format!("{on} 15:00")));
        let whose = (self.who, &second.key);
        end_peer(self.tx, &Permit::for_system(), &own, whose).map_err(fault)
    }

    fn step(&mut self, on: &str, event: Event, words: &str) -> Result<(), Fault> {
        let own = by(self.who, at(&format!("{on} 10:00")));
        let what = (event, words);
        step(self.tx, &Permit::for_system(), &own, self.who, what).map_err(fault)
    }

    fn decide(&mut self, on: &str, event: Event, words: &str) -> Result<(), Fault> {
        let key = self.plan(on)?.key;
        let above = by(self.above, at(&format!("{on} 11:00")));
        let what = (event, day(on), words);
        decide(self.tx, &Permit::for_system(), &above, &key, what).map_err(fault)
    }

    fn say(&mut self, on: &str, of: (StaffId, About, WordKind), words: &str) -> Result<(), Fault> {
        let plan = self.plan(on)?;
        let (who, about, kind) = of;
        let occasion = by(who, at(&format!("{on} 12:00")));
        let what = (about, kind, words);
        say(self.tx, &Permit::for_system(), &occasion, (plan.id, who), what).map_err(fault)
    }

    fn assess(&mut self, on: &str, words: &str) -> Result<(), Fault> {
        let own = by(self.who, at(&format!("{on} 08:00")));
        let of = MarkOf::Element(self.element);
        let mark = Mark { of, level: None, words: words.to_owned() };
        assess(self.tx, &Permit::for_system(), &own, self.who, &[mark]).map_err(fault)
    }

    fn share(&mut self, on: &str) -> Result<(), Fault> {
        let own = by(self.who, at(&format!("{on} 13:00")));
        share(self.tx, &Permit::for_system(), &own, self.who).map_err(fault)
    }

    fn withdraw(&mut self, on: &str) -> Result<(), Fault> {
        let own = by(self.who, at(&format!("{on} 14:00")));
        withdraw(self.tx, &Permit::for_system(), &own, self.who).map_err(fault)
    }

    /// Sent and approved, in September.
    fn approved(&mut self) -> Result<(), Fault> {
        self.step("2025-09-20", Event::Sent, "")?;
        self.decide("2025-09-25", Event::Approved, "Good")
    }

    /// And all of the way to the end.
    fn complete(&mut self, year: &str) -> Result<(), Fault> {
        let on = |day: &str| format!("{year}-{day}");
        self.step(&on("09-20"), Event::Sent, "")?;
        self.decide(&on("09-25"), Event::Approved, "Good")?;
        self.decide(&on("10-27"), Event::Conferred, "Held")?;
        self.step(&on("10-28"), Event::Signed, "")?;
        self.decide(&on("10-29"), Event::Signed, "")
    }
}

fn new(kind: GoalKind, words: &str) -> NewGoal {
    let (statement, measure) = (words.to_owned(), "They do".to_owned());
    NewGoal { kind, statement, measure, serves: None }
}

/// Writes every plan.
pub fn plant(database: &Database, people: &People, planted: &Planted) -> Planted {
    let (all, planted) = (people.clone(), planted.clone());
    database
        .write_now(move |tx| {
            let mut planted = planted.clone();
            crate::matrix::growth::cycles(tx, &all.town, at("2024-08-01 08:00"))?;
            let element = indicator(tx, &all)?;
            let mut told = Told { tx, people: &all, planted: &mut planted, element };
            told.usual()?;
            told.decided()?;
            told.assessments()?;
            told.situations()?;
            for given in People::subjects() {
                told.year(given, "Yara").end_second(super::people::YESTERDAY)?;
            }
            told.places()?;
            Ok::<_, Fault>(planted)
        })
        .unwrap_or_else(|failed| panic!("{failed}"))
}

fn indicator(tx: &mut Tx, people: &People) -> Result<ElementId, Fault> {
    let dana = by(people.town.dana, at("2024-08-01 09:00"));
    let version = NewVersion {
        name: "2024".to_owned(),
        audience: Audience::all(),
        source: "Tests".to_owned(),
        in_force_from: day("2024-08-01"),
    };
    let text = b"code,parent,kind,title\n1,,domain,Planning\n1.1,1,indicator,Goals are clear\n";
    let written = planning::framework_file::elements(text).expect("a framework");
    let named = ("model", "Model", FrameworkKind::Instruction);
    let key = load_framework(tx, &Permit::for_system(), &dana, named, (&version, &written));
    let version = planning::version_by_key(tx, &key.map_err(fault)?)?.expect("just loaded");
    let element = version.leaves().next().expect("an indicator").id;
    Ok(element)
}

struct Told<'a> {
    tx: &'a mut Tx,
    people: &'a People,
    planted: &'a mut Planted,
    element: ElementId,
}

impl Told<'_> {
    fn year(&mut self, given: &str, above: &str) -> Year<'_> {
        let (who, above) = (self.people.of(given), self.people.of(above));
        let peers = [self.people.of("Pia"), self.people.of("Otto")];
        Year { tx: self.tx, who, above, element: self.element, peers }
    }

    /// Before anything is decided.
    fn usual(&mut self) -> Result<(), Fault> {
        let goal = self.planted.word("Drafty", "goal of a draft");
        let said = self.planted.word("Drafty", "comment written into a draft");
        let mut year = self.year("Drafty", "Yara");
        year.goals("2025-09-10", &goal)?;
        let who = year.who;
        year.say("2025-09-11", (who, About::Plan, WordKind::Comment), &said)?;

        let goal = self.planted.word("Senta", "goal of a plan that was sent");
        let mut year = self.year("Senta", "Yara");
        year.goals("2025-09-10", &goal)?;
        year.step("2025-09-20", Event::Sent, "")?;

        let sent = self.planted.word("Retta", "goal as it was sent, of a plan that was returned");
        let why = self.planted.word("Retta", "why a plan was returned");
        let now = self.planted.word("Retta", "goal as it reads now, of a plan that was returned");
        let mut year = self.year("Retta", "Yara");
        year.goals("2025-09-10", &sent)?;
        year.step("2025-09-20", Event::Sent, "")?;
        year.decide("2025-09-25", Event::Returned, &why)?;
        year.write("2025-09-26", GoalKind::Personal, &now)
    }

    /// Approved and further.
    fn decided(&mut self) -> Result<(), Fault> {
        self.approved()?;
        let sent = self.planted.word("Reva", "goal as it was approved, of a plan under revision");
        let why = self.planted.word("Reva", "why a plan is revised");
        let now = self.planted.word("Reva", "goal as it reads now, of a plan under revision");
        let mut year = self.year("Reva", "Yara");
        year.goals("2025-09-10", &sent)?;
        year.approved()?;
        year.step("2025-10-20", Event::Revised, &why)?;
        year.write("2025-10-21", GoalKind::Personal, &now)?;

        let goal = self.planted.word("Confa", "goal of a plan with a conference");
        let held = self.planted.word("Confa", "notes of a conference");
        let answer = self.planted.word("Confa", "written response to a conference");
        let mut year = self.year("Confa", "Yara");
        year.goals("2025-09-10", &goal)?;
        year.approved()?;
        year.decide("2025-10-27", Event::Conferred, &held)?;
        let event = year.plan("2025-10-28")?.events.last().expect("a conference").id;
        let about = (year.who, About::Event(event), WordKind::Response);
        year.say("2025-10-28", about, &answer)?;

        let goal = self.planted.word("Signy", "goal of a plan that one of the two signed");
        let mut year = self.year("Signy", "Yara");
        year.goals("2025-09-10", &goal)?;
        year.approved()?;
        year.decide("2025-10-27", Event::Conferred, "Held")?;
        year.step("2025-10-28", Event::Signed, "")?;

        let goal = self.planted.word("Comple", "goal of a plan that is complete");
        let mut year = self.year("Comple", "Yara");
        year.goals("2025-09-10", &goal)?;
        year.complete("2025")?;

        let goal = self.planted.word("Earla", "goal of an earlier year");
        let mut year = self.year("Earla", "Yara");
        year.goals("2024-09-10", &goal)?;
        year.complete("2024")
    }

    fn approved(&mut self) -> Result<(), Fault> {
        let never = self.planted.word("Appo", "wording that was replaced before it was ever sent");
        let dropped = self.planted.word("Appo", "goal that was dropped before it was ever sent");
        let first = self.planted.word("Appo", "goal as it was approved first");
        let between = self.planted.word("Appo", "wording tried in a revision and never sent");
        let goal = self.planted.word("Appo", "goal that is approved");
        let why = self.planted.word("Appo", "what was said when a plan was approved");
        let said = self.planted.word("Appo", "comment of the supervisor then");
        let answer = self.planted.word("Appo", "written response to a decision");
        let beside = self.planted.word("Appo", "comment of a colleague who is asked");
        let ended =
            self.planted.word("Appo", "comment of a colleague who was asked until yesterday");
        let mut year = self.year("Appo", "Yara");
        year.goals("2025-09-10", &never)?;
        year.write("2025-09-11", GoalKind::Personal, &first)?;
        year.write_and_drop("2025-09-12", &dropped)?;
        year.approved()?;
        year.step("2025-10-01", Event::Revised, "Another class")?;
        year.write("2025-10-02", GoalKind::Personal, &between)?;
        year.write("2025-10-03", GoalKind::Personal, &goal)?;
        year.step("2025-10-04", Event::Sent, "")?;
        year.decide("2025-10-05", Event::Approved, &why)?;
        let plan = year.plan("2025-10-06")?;
        let event = plan.events.last().expect("a decision").id;
        let (who, above) = (year.who, year.above);
        year.say("2025-10-06", (above, About::Plan, WordKind::Comment), &said)?;
        year.say("2025-10-07", (who, About::Event(event), WordKind::Response), &answer)?;
        let (goal, [pia, otto]) = (About::Goal(plan.goals[0].id), year.peers);
        year.say("2025-10-08", (pia, goal, WordKind::Comment), &beside)?;
        year.say("2025-10-08", (otto, goal, WordKind::Comment), &ended)
    }

    fn assessments(&mut self) -> Result<(), Fault> {
        for (given, row) in [
            ("Drafty", "self-assessment, of a draft"),
            ("Senta", "self-assessment, shared"),
            ("Retta", "self-assessment, shared and taken back"),
            ("Appo", "self-assessment, shared again"),
            ("Reva", "self-assessment, shared while the plan is a draft"),
            ("Confa", "self-assessment, never shared, of a plan that was sent"),
        ] {
            let words = self.planted.word(given, row);
            let mut year = self.year(given, "Yara");
            year.assess("2025-09-08", &words)?;
            if ["Drafty", "Confa"].contains(&given) {
                continue;
            }
            year.share("2025-10-30")?;
            if ["Retta", "Appo"].contains(&given) {
                year.withdraw("2025-10-31")?;
            }
            if given == "Appo" {
                year.share("2025-11-03")?;
            }
        }
        Ok(())
    }

    fn situations(&mut self) -> Result<(), Fault> {
        for (given, above, row, assessed) in [
            (
                "Twain",
                "Tom",
                "goal, with two positions and two supervisors",
                "shared self-assessment, with two positions and two supervisors",
            ),
            (
                "Enda",
                "Yara",
                "goal, after the only position ended yesterday",
                "shared self-assessment, after the only position ended yesterday",
            ),
            (
                "Leavy",
                "Lea",
                "goal, while the supervisor is on leave",
                "shared self-assessment, while the supervisor is on leave",
            ),
            (
                "Gonna",
                "Yara",
                "goal, the day after the person left the district",
                "shared self-assessment, the day after the person left the district",
            ),
            (
                "Orpha",
                "Lars",
                "goal, the day after the supervisor left the district",
                "shared self-assessment, the day after the supervisor left the district",
            ),
        ] {
            let goal = self.planted.word(given, row);
            let assessment = self.planted.word(given, assessed);
            let mut year = self.year(given, above);
            year.assess("2025-09-08", &assessment)?;
            year.goals("2025-09-10", &goal)?;
            year.approved()?;
            year.share("2025-10-30")?;
        }
        let goal = self.planted.word("Backa", "goal from before the person left and came back");
        let mut year = self.year("Backa", "Yara");
        year.goals("2024-09-10", &goal)?;
        year.complete("2024")
    }

    fn places(&mut self) -> Result<(), Fault> {
        for given in People::subjects() {
            let person = self.people.of(given);
            for plan in growth::open::plans_of(self.tx, person)? {
                self.planted.place(given, ("/growth-plans/", &plan.key, ""));
                for goal in &plan.goals {
                    self.planted.place(given, ("/my/growth-plan/goals/", &goal.key, ""));
                }
            }
        }
        Ok(())
    }
}

/// Appo and others learned something in October from Carla, and said what became of it.
pub fn applied(database: &Database, people: &People, planted: &mut Planted) {
    let met = plan(20, &["2025-10-08 15:45 17:15"], &[people.town.carla]);
    let (_, section) = offer(database, workshop("Questions"), met);
    let learned = ["Appo", "Senta", "Reva"];
    let all: Vec<StaffId> = learned.iter().map(|given| people.of(given)).collect();
    register(database, &section, &all, at("2025-10-01 08:00"));
    hold(database, &section, people.town.carla, &all);
    for (given, row, goal) in [
        ("Appo", "what became of learning, said for an approved goal", ForGoal::Yes),
        ("Senta", "what became of learning, said for no goal", ForGoal::No),
        ("Reva", "what became of learning, said for a goal under revision", ForGoal::Yes),
    ] {
        let words = planted.word(given, row);
        let person = people.of(given);
        let said = database.write_now(move |tx| said(tx, person, &words, goal));
        let credit = said.unwrap_or_else(|failed| panic!("{failed}"));
        planted.place(given, ("/my/growth-plan/applications/", &credit, ""));
        planted.place(given, ("/credit/", &credit, ""));
    }
    recommended(database, people, planted, &section);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ForGoal {
    Yes,
    No,
}

fn said(tx: &mut Tx, person: StaffId, words: &str, goal: ForGoal) -> Result<Key, Fault> {
    let own = by(person, at("2025-11-12 09:00"));
    let credit = credit::transcript(tx, person, None)?.remove(0).award.key;
    let plan = standing(tx, person, own.today)?.1.expect("a plan");
    let first = plan.standing_goals().next().expect("a goal").key.clone();
    let answered = Answered {
        result: ApplicationResult::Used,
        words: words.to_owned(),
        goal: (goal == ForGoal::Yes).then_some(first),
    };
    apply(tx, &Permit::for_system(), &own, (person, &credit), &answered).map_err(fault)?;
    Ok(credit)
}

/// What the supervisor then recommended: open, declined, over.
fn recommended(database: &Database, people: &People, planted: &mut Planted, past: &Section) {
    let coming = plan(20, &["2025-12-02 15:45 17:15"], &[people.town.carla]);
    let (_, section) = offer(database, workshop("Answers"), coming);
    let gone = plan(20, &["2025-11-12 15:45 17:15"], &[people.town.carla]);
    let (_, over) = offer(database, workshop("Replies"), gone);
    assert_ne!(past.key, over.key);
    for (given, row, section) in [
        ("Comple", "recommendation of the supervisor then, open", &section),
        ("Confa", "recommendation of the supervisor then, declined", &section),
        ("Signy", "recommendation of the supervisor then, over", &over),
    ] {
        let words = planted.word(given, row);
        let (person, yara) = (people.of(given), by(people.of("Yara"), at("2025-11-10 09:00")));
        let (key, declined) = (section.key.clone(), row.ends_with("declined"));
        let done = database.write_now(move |tx| {
            let made = suggest::recommend::recommend(
                tx,
                &Permit::for_system(),
                &yara,
                (&key, person),
                &words,
            )
            .map_err(fault)?;
            if declined {
                let own = by(person, at("2025-11-11 09:00"));
                let what = (&made, person);
                suggest::recommend::decline(tx, &Permit::for_system(), &own, what)
                    .map_err(fault)?;
            }
            Ok::<_, Fault>(())
        });
        done.unwrap_or_else(|failed| panic!("{failed}"));
    }
}
