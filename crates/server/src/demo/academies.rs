//! Academies of the demo district: one under way with its cohort, one before its panel, one to apply
//! for. Written by the commands that people use, on the days on which they would have.

use academy::apply::{keep, submit};
use academy::call::{Taken, call, create, set_section};
use academy::candidacy::Sheet;
use academy::experience::{answer, log};
use academy::judge::{decide, score};
use academy::mentor::match_mentor;
use academy::open::open_member;
use academy::{Academy, Answer, Event, Term};
use access::Actor;
use access::Permit;
use db::Tx;
use kernel::{AccountId, By, Failed, Fault, Hours, Key, LocalDate, Occasion, PersonName, StaffId};
use staff::audience::Audience;

use super::build::{Plan, person_id};

/// Days from today on which what happens of the academy that is under way.
const CALLED: i64 = -110;
const CLOSED: i64 = -75;
const JUDGED: i64 = -70;
const BEGAN: i64 = -60;

const REASONS: [&str; 3] = [
    "Leads already, and says what came of it.",
    "A clear wish, and a place where it can be tried.",
    "Strong, but there are more candidates than places this year.",
];
const LED: [(&str, i64, i64); 4] = [
    ("Led the team's look at the last reading check.", -50, 90),
    ("Planned and held an hour of the building's workshop day.", -36, 120),
    ("Sat with two new colleagues over their first parent evening.", -22, 60),
    ("Watched a meeting of the board and wrote down what it decided.", -6, 105),
];

fn told<R: std::fmt::Debug>(failed: Failed<R>) -> Fault {
    Fault::new(format!("the demo's academies: {failed:?}"))
}

struct Making<'a> {
    plan: &'a Plan,
    panel: [StaffId; 3],
}

impl Making<'_> {
    fn day(&self, days: i64) -> LocalDate {
        self.plan.today.plus_days(days)
    }

    /// Somebody at eight in the morning, so many days from today.
    fn by(&self, who: StaffId, days: i64) -> Occasion {
        let today = self.day(days);
        let now = self.plan.calendar.start_of(today).plus_minutes(8 * 60);
        Occasion { by: By::Staff(who), now, today }
    }

    fn called(&self, tx: &mut Tx, new: &NewAcademy) -> Result<Academy, Fault> {
        let office = self.by(self.panel[0], new.called);
        let term = |name: &str, from: i64, to: i64, minutes: i64| Term {
            name: name.to_owned(),
            starts_on: self.day(from),
            ends_on: self.day(to),
            asks: Hours::from_minutes(minutes),
        };
        let rule = |text: &str| Audience::parse(text).expect("a rule of the demo");
        let wanted = academy::kinds::Wanted {
            title: new.title.to_owned(),
            summary: new.summary.to_owned(),
            audience: rule(new.audience),
            opens_on: self.day(new.called),
            closes_on: self.day(new.closes),
            places: new.places,
            questions: [
                "Why do you want to lead, and whom?",
                "What have you led so far, and what came of it?",
                "What would you try in your building this year?",
            ]
            .map(str::to_owned)
            .to_vec(),
            criteria: [
                "Says what others learned or did because of them",
                "Looks at evidence before acting",
                "Has a plan that fits the building",
            ]
            .map(str::to_owned)
            .to_vec(),
            panel: self.panel.to_vec(),
            mentor_audience: rule("category in (certificated, administrator)"),
            mentor_years: 3,
            terms: vec![
                term("First term", new.closes + 15, new.closes + 120, 8 * 60),
                term("Second term", new.closes + 121, new.closes + 240, 8 * 60),
            ],
        };
        let permit = Permit::for_system();
        let key = create(tx, &permit, &office, &wanted).map_err(told)?;
        let academy = academy::academy_by_key(tx, &key)?;
        let academy = academy.ok_or_else(|| Fault::new("an academy that was just written"))?;
        call(tx, &permit, &office, &academy).map_err(told)?;
        Ok(Academy { called_on: Some(office.today), ..academy })
    }

    fn applies(
        &self,
        tx: &mut Tx,
        academy: &Academy,
        (who, days): (StaffId, i64),
    ) -> Result<(), Fault> {
        let occasion = self.by(who, days);
        let of = (academy, who);
        submit(tx, &Permit::for_system(), &occasion, of, &answers()).map_err(told)
    }

    /// Every sheet of the panel, but for those of who is left out.
    fn judged(
        &self,
        tx: &mut Tx,
        academy: &Academy,
        (people, days, without): (&[StaffId], i64, Option<StaffId>),
    ) -> Result<(), Fault> {
        for (who, at) in people.iter().zip(0_i64..) {
            let candidacy = candidacy(tx, academy, *who)?.id;
            for (judge, nth) in self.panel.iter().zip(0_i64..) {
                if Some(*judge) == without {
                    continue;
                }
                let points = (0..3).map(|line| 2 + (at + nth + line) % 3).collect();
                let words = String::new();
                let sheet = Sheet { candidacy, panelist: *judge, points, words };
                let occasion = self.by(*judge, days);
                match score(tx, &Permit::for_system(), &occasion, academy, &sheet) {
                    Ok(()) | Err(Failed::Refused(_)) => {}
                    Err(Failed::Fault(fault)) => return Err(fault),
                }
            }
        }
        Ok(())
    }
}

