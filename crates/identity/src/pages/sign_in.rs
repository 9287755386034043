//! Signing in and out.

use std::sync::{Arc, LazyLock};

use axum::extract::Query;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use kernel::{AccountId, Failed, Fault};
use maud::html;
use serde::Deserialize;
use tokio::sync::Semaphore;
use web::components::{Field, FieldWidth, button, form, password_field, text_field};
use web::visit::local_path;
use web::{Answers, Caller, Done, Halt, Page, Submitted, Visit, cookie, t};

use super::address::Address;
use crate::login::{self, SignInRefusal};
use crate::throttle::Verdict;
use crate::{account, password};

/// Passwords hashed at the same time: each takes 19 MiB and a core for a moment.
static HASHING: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(2)));

/// Where to go after signing in.
#[derive(Deserialize)]
pub struct Return {
    #[serde(rename = "return")]
    to: Option<String>,
}

impl Return {
    fn path(&self) -> String {
        self.to.as_deref().and_then(local_path).unwrap_or_else(|| "/".to_owned())
    }
}

/// `GET /sign-in`
pub async fn sign_in_form(caller: Caller, Query(back): Query<Return>) -> Response {
    if caller.recognised().is_some() {
        return Done::to(back.path()).into_response();
    }
    sign_in_page(&caller, &Answers::blank(&caller.words), &back.path()).into_response()
}

fn sign_in_page(caller: &Caller, answers: &Answers, return_to: &str) -> Page {
    let w = &caller.words;
    Page::new(caller, t!(w, "identity-sign-in-title")).errors(answers).body(form(
        caller,
        "/sign-in",
        html! {
            input type="hidden" name="return" value=(return_to);
            (text_field(answers, Field::new("name", &t!(w, "identity-name"))
                .hint(&t!(w, "identity-name-hint")).width(FieldWidth::Long)
                .autocomplete("username").input_mode("email")))
            (password_field(answers, Field::new("password", &t!(w, "identity-password"))
                .width(FieldWidth::Long).autocomplete("current-password")))
            (button(&t!(w, "identity-sign-in")))
            p { a href="/setup" { (t!(w, "identity-have-code")) } }
            p { a href="/guests" { (t!(w, "identity-guests")) } }
            @if caller.application.demo {
                p { a href="/demo/personas" { (t!(w, "identity-demo-personas")) } }
            }
        },
    ))
}

/// `POST /sign-in`
pub async fn sign_in(
    caller: Caller,
    Address(address): Address,
    form: Submitted,
) -> Result<Response, Halt> {
    let w = &caller.words;
    let back = Return { to: Some(form.text("return").to_owned()) }.path();
    let mut read = form.read();
    let name = read.required_text("name", &t!(w, "identity-name"), 254);
    if form.text("password").is_empty() {
        read.refuse("password", t!(w, "identity-password-missing"));
    }
    let name = match read.finish(|| name) {
        Ok(name) => name,
        Err(answers) => return Ok(sign_in_page(&caller, &answers, &back).into_response()),
    };
    match try_sign_in(&caller, &name, form.text("password"), &address).await? {
        Ok(secret) => {
            let mut response = Done::to(back).into_response();
            response.headers_mut().append(SET_COOKIE, cookie::login(&secret));
            Ok(response)
        }
        Err(SignInRefusal::Wait { until }) => Err(Halt::TooMany { until: Some(until) }),
        Err(SignInRefusal::Wrong) => {
            let answers = form.answers().refused("name", t!(w, "identity-wrong"));
            Ok(sign_in_page(&caller, &answers, &back).into_response())
        }
    }
}

async fn try_sign_in(
    caller: &Caller,
    name: &str,
    tried: &str,
    address: &str,
) -> Result<Result<String, SignInRefusal>, Halt> {
    let now = caller.now;
    let (asked, from) = (name.to_owned(), address.to_owned());
    let (verdict, found) = caller
        .read(move |tx| {
            Ok((login::may_try(tx, &asked, &from, now)?, account::by_name(tx, &asked)?))
        })
        .await?;
    if let Verdict::Wait { until } = verdict {
        return Ok(Err(SignInRefusal::Wait { until }));
    }
    let open = found.filter(|account| account.closed_at.is_none());
    let stored = open.as_ref().and_then(|account| account.password_hash.clone());
    let fits = fits(tried.to_owned(), stored).await?;
    let name = name.to_owned();
    if let Some(account) = open.filter(|_| fits) {
        return start(caller, account.id, name).await;
    }
    let address = address.to_owned();
    caller
        .write(move |tx| {
            login::note_failure(tx, &name, &address, now).map_err(Failed::<SignInRefusal>::Fault)
        })
        .await
        .map_err(|_| Halt::Fault(Fault::new("a failed sign-in could not be noted")))?;
    Ok(Err(SignInRefusal::Wrong))
}

async fn start(
    caller: &Caller,
    account: AccountId,
    name: String,
) -> Result<Result<String, SignInRefusal>, Halt> {
    let (now, today) = (caller.now, caller.today);
    match caller.write(move |tx| login::start(tx, account, &name, now, today)).await {
        Ok(secret) => Ok(Ok(secret)),
        Err(Failed::Refused(refusal)) => Ok(Err(refusal)),
        Err(Failed::Fault(fault)) => Err(Halt::Fault(fault)),
    }
}

/// Whether a secret fits its hash, worked out beside the pages, in turn with the others.
pub async fn fits(tried: String, stored: Option<String>) -> Result<bool, Halt> {
    let turn = Arc::clone(&HASHING).acquire_owned().await;
    let _turn = turn.map_err(|_| Halt::Fault(Fault::new("password checks are closed")))?;
    tokio::task::spawn_blocking(move || password::verify(&tried, stored.as_deref()))
        .await
        .map_err(|error| Halt::Fault(Fault::new(format!("a password check ended: {error}"))))
}

/// Hashes a new password beside the pages, in turn with the others.
pub async fn hash_new(new: String) -> Result<String, Halt> {
    let turn = Arc::clone(&HASHING).acquire_owned().await;
    let _turn = turn.map_err(|_| Halt::Fault(Fault::new("password checks are closed")))?;
    tokio::task::spawn_blocking(move || password::hash(&new))
        .await
        .map_err(|error| Halt::Fault(Fault::new(format!("hashing a password ended: {error}"))))
}

/// `POST /sign-out`
pub async fn sign_out(visit: Visit, _form: Submitted) -> Result<Response, Halt> {
    let (occasion, login) = (visit.occasion(), visit.login().login);
    visit
        .write(move |tx| login::end(tx, &occasion, login).map_err(Failed::<()>::Fault))
        .await
        .map_err(|_| Halt::Fault(Fault::new("a login could not be ended")))?;
    let mut response =
        Done::to("/sign-in").saying(t!(visit.words, "identity-signed-out")).into_response();
    response.headers_mut().append(SET_COOKIE, cookie::no_login());
    Ok(response)
}
