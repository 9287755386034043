//! One piece of credit: what it comes to, why, what was said of it since, and its certificate.

use super::{
    Whose, amount_words, evidence_words, kind_words, piece_amount, piece_at, quietly, state_tag,
};
use crate::academy::ACADEMY_RULE;
use crate::award::Rule;
use crate::correct::STATED_BY_OFFICE;
use crate::ledger::{Credit, Entry};
use crate::line::{Basis, Line, Piece, Source};
use crate::outside::OUTSIDE_RULE;
use access::{ActionKind, Subject, action};
use attendance::pages::attendance_words;
use attendance::{Outcome, Section};
use axum::extract::Path;
use maud::{Markup, html};
use web::components::{
    Fact, Happening, band, button_group, button_link, button_link_secondary, facts, timeline, why,
};
use web::{Halt, Page, Visit, Words, t};

/// `GET /credit/{key}`
pub async fn credit_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (piece, holder) = piece_at(&visit, &key).await?;
    let attended = attended(&visit, &piece).await?;
    let w = &visit.words;
    let (back, back_words) = match holder.own {
        Whose::Own => ("/my/transcript".to_owned(), t!(w, "credit-back-to-mine")),
        Whose::Anothers => (
            format!("/people/{}/transcript", holder.person.key),
            t!(w, "credit-back-to-transcript"),
        ),
    };
    let corrects = visit.could(ActionKind::CorrectCredit)
        && visit.permit::<action::CorrectCredit>(&Subject::person(piece.award.person)).is_ok()
        && holder.own == Whose::Anothers
        && piece.revoked().is_none();
    Ok(Page::new(&visit, piece.award.title.clone())
        .caption(holder.person.name.to_string())
        .back(back, back_words)
        .body(html! {
            (head(w, &piece))
            (certificate(w, &piece))
            (band(&t!(w, "credit-why"), why(&t!(w, "credit-why"), &steps(w, &piece, attended.as_ref()))))
            @if !piece.later.is_empty() {
                (band(&t!(w, "credit-history"), history(w, &piece)))
            }
            @if corrects {
                (button_group(html! {
                    (button_link_secondary(&format!("/credit/{key}/correction"), &t!(w, "credit-correct")))
                    a href=(format!("/credit/{key}/revocation")) { (t!(w, "credit-revoke")) }
                }))
            }
        }))
}

/// The section's sessions and what the person was marked there, where it comes from a section.
async fn attended(visit: &Visit, piece: &Piece) -> Result<Option<(Section, Outcome)>, Halt> {
    let Some(section) = piece.award.section else { return Ok(None) };
    let person = piece.award.person;
    visit
        .read(move |tx| {
            let Some(section) = attendance::section(tx, section)? else { return Ok(None) };
            let outcome = attendance::outcome_of(tx, &section, person)?;
            Ok(Some((section, outcome)))
        })
        .await
}

fn head(w: &Words, piece: &Piece) -> Markup {
    let award = &piece.award;
    facts(&[
        Fact {
            name: &t!(w, "credit-amount"),
            value: html! { span.figure { (piece_amount(w, piece)) } },
        },
        Fact { name: &t!(w, "credit-earned-on"), value: html! { (w.date_long(award.earned_on)) } },
        Fact { name: &t!(w, "credit-kind"), value: html! { (kind_words(w, award.kind)) } },
        Fact { name: &t!(w, "credit-state"), value: state_tag(w, piece) },
    ])
}

fn certificate(w: &Words, piece: &Piece) -> Markup {
    let Some(certificate) = &piece.award.certificate else { return Markup::default() };
    if piece.credit() == Credit::Revoked {
        return html! { p { (t!(w, "credit-certificate-revoked")) } };
    }
    html! {
        (button_group(html! {
            (button_link(&format!("/certificates/{}.pdf", certificate.key), &t!(w, "credit-certificate")))
            a href=(format!("/verify/{}", certificate.code)) { (t!(w, "credit-verify-link")) }
        }))
        p.hint { (t!(w, "credit-code-is", code = certificate.code.to_string())) }
    }
}

