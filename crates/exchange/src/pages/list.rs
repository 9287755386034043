//! The imports so far, and the form that gives another file.

use super::{kind_name, state_tag};
use crate::bundle::Bundle;
use crate::import::Import;
use crate::problem::Problem;
use crate::receive::{look, record};
use crate::wanted::{Kind, Scope};
use crate::{DESCRIPTION, store};
use access::{Subject, action};
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Fault};
use maud::{Markup, html};
use std::convert::Infallible;
use std::sync::Arc;
use web::components::{
    Choice, Column, Empty, Field, Table, band, button, checkbox, details, empty, file_field,
    form_with_files, radios,
};
use web::nav::Place;
use web::{Answers, Halt, OrHalt, Page, Submitted, Visit, t};

const IMPORTS_SHOWN_MAX: u32 = 100;

/// `GET /imports`
pub async fn imports_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ImportStaff>(&Subject::district())?;
    let imports = visit.read(|tx| Ok(store::latest_imports(tx, IMPORTS_SHOWN_MAX)?)).await?;
    Ok(page(&visit, &imports, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, imports: &[Import], answers: &Answers) -> Page {
    let w = &visit.words;
    let kinds = [
        Choice::new(Kind::OneRoster.name(), t!(w, "import-kind-oneroster"))
            .hint(t!(w, "import-kind-oneroster-hint")),
        Choice::new(Kind::Positions.name(), t!(w, "import-kind-positions"))
            .hint(t!(w, "import-kind-positions-hint")),
    ];
    Page::new(visit, t!(w, "import-imports"))
        .wide()
        .at(Place::People)
        .back("/people", t!(w, "import-people"))
        .lead(t!(w, "import-lead"))
        .errors(answers)
        .body(html! {
            (band(&t!(w, "import-give"), form_with_files(visit, "/imports", html! {
                (radios(answers, Field::new("kind", &t!(w, "import-kind")), &kinds))
                (file_field(answers, Field::new("file", &t!(w, "import-file"))
                    .hint(&t!(w, "import-file-hint")).accept(".zip,.csv,text/csv")))
                (checkbox(answers, Field::new("everyone", &t!(w, "import-everyone"))
                    .hint(&t!(w, "import-everyone-hint"))))
                (button(&t!(w, "import-read")))
            })))
            (details(&t!(w, "import-columns"), html! { pre { (DESCRIPTION) } }))
            (band(&t!(w, "import-so-far"), table(visit, imports)))
        })
}

fn table(visit: &Visit, imports: &[Import]) -> Markup {
    let w = &visit.words;
    if imports.is_empty() {
        return empty(w, &Empty::FirstTime { words: &t!(w, "import-none"), action: None });
    }
    let mut table = Table::new(
        t!(w, "import-count", count = imports.len()),
        vec![
            Column::text(t!(w, "import-file")),
            Column::text(t!(w, "import-kind")),
            Column::text(t!(w, "import-received")),
            Column::text(t!(w, "import-by")),
            Column::text(t!(w, "import-state")),
        ],
    )
    .caption_hidden()
    .stacked();
    for import in imports {
        table.push(vec![
            html! { a href=(format!("/imports/{}", import.key)) { (import.file_name) } },
            html! { (kind_name(w, import.kind)) },
            html! { (w.instant(import.received_at)) },
            html! { @match &import.by {
                Some(name) => (name),
                None => (t!(w, "import-by-itself")),
            } },
            state_tag(w, import.state),
        ]);
    }
    table.render(w)
}

/// `POST /imports`: reads the file and shows what it would change; applies nothing.
pub async fn import_receive(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::ImportStaff>(&Subject::district())?;
    let w = &visit.words;
    let mut reading = sent.read();
    let kind = reading.required_choice("kind", &t!(w, "import-kind"), Kind::parse);
    let scope = if reading.is_checked("everyone") { Scope::Everyone } else { Scope::OnlyListed };
    let file = sent.file("file").filter(|file| !file.bytes.is_empty());
    if file.is_none() {
        reading.refuse("file", t!(w, "import-file-missing"));
    }
    let bundle =
        kind.zip(file).map(|(kind, file)| Bundle::from_bytes(kind, &file.name, &file.bytes));
    if let Some(Err(problem)) = &bundle {
        reading.refuse("file", unreadable(problem));
    }
    let bundle = match reading.finish(|| bundle?.ok()) {
        Ok(bundle) => Arc::new(bundle),
        Err(answers) => {
            let imports =
                visit.read(|tx| Ok(store::latest_imports(tx, IMPORTS_SHOWN_MAX)?)).await?;
            return Ok(page(&visit, &imports, &answers).into_response());
        }
    };
    let (read, today) = (Arc::clone(&bundle), visit.today);
    let looked = visit.read(move |tx| Ok(look(tx, &read, scope, today)?)).await?;
    let occasion = visit.occasion();
    let done: Result<Response, Infallible> = visit
        .submit(&sent, move |tx| {
            let received = record(tx, &permit, &occasion, &bundle, &looked)?;
            Ok::<_, Failed<Infallible>>(format!("/imports/{}", received.key))
        })
        .await
        .or_halt()?;
    done.map_err(|_| Halt::Fault(Fault::new("recording an import is never refused")))
}

fn unreadable(problem: &Problem) -> String {
    let reason = problem.reason();
    let mut letters = reason.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}. {}", letters.as_str(), problem.advice())
}
