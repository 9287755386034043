//! Asking for a proof pack, and the job that makes it.

use super::bind::{bind, sha256};
use super::facts::{facts, head_before, mandate_known};
use super::store::{self, Kept, Pack};
use super::{Form, Request};
use crate::rule::Code;
use access::{Permit, action};
use db::jobs::{self, Claimed, Job, JobState};
use db::journal::{Entry, On};
use db::outbox::{self, Notice, NoticeKind};
use db::{Database, Tx, setting};
use kernel::{Failed, Fault, Instant, Key, LocalDate, Occasion, SiteCode};
use serde_json::json;
use std::sync::Arc;
use web::{Language, Words};

/// The kind of the job that makes a pack.
pub const PACK_JOB: &str = "proof-pack.make";

/// Why no pack is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PackRefusal {
    UnknownMandate,
    UnknownBuilding,
    /// The mandate was adopted later than what is asked about.
    NotKnownThen,
    /// Nothing can be proved about a day that has not come.
    NotComeYet,
    /// What was known by a day says nothing of a day after it.
    KnownBeforeTheDay,
}

/// What a person asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    pub code: Code,
    pub on: LocalDate,
    /// Only what was recorded by the end of this day; none: all that is known now.
    pub known_on: Option<LocalDate>,
    pub building: Option<SiteCode>,
    pub form: Form,
}

/// Asks for a pack. The same request as before leads to the pack that was made then.
pub fn ask(
    tx: &mut Tx,
    _: &Permit<action::MakeProofPack>,
    occasion: &Occasion,
    wanted: &Wanted,
) -> Result<Key, Failed<PackRefusal>> {
    let request = request(tx, occasion, wanted)?;
    if let Some(pack) = store::pack_of(tx, &request)? {
        return Ok(pack.key);
    }
    let journal = head_before(tx, request.known_before)?;
    let key = Key::new();
    let (_, job) =
        jobs::enqueue(tx, occasion, Job::new(PACK_JOB, json!({ "pack": key.as_str() })))?;
    let detail = json!({
        "mandate": request.code.as_str(),
        "on": request.on.to_string(),
        "known_before": request.known_before.rfc3339(),
        "building": request.building.as_ref().map(|(_, code)| code.to_string()),
        "form": request.form.word(),
    });
    let pack = Pack {
        id: 0,
        key: key.clone(),
        request,
        building_name: None,
        journal,
        asked_by: occasion.by.staff(),
        asked_at: occasion.now,
        job,
        kept: None,
    };
    let id = store::add_pack(tx, &pack)?;
    tx.journal(Entry::new(occasion, "proof-pack.asked-for", On("proof_pack", id)).detail(detail));
    Ok(key)
}

fn request(
    tx: &mut Tx,
    occasion: &Occasion,
    wanted: &Wanted,
) -> Result<Request, Failed<PackRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    if wanted.on > occasion.today || wanted.known_on.is_some_and(|known| known > occasion.today) {
        return refuse(PackRefusal::NotComeYet);
    }
    if wanted.known_on.is_some_and(|known| known < wanted.on) {
        return refuse(PackRefusal::KnownBeforeTheDay);
    }
    let calendar = setting::calendar(tx)?;
    let known_before = match wanted.known_on {
        Some(known) if known < occasion.today => calendar.start_of(known.plus_days(1)),
        Some(_) | None => next_second(occasion.now),
    };
    let Some(mandate) = crate::store::mandate(tx, &wanted.code)? else {
        return refuse(PackRefusal::UnknownMandate);
    };
    let building = match &wanted.building {
        None => None,
        Some(code) => match staff::building_by_code(tx, code)? {
            Some(building) => Some((building.id, building.code)),
            None => return refuse(PackRefusal::UnknownBuilding),
        },
    };
    let code = wanted.code.clone();
    let (on, form) = (wanted.on, wanted.form);
    let request = Request { mandate: mandate.id, code, on, known_before, building, form };
    match mandate_known(tx, &request, wanted.on)? {
        Some(_) => Ok(request),
        None => refuse(PackRefusal::NotKnownThen),
    }
}

/// The first whole second after an instant, so that a file's name can say it.
const fn next_second(now: Instant) -> Instant {
    Instant::from_micros((now.micros() / 1_000_000 + 1) * 1_000_000)
}

