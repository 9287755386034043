//! Setting one's own password with a setup code from an administrator.

use axum::response::{IntoResponse, Response};
use kernel::{By, Failed, Occasion, StaffId};
use maud::html;
use web::components::{Field, FieldWidth, button, form, password_field, text_field};
use web::{Answers, Caller, Done, Halt, OrHalt, Page, Submitted, Words, t};

use super::sign_in::hash_new;
use crate::account::{self, AccountRefusal};
use crate::password::{self, PASSWORD_CHARACTERS_MIN, PasswordRefusal};

/// `GET /setup`
pub async fn setup_form(caller: Caller) -> Page {
    setup_page(&caller, &Answers::blank(&caller.words))
}

fn setup_page(caller: &Caller, answers: &Answers) -> Page {
    let w = &caller.words;
    Page::new(caller, t!(w, "identity-setup-title"))
        .lead(t!(w, "identity-setup-lead"))
        .back("/sign-in", t!(w, "identity-sign-in"))
        .errors(answers)
        .body(form(
            caller,
            "/setup",
            html! {
                (text_field(answers, Field::new("code", &t!(w, "identity-code"))
                    .hint(&t!(w, "identity-code-hint")).width(FieldWidth::Long)
                    .autocomplete("one-time-code")))
                (new_password(w, answers))
                (button(&t!(w, "identity-set-password")))
            },
        ))
}

/// The field for a new password: once, since it can be shown and pasted.
pub fn new_password(w: &Words, answers: &Answers) -> maud::Markup {
    password_field(
        answers,
        Field::new("new-password", &t!(w, "identity-new-password"))
            .hint(&t!(w, "identity-new-password-hint", least = PASSWORD_CHARACTERS_MIN))
            .width(FieldWidth::Long)
            .autocomplete("new-password"),
    )
}

/// A refused password in words.
pub fn password_refused(w: &Words, refusal: PasswordRefusal) -> String {
    match refusal {
        PasswordRefusal::TooShort => {
            t!(w, "identity-password-short", least = PASSWORD_CHARACTERS_MIN)
        }
        PasswordRefusal::TooLong => t!(w, "identity-password-long"),
        PasswordRefusal::TooPlain => t!(w, "identity-password-plain"),
    }
}

/// `POST /setup`
pub async fn set_up(caller: Caller, form: Submitted) -> Result<Response, Halt> {
    let w = &caller.words;
    let (code, new) = (form.text("code").to_owned(), form.text("new-password").to_owned());
    let (asked, now) = (code.clone(), caller.now);
    let found = caller.read(move |tx| Ok(account::by_setup_code(tx, &asked, now)?)).await?;
    let Some(account) = found else {
        let answers = form.answers().refused("code", t!(w, "identity-code-unknown"));
        return Ok(setup_page(&caller, &answers).into_response());
    };
    if let Err(refusal) = password::judge(&new, &account.name) {
        let answers = form.answers().refused("new-password", password_refused(w, refusal));
        return Ok(setup_page(&caller, &answers).into_response());
    }
    let hash = hash_new(new).await?;
    let occasion = Occasion { by: by(account.person), now, today: caller.today };
    let set = caller.write(move |tx| account::set_up(tx, &occasion, &code, &hash)).await;
    match set.or_halt()? {
        Ok(_) => Ok(Done::to("/sign-in").saying(t!(w, "identity-password-is-set")).into_response()),
        Err(
            AccountRefusal::SetupExpired
            | AccountRefusal::NotFound
            | AccountRefusal::Closed
            | AccountRefusal::NameTaken
            | AccountRefusal::HasAccount
            | AccountRefusal::WrongPassword
            | AccountRefusal::Password(_),
        ) => {
            let answers = form.answers().refused("code", t!(w, "identity-code-unknown"));
            Ok(setup_page(&caller, &answers).into_response())
        }
    }
}

fn by(person: StaffId) -> By {
    By::Staff(person)
}

/// A refusal that a page has no field for.
pub(super) fn unless_fault<T>(result: Result<T, Failed<AccountRefusal>>) -> Result<T, Halt> {
    match result {
        Ok(done) => Ok(done),
        Err(Failed::Fault(fault)) => Err(Halt::Fault(fault)),
        Err(Failed::Refused(_)) => Err(Halt::Conflict),
    }
}
