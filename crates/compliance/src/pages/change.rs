//! Adopting a mandate of the library, or changing one that is in force: the things a district
//! usually decides, each a field. Everything else is changed in the file ([`super::rule_text`]).

use super::mandates::{citations, lists, summary};
use super::{code, trial};
use crate::adopt::{AdoptRefusal, adopt};
use crate::due::{DuePart, Take};
use crate::library::from_library;
use crate::rule::{Amount, Resolution, Rule};
use crate::store;
use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Hours, LocalDate};
use maud::{Markup, html};
use rulefile::room::trial::fields;
use rulefile::room::{cases_differ, not_next};
use staff::Audience;
use web::components::{
    Choice, Field, FieldWidth, button, date_field, form, number_field, radios, text_area,
    text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

const AUDIENCE_CHARS_MAX: usize = 2_000;
const RESOLUTION_CHARS_MAX: usize = 120;

/// What the form starts from.
struct Base {
    rule: Rule,
    /// Where the form is sent.
    action: String,
    adopted: Adopted,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Adopted {
    Not,
    Already,
}

async fn of_library(
    visit: &Visit,
    mandate: &str,
) -> Result<(Permit<action::AdoptMandate>, Base), Halt> {
    let permit = visit.permit::<action::AdoptMandate>(&Subject::district())?;
    let code = code(mandate)?;
    let (rule, _) = from_library(&code).ok_or(Halt::NotFound)?;
    let known = visit.read(move |tx| Ok(store::mandate(tx, &code)?)).await?;
    if known.is_some() {
        return Err(Halt::Elsewhere(format!("/mandates/{}", rule.code)));
    }
    let action = format!("/mandates/library/{}", rule.code);
    Ok((permit, Base { rule: rule.clone(), action, adopted: Adopted::Not }))
}

async fn of_district(
    visit: &Visit,
    mandate: &str,
) -> Result<(Permit<action::AdoptMandate>, Base), Halt> {
    let permit = visit.permit::<action::AdoptMandate>(&Subject::district())?;
    let code = code(mandate)?;
    let known = visit.read(move |tx| store::mandate(tx, &code)?.ok_or(Halt::NotFound)).await?;
    let action = format!("/mandates/{}/change", known.code);
    let rule = Rule::clone(&known.latest().rule);
    Ok((permit, Base { rule, action, adopted: Adopted::Already }))
}

/// `GET /mandates/library/{code}`
pub async fn adoption_form(visit: Visit, Path(mandate): Path<String>) -> Result<Page, Halt> {
    let (_, base) = of_library(&visit, &mandate).await?;
    let answers = blank(&visit, &base);
    Ok(page(&visit, &base, &answers, None))
}

/// `GET /mandates/{code}/change`
pub async fn change_form(visit: Visit, Path(mandate): Path<String>) -> Result<Page, Halt> {
    let (_, base) = of_district(&visit, &mandate).await?;
    let answers = blank(&visit, &base);
    Ok(page(&visit, &base, &answers, None))
}

/// `POST /mandates/library/{code}`
pub async fn adoption(
    visit: Visit,
    Path(mandate): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, base) = of_library(&visit, &mandate).await?;
    answer(visit, permit, base, sent).await
}

/// `POST /mandates/{code}/change`
pub async fn change(
    visit: Visit,
    Path(mandate): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, base) = of_district(&visit, &mandate).await?;
    answer(visit, permit, base, sent).await
}

fn blank(visit: &Visit, base: &Base) -> Answers {
    let first = match base.adopted {
        // The first day of the school year: the usual day for a mandate to begin.
        Adopted::Not => {
            let calendar = visit.words.calendar();
            base.rule
                .in_force_from
                .unwrap_or_else(|| calendar.days_of(calendar.school_year(visit.today)).first)
        }
        Adopted::Already => visit.today,
    };
    let mut answers = Answers::blank(&visit.words)
        .with("first", first)
        .with("audience", &base.rule.audience)
        .with("take", base.rule.due.take.word());
    if let Amount::SetByBoard(Some(resolution)) = &base.rule.amount {
        answers = answers
            .with("minutes", resolution.amount.minutes())
            .with("resolution", &resolution.name);
    }
    for part in &base.rule.due.parts {
        answers = match part {
            DuePart::LastDay => answers.with("each-year-by", "last day"),
            DuePart::EachYearBy { month, day } => {
                answers.with("each-year-by", format!("{month:02}-{day:02}"))
            }
            DuePart::DaysAfterStart(days) => answers.with("days", days),
            DuePart::DaysAfterHire(_) | DuePart::On(_) => answers,
        };
    }
    answers
}

