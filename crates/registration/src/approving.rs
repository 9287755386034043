//! A request to register on its way through a chain of approval (REG-5): sent when the person asks,
//! answered by whoever the chain names, ended when the request ends otherwise. The request waits in
//! the one line meanwhile, with the ticket it drew; seats are counted when it is approved.

use access::{Permit, action};
use approval::{About, Owner, Revising, Said, Settlement};
use catalog::Section;
use db::Tx;
use kernel::{Failed, Fault, Instant, Key, Money, Occasion};
use web::{Words, t};

use crate::decide::{approve_now, deny_now};
use crate::pages::words;
use crate::registration::{Refusal, State};
use crate::roster;
use crate::seating::Room;
use crate::series::{self, Series};
use crate::store::{self, Standing};

/// The kind of subject that approval knows a registration by, and the form that a chain asks for.
pub const KIND: &str = "registration";

approval::owner! {
    Owner { kind: KIND, forms, about, settled, revising: Revising::YesOrNo }
}

/// The registration as approval knows it.
pub fn subject(registration: &Key) -> approval::Subject {
    approval::Subject::new(KIND, registration)
}

/// Asks the approvers that the district's chains name for this section and person.
pub(crate) fn ask_approvers(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
) -> Result<(), Fault> {
    let amount = catalog::activity(tx, section.activity)?.map(|activity| activity.cost);
    ask(tx, occasion, registration, (section.full_title(), amount.unwrap_or_default()))
}

/// Asks once for every section of a series, by the person's registration in one of them.
pub(crate) fn ask_approvers_of_series(
    tx: &mut Tx,
    occasion: &Occasion,
    series: &Series,
    registration: &Standing,
) -> Result<(), Fault> {
    let mut amount = Money::ZERO;
    for section in &series.sections {
        let activity = catalog::activity(tx, section.activity)?;
        amount = amount + activity.map(|activity| activity.cost).unwrap_or_default();
    }
    ask(tx, occasion, registration, (series.title.clone(), amount))
}

/// A section of a series was cancelled, and with it the registration that its chain was asked by: the
/// chain is asked anew, for what takes place.
pub(crate) fn ask_for_the_rest(
    tx: &mut Tx,
    occasion: &Occasion,
    gone: &Standing,
) -> Result<(), Fault> {
    let sisters = store::series::sisters(tx, gone.section, gone.person)?;
    let waiting: Vec<Standing> =
        sisters.into_iter().filter(|sister| sister.state == State::Requested).collect();
    for sister in &waiting {
        if approval::open_round(tx, &subject(&sister.key))?.is_some() {
            return Ok(());
        }
    }
    let (Some(next), Some(series)) = (waiting.first(), series::whole_of(tx, gone.section)?) else {
        return Ok(());
    };
    ask_approvers_of_series(tx, occasion, &series, next)
}

fn ask(
    tx: &mut Tx,
    occasion: &Occasion,
    registration: &Standing,
    (title, amount): (String, Money),
) -> Result<(), Fault> {
    let new = approval::New {
        subject: subject(&registration.key),
        form: KIND.to_owned(),
        title,
        requester: registration.person,
        parties: Vec::new(),
        amount,
        travel: approval::Travel::default(),
        fund: None,
        allotted: approval::chain::Allotted::Within,
    };
    approval::send(tx, occasion, &new).map(|_| ())
}

/// Ends the round of a request that is answered or given up; of one that its approvers have just
/// answered, nothing is open any more.
pub(crate) fn close(
    tx: &mut Tx,
    occasion: &Occasion,
    registration: &Standing,
    reason: Option<&str>,
) -> Result<(), Fault> {
    approval::end(tx, occasion, &subject(&registration.key), reason)
}

fn forms(w: &Words) -> Vec<(&'static str, String)> {
    vec![(KIND, t!(w, "registration-form"))]
}

fn about(tx: &mut Tx, w: &Words, key: &Key) -> Result<Option<About>, Fault> {
    let Some(section) = roster::section_of(tx, key)? else { return Ok(None) };
    let Some(registration) = store::by_key(tx, key)? else { return Ok(None) };
    let mut facts = match series::whole_of(tx, section.id)? {
        Some(series) => of_series(w, &series),
        None => vec![
            (t!(w, "registration-fact-when"), words::when(w, &section)),
            (t!(w, "registration-fact-where"), words::place(w, &section)),
        ],
    };
    if registration.state == State::Requested {
        let seat = seat(tx, w, &section, &registration)?;
        facts.push((t!(w, "registration-about-seats"), seat));
    }
    Ok(Some(About { facts, files: Vec::new() }))
}

/// Each section that a yes is for, with its dates and its place.
fn of_series(w: &Words, series: &Series) -> Vec<(String, String)> {
    let each = series.sections.iter().map(|section| {
        let (when, place) = (words::when(w, section), words::place(w, section));
        (section.full_title(), format!("{when} · {place}"))
    });
    let count = series.sections.len();
    std::iter::once((
        t!(w, "registration-series-one"),
        t!(w, "registration-series-asked", count = count, title = &series.title),
    ))
    .chain(each)
    .collect()
}

/// What is kept for a request while it waits, and until when (REG-5).
fn seat(
    tx: &mut Tx,
    w: &Words,
    section: &Section,
    registration: &Standing,
) -> Result<String, Fault> {
    // Without a clock: kept is what nobody has released yet, which happens within a minute.
    let since = Instant::from_micros(0);
    let line = crate::register::line_of(tx, section, since)?;
    let ahead = store::ahead_in_line(tx, section.id, registration.ticket)?;
    let (_, fits) = store::reserve::kept(tx, section.id, since)?;
    let theirs = fits.get(&registration.id).map_or(&[][..], Vec::as_slice);
    Ok(match (line.free(), line.room_behind(ahead, theirs)) {
        (None, _) => t!(w, "registration-about-no-end"),
        (Some(free), Room::Seat) => t!(w, "registration-about-kept", free = free),
        (Some(_), Room::Place { .. } | Room::None(_)) => {
            t!(w, "registration-about-place", place = w.ordinal(ahead + 1))
        }
    })
}

fn settled(
    tx: &mut Tx,
    _: &Permit<action::DecideApproval>,
    occasion: &Occasion,
    key: &Key,
    settlement: &Settlement,
) -> Result<(), Failed<Said>> {
    let done = match settlement {
        Settlement::Approved => approve_now(tx, occasion, key).map(|_| ()),
        Settlement::Denied { reason, .. } | Settlement::Returned { reason, .. } => {
            deny_now(tx, occasion, key, reason)
        }
    };
    let Err(failed) = done else { return Ok(()) };
    let activity = roster::section_of(tx, key)?.map(|section| section.activity_key);
    let activity = activity.unwrap_or_else(|| key.clone());
    Err(failed
        .map(|refusal: Refusal| Said::new(move |w| words::refusal(w, &refusal, &activity).title)))
}
