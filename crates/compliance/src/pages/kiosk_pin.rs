//! Choosing one's own PIN at a kiosk.

use super::kiosk::{BACK_SECONDS, occasion, page, standing_here};
use crate::kiosk::{self, PIN_DIGITS_MAX, PIN_DIGITS_MIN, STAY_SECONDS};
use access::{Permit, Subject, action};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use identity::pages::sign_in::hash_new;
use kernel::{By, Failed, Fault, Occasion};
use maud::{Markup, html};
use web::components::{Field, FieldWidth, button, form, password_field};
use web::{Answers, Caller, Done, Halt, Page, Submitted, Words, t};

/// `GET /kiosk/pin`
pub async fn pin_form(caller: Caller, headers: HeaderMap) -> Result<Response, Halt> {
    match standing_here(&caller, &headers, STAY_SECONDS).await? {
        Ok(_) => Ok(pin_page(&caller, &Answers::blank(&caller.words)).into_response()),
        Err(back) => Ok(back),
    }
}

fn pin_page(caller: &Caller, answers: &Answers) -> Page {
    let w = &caller.words;
    page(caller, t!(w, "kiosk-own-pin"))
        .back("/kiosk/duties", t!(w, "duty-back-mine"))
        .errors(answers)
        .refresh(BACK_SECONDS)
        .body(html! { div.kiosk { (form(caller, "/kiosk/pin", pin_fields(w, answers))) } })
}

/// The two fields of a new PIN.
pub(super) fn pin_fields(w: &Words, answers: &Answers) -> Markup {
    let hint = t!(w, "kiosk-pin-hint", least = PIN_DIGITS_MIN, most = PIN_DIGITS_MAX);
    html! {
        (password_field(answers, Field::new("pin", &t!(w, "kiosk-pin-new")).hint(&hint)
            .width(FieldWidth::Medium).autocomplete("off").input_mode("numeric")))
        (password_field(answers, Field::new("again", &t!(w, "kiosk-pin-again"))
            .width(FieldWidth::Medium).autocomplete("off").input_mode("numeric")))
        (button(&t!(w, "kiosk-pin-save")))
    }
}

/// Reads a new PIN that was typed twice, or the page that says what is wrong with it.
pub(super) fn read_pin(
    w: &Words,
    sent: &Submitted,
    number: Option<&str>,
) -> Result<String, Box<Answers>> {
    let (pin, again) = (sent.text("pin"), sent.text("again"));
    let refused = |field, words| Err(Box::new(Answers::blank(w).refused(field, words)));
    if let Err(refusal) = kiosk::judge(pin, number) {
        return refused("pin", pin_words(w, refusal));
    }
    if pin != again {
        return refused("again", t!(w, "kiosk-pin-differs"));
    }
    Ok(pin.to_owned())
}

/// Why a PIN is not taken.
pub(super) fn pin_words(w: &Words, refusal: kiosk::PinRefusal) -> String {
    match refusal {
        kiosk::PinRefusal::NotDigits => {
            t!(w, "kiosk-pin-hint", least = PIN_DIGITS_MIN, most = PIN_DIGITS_MAX)
        }
        kiosk::PinRefusal::TooPlain => t!(w, "kiosk-pin-plain"),
        kiosk::PinRefusal::OwnRecord => t!(w, "kiosk-pin-own-record"),
        kiosk::PinRefusal::Left => t!(w, "kiosk-pin-left"),
    }
}

/// `POST /kiosk/pin`
pub async fn pin(caller: Caller, headers: HeaderMap, sent: Submitted) -> Result<Response, Halt> {
    let (_, stay) = match standing_here(&caller, &headers, STAY_SECONDS).await? {
        Ok(found) => found,
        Err(back) => return Ok(back),
    };
    let (w, person) = (&caller.words, stay.actor.person);
    let permit: Permit<action::EditOwnSettings> =
        access::permit(&stay.actor, &Subject::person(person))?;
    let known = caller.read(move |tx| Ok(staff::person(tx, person)?)).await?;
    let number = known.and_then(|person| person.employee_number);
    let pin = match read_pin(w, &sent, number.as_deref()) {
        Ok(pin) => pin,
        Err(answers) => return Ok(pin_page(&caller, &answers).into_response()),
    };
    let hash = hash_new(pin).await?;
    let at = Occasion { by: By::Staff(person), ..occasion(&caller) };
    caller
        .write(move |tx| kiosk::set_pin(tx, &permit, &at, &hash).map_err(Failed::<()>::Fault))
        .await
        .map_err(|_| Halt::Fault(Fault::new("a PIN could not be kept")))?;
    Ok(Done::to("/kiosk/duties").saying(t!(w, "kiosk-pin-saved")).into_response())
}
