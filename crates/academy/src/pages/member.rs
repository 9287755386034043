//! `/academy-members/{key}`: what a member has done of what the academy asks; logging experience,
//! confirming it. For the member, their mentor and who looks after academies.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalog::Section;
use kernel::{Failed, Key, LocalDate};
use maud::{Markup, html};
use web::components::{
    ActionButton, Column, Field, Row, Table, Tone, action_button, band, button, button_named,
    date_field, details, form, hours_field, notice, quiet, rows, tag, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::{member_desk, own_permit, words};
use crate::experience::{Experience, ExperienceRefusal, answer, log, take_back};
use crate::kinds::{Answer, TEXT_CHARACTERS_MAX};
use crate::machine::State;
use crate::open::{Member, Stands, confirmer, open_member};
use crate::progress::{Progress, logged, progress, taken};

pub(crate) struct Loaded {
    pub member: Member,
    pub name: String,
    pub mentor: Option<(String, LocalDate)>,
    pub progress: Progress,
    pub logged: Vec<Experience>,
    pub sections: Vec<Section>,
}

pub(crate) async fn load(visit: &Visit, key: &str) -> Result<Loaded, Halt> {
    let (key, actor) = (Key::parse(key).ok_or(Halt::NotFound)?, visit.actor.clone());
    visit
        .read(move |tx| {
            let member = open_member(tx, &actor, &key)?.ok_or(Halt::NotFound)?;
            let person = staff::person(tx, member.candidacy.person)?.ok_or(Halt::NotFound)?;
            let mentor = match &member.mentor {
                Some(one) => staff::person(tx, one.mentor)?
                    .map(|person| (person.name.to_string(), one.since)),
                None => None,
            };
            let (logged, took) = (logged(tx, &[member.candidacy.id])?, taken(tx, &member.academy)?);
            let progress = progress(&member.academy, &member.candidacy, &logged, &took);
            let sections = catalog::sections(tx, &member.academy.sections)?;
            let name = person.name.to_string();
            Ok::<_, Halt>(Loaded { member, name, mentor, progress, logged, sections })
        })
        .await
}

/// `GET /academy-members/{key}`
pub async fn member_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let loaded = load(&visit, &key).await?;
    let answers = Answers::blank(&visit.words);
    Ok(page(&visit, &loaded, &answers, None))
}

pub(crate) fn page(
    visit: &Visit,
    loaded: &Loaded,
    answers: &Answers,
    refused: Option<&str>,
) -> Page {
    let w = &visit.words;
    let Member { candidacy, academy, stands, .. } = &loaded.member;
    let own = *stands == Stands::Themself;
    let title = if own { t!(w, "academy-member-own") } else { loaded.name.clone() };
    let (back, name) = match stands {
        Stands::Office => (format!("/academies/{}/cohort", academy.key), t!(w, "academy-cohort")),
        Stands::Themself | Stands::Mentor => {
            (format!("/academies/{}", academy.key), academy.wanted.title.clone())
        }
    };
    let page = Page::new(visit, title)
        .caption(academy.wanted.title.clone())
        .back(back, name)
        .errors(answers);
    let page = match refused {
        Some(words) => page.status(StatusCode::CONFLICT).notice(notice(
            Tone::Warn,
            &t!(w, "academy-not-now"),
            html! { p { (words) } },
        )),
        None => page,
    };
    let state = candidacy.state();
    let active = state == State::Selected;
    page.body(html! {
        p { (tag(words::tone(state), &words::state(w, state))) " "
            @match &loaded.mentor {
                Some((name, since)) => (t!(w, "academy-mentor-is", name = name.clone(), day = w.date(*since))),
                None if active => (quiet(&t!(w, "academy-mentor-none"))),
                None => {},
            }
        }
        (band(&t!(w, "academy-done-of"), html! { (terms(visit, loaded)) (sections(visit, loaded)) }))
        @if own && active { (log_form(visit, loaded, answers)) }
        (band(&t!(w, "academy-experience"), experience(visit, loaded)))
        @if *stands == Stands::Office { (member_desk::desk(visit, loaded, answers)) }
        @if own && active { (member_desk::leaving(visit, loaded, answers)) }
    })
}

