//! The presenter's roster, made for a phone at the door: one session, one mark a person, saved any
//! time until credit is issued (ATT-4, ATT-5).

use super::paper::{self, May};
use super::roster_form::{changes, drawn, field, refused};
use super::{
    Asked, attendance_words, day_and_times, name_of, room_at, section_at, taking, walked_in,
};
use crate::mark::Attendance;
use crate::outcome::Session;
use crate::room::{Place, Room};
use crate::take::{self, TakeRefusal};
use access::{Decision, Subject};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use web::components::{
    self, Column, Empty, Field, FieldWidth, Roster, RosterRow, Table, Tone, band, button,
    button_group, button_link, button_link_secondary, button_named, button_secondary, details,
    empty, form, inset, notice, number_field, roster, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// `GET /sections/{key}/roster`
pub async fn roster_page(
    visit: Visit,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Page, Halt> {
    let (section, subject) = section_at(&visit, &key).await?;
    let room = room_at(&visit, section).await?;
    let Some(session) = asked.of(&visit, &room.section).cloned() else {
        return Ok(without_sessions(&visit, &room));
    };
    let answers = drawn(&visit.words, &room, &session);
    let papers = visit.read(move |tx| Ok(crate::paper::papers(tx, section)?)).await?;
    let may = if may_take(&visit, &subject) { May::Change } else { May::Look };
    let sheets = paper::shown(&visit, &room.section.key, &papers, may);
    Ok(page(&visit, &subject, (&room, &session), &answers, sheets))
}

/// `POST /sections/{key}/roster`: saves what changed, and with the second button marks everyone
/// else present.
pub async fn save_roster(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let (section, subject) = section_at(&visit, &key).await?;
    let permit = taking(&visit, &subject)?;
    let room = room_at(&visit, section).await?;
    let asked = Asked { session: Some(form.text("session").to_owned()) };
    let session = asked.of(&visit, &room.section).cloned().ok_or(Halt::Conflict)?;
    let said = match changes(&form, &room, &session) {
        Ok(said) => said,
        Err(answers) => {
            return Ok(page(&visit, &subject, (&room, &session), &answers, Markup::default())
                .into_response());
        }
    };
    let (occasion, w) = (visit.occasion(), visit.words.clone());
    let everyone = form.text("do") == "everyone";
    let location = format!("/sections/{key}/roster?session={}", session.key);
    let id = session.id;
    let saved = visit.submit(&form, move |tx| {
        let mut marks = take::save(tx, &permit, &occasion, section, &said)?;
        if everyone {
            marks += take::mark_everyone_present(tx, &permit, &occasion, section, id)?;
        }
        let sentence = if marks == 0 {
            t!(w, "attendance-saved-nothing")
        } else {
            t!(w, "attendance-saved", count = marks)
        };
        Ok::<_, Failed<TakeRefusal>>(Done::to(&location).saying(sentence))
    });
    match saved.await.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let room = room_at(&visit, section).await?;
            let answers = refused(&visit.words, form.answers(), &room, &refusal);
            Ok(page(&visit, &subject, (&room, &session), &answers, Markup::default())
                .into_response())
        }
    }
}

/// `POST /sections/{key}/walk-ins`
pub async fn add_walk_in(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let (section, subject) = section_at(&visit, &key).await?;
    let permit = taking(&visit, &subject)?;
    let room = room_at(&visit, section).await?;
    let asked = Asked { session: Some(form.text("session").to_owned()) };
    let session = asked.of(&visit, &room.section).cloned().ok_or(Halt::Conflict)?;
    let w = visit.words.clone();
    let mut read = form.read();
    let known_by = read.required_text("known-by", &t!(w, "attendance-walk-in-label"), 254);
    let known_by = match read.finish(|| known_by) {
        Ok(known_by) => known_by,
        Err(answers) => {
            return Ok(page(&visit, &subject, (&room, &session), &answers, Markup::default())
                .into_response());
        }
    };
    let occasion = visit.occasion();
    let location = format!("/sections/{key}/roster?session={}", session.key);
    let id = session.id;
    let added = visit.submit(&form, move |tx| {
        take::walk_in(tx, &permit, &occasion, section, id, &known_by)?;
        Ok::<_, Failed<TakeRefusal>>(Done::to(&location).saying(t!(w, "attendance-walk-in-added")))
    });
    match added.await.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let given = form.text("known-by").to_owned();
            let answers = drawn(&visit.words, &room, &session).with("known-by", given);
            let answers = refused(&visit.words, answers, &room, &refusal);
            Ok(page(&visit, &subject, (&room, &session), &answers, Markup::default())
                .into_response())
        }
    }
}

