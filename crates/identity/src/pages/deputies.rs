//! `/deputies`: who may act for whom, and beginning and ending it; `/accounts/{key}/look`: looking as a
//! person (DEL-1).

use access::{ActionKind, Decision, Errand, Subject, action, decide};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Key};
use maud::{Markup, html};
use web::components::{
    ActionButton, Choice, Column, Empty, Field, FieldWidth, Row, Table, action_button, band,
    button, checkboxes, date_field, empty, form as post_form, inset, rows, text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::accounts::{Shown, show};
use crate::acting::{self, ACTING_MINUTES, LOOKING_MINUTES, LookRefusal};
use crate::deputy::{
    DEPUTY_DAYS_MAX, Deputy, DeputyRefusal, NewDeputy, all_deputies, deputies, deputy_by_key,
    name_deputy, staff_called, withdraw_deputy,
};

const WHO_CHARACTERS_MAX: usize = 200;
const REASON_CHARACTERS_MAX: usize = 500;

/// What the page shows.
struct Known {
    own: Vec<Deputy>,
    /// For the office: everybody's.
    all: Option<Vec<Deputy>>,
}

/// The office names deputies for others.
fn is_office(visit: &Visit) -> bool {
    decide(&visit.actor, ActionKind::NameDeputy, &Subject::district()) != Decision::Denied
}

async fn known(visit: &Visit) -> Result<Known, Halt> {
    let (person, today, office) = (visit.actor.person, visit.today, is_office(visit));
    visit
        .read(move |tx| {
            let all = if office { Some(all_deputies(tx, today)?) } else { None };
            Ok(Known { own: deputies(tx, person, today)?, all })
        })
        .await
}

/// `GET /deputies`
pub async fn deputies_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::NameDeputy>(&Subject::person(visit.actor.person))?;
    let known = known(&visit).await?;
    let answers = Answers::blank(&visit.words).with("from", visit.today);
    Ok(page(&visit, &known, &answers))
}

fn page(visit: &Visit, known: &Known, answers: &Answers) -> Page {
    let w = &visit.words;
    let person = visit.actor.person;
    let named: Vec<&Deputy> = known.own.iter().filter(|one| one.person == person).collect();
    let of: Vec<&Deputy> = known.own.iter().filter(|one| one.deputy == person).collect();
    Page::new(visit, t!(w, "identity-deputies-title"))
        .lead(t!(w, "identity-deputies-lead"))
        .errors(answers)
        .body(html! {
            @if !of.is_empty() { (band(&t!(w, "identity-deputies-of"), may_act(visit, &of))) }
            (band(&t!(w, "identity-deputies-named"), list(visit, &named)))
            @if let Some(all) = &known.all {
                (band(&t!(w, "identity-deputies-all"), list(visit, &all.iter().collect::<Vec<_>>())))
            }
            (band(&t!(w, "identity-deputy-name"), name_form(visit, answers)))
            (inset(html! {
                p { (t!(w, "identity-deputies-approve")) " "
                    a href="/approvals/delegates" { (t!(w, "identity-deputies-delegates")) } }
            }))
        })
}

fn name_form(visit: &Visit, answers: &Answers) -> Markup {
    let w = &visit.words;
    let errands: Vec<Choice> = Errand::ALL
        .iter()
        .map(|errand| Choice::new(errand.name(), errand_words(w, *errand)))
        .collect();
    post_form(
        visit,
        "/deputies",
        html! {
            @if is_office(visit) {
                (text_field(answers, Field::new("for", &t!(w, "identity-deputy-for"))
                    .hint(&t!(w, "identity-deputy-for-hint")).width(FieldWidth::Long).optional()))
            }
            (text_field(answers, Field::new("deputy", &t!(w, "identity-deputy-who"))
                .hint(&t!(w, "identity-deputy-who-hint")).width(FieldWidth::Long)))
            (checkboxes(answers, Field::new("errands", &t!(w, "identity-deputy-errands")), &errands))
            (date_field(answers, Field::new("from", &t!(w, "identity-deputy-from"))))
            (date_field(answers, Field::new("to", &t!(w, "identity-deputy-to"))))
            (text_area(answers, Field::new("reason", &t!(w, "identity-deputy-reason"))
                .hint(&t!(w, "identity-deputy-reason-hint"))))
            (button(&t!(w, "identity-deputy-do")))
        },
    )
}

