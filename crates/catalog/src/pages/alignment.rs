//! What an activity serves: the office aligns it to an active strategy, action plan or indicator,
//! with a reason (ALN-1). The mechanism is `planning`'s; the activity is its subject.

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{Failed, Fault, Key, Occasion};
use planning::AlignRefusal;
use planning::pages::alignments::{Counts, parse_target, served};
use planning::pages::words::align_refusal;
use web::{Done, Halt, OrHalt, Submitted, Visit, Words, t};

use super::activity::{by_key, edit_page};
use super::activity_form;
use crate::activity::Activity;
use crate::offer::Draft;

/// `POST /activities/{key}/alignments`
pub async fn activity_align(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::Align>(&Subject::district())?;
    let activity = by_key(&visit, &key).await?;
    let w = &visit.words;
    let target = parse_target(sent.text("target"));
    let (occasion, why) = (visit.occasion(), sent.text("reason").to_owned());
    let subject = planning::Subject::activity(&activity.key);
    let (to, said) =
        (format!("/activities/{}/edit#serves", activity.key), t!(w, "catalog-aligned"));
    let done = visit
        .submit(&sent, move |tx| {
            let target = target.ok_or(Failed::Refused(AlignRefusal::UnknownTarget))?;
            planning::align(tx, &permit, &occasion, (&subject, target), &why)?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (field, message) = align_refusal(w, &refusal);
            let answers = activity_form::answers(w, &Draft::of(&activity))
                .with("target", sent.text("target"))
                .with("reason", sent.text("reason"))
                .refused(field, message);
            Ok(edit_page(&visit, &activity, &answers).await?.into_response())
        }
    }
}

/// Aligns a copy to what the original serves and what is still active; the rest is left behind.
pub(super) fn carry_over(
    tx: &mut Tx,
    permit: &Permit<action::Align>,
    occasion: &Occasion,
    w: &Words,
    (original, copied): (&Activity, &Key),
) -> Result<(), Fault> {
    let subject = planning::Subject::activity(copied);
    for one in served(tx, w, &planning::Subject::activity(&original.key), occasion.today)? {
        if one.counts != Counts::Yes {
            continue;
        }
        let aligned = planning::align(
            tx,
            permit,
            occasion,
            (&subject, one.alignment.target),
            &one.alignment.reason,
        );
        match aligned {
            Ok(_) | Err(Failed::Refused(_)) => {}
            Err(Failed::Fault(fault)) => return Err(fault),
        }
    }
    Ok(())
}
