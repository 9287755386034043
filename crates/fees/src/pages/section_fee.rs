//! `/sections/{key}/fee`: what the office asks for a seat, of whom, until when, and what comes back.

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::Section;
use kernel::{Failed, Key};
use maud::{Markup, html};
use staff::Audience;
use staff::audience::Vocabulary;
use web::components::{
    Choice, Field, FieldWidth, band, button, button_group, button_named, fieldset,
    form as post_form, money_field, number_field, radios, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Reading, Submitted, Visit, Words, t};

use super::words;
use crate::district::choices;
use crate::fee::{DUE_DAYS_MAX, DUE_DAYS_USUAL, Fee, PRICES_MAX, Price, fee_of, set_fee};
use crate::rule::RefundRule;

const AUDIENCE_CHARACTERS_MAX: usize = 1_000;
/// Rows shown beyond those that are filled.
const SPARE_ROWS: usize = 2;

struct Shown {
    section: Section,
    fee: Option<Fee>,
    vocabulary: Vocabulary,
    /// The refund rules it can have, with their files.
    rules: Vec<(RefundRule, String)>,
}

fn permit(visit: &Visit) -> Result<Permit<action::EditFees>, Halt> {
    visit.permit::<action::EditFees>(&Subject::district())
}

async fn shown(visit: &Visit, key: &str) -> Result<Shown, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let today = visit.today;
    visit
        .read(move |tx| {
            let section = catalog::section_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let fee = fee_of(tx, section.id, today)?;
            let rules = choices(tx, today)?;
            Ok(Shown { section, fee, vocabulary: staff::vocabulary(tx)?, rules })
        })
        .await
}

/// `GET /sections/{key}/fee`
pub async fn fee_form(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    permit(&visit)?;
    let shown = shown(&visit, &key).await?;
    let answers = answers(&visit.words, shown.fee.as_ref());
    Ok(page(&visit, &shown, &answers))
}

fn answers(w: &Words, fee: Option<&Fee>) -> Answers {
    let blank = Answers::blank(w);
    let Some(fee) = fee else {
        return blank.with("due", DUE_DAYS_USUAL).with("rule", "two-weeks");
    };
    let blank = match fee.guests {
        Some(guests) => blank.with("guests", guests),
        None => blank,
    };
    let answers = blank
        .with("price", fee.price)
        .with("due", fee.due_days)
        .with("rule", fee.rule.code.as_str());
    fee.prices.iter().enumerate().fold(answers, |answers, (row, line)| {
        answers
            .with(&format!("audience-{row}"), &line.audience)
            .with(&format!("price-{row}"), line.price)
    })
}

fn page(visit: &Visit, shown: &Shown, answers: &Answers) -> Page {
    let w = &visit.words;
    let address = format!("/sections/{}/fee", shown.section.key);
    let rules: Vec<Choice> = shown
        .rules
        .iter()
        .map(|(rule, _)| {
            Choice::new(rule.code.as_str(), words::rule_title(w, rule)).hint(rule.source.clone())
        })
        .collect();
    let starts = shown.section.meetings().map(|session| session.on).min();
    Page::new(visit, t!(w, "fees-section-title"))
        .caption(shown.section.full_title())
        .back(format!("/sections/{}", shown.section.key), shown.section.full_title())
        .lead(t!(w, "fees-section-lead"))
        .errors(answers)
        .body(html! {
            (post_form(visit, &address, html! {
                (money_field(answers, Field::new("price", &t!(w, "fees-field-price"))
                    .hint(&t!(w, "fees-field-price-hint"))))
                (money_field(answers, Field::new("guests", &t!(w, "fees-field-guests"))
                    .hint(&t!(w, "fees-field-guests-hint")).optional()))
                (fieldset(&t!(w, "fees-form-audiences"), Some(&t!(w, "fees-form-audiences-hint")),
                    price_rows(w, answers)))
                (number_field(answers, Field::new("due", &t!(w, "fees-field-due"))
                    .hint(&t!(w, "fees-field-due-hint"))))
                p.quiet { (t!(w, "fees-field-due-says", words = t!(w, "fees-unpaid-reason"))) }
                (radios(answers, Field::new("rule", &t!(w, "fees-field-rule")), &rules))
                p { a href="/fees/rules" { (t!(w, "fees-rules")) } }
                (button_group(html! {
                    (button(&t!(w, "fees-section-save")))
                    @if shown.fee.is_some() {
                        (button_named(&t!(w, "fees-section-lift"), "lift", "yes"))
                    }
                }))
            }))
            @if let Some(fee) = &shown.fee {
                (band(&t!(w, "fees-field-rule"),
                    words::schedule(w, &fee.rule, fee.price, starts, w.calendar())))
            }
        })
}