fn terms(visit: &Visit, loaded: &Loaded) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "academy-col-term")),
        Column::number(t!(w, "academy-col-asks")),
        Column::number(t!(w, "academy-col-confirmed")),
        Column::number(t!(w, "academy-col-waiting")),
        Column::text(t!(w, "academy-col-lacks")),
    ];
    let mut table = Table::new(t!(w, "academy-terms"), columns).stacked();
    for (term, one) in loaded.member.academy.wanted.terms.iter().zip(&loaded.progress.terms) {
        table.push(vec![
            html! { (term.name) " " (quiet(&t!(w, "academy-until", day = w.date(term.ends_on)))) },
            html! { (w.hours(one.asks)) },
            html! { (w.hours(one.confirmed)) },
            html! { (w.hours(one.waiting)) },
            html! {
                @if one.lacks().minutes() == 0 { (tag(Tone::Good, &t!(w, "academy-term-done"))) }
                @else { (t!(w, "academy-term-lacks", hours = w.hours(one.lacks()))) }
            },
        ]);
    }
    table.render(w)
}

fn sections(visit: &Visit, loaded: &Loaded) -> Markup {
    let w = &visit.words;
    let list: Vec<Row> = loaded
        .progress
        .sections
        .iter()
        .filter_map(|(id, took)| {
            let section = loaded.sections.iter().find(|one| one.id == *id)?;
            let (tone, words) = words::took(w, *took);
            Some(Row {
                when: section.first_day().map(|day| w.date(day)).unwrap_or_default(),
                what: html! {
                    a href=(format!("/sections/{}", section.key)) { (section.full_title()) } " "
                    (tag(tone, &words))
                },
                ..Row::default()
            })
        })
        .collect();
    html! { @if !list.is_empty() { h3 { (t!(w, "academy-sections")) } (rows(&list)) } }
}

fn log_form(visit: &Visit, loaded: &Loaded, answers: &Answers) -> Markup {
    let w = &visit.words;
    band(
        &t!(w, "academy-log-title"),
        form(
            visit,
            &format!("/academy-members/{}/experience", loaded.member.candidacy.key),
            html! {
                (date_field(answers, Field::new("on", &t!(w, "academy-log-on"))))
                (hours_field(answers, Field::new("time", &t!(w, "academy-log-time"))
                    .hint(&t!(w, "academy-log-time-hint"))))
                (text_area(answers, Field::new("words", &t!(w, "academy-log-words"))
                    .hint(&t!(w, "academy-log-hint")).rows(3).characters_max(TEXT_CHARACTERS_MAX)))
                (button(&t!(w, "academy-log")))
            },
        ),
    )
}

fn experience(visit: &Visit, loaded: &Loaded) -> Markup {
    let w = &visit.words;
    if loaded.logged.is_empty() {
        return html! { p { (quiet(&t!(w, "academy-experience-none"))) } };
    }
    let list: Vec<Row> = loaded
        .logged
        .iter()
        .map(|one| Row {
            when: w.date(one.on),
            what: html! {
                (w.hours(one.time)) " "
                @match &one.answered {
                    Some(answered) => {
                        @let tone = if one.is_confirmed() { Tone::Good } else { Tone::Warn };
                        (tag(tone, &words::answer(w, answered.answer)))
                    }
                    None => (tag(Tone::Neutral, &t!(w, "academy-waits"))),
                }
            },
            below: html! {
                (one.words)
                @if let Some(said) = one.answered.as_ref().filter(|it| !it.words.is_empty()) {
                    br; (t!(w, "academy-mentor-says", words = said.words.clone()))
                }
            },
            action: answering(visit, loaded, one),
        })
        .collect();
    rows(&list)
}

/// What the one who looks can do about an experience that waits.
fn answering(visit: &Visit, loaded: &Loaded, one: &Experience) -> Markup {
    let w = &visit.words;
    let Member { candidacy, stands, .. } = &loaded.member;
    if !one.waits() || candidacy.state() != State::Selected {
        return html! {};
    }
    let here = format!("/academy-members/{}/experience/{}", candidacy.key, one.key);
    let about = w.date(one.on);
    match stands {
        Stands::Themself => action_button(
            visit,
            &ActionButton {
                action: &format!("{here}/withdrawal"),
                label: &t!(w, "academy-take-back"),
                about: &about,
            },
        ),
        Stands::Mentor => {
            let field = format!("words-{}", one.key);
            html! {
                (form(visit, &format!("{here}/answer"), html! {
                    (button_named(&t!(w, "academy-confirm"), "answer", Answer::Confirmed.word()))
                    (details(&t!(w, "academy-return-title"), html! {
                        (text_area(&Answers::blank(w), Field::new(&field,
                            &t!(w, "academy-return-why")).rows(2)))
                        button.button.two type="submit" name="answer"
                            value=(Answer::Returned.word()) { (t!(w, "academy-return")) }
                    }))
                }))
            }
        }
        Stands::Office => html! {},
    }
}

