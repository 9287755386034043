//! One's own account: language, theme, password, the places open to one, signing out.

use access::{Subject, action};
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::html;
use web::components::{
    Choice, Fact, Field, FieldWidth, band, button, button_secondary, facts, form, password_field,
    radios,
};
use web::{Answers, Done, Halt, Language, OrHalt, Page, Submitted, Theme, Visit, cookie, nav, t};

use super::setup::{new_password, password_refused, unless_fault};
use super::sign_in::hash_new;
use crate::{account, login, password};

/// `GET /account`
pub async fn own_account(visit: Visit) -> Page {
    let w = &visit.words;
    let login = visit.login();
    let answers = Answers::blank(w)
        .with("language", w.language().tag())
        .with("theme", login.theme.name().unwrap_or("system"));
    let position = login.position.clone().unwrap_or_else(|| t!(w, "identity-no-position"));
    let place = if visit.actor.is_guest() {
        t!(w, "identity-organization")
    } else {
        t!(w, "identity-position")
    };
    Page::new(&visit, t!(w, "identity-account-title")).body(html! {
        (facts(&[
            Fact { name: &t!(w, "identity-you"), value: html! { (visit.actor.name) } },
            Fact { name: &place, value: html! { (position) } },
        ]))
        (band(&t!(w, "identity-preferences"), form(&visit, "/account", html! {
            (radios(&answers, Field::new("language", &t!(w, "identity-language")), &[
                Choice::new("en", "English"),
                Choice::new("es", "Español"),
            ]))
            (radios(&answers, Field::new("theme", &t!(w, "identity-theme")), &[
                Choice::new("system", t!(w, "identity-theme-system")),
                Choice::new("light", t!(w, "identity-theme-light")),
                Choice::new("dark", t!(w, "identity-theme-dark")),
            ]))
            (button(&t!(w, "identity-save")))
        })))
        (band(&t!(w, "identity-places"), html! {
            ul { @for place in nav::open_to(&visit) {
                li { a href=(place.path()) { (place.name(w)) } }
            } }
        }))
        (band(&t!(w, "identity-notices"), html! {
            p { a href="/account/notices" { (t!(w, "identity-notices-pace")) } }
        }))
        (band(&t!(w, "identity-calendar"), html! {
            p { a href="/account/calendar" { (t!(w, "identity-calendar-own")) } }
        }))
        (band(&t!(w, "identity-events"), html! {
            p { a href="/account/needs" { (t!(w, "identity-events-needs")) } }
        }))
        (band(&t!(w, "identity-security"), html! {
            p { a href="/account/password" { (t!(w, "identity-change-password")) } }
            @if !visit.actor.is_guest() {
                p { a href="/my/pin" { (t!(w, "identity-kiosk-pin")) } }
                p { a href="/deputies" { (t!(w, "identity-deputies-title")) } }
            }
            (form(&visit, "/sign-out", button_secondary(&t!(w, "identity-sign-out"))))
        }))
    })
}

/// `POST /account`
pub async fn choose(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let subject = Subject::person(visit.actor.person);
    let permit = visit.permit::<action::EditOwnSettings>(&subject)?;
    let account = visit.actor.account;
    let language = Language::parse(form.text("language")).map(Language::tag);
    let theme = Theme::parse(form.text("theme")).name();
    let said = t!(visit.words, "identity-saved");
    let done = visit
        .submit(&form, move |tx| {
            account::choose(tx, &permit, account, language, theme)?;
            Ok::<_, Failed<()>>(Done::to("/account").saying(said.clone()))
        })
        .await;
    match done.or_halt()? {
        Ok(response) => Ok(response),
        Err(()) => Err(Halt::Conflict),
    }
}

/// `GET /account/password`
pub async fn password_form(visit: Visit) -> Page {
    password_page(&visit, &Answers::blank(&visit.words))
}

fn password_page(visit: &Visit, answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "identity-change-password"))
        .back("/account", t!(w, "identity-account-title"))
        .errors(answers)
        .body(form(
            visit,
            "/account/password",
            html! {
                (password_field(answers, Field::new("present-password", &t!(w, "identity-present-password"))
                    .width(FieldWidth::Long).autocomplete("current-password")))
                (new_password(w, answers))
                (button(&t!(w, "identity-change-password")))
            },
        ))
}

/// `POST /account/password`
pub async fn change_password(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let w = &visit.words;
    let subject = Subject::person(visit.actor.person);
    let permit = visit.permit::<action::EditOwnSettings>(&subject)?;
    let person = visit.actor.person;
    let own = visit.read(move |tx| Ok(account::of_person(tx, person)?)).await?;
    let own = own.ok_or(Halt::NotFound)?;
    let present = form.text("present-password").to_owned();
    let stored = own.password_hash.clone();
    if !super::sign_in::fits(present, stored).await? {
        let answers = form.answers().refused("present-password", t!(w, "identity-wrong-password"));
        return Ok(password_page(&visit, &answers).into_response());
    }
    let new = form.text("new-password").to_owned();
    if let Err(refusal) = password::judge(&new, &own.name) {
        let answers = form.answers().refused("new-password", password_refused(w, refusal));
        return Ok(password_page(&visit, &answers).into_response());
    }
    let hash = hash_new(new).await?;
    let (occasion, name) = (visit.occasion(), own.name.clone());
    let secret = visit
        .write(move |tx| {
            account::change_password(tx, &permit, &occasion, own.id, &hash)?;
            login::start(tx, own.id, &name, occasion.now, occasion.today)
                .map_err(|failed| failed.map(|_| account::AccountRefusal::Closed))
        })
        .await;
    let secret = unless_fault(secret)?;
    let mut response =
        Done::to("/account").saying(t!(w, "identity-password-changed")).into_response();
    response.headers_mut().append(axum::http::header::SET_COOKIE, cookie::login(&secret));
    Ok(response)
}
