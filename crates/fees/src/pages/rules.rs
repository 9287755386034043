//! `/fees/rules`: the refund rules that ship and the district's own; a file is pasted or loaded, checked
//! line by line, tried on the seats that are held, adopted from a day on.

use std::collections::HashMap;

use access::{Subject, action};
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, LocalDate, Money, SectionId, StaffId};
use maud::{Markup, html};
use rulefile::Code;
use rulefile::room::trial::{Asked as Trial, DO, DRY, asked};
use rulefile::room::{Again, Read, Room};
use serde::Deserialize;
use web::components::{
    Column, Empty, Table, band, button, button_group, button_link, button_named, empty,
};
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::words::rule_title;
use crate::district::{AdoptRefusal, Compared, Version, adopt, choices, dry_run, versions};
use crate::rule::{RULE_BYTES_MAX, RefundRule};

/// The rule that a new one begins with.
const USUAL: &str = "two-weeks";
/// The most seats that a trial lists.
const LISTED_MAX: usize = 200;

fn permit(visit: &Visit) -> Result<access::Permit<action::EditFees>, Halt> {
    visit.permit::<action::EditFees>(&Subject::district())
}

/// `GET /fees/rules`
pub async fn rules_page(visit: Visit) -> Result<Page, Halt> {
    permit(&visit)?;
    let today = visit.today;
    let (own, all) =
        visit.read(move |tx| Ok::<_, Halt>((versions(tx)?, choices(tx, today)?))).await?;
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "fees-rule-column")),
        Column::text(t!(w, "fees-rule-like")),
        Column::text(t!(w, "fees-rule-code")),
    ];
    let caption = t!(w, "fees-rules-today", day = w.date(today));
    let mut table = Table::new(caption, columns).stacked();
    for (rule, _) in &all {
        table.push(vec![
            html! { a href=(format!("/fees/rules/new?code={}", rule.code)) {
            (rule_title(w, rule)) } },
            html! { (rule.source) },
            html! { code { (rule.code) } },
        ]);
    }
    Ok(Page::new(&visit, t!(w, "fees-rules"))
        .lead(t!(w, "fees-rules-lead"))
        .back("/fees", t!(w, "fees-title"))
        .actions(button_link("/fees/rules/new", &t!(w, "fees-rule-new")))
        .body(html! {
            (table.render(w))
            (band(&t!(w, "fees-rules-own"), history(w, &own, today)))
        }))
}

fn history(w: &Words, own: &[Version], today: LocalDate) -> Markup {
    if own.is_empty() {
        let words = t!(w, "fees-rules-none");
        return empty(w, &Empty::FirstTime { words: &words, action: None });
    }
    let columns = vec![
        Column::text(t!(w, "fees-rule-column")),
        Column::text(t!(w, "fees-rule-code")),
        Column::number(t!(w, "fees-rule-version")),
        Column::text(t!(w, "fees-rule-from")),
    ];
    let mut table = Table::new(t!(w, "fees-rules-own"), columns).stacked().caption_hidden();
    for version in own {
        let later = version.in_force_from > today;
        table.push(vec![
            html! { (rule_title(w, &version.rule)) },
            html! { code { (version.rule.code) } },
            html! { (version.number) },
            html! { (w.date(version.in_force_from))
            @if later { " " span.quiet { (t!(w, "fees-rule-later")) } } },
        ]);
    }
    table.render(w)
}

/// With which rule's text the form begins.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    code: String,
}

/// `GET /fees/rules/new`
pub async fn rule_form(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    permit(&visit)?;
    let today = visit.today;
    let all = visit.read(move |tx| Ok::<_, Halt>(choices(tx, today)?)).await?;
    let wanted = Code::parse(&asked.code).or_else(|| Code::parse(USUAL));
    let found = all.iter().find(|(rule, _)| Some(&rule.code) == wanted.as_ref());
    let text = found.ok_or(Halt::NotFound)?.1.clone();
    Ok(page(&visit, &room(&visit.words).blank(&visit, &text), None))
}

fn room(w: &Words) -> Room {
    Room {
        title: t!(w, "fees-rule-new"),
        lead: t!(w, "fees-rule-lead"),
        back: ("/fees/rules".to_owned(), t!(w, "fees-rules")),
        action: "/fees/rules".to_owned(),
        text: ("rule", t!(w, "fees-rule-text")),
        first: Some(("from", t!(w, "fees-rule-from-hint"))),
        bytes_max: RULE_BYTES_MAX,
        must_be: None,
    }
}

fn page(visit: &Visit, again: &Again, tried: Option<&Markup>) -> Page {
    let w = &visit.words;
    let foot = button_group(html! {
        (button_named(&t!(w, "fees-rule-try"), DO, DRY))
        (button(&t!(w, "fees-rule-adopt")))
    });
    room(w).page(visit, again, tried, &foot)
}