/// `POST /academy-members/{key}/experience`
pub async fn experience_log(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = own_permit(&visit)?;
    let loaded = load(&visit, &key).await?;
    if loaded.member.stands != Stands::Themself {
        return Err(Halt::NotFound);
    }
    let w = &visit.words;
    let mut read = sent.read();
    let on = read.required_date("on", &t!(w, "academy-log-on"));
    let time = read.required_hours("time", &t!(w, "academy-log-time"));
    let said = read.required_text("words", &t!(w, "academy-log-words"), TEXT_CHARACTERS_MAX);
    let (on, time, said) = match read.finish(|| Some((on?, time?, said?))) {
        Ok(read) => read,
        Err(answers) => return Ok(page(&visit, &loaded, &answers, None).into_response()),
    };
    let (occasion, actor, to) = (visit.occasion(), visit.actor.clone(), key.clone());
    let told = t!(w, "academy-logged");
    let of = Key::parse(&key).ok_or(Halt::NotFound)?;
    let done = visit
        .submit(&sent, move |tx| {
            let gone = || Failed::Refused(ExperienceRefusal::NotMember(State::Left));
            let member = open_member(tx, &actor, &of)?.ok_or_else(gone)?;
            log(tx, &permit, &occasion, &member, (on, time, &said))?;
            Ok(Done::to(format!("/academy-members/{to}")).saying(told.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let (field, message) = words::experience_refusal(w, &refusal);
            let answers = sent.answers().refused(field, message);
            page(&visit, &loaded, &answers, None).into_response()
        }
    })
}

/// `POST /academy-members/{key}/experience/{experience}/withdrawal`
pub async fn experience_withdraw(
    visit: Visit,
    Path((key, experience)): Path<(String, String)>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = own_permit(&visit)?;
    let loaded = load(&visit, &key).await?;
    if loaded.member.stands != Stands::Themself {
        return Err(Halt::NotFound);
    }
    let experience = Key::parse(&experience).ok_or(Halt::NotFound)?;
    let (occasion, actor, of) = (visit.occasion(), visit.actor.clone(), key.clone());
    let (told, parsed) = (t!(visit.words, "academy-taken-back"), Key::parse(&key));
    let parsed = parsed.ok_or(Halt::NotFound)?;
    let done = visit
        .submit(&sent, move |tx| {
            let gone = || Failed::Refused(ExperienceRefusal::NotMember(State::Left));
            let member = open_member(tx, &actor, &parsed)?.ok_or_else(gone)?;
            take_back(tx, &permit, &occasion, (&member, &experience))?;
            Ok(Done::to(format!("/academy-members/{of}")).saying(told.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let (_, message) = words::experience_refusal(&visit.words, &refusal);
            page(&visit, &loaded, &Answers::blank(&visit.words), Some(&message)).into_response()
        }
    })
}

/// `POST /academy-members/{key}/experience/{experience}/answer`
pub async fn experience_answer(
    visit: Visit,
    Path((key, experience)): Path<(String, String)>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let loaded = load(&visit, &key).await?;
    let permit = confirmer(&visit.actor, &loaded.member).ok_or(Halt::NotFound)?;
    let w = &visit.words;
    let said = Answer::parse(sent.text("answer")).unwrap_or(Answer::Confirmed);
    let text = sent.text(&format!("words-{experience}")).trim().to_owned();
    let experience = Key::parse(&experience).ok_or(Halt::NotFound)?;
    let (occasion, actor, of) = (visit.occasion(), visit.actor.clone(), key.clone());
    let parsed = Key::parse(&key).ok_or(Halt::NotFound)?;
    let told = words::answer(w, said);
    let done = visit
        .submit(&sent, move |tx| {
            let gone = || Failed::Refused(ExperienceRefusal::NotMentor);
            let member = open_member(tx, &actor, &parsed)?.ok_or_else(gone)?;
            answer(tx, &permit, &occasion, (&member, &experience), (said, &text))?;
            Ok(Done::to(format!("/academy-members/{of}")).saying(told.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let (_, message) = words::experience_refusal(w, &refusal);
            page(&visit, &loaded, &Answers::blank(w), Some(&message)).into_response()
        }
    })
}