fn answers() -> [String; 3] {
    [
        "Colleagues ask me how I plan, and I would like to answer well.",
        "Our team's Monday notes. We changed how we begin a unit, and pupils asked more.",
        "Two colleagues a month watch one another and write down one question.",
    ]
    .map(str::to_owned)
}

fn candidacy(tx: &mut Tx, academy: &Academy, who: StaffId) -> Result<academy::Candidacy, Fault> {
    let all = academy::candidacies_of(tx, who)?;
    let found = all.into_iter().find(|one| one.academy == academy.id);
    found.ok_or_else(|| Fault::new("a candidacy that was just submitted"))
}

struct NewAcademy {
    title: &'static str,
    summary: &'static str,
    audience: &'static str,
    called: i64,
    closes: i64,
    places: u16,
}

/// Certificated staff who hold no part in the demo, some from each end of the district.
fn others(tx: &mut Tx, plan: &Plan, not: &[StaffId]) -> Result<Vec<StaffId>, Fault> {
    let rule = Audience::parse("category = certificated and hired before 2022-01-01");
    let rule = rule.expect("a rule of the demo");
    let mut found: Vec<StaffId> = staff::facts_of_everyone(tx, plan.today)?
        .iter()
        .filter(|facts| rule.includes(facts) && !not.contains(&facts.person))
        .map(|facts| facts.person)
        .collect();
    found.sort_unstable();
    Ok(found.into_iter().step_by(7).take(12).collect())
}

pub(super) fn academies(tx: &mut Tx, plan: &Plan, _: &Occasion) -> Result<(), Fault> {
    let cast = plan.staff.cast;
    let panel = [cast.coordinator, cast.coach, cast.principal].map(person_id);
    let made = Making { plan, panel };
    let (teacher, presenter) = (person_id(cast.teacher), person_id(cast.presenter));
    let others = others(tx, plan, &[&panel[..], &[teacher, presenter]].concat())?;
    under_way(tx, &made, teacher, others.get(..6).unwrap_or_default())?;
    before_panel(tx, &made, presenter, others.get(6..10).unwrap_or_default())?;
    let open = made.called(tx, &NewAcademy {
        title: "Leadership academy",
        summary: "A year for those who lead a building or a department, or want to: people, learning \
                  and money, with a mentor who has done it.",
        audience: "category in (certificated, administrator)",
        called: -12,
        closes: 23,
        places: 8,
    })?;
    let draft = [answers()[0].clone(), String::new(), String::new()];
    let occasion = made.by(teacher, -2);
    keep(tx, &Permit::for_system(), &occasion, (&open, teacher), &draft).map_err(told)?;
    Ok(())
}

