//! Everybody's accounts, for the administrator: open, reset, close, grant and end roles.

use access::{Role, Subject, action};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::names::search_form;
use kernel::{BuildingId, Failed, Key, RoleGrantId, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    ActionButton, Choice, Column, Empty, Field, FieldWidth, Table, Tone, action_button, band,
    button, button_danger, confirm, date_field, empty, form, inset, notice, search_field, select,
    tag, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use crate::account::{self, Account, AccountRefusal, SETUP_HOURS};
use crate::grant::{self, GrantRefusal, NewGrant, RoleGrant};
use crate::store::{self, Listed};

/// What is searched for.
#[derive(Deserialize)]
pub struct Search {
    q: Option<String>,
}

/// `GET /accounts`
pub async fn accounts(visit: Visit, Query(search): Query<Search>) -> Result<Page, Halt> {
    visit.permit::<action::ManageAccounts>(&Subject::district())?;
    let w = &visit.words;
    let asked = search.q.unwrap_or_default();
    let (folded, today) = (search_form(&asked), visit.today);
    let found = visit.read(move |tx| Ok(store::listed(tx, &folded, today)?)).await?;
    let answers = Answers::blank(w).with("q", &asked);
    let mut table = Table::new(
        t!(w, "identity-accounts-count", count = found.len()),
        vec![
            Column::text(t!(w, "identity-person")),
            Column::text(t!(w, "identity-name")),
            Column::text(t!(w, "identity-roles")),
            Column::text(t!(w, "identity-state")),
        ],
    )
    .stacked();
    for person in &found {
        table.push(row(&visit, person));
    }
    Ok(Page::new(&visit, t!(w, "identity-accounts-title")).wide().body(html! {
        form.search-line method="get" action="/accounts" {
            (search_field(&answers, Field::new("q", &t!(w, "identity-accounts-search"))))
            (button(&t!(w, "identity-find")))
        }
        @if found.is_empty() {
            (empty(w, &Empty::NothingMatches { words: &t!(w, "identity-nobody"), clear: "/accounts" }))
        } @else { (table.render(w)) }
    }))
}

fn row(visit: &Visit, person: &Listed) -> Vec<Markup> {
    let w = &visit.words;
    let state = match (&person.account_name, person.closed, person.set_up) {
        (None, _, _) => tag(Tone::Neutral, &t!(w, "identity-state-none")),
        (Some(_), true, _) => tag(Tone::Neutral, &t!(w, "identity-state-closed")),
        (Some(_), false, false) => tag(Tone::Warn, &t!(w, "identity-state-waits")),
        (Some(_), false, true) => tag(Tone::Good, &t!(w, "identity-state-open")),
    };
    vec![
        html! { a href=(format!("/accounts/{}", person.key)) { (person.name) } },
        html! { (person.account_name.as_deref().unwrap_or("–")) },
        html! { (person.roles.join(", ")) },
        state,
    ]
}

/// The person of an account page, with all the page shows.
pub(super) struct Shown {
    pub(super) person: Listed,
    account: Option<Account>,
    grants: Vec<RoleGrant>,
    buildings: Vec<(BuildingId, String)>,
}

fn shown(tx: &mut Tx, key: &Key) -> Result<Shown, Halt> {
    let person = store::listed_by_key(tx, key)?.ok_or(Halt::NotFound)?;
    Ok(Shown {
        account: account::of_person(tx, person.id)?,
        grants: grant::of_person(tx, person.id)?,
        buildings: store::buildings(tx)?,
        person,
    })
}

pub(super) async fn show(visit: &Visit, key: &str) -> Result<Shown, Halt> {
    visit.permit::<action::ManageAccounts>(&Subject::district())?;
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit.read(move |tx| shown(tx, &key)).await
}

/// `GET /accounts/{key}`: the key is the person's.
pub async fn account_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let shown = show(&visit, &key).await?;
    let answers = Answers::blank(&visit.words)
        .with("name", shown.person.email.as_deref().unwrap_or_default())
        .with("starts-on", visit.today);
    Ok(page(&visit, &shown, &answers, None))
}

fn page(visit: &Visit, shown: &Shown, answers: &Answers, code: Option<&str>) -> Page {
    let w = &visit.words;
    let here = format!("/accounts/{}", shown.person.key);
    Page::new(visit, shown.person.name.to_string())
        .caption(t!(w, "identity-account-of"))
        .back("/accounts", t!(w, "identity-accounts-title"))
        .errors(answers)
        .body(html! {
            @if let Some(code) = code { (handed_out(visit, code)) }
            @match &shown.account {
                None => (band(&t!(w, "identity-open-account"), form(visit, &here, html! {
                    (text_field(answers, Field::new("name", &t!(w, "identity-name"))
                        .hint(&t!(w, "identity-name-hint")).width(FieldWidth::Long)))
                    (button(&t!(w, "identity-open-account")))
                }))),
                Some(account) if account.closed_at.is_some() => (inset(html! {
                    p { (t!(w, "identity-is-closed", name = account.name.as_str())) }
                })),
                Some(account) => (band(&t!(w, "identity-account"), html! {
                    p { (t!(w, "identity-signs-in-as", name = account.name.as_str())) }
                    p { a href=(format!("{here}/reset")) { (t!(w, "identity-reset")) } }
                    p { a href=(format!("{here}/look")) { (t!(w, "identity-look-as")) } }
                    p { a href=(format!("{here}/closure")) { (t!(w, "identity-close")) } }
                })),
            }
            (band(&t!(w, "identity-roles"), roles(visit, shown, answers, &here)))
        })
}