fn page(visit: &Visit, base: &Base, answers: &Answers, tried: Option<Markup>) -> Page {
    let w = &visit.words;
    let (title, caption, button_words, back) = match base.adopted {
        Adopted::Not => (
            t!(w, "mandate-adopt-title", title = base.rule.title.as_str()),
            t!(w, "mandate-library"),
            t!(w, "mandate-adopt"),
            "/mandates/library".to_owned(),
        ),
        Adopted::Already => (
            t!(w, "mandate-change-title", title = base.rule.title.as_str()),
            t!(w, "mandate-list-title"),
            t!(w, "mandate-change-do"),
            format!("/mandates/{}", base.rule.code),
        ),
    };
    let by_board = matches!(base.rule.amount, Amount::SetByBoard(_));
    let takes = [
        Choice::new(Take::Later.word(), t!(w, "mandate-take-later")),
        Choice::new(Take::Earlier.word(), t!(w, "mandate-take-earlier")),
    ];
    Page::new(visit, title).back(back, caption).lead(base.rule.asks.clone()).errors(answers).body(
        html! {
            @if base.adopted == Adopted::Not {
                (summary(visit, &base.rule)) (citations(visit, &base.rule)) (lists(visit, &base.rule))
            }
            @if let Some(tried) = tried { (tried) }
            (form(visit, &base.action, html! {
                (date_field(answers, Field::new("first", &t!(w, "mandate-first-day"))
                    .hint(&t!(w, "mandate-first-day-hint")).width(FieldWidth::Medium)))
                (text_area(answers, Field::new("audience", &t!(w, "mandate-whom"))
                    .hint(&t!(w, "mandate-audience-hint")).rows(3)))
                @if by_board {
                    (number_field(answers, Field::new("minutes", &t!(w, "mandate-minutes"))
                        .hint(&t!(w, "mandate-minutes-hint")).optional()))
                    (text_field(answers, Field::new("resolution", &t!(w, "mandate-resolution"))
                        .hint(&t!(w, "mandate-resolution-hint")).optional().width(FieldWidth::Long)))
                }
                (text_field(answers, Field::new("each-year-by", &t!(w, "mandate-each-year-by"))
                    .hint(&t!(w, "mandate-each-year-by-hint")).optional().width(FieldWidth::Medium)))
                (number_field(answers, Field::new("days", &t!(w, "mandate-days")).optional()))
                (radios(answers, Field::new("take", &t!(w, "mandate-take")), &takes))
                (fields(w, answers))
                (button(&button_words))
            }))
        },
    )
}

async fn answer(
    visit: Visit,
    permit: Permit<action::AdoptMandate>,
    base: Base,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (rule, first) = match draft(&visit, &base.rule, &sent) {
        Ok(draft) => draft,
        Err(answers) => return Ok(page(&visit, &base, &answers, None).into_response()),
    };
    match trial::tried(&visit, &sent, &rule, first).await? {
        Some(Ok(tried)) => {
            return Ok(page(&visit, &base, &sent.answers(), Some(tried)).into_response());
        }
        Some(Err(answers)) => return Ok(page(&visit, &base, &answers, None).into_response()),
        None => {}
    }
    match save(&visit, permit, &sent, rule, first).await? {
        Ok(done) => Ok(done),
        Err(refused) => {
            let answers = sent.answers().refused("first", refused);
            Ok(page(&visit, &base, &answers, None).into_response())
        }
    }
}