/// An errand in words.
fn errand_words(w: &Words, errand: Errand) -> String {
    match errand {
        Errand::Register => t!(w, "identity-errand-register"),
        Errand::Cancel => t!(w, "identity-errand-cancel"),
        Errand::AskOutside => t!(w, "identity-errand-outside"),
    }
}

fn errands_words(w: &Words, deputy: &Deputy) -> String {
    let each: Vec<String> = deputy.errands.iter().map(|errand| errand_words(w, *errand)).collect();
    each.join(" · ")
}

/// For whom the person may act, and beginning to.
fn may_act(visit: &Visit, of: &[&Deputy]) -> Markup {
    let w = &visit.words;
    let listed: Vec<Row> = of
        .iter()
        .map(|one| Row {
            when: t!(
                w,
                "identity-deputy-days",
                from = w.date(one.starts_on),
                to = w.date(one.ends_on)
            ),
            what: html! { (one.person_name) },
            below: html! { (errands_words(w, one)) },
            action: html! {
                @if one.holds_on(visit.today) {
                    (post_form(visit, "/acting", html! {
                        input type="hidden" name="deputy" value=(one.key);
                        (button(&t!(w, "identity-act-for", name = &one.person_name)))
                    }))
                }
            },
        })
        .collect();
    html! {
        p { (t!(w, "identity-acting-how", minutes = ACTING_MINUTES)) }
        (rows(&listed))
    }
}

fn list(visit: &Visit, named: &[&Deputy]) -> Markup {
    let w = &visit.words;
    if named.is_empty() {
        let words = t!(w, "identity-deputies-none");
        return empty(w, &Empty::FirstTime { words: &words, action: None });
    }
    let columns = vec![
        Column::text(t!(w, "identity-column-for")),
        Column::text(t!(w, "identity-column-deputy")),
        Column::text(t!(w, "identity-deputy-errands")),
        Column::text(t!(w, "identity-column-days")),
        Column::text(t!(w, "identity-deputy-reason")),
        Column::actions(t!(w, "identity-end")),
    ];
    let caption = t!(w, "identity-deputies-named");
    let mut table = Table::new(caption, columns).stacked().caption_hidden();
    for one in named {
        let end = format!("/deputies/{}/end", one.key);
        let about = one.deputy_name.to_string();
        table.push(vec![
            html! { (one.person_name) },
            html! { (one.deputy_name) },
            html! { (errands_words(w, one)) },
            html! {
                (t!(w, "identity-deputy-days", from = w.date(one.starts_on), to = w.date(one.ends_on)))
            },
            html! { (one.reason) },
            action_button(
                visit,
                &ActionButton { action: &end, label: &t!(w, "identity-end"), about: &about },
            ),
        ]);
    }
    table.render(w)
}

/// What a form of naming says: for whom, who, and the rest.
struct Asked {
    of: Option<String>,
    who: String,
    new: NewDeputy,
}

fn read(visit: &Visit, form: &Submitted) -> Result<Asked, Answers> {
    let w = &visit.words;
    let person = visit.actor.person;
    let mut read = form.read();
    let of = read.optional_text("for", &t!(w, "identity-deputy-for"), WHO_CHARACTERS_MAX);
    let who = read.required_text("deputy", &t!(w, "identity-deputy-who"), WHO_CHARACTERS_MAX);
    let errands = read.choices("errands", &t!(w, "identity-deputy-errands"), Errand::parse);
    if errands.is_empty() {
        read.refuse("errands", t!(w, "identity-deputy-nothing"));
    }
    let from = read.required_date("from", &t!(w, "identity-deputy-from"));
    let to = read.required_date("to", &t!(w, "identity-deputy-to"));
    let reason = t!(w, "identity-deputy-reason");
    let reason = read.required_text("reason", &reason, REASON_CHARACTERS_MAX);
    read.finish(|| {
        let new = NewDeputy {
            person,
            deputy: person,
            errands,
            starts_on: from?,
            ends_on: to?,
            reason: reason?,
        };
        Some(Asked { of: of.filter(|of| !of.is_empty()), who: who?, new })
    })
}

