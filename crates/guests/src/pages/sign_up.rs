//! `/guests/sign-up` and `/guests/confirm/{token}`: a guest comes to an account. Three fields, a mail,
//! a password.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use identity::account::AccountRefusal;
use identity::pages::address::Address;
use identity::pages::setup::{new_password, password_refused};
use identity::pages::sign_in::hash_new;
use identity::password;
use kernel::{By, Failed, Occasion, PersonName};
use maud::html;
use staff::guest::{Guest, NewGuest, ORGANIZATION_CHARACTERS_MAX};
use web::components::{
    Choice, Empty, Fact, Field, FieldWidth, band, button, button_link, empty, facts, form, radios,
    text_field,
};
use web::{Answers, Caller, Done, Halt, Language, OrHalt, Page, Submitted, t};

use crate::link::{self, LINK_HOURS, LinkRefusal};
use crate::sign_up::{confirm, may_ask, sign_up};

const NAME_CHARACTERS_MAX: usize = 60;

/// `GET /guests/sign-up`
pub async fn sign_up_form(caller: Caller) -> Page {
    let chosen = caller.words.language().tag();
    sign_up_page(&caller, &Answers::blank(&caller.words).with("language", chosen))
}

fn sign_up_page(caller: &Caller, answers: &Answers) -> Page {
    let w = &caller.words;
    Page::new(caller, t!(w, "guests-sign-up-title"))
        .lead(t!(w, "guests-sign-up-lead"))
        .back("/guests", t!(w, "guests-back"))
        .errors(answers)
        .body(form(
            caller,
            "/guests/sign-up",
            html! {
                (text_field(answers, Field::new("given", &t!(w, "guests-given"))
                    .autocomplete("given-name")))
                (text_field(answers, Field::new("family", &t!(w, "guests-family"))
                    .autocomplete("family-name")))
                (text_field(answers, Field::new("organization", &t!(w, "guests-organization"))
                    .hint(&t!(w, "guests-organization-hint")).width(FieldWidth::Long)
                    .autocomplete("organization")))
                (text_field(answers, Field::new("email", &t!(w, "guests-email"))
                    .hint(&t!(w, "guests-email-hint")).width(FieldWidth::Long)
                    .autocomplete("email").input_mode("email")))
                (radios(answers, Field::new("language", &t!(w, "guests-language"))
                    .hint(&t!(w, "guests-language-hint")), &[
                    Choice::new(Language::English.tag(), "English"),
                    Choice::new(Language::Spanish.tag(), "Español"),
                ]))
                (button(&t!(w, "guests-sign-up")))
            },
        ))
}

/// `POST /guests/sign-up`
pub async fn sign_up_send(
    caller: Caller,
    Address(address): Address,
    form: Submitted,
) -> Result<Response, Halt> {
    let w = &caller.words;
    let mut read = form.read();
    let given = read.required_text("given", &t!(w, "guests-given"), NAME_CHARACTERS_MAX);
    let family = read.required_text("family", &t!(w, "guests-family"), NAME_CHARACTERS_MAX);
    let organization = t!(w, "guests-organization");
    let organization =
        read.required_text("organization", &organization, ORGANIZATION_CHARACTERS_MAX);
    let email = read.required_email("email", &t!(w, "guests-email"));
    let language = read.required_choice("language", &t!(w, "guests-language"), Language::parse);
    let new = read.finish(|| {
        let name = PersonName::new(&given?, &family?, None);
        Some((NewGuest { name, email: email?, organization: organization? }, language?))
    });
    let (new, language) = match new {
        Ok(new) => new,
        Err(answers) => return Ok(sign_up_page(&caller, &answers).into_response()),
    };
    let occasion =
        Occasion { by: By::System("guest sign-up"), now: caller.now, today: caller.today };
    let taken = caller
        .write(move |tx| {
            let may = may_ask(tx, &address, occasion.now)?;
            if may {
                sign_up(tx, &occasion, &new, language)?;
            }
            Ok::<bool, Failed<()>>(may)
        })
        .await
        .or_halt()?;
    match taken {
        Ok(true) => Ok(Done::to("/guests/sign-up/sent").into_response()),
        Ok(false) | Err(()) => Err(Halt::TooMany { until: Some(caller.now.plus_minutes(60)) }),
    }
}

