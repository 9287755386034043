//! One import: the difference in numbers and rows, what is wrong, and what to do about it.

use super::{kind_name, state_tag};
use crate::import::{Import, ImportState};
use crate::plan::{DifferenceKind, Numbers, Plan};
use crate::problem::Problem;
use crate::receive::{ImportRefusal, ask_to_apply, fingerprint, reconsider, withdraw};
use crate::store::{self, KeptProblem};
use access::{Subject, action};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use db::Tx;
use db::jobs::{self, JobState};
use kernel::{Fault, Key, LocalDate};
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    Column, Fact, Paging, Table, Tone, band, button, button_group, button_link_secondary,
    button_secondary, facts, form, notice, pagination,
};
use web::nav::Place;
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

const ROWS_A_PAGE: usize = 200;
/// Seconds after which the page of an import that is being applied looks again.
const LOOK_AGAIN_SECONDS: u32 = 2;

/// Which page of the rows.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Asked {
    page: Option<usize>,
}

/// A row of the difference: what happens, to whom, what.
type Change = (String, String, String);

/// What the import's state lets be shown.
enum Shown {
    /// Waits: the difference with the staff of now.
    Waiting {
        plan: Box<Plan>,
        job: Option<JobState>,
    },
    /// Waits, but no longer fits the staff of now.
    Unfit(Vec<Problem>),
    Problems(Vec<KeptProblem>),
    Done(Vec<Change>),
}

fn shown(tx: &mut Tx, import: &Import, page: usize, today: LocalDate) -> Result<Shown, Fault> {
    match import.state {
        ImportState::Read | ImportState::Held => {
            let job = match &import.job {
                Some(key) => jobs::by_key(tx, key)?.map(|standing| standing.state),
                None => None,
            };
            Ok(match reconsider(tx, import, today)? {
                Ok(plan) => Shown::Waiting { plan: Box::new(plan), job },
                Err(problems) => Shown::Unfit(problems),
            })
        }
        ImportState::Refused => {
            let paging = Paging::new(page, import.summary.problems, ROWS_A_PAGE);
            let after = paging.rows_before(ROWS_A_PAGE);
            Ok(Shown::Problems(store::problems(tx, import.id, ROWS_A_PAGE, after)?))
        }
        ImportState::Applied | ImportState::Unchanged | ImportState::Withdrawn => {
            let body = store::body(tx, import.id)?.unwrap_or_default();
            // A withdrawn import keeps nothing.
            Ok(Shown::Done(serde_json::from_slice(&body).unwrap_or_default()))
        }
    }
}

