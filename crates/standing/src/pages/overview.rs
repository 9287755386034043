//! Where I stand under every rule set, and the same page about someone else for those who may see
//! it: growth period, certificate, salary lane, yearly hours; and what is owed beside them.

use super::{On, key, on_query, words};
use crate::ask::{Answer, answers};
use crate::reckon::Reckoning;
use crate::standing::State;
use crate::store::{AcceptedCredit, RecordedMilestone, accepted_of, milestones_of};
use access::{ActionKind, Decision, Subject, action, decide};
use axum::extract::{Path, Query};
use kernel::{Key, LocalDate};
use maud::{Markup, html};
use staff::Person;
use web::components::{
    Empty, Field, FieldWidth, Meter, Row, band, button_group, button_link_secondary,
    button_secondary, date_field, details, empty, inset, meter, quiet, rows,
};
use web::{Answers, Halt, Page, Visit, Words, t};

/// What the page shows of one person.
struct Shown {
    person: Person,
    answers: Vec<Answer>,
    duties: Vec<compliance::Duty>,
    /// What is recorded for rule sets, for who may change it.
    records: Option<(Vec<RecordedMilestone>, Vec<AcceptedCredit>)>,
}

/// `GET /my/standing`
pub async fn my_standing(visit: Visit, Query(on): Query<On>) -> Result<Page, Halt> {
    my_standing_with(&visit, &on, &Markup::default()).await
}

/// The same page with what a slice further down has to say about where one stands.
pub async fn my_standing_with(visit: &Visit, on: &On, beside: &Markup) -> Result<Page, Halt> {
    let (person, on) = (visit.actor.person, on.day(visit));
    visit.permit::<action::ViewStanding>(&Subject::person(person))?;
    let shown = visit
        .read(move |tx| {
            let person = staff::person(tx, person)?.ok_or(Halt::NotFound)?;
            look(tx, person, on, None)
        })
        .await?;
    let w = &visit.words;
    Ok(Page::new(visit, t!(w, "standing-my-title"))
        .caption(t!(w, "standing-caption"))
        .body(body(visit, &shown, on, beside)))
}

/// `GET /people/{key}/standing`
pub async fn person_standing(
    visit: Visit,
    Path(person): Path<String>,
    Query(on): Query<On>,
) -> Result<Page, Halt> {
    person_standing_with(&visit, &person, &on, &Markup::default()).await
}

/// The same page with what a slice further down has to say about where the person stands.
pub async fn person_standing_with(
    visit: &Visit,
    person: &str,
    on: &On,
    beside: &Markup,
) -> Result<Page, Halt> {
    let (key, on) = (key(person)?, on.day(visit));
    let (actor, today) = (visit.actor.clone(), visit.today);
    let shown = visit
        .read(move |tx| {
            let person = staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let subject = staff::subject(tx, &actor, person.id, today)?;
            access::permit::<action::ViewStanding>(&actor, &subject)?;
            let may = decide(&actor, ActionKind::RecordMilestone, &subject) != Decision::Denied;
            let records = (may && person.id != actor.person)
                .then(|| {
                    Ok::<_, Halt>((milestones_of(tx, person.id)?, accepted_of(tx, person.id)?))
                })
                .transpose()?;
            look(tx, person, on, records)
        })
        .await?;
    let w = &visit.words;
    let name = shown.person.name.to_string();
    Ok(Page::new(visit, t!(w, "standing-person-title", name = name))
        .caption(t!(w, "standing-caption"))
        .back(format!("/people/{}", shown.person.key), t!(w, "standing-back-person"))
        .body(html! {
            (body(visit, &shown, on, beside))
            @if let Some((milestones, accepted)) = &shown.records {
                (office(visit, &shown.person, milestones, accepted))
            }
        }))
}

fn look(
    tx: &mut db::Tx,
    person: Person,
    on: LocalDate,
    records: Option<(Vec<RecordedMilestone>, Vec<AcceptedCredit>)>,
) -> Result<Shown, Halt> {
    let answers = answers(tx, person.id, on)?.ok_or(Halt::NotFound)?;
    let duties = compliance::standing(tx, person.id, on)?;
    Ok(Shown { person, answers, duties, records })
}

fn body(visit: &Visit, shown: &Shown, on: LocalDate, beside: &Markup) -> Markup {
    let w = &visit.words;
    let (asked, others): (Vec<&Answer>, Vec<&Answer>) =
        shown.answers.iter().partition(|answer| answer.standing.state != State::NotAsked);
    html! {
        @if on != visit.today { (inset(html! { p { (t!(w, "standing-as-of", day = w.date_long(on))) } })) }
        @if asked.is_empty() {
            (empty(w, &Empty::FirstTime { words: &t!(w, "standing-none"), action: None }))
        }
        @for answer in &asked { (one(visit, &shown.person.key, answer, on)) }
        (beside)
        (band(&t!(w, "standing-mandates"), duties(visit, shown, on)))
        @if !others.is_empty() {
            (details(&t!(w, "standing-others", count = others.len()), html! {
                ul { @for answer in &others {
                    li {
                        a href=(href(&shown.person.key, answer, on, visit.today)) { (answer.rules().title) } ": "
                        @if let Some(why) = &answer.standing.why_not { (words::why_not(w, why)) }
                    }
                } }
            }))
        }
        (another_day(visit, on))
    }
}

fn duties(visit: &Visit, shown: &Shown, on: LocalDate) -> Markup {
    let w = &visit.words;
    let href = format!("/duties/{}{}", shown.person.key, on_query(on, visit.today));
    let owed = |duty: &&compliance::Duty| duty.ask == compliance::rule::Ask::Complete;
    let asked = shown.duties.iter().filter(owed);
    let late = asked.clone().filter(|duty| duty.state.is_late()).count();
    let met = asked.clone().filter(|duty| matches!(duty.state, compliance::DutyState::Met { .. }));
    html! {
        p {
            (t!(w, "standing-duties", met = met.count(), asked = asked.count(), late = late))
            " " a href=(href) { (t!(w, "standing-duties-link")) }
        }
    }
}