/// Puts a pack whose job was given up back to work. False when there is nothing to do again.
pub fn ask_again(
    tx: &mut Tx,
    _: &Permit<action::MakeProofPack>,
    occasion: &Occasion,
    pack: &Pack,
) -> Result<bool, Fault> {
    let job = jobs::by_key(tx, &pack.job)?;
    let waits = job.is_some_and(|job| matches!(job.state, JobState::Queued | JobState::Running));
    if pack.kept.is_some() || waits {
        return Ok(false);
    }
    let work = Job::new(PACK_JOB, json!({ "pack": pack.key.as_str() }));
    let (_, job) = jobs::enqueue(tx, occasion, work)?;
    store::set_job(tx, pack.id, &job)?;
    Ok(true)
}

/// What a pack comes to.
pub struct Made {
    pub bytes: Vec<u8>,
    pub asked: u32,
    pub late: u32,
}

/// A pack, worked out from the facts known before its instant.
pub fn made(tx: &mut Tx, pack: &Pack) -> Result<Made, Fault> {
    let Some(facts) = facts(tx, &pack.request, pack.journal.clone())? else {
        return Err(Fault::new(format!("mandate {} was not known then", pack.request.code)));
    };
    // Auditors read English; a pack has one wording, whoever asks.
    let words = Words::new(Language::English, Arc::new(setting::calendar(tx)?));
    let (asked, late) = facts.figures();
    Ok(Made { bytes: bind(&words, &pack.request, &facts)?, asked, late })
}

/// Does the work of a [`PACK_JOB`]: reads in one snapshot, then keeps what was made.
pub fn work_on_pack(database: &Database, job: &Claimed, occasion: &Occasion) -> Result<(), Fault> {
    let key = job.payload.get("pack").and_then(serde_json::Value::as_str).and_then(Key::parse);
    let key = key.ok_or_else(|| Fault::new("a job of a proof pack names none"))?;
    let (pack, made) = database.read_now(move |tx| {
        let pack = store::pack(tx, &key)?.ok_or_else(|| Fault::new("no such proof pack"))?;
        let made = if pack.kept.is_some() { None } else { Some(made(tx, &pack)?) };
        Ok::<_, Fault>((pack, made))
    })?;
    let (job, occasion) = (job.clone(), *occasion);
    database.write_now(move |tx| {
        jobs::finish(tx, &job, occasion.now, None)?
            .map_err(|_| Fault::new("another node has taken over the proof pack"))?;
        made.as_ref().map_or(Ok(()), |made| keep(tx, &occasion, &pack, made))
    })
}

/// Keeps a pack and tells whoever asked.
fn keep(tx: &mut Tx, occasion: &Occasion, pack: &Pack, made: &Made) -> Result<(), Fault> {
    let kept = Kept {
        made_at: occasion.now,
        file_name: format!("{}.zip", pack.request.name()),
        size_bytes: i64::try_from(made.bytes.len()).unwrap_or(i64::MAX),
        sha256: sha256(&made.bytes),
        asked: made.asked,
        late: made.late,
        disposed_at: None,
    };
    if !store::keep(tx, pack.id, &kept, &made.bytes)? {
        return Ok(());
    }
    let on = On("proof_pack", pack.id);
    let detail = json!({ "file": kept.file_name, "sha256": kept.sha256 });
    tx.journal(Entry::new(occasion, "proof-pack.made", on).detail(detail));
    let Some(to) = pack.asked_by else { return Ok(()) };
    let args = json!({ "file": kept.file_name });
    let notice = Notice {
        to,
        kind: NoticeKind::new("pack-made"),
        args: args.as_object().cloned().unwrap_or_default(),
        link: Some(format!("/proof-packs/{}", pack.key)),
    };
    outbox::tell(tx, occasion, notice).map(|_| ())
}

/// Notes that a pack leaves the house, in the hands of whoever fetched it.
pub fn note_fetched(
    tx: &mut Tx,
    _: &Permit<action::MakeProofPack>,
    occasion: &Occasion,
    pack: &Pack,
) {
    tx.journal(Entry::new(occasion, "proof-pack.fetched", On("proof_pack", pack.id)));
}