/// `POST /deputies`
pub async fn deputy_name(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let office = is_office(&visit);
    let own = Subject::person(visit.actor.person);
    let permit = visit.permit::<action::NameDeputy>(&own)?;
    let w = &visit.words;
    let asked = match read(&visit, &form) {
        Ok(asked) => asked,
        Err(answers) => return Ok(page(&visit, &known(&visit).await?, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "identity-deputy-done"));
    let done = visit
        .submit(&form, move |tx| {
            let nobody = || Failed::Refused((DeputyRefusal::NoSuchPerson, "deputy"));
            let mut new = asked.new.clone();
            new.deputy = staff_called(tx, &asked.who, occasion.today)?.ok_or_else(nobody)?;
            if let (true, Some(of)) = (office, &asked.of) {
                let nobody = || Failed::Refused((DeputyRefusal::NoSuchPerson, "for"));
                new.person = staff_called(tx, of, occasion.today)?.ok_or_else(nobody)?;
            }
            name_deputy(tx, &permit, &occasion, &new).map_err(|failed| match failed {
                Failed::Refused(refusal) => Failed::Refused((refusal, "deputy")),
                Failed::Fault(fault) => Failed::Fault(fault),
            })?;
            Ok(Done::to("/deputies").saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err((refusal, who)) => {
            let (field, why) = refused(w, refusal, who);
            let answers = form.answers().refused(field, why);
            Ok(page(&visit, &known(&visit).await?, &answers).into_response())
        }
    }
}

/// Which field is wrong, and how to mend it.
fn refused(w: &Words, refusal: DeputyRefusal, who: &'static str) -> (&'static str, String) {
    match refusal {
        DeputyRefusal::NoSuchPerson => (who, t!(w, "identity-deputy-nobody")),
        DeputyRefusal::Oneself => (who, t!(w, "identity-deputy-oneself")),
        DeputyRefusal::NothingToDo => ("errands", t!(w, "identity-deputy-nothing")),
        DeputyRefusal::ReasonNeeded => ("reason", t!(w, "identity-deputy-reason-needed")),
        DeputyRefusal::EndsBeforeItStarts => ("to", t!(w, "identity-deputy-ends-before")),
        DeputyRefusal::Past => ("to", t!(w, "identity-deputy-past")),
        DeputyRefusal::TooLong => ("to", t!(w, "identity-deputy-long", days = DEPUTY_DAYS_MAX)),
        DeputyRefusal::NotStanding => (who, t!(w, "identity-deputy-over")),
    }
}

/// The deputy of an address that is the person's to end, or to act as.
async fn meant(visit: &Visit, key: &str) -> Result<Deputy, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit.read(move |tx| deputy_by_key(tx, &key)?.ok_or(Halt::NotFound)).await
}

/// `POST /deputies/{key}/end`: by the person, the deputy, or the office.
pub async fn deputy_end(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::NameDeputy>(&Subject::person(visit.actor.person))?;
    let deputy = meant(&visit, &key).await?;
    let theirs = [deputy.person, deputy.deputy].contains(&visit.actor.person);
    if !theirs && !is_office(&visit) {
        return Err(Halt::NotFound);
    }
    let (occasion, said) = (visit.occasion(), t!(visit.words, "identity-deputy-ended"));
    let done = visit
        .submit(&form, move |tx| {
            withdraw_deputy(tx, &permit, &occasion, &deputy)?;
            Ok::<_, Failed<DeputyRefusal>>(Done::to("/deputies").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::NotFound))
}

/// `POST /acting`: begins to act for who named the deputy.
pub async fn acting_begin(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::ActOnBehalf>(&Subject::person(visit.actor.person))?;
    let w = &visit.words;
    // Nobody acts for one person by way of another.
    if !visit.actor.is_oneself() {
        return Ok(Done::to("/my/learning")
            .saying(t!(w, "identity-acting-stop-first"))
            .into_response());
    }
    let over = || Done::to("/deputies").saying(t!(w, "identity-deputy-over")).into_response();
    let deputy = match meant(&visit, form.text("deputy")).await {
        Ok(deputy) => deputy,
        Err(Halt::NotFound) => return Ok(over()),
        Err(other) => return Err(other),
    };
    let (occasion, login) = (visit.occasion(), visit.login().login);
    let begun = visit
        .write(move |tx| acting::act_for(tx, &permit, &occasion, login, &deputy))
        .await
        .or_halt()?;
    match begun {
        Ok(()) => Ok(Done::to("/my/learning").into_response()),
        Err(_) => Ok(over()),
    }
}

/// `POST /acting/end`
pub async fn acting_end(visit: Visit, _form: Submitted) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::ActOnBehalf>(&Subject::person(person))?;
    let by = match visit.actor.capacity {
        access::Capacity::Looking { by } | access::Capacity::OnBehalf { by, .. } => by,
        access::Capacity::Oneself => person,
    };
    let occasion = kernel::Occasion { by: kernel::By::Staff(by), ..visit.occasion() };
    let login = visit.login().login;
    visit
        .write(move |tx| {
            acting::stop(tx, &permit, &occasion, (login, person)).map_err(Failed::<()>::Fault)
        })
        .await
        .or_halt()?
        .map_err(|()| Halt::Conflict)?;
    Ok(Done::to("/").saying(t!(visit.words, "identity-acting-ended")).into_response())
}

/// `GET /accounts/{key}/look`
pub async fn look_form(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::LookAs>(&Subject::district())?;
    let shown = show(&visit, &key).await?;
    Ok(look_page(&visit, &shown, &Answers::blank(&visit.words)))
}

fn look_page(visit: &Visit, shown: &Shown, answers: &Answers) -> Page {
    let w = &visit.words;
    let here = format!("/accounts/{}", shown.person.key);
    Page::new(visit, t!(w, "identity-look-title", name = &shown.person.name))
        .back(here.clone(), shown.person.name.to_string())
        .lead(t!(w, "identity-look-lead", minutes = LOOKING_MINUTES))
        .errors(answers)
        .body(html! {
            ul.bullets {
                li { (t!(w, "identity-look-read")) }
                li { (t!(w, "identity-look-private")) }
                li { (t!(w, "identity-look-told", name = &shown.person.name)) }
            }
            (post_form(visit, &format!("{here}/look"), html! {
                (text_area(answers, Field::new("reason", &t!(w, "identity-look-reason"))
                    .hint(&t!(w, "identity-look-reason-hint"))))
                (button(&t!(w, "identity-look-do", name = &shown.person.name)))
            }))
        })
}

/// `POST /accounts/{key}/look`
pub async fn look(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::LookAs>(&Subject::district())?;
    let shown = show(&visit, &key).await?;
    let w = &visit.words;
    let mut read = form.read();
    let reason =
        read.required_text("reason", &t!(w, "identity-look-reason"), REASON_CHARACTERS_MAX);
    let reason = match read.finish(|| reason) {
        Ok(reason) => reason,
        Err(answers) => return Ok(look_page(&visit, &shown, &answers).into_response()),
    };
    let (occasion, login) = (visit.occasion(), visit.login().login);
    let (hand, person) = (visit.actor.name.clone(), shown.person.id);
    let begun = visit
        .write(move |tx| acting::look_as(tx, &permit, &occasion, (login, &hand), (person, &reason)))
        .await
        .or_halt()?;
    let why = match begun {
        Ok(()) => return Ok(Done::to("/").into_response()),
        Err(LookRefusal::NoSuchPerson) => t!(w, "identity-look-nobody"),
        Err(LookRefusal::Oneself) => t!(w, "identity-look-oneself"),
        Err(LookRefusal::ReasonNeeded) => t!(w, "identity-look-reason-needed"),
    };
    let answers = form.answers().refused("reason", why);
    Ok(look_page(&visit, &shown, &answers).into_response())
}
