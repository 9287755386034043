//! What staff of the demo propose to offer: one still being written, one with the office, one given
//! back. Written by the commands that people use.

use access::{Actor, Permit};
use catalog::offer::{Draft, move_activity};
use catalog::proposal::{self, Presenter, Sent, Unlisted, Wishes};
use catalog::{ActivityEvent, Format, GroupSetting, Kind, Mode, Provider};
use db::Tx;
use kernel::{AccountId, By, EmailAddress, Failed, Fault, Key, Occasion, Seats, StaffId};
use staff::audience::Audience;

use super::build::{Plan, person_id};
use super::offerings::{ELEMENTARY, PARAS};
use super::workshop;

fn told<Refusal: std::fmt::Debug>(failed: Failed<Refusal>) -> Fault {
    Fault::new(format!("the demo's proposals: {failed:?}"))
}

/// One as its author would type it.
struct Wish {
    title: &'static str,
    summary: &'static str,
    audience: &'static str,
    meets: &'static str,
    presenters: Vec<Presenter>,
    /// Days from today.
    in_days: i64,
}

pub(super) fn proposals(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let cast = plan.staff.cast;
    let (teacher, presenter) = (person_id(cast.teacher), person_id(cast.presenter));
    begin(tx, plan, occasion, teacher)?;
    let books = Wish {
        title: "Picture books in every subject",
        summary: "Choose three books, plan one lesson with each, and bring back what children said.",
        audience: ELEMENTARY,
        meets: "Three Thursdays in a row, 3:45 to 5:15 pm",
        presenters: vec![
            Presenter::Staff(presenter),
            Presenter::Unlisted(Unlisted {
                name: "Dr. Mia Wolf".to_owned(),
                organization: Some("Plains University".to_owned()),
                email: EmailAddress::parse("mia.wolf@plains.example"),
            }),
        ],
        in_days: 40,
    };
    send(tx, plan, occasion, presenter, &books)?;
    let para = person_id(cast.para);
    let signs = Wish {
        title: "Fifty signs for the lunch room",
        summary: "Signs that help a child who does not speak yet to ask, choose and say no.",
        audience: PARAS,
        meets: "One early-release afternoon",
        presenters: vec![Presenter::Staff(para)],
        in_days: 30,
    };
    let key = send(tx, plan, occasion, para, &signs)?;
    let sent = proposal::by_key(tx, &key)?.and_then(|proposal| proposal.activity);
    let (activity, _) = sent.ok_or_else(|| Fault::new("a proposal just sent"))?;
    let activity = catalog::activity(tx, activity)?.ok_or_else(|| Fault::new("its activity"))?;
    let office = Occasion { by: By::Staff(person_id(cast.coordinator)), ..*occasion };
    let note = "A good idea. Say which afternoon, and whether cooks may come too.";
    let back = ActivityEvent::Return;
    move_activity(tx, &Permit::for_system(), &office, &activity, back, Some(note)).map_err(told)?;
    Ok(())
}

/// Somebody has begun to write and goes on later.
fn begin(tx: &mut Tx, plan: &Plan, occasion: &Occasion, by: StaffId) -> Result<(), Fault> {
    let year = plan.calendar.school_year(plan.today).starting.to_string();
    let written = [
        ("title", "Morning meetings that settle a class"),
        ("summary", "Ten minutes, four parts, and what to do on the days it goes wrong."),
        ("kind", Kind::ProfessionalDevelopment.name()),
        ("format", Format::Workshop.name()),
        ("mode", Mode::FaceToFace.name()),
        ("provider", Provider::Internal.name()),
        ("group", GroupSetting::SmallGroup.name()),
        ("audience", ELEMENTARY),
        ("year", &year),
        ("presents-self", "yes"),
    ];
    let written = written.map(|(field, text)| (field.to_owned(), text.to_owned()));
    let own = Occasion { by: By::Staff(by), ..*occasion };
    proposal::keep(tx, &Permit::for_system(), &own, (by, None), &written).map_err(told)?;
    Ok(())
}

fn send(
    tx: &mut Tx,
    plan: &Plan,
    occasion: &Occasion,
    by: StaffId,
    wish: &Wish,
) -> Result<Key, Fault> {
    let own = Occasion { by: By::Staff(by), ..*occasion };
    let permit = Permit::for_system();
    let key = proposal::keep(tx, &permit, &own, (by, None), &[]).map_err(told)?;
    let person = staff::person(tx, by)?.ok_or_else(|| Fault::new("one of the cast"))?;
    let actor = Actor {
        account: AccountId(by.0),
        person: by,
        name: person.name,
        grants: Vec::new(),
        capacity: access::Capacity::Oneself,
    };
    let starts_on = plan.calendar.plus_working_days(plan.today.plus_days(wish.in_days), 0);
    let wishes = Wishes {
        starts_on,
        meets: wish.meets.to_owned(),
        place: Some("Birch Elementary, library".to_owned()),
        seats: Some(Seats(24)),
        presenters: wish.presenters.clone(),
    };
    let sent = Sent { key: key.clone(), draft: draft(plan, wish), wishes };
    proposal::send(tx, &permit, &own, &actor, &sent).map_err(told)?;
    Ok(key)
}

fn draft(plan: &Plan, wish: &Wish) -> Draft {
    let year = plan.calendar.school_year(plan.today.plus_days(wish.in_days));
    Draft {
        audience: Audience::parse(wish.audience).expect("an audience of the demo"),
        repeatable: false,
        ..workshop::draft((wish.title, wish.summary), 90, year)
    }
}