fn rows(answers: &Answers) -> usize {
    let filled =
        (0..PRICES_MAX).filter(|row| !answers.value(&format!("audience-{row}")).is_empty()).count();
    (filled + SPARE_ROWS).min(PRICES_MAX)
}

fn price_rows(w: &Words, answers: &Answers) -> Markup {
    html! {
        @for row in 0..rows(answers) {
            @let (audience, price, number) = (format!("audience-{row}"), format!("price-{row}"), row + 1);
            (text_field(answers, Field::new(&audience,
                &t!(w, "fees-field-audience", number = number)).width(FieldWidth::Full).optional()))
            (money_field(answers, Field::new(&price,
                &t!(w, "fees-field-audience-price", number = number)).optional()))
        }
    }
}

/// `POST /sections/{key}/fee`
pub async fn fee_set(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let shown = shown(&visit, &key).await?;
    let w = &visit.words;
    let fee = if form.has("lift") {
        None
    } else {
        match read(w, &form, &shown) {
            Ok(fee) => Some(fee),
            Err(answers) => return Ok(page(&visit, &shown, &answers).into_response()),
        }
    };
    let said =
        if fee.is_some() { t!(w, "fees-section-saved") } else { t!(w, "fees-section-lifted") };
    let (occasion, section) = (visit.occasion(), shown.section.clone());
    let done = visit
        .submit(&form, move |tx| {
            set_fee(tx, &permit, &occasion, section.id, fee.as_ref())?;
            Ok::<_, Failed<()>>(Done::to(format!("/sections/{}", section.key)).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}

fn read(w: &Words, form: &Submitted, shown: &Shown) -> Result<Fee, Answers> {
    let mut read = form.read();
    let price = read.required_money("price", &t!(w, "fees-field-price"));
    let guests = read.optional_money("guests", &t!(w, "fees-field-guests"));
    let due = read.required_number("due", &t!(w, "fees-field-due"), 0..=i64::from(DUE_DAYS_MAX));
    let rule = read.required_choice("rule", &t!(w, "fees-field-rule"), |code| {
        shown.rules.iter().find(|(rule, _)| rule.code.as_str() == code)
    });
    let is_filled = |row: &usize| {
        read.is_checked(&format!("audience-{row}")) || read.is_checked(&format!("price-{row}"))
    };
    let filled: Vec<usize> = (0..PRICES_MAX).filter(is_filled).collect();
    let prices: Vec<Option<Price>> =
        filled.into_iter().map(|row| price_row(&mut read, w, row, &shown.vocabulary)).collect();
    read.finish(|| {
        let (rule, text) = rule?;
        Some(Fee {
            price: price?,
            guests,
            prices: prices.into_iter().collect::<Option<_>>()?,
            due_days: u16::try_from(due?).ok()?,
            rule: rule.clone(),
            rule_text: text.clone(),
        })
    })
}

/// A line of price and audience.
fn price_row(read: &mut Reading, w: &Words, row: usize, vocabulary: &Vocabulary) -> Option<Price> {
    let (field, money) = (format!("audience-{row}"), format!("price-{row}"));
    let label = t!(w, "fees-field-audience", number = row + 1);
    let text = read.required_text(&field, &label, AUDIENCE_CHARACTERS_MAX);
    let label = t!(w, "fees-field-audience-price", number = row + 1);
    let price = read.required_money(&money, &label);
    let audience = text.and_then(|text| {
        let read_as = Audience::parse(&text);
        let why = match &read_as {
            Ok(audience) => audience.unknown_words(vocabulary).first().map(ToString::to_string),
            Err(error) => Some(error.to_string()),
        };
        match why {
            Some(why) => {
                read.refuse(&field, t!(w, "fees-error-audience", why = why));
                None
            }
            None => read_as.ok(),
        }
    });
    audience.zip(price).map(|(audience, price)| Price { audience, price })
}