/// How the amount came about, from the facts on its latest line.
fn steps(w: &Words, piece: &Piece, attended: Option<&(Section, Outcome)>) -> Vec<Markup> {
    let line = piece.latest();
    let mut steps = Vec::new();
    if let Some((section, outcome)) = attended {
        steps.extend(section.held().map(|session| {
            let when = w.span(session.on, session.starts, session.ends);
            let mark = attendance_words(w, outcome.at(session.id));
            html! { (t!(w, "credit-at-session", when = when, mark = mark)) }
        }));
    }
    let worked_out = piece.lines().filter(|line| line.source == Source::Attendance).last();
    if let Some(basis) = worked_out.and_then(|line| line.basis) {
        steps.push(html! { (share(w, basis)) });
        steps.push(html! { (offered(w, &piece.award, basis)) });
    }
    steps.push(
        html! { (t!(w, "credit-rule-line", how = rule(w, line))) " " (quietly(&t!(w, "credit-rule", rule = &line.rule_version))) },
    );
    steps.push(html! { (evidence_words(w, line.evidence)) });
    steps.push(html! { (posted(w, &piece.award)) });
    steps
}

fn share(w: &Words, basis: Basis) -> String {
    t!(w, "credit-share", attended = basis.attended.minutes(), held = basis.held.minutes())
}

fn offered(w: &Words, award: &Line, basis: Basis) -> String {
    let whole = award.offer().map(|offer| offer.whole(basis.held)).unwrap_or_default();
    t!(w, "credit-offered", amount = amount_words(w, whole, award.unit, &award.credit_name))
}

fn rule(w: &Words, line: &Line) -> String {
    match Rule::of_version(&line.rule_version) {
        Some(Rule::ByAttendance) => t!(w, "credit-rule-by-attendance"),
        Some(Rule::InFull) => t!(w, "credit-rule-in-full"),
        None if line.rule_version == STATED_BY_OFFICE => t!(w, "credit-rule-stated"),
        None if line.rule_version == OUTSIDE_RULE => t!(w, "credit-rule-outside"),
        None if line.rule_version == ACADEMY_RULE => t!(w, "credit-rule-academy"),
        None => t!(w, "credit-rule-other"),
    }
}

fn posted(w: &Words, award: &Line) -> String {
    let at = w.instant(award.posted_at);
    match &award.posted_by {
        Some(name) => t!(w, "credit-posted-by", at = at, who = name),
        None => t!(w, "credit-posted-at", at = at),
    }
}

fn history(w: &Words, piece: &Piece) -> Markup {
    let told: Vec<(String, String, String, Markup)> = piece
        .later
        .iter()
        .rev()
        .map(|line| {
            let by = line.posted_by.as_ref().map(ToString::to_string).unwrap_or_default();
            let reason = line.reason.clone().unwrap_or_default();
            (change(w, line), by, w.instant(line.posted_at), html! { p { (reason) } })
        })
        .collect();
    let all: Vec<Happening<'_>> = told
        .iter()
        .map(|(what, by, when, detail)| Happening { what, by, when, detail: detail.clone() })
        .collect();
    timeline(&all)
}

fn change(w: &Words, line: &Line) -> String {
    let by = amount_words(w, line.amount, line.unit, &line.credit_name);
    match line.entry {
        Entry::Award | Entry::Correction if line.amount.counted(line.unit) >= 0 => {
            t!(w, "credit-change-more", amount = by)
        }
        Entry::Award | Entry::Correction => {
            let less = amount_words(w, -line.amount, line.unit, &line.credit_name);
            t!(w, "credit-change-less", amount = less)
        }
        Entry::Revocation => t!(w, "credit-change-revoked"),
    }
}
