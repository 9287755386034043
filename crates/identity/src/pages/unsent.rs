//! What somebody types into a long form is kept while they type (FRM-1). Sent by the page's script;
//! without it nothing is kept before the form is sent.

use access::{Permit, Subject, action};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use db::Tx;
use db::unsent::{self, UNSENT_BYTES_MAX};
use kernel::{AccountId, Failed, Fault, Instant};
use web::form::{GUARD_FIELD, KEPT_FIELD, ONCE_FIELD};
use web::{Halt, OrHalt, Submitted, Visit};

/// The field that says which form it is, by the address it is sent to.
const KEPT_OF: &str = "kept-of";
const PATH_BYTES_MAX: usize = 300;

fn keep(
    tx: &mut Tx,
    _: &Permit<action::EditOwnSettings>,
    account: AccountId,
    (path, answers): (&str, &str),
    now: Instant,
) -> Result<(), Fault> {
    unsent::keep(tx, account, path, answers, now)
}

/// `POST /unsent`
pub async fn keep_unsent(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditOwnSettings>(&Subject::person(visit.actor.person))?;
    let path = form.text(KEPT_OF).to_owned();
    let typed = form
        .each()
        .filter(|(name, _)| ![GUARD_FIELD, ONCE_FIELD, KEPT_FIELD, KEPT_OF].contains(name));
    let answers = form_urlencoded::Serializer::new(String::new()).extend_pairs(typed).finish();
    let is_local = path.starts_with('/') && path.len() <= PATH_BYTES_MAX;
    if !is_local || answers.len() > UNSENT_BYTES_MAX {
        return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
    }
    let (account, now) = (visit.actor.account, visit.now);
    let kept = visit
        .write(move |tx| {
            keep(tx, &permit, account, (&path, &answers), now).map_err(Failed::<()>::Fault)
        })
        .await;
    match kept.or_halt()? {
        Ok(()) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(()) => Err(Halt::Conflict),
    }
}
