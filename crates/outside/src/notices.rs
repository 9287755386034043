//! What the person who asked, and those who went along, are told.

use db::Tx;
use db::outbox::{self, Notice, NoticeKind};
use kernel::{Fault, Occasion, StaffId};
use serde_json::{Map, Value, json};

use crate::college::CollegeUnit;
use crate::store::Standing;

const APPROVED: NoticeKind = NoticeKind::new("outside-told-approved");
const DENIED: NoticeKind = NoticeKind::new("outside-told-denied");
const RETURNED: NoticeKind = NoticeKind::new("outside-told-returned");
const CONFIRMED: NoticeKind = NoticeKind::new("outside-told-confirmed");
const ACCEPTED: NoticeKind = NoticeKind::new("outside-told-accepted");
const REPORT_DENIED: NoticeKind = NoticeKind::new("outside-told-report-denied");
const REPORT_RETURNED: NoticeKind = NoticeKind::new("outside-told-report-returned");

fn tell(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &Standing,
    (to, kind, link): (StaffId, NoticeKind, String),
    more: &[(&str, Value)],
) -> Result<(), Fault> {
    let mut args = Map::new();
    args.insert("title".to_owned(), json!(standing.title));
    for (name, value) in more {
        args.insert((*name).to_owned(), value.clone());
    }
    outbox::tell(tx, occasion, Notice { to, kind, args, link: Some(link) }).map(|_| ())
}

fn tell_author(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &Standing,
    kind: NoticeKind,
    more: &[(&str, Value)],
) -> Result<(), Fault> {
    let link = format!("/outside/{}", standing.key);
    tell(tx, occasion, standing, (standing.person, kind, link), more)
}

pub(crate) fn approved(tx: &mut Tx, occasion: &Occasion, standing: &Standing) -> Result<(), Fault> {
    let provider = standing.answers.provider.clone().unwrap_or_default();
    tell_author(tx, occasion, standing, APPROVED, &[("provider", json!(provider))])
}

pub(crate) fn denied(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &Standing,
    reason: &str,
) -> Result<(), Fault> {
    tell_author(tx, occasion, standing, DENIED, &[("reason", json!(reason))])
}

pub(crate) fn returned(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &Standing,
    reason: &str,
) -> Result<(), Fault> {
    tell_author(tx, occasion, standing, RETURNED, &[("reason", json!(reason))])
}

pub(crate) fn report_denied(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &Standing,
    reason: &str,
) -> Result<(), Fault> {
    tell_author(tx, occasion, standing, REPORT_DENIED, &[("reason", json!(reason))])
}

pub(crate) fn report_returned(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &Standing,
    reason: &str,
) -> Result<(), Fault> {
    let kind = if standing.form.has_prior_phase() { REPORT_RETURNED } else { RETURNED };
    tell_author(tx, occasion, standing, kind, &[("reason", json!(reason))])
}

/// Tells each who took part that the hours are posted.
pub(crate) fn confirmed(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &Standing,
) -> Result<(), Fault> {
    if standing.form.is_college() {
        let units = standing.answers.done_units().unwrap_or_default();
        let to = (standing.person, ACCEPTED, "/my/standing".to_owned());
        let unit = standing.answers.college_unit().map_or("", CollegeUnit::name);
        let more = [("units", json!(units.to_string())), ("unit", json!(unit))];
        return tell(tx, occasion, standing, to, &more);
    }
    let minutes = standing.answers.done_hours().unwrap_or_default().minutes();
    for person in standing.answers.took().unwrap_or_default() {
        let to = (person, CONFIRMED, "/my/transcript".to_owned());
        tell(tx, occasion, standing, to, &[("hours", json!({ "minutes": minutes }))])?;
    }
    Ok(())
}