fn handed_out(visit: &Visit, code: &str) -> Markup {
    let w = &visit.words;
    notice(
        Tone::Good,
        &t!(w, "identity-code-made"),
        html! {
            p { code.big { (code) } }
            p { (t!(w, "identity-code-made-hint", hours = SETUP_HOURS)) }
        },
    )
}

fn roles(visit: &Visit, shown: &Shown, answers: &Answers, here: &str) -> Markup {
    let w = &visit.words;
    let mut table = Table::new(
        t!(w, "identity-roles-caption"),
        vec![
            Column::text(t!(w, "identity-role")),
            Column::text(t!(w, "identity-building")),
            Column::text(t!(w, "identity-from")),
            Column::text(t!(w, "identity-to")),
            Column::actions(t!(w, "identity-end")),
        ],
    )
    .stacked();
    for held in &shown.grants {
        let holds = held.ends_on.is_none_or(|last| last >= visit.today);
        let (action, about) = (format!("{here}/roles/{}/end", held.id), held.role.name());
        let end = ActionButton { action: &action, label: &t!(w, "identity-end"), about };
        table.push(vec![
            html! { (role_name(w, held.role)) },
            html! { (held.building_name.as_deref().unwrap_or(&t!(w, "identity-everywhere"))) },
            html! { (w.date(held.starts_on)) },
            html! { @if let Some(last) = held.ends_on { (w.date(last)) } @else { "–" } },
            html! { @if holds { (action_button(visit, &end)) } },
        ]);
    }
    let grantable: Vec<Choice> = Role::ALL
        .iter()
        .filter(|role| ![Role::Employee, Role::Guest].contains(*role))
        .map(|role| Choice::new(role.name(), role_name(w, *role)))
        .collect();
    let mut places = vec![Choice::new("", t!(w, "identity-everywhere"))];
    places.extend(shown.buildings.iter().map(|(id, name)| Choice::new(id, name.clone())));
    html! {
        @if shown.grants.is_empty() { p.quiet { (t!(w, "identity-no-roles")) } }
        @else { (table.render(w)) }
        (form(visit, &format!("{here}/roles"), html! {
            (select(answers, Field::new("role", &t!(w, "identity-role")), &grantable))
            (select(answers, Field::new("building", &t!(w, "identity-building")), &places))
            (date_field(answers, Field::new("starts-on", &t!(w, "identity-from"))))
            (date_field(answers, Field::new("ends-on", &t!(w, "identity-to")).optional()))
            (button(&t!(w, "identity-grant")))
        }))
    }
}

/// A role in the reader's words.
pub fn role_name(w: &web::Words, role: Role) -> String {
    match role {
        Role::Employee => t!(w, "identity-role-employee"),
        Role::Coach => t!(w, "identity-role-coach"),
        Role::Principal => t!(w, "identity-role-principal"),
        Role::Coordinator => t!(w, "identity-role-coordinator"),
        Role::HumanResources => t!(w, "identity-role-human-resources"),
        Role::Superintendent => t!(w, "identity-role-superintendent"),
        Role::BoardMember => t!(w, "identity-role-board-member"),
        Role::Auditor => t!(w, "identity-role-auditor"),
        Role::Administrator => t!(w, "identity-role-administrator"),
        Role::Guest => t!(w, "identity-role-guest"),
    }
}

/// `POST /accounts/{key}`: opens an account. The setup code is shown on the answer itself, once: it
/// is stored nowhere, so there is no page to come back to.
pub async fn open(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::ManageAccounts>(&Subject::district())?;
    let before = show(&visit, &key).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let name = read.required_text("name", &t!(w, "identity-name"), 254);
    let name = match read.finish(|| name) {
        Ok(name) => name,
        Err(answers) => return Ok(page(&visit, &before, &answers, None).into_response()),
    };
    let (occasion, person) = (visit.occasion(), before.person.id);
    let opened = visit.write(move |tx| account::open(tx, &permit, &occasion, person, &name)).await;
    let refused = match opened.or_halt()? {
        Ok(code) => return handed(&visit, &key, &code).await,
        Err(AccountRefusal::NameTaken) => t!(w, "identity-name-taken"),
        Err(AccountRefusal::HasAccount) => t!(w, "identity-has-account"),
        Err(
            AccountRefusal::NotFound
            | AccountRefusal::Closed
            | AccountRefusal::SetupExpired
            | AccountRefusal::WrongPassword
            | AccountRefusal::Password(_),
        ) => return Err(Halt::Conflict),
    };
    let answers = sent.answers().refused("name", refused);
    Ok(page(&visit, &before, &answers, None).into_response())
}

