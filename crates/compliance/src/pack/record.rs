//! How evidence came on record: credit posted, proof accepted, a text acknowledged.

use super::Request;
use super::facts::{Counts, Shown, ShownKind};
use crate::filing::{PersonFile, Source};
use crate::judge::Judgement;
use crate::mandate::{AcceptedProof, Exemption};
use crate::{store, texts};
use catalog::material::materials;
use credit::Posted;
use db::Tx;
use kernel::{ActivityId, CreditEntryId, Fault, Hours, Key, LocalDate, StaffId};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

/// How evidence came on record.
pub(super) struct Record {
    posted: HashMap<CreditEntryId, Posted>,
    proofs: HashMap<Key, AcceptedProof>,
    exemptions: Vec<Exemption>,
    acknowledged: HashMap<Key, texts::Kept>,
}

impl Record {
    pub(super) fn read(
        tx: &mut Tx,
        topics: &[Arc<str>],
        request: &Request,
    ) -> Result<Record, Fault> {
        let before = request.known_before;
        let topics: Vec<String> = topics.iter().map(ToString::to_string).collect();
        let proofs = store::proofs_known(tx, before)?;
        let mut exemptions = store::exemptions(tx)?;
        exemptions
            .retain(|one| one.recorded_at < before && one.exempted.mandate == request.mandate);
        Ok(Record {
            posted: credit::posted_known(tx, &topics, request.on, before)?,
            acknowledged: texts::history_known(tx, before)?
                .into_iter()
                .map(|kept| (kept.what.key.clone(), kept))
                .collect(),
            proofs: proofs.into_iter().map(|one| (one.proof.key.clone(), one)).collect(),
            exemptions,
        })
    }

    pub(super) fn exemption(&self, person: StaffId, on: LocalDate) -> Option<Exemption> {
        let holds =
            |e: &&Exemption| e.person == person && e.exempted.first <= on && on <= e.exempted.last;
        self.exemptions.iter().filter(holds).max_by_key(|e| e.exempted.last).cloned()
    }

    pub(super) fn evidence(
        &self,
        tx: &mut Tx,
        on: LocalDate,
        (file, judgement): (&PersonFile, &Judgement),
        known: &mut Materials,
    ) -> Result<Vec<Shown>, Fault> {
        let counts = |source: Source| {
            let Some(line) = file.lines.iter().position(|line| line.source == source) else {
                return Counts::NotAccepted;
            };
            if judgement.cover.is_some_and(|cover| cover.line == line) {
                Counts::Reached
            } else {
                Counts::Accepted
            }
        };
        let mut shown = Vec::new();
        for (at, done) in file.done.iter().enumerate().filter(|(_, done)| done.on <= on) {
            let Some(posted) = self.posted.get(&done.entry) else { continue };
            shown.push(Shown {
                key: posted.key.clone(),
                kind: ShownKind::Credit {
                    evidence: done.evidence,
                    rule_version: posted.rule_version.clone(),
                },
                title: done.title.clone().unwrap_or_default(),
                on: done.on,
                minutes: done.amount,
                recorded_at: posted.at,
                recorded_by: posted.by,
                counts: counts(Source::Done(at)),
                materials: known.in_use(tx, posted.activity, done.on)?,
            });
        }
        for (at, proof) in file.proofs.iter().enumerate().filter(|(_, proof)| proof.on <= on) {
            let Some(accepted) = self.proofs.get(&proof.key) else { continue };
            shown.push(Shown {
                key: proof.key.clone(),
                kind: ShownKind::AcceptedProof,
                title: proof.what.clone(),
                on: proof.on,
                minutes: proof.amount,
                recorded_at: accepted.recorded_at,
                recorded_by: accepted.accepted_by,
                counts: counts(Source::Proof(at)),
                materials: Vec::new(),
            });
        }
        for (index, one) in file.acknowledged.iter().enumerate().filter(|(_, one)| one.on <= on) {
            let Some(kept) = self.acknowledged.get(&one.key) else { continue };
            let source = Source::Acknowledged { index, mandate: 0 };
            if !file.lines.iter().any(|line| line.source == source) {
                continue;
            }
            shown.push(Shown {
                key: one.key.clone(),
                kind: ShownKind::Acknowledged {
                    language: kept.language.clone(),
                    sha256: kept.sha256.clone(),
                    at_kiosk: kept.at_kiosk.is_some(),
                },
                title: one.title.clone(),
                on: one.on,
                minutes: Hours::ZERO,
                recorded_at: kept.recorded_at,
                recorded_by: Some(kept.person),
                counts: counts(source),
                materials: vec![format!("version {}, SHA-256 {}", one.version, kept.sha256)],
            });
        }
        shown.sort_by(|a, b| (a.on, a.key.as_str()).cmp(&(b.on, b.key.as_str())));
        Ok(shown)
    }
}

/// Materials by activity, each read once.
#[derive(Default)]
pub(super) struct Materials(HashMap<ActivityId, Vec<catalog::material::Material>>);

impl Materials {
    fn in_use(
        &mut self,
        tx: &mut Tx,
        activity: Option<ActivityId>,
        on: LocalDate,
    ) -> Result<Vec<String>, Fault> {
        let Some(activity) = activity else { return Ok(Vec::new()) };
        let known = match self.0.entry(activity) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(materials(tx, activity)?),
        };
        let used = known.iter().filter(|material| material.is_in_use(on));
        let mut used: Vec<String> =
            used.map(|material| format!("{} {}", material.title, material.version)).collect();
        used.sort_unstable();
        Ok(used)
    }
}
