//! The form of a proposal: the questions of an activity, and when, where and by whom it would be held.

use db::Tx;
use kernel::{EmailAddress, Fault, LocalDate, Seats, StaffId};
use maud::{Markup, html};
use web::components::{
    Field, FieldWidth, button_group, button_named, checkbox, date_field, fieldset, form,
    number_field, text_area, text_field,
};
use web::{Answers, Halt, Reading, Visit, Words, t};

use crate::offer::Draft;
use crate::pages::activity_form;
use crate::proposal::{Presenter, Proposal, Unlisted, Wishes};

const MEETS_CHARACTERS_MAX: usize = 400;
const NAME_CHARACTERS_MAX: usize = 120;
const PLACE_CHARACTERS_MAX: usize = 200;
const COLLEAGUES_CHARACTERS_MAX: usize = 2_000;
const SEATS_MAX: i64 = 5_000;

/// What the form is held against.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub form: activity_form::Known,
    /// Who proposes.
    pub me: StaffId,
    /// The first day that may be asked for.
    pub earliest: LocalDate,
    /// Each colleague as they were written, and who is meant.
    colleagues: Vec<(String, Option<StaffId>)>,
}

/// What the answers are held against, the colleagues they name looked up.
pub(crate) async fn known(visit: &Visit, answers: &Answers) -> Result<Known, Halt> {
    let form = super::activity::known(visit).await?;
    let written = one_by_one(answers.value("colleagues"));
    let (me, today) = (visit.actor.person, visit.today);
    visit
        .read(move |tx| {
            Ok(Known {
                form: form.clone(),
                me,
                earliest: crate::proposal::rules(tx)?.earliest(today),
                colleagues: meant(tx, &written)?,
            })
        })
        .await
}

fn one_by_one(text: &str) -> Vec<String> {
    text.split([',', ';', '\n'])
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(str::to_owned)
        .collect()
}

fn meant(tx: &mut Tx, written: &[String]) -> Result<Vec<(String, Option<StaffId>)>, Fault> {
    let mut meant = Vec::with_capacity(written.len());
    for one in written {
        meant.push((one.clone(), crate::find::person_named(tx, one)?));
    }
    Ok(meant)
}

/// The answers of a proposal nobody has begun.
pub(crate) fn blank(visit: &Visit) -> Answers {
    let year = visit.words.calendar().school_year(visit.today);
    activity_form::blank(&visit.words, year).with("presents-self", "yes")
}

/// What was sent, to be changed. `named`: those of the staff who present, as they are written.
pub(crate) fn answers(
    words: &Words,
    draft: &Draft,
    proposal: &Proposal,
    named: &[String],
) -> Answers {
    let mut answers = activity_form::answers(words, draft);
    let Some(wishes) = &proposal.wishes else { return answers };
    answers = answers.with("starts-on", wishes.starts_on).with("meets", &wishes.meets);
    if let Some(place) = &wishes.place {
        answers = answers.with("place", place);
    }
    if let Some(seats) = wishes.seats {
        answers = answers.with("seats", seats.0);
    }
    for presenter in &wishes.presenters {
        match presenter {
            Presenter::Staff(person) if *person == proposal.person => {
                answers = answers.with("presents-self", "yes");
            }
            Presenter::Staff(_) => {}
            Presenter::Unlisted(Unlisted { name, organization, email }) => {
                answers = answers
                    .with("presenter-name", name)
                    .with("presenter-organization", organization.as_deref().unwrap_or_default())
                    .with("presenter-email", email.as_ref().map_or("", EmailAddress::as_str));
            }
        }
    }
    answers.with("colleagues", named.join("\n"))
}

pub(crate) fn draw(visit: &Visit, address: &str, answers: &Answers, known: &Known) -> Markup {
    let w = &visit.words;
    form(
        visit,
        address,
        html! {
            (activity_form::fields(visit, answers, &known.form))
            (fieldset(&t!(w, "catalog-form-when"), None, when(w, answers, known)))
            (fieldset(&t!(w, "catalog-form-who"), None, who(w, answers)))
            // Pressing Enter keeps; sending is chosen.
            (button_group(html! {
                (button_named(&t!(w, "catalog-proposal-keep"), "do", "keep"))
                (send_button(w))
            }))
        },
    )
}

fn send_button(w: &Words) -> Markup {
    html! { button.button type="submit" name="do" value="send" { (t!(w, "catalog-proposal-send")) } }
}

