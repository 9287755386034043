//! Trying a rule before it is adopted: on a person and a day, or on everyone it would touch.

use db::Tx;
use kernel::{LocalDate, PersonName};
use maud::{Markup, html};
use web::components::{
    Field, FieldWidth, button_group, button_named, date_field, fieldset, text_field,
};
use web::{Answers, Halt, Submitted, Visit, Words, t};

/// The name of the buttons that try instead of adopting, and their values.
pub const DO: &str = "do";
const TRY: &str = "try";
pub const DRY: &str = "dry";
const WHO_CHARACTERS_MAX: usize = 254;

/// What a form asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    Try,
    DryRun,
    Adopt,
}

pub fn asked(form: &Submitted) -> Asked {
    match form.text(DO) {
        TRY => Asked::Try,
        DRY => Asked::DryRun,
        _ => Asked::Adopt,
    }
}

/// The fields of a trial and its buttons.
pub fn fields(w: &Words, answers: &Answers) -> Markup {
    fieldset(
        &t!(w, "rulefile-trial"),
        Some(&t!(w, "rulefile-trial-hint")),
        html! {
            (text_field(answers, Field::new("who", &t!(w, "rulefile-trial-who"))
                .hint(&t!(w, "rulefile-trial-who-hint")).optional().width(FieldWidth::Long)))
            (date_field(answers, Field::new("on", &t!(w, "rulefile-trial-on")).optional()
                .width(FieldWidth::Medium)))
            (button_group(html! {
                (button_named(&t!(w, "rulefile-trial-do"), DO, TRY))
                (button_named(&t!(w, "rulefile-trial-dry"), DO, DRY))
            }))
        },
    )
}

/// The day that a trial is asked about, if one was sent.
///
/// # Errors
///
/// The form, where that is no day.
pub fn day(visit: &Visit, form: &Submitted) -> Result<Option<LocalDate>, Answers> {
    let mut read = form.read();
    let on = read.optional_date("on", &t!(visit.words, "rulefile-trial-on"));
    read.finish(|| Some(on))
}

/// What a rule answers about the person named, under a heading that says who and when; or the form
/// with what is wrong. `answer` finds nothing where nobody is known by that name.
///
/// # Errors
///
/// What stops the page.
pub async fn on_person<T: Send + 'static>(
    visit: &Visit,
    form: &Submitted,
    answer: impl Fn(&mut Tx, &str, LocalDate) -> Result<Option<(PersonName, T)>, Halt> + Send + 'static,
) -> Result<Result<(String, T), Answers>, Halt> {
    let w = &visit.words;
    let mut read = form.read();
    let who = read.required_text("who", &t!(w, "rulefile-trial-who"), WHO_CHARACTERS_MAX);
    let on = read.optional_date("on", &t!(w, "rulefile-trial-on"));
    let who = match read.finish(|| who) {
        Ok(who) => who,
        Err(answers) => return Ok(Err(answers)),
    };
    let (on, asked) = (on.unwrap_or(visit.today), who.clone());
    let found = visit.read(move |tx| answer(tx, &asked, on)).await?;
    let Some((name, found)) = found else {
        let refused = t!(w, "rulefile-trial-nobody", who = who);
        return Ok(Err(form.answers().refused("who", refused)));
    };
    Ok(Ok((t!(w, "rulefile-trial-answer", name = &name, day = w.date(on)), found)))
}
