//! Verifying a certificate, open to anybody who holds its code: the minimum, and nothing that leads
//! further (T18, CRD-10).

use super::piece_amount;
use crate::code::CertificateCode;
use crate::ledger::Credit;
use crate::line::Piece;
use crate::transcript::verify;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::PersonName;
use maud::html;
use serde::Deserialize;
use web::components::{
    Field, FieldWidth, SummaryRow, Tone, button, button_group, notice, summary_list, text_field,
};
use web::{Answers, Caller, Done, Halt, Page, t};

/// The code, typed from paper.
#[derive(Deserialize)]
pub struct Asked {
    code: Option<String>,
}

/// `GET /verify`: the form, and with `?code=` the way to the certificate's page.
pub async fn verify_form(caller: Caller, Query(asked): Query<Asked>) -> Result<Response, Halt> {
    let w = &caller.words;
    let Some(typed) = asked.code.filter(|code| !code.trim().is_empty()) else {
        return Ok(form_page(&caller, &Answers::blank(w)).into_response());
    };
    if let Some(code) = CertificateCode::parse(&typed) {
        return Ok(Done::to(format!("/verify/{code}")).into_response());
    }
    let words = t!(w, "credit-verify-unreadable");
    let answers = Answers::blank(w).with("code", &typed).refused("code", words);
    Ok(form_page(&caller, &answers).into_response())
}

/// `GET /verify/{code}`
pub async fn verified(caller: Caller, Path(code): Path<String>) -> Result<Page, Halt> {
    let found = match CertificateCode::parse(&code) {
        Some(code) => caller.read(move |tx| Ok(verify(tx, &code)?)).await?,
        None => None,
    };
    Ok(match found {
        Some((name, piece)) => certificate_page(&caller, &name, &piece),
        None => unknown_page(&caller, &code),
    })
}

fn form_page(caller: &Caller, answers: &Answers) -> Page {
    let w = &caller.words;
    let (label, hint) = (t!(w, "credit-verify-label"), t!(w, "credit-verify-hint"));
    let code = Field::new("code", &label).hint(&hint).width(FieldWidth::Full).autocomplete("off");
    Page::new(caller, t!(w, "credit-verify-title")).errors(answers).body(html! {
        form method="get" action="/verify" {
            (text_field(answers, code))
            (button_group(button(&t!(w, "credit-verify-send"))))
        }
    })
}

fn certificate_page(caller: &Caller, name: &PersonName, piece: &Piece) -> Page {
    let w = &caller.words;
    let award = &piece.award;
    let (tone, heading) = match piece.credit() {
        Credit::Awarded { amount } if !amount.is_zero() => {
            (Tone::Good, t!(w, "credit-verify-valid"))
        }
        Credit::Awarded { .. } | Credit::Revoked | Credit::Pending => {
            (Tone::Bad, t!(w, "credit-verify-revoked"))
        }
    };
    let mut facts = vec![
        (t!(w, "credit-verify-name"), name.to_string()),
        (t!(w, "credit-title"), award.title.clone()),
        (t!(w, "credit-earned-on"), w.date_long(award.earned_on)),
        (t!(w, "credit-verify-issuer"), caller.district.name.clone()),
    ];
    if tone == Tone::Good {
        facts.insert(2, (t!(w, "credit-amount"), piece_amount(w, piece)));
    }
    let rows: Vec<SummaryRow<'_>> = facts
        .iter()
        .map(|(key, value)| SummaryRow { key, value: html! { (value) }, change: None })
        .collect();
    Page::new(caller, t!(w, "credit-verify-title"))
        .notice(notice(tone, &heading, html! { p { (t!(w, "credit-verify-compare")) } }))
        .body(html! {
            (summary_list(w, &rows))
            p { a href="/verify" { (t!(w, "credit-verify-another")) } }
        })
}

fn unknown_page(caller: &Caller, typed: &str) -> Page {
    let w = &caller.words;
    let words = t!(w, "credit-verify-unknown");
    let answers = Answers::blank(w).with("code", typed).refused("code", words);
    form_page(caller, &answers).status(StatusCode::NOT_FOUND)
}
