//! Proof packs: ask for one, see how far it is and what it says, fetch it.

use super::key;
use crate::pack::make::{Wanted, note_fetched};
use crate::pack::store::bytes;
use crate::pack::{self, Form, Kept, Pack, PackRefusal};
use crate::rule::Code;
use crate::store;
use access::{Subject, action};
use axum::extract::{Path, Query};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use db::jobs::{self, JobState};
use kernel::{Failed, Fault, SiteCode, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use staff::Person;
use std::collections::HashMap;
use std::convert::Infallible;
use web::components::{
    Choice, Column, Empty, Fact, Field, FieldWidth, Table, Tone, band, button, button_link,
    date_field, empty, facts, form, notice, radios, select, tag,
};
use web::{Answers, Halt, OrHalt, Page, Submitted, Visit, Words, t};

const PACKS_SHOWN_MAX: u32 = 50;
/// Seconds until a page that waits for a pack is drawn again.
const REFRESH_SECONDS: u32 = 2;

/// What the form starts with.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    mandate: Option<String>,
    on: Option<String>,
    building: Option<String>,
}

/// `GET /proof-packs`
pub async fn packs(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    visit.permit::<action::MakeProofPack>(&Subject::district())?;
    let on = asked.on.unwrap_or_else(|| visit.today.to_string());
    let answers = Answers::blank(&visit.words)
        .with("mandate", asked.mandate.unwrap_or_default())
        .with("on", on)
        .with("form", Form::Whole.word())
        .with("building", asked.building.unwrap_or_default());
    page(&visit, &answers).await
}

async fn page(visit: &Visit, answers: &Answers) -> Result<Page, Halt> {
    let w = &visit.words;
    let today = visit.today;
    let (mandates, buildings, packs, names) = visit
        .read(move |tx| {
            let mandates = store::mandates(tx)?;
            let buildings = crate::standing::buildings_on(tx, today)?;
            let packs = pack::packs(tx, PACKS_SHOWN_MAX)?;
            let names = names(tx, &packs)?;
            Ok((mandates, buildings, packs, names))
        })
        .await?;
    let titles: HashMap<Code, String> = mandates
        .iter()
        .map(|mandate| (mandate.code.clone(), mandate.shown_on(today).rule.title.clone()))
        .collect();
    let which: Vec<Choice> =
        mandates.iter().map(|it| Choice::new(&it.code, titles[&it.code].clone())).collect();
    let mut places = vec![Choice::new("", t!(w, "compliance-every-building"))];
    places.extend(buildings.iter().map(|it| Choice::new(&it.code, it.name.clone())));
    Ok(Page::new(visit, t!(w, "pack-title"))
        .caption(t!(w, "compliance-caption"))
        .back("/compliance", t!(w, "compliance-back"))
        .lead(t!(w, "pack-lead"))
        .wide()
        .errors(answers)
        .body(html! {
            (band(&t!(w, "pack-ask"), form(visit, "/proof-packs", html! {
                (select(answers, Field::new("mandate", &t!(w, "mandate-mandate")), &which))
                (date_field(answers, Field::new("on", &t!(w, "pack-on"))
                    .hint(&t!(w, "pack-on-hint")).width(FieldWidth::Medium)))
                (date_field(answers, Field::new("known", &t!(w, "pack-known"))
                    .hint(&t!(w, "pack-known-hint")).width(FieldWidth::Medium)))
                (select(answers, Field::new("building", &t!(w, "compliance-building")), &places))
                (radios(answers, Field::new("form", &t!(w, "pack-form"))
                    .hint(&t!(w, "pack-form-hint")), &forms(w)))
                (button(&t!(w, "pack-make")))
            })))
            (band(&t!(w, "pack-latest"), table(w, &packs, &titles, &names)))
        }))
}

fn forms(w: &Words) -> Vec<Choice> {
    let said = |form: Form| match form {
        Form::Whole => t!(w, "pack-form-whole"),
        Form::ByBuilding => t!(w, "pack-form-by-building"),
        Form::Summary => t!(w, "pack-form-summary"),
    };
    Form::ALL.iter().map(|form| Choice::new(form.word(), said(*form))).collect()
}

fn names(tx: &mut db::Tx, packs: &[Pack]) -> Result<HashMap<StaffId, Person>, Fault> {
    let ids: Vec<StaffId> = packs.iter().filter_map(|pack| pack.asked_by).collect();
    let people = staff::people_of_these(tx, &ids)?;
    Ok(people.into_iter().map(|person| (person.id, person)).collect())
}

