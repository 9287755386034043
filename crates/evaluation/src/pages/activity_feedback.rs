//! `/activities/{key}/feedback`: feedback on an activity over the years, what is asked about it, and
//! whether that comes before registering again.

use std::collections::BTreeMap;

use access::{ActionKind, Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::Activity;
use db::Tx;
use kernel::{ActivityId, DistrictCalendar, Failed, Fault, Key, SchoolYear, SectionId};
use maud::{Markup, html};
use pulse::FLOOR;
use web::components::{
    Choice, Column, Empty, Field, Table, band, button, button_group, button_secondary, empty, form,
    inset, quiet, radios,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::questions::{self, Written};
use super::shares::agree;
use crate::feedback::due::{Rule, rule_of_activity, rule_of_district, set_rule_of_activity};
use crate::feedback::instrument::{ask_as_the_district, in_force, own, write};
use crate::feedback::results::{Counted, Shown, Sum, of_activity, of_section};
use crate::store::feedback as store;

/// What feedback on an activity came to, by school year, with its copies in other years.
pub(crate) type Over = BTreeMap<SchoolYear, Sum>;

/// What may be shown of an activity over time.
pub(crate) fn over_time(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    activity: ActivityId,
    today: kernel::LocalDate,
) -> Result<Over, Fault> {
    let counted = counted(tx, calendar, activity)?;
    Ok(of_activity(&counted, today))
}

fn counted(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    activity: ActivityId,
) -> Result<Vec<Counted>, Fault> {
    let same = catalog::terms::same_learning(tx, activity)?;
    let mut counted = Vec::new();
    for section in catalog::sections_of(tx, &same)? {
        counted.extend(store::counted(tx, calendar, section.id)?);
    }
    Ok(counted)
}

pub(crate) fn shown(w: &Words, over: &Over) -> Markup {
    if over.is_empty() {
        return empty(w, &Empty::FirstTime { words: &t!(w, "feedback-none-yet"), action: None });
    }
    let columns = vec![
        Column::text(t!(w, "feedback-col-year")),
        Column::number(t!(w, "feedback-col-sections")),
        Column::number(t!(w, "feedback-col-answers")),
        Column::number(t!(w, "feedback-col-response")),
        Column::number(t!(w, "feedback-col-agree")),
    ];
    let mut table = Table::new(t!(w, "feedback-over-time"), columns).caption_hidden().stacked();
    for (year, sum) in over {
        table.push(vec![
            html! { (year) },
            html! { (w.number(sum.sections)) },
            html! { (w.number(sum.answers)) },
            html! { (w.percent(sum.answers, sum.asked)) },
            html! { (agree(w, sum.whole())) },
        ]);
    }
    html! {
        (table.render(w))
        p.quiet { (t!(w, "feedback-small-sections", floor = FLOOR)) }
    }
}

struct Seen {
    activity: Activity,
    over: Over,
    /// Sections that are over, the latest first, with what may be shown of each.
    sections: Vec<(catalog::Section, Option<Shown>)>,
    /// What is asked of sections that end from tomorrow on.
    asks: Written,
    is_own: bool,
    rule: Option<Rule>,
    district: Rule,
}

fn look(tx: &mut Tx, visit: &Visit, key: &Key) -> Result<Option<Seen>, Fault> {
    let Some(activity) = catalog::activity_by_key(tx, key)? else { return Ok(None) };
    let calendar = visit.words.calendar();
    let counted = counted(tx, calendar, activity.id)?;
    let by_section: BTreeMap<SectionId, &Counted> =
        counted.iter().map(|one| (one.section, one)).collect();
    let mut sections = catalog::sections_of(tx, &[activity.id])?;
    sections
        .retain(|one| one.cancelled.is_none() && one.ends_at().is_some_and(|end| end <= visit.now));
    sections.sort_by_key(|one| std::cmp::Reverse(one.ends_at()));
    let sections = sections
        .into_iter()
        .map(|section| {
            let shown = by_section.get(&section.id).map(|one| of_section(one, visit.today));
            (section, shown)
        })
        .collect();
    let tomorrow = visit.today.plus_days(1);
    Ok(Some(Seen {
        over: of_activity(&counted, visit.today),
        sections,
        asks: Written::of(&in_force(tx, activity.id, tomorrow)?),
        is_own: own(tx, activity.id, tomorrow)?.is_some(),
        rule: rule_of_activity(tx, activity.id)?,
        district: rule_of_district(tx)?,
        activity,
    }))
}

async fn seen(visit: &Visit, key: &str) -> Result<Seen, Halt> {
    visit.permit::<action::ViewFeedback>(&Subject::district())?;
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let asking = visit.clone();
    visit.read(move |tx| look(tx, &asking, &key)?.ok_or(Halt::NotFound)).await
}

fn permit(visit: &Visit) -> Result<Permit<action::EditFeedback>, Halt> {
    visit.permit::<action::EditFeedback>(&Subject::district())
}

/// `GET /activities/{key}/feedback`
pub async fn activity_feedback(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let seen = seen(&visit, &key).await?;
    let answers = blank(&visit, &seen);
    Ok(page(&visit, &seen, &answers))
}

fn blank(visit: &Visit, seen: &Seen) -> Answers {
    let rule = seen.rule.map_or("district", Rule::name);
    seen.asks.answers(&visit.words).with("rule", rule)
}

fn page(visit: &Visit, seen: &Seen, answers: &Answers) -> Page {
    let w = &visit.words;
    let edits = visit.could(ActionKind::EditFeedback);
    Page::new(visit, t!(w, "feedback-of-activity"))
        .wide()
        .caption(seen.activity.title.clone())
        .back(format!("/evaluation/{}", seen.activity.key), seen.activity.title.clone())
        .errors(answers)
        .body(html! {
            (shown(w, &seen.over))
            (band(&t!(w, "feedback-by-section"), sections(visit, seen)))
            @if edits {
                (band(&t!(w, "feedback-rule"), rule_form(visit, seen, answers)))
                (band(&t!(w, "feedback-asked"), asked_form(visit, seen, answers)))
            }
        })
}

fn sections(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    if seen.sections.is_empty() {
        return empty(w, &Empty::FirstTime { words: &t!(w, "feedback-no-section"), action: None });
    }
    let columns = vec![
        Column::text(t!(w, "feedback-col-section")),
        Column::text(t!(w, "feedback-col-last-day")),
        Column::number(t!(w, "feedback-col-answers")),
        Column::number(t!(w, "feedback-col-agree")),
    ];
    let mut table = Table::new(t!(w, "feedback-by-section"), columns).caption_hidden().stacked();
    for (section, shown) in &seen.sections {
        let (answers, agrees) = match shown {
            Some(Shown::Results(sum)) => (
                html! { (t!(w, "feedback-some-of-all", some = sum.answers, all = sum.asked)) },
                html! { (agree(w, sum.whole())) },
            ),
            Some(Shown::Running { closes_on }) => {
                (quiet(&t!(w, "feedback-until", day = w.date(*closes_on))), quiet("–"))
            }
            Some(Shown::TooFew { .. }) | None => (quiet(&t!(w, "pulse-too-few")), quiet("–")),
        };
        table.push(vec![
            html! { a href=(format!("/sections/{}/feedback/results", section.key)) {
                (section.full_title())
            } },
            html! { (section.last_day().map(|day| w.date(day)).unwrap_or_default()) },
            answers,
            agrees,
        ]);
    }
    table.render(w)
}

fn rule_form(visit: &Visit, seen: &Seen, answers: &Answers) -> Markup {
    let w = &visit.words;
    let district = match seen.district {
        Rule::First => t!(w, "feedback-rule-district-first"),
        Rule::NotFirst => t!(w, "feedback-rule-district-not-first"),
    };
    let choices = [
        Choice::new("district", district),
        Choice::new(Rule::First.name(), t!(w, "feedback-rule-first")),
        Choice::new(Rule::NotFirst.name(), t!(w, "feedback-rule-not-first")),
    ];
    form(
        visit,
        &format!("/activities/{}/feedback/rule", seen.activity.key),
        html! {
            (radios(answers, Field::new("rule", &t!(w, "feedback-rule-label"))
                .hint(&t!(w, "feedback-rule-hint")), &choices))
            (button(&t!(w, "feedback-save")))
        },
    )
}

fn asked_form(visit: &Visit, seen: &Seen, answers: &Answers) -> Markup {
    let w = &visit.words;
    let address = format!("/activities/{}/feedback", seen.activity.key);
    html! {
        (inset(html! { @if seen.is_own { (t!(w, "feedback-asked-own")) }
            @else { (t!(w, "feedback-asked-district")) " "
                a href="/feedback/questions" { (t!(w, "feedback-questions")) } } }))
        (form(visit, &address, html! {
            (questions::fields(w, answers))
            (button_group(button(&t!(w, "feedback-ask-own"))))
        }))
        @if seen.is_own {
            (form(visit, &address, html! {
                input type="hidden" name="as" value="district";
                (button_secondary(&t!(w, "feedback-ask-district")))
            }))
        }
    }
}

/// `POST /activities/{key}/feedback`: the activity's own version, or the district's again.
pub async fn activity_questions(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let seen = seen(&visit, &key).await?;
    let w = &visit.words;
    let (occasion, id) = (visit.occasion(), seen.activity.id);
    let to = format!("/activities/{}/feedback", seen.activity.key);
    if sent.text("as") == "district" {
        let said = t!(w, "feedback-asked-as-district");
        let done = visit
            .submit(&sent, move |tx| {
                ask_as_the_district(tx, &permit, &occasion, id)?;
                Ok::<_, Failed<()>>(Done::to(to.clone()).saying(said.clone()))
            })
            .await
            .or_halt()?;
        return done.or(Err(Halt::Conflict));
    }
    let new = match questions::read(&sent) {
        Ok(new) => new,
        Err(answers) => {
            let answers = answers.with("rule", seen.rule.map_or("district", Rule::name));
            return Ok(page(&visit, &seen, &answers).into_response());
        }
    };
    let said = t!(w, "feedback-written-done");
    let done = visit
        .submit(&sent, move |tx| {
            write(tx, &permit, &occasion, (Some(id), &new))?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let (field, words) = questions::refused(w, refusal);
            page(&visit, &seen, &sent.answers().refused(field, words)).into_response()
        }
    })
}

/// `POST /activities/{key}/feedback/rule`
pub async fn activity_rule(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let seen = seen(&visit, &key).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let rule = read.required_choice("rule", &t!(w, "feedback-rule-label"), |name| match name {
        "district" => Some(None),
        name => Rule::parse(name).map(Some),
    });
    let Ok(rule) = read.finish(|| rule) else {
        let why = t!(w, "feedback-rule-choose");
        let answers = blank(&visit, &seen).refused("rule", why);
        return Ok(page(&visit, &seen, &answers).into_response());
    };
    let (occasion, id) = (visit.occasion(), seen.activity.id);
    let (to, said) =
        (format!("/activities/{}/feedback", seen.activity.key), t!(w, "feedback-rule-set"));
    let done = visit
        .submit(&sent, move |tx| {
            set_rule_of_activity(tx, &permit, &occasion, (id, rule))?;
            Ok::<_, Failed<()>>(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}
