//! `/people/{key}/skills/{skill}`: one skill of one person, what shows it, and recording it.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{ElementId, Failed, LocalDate};
use maud::{Markup, html};
use web::components::{
    Choice, Empty, Fact, Field, about, band, button, button_secondary, date_field, details, empty,
    facts, form_kept, select, text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::reading::{field, labels, read};
use super::{On, key, on_query, parts, person, words};
use crate::book::Need;
use crate::open::Opened;
use crate::refusal::SkillRefusal;
use crate::show::{TEXT_CHARACTERS_MAX, attest, demonstrate};
use crate::showing::{Showing, Way};

/// One skill of a person, looked at.
struct Looked {
    opened: Opened,
    skill: ElementId,
}

impl Looked {
    fn need(&self) -> Result<Need<'_>, Halt> {
        self.opened.record.book.skill(self.skill).ok_or(Halt::NotFound)
    }

    fn address(&self, need: &Need<'_>) -> String {
        format!("/people/{}/skills/{}", self.opened.person.key, need.skill.key)
    }
}

async fn look(
    visit: &Visit,
    (person, skill): (&str, &str),
    day: LocalDate,
) -> Result<Looked, Halt> {
    let (person, skill) = (key(person)?, key(skill)?);
    let opened = person::opened(visit, person, day).await?;
    let found = opened.record.book.skills().find(|need| need.skill.key == skill);
    let id = match found {
        Some(need) if opened.sight.holds(&need) => need.skill.id,
        Some(_) | None => return Err(Halt::NotFound),
    };
    Ok(Looked { opened, skill: id })
}

/// `GET /people/{key}/skills/{skill}`
pub async fn person_skill(
    visit: Visit,
    Path((person, skill)): Path<(String, String)>,
    Query(asked): Query<On>,
) -> Result<Page, Halt> {
    let looked = look(&visit, (&person, &skill), asked.day(&visit)).await?;
    let answers = Answers::blank(&visit.words).with("shown-on", visit.today);
    page(&visit, &looked, (&answers, None), None)
}

/// `answers` are those of the form of a way that did not go through.
fn page(
    visit: &Visit,
    looked: &Looked,
    (answers, way): (&Answers, Option<Way>),
    refusal: Option<&SkillRefusal>,
) -> Result<Page, Halt> {
    let w = &visit.words;
    let (need, record) = (looked.need()?, &looked.opened.record);
    let set = need.set.framework.id;
    let person = &looked.opened.person;
    let is_needed = record.book.needs(&record.facts).iter().any(|it| it.skill.id == need.skill.id);
    let standing = record.book.standing(&need, &record.shown, record.day);
    let shown = record.shown_of(&need);
    let may_withdraw =
        looked.opened.permit::<access::action::WithdrawSkill>(&visit.actor, set).is_some();
    let withdrawing = |one: &Showing| match one.recorded() {
        Some(recorded) if may_withdraw => html! {
            p { a href=(format!("/skill-showings/{}/withdrawal", recorded.key)) {
                (t!(w, "skill-withdraw")) (about(&words::basis(w, one)))
            } }
        },
        Some(_) | None => html! {},
    };
    let back = format!("/people/{}/skills{}", person.key, on_query(visit, record.day));
    let page = Page::new(visit, need.skill.title_in(w.language()))
        .caption(format!("{} · {}", person.name, need.set.framework.name))
        .back(back, person.name.to_string())
        .errors(answers);
    let page = match refusal {
        Some(refusal) => page.status(StatusCode::CONFLICT).notice(words::refused(w, refusal)),
        None => page,
    };
    Ok(page.body(html! {
        @if !need.skill.description_in(w.language()).is_empty() {
            p.lead { (need.skill.description_in(w.language())) }
        }
        (facts(&[Fact { name: &t!(w, "skill-col-stands"), value: html! {
            (words::standing_tag(w, standing, record.day)) " "
            (words::standing_detail(w, &need, standing))
        } }]))
        (levels(visit, &need))
        (band(&t!(w, "skill-history"), html! {
            @if shown.is_empty() {
                (empty(w, &Empty::FirstTime { words: &t!(w, "skill-history-none"), action: None }))
            } @else { (parts::history(visit, (&record.book, &need), &shown, &withdrawing)) }
        }))
        @if is_needed && record.day == visit.today {
            (forms(visit, looked, &need, (answers, way)))
        }
    }))
}

/// What is seen at each level.
fn levels(visit: &Visit, need: &Need<'_>) -> Markup {
    let w = &visit.words;
    html! {
        @if !need.skill.rubric.is_empty() {
            (details(&t!(w, "skill-levels"), html! {
                ul.bullets { @for (level, seen) in need.set.levels.iter().zip(&need.skill.rubric) {
                    li { strong { (level) } ": " (seen) }
                } }
            }))
        }
    }
}