fn without_sessions(visit: &Visit, room: &Room) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "attendance-roster-title"))
        .caption(name_of(&room.section))
        .body(empty(w, &Empty::FirstTime { words: &t!(w, "attendance-no-sessions"), action: None }))
}

fn page(
    visit: &Visit,
    subject: &Subject,
    (room, session): (&Room, &Session),
    answers: &Answers,
    sheets: Markup,
) -> Page {
    let w = &visit.words;
    let section = &room.section;
    let takes = may_take(visit, subject) && section.settlement.is_none();
    let takes = takes && section.cancelled_at.is_none() && session.cancelled_at.is_none();
    let page = Page::new(visit, t!(w, "attendance-roster-title"))
        .caption(name_of(section))
        .lead(day_and_times(w, session))
        .errors(answers)
        .wide();
    let page = match section.settlement {
        Some(settlement) => page.notice(notice(
            Tone::Good,
            &t!(w, "attendance-settled", at = w.instant(settlement.at)),
            html! {
                p { a href=(format!("/sections/{}/credit", section.key)) {
                    (t!(w, "attendance-settled-see"))
                } }
            },
        )),
        None => page,
    };
    page.body(html! {
        @if subject.is_presented() && !may_take(visit, subject) {
            (inset(html! { p { (t!(w, "attendance-not-permitted")) } }))
        }
        (other_sessions(w, room, session))
        @if takes { (tools(w, room, session)) }
        @if room.places.is_empty() {
            (empty(w, &Empty::FirstTime { words: &t!(w, "attendance-nobody-yet"), action: None }))
        } @else if takes {
            (grid(visit, room, session, answers))
        } @else {
            (as_it_stands(w, room, session))
        }
        @if takes {
            (walk_in_form(visit, room, session, answers))
        }
        (sheets)
        @if takes {
            (band(&t!(w, "attendance-done-title"), html! {
                p { (t!(w, "attendance-done-words")) }
                (button_group(button_link_secondary(
                    &format!("/sections/{}/credit", section.key),
                    &t!(w, "attendance-issue"),
                )))
            }))
        }
    })
}

fn may_take(visit: &Visit, subject: &Subject) -> bool {
    match access::decide(&visit.actor, access::ActionKind::TakeAttendance, subject) {
        Decision::Allowed(_) => true,
        Decision::Denied => false,
    }
}

fn other_sessions(w: &Words, room: &Room, session: &Session) -> Markup {
    let held: Vec<&Session> = room.section.held().collect();
    html! {
        @if held.len() > 1 {
            nav.pages aria-label=(t!(w, "attendance-sessions")) {
                @for one in held {
                    @if one.id == session.id {
                        strong aria-current="page" { (w.day(one.on)) }
                    } @else {
                        a href=(format!("/sections/{}/roster?session={}", room.section.key, one.key)) {
                            (w.day(one.on))
                        }
                    }
                }
            }
        }
    }
}

