//! `/voice`: which groups with a stake are heard this school year, who speaks for them, what they
//! said and what became of it. Names of those outside the staff are for the office only.

use access::{ActionKind, Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use web::components::{
    Choice, Column, Empty, Field, FieldWidth, Table, Tone, band, button, button_group,
    button_link_secondary, button_secondary, date_field, details, empty, form, number_field, quiet,
    select, small, tag, text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::{key, words};
use crate::hear::{SEATS_MAX, add_group, answer, hear};
use crate::kinds::{About, Consulted, InputAnswer};
use crate::store;
use crate::voice::{Group, Heard, Input, Meeting, VoiceRefusal};

pub(super) const NAME_CHARACTERS_MAX: usize = 160;
pub(super) const TEXT_CHARACTERS_MAX: usize = 2_000;

pub(super) fn permit(visit: &Visit) -> Result<Permit<action::EditVoice>, Halt> {
    visit.permit::<action::EditVoice>(&Subject::district())
}

/// Groups that stand today with how they were heard this school year, and the meetings.
pub(super) struct Heeded {
    pub groups: Vec<(Group, Heard)>,
    pub meetings: Vec<Meeting>,
}

pub(super) async fn heeded(visit: &Visit) -> Result<Heeded, Halt> {
    visit.permit::<action::ViewVoice>(&Subject::district())?;
    let today = visit.today;
    let calendar = visit.words.calendar();
    let first = calendar.days_of(calendar.school_year(today)).first;
    visit
        .read(move |tx| {
            let meetings = store::voice::meetings(tx)?;
            let groups = store::voice::groups(tx)?
                .into_iter()
                .filter(|group| group.stands_on(today))
                .map(|group| {
                    let heard = group.heard(&meetings, first, today);
                    (group, heard)
                })
                .collect();
            Ok::<_, Halt>(Heeded { groups, meetings })
        })
        .await
}

/// `GET /voice`: the representation matrix.
pub async fn voice(visit: Visit) -> Result<Page, Halt> {
    let heeded = heeded(&visit).await?;
    let w = &visit.words;
    Ok(page(&visit, &heeded, &Answers::blank(w).with("seats", 2)))
}

fn page(visit: &Visit, heeded: &Heeded, answers: &Answers) -> Page {
    let w = &visit.words;
    let may_edit = visit.could(ActionKind::EditVoice);
    let heard = heeded.groups.iter().filter(|(_, heard)| heard.is_heard()).count();
    let year = w.calendar().school_year(visit.today);
    let lead = t!(w, "voice-lead", some = heard, all = heeded.groups.len(), year = year);
    Page::new(visit, t!(w, "voice-title")).wide().lead(lead).errors(answers).body(html! {
        (button_group(html! {
            @if may_edit {
                (button_link_secondary("/voice/meetings/new", &t!(w, "voice-record-meeting")))
            }
            a href="/voice/consultation" { (t!(w, "voice-report")) }
        }))
        @if heeded.groups.is_empty() {
            (empty(w, &Empty::FirstTime { words: &t!(w, "voice-none"), action: None }))
        } @else { (matrix(visit, heeded)) }
        @if !heeded.meetings.is_empty() {
            (band(&t!(w, "voice-meetings"), html! {
                ul.bullets { @for one in &heeded.meetings { li {
                    a href=(format!("/voice/meetings/{}", one.key)) { (one.title) } " "
                    (quiet(&w.date(one.held_on))) " "
                    @if one.signed.is_some() { (tag(Tone::Good, &t!(w, "voice-signed"))) }
                    @else { (tag(Tone::Warn, &t!(w, "voice-not-signed"))) }
                } } }
            }))
        }
        @if may_edit { (group_form(visit, answers)) }
    })
}

/// Groups by how they were heard; who was not stands out in words.
pub(super) fn matrix(visit: &Visit, heeded: &Heeded) -> Markup {
    let w = &visit.words;
    let mut table = Table::new(
        t!(w, "voice-matrix", day = w.date(visit.today)),
        vec![
            Column::text(t!(w, "voice-col-group")),
            Column::number(t!(w, "voice-col-seats")),
            Column::number(t!(w, "voice-col-meetings")),
            Column::number(t!(w, "voice-col-inputs")),
            Column::number(t!(w, "voice-col-answered")),
            Column::text(t!(w, "voice-col-heard")),
        ],
    )
    .stacked();
    for (group, heard) in &heeded.groups {
        table.push(vec![
            html! { a href=(format!("/voice/groups/{}", group.key)) { (group.name) } },
            html! { (t!(w, "planning-some-of", some = heard.seats_filled, all = heard.seats_wanted)) },
            html! { (heard.meetings) },
            html! { (heard.inputs) },
            html! { (heard.answered) },
            heard_tag(visit, *heard),
        ]);
    }
    table.render(w)
}

fn heard_tag(visit: &Visit, heard: Heard) -> Markup {
    let w = &visit.words;
    html! {
        @if !heard.is_heard() { (tag(Tone::Bad, &t!(w, "voice-not-heard"))) }
        @else if heard.answered < heard.inputs { (tag(Tone::Warn, &t!(w, "voice-heard-waits"))) }
        @else { (tag(Tone::Good, &t!(w, "voice-heard"))) }
    }
}

fn group_form(visit: &Visit, answers: &Answers) -> Markup {
    let w = &visit.words;
    let mut consulted = vec![Choice::new("", t!(w, "voice-consulted-none"))];
    consulted.extend(Consulted::ALL.iter().map(|one| Choice::new(one, words::consulted(w, *one))));
    details(
        &t!(w, "voice-add-group"),
        form(
            visit,
            "/voice/groups",
            html! {
                (text_field(answers, Field::new("name", &t!(w, "voice-field-name"))
                    .hint(&t!(w, "voice-field-name-hint"))))
                (select(answers, Field::new("consulted", &t!(w, "voice-field-consulted"))
                    .hint(&t!(w, "voice-field-consulted-hint")).optional(), &consulted))
                (number_field(answers, Field::new("seats", &t!(w, "voice-field-seats"))
                    .width(FieldWidth::Short)))
                (button_secondary(&t!(w, "voice-add-group")))
            },
        ),
    )
}

/// `POST /voice/groups`
pub async fn group_create(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let w = &visit.words;
    let mut read = sent.read();
    let name = read.required_text("name", &t!(w, "voice-field-name"), NAME_CHARACTERS_MAX);
    let consulted =
        read.optional_choice("consulted", &t!(w, "voice-field-consulted"), Consulted::parse);
    let seats = read.required_number("seats", &t!(w, "voice-field-seats"), 1..=SEATS_MAX);
    let (name, seats) = match read.finish(|| Some((name?, seats?))) {
        Ok(read) => read,
        Err(answers) => {
            let heeded = heeded(&visit).await?;
            return Ok(page(&visit, &heeded, &answers).into_response());
        }
    };
    let occasion = visit.occasion();
    let said = t!(w, "voice-group-added");
    let done = visit
        .submit(&sent, move |tx| {
            let key = add_group(tx, &permit, &occasion, (&name, consulted, seats))?;
            Ok(Done::to(format!("/voice/groups/{key}")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (_, message) = words::voice_refusal(w, &refusal);
            let heeded = heeded(&visit).await?;
            let answers = sent.answers().refused("name", message);
            Ok(page(&visit, &heeded, &answers).into_response())
        }
    }
}

pub(super) struct One {
    pub group: Group,
    pub meetings: Vec<Meeting>,
}

pub(super) async fn one(visit: &Visit, text: &str) -> Result<One, Halt> {
    visit.permit::<action::ViewVoice>(&Subject::district())?;
    let key = key(text)?;
    visit
        .read(move |tx| {
            let group = store::voice::group_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            Ok::<_, Halt>(One { group, meetings: store::voice::meetings(tx)? })
        })
        .await
}

/// `GET /voice/groups/{key}`
pub async fn group(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let one = one(&visit, &key).await?;
    let w = &visit.words;
    let days = w.calendar().days_of(w.calendar().school_year(visit.today));
    let answers = Answers::blank(w)
        .with("starts", visit.today)
        .with("ends", days.last.unwrap_or(visit.today))
        .with("last", visit.today)
        .with("on", visit.today);
    Ok(group_page(&visit, &one, &answers))
}

pub(super) fn group_page(visit: &Visit, one: &One, answers: &Answers) -> Page {
    let w = &visit.words;
    let may_edit = visit.could(ActionKind::EditVoice);
    let group = &one.group;
    let caption = group.consulted.map(|one| words::consulted(w, one)).unwrap_or_default();
    Page::new(visit, group.name.clone())
        .caption(caption)
        .back("/voice", t!(w, "voice-title"))
        .errors(answers)
        .body(html! {
            (band(&t!(w, "voice-seats"), html! {
                p { (t!(w, "voice-seats-wanted", count = group.seats_wanted)) }
                ul.bullets { @for seat in &group.seats { li {
                    @if may_edit { (seat.name) } @else { (t!(w, "voice-a-seat")) }
                    " " (quiet(&t!(w, "planning-days", first = w.date(seat.starts_on),
                        last = w.date(seat.ends_on))))
                    @if seat.holds_on(visit.today) { " " (tag(Tone::Good, &t!(w, "voice-sits"))) }
                } } }
            }))
            (band(&t!(w, "voice-said"), html! {
                @if group.inputs.is_empty() { p { (t!(w, "voice-said-nothing")) } }
                @for input in group.inputs.iter().rev() { (input_block(visit, input, may_edit, answers)) }
            }))
            @if may_edit {
                div.screen-only {
                    (super::seat::seat_form(visit, one, answers))
                    (super::seat::end_form(visit, group, answers))
                    (input_form(visit, one, answers))
                }
            }
        })
}

/// Where a command about a group led, or the group's page again with why it was refused, beside a field.
pub(super) fn after(
    visit: &Visit,
    one: &One,
    (sent, field): (&Submitted, &str),
    done: Result<Response, VoiceRefusal>,
) -> Response {
    match done {
        Ok(done) => done,
        Err(refusal) => {
            let (_, message) = words::voice_refusal(&visit.words, &refusal);
            group_page(visit, one, &sent.answers().refused(field, message)).into_response()
        }
    }
}

/// What was said, and what became of it.
pub(super) fn input_block(
    visit: &Visit,
    input: &Input,
    may_edit: bool,
    answers: &Answers,
) -> Markup {
    let w = &visit.words;
    html! {
        div.inset {
            p { (input.said) }
            p.small.quiet { (w.date(input.on)) " · " (words::about(w, input.about)) }
            @match &input.answer {
                Some(answered) => p {
                    (tag(tone(answered.answer), &words::input_answer(w, answered.answer))) " "
                    (answered.words) " " (small(&w.date(answered.on)))
                },
                None => {
                    p { (tag(Tone::Warn, &t!(w, "voice-waits"))) }
                    @if may_edit {
                        div.screen-only { (answer_form(visit, input, answers)) }
                    }
                },
            }
        }
    }
}

fn answer_form(visit: &Visit, input: &Input, answers: &Answers) -> Markup {
    let w = &visit.words;
    let choices: Vec<Choice> =
        InputAnswer::ALL.iter().map(|one| Choice::new(one, words::input_answer(w, *one))).collect();
    let address = format!("/voice/inputs/{}/answer", input.key);
    let fields = html! {
        (select(answers, Field::new("answer", &t!(w, "voice-field-answer")), &choices))
        (text_area(answers, Field::new("words", &t!(w, "voice-field-how"))
            .rows(2).characters_max(TEXT_CHARACTERS_MAX)))
        (button_secondary(&t!(w, "voice-answer")))
    };
    details(&t!(w, "voice-answer"), form(visit, &address, fields))
}

const fn tone(answer: InputAnswer) -> Tone {
    match answer {
        InputAnswer::Used | InputAnswer::UsedInPart => Tone::Good,
        InputAnswer::NotUsed => Tone::Neutral,
    }
}

fn input_form(visit: &Visit, one: &One, answers: &Answers) -> Markup {
    let w = &visit.words;
    let about: Vec<Choice> =
        About::ALL.iter().map(|one| Choice::new(one, words::about(w, *one))).collect();
    let mut meetings = vec![Choice::new("", t!(w, "voice-no-meeting"))];
    let open = one.meetings.iter().filter(|meeting| meeting.signed.is_none());
    meetings.extend(open.map(|meeting| {
        Choice::new(&meeting.key, format!("{} · {}", meeting.title, w.date(meeting.held_on)))
    }));
    let address = format!("/voice/groups/{}/inputs", one.group.key);
    band(
        &t!(w, "voice-hear"),
        form(
            visit,
            &address,
            html! {
                (text_area(answers, Field::new("said", &t!(w, "voice-field-said")).rows(3)
                    .characters_max(TEXT_CHARACTERS_MAX)))
                (select(answers, Field::new("about", &t!(w, "voice-field-about")), &about))
                (date_field(answers, Field::new("on", &t!(w, "planning-field-on"))))
                (select(answers, Field::new("meeting", &t!(w, "voice-field-meeting")).optional(), &meetings))
                (button(&t!(w, "voice-hear")))
            },
        ),
    )
}

/// `POST /voice/groups/{key}/inputs`
pub async fn input_hear(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let one = one(&visit, &key).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let said = read.required_text("said", &t!(w, "voice-field-said"), TEXT_CHARACTERS_MAX);
    let about = read.required_choice("about", &t!(w, "voice-field-about"), About::parse);
    let on = read.required_date("on", &t!(w, "planning-field-on"));
    let meeting = read.optional_choice("meeting", &t!(w, "voice-field-meeting"), |text| {
        one.meetings.iter().find(|one| one.key.as_str() == text).map(|one| one.id)
    });
    let (said, about, on) = match read.finish(|| Some((said?, about?, on?))) {
        Ok(read) => read,
        Err(answers) => return Ok(group_page(&visit, &one, &answers).into_response()),
    };
    let (occasion, group) = (visit.occasion(), one.group.clone());
    let (to, done_words) = (format!("/voice/groups/{key}"), t!(w, "voice-was-heard"));
    let done = visit
        .submit(&sent, move |tx| {
            hear(tx, &permit, &occasion, (&group, meeting), (on, about, &said))?;
            Ok(Done::to(to.clone()).saying(done_words.clone()))
        })
        .await
        .or_halt()?;
    Ok(after(&visit, &one, (&sent, "on"), done))
}

/// `POST /voice/inputs/{key}/answer`
pub async fn input_answer(
    visit: Visit,
    Path(input_key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let input_key = key(&input_key)?;
    let w = &visit.words;
    let heeded = heeded(&visit).await?;
    let found = heeded.groups.iter().find_map(|(group, _)| {
        group.inputs.iter().find(|input| input.key == input_key).map(|input| (group, input.id))
    });
    let (group, id) = found.ok_or(Halt::NotFound)?;
    let one = One { group: group.clone(), meetings: heeded.meetings.clone() };
    let mut read = sent.read();
    let given = read.required_choice("answer", &t!(w, "voice-field-answer"), InputAnswer::parse);
    let text = read.required_text("words", &t!(w, "voice-field-how"), TEXT_CHARACTERS_MAX);
    let (given, text) = match read.finish(|| Some((given?, text?))) {
        Ok(read) => read,
        Err(answers) => return Ok(group_page(&visit, &one, &answers).into_response()),
    };
    let occasion = visit.occasion();
    let (to, said) = (format!("/voice/groups/{}", one.group.key), t!(w, "voice-was-answered"));
    let done = visit
        .submit(&sent, move |tx| {
            answer(tx, &permit, &occasion, id, (given, &text))?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(after(&visit, &one, (&sent, "words"), done))
}
