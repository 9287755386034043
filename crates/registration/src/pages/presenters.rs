//! `POST /sections/{key}/presenters`: which of a section's presenters take its attendance (CAT-3). The form
//! stands on the page on which the section is edited.

use access::{Subject, action};
use axum::extract::Path;
use axum::response::Response;
use catalog::Section;
use catalog::schedule::{Attends, let_take, presenters_of};
use db::Tx;
use kernel::{Failed, Fault, Key, PersonName, StaffId};
use maud::{Markup, html};
use web::components::{Choice, Field, band, button_secondary, checkboxes, form};
use web::{Answers, Done, Halt, OrHalt, Submitted, Visit, t};

/// A presenter by name.
pub(crate) struct Presenting {
    person: StaffId,
    name: PersonName,
    attends: Attends,
}

pub(crate) fn presenting(tx: &mut Tx, section: &Section) -> Result<Vec<Presenting>, Fault> {
    let mut all = Vec::new();
    for (person, attends) in presenters_of(tx, section.id)? {
        let known = staff::person(tx, person)?;
        all.extend(known.map(|known| Presenting { person, name: known.name, attends }));
    }
    Ok(all)
}

/// Who takes attendance, to be ticked; nothing where nobody presents.
pub(crate) fn who_takes(visit: &Visit, section: &Section, presenting: &[Presenting]) -> Markup {
    let w = &visit.words;
    if presenting.is_empty() {
        return Markup::default();
    }
    let choices: Vec<Choice> =
        presenting.iter().map(|one| Choice::new(one.person, one.name.to_string())).collect();
    let takes = presenting.iter().filter(|one| one.attends == Attends::Takes);
    let answers = takes.fold(Answers::blank(w), |answers, one| answers.with("takes", one.person));
    band(
        &t!(w, "registration-presenters-take"),
        form(
            visit,
            &format!("/sections/{}/presenters", section.key),
            html! {
                p { (t!(w, "registration-presenters-take-lead")) }
                (checkboxes(&answers, Field::new("takes", &t!(w, "registration-presenters-who")),
                    &choices))
                (button_secondary(&t!(w, "registration-presenters-set")))
            },
        ),
    )
}

/// `POST /sections/{key}/presenters`
pub async fn presenters_set(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let section =
        visit.read(move |tx| catalog::section_by_key(tx, &key)?.ok_or(Halt::NotFound)).await?;
    let mut read = sent.read();
    let label = t!(visit.words, "registration-presenters-who");
    let takes: Vec<StaffId> = read.choices("takes", &label, |value| {
        let id = StaffId(value.parse().ok()?);
        section.presenters.contains(&id).then_some(id)
    });
    // Whoever was ticked presents no more: the section has changed since the page was drawn.
    if read.finish(|| Some(())).is_err() {
        return Err(Halt::Conflict);
    }
    let (occasion, said) = (visit.occasion(), t!(visit.words, "registration-presenters-kept"));
    let done = visit
        .submit(&sent, move |tx| {
            let_take(tx, &permit, &occasion, &section, &takes)?;
            let to = format!("/sections/{}/edit", section.key);
            Ok::<_, Failed<()>>(Done::to(to).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}