fn when(w: &Words, answers: &Answers, known: &Known) -> Markup {
    let hint = t!(w, "catalog-field-starts-hint", day = w.date(known.earliest));
    html! {
        (date_field(answers, Field::new("starts-on", &t!(w, "catalog-field-starts")).hint(&hint)))
        (text_area(answers, Field::new("meets", &t!(w, "catalog-field-meets"))
            .hint(&t!(w, "catalog-field-meets-hint")).rows(3)))
        (text_field(answers, Field::new("place", &t!(w, "catalog-field-place")).optional()))
        (number_field(answers, Field::new("seats", &t!(w, "catalog-field-seats")).optional()))
    }
}

fn who(w: &Words, answers: &Answers) -> Markup {
    html! {
        (checkbox(answers, Field::new("presents-self", &t!(w, "catalog-field-presents-self"))))
        (text_area(answers, Field::new("colleagues", &t!(w, "catalog-field-colleagues"))
            .hint(&t!(w, "catalog-field-colleagues-hint")).rows(2).optional()))
        (text_field(answers, Field::new("presenter-name", &t!(w, "catalog-field-presenter-name"))
            .hint(&t!(w, "catalog-field-presenter-name-hint")).width(FieldWidth::Long).optional()))
        (text_field(answers, Field::new("presenter-organization",
            &t!(w, "catalog-field-presenter-organization")).width(FieldWidth::Long).optional()))
        (text_field(answers, Field::new("presenter-email", &t!(w, "catalog-field-presenter-email"))
            .input_mode("email").width(FieldWidth::Long).optional()))
    }
}

/// What can be sent, or the form to show again with everything that was written.
pub(crate) fn read(
    w: &Words,
    answers: &Answers,
    known: &Known,
) -> Result<(Draft, Wishes), Answers> {
    let mut read = answers.read();
    let draft = activity_form::draft(&mut read, w, answers, &known.form);
    let starts_on = read.required_date("starts-on", &t!(w, "catalog-field-starts"));
    if starts_on.is_some_and(|day| day < known.earliest) {
        let day = w.date(known.earliest);
        read.refuse("starts-on", t!(w, "catalog-error-too-soon", day = day));
    }
    let meets = read.required_text("meets", &t!(w, "catalog-field-meets"), MEETS_CHARACTERS_MAX);
    let place = read.optional_text("place", &t!(w, "catalog-field-place"), PLACE_CHARACTERS_MAX);
    let seats = read.optional_number("seats", &t!(w, "catalog-field-seats"), 1..=SEATS_MAX);
    let presenters = presenters(&mut read, w, known);
    read.finish(|| {
        let wishes = Wishes {
            starts_on: starts_on?,
            meets: meets?,
            place,
            seats: seats.map(Seats::from_count),
            presenters,
        };
        Some((draft?, wishes))
    })
}

fn presenters(read: &mut Reading, w: &Words, known: &Known) -> Vec<Presenter> {
    let mut presenters = Vec::new();
    if read.is_checked("presents-self") {
        presenters.push(Presenter::Staff(known.me));
    }
    let label = t!(w, "catalog-field-colleagues");
    read.optional_text("colleagues", &label, COLLEAGUES_CHARACTERS_MAX);
    for (written, person) in &known.colleagues {
        match person {
            Some(person) if presenters.contains(&Presenter::Staff(*person)) => {}
            Some(person) => presenters.push(Presenter::Staff(*person)),
            None => {
                read.refuse("colleagues", t!(w, "catalog-error-colleague", written = written));
            }
        }
    }
    let name = read.optional_text(
        "presenter-name",
        &t!(w, "catalog-field-presenter-name"),
        NAME_CHARACTERS_MAX,
    );
    let organization = read.optional_text(
        "presenter-organization",
        &t!(w, "catalog-field-presenter-organization"),
        NAME_CHARACTERS_MAX,
    );
    let has_email = read.is_checked("presenter-email");
    let email = has_email
        .then(|| read.required_email("presenter-email", &t!(w, "catalog-field-presenter-email")))
        .flatten();
    match name {
        Some(name) => presenters.push(Presenter::Unlisted(Unlisted { name, organization, email })),
        None if organization.is_some() || has_email => {
            read.refuse("presenter-name", t!(w, "catalog-error-presenter-name"));
        }
        None if presenters.is_empty() => {
            read.refuse("presents-self", t!(w, "catalog-error-nobody-presents"));
        }
        None => {}
    }
    presenters
}