/// The rule as the form changes it.
fn draft(visit: &Visit, base: &Rule, sent: &Submitted) -> Result<(Rule, LocalDate), Answers> {
    let w = &visit.words;
    let mut read = sent.read();
    let first = read.required_date("first", &t!(w, "mandate-first-day"));
    let audience = read.required_text("audience", &t!(w, "mandate-whom"), AUDIENCE_CHARS_MAX);
    let audience = audience.and_then(|text| match Audience::parse(&text) {
        Ok(audience) => Some(audience),
        Err(error) => {
            read.refuse("audience", t!(w, "mandate-audience-wrong", why = error.to_string()));
            None
        }
    });
    let minutes = read.optional_number("minutes", &t!(w, "mandate-minutes"), 1..=100_000);
    let resolution =
        read.optional_text("resolution", &t!(w, "mandate-resolution"), RESOLUTION_CHARS_MAX);
    let amount = match (&base.amount, minutes, resolution) {
        (Amount::Any | Amount::AtLeast(_), _, _) => base.amount.clone(),
        (Amount::SetByBoard(_), None, None) => Amount::SetByBoard(None),
        (Amount::SetByBoard(_), Some(minutes), Some(name)) => {
            Amount::SetByBoard(Some(Resolution { amount: Hours::from_minutes(minutes), name }))
        }
        (Amount::SetByBoard(_), minutes, _) => {
            let field = if minutes.is_none() { "minutes" } else { "resolution" };
            read.refuse(field, t!(w, "mandate-board-both"));
            base.amount.clone()
        }
    };
    let each_year_by = read.optional_text("each-year-by", &t!(w, "mandate-each-year-by"), 20);
    let mut parts: Vec<DuePart> = Vec::new();
    if let Some(text) = each_year_by {
        match DuePart::in_the_year(&text, base.clock) {
            Some(part) => parts.push(part),
            None => read.refuse("each-year-by", t!(w, "mandate-each-year-by-wrong")),
        }
    }
    let days = read.optional_number("days", &t!(w, "mandate-days"), 0..=3660);
    parts.extend(days.and_then(|days| u16::try_from(days).ok()).map(DuePart::DaysAfterStart));
    parts.extend(base.due.parts.iter().copied().filter(|part| match part {
        DuePart::DaysAfterHire(_) | DuePart::On(_) => true,
        DuePart::LastDay | DuePart::EachYearBy { .. } | DuePart::DaysAfterStart(_) => false,
    }));
    let take = read.required_choice("take", &t!(w, "mandate-take"), Take::parse);
    let calendar = w.calendar().clone();
    read.finish(|| {
        let due = crate::due::DueRule { parts, take: take? };
        let rule = Rule { audience: audience?, amount, due, ..base.clone() };
        Some((rule.with_cases_that_hold(&calendar), first?))
    })
}

/// Adopts the rule; a refusal comes back as the sentence for the form.
pub(super) async fn save(
    visit: &Visit,
    permit: Permit<action::AdoptMandate>,
    sent: &Submitted,
    rule: Rule,
    first: LocalDate,
) -> Result<Result<Response, String>, Halt> {
    let w = &visit.words;
    let (occasion, words) = (visit.occasion(), w.clone());
    let done = visit
        .submit(sent, move |tx| {
            let adopted = adopt(tx, &permit, &occasion, &rule, first)?;
            let said = t!(
                words,
                "mandate-adopted-done",
                version = adopted.version,
                day = words.date(first)
            );
            let to = format!("/mandates/{}", adopted.code);
            Ok::<_, Failed<AdoptRefusal>>(Done::to(to).saying(said))
        })
        .await;
    Ok(match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(AdoptRefusal::EndsBeforeItBegins) => Err(t!(w, "mandate-ends-before")),
        Err(AdoptRefusal::NotNext(refusal)) => Err(not_next(w, refusal)),
        Err(AdoptRefusal::CasesDiffer(cases)) => {
            let told = cases.iter();
            let told = told.map(|one| (&one.name, one.expected.to_string(), one.found.to_string()));
            Err(cases_differ(w, told))
        }
    })
}
