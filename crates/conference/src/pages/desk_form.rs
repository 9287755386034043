//! The form of a conference: drawn, read, drawn again with every answer.

use kernel::{Instant, LocalDate, LocalTime};
use maud::{Markup, html};
use web::components::{
    Field, FieldWidth, checkbox, date_field, fieldset, text_area, text_field, time_field,
};
use web::{Answers, Reading, Submitted, Words, t};

use crate::plan::{HalfDays, NewConference, half_days};
use crate::{Conference, Slot};

const TITLE_CHARACTERS_MAX: usize = 120;
const SUMMARY_CHARACTERS_MAX: usize = 300;
/// A conference that ran longer would be a school year.
const DAYS_MAX: i64 = 31;

/// The answers of a form nobody has filled in yet: registration opens at eight.
pub(crate) fn blank(w: &Words) -> Answers {
    Answers::blank(w)
        .with("opens-at", "08:00")
        .with("morning-from", "08:00")
        .with("morning-to", "12:00")
        .with("afternoon-from", "12:30")
        .with("afternoon-to", "16:00")
}

/// The answers that say what the conference says.
pub(crate) fn answers(w: &Words, conference: &Conference) -> Answers {
    beside(Answers::blank(w), w, conference)
}

/// What the conference says, beside the answers to another form of its page.
pub(crate) fn beside(answers: Answers, w: &Words, conference: &Conference) -> Answers {
    let calendar = w.calendar();
    answers
        .with("title", &conference.title)
        .with("summary", &conference.summary)
        .with("opens-on", calendar.date(conference.opens_at))
        .with("opens-at", calendar.local_time(conference.opens_at))
}

pub(crate) fn what(w: &Words, answers: &Answers) -> Markup {
    html! {
        (text_field(answers, Field::new("title", &t!(w, "conference-field-title"))))
        (text_area(answers, Field::new("summary", &t!(w, "conference-field-summary")).rows(2)
            .characters_max(SUMMARY_CHARACTERS_MAX)))
        div.session-row {
            (date_field(answers, Field::new("opens-on", &t!(w, "conference-field-opens-on"))))
            (time_field(answers, Field::new("opens-at", &t!(w, "conference-field-opens-at"))
                .width(FieldWidth::Short)))
        }
    }
}

/// The days, and the halves of each that become slots.
pub(crate) fn days(w: &Words, answers: &Answers) -> Markup {
    let half = |name: &str, from: &str, to: &str| {
        let (starts, ends) = (
            t!(w, "conference-field-from", half = name),
            t!(w, "conference-field-to", half = name),
        );
        html! {
            div.session-row {
                (time_field(answers, Field::new(from, &starts).width(FieldWidth::Short)))
                (time_field(answers, Field::new(to, &ends).width(FieldWidth::Short)))
            }
        }
    };
    fieldset(
        &t!(w, "conference-field-days"),
        Some(&t!(w, "conference-field-days-hint")),
        html! {
            div.session-row {
                (date_field(answers, Field::new("first", &t!(w, "conference-field-first"))))
                (date_field(answers, Field::new("last", &t!(w, "conference-field-last"))))
            }
            (half(&t!(w, "conference-morning"), "morning-from", "morning-to"))
            (half(&t!(w, "conference-afternoon"), "afternoon-from", "afternoon-to"))
            (checkbox(answers, Field::new("student-free", &t!(w, "conference-field-student-free"))))
        },
    )
}

/// Title, summary and opening.
pub(crate) fn read(w: &Words, submitted: &Submitted) -> Result<NewConference, Answers> {
    let mut read = submitted.read();
    let new = read_what(&mut read, w);
    read.finish(|| new)
}

/// With the days, as slots.
pub(crate) fn read_new(
    w: &Words,
    submitted: &Submitted,
) -> Result<(NewConference, Vec<Slot>), Answers> {
    let mut read = submitted.read();
    let new = read_what(&mut read, w);
    let first: Option<LocalDate> = read.required_date("first", &t!(w, "conference-field-first"));
    let last: Option<LocalDate> = read.required_date("last", &t!(w, "conference-field-last"));
    if let (Some(first), Some(last)) = (first, last)
        && !(0..DAYS_MAX).contains(&first.days_until(last))
    {
        read.refuse("last", t!(w, "conference-error-last", most = DAYS_MAX));
    }
    let morning = read_half(&mut read, w, "morning", &t!(w, "conference-morning"));
    let afternoon = read_half(&mut read, w, "afternoon", &t!(w, "conference-afternoon"));
    let names = (t!(w, "conference-morning"), t!(w, "conference-afternoon"));
    read.finish(|| {
        let halves = HalfDays { morning: morning?, afternoon: afternoon?, names };
        Some((new?, half_days(first?, last?, &halves)))
    })
}

fn read_what(read: &mut Reading, w: &Words) -> Option<NewConference> {
    let title = read.required_text("title", &t!(w, "conference-field-title"), TITLE_CHARACTERS_MAX);
    let summary =
        read.required_text("summary", &t!(w, "conference-field-summary"), SUMMARY_CHARACTERS_MAX);
    let on: Option<LocalDate> = read.required_date("opens-on", &t!(w, "conference-field-opens-on"));
    let at: Option<LocalTime> = read.required_time("opens-at", &t!(w, "conference-field-opens-at"));
    let opens_at: Option<Instant> = on.zip(at).map(|(on, at)| w.calendar().instant(on, at));
    Some(NewConference { title: title?, summary: summary?, opens_at: opens_at? })
}

fn read_half(
    read: &mut Reading,
    w: &Words,
    name: &str,
    label: &str,
) -> Option<(LocalTime, LocalTime)> {
    let (from, to) = (format!("{name}-from"), format!("{name}-to"));
    let starts = read.required_time(&from, &t!(w, "conference-field-from", half = label));
    let ends = read.required_time(&to, &t!(w, "conference-field-to", half = label));
    if let (Some(starts), Some(ends)) = (starts, ends)
        && ends <= starts
    {
        read.refuse(&to, t!(w, "conference-error-to"));
    }
    starts.zip(ends)
}

/// One more slot.
pub(crate) fn read_slot(w: &Words, submitted: &Submitted) -> Result<Slot, Answers> {
    let mut read = submitted.read();
    let name =
        read.required_text("slot-name", &t!(w, "conference-field-slot-name"), TITLE_CHARACTERS_MAX);
    let on: Option<LocalDate> = read.required_date("slot-on", &t!(w, "conference-field-slot-on"));
    let times = read_half(&mut read, w, "slot", &t!(w, "conference-slot"));
    read.finish(|| {
        let (starts, ends) = times?;
        Some(Slot {
            id: kernel::SlotId(0),
            key: kernel::Key::new(),
            name: name?,
            on: on?,
            starts,
            ends,
        })
    })
}