fn table(
    w: &Words,
    packs: &[Pack],
    titles: &HashMap<Code, String>,
    names: &HashMap<StaffId, Person>,
) -> Markup {
    if packs.is_empty() {
        return empty(w, &Empty::FirstTime { words: &t!(w, "pack-none"), action: None });
    }
    let columns = vec![
        Column::text(t!(w, "mandate-mandate")),
        Column::text(t!(w, "pack-on")),
        Column::text(t!(w, "compliance-building")),
        Column::text(t!(w, "pack-known-before")),
        Column::text(t!(w, "pack-asked-by")),
        Column::number(t!(w, "pack-late-of-asked")),
    ];
    let mut table = Table::new(t!(w, "pack-latest"), columns).caption_hidden().stacked();
    for pack in packs {
        let request = &pack.request;
        let title = titles.get(&request.code).cloned().unwrap_or(request.code.to_string());
        table.push(vec![
            html! { a href=(format!("/proof-packs/{}", pack.key)) { (title) } },
            html! { (w.date(request.on)) },
            html! { (place(w, pack)) },
            html! { (w.instant(request.known_before)) },
            html! { (asker(pack, names)) },
            html! {
                @match &pack.kept {
                    Some(kept) => (figures(w, kept)),
                    None => (tag(Tone::Neutral, &t!(w, "pack-waits"))),
                }
            },
        ]);
    }
    table.render(w)
}

fn place(w: &Words, pack: &Pack) -> String {
    let at = pack.building_name.clone();
    let at = at.unwrap_or_else(|| t!(w, "compliance-every-building"));
    match pack.request.form {
        Form::Whole => at,
        Form::ByBuilding => t!(w, "pack-place-by-building", place = at),
        Form::Summary => t!(w, "pack-place-summary", place = at),
    }
}

fn asker(pack: &Pack, names: &HashMap<StaffId, Person>) -> String {
    let person = pack.asked_by.and_then(|by| names.get(&by));
    person.map_or_else(|| "–".to_owned(), |person| person.name.to_string())
}

fn figures(w: &Words, kept: &Kept) -> String {
    t!(w, "pack-figures", late = w.number(kept.late.into()), asked = w.number(kept.asked.into()))
}

/// `POST /proof-packs`
pub async fn pack_ask(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::MakeProofPack>(&Subject::district())?;
    let w = &visit.words;
    let mut read = sent.read();
    let code = read.required_choice("mandate", &t!(w, "mandate-mandate"), Code::parse);
    let on = read.required_date("on", &t!(w, "pack-on"));
    let known_on = read.optional_date("known", &t!(w, "pack-known"));
    let building = read.optional_choice("building", &t!(w, "compliance-building"), SiteCode::parse);
    let form = read.optional_choice("form", &t!(w, "pack-form"), Form::parse);
    let form = form.unwrap_or_default();
    let wanted = read.finish(|| Some(Wanted { code: code?, on: on?, known_on, building, form }));
    let wanted = match wanted {
        Ok(wanted) => wanted,
        Err(answers) => return Ok(page(&visit, &answers).await?.into_response()),
    };
    let occasion = visit.occasion();
    let asked = visit
        .submit(&sent, move |tx| {
            let key = pack::ask(tx, &permit, &occasion, &wanted)?;
            Ok::<_, Failed<PackRefusal>>(format!("/proof-packs/{key}"))
        })
        .await
        .or_halt()?;
    let (field, words) = match asked {
        Ok(done) => return Ok(done),
        Err(PackRefusal::UnknownMandate) => ("mandate", t!(w, "exemption-unknown-mandate")),
        Err(PackRefusal::UnknownBuilding) => ("building", t!(w, "pack-unknown-building")),
        Err(PackRefusal::NotKnownThen) => ("known", t!(w, "pack-not-known-then")),
        Err(PackRefusal::NotComeYet) => ("on", t!(w, "pack-not-come")),
        Err(PackRefusal::KnownBeforeTheDay) => ("known", t!(w, "pack-known-before-day")),
    };
    let answers = sent.answers().refused(field, words);
    Ok(page(&visit, &answers).await?.into_response())
}

/// A pack by the key in an address, with the title of its mandate and where its job stands.
async fn read(visit: &Visit, text: &str) -> Result<(Pack, String, Option<JobState>), Halt> {
    let key = key(text)?;
    visit
        .read(move |tx| {
            let pack = pack::pack(tx, &key)?.ok_or(Halt::NotFound)?;
            let mandate = store::mandate(tx, &pack.request.code)?.ok_or(Halt::NotFound)?;
            let title = mandate.shown_on(pack.request.on).rule.title.clone();
            let state = jobs::by_key(tx, &pack.job)?.map(|job| job.state);
            Ok((pack, title, state))
        })
        .await
}

