//! Asking for a disposal, and deciding on one.

use super::{REASON_CHARACTERS_MAX, key, words};
use crate::disposal::DisposalState;
use crate::dispose::{AskRefusal, DecideRefusal, agree, ask, hash, refuse, withdraw};
use crate::report::{Going, Ground, going, ground};
use crate::schedule::Kind;
use crate::store::{Disposal, DisposedRecord, disposal, records_of};
use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use std::collections::BTreeMap;
use web::components::{
    Column, Empty, Fact, Field, Table, band, button, button_danger, button_secondary, empty, facts,
    form, inset, text_area, warning,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// Records shown; the rest is counted.
const RECORDS_SHOWN: usize = 200;

async fn what_goes(visit: &Visit) -> Result<(Ground, Vec<Going>), Halt> {
    visit.permit::<action::KeepRetention>(&Subject::district())?;
    let today = visit.today;
    visit
        .read(move |tx| {
            let ground = ground(tx, today)?.ok_or(Halt::NotFound)?;
            let all = going(tx, &ground)?;
            Ok((ground, all))
        })
        .await
}

/// `GET /retention/disposals/new`
pub async fn ask_form(visit: Visit) -> Result<Page, Halt> {
    let (ground, all) = what_goes(&visit).await?;
    Ok(ask_page(&visit, (&ground, &all), &Answers::blank(&visit.words)))
}

fn ask_page(visit: &Visit, (ground, all): (&Ground, &[Going]), answers: &Answers) -> Page {
    let w = &visit.words;
    let page = Page::new(visit, t!(w, "retention-ask"))
        .caption(t!(w, "retention-as-of", day = w.date(ground.on)))
        .back("/retention", t!(w, "retention-back"))
        .lead(t!(w, "retention-ask-lead"))
        .errors(answers);
    if all.is_empty() {
        return page.body(empty(w, &Empty::AllDone { words: &t!(w, "retention-nothing") }));
    }
    let mut by_class: BTreeMap<(Kind, &str), (usize, i64)> = BTreeMap::new();
    for one in all {
        let (count, bytes) = by_class.entry((one.kind, &one.class)).or_default();
        *count += 1;
        *bytes += one.size;
    }
    let columns = vec![
        Column::text(t!(w, "retention-kind")),
        Column::text(t!(w, "retention-why")),
        Column::number(t!(w, "retention-records")),
        Column::number(t!(w, "retention-size")),
    ];
    let mut table =
        Table::new(t!(w, "retention-records-caption", count = all.len()), columns).stacked();
    for ((kind, class), (count, bytes)) in by_class {
        table.push(vec![
            html! { (words::kind(w, kind)) },
            html! { (words::class_name(&ground.kept.schedule, class)) },
            html! { (count) },
            html! { (words::size(w, bytes)) },
        ]);
    }
    page.body(html! {
        (table.render(w))
        (inset(html! { p { (t!(w, "retention-copies")) } }))
        (form(visit, "/retention/disposals", html! {
            input type="hidden" name="seen" value=(hash(all));
            (text_area(answers, Field::new("reason", &t!(w, "retention-reason"))
                .hint(&t!(w, "retention-ask-reason-hint")).characters_max(REASON_CHARACTERS_MAX)))
            (button(&t!(w, "retention-ask-send", count = all.len())))
        }))
    })
}

/// `POST /retention/disposals`
pub async fn ask_send(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::KeepRetention>(&Subject::district())?;
    let w = &visit.words;
    let mut reading = sent.read();
    let label = t!(w, "retention-reason");
    let reason = reading.required_text("reason", &label, REASON_CHARACTERS_MAX);
    let reason = match reading.finish(|| reason) {
        Ok(reason) => reason,
        Err(answers) => {
            let (ground, all) = what_goes(&visit).await?;
            return Ok(ask_page(&visit, (&ground, &all), &answers).into_response());
        }
    };
    let (occasion, seen) = (visit.occasion(), sent.text("seen").to_owned());
    let said = t!(w, "retention-asked-done");
    let done = visit
        .submit(&sent, move |tx| {
            let key = ask(tx, &permit, &occasion, &seen, &reason)?;
            let to = format!("/retention/disposals/{key}");
            Ok::<_, Failed<AskRefusal>>(Done::to(to).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let words = match refusal {
                AskRefusal::NoClasses => t!(w, "retention-no-classes"),
                AskRefusal::NothingToGo => t!(w, "retention-nothing"),
                AskRefusal::AnotherWaits => t!(w, "retention-another-waits"),
                AskRefusal::LooksDifferent => t!(w, "retention-different"),
            };
            Ok(Page::new(&visit, t!(w, "retention-not-asked"))
                .status(StatusCode::CONFLICT)
                .back("/retention", t!(w, "retention-back"))
                .body(html! { p { (words) } })
                .into_response())
        }
    }
}

async fn read(visit: &Visit, asked: &str) -> Result<(Disposal, Vec<DisposedRecord>), Halt> {
    visit.permit::<action::ViewRetention>(&Subject::district())?;
    let key = key(asked)?;
    visit
        .read(move |tx| {
            let disposal = disposal(tx, &key)?.ok_or(Halt::NotFound)?;
            let records = records_of(tx, disposal.id)?;
            Ok((disposal, records))
        })
        .await
}

/// `GET /retention/disposals/{key}`
pub async fn disposal_page(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    let (disposal, records) = read(&visit, &asked).await?;
    Ok(page(&visit, &disposal, &records, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, disposal: &Disposal, records: &[DisposedRecord], answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "retention-disposal-of", day = w.date(disposal.as_of)))
        .caption(t!(w, "retention-title"))
        .back("/retention", t!(w, "retention-back"))
        .errors(answers)
        .wide()
        .body(html! {
            p { (words::state_tag(w, disposal.state)) " " (stands(w, disposal)) }
            (facts(&[
                Fact { name: &t!(w, "retention-records"), value: html! { (w.number(disposal.records)) } },
                Fact { name: &t!(w, "retention-asked-by"), value: html! { (disposal.asker) ", " (w.instant(disposal.asked_at)) } },
                Fact { name: &t!(w, "retention-reason"), value: html! { (disposal.reason) } },
                Fact { name: &t!(w, "retention-list-hash"), value: html! { code.small { (disposal.sha256) } } },
            ]))
            @if disposal.state == DisposalState::Asked { (deciding(visit, disposal, answers)) }
            (band(&t!(w, "retention-stays"), what_stays(w, records)))
        })
}

fn stands(w: &Words, disposal: &Disposal) -> String {
    let who = disposal.decider.as_ref().map(ToString::to_string).unwrap_or_default();
    let at = disposal.decided_at.map(|at| w.instant(at)).unwrap_or_default();
    match disposal.state {
        DisposalState::Asked => t!(w, "retention-asked-words"),
        DisposalState::CarriedOut => t!(w, "retention-carried-words", who = who, at = at),
        DisposalState::Refused => {
            let why = disposal.decision.clone().unwrap_or_default();
            t!(w, "retention-refused-words", who = who, at = at, why = why)
        }
        DisposalState::Withdrawn => t!(w, "retention-withdrawn-words", at = at),
    }
}

fn deciding(visit: &Visit, disposal: &Disposal, answers: &Answers) -> Markup {
    let w = &visit.words;
    let own = disposal.asked_by == visit.actor.person;
    let action = format!("/retention/disposals/{}/decision", disposal.key);
    let count = disposal.records;
    html! {
        @if own {
            p { (t!(w, "retention-own-waits")) }
            (form(visit, &format!("/retention/disposals/{}/withdrawal", disposal.key), html! {
                (button_secondary(&t!(w, "retention-withdraw")))
            }))
        } @else if visit.could(ActionKind::ApproveDisposal) {
            (band(&t!(w, "retention-decide"), html! {
                (warning(w, &t!(w, "retention-agree-effect", count = count)))
                (form(visit, &action, html! {
                    input type="hidden" name="answer" value="agree";
                    (button_danger(&t!(w, "retention-agree", count = count)))
                }))
                (form(visit, &action, html! {
                    input type="hidden" name="answer" value="refuse";
                    (text_area(answers, Field::new("reason", &t!(w, "retention-refuse-reason"))
                        .characters_max(REASON_CHARACTERS_MAX)))
                    (button_secondary(&t!(w, "retention-refuse")))
                }))
            }))
        }
    }
}

fn what_stays(w: &Words, records: &[DisposedRecord]) -> Markup {
    let columns = vec![
        Column::text(t!(w, "retention-kind")),
        Column::text(t!(w, "retention-dated")),
        Column::text(t!(w, "retention-until")),
        Column::text(t!(w, "retention-class")),
        Column::number(t!(w, "retention-size")),
        Column::text(t!(w, "retention-hash")),
        Column::text(t!(w, "retention-gone")),
    ];
    let caption = t!(w, "retention-records-caption", count = records.len());
    let mut table = Table::new(caption, columns).stacked();
    for one in records.iter().take(RECORDS_SHOWN) {
        let gone = one.removed_at.map_or_else(|| t!(w, "retention-not-gone"), |at| w.instant(at));
        table.push(vec![
            html! { (words::kind(w, one.kind)) },
            html! { (w.date(one.dated)) },
            html! { (w.date(one.kept_until)) },
            html! { (one.class) },
            html! { (words::size(w, one.size)) },
            html! { code.small { (one.sha256.get(..12).unwrap_or_default()) "…" } },
            html! { (gone) },
        ]);
    }
    let more = records.len().saturating_sub(RECORDS_SHOWN);
    html! {
        (table.render(w))
        @if more > 0 { p.quiet { (t!(w, "retention-more", count = more)) } }
    }
}

/// `POST /retention/disposals/{key}/decision`
pub async fn decide(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::ApproveDisposal>(&Subject::district())?;
    let (disposal, records) = read(&visit, &asked).await?;
    let w = &visit.words;
    let (occasion, key) = (visit.occasion(), disposal.key.clone());
    let agrees = sent.text("answer") == "agree";
    let reason = sent.text("reason").chars().take(REASON_CHARACTERS_MAX).collect::<String>();
    let said =
        if agrees { t!(w, "retention-agreed-done") } else { t!(w, "retention-refused-done") };
    let done = visit
        .submit(&sent, move |tx| {
            if agrees {
                agree(tx, &permit, &occasion, &key)?;
            } else {
                refuse(tx, &permit, &occasion, &key, &reason)?;
            }
            let to = format!("/retention/disposals/{key}");
            Ok::<_, Failed<DecideRefusal>>(Done::to(to).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let answers = sent.answers().refused("reason", words::refusal(w, &refusal));
            Ok(page(&visit, &disposal, &records, &answers).into_response())
        }
    }
}

/// `POST /retention/disposals/{key}/withdrawal`
pub async fn withdrawal(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::KeepRetention>(&Subject::district())?;
    let (disposal, records) = read(&visit, &asked).await?;
    let w = &visit.words;
    let (occasion, key) = (visit.occasion(), disposal.key.clone());
    let said = t!(w, "retention-withdrawn-done");
    let done = visit
        .submit(&sent, move |tx| {
            withdraw(tx, &permit, &occasion, &key)?;
            let to = format!("/retention/disposals/{key}");
            Ok::<_, Failed<DecideRefusal>>(Done::to(to).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let answers = sent.answers().refused("reason", words::refusal(w, &refusal));
            Ok(page(&visit, &disposal, &records, &answers).into_response())
        }
    }
}