/// The address of one standing.
pub(super) fn href(person: &Key, answer: &Answer, on: LocalDate, today: LocalDate) -> String {
    format!("/people/{person}/standing/{}{}", answer.kept.code, on_query(on, today))
}

fn one(visit: &Visit, person: &Key, answer: &Answer, on: LocalDate) -> Markup {
    let w = &visit.words;
    let rules = answer.rules();
    let standing = &answer.standing;
    html! {
        (band(&rules.title, html! {
            p { (words::state_tag(w, standing.state)) " " (words::state_sentence(w, standing.state)) }
            @if let Some(row) = standing.current() {
                @let unit = &rules.scheme_of(&rules.paths[row.reckoning.path]).unit;
                (progress(w, &row.reckoning, &words::progress(w, row, unit)))
            }
            @if standing.state == State::Undated { p { (t!(w, "standing-undated-help")) } }
            @for question in &standing.questions { (quiet(&words::question(w, question))) }
            p {
                a href=(href(person, answer, on, visit.today)) {
                    (t!(w, "standing-details")) span.visually-hidden { ": " (rules.title) }
                }
            }
        }))
    }
}

/// For the home page: each rule set that asks the person, and how far they have come.
pub fn figures(w: &Words, answers: &[Answer]) -> Vec<(String, Markup)> {
    let asked = answers.iter().filter(|answer| answer.standing.state != State::NotAsked);
    asked
        .map(|answer| {
            let rules = answer.rules();
            let row = answer.standing.current();
            let said = match (answer.standing.state, row) {
                (State::Open { .. } | State::Missed { .. } | State::Revoked { .. }, Some(row))
                    if row.reckoning.target.amount.is_positive() =>
                {
                    let unit = &rules.scheme_of(&rules.paths[row.reckoning.path]).unit;
                    let one = &row.reckoning;
                    let of = words::shown(one.target.amount, unit);
                    let has = (one.earned + one.carried).shown().to_string();
                    t!(w, "standing-progress", has = has, of = of)
                }
                (state, _) => words::state_sentence(w, state),
            };
            (words::purpose(w, rules.purpose), html! { a href="/my/standing" { (said) } })
        })
        .collect()
}

/// A bar, where a target is asked at all.
pub(super) fn progress(w: &Words, reckoning: &Reckoning, said: &str) -> Markup {
    let target = reckoning.target.amount;
    if !target.is_positive() {
        let worked = reckoning.experience;
        return html! {
            @if let Some((worked, asked)) = worked {
                p { (t!(w, "standing-experience", worked = worked, asked = asked)) }
            }
        };
    }
    let thousandths = (reckoning.earned + reckoning.carried) * crate::Ratio::whole(1000) / target;
    let value = thousandths.down_to(crate::Ratio::ONE).to_string().parse().unwrap_or(0);
    meter(&Meter { value, whole: 1000, expected: None, words: said })
}

/// The same page of another day.
pub(super) fn another_day(visit: &Visit, on: LocalDate) -> Markup {
    let w = &visit.words;
    let answers = Answers::blank(w).with("on", on);
    details(
        &t!(w, "standing-another-day"),
        html! {
            form method="get" action=(visit.path) novalidate {
                (date_field(&answers, Field::new("on", &t!(w, "standing-day")).width(FieldWidth::Medium)))
                (button_secondary(&t!(w, "standing-show-day")))
            }
        },
    )
}

/// What the office has recorded for rule sets, and what it can record.
fn office(
    visit: &Visit,
    person: &Person,
    milestones: &[RecordedMilestone],
    accepted: &[AcceptedCredit],
) -> Markup {
    let w = &visit.words;
    let withdrawal = |href: String, what: &str| {
        html! { a href=(href) { (t!(w, "standing-withdraw")) span.visually-hidden { ": " (what) } } }
    };
    let mut list: Vec<Row> = Vec::new();
    for one in milestones.iter().filter(|one| one.withdrawn_at.is_none()) {
        let what = words::milestone(w, one.milestone.kind);
        let until = one.milestone.until.map(|day| t!(w, "standing-until", day = w.date(day)));
        list.push(Row {
            when: w.date(one.milestone.on),
            what: html! { (what) },
            below: html! { (until.unwrap_or_default()) " " (one.note.clone().unwrap_or_default()) },
            action: withdrawal(format!("/milestones/{}/withdrawal", one.milestone.key), &what),
        });
    }
    for one in accepted.iter().filter(|one| one.withdrawn_at.is_none()) {
        let amount = kernel::CreditUnits::from_hundredths(one.hundredths);
        list.push(Row {
            when: w.date(one.earned_on),
            what: html! { (one.what) },
            below: html! { (amount) " × " (one.unit) @if !one.tags.is_empty() { " · " (one.tags.join(", ")) } },
            action: withdrawal(format!("/accepted-credit/{}/withdrawal", one.key), &one.what),
        });
    }
    let here = format!("/people/{}", person.key);
    band(
        &t!(w, "standing-records"),
        html! {
            @if list.is_empty() { p { (t!(w, "standing-records-none")) } } @else { (rows(&list)) }
            (button_group(html! {
                (button_link_secondary(&format!("{here}/milestones/new"), &t!(w, "standing-record-milestone")))
                (button_link_secondary(&format!("{here}/accepted-credit/new"), &t!(w, "standing-accept-credit")))
            }))
        },
    )
}