/// Six of seven are selected; they have logged what they led.
fn under_way(
    tx: &mut Tx,
    made: &Making<'_>,
    teacher: StaffId,
    others: &[StaffId],
) -> Result<(), Fault> {
    let academy = made.called(tx, &NewAcademy {
        title: "Leading from the classroom",
        summary: "For teachers who lead other teachers without leaving their own room: facilitating, \
                  coaching a colleague, looking at evidence together.",
        audience: "category = certificated",
        called: CALLED,
        closes: CLOSED,
        places: 6,
    })?;
    let everyone = [&[teacher][..], others].concat();
    for who in &everyone {
        made.applies(tx, &academy, (*who, CLOSED - 5))?;
    }
    made.judged(tx, &academy, (&everyone, JUDGED, None))?;
    let chair = made.by(made.panel[0], JUDGED + 2);
    for (who, at) in everyone.iter().zip(0_usize..) {
        let candidacy = candidacy(tx, &academy, *who)?;
        let (event, why) = match at {
            0..=5 => (Event::Selected, REASONS[at % 2]),
            _ => (Event::Waitlisted, REASONS[2]),
        };
        let of = (&academy, &candidacy);
        decide(tx, &Permit::for_system(), &chair, of, (event, why)).map_err(told)?;
    }
    let ahead = catalog::sections_between(tx, made.day(-90), made.day(120))?;
    for section in ahead.iter().filter(|one| one.title == "Leadership academy").take(3) {
        let what = (section.id, Taken::Yes);
        set_section(tx, &Permit::for_system(), &chair, &academy, what)?;
    }
    for (who, at) in everyone.iter().take(6).zip(0_usize..) {
        let key = candidacy(tx, &academy, *who)?.key;
        experience(tx, made, (&academy, &key, *who), at)?;
    }
    Ok(())
}

/// A member with a mentor, and what they logged; the last of it waits.
fn experience(
    tx: &mut Tx,
    made: &Making<'_>,
    (academy, key, who): (&Academy, &Key, StaffId),
    at: usize,
) -> Result<(), Fault> {
    let actor = Actor {
        account: AccountId(0),
        person: who,
        name: PersonName::new("", "", None),
        grants: Vec::new(),
        capacity: access::Capacity::Oneself,
    };
    let seen = |tx: &mut Tx| {
        open_member(tx, &actor, key)?.ok_or_else(|| Fault::new("a member who was just selected"))
    };
    let member = seen(tx)?;
    let rule = academy.wanted.mentor_rule();
    let coach = made.panel[1];
    let mut may = growth::mentor::allowed(tx, (who, &rule), made.plan.today, at + 2)?;
    // The coach stands by the first of them.
    may.insert(if at == 0 { 0 } else { may.len() }, coach);
    let office = made.by(made.panel[0], BEGAN);
    let mut mentor = None;
    for one in may {
        match match_mentor(tx, &Permit::for_system(), &office, (&member, one)) {
            Ok(()) => {
                mentor = Some(one);
                break;
            }
            Err(Failed::Refused(_)) => {}
            Err(Failed::Fault(fault)) => return Err(fault),
        }
    }
    // The last of them has just begun.
    let logged = LED.get(..LED.len().saturating_sub(at % 4)).unwrap_or_default();
    for (words, days, minutes) in logged {
        let member = seen(tx)?;
        let said = (made.day(*days), Hours::from_minutes(*minutes), *words);
        log(tx, &Permit::for_system(), &made.by(who, *days), &member, said).map_err(told)?;
        let (Some(mentor), true) = (mentor, *days < -10) else { continue };
        let waits = academy::progress::logged(tx, &[member.candidacy.id])?;
        for one in waits.iter().filter(|one| one.waits()) {
            let (occasion, said) = (made.by(mentor, days + 4), (Answer::Confirmed, ""));
            let what = (&member, &one.key);
            answer(tx, &Permit::for_system(), &occasion, what, said).map_err(told)?;
        }
    }
    Ok(())
}

/// Five have applied; the coordinator's own sheets are still to come.
fn before_panel(
    tx: &mut Tx,
    made: &Making<'_>,
    presenter: StaffId,
    others: &[StaffId],
) -> Result<(), Fault> {
    let academy = made.called(
        tx,
        &NewAcademy {
            title: "Leading a department",
            summary: "For those who lead a grade level or a department for the first time.",
            audience: "category = certificated",
            called: -40,
            closes: -5,
            places: 3,
        },
    )?;
    let everyone = [&[presenter][..], others].concat();
    for who in &everyone {
        made.applies(tx, &academy, (*who, -8))?;
    }
    made.judged(tx, &academy, (&everyone, -2, Some(made.panel[0])))
}