/// `GET /imports/{key}`
pub async fn import_page(
    visit: Visit,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Page, Halt> {
    visit.permit::<action::ImportStaff>(&Subject::district())?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let (page, today) = (asked.page.unwrap_or(1), visit.today);
    let (import, shown) = visit
        .read(move |tx| {
            let import = store::import_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let shown = shown(tx, &import, page, today)?;
            Ok((import, shown))
        })
        .await?;
    Ok(draw(&visit, &import, &shown, page))
}

fn draw(visit: &Visit, import: &Import, shown: &Shown, asked: usize) -> Page {
    let w = &visit.words;
    let mut page = Page::new(visit, import.file_name.clone())
        .wide()
        .at(Place::People)
        .caption(t!(w, "import-import"))
        .back("/imports", t!(w, "import-imports"));
    let (lead, rows) = match shown {
        Shown::Waiting { plan, job } => {
            let applying = matches!(job, Some(JobState::Queued | JobState::Running));
            if applying {
                page = page.refresh(LOOK_AGAIN_SECONDS);
            }
            let changes = plan
                .differences
                .iter()
                .map(|d| (difference_name(w, d.kind), d.who.clone(), d.what.clone()))
                .collect::<Vec<_>>();
            let decision = decision(visit, import, plan, *job);
            (decision, differences(visit, import, &plan.numbers, &changes, asked))
        }
        Shown::Unfit(problems) => {
            let kept: Vec<KeptProblem> = problems.iter().take(ROWS_A_PAGE).map(kept).collect();
            let lead = notice(
                Tone::Warn,
                &t!(w, "import-unfit"),
                html! {
                    p { (t!(w, "import-unfit-next")) }
                },
            );
            (
                lead,
                html! { (problem_table(visit, import, &kept, 1, problems.len())) (withdrawal(visit, import)) },
            )
        }
        Shown::Problems(problems) => {
            let count = import.summary.problems;
            let lead = notice(
                Tone::Bad,
                &t!(w, "import-refused", count = count),
                html! {
                    p { (t!(w, "import-refused-next")) }
                },
            );
            (lead, problem_table(visit, import, problems, asked, count))
        }
        Shown::Done(changes) => {
            let changes: Vec<Change> = changes
                .iter()
                .map(|(kind, who, what)| (named(w, kind), who.clone(), what.clone()))
                .collect();
            let body = match import.state {
                ImportState::Unchanged => html! { p { (t!(w, "import-unchanged")) } },
                ImportState::Withdrawn => html! { p { (t!(w, "import-withdrawn")) } },
                ImportState::Applied
                | ImportState::Read
                | ImportState::Held
                | ImportState::Refused => {
                    differences(visit, import, &import.summary.numbers, &changes, asked)
                }
            };
            (Markup::default(), body)
        }
    };
    page.body(html! {
        (about(visit, import))
        (lead)
        @if !import.summary.notices.is_empty() {
            (band(&t!(w, "import-notices"), html! {
                ul { @for notice in &import.summary.notices { li { (notice) } } }
            }))
        }
        (rows)
    })
}

fn about(visit: &Visit, import: &Import) -> Markup {
    let w = &visit.words;
    let labels = [
        t!(w, "import-state"),
        t!(w, "import-kind"),
        t!(w, "import-received"),
        t!(w, "import-by"),
        t!(w, "import-applied-at"),
    ];
    let mut all = vec![
        Fact { name: &labels[0], value: state_tag(w, import.state) },
        Fact { name: &labels[1], value: html! { (kind_name(w, import.kind)) } },
        Fact { name: &labels[2], value: html! { (w.instant(import.received_at)) } },
        Fact {
            name: &labels[3],
            value: html! { @match &import.by {
                Some(name) => (name),
                None => (t!(w, "import-by-itself")),
            } },
        },
    ];
    if let Some(applied_at) = import.applied_at {
        all.push(Fact { name: &labels[4], value: html! { (w.instant(applied_at)) } });
    }
    facts(&all)
}

/// What to decide, and what speaks for waiting.
fn decision(visit: &Visit, import: &Import, plan: &Plan, job: Option<JobState>) -> Markup {
    let w = &visit.words;
    match job {
        Some(JobState::Queued | JobState::Running) => {
            return notice(
                Tone::Neutral,
                &t!(w, "import-applying"),
                html! {
                    p { (t!(w, "import-applying-next")) }
                },
            );
        }
        Some(JobState::Done | JobState::Failed) | None => {}
    }
    let here = format!("/imports/{}", import.key);
    let label = if plan.held.is_empty() { t!(w, "import-apply") } else { t!(w, "import-confirm") };
    html! {
        @match job {
            Some(JobState::Done) => (notice(Tone::Warn, &t!(w, "import-changed"), html! {
                p { (t!(w, "import-changed-next")) }
            })),
            Some(JobState::Failed) => (notice(Tone::Bad, &t!(w, "import-failed"), html! {
                p { (t!(w, "import-failed-next")) }
            })),
            Some(JobState::Queued | JobState::Running) | None => {}
        }
        @if !plan.held.is_empty() {
            (notice(Tone::Warn, &t!(w, "import-held"), html! {
                ul { @for why in &plan.held { li { (why) } } }
            }))
        }
        (form(visit, &format!("{here}/application"), html! {
            input type="hidden" name="seen" value=(fingerprint(plan));
            (button_group(html! {
                (button(&label))
                (button_link_secondary("/imports", &t!(w, "import-later")))
            }))
        }))
        (withdrawal(visit, import))
    }
}

fn withdrawal(visit: &Visit, import: &Import) -> Markup {
    let label = t!(visit.words, "import-withdraw");
    let action = format!("/imports/{}/withdrawal", import.key);
    form(visit, &action, button_secondary(&label))
}

fn differences(
    visit: &Visit,
    import: &Import,
    numbers: &Numbers,
    changes: &[Change],
    asked: usize,
) -> Markup {
    let w = &visit.words;
    let paging = Paging::new(asked, changes.len(), ROWS_A_PAGE);
    let mut rows = Table::new(
        t!(w, "import-rows", count = changes.len()),
        vec![
            Column::text(t!(w, "import-who")),
            Column::text(t!(w, "import-change")),
            Column::text(t!(w, "import-what")),
        ],
    )
    .stacked();
    for (kind, who, what) in changes.iter().skip(paging.rows_before(ROWS_A_PAGE)).take(ROWS_A_PAGE)
    {
        rows.push(vec![html! { (who) }, html! { (kind) }, html! { (what) }]);
    }
    html! {
        (band(&t!(w, "import-in-numbers"), number_table(w, numbers)))
        @if !changes.is_empty() {
            (band(&t!(w, "import-in-rows"), html! {
                (rows.render(w))
                (pagination(visit, paging, |page| format!("/imports/{}?page={page}", import.key)))
            }))
        }
    }
}

fn number_table(w: &Words, numbers: &Numbers) -> Markup {
    let mut table = Table::new(
        t!(w, "import-numbers-caption", rows = numbers.rows, others = numbers.not_staff),
        vec![
            Column::text(t!(w, "import-of")),
            Column::number(t!(w, "import-new")),
            Column::number(t!(w, "import-changed-count")),
            Column::number(t!(w, "import-ended")),
            Column::number(t!(w, "import-returned")),
            Column::number(t!(w, "import-same")),
        ],
    );
    let figure = |count: usize| html! { (w.number(i64::try_from(count).unwrap_or(i64::MAX))) };
    let none = || html! { "–" };
    table.push(vec![
        html! { (t!(w, "import-people")) },
        figure(numbers.people_new),
        figure(numbers.people_changed),
        figure(numbers.people_leaving),
        figure(numbers.people_returning),
        figure(numbers.people_unchanged),
    ]);
    table.push(vec![
        html! { (t!(w, "import-positions")) },
        figure(numbers.positions_new),
        figure(numbers.positions_changed),
        figure(numbers.positions_ended),
        none(),
        none(),
    ]);
    table.push(vec![
        html! { (t!(w, "import-buildings")) },
        figure(numbers.buildings_new),
        figure(numbers.buildings_changed),
        none(),
        none(),
        none(),
    ]);
    table.push(vec![
        html! { (t!(w, "import-departments")) },
        figure(numbers.departments_new),
        none(),
        none(),
        none(),
        none(),
    ]);
    table.render(w)
}

fn kept(problem: &Problem) -> KeptProblem {
    KeptProblem {
        file: problem.file.clone(),
        line: problem.line.and_then(|line| i64::try_from(line).ok()),
        field: problem.field.clone(),
        reason: problem.reason(),
        advice: problem.advice(),
    }
}

fn problem_table(
    visit: &Visit,
    import: &Import,
    problems: &[KeptProblem],
    asked: usize,
    count: usize,
) -> Markup {
    let w = &visit.words;
    let paging = Paging::new(asked, count.min(store::PROBLEMS_KEPT_MAX), ROWS_A_PAGE);
    let mut table = Table::new(
        t!(w, "import-problems", count = count),
        vec![
            Column::text(t!(w, "import-where")),
            Column::text(t!(w, "import-column")),
            Column::text(t!(w, "import-reason")),
            Column::text(t!(w, "import-advice")),
        ],
    )
    .stacked();
    for problem in problems {
        let place = match problem.line {
            Some(line) => t!(w, "import-line", file = &problem.file, line = line),
            None => problem.file.clone(),
        };
        table.push(vec![
            html! { (place) },
            html! { (problem.field.as_deref().unwrap_or("–")) },
            html! { (problem.reason) },
            html! { (problem.advice) },
        ]);
    }
    html! {
        (table.render(w))
        (pagination(visit, paging, |page| format!("/imports/{}?page={page}", import.key)))
    }
}

fn difference_name(w: &Words, kind: DifferenceKind) -> String {
    match kind {
        DifferenceKind::Leaves => t!(w, "import-leaves"),
        DifferenceKind::Returns => t!(w, "import-returns"),
        DifferenceKind::PositionEnds => t!(w, "import-position-ends"),
        DifferenceKind::PersonChanges => t!(w, "import-person-changes"),
        DifferenceKind::PositionChanges => t!(w, "import-position-changes"),
        DifferenceKind::BuildingNew => t!(w, "import-building-new"),
        DifferenceKind::BuildingChanges => t!(w, "import-building-changes"),
        DifferenceKind::DepartmentNew => t!(w, "import-department-new"),
        DifferenceKind::PersonNew => t!(w, "import-person-new"),
        DifferenceKind::PositionNew => t!(w, "import-position-new"),
    }
}

/// The kept name of a kind of difference in the reader's words.
fn named(w: &Words, kind: &str) -> String {
    let known = DifferenceKind::ALL.iter().find(|known| known.name() == kind);
    known.map_or_else(|| kind.to_owned(), |known| difference_name(w, *known))
}

/// `POST /imports/{key}/application`
pub async fn import_apply(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::ImportStaff>(&Subject::district())?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let (occasion, seen) = (visit.occasion(), sent.text("seen").to_owned());
    let done = visit
        .submit(&sent, move |tx| {
            ask_to_apply(tx, &permit, &occasion, &key, &seen)?;
            Ok(Done::to(format!("/imports/{key}")))
        })
        .await
        .or_halt()?;
    done.map_err(|refusal| halt(&refusal)).map(IntoResponse::into_response)
}

/// `POST /imports/{key}/withdrawal`
pub async fn import_withdraw(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::ImportStaff>(&Subject::district())?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let (occasion, said) = (visit.occasion(), t!(visit.words, "import-withdrawn-done"));
    let done = visit
        .submit(&sent, move |tx| {
            withdraw(tx, &permit, &occasion, &key)?;
            Ok(Done::to("/imports").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|refusal| halt(&refusal)).map(IntoResponse::into_response)
}

fn halt(refusal: &ImportRefusal) -> Halt {
    match refusal {
        ImportRefusal::NoSuchImport => Halt::NotFound,
        ImportRefusal::NotWaiting(_) | ImportRefusal::Changed | ImportRefusal::NoLongerFits(_) => {
            Halt::Conflict
        }
    }
}
