//! The page of the wizard about what a person learned on their own: hours, and no meetings (EXT-8).

use kernel::Hours;
use maud::{Markup, html};
use web::components::{Choice, Field, date_field, hours_field, inset, radios, select};
use web::{Answers as Given, Reading, Words, t};

use super::question::Known;
use super::question_reading::{Change, hours};
use super::words;
use crate::answers::Answers;
use crate::rule::{OwnRefusal, OwnWay};

pub(super) fn filled(given: Given, a: &Answers) -> Given {
    given
        .with("way", a.way().map(OwnWay::name).unwrap_or_default())
        .with("done", a.done_on().map(|day| day.to_string()).unwrap_or_default())
        .with("hours", a.done_hours().map(|hours| hours.to_string()).unwrap_or_default())
        .with("topic", a.topic.clone().unwrap_or_default())
}

/// What is left of what may be self-reported in the school year, where there is a limit.
pub(super) fn left(known: &Known) -> Option<Hours> {
    let most = known.rules.own.year_most?;
    Some(if known.reported > most { Hours::ZERO } else { most - known.reported })
}

pub(super) fn fields(w: &Words, known: &Known, given: &Given) -> Markup {
    let rule = &known.rules.own;
    let ways: Vec<Choice> =
        rule.ways.iter().map(|way| Choice::new(way.name(), words::way(w, *way))).collect();
    let mut topics = vec![Choice::new("", t!(w, "outside-topic-none"))];
    topics.extend(known.topics.iter().map(|topic| Choice::new(topic, topic.replace('-', " "))));
    html! {
        @if rule.ways.is_empty() {
            (inset(html! { p { (t!(w, "outside-own-nothing")) } }))
        } @else {
            (inset(html! {
                p { (t!(w, "outside-own-lead")) }
                @if let (Some(most), Some(left)) = (rule.year_most, left(known)) {
                    p { (t!(w, "outside-own-left", most = w.hours(most), left = w.hours(left))) }
                }
                @if let Some(from) = rule.proof_from {
                    p { (t!(w, "outside-own-proof", hours = w.hours(from))) }
                }
            }))
            (radios(given, Field::new("way", &t!(w, "outside-way")), &ways))
            (date_field(given, Field::new("done", &t!(w, "outside-done-on"))))
            (hours_field(given, Field::new("hours", &t!(w, "outside-done-hours"))
                .hint(&t!(w, "outside-hours-hint"))))
            (select(given, Field::new("topic", &t!(w, "outside-topic"))
                .hint(&t!(w, "outside-topic-hint")).optional(), &topics))
        }
    }
}

pub(super) fn read(w: &Words, known: &Known, read: &mut Reading) -> Option<Change> {
    let label = t!(w, "outside-way");
    let way = read.required_choice("way", &label, |value| {
        OwnWay::parse(value).filter(|way| known.rules.own.ways.contains(way))
    });
    let done = read.required_date("done", &t!(w, "outside-done-on"));
    let hours = hours(w, read, &t!(w, "outside-done-hours"));
    let topic = read.optional_choice("topic", &t!(w, "outside-topic"), |value| {
        known.topics.iter().find(|topic| *topic == value).cloned()
    });
    let (way, done, hours) = (way?, done?, hours?);
    // Judged again when it is sent, with the rule and the reports of its own school year.
    if let Some(most) = known.rules.own.year_most.filter(|most| hours > *most) {
        let over = OwnRefusal::OverYear { most, reported: Hours::ZERO };
        read.refuse("hours", words::own_refusal(w, over));
        return None;
    }
    Some(Box::new(move |a| {
        a.set_way(way);
        a.set_done_on(Some(done));
        a.set_done_hours(hours);
        a.topic.clone_from(&topic);
    }))
}