/// `GET /proof-packs/{key}`: reloads by itself while the pack is being made.
pub async fn pack_page(visit: Visit, Path(text): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::MakeProofPack>(&Subject::district())?;
    let (pack, title, state) = read(&visit, &text).await?;
    let w = &visit.words;
    let request = &pack.request;
    let waits = matches!(state, Some(JobState::Queued | JobState::Running));
    let building = request.building.as_ref().map(|(_, code)| format!("&building={code}"));
    let list =
        format!("/compliance/{}?on={}{}", request.code, request.on, building.unwrap_or_default());
    let page = Page::new(&visit, t!(w, "pack-of", title = title, day = w.date(request.on)))
        .caption(t!(w, "pack-title"))
        .back("/proof-packs", t!(w, "pack-back"))
        .body(html! {
            (facts(&[
                Fact { name: &t!(w, "pack-on"), value: html! { (w.date(request.on)) } },
                Fact { name: &t!(w, "compliance-building"), value: html! { (place(w, &pack)) } },
                Fact {
                    name: &t!(w, "pack-known-before"),
                    value: html! { (w.instant(request.known_before)) },
                },
            ]))
            @match &pack.kept {
                Some(kept) => (made(w, &pack, kept)),
                None if waits => p { (t!(w, "pack-being-made")) },
                None => (given_up(&visit, &pack)),
            }
            p { a href=(list) { (t!(w, "pack-list")) } }
        });
    Ok(if waits && pack.kept.is_none() { page.refresh(REFRESH_SECONDS) } else { page })
}

fn made(w: &Words, pack: &Pack, kept: &Kept) -> Markup {
    let kilobytes = (kept.size_bytes + 1023) / 1024;
    html! {
        (facts(&[Fact { name: &t!(w, "pack-late-of-asked"), value: html! { (figures(w, kept)) } }]))
        @match kept.disposed_at {
            None => p { (button_link(&format!("/proof-packs/{}/file", pack.key), &t!(w, "pack-fetch"))) },
            Some(at) => p { (t!(w, "pack-disposed", at = w.instant(at))) },
        }
        p { (t!(w, "pack-file", file = kept.file_name.as_str(), size = kilobytes)) }
        (band(&t!(w, "pack-inside"), html! {
            ul.bullets {
                li { strong { "proof.pdf" } " " (inside(w, pack.request.form)) }
                @if pack.request.form == Form::ByBuilding {
                    li { strong { "building-….pdf" } " " (t!(w, "pack-inside-building")) }
                }
                li { strong { "people.csv" } " " (t!(w, "pack-inside-people")) }
                li { strong { "evidence.csv" } " " (t!(w, "pack-inside-evidence")) }
                li { strong { "rule-version-….toml" } " " (t!(w, "pack-inside-rules")) }
                li { strong { "manifest.json" } " " (t!(w, "pack-inside-manifest")) }
            }
        }))
        (band(&t!(w, "pack-check"), html! {
            p { (t!(w, "pack-check-page")) }
            p { (t!(w, "pack-hash")) br; code { (kept.sha256) } }
            @if pack.journal.seq > 0 {
                p {
                    (t!(w, "pack-journal-page", entry = pack.journal.seq.to_string())) br;
                    code { (pack.journal.hash) }
                }
            }
        }))
    }
}

fn inside(w: &Words, form: Form) -> String {
    match form {
        Form::Whole => t!(w, "pack-inside-pdf"),
        Form::ByBuilding | Form::Summary => t!(w, "pack-inside-summary"),
    }
}

fn given_up(visit: &Visit, pack: &Pack) -> Markup {
    let w = &visit.words;
    html! {
        (notice(Tone::Bad, &t!(w, "pack-failed"), html! { p { (t!(w, "pack-failed-next")) } }))
        (form(visit, &format!("/proof-packs/{}/again", pack.key), html! {
            (button(&t!(w, "pack-again")))
        }))
    }
}

/// `POST /proof-packs/{key}/again`
pub async fn pack_again(
    visit: Visit,
    Path(text): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::MakeProofPack>(&Subject::district())?;
    let (pack, _, _) = read(&visit, &text).await?;
    let occasion = visit.occasion();
    let asked: Result<Response, Infallible> = visit
        .submit(&sent, move |tx| {
            pack::ask_again(tx, &permit, &occasion, &pack)?;
            Ok::<_, Failed<Infallible>>(format!("/proof-packs/{}", pack.key))
        })
        .await
        .or_halt()?;
    asked.map_err(|_| Halt::Fault(Fault::new("asking again is never refused")))
}

/// `GET /proof-packs/{key}/file`: the same bytes every time.
pub async fn pack_file(visit: Visit, Path(text): Path<String>) -> Result<Response, Halt> {
    let permit = visit.permit::<action::MakeProofPack>(&Subject::district())?;
    let (pack, _, _) = read(&visit, &text).await?;
    let whole = pack.kept.clone().filter(|kept| kept.disposed_at.is_none());
    let Some(kept) = whole else {
        return Err(Halt::Elsewhere(format!("/proof-packs/{}", pack.key)));
    };
    let occasion = visit.occasion();
    let written: Result<Vec<u8>, Infallible> = visit
        .write(move |tx| {
            note_fetched(tx, &permit, &occasion, &pack);
            Ok::<_, Failed<Infallible>>(bytes(tx, pack.id)?)
        })
        .await
        .or_halt()?;
    let bytes = written.map_err(|_| Halt::Fault(Fault::new("a note is never refused")))?;
    let head = [
        (CONTENT_TYPE, "application/zip".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", kept.file_name)),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((head, bytes).into_response())
}