/// `GET /guests/sign-up/sent`: the same words whoever the address belongs to.
pub async fn sign_up_sent(caller: Caller) -> Page {
    let w = &caller.words;
    Page::new(&caller, t!(w, "guests-sent-title"))
        .back("/guests", t!(w, "guests-back"))
        .lead(t!(w, "guests-sent-lead"))
        .body(html! {
            p { (t!(w, "guests-sent-how", hours = LINK_HOURS)) }
            p { (t!(w, "guests-sent-nothing")) }
            @if caller.application.demo {
                p { a href="/demo/messages" { (t!(w, "guests-sent-demo")) } }
            }
        })
}

async fn meant(caller: &Caller, token: &str) -> Result<Guest, Halt> {
    let (token, at) = (token.to_owned(), (caller.now, caller.today));
    match caller.read(move |tx| Ok(link::read(tx, &token, at)?)).await? {
        Ok(guest) => Ok(guest),
        Err(refusal) => Err(Halt::from(leads_nowhere(caller, refusal))),
    }
}

fn leads_nowhere(caller: &Caller, refusal: LinkRefusal) -> Page {
    let w = &caller.words;
    let why = match refusal {
        LinkRefusal::Expired => t!(w, "guests-link-expired"),
        LinkRefusal::NotOurs => t!(w, "guests-link-used"),
    };
    let again = t!(w, "guests-link-again");
    Page::new(caller, t!(w, "guests-link-nowhere"))
        .status(axum::http::StatusCode::GONE)
        .back("/guests", t!(w, "guests-back"))
        .body(empty(
            w,
            &Empty::FirstTime { words: &why, action: Some(("/guests/sign-up", &again)) },
        ))
}

/// `GET /guests/confirm/{token}`
pub async fn confirm_form(caller: Caller, Path(token): Path<String>) -> Result<Page, Halt> {
    let guest = meant(&caller, &token).await?;
    Ok(confirm_page(&caller, (&token, &guest), &Answers::blank(&caller.words)))
}

fn confirm_page(caller: &Caller, (token, guest): (&str, &Guest), answers: &Answers) -> Page {
    let w = &caller.words;
    let email = guest.email.as_ref().map(ToString::to_string).unwrap_or_default();
    Page::new(caller, t!(w, "guests-confirm-title"))
        .lead(t!(w, "guests-confirm-lead"))
        .errors(answers)
        .body(html! {
            (facts(&[
                Fact { name: &t!(w, "guests-name"), value: html! { (guest.name) } },
                Fact { name: &t!(w, "guests-organization"), value: html! { (guest.organization) } },
                Fact { name: &t!(w, "guests-email"), value: html! { (email) } },
            ]))
            (form(caller, &format!("/guests/confirm/{token}"), html! {
                (new_password(w, answers))
                (button(&t!(w, "guests-confirm")))
            }))
        })
}

/// `POST /guests/confirm/{token}`
pub async fn confirm_send(
    caller: Caller,
    Path(token): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let w = &caller.words;
    let guest = meant(&caller, &token).await?;
    let new = form.text("new-password").to_owned();
    let email = guest.email.as_ref().map(ToString::to_string).unwrap_or_default();
    if let Err(refusal) = password::judge(&new, &email) {
        let answers = form.answers().refused("new-password", password_refused(w, refusal));
        return Ok(confirm_page(&caller, (&token, &guest), &answers).into_response());
    }
    let hash = hash_new(new).await?;
    let occasion = Occasion { by: By::Staff(guest.person), now: caller.now, today: caller.today };
    let again = (token.clone(), (caller.now, caller.today));
    let done = caller
        .write(move |tx| {
            // Read once more where it is written: a link acts once.
            let (token, at) = &again;
            let still = link::read(tx, token, *at)?;
            let guest = still.map_err(|_| Failed::Refused(AccountRefusal::SetupExpired))?;
            confirm(tx, &occasion, &guest, &hash)
        })
        .await
        .or_halt()?;
    match done {
        Ok(_) => Ok(Done::to("/sign-in?return=/guests")
            .saying(t!(w, "guests-confirmed"))
            .into_response()),
        Err(AccountRefusal::NameTaken | AccountRefusal::HasAccount | AccountRefusal::Closed) => {
            Ok(Page::new(&caller, t!(w, "guests-taken-title"))
                .status(axum::http::StatusCode::CONFLICT)
                .body(band(
                    &t!(w, "guests-taken-next"),
                    html! {
                        p { (t!(w, "guests-taken-why")) }
                        (button_link("/sign-in", &t!(w, "guests-sign-in")))
                    },
                ))
                .into_response())
        }
        Err(
            AccountRefusal::NotFound
            | AccountRefusal::SetupExpired
            | AccountRefusal::WrongPassword
            | AccountRefusal::Password(_),
        ) => Ok(leads_nowhere(&caller, LinkRefusal::NotOurs).into_response()),
    }
}