fn forms(
    visit: &Visit,
    looked: &Looked,
    need: &Need<'_>,
    (answers, way): (&Answers, Option<Way>),
) -> Markup {
    let w = &visit.words;
    let set = need.set.framework.id;
    let may_record = looked.opened.may_record(&visit.actor, set);
    let may_accept =
        looked.opened.permit::<access::action::AcceptSkillPaper>(&visit.actor, set).is_some();
    let blank = Answers::blank(w).with("shown-on", visit.today);
    let of = |one: Way| if way.is_none_or(|way| way == one) { answers } else { &blank };
    let base = looked.address(need);
    html! {
        @if may_record {
            (band(&t!(w, "skill-record-seen"), form_kept(visit, &format!("{base}/demonstrations"),
                of(Way::Demonstration), fields(visit, need, of(Way::Demonstration), Way::Demonstration))))
        }
        @if may_accept {
            @let paper = form_kept(visit, &format!("{base}/papers"), of(Way::Attestation),
                fields(visit, need, of(Way::Attestation), Way::Attestation));
            @if way == Some(Way::Attestation) || !may_record {
                (band(&t!(w, "skill-record-paper"), paper))
            } @else { (details(&t!(w, "skill-record-paper"), paper)) }
        }
    }
}

fn fields(visit: &Visit, need: &Need<'_>, answers: &Answers, way: Way) -> Markup {
    let w = &visit.words;
    let (place, words) = labels(w, way);
    let (place_hint, words_hint) = match way {
        Way::Demonstration => (t!(w, "skill-field-where-hint"), t!(w, "skill-field-seen-hint")),
        Way::Attestation => (t!(w, "skill-field-author-hint"), t!(w, "skill-field-paper-hint")),
    };
    let mut levels = vec![Choice::new("", t!(w, "skill-field-level-choose"))];
    levels.extend(
        need.set.levels.iter().enumerate().map(|(at, name)| Choice::new(at + 1, name.clone())),
    );
    html! {
        @if !need.set.levels.is_empty() {
            (select(answers, Field::new(&field(way, "level"), &t!(w, "skill-field-level")), &levels))
        }
        @match way {
            Way::Demonstration => {
                (date_field(answers, Field::new(&field(way, "shown-on"), &t!(w, "skill-field-seen-on"))))
            }
            Way::Attestation => {
                (date_field(answers, Field::new(&field(way, "shown-on"), &t!(w, "skill-field-issued-on"))))
                (date_field(answers, Field::new(&field(way, "good-until"), &t!(w, "skill-field-good-until"))
                    .optional()))
            }
        }
        (text_field(answers, Field::new(&field(way, "place"), &place).hint(&place_hint)))
        (text_area(answers, Field::new(&field(way, "words"), &words).rows(3).hint(&words_hint)
            .characters_max(TEXT_CHARACTERS_MAX)))
        @match way {
            Way::Demonstration => (button(&t!(w, "skill-record-seen-do"))),
            Way::Attestation => (button_secondary(&t!(w, "skill-record-paper-do"))),
        }
    }
}

async fn record(
    visit: Visit,
    (person, skill): (String, String),
    sent: Submitted,
    way: Way,
) -> Result<Response, Halt> {
    let looked = look(&visit, (&person, &skill), visit.today).await?;
    let need = looked.need()?;
    let framework = need.set.framework.id;
    let seen = looked.opened.permit::<access::action::RecordSkill>(&visit.actor, framework);
    let accepted =
        looked.opened.permit::<access::action::AcceptSkillPaper>(&visit.actor, framework);
    let new = match read(&sent, &need, way) {
        _ if matches!(
            (way, &seen, &accepted),
            (Way::Demonstration, None, _) | (Way::Attestation, _, None)
        ) =>
        {
            return Err(Halt::NotFound);
        }
        Ok(new) => new,
        Err(answers) => {
            return Ok(page(&visit, &looked, (&answers, Some(way)), None)?.into_response());
        }
    };
    let (occasion, of) = (visit.occasion(), (looked.opened.person.id, looked.skill));
    let (to, said) = (looked.address(&need), t!(visit.words, "skill-recorded"));
    let done = visit
        .submit(&sent, move |tx| {
            match (way, &seen, &accepted) {
                (Way::Demonstration, Some(permit), _) => {
                    demonstrate(tx, permit, &occasion, of, &new)?
                }
                (Way::Attestation, _, Some(permit)) => attest(tx, permit, &occasion, of, &new)?,
                (Way::Demonstration, None, _) | (Way::Attestation, _, None) => {
                    return Err(Failed::Refused(SkillRefusal::NoSuchSkill));
                }
            };
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (name, message) = words::refusal(&visit.words, &refusal);
            let answers = if name.is_empty() {
                sent.answers()
            } else {
                sent.answers().refused(&field(way, name), message)
            };
            let whole = name.is_empty().then_some(&refusal);
            Ok(page(&visit, &looked, (&answers, Some(way)), whole)?.into_response())
        }
    }
}

/// `POST /people/{key}/skills/{skill}/demonstrations`
pub async fn skill_demonstrate(
    visit: Visit,
    Path(of): Path<(String, String)>,
    sent: Submitted,
) -> Result<Response, Halt> {
    record(visit, of, sent, Way::Demonstration).await
}

/// `POST /people/{key}/skills/{skill}/papers`
pub async fn skill_accept(
    visit: Visit,
    Path(of): Path<(String, String)>,
    sent: Submitted,
) -> Result<Response, Halt> {
    record(visit, of, sent, Way::Attestation).await
}