/// `POST /fees/rules`: tries a rule, or adopts it.
pub async fn rule_adopt(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let (w, room) = (&visit.words, room(&visit.words));
    let read = match room.read(&visit, &sent, RefundRule::parse) {
        Ok(read) => read,
        Err(again) => return Ok(page(&visit, &again, None).into_response()),
    };
    if asked(&sent) == Trial::DryRun {
        let tried = trial(&visit, &read.rule).await?;
        return Ok(page(&visit, &read.answers.into(), Some(&tried)).into_response());
    }
    let from = match room.first_day(&visit, &sent, &read) {
        Ok(from) => from,
        Err(again) => return Ok(page(&visit, &again, None).into_response()),
    };
    let Read { rule, text, answers } = read;
    let (occasion, words) = (visit.occasion(), w.clone());
    let done = visit
        .submit(&sent, move |tx| {
            let number = adopt(tx, &permit, &occasion, (&rule, &text), from)?;
            let day = words.date(from);
            let said = t!(words, "fees-rule-adopted", version = number, day = day);
            Ok::<_, Failed<AdoptRefusal>>(Done::to("/fees/rules").saying(said))
        })
        .await;
    let (field, refused) = match done.or_halt()? {
        Ok(done) => return Ok(done),
        Err(AdoptRefusal::NotNext(refusal)) => room.not_next(w, refusal),
        Err(AdoptRefusal::CasesDiffer(told)) => {
            ("rule", t!(w, "fees-rule-cases", which = told.join(" ")))
        }
    };
    Ok(page(&visit, &answers.refused(field, refused).into(), None).into_response())
}

/// Who would get back what today, on the terms they have and by the rule.
async fn trial(visit: &Visit, rule: &RefundRule) -> Result<Markup, Halt> {
    let (rule, today) = (rule.clone(), visit.today);
    let (compared, sections, people) = visit
        .read(move |tx| {
            let compared = dry_run(tx, &rule, today)?;
            let ids: Vec<SectionId> = compared.iter().map(|one| one.charge.section).collect();
            let sections: HashMap<SectionId, String> = catalog::sections(tx, &ids)?
                .into_iter()
                .map(|section| (section.id, section.full_title()))
                .collect();
            let ids: Vec<StaffId> = compared.iter().map(|one| one.charge.person).collect();
            let people: HashMap<StaffId, String> = staff::people_of_these(tx, &ids)?
                .into_iter()
                .map(|one| (one.id, one.name.sorted()))
                .collect();
            Ok::<_, Halt>((compared, sections, people))
        })
        .await?;
    let w = &visit.words;
    Ok(band(
        &t!(w, "fees-rule-trial"),
        html! {
            @if compared.is_empty() { p { (t!(w, "fees-rule-trial-none")) } }
            @else {
                p { (t!(w, "fees-rule-trial-lead")) }
                (trial_table(w, &compared, (&sections, &people)))
            }
        },
    ))
}

fn trial_table(
    w: &Words,
    compared: &[Compared],
    (sections, people): (&HashMap<SectionId, String>, &HashMap<StaffId, String>),
) -> Markup {
    let columns = vec![
        Column::text(t!(w, "fees-rule-seat")),
        Column::text(t!(w, "fees-rule-section")),
        Column::number(t!(w, "fees-rule-price")),
        Column::number(t!(w, "fees-rule-own")),
        Column::number(t!(w, "fees-rule-other")),
    ];
    let sum = |of: fn(&Compared) -> Money| {
        let sum: Money = compared.iter().map(of).sum();
        html! { (w.money(sum)) }
    };
    let caption = t!(w, "fees-rule-trial-seats", count = compared.len());
    let mut table = Table::new(caption, columns).stacked().foot(vec![
        html! { (t!(w, "fees-rule-all")) },
        html! {},
        sum(|one| one.price),
        sum(|one| one.own.back),
        sum(|one| one.other.back),
    ]);
    for one in compared.iter().take(LISTED_MAX) {
        let signed = |answer: crate::rule::Answer| {
            let signed = answer.signed.map(|more| t!(w, "fees-rule-signed", more = w.money(more)));
            html! { (w.money(answer.back)) @if let Some(signed) = signed { br; span.quiet { (signed) } } }
        };
        table.push(vec![
            html! { (people.get(&one.charge.person).cloned().unwrap_or_default()) },
            html! { (sections.get(&one.charge.section).cloned().unwrap_or_default()) },
            html! { (w.money(one.price)) },
            signed(one.own),
            signed(one.other),
        ]);
    }
    table.render(w)
}