fn tools(w: &Words, room: &Room, session: &Session) -> Markup {
    let at = |page: &str| format!("/sections/{}/{page}?session={}", room.section.key, session.key);
    let tags = |sheet: &str| format!("/sections/{}/name-tags.pdf?sheet={sheet}", room.section.key);
    html! {
        (button_group(html! {
            (button_link(&at("codes"), &t!(w, "attendance-show-code")))
            (button_link_secondary(&at("doors"), &t!(w, "attendance-to-doors")))
            (button_link_secondary(&at("sign-in-sheet.pdf"), &t!(w, "attendance-sheet")))
        }))
        (details(&t!(w, "attendance-tags"), html! {
            p { (t!(w, "attendance-tags-lead")) }
            ul.bullets {
                li { a href=(tags("labels")) { (t!(w, "attendance-tags-labels")) } }
                li { a href=(tags("cards")) { (t!(w, "attendance-tags-cards")) } }
                li { a href=(tags("tents")) { (t!(w, "attendance-tags-tents")) } }
            }
        }))
    }
}

fn count_line(w: &Words, room: &Room, session: &Session) -> String {
    let mut counts = [0_usize; 5];
    for place in &room.places {
        let at = match place.outcome.at(session.id) {
            Attendance::Present { .. } => 0,
            Attendance::Partial { .. } => 1,
            Attendance::Excused { .. } => 2,
            Attendance::Absent => 3,
            Attendance::Expected => 4,
        };
        counts[at] += 1;
    }
    let [here, part, excused, absent, open] = counts;
    let mut said = vec![t!(w, "attendance-count-here", count = here, all = room.places.len())];
    if part > 0 {
        said.push(t!(w, "attendance-count-part", count = part));
    }
    if excused > 0 {
        said.push(t!(w, "attendance-count-excused", count = excused));
    }
    if absent > 0 {
        said.push(t!(w, "attendance-count-absent", count = absent));
    }
    if open > 0 {
        said.push(t!(w, "attendance-count-open", count = open));
    }
    said.join(" · ")
}

/// What is known of a person besides the mark: how they came, when they entered codes, what they
/// are marked at the other sessions.
fn note(w: &Words, room: &Room, session: &Session, place: &Place) -> String {
    let mut said = Vec::new();
    if let Some(organization) = &place.who.organization {
        said.push(t!(w, "attendance-guest", organization = organization));
    }
    if walked_in(place.who.way_in) {
        said.push(t!(w, "attendance-walked-in"));
    }
    let time = |at| w.time(w.calendar().local_time(at));
    if let Some(times) = place.check_ins.iter().find(|times| times.session == session.id) {
        if let Some(at) = times.checked_in_at {
            said.push(t!(w, "attendance-checked-in-at", at = time(at)));
        }
        if let Some(at) = times.confirmed_at {
            said.push(t!(w, "attendance-confirmed-at", at = time(at)));
        }
    }
    let made_up = place.marks.iter().rfind(|mark| mark.session == session.id);
    if let Some(made_up) = made_up.and_then(|mark| mark.made_up) {
        said.push(t!(w, "attendance-made-up-on", on = w.day(made_up.on)));
    }
    for other in room.section.held().filter(|other| other.id != session.id) {
        let attendance = place.outcome.at(other.id);
        if *attendance != Attendance::Expected {
            said.push(format!("{}: {}", w.day(other.on), attendance_words(w, attendance)));
        }
    }
    said.join(" · ")
}

fn grid(visit: &Visit, room: &Room, session: &Session, answers: &Answers) -> Markup {
    let w = &visit.words;
    let labels = mark_labels(w);
    let marks: Vec<components::Mark<'_>> = labels
        .iter()
        .map(|(value, label, letter)| components::Mark { value, label, letter: *letter })
        .collect();
    let drawn: Vec<(String, String, String, &Place)> = room
        .places
        .iter()
        .map(|place| {
            let note = note(w, room, session, place);
            (field("mark", place), place.who.name.sorted(), note, place)
        })
        .collect();
    let rows: Vec<RosterRow<'_>> = drawn
        .iter()
        .map(|(field, name, note, place)| RosterRow {
            field,
            name,
            note,
            more: more(w, answers, room, place),
        })
        .collect();
    let caption = count_line(w, room, session);
    let body = html! {
        input type="hidden" name="session" value=(session.key);
        (roster(w, answers, &Roster { caption: &caption, marks: &marks, rows: &rows }))
        (button_group(html! {
            (button(&t!(w, "attendance-save")))
            (button_named(&t!(w, "attendance-everyone"), "do", "everyone"))
        }))
    };
    form(visit, &format!("/sections/{}/roster", room.section.key), body)
}