async fn handed(visit: &Visit, key: &str, code: &str) -> Result<Response, Halt> {
    let shown = show(visit, key).await?;
    let answers = Answers::blank(&visit.words).with("starts-on", visit.today);
    Ok(page(visit, &shown, &answers, Some(code)).into_response())
}

/// `GET /accounts/{key}/reset`
pub async fn confirm_reset(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let shown = show(&visit, &key).await?;
    let w = &visit.words;
    let here = format!("/accounts/{}", shown.person.key);
    Ok(Page::new(&visit, t!(w, "identity-reset-title", name = &shown.person.name))
        .back(here.clone(), shown.person.name.to_string())
        .body(confirm(
            &visit,
            &format!("{here}/reset"),
            &[t!(w, "identity-reset-effect"), t!(w, "identity-logins-end")],
            button(&t!(w, "identity-reset")),
            &here,
        )))
}

/// `POST /accounts/{key}/reset`
pub async fn reset(
    visit: Visit,
    Path(key): Path<String>,
    _sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::ManageAccounts>(&Subject::district())?;
    let account = show(&visit, &key).await?.account.ok_or(Halt::NotFound)?.id;
    let occasion = visit.occasion();
    let done = visit.write(move |tx| account::reset(tx, &permit, &occasion, account)).await;
    let code = super::setup::unless_fault(done)?;
    handed(&visit, &key, &code).await
}

/// `GET /accounts/{key}/closure`
pub async fn confirm_closure(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let shown = show(&visit, &key).await?;
    let w = &visit.words;
    let here = format!("/accounts/{}", shown.person.key);
    Ok(Page::new(&visit, t!(w, "identity-close-title", name = &shown.person.name))
        .back(here.clone(), shown.person.name.to_string())
        .body(confirm(
            &visit,
            &format!("{here}/closure"),
            &[t!(w, "identity-close-effect"), t!(w, "identity-logins-end")],
            button_danger(&t!(w, "identity-close")),
            &here,
        )))
}

/// `POST /accounts/{key}/closure`
pub async fn close(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::ManageAccounts>(&Subject::district())?;
    let account = show(&visit, &key).await?.account.ok_or(Halt::NotFound)?.id;
    let (occasion, said) = (visit.occasion(), t!(visit.words, "identity-closed"));
    let back = format!("/accounts/{key}");
    let done = visit
        .submit(&sent, move |tx| {
            account::close(tx, &permit, &occasion, account)?;
            Ok::<_, Failed<AccountRefusal>>(Done::to(back.clone()).saying(said.clone()))
        })
        .await;
    super::setup::unless_fault(done)
}

/// `POST /accounts/{key}/roles`
pub async fn grant_role(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::ManageAccounts>(&Subject::district())?;
    let shown = show(&visit, &key).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let role = read.required_choice("role", &t!(w, "identity-role"), Role::parse);
    let starts_on = read.required_date("starts-on", &t!(w, "identity-from"));
    let ends_on = read.optional_date("ends-on", &t!(w, "identity-to"));
    let building = sent.text("building").parse().ok().map(BuildingId);
    let person: StaffId = shown.person.id;
    let new = read.finish(|| {
        Some(NewGrant { person, role: role?, building, starts_on: starts_on?, ends_on })
    });
    let new = match new {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &shown, &answers, None).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "identity-granted"));
    let back = format!("/accounts/{key}");
    let done = visit
        .submit(&sent, move |tx| {
            grant::grant(tx, &permit, &occasion, new)?;
            Ok::<_, Failed<GrantRefusal>>(Done::to(back.clone()).saying(said.clone()))
        })
        .await;
    let refused = match done.or_halt()? {
        Ok(response) => return Ok(response),
        Err(GrantRefusal::NotGrantable | GrantRefusal::NotFound) => t!(w, "identity-not-grantable"),
        Err(GrantRefusal::Held) => t!(w, "identity-held"),
        Err(GrantRefusal::Ended) => t!(w, "identity-ends-before"),
    };
    let answers = sent.answers().refused("role", refused);
    Ok(page(&visit, &shown, &answers, None).into_response())
}

/// `POST /accounts/{key}/roles/{grant}/end`
pub async fn end_role(
    visit: Visit,
    Path((key, id)): Path<(String, i64)>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::ManageAccounts>(&Subject::district())?;
    let (occasion, said) = (visit.occasion(), t!(visit.words, "identity-ended"));
    let back = format!("/accounts/{key}");
    let done = visit
        .submit(&sent, move |tx| {
            grant::end(tx, &permit, &occasion, RoleGrantId(id))?;
            Ok::<_, Failed<GrantRefusal>>(Done::to(back.clone()).saying(said.clone()))
        })
        .await;
    match done.or_halt()? {
        Ok(response) => Ok(response),
        Err(GrantRefusal::NotFound | GrantRefusal::NotGrantable) => Err(Halt::NotFound),
        Err(GrantRefusal::Held | GrantRefusal::Ended) => Err(Halt::Conflict),
    }
}
