//! Who answers for each clause: named and ended by the office.

use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Fault, Key, LocalDate, PersonName};
use maud::{Markup, html};
use web::components::{
    ActionButton, Choice, Column, Field, FieldWidth, Table, action_button, band, button,
    checkboxes, date_field, form, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use crate::clause::Clause;
use crate::owner::{self, NameRefusal, NotNamed, Owner};

/// Why the form named nobody.
enum Refusal {
    Unknown,
    Person(NameRefusal),
}

/// `GET /policy/owners`
pub async fn owners_page(visit: Visit) -> Result<Page, Halt> {
    let answers = Answers::blank(&visit.words).with("from", visit.today);
    show(&visit, &answers).await
}

async fn show(visit: &Visit, answers: &Answers) -> Result<Page, Halt> {
    visit.permit::<action::EditPolicy>(&Subject::district())?;
    let today = visit.today;
    let owners = visit.read(move |tx| Ok(owner::owners_on(tx, today)?)).await?;
    let w = &visit.words;
    Ok(Page::new(visit, t!(w, "policy-owners-title"))
        .back("/policy", t!(w, "policy-back"))
        .errors(answers)
        .wide()
        .body(html! {
            (table(visit, &owners))
            (band(&t!(w, "policy-owners-name"), form(visit, "/policy/owners", html! {
                (text_field(answers, Field::new("person", &t!(w, "policy-owners-field-person"))
                    .width(FieldWidth::Long)))
                (checkboxes(answers, Field::new("clause", &t!(w, "policy-owners-field-clauses")),
                    &choices(visit)))
                (date_field(answers, Field::new("from", &t!(w, "policy-owners-field-from"))))
                (button(&t!(w, "policy-owners-save")))
            })))
        }))
}

fn choices(visit: &Visit) -> Vec<Choice> {
    let label = |clause: &Clause| format!("{} {}", clause.key(), clause.title(&visit.words));
    Clause::ALL.iter().map(|clause| Choice::new(clause.key(), label(clause))).collect()
}

fn table(visit: &Visit, owners: &[Owner]) -> Markup {
    let w = &visit.words;
    let mut table = Table::new(
        t!(w, "policy-owners-table", day = w.date(visit.today)),
        vec![
            Column::text(t!(w, "policy-owners-clause")),
            Column::text(t!(w, "policy-owners-who")),
            Column::text(t!(w, "policy-owners-since")),
            Column::actions(t!(w, "policy-owners-end")),
        ],
    )
    .stacked();
    for clause in Clause::ALL {
        let own: Vec<&Owner> = owners.iter().filter(|owner| owner.clause == *clause).collect();
        let name = html! { (clause.key()) " " (clause.title(w)) };
        if own.is_empty() {
            let nobody = html! { span.quiet { (t!(w, "policy-owners-nobody")) } };
            table.push(vec![name.clone(), nobody, html! {}, html! {}]);
        }
        for owner in own {
            table.push(vec![
                name.clone(),
                html! { (owner.name) },
                html! { (w.date(owner.starts_on)) },
                ending(visit, owner),
            ]);
        }
    }
    table.render(w)
}

fn ending(visit: &Visit, owner: &Owner) -> Markup {
    let w = &visit.words;
    if let Some(last) = owner.ends_on {
        return html! { (w.date(last)) };
    }
    let key = owner.clause.key();
    action_button(
        visit,
        &ActionButton {
            action: &format!("/policy/owners/{key}/{}/ending", owner.person_key),
            label: &t!(w, "policy-owners-end-button"),
            about: &t!(w, "policy-owners-end-about", name = &owner.name, key = key),
        },
    )
}

/// `POST /policy/owners`
pub async fn name_owner_form(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditPolicy>(&Subject::district())?;
    let w = visit.words.clone();
    let mut read = form.read();
    let person = read.required_text("person", &t!(w, "policy-owners-field-person"), 200);
    let clauses = read.choices("clause", &t!(w, "policy-owners-field-clauses"), Clause::parse);
    if clauses.is_empty() {
        read.refuse("clause", t!(w, "policy-owners-no-clause"));
    }
    let from = read.required_date("from", &t!(w, "policy-owners-field-from"));
    let (written, clauses, from) = match read.finish(|| Some((person?, clauses, from?))) {
        Ok(answers) => answers,
        Err(answers) => return Ok(show(&visit, &answers).await?.into_response()),
    };
    let occasion = visit.occasion();
    let words = w.clone();
    let done = visit
        .submit(&form, move |tx| {
            let unknown = Failed::Refused(Refusal::Unknown);
            let person = staff::find_person(tx, &written)?.ok_or(unknown)?.id;
            for clause in &clauses {
                owner::name_owner(tx, &permit, &occasion, (*clause, person), from)
                    .map_err(|failed| failed.map(Refusal::Person))?;
            }
            let name = name_of(tx, person)?;
            let keys: Vec<&str> = clauses.iter().map(|clause| clause.key()).collect();
            let said = t!(
                words,
                "policy-owners-named",
                name = &name,
                clauses = words.list(&keys),
                day = words.date(from)
            );
            Ok(Done::to("/policy/owners").saying(said))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let (field, message) = refusal_words(&visit, &refusal);
            let answers = form.answers().refused(field, message);
            show(&visit, &answers).await?.into_response()
        }
    })
}

fn name_of(tx: &mut db::Tx, person: kernel::StaffId) -> Result<PersonName, Fault> {
    staff::person(tx, person)?
        .map(|person| person.name)
        .ok_or_else(|| Fault::new("the person just named is not on record"))
}

fn refusal_words(visit: &Visit, refusal: &Refusal) -> (&'static str, String) {
    let w = &visit.words;
    match refusal {
        Refusal::Unknown => ("person", t!(w, "policy-owners-unknown")),
        Refusal::Person(NameRefusal::AlreadyNamed { clause }) => {
            ("clause", t!(w, "policy-owners-already", key = clause.key()))
        }
        Refusal::Person(NameRefusal::HasLeft { on }) => {
            ("person", t!(w, "policy-owners-left", day = w.date(*on)))
        }
    }
}

/// `POST /policy/owners/{clause}/{person}/ending`: today is the last day.
pub async fn end_owner_form(
    visit: Visit,
    Path((clause, person)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditPolicy>(&Subject::district())?;
    let clause = Clause::parse(&clause).ok_or(Halt::NotFound)?;
    let key = Key::parse(&person).ok_or(Halt::NotFound)?;
    let (occasion, words) = (visit.occasion(), visit.words.clone());
    let last: LocalDate = visit.today;
    let done = visit
        .submit(&form, move |tx| {
            let person = staff::person_by_key(tx, &key)?.ok_or(Failed::Refused(NotNamed))?;
            owner::end_owner(tx, &permit, &occasion, (clause, person.id), last)?;
            let said = t!(
                words,
                "policy-owners-ended",
                name = &person.name,
                key = clause.key(),
                day = words.date(last)
            );
            Ok(Done::to("/policy/owners").saying(said))
        })
        .await
        .or_halt()?;
    done.map_err(|NotNamed| Halt::Conflict)
}