fn mark_labels(w: &Words) -> [(&'static str, String, char); 5] {
    let mark =
        |value, label: String, letter: String| (value, label, letter.chars().next().unwrap_or(' '));
    [
        mark("present", t!(w, "attendance-mark-present"), t!(w, "attendance-letter-present")),
        mark("partial", t!(w, "attendance-mark-partial"), t!(w, "attendance-letter-partial")),
        mark("excused", t!(w, "attendance-mark-excused"), t!(w, "attendance-letter-excused")),
        mark("absent", t!(w, "attendance-mark-absent"), t!(w, "attendance-letter-absent")),
        mark("expected", t!(w, "attendance-mark-expected"), t!(w, "attendance-letter-expected")),
    ]
}

/// Minutes and a reason: in sight where they are needed, else one tap away.
fn more(w: &Words, answers: &Answers, room: &Room, place: &Place) -> Markup {
    let (minutes, reason) = (field("minutes", place), field("reason", place));
    let was = field("was", place);
    let fields = html! {
        div.beside {
            (number_field(answers, Field::new(&minutes, &t!(w, "attendance-minutes"))))
            (text_field(answers, Field::new(&reason, &t!(w, "attendance-reason")).width(FieldWidth::Long)))
        }
        @if place.outcome.attended < place.outcome.held {
            p { a href=(format!("/sections/{}/make-ups/{}", room.section.key, place.who.key)) {
                (t!(w, "attendance-make-up-link")) span.visually-hidden { ": " (place.who.name) }
            } }
        }
    };
    let needed = answers.value(&field("mark", place)) == "partial"
        || !answers.value(&minutes).is_empty()
        || !answers.value(&reason).is_empty();
    html! {
        input type="hidden" name=(was) value=(answers.value(&was));
        @if needed { (fields) } @else {
            (details(&t!(w, "attendance-part-of-it"), fields))
        }
    }
}

fn as_it_stands(w: &Words, room: &Room, session: &Session) -> Markup {
    let mut table = Table::new(
        count_line(w, room, session),
        vec![
            Column::text(t!(w, "attendance-person")),
            Column::text(t!(w, "attendance-mark")),
            Column::text(t!(w, "attendance-note")),
        ],
    )
    .stacked();
    for place in &room.places {
        let attendance = place.outcome.at(session.id);
        let note = [attendance.reason().unwrap_or_default(), &note(w, room, session, place)]
            .iter()
            .filter(|words| !words.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" · ");
        table.push(vec![
            html! { (place.who.name.sorted()) },
            html! { (attendance_words(w, attendance)) },
            html! { (note) },
        ]);
    }
    table.render(w)
}

fn walk_in_form(visit: &Visit, room: &Room, session: &Session, answers: &Answers) -> Markup {
    let w = &visit.words;
    let label = t!(w, "attendance-walk-in-label");
    let hint = t!(w, "attendance-walk-in-hint");
    let known_by = Field::new("known-by", &label)
        .hint(&hint)
        .width(FieldWidth::Long)
        .input_mode("email")
        .autocomplete("off");
    let body = html! {
        input type="hidden" name="session" value=(session.key);
        (text_field(answers, known_by))
        (button_group(button_secondary(&t!(w, "attendance-walk-in-add"))))
    };
    band(
        &t!(w, "attendance-walk-in-title"),
        form(visit, &format!("/sections/{}/walk-ins", room.section.key), body),
    )
}
