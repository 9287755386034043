//! Writing the award lines of a settled section, with topics, certificates and what people are
//! told. Who may, and whether it is time, was decided before: see [`crate::issue`].

use crate::amount::Amount;
use crate::award::Offer;
use crate::code::CertificateCode;
use crate::ledger::{Entry, Evidence};
use crate::line::{Basis, Source};
use crate::store::{self, NewLine, Subject};
use access::{Permit, action};
use attendance::{Outcome, Section};
use db::Tx;
use db::journal::{self, Entry as JournalEntry};
use db::outbox::{self, Notice, NoticeKind};
use kernel::{Fault, Hours, Instant, Key, Occasion, SectionId, StaffId};
use std::collections::{HashMap, HashSet};

/// What a section's lines come from.
pub(crate) struct Case {
    pub(crate) section: Section,
    pub(crate) subject: Subject,
    pub(crate) outcomes: Vec<Outcome>,
    /// Who has credit for this already and earns nothing by taking it again.
    pub(crate) earned_elsewhere: HashSet<StaffId>,
}

pub(crate) fn case(tx: &mut Tx, section: SectionId) -> Result<Option<Case>, Fault> {
    let Some(room) = attendance::room(tx, section)? else { return Ok(None) };
    let Some(subject) = store::subject(tx, section)? else { return Ok(None) };
    let outcomes = room.places.into_iter().map(|place| place.outcome).collect();
    let earned_elsewhere = store::earned_elsewhere(tx, section, subject.activity)?;
    Ok(Some(Case { section: room.section, subject, outcomes, earned_elsewhere }))
}

/// The people who earn anything at all.
pub(crate) fn earning(case: &Case) -> Vec<&Outcome> {
    case.outcomes.iter().filter(|outcome| awards(case, outcome).next().is_some()).collect()
}

pub(crate) fn awards<'a>(
    case: &'a Case,
    outcome: &'a Outcome,
) -> impl Iterator<Item = (&'a Offer, Amount)> + 'a {
    case.subject
        .offers
        .iter()
        .map(|offer| (offer, offer.award(outcome.attended, outcome.held)))
        .filter(|(_, amount)| !amount.is_zero())
        .filter(|_| !case.earned_elsewhere.contains(&outcome.person))
}

/// Where certificate codes come from.
#[derive(Clone, Copy)]
pub(crate) enum Codes {
    Random,
    OfLines,
}

pub(crate) struct Posting {
    pub(crate) at: Instant,
    pub(crate) by: Option<StaffId>,
    pub(crate) codes: Codes,
}

/// Writes the award lines of these people, with topics and certificates.
pub(crate) fn post(
    tx: &mut Tx,
    case: &Case,
    people: &[&Outcome],
    posting: &Posting,
) -> Result<usize, Fault> {
    let section = case.section.id;
    let mut lines = Vec::new();
    for outcome in people {
        let earned_on =
            outcome.last_attended_on.ok_or_else(|| Fault::new("credit without a day"))?;
        for (offer, amount) in awards(case, outcome) {
            let words = format!("credit {section} {} {}", outcome.person, offer.credit_type);
            let key = match posting.codes {
                Codes::Random => Key::new(),
                Codes::OfLines => Key::from_words(&words),
            };
            lines.push(NewLine {
                key,
                person: outcome.person,
                activity: Some(case.subject.activity),
                section: Some(section),
                title: &case.subject.title,
                kind: case.subject.kind,
                credit_type: &offer.credit_type,
                amount,
                earned_on,
                entry: Entry::Award,
                corrects: None,
                reason: None,
                evidence: Evidence::PresenterAttested,
                rule_version: offer.rule.version(),
                source: Source::Attendance,
                basis: Some(Basis {
                    attended: outcome.attended,
                    held: outcome.held,
                    offered: offer.counted,
                }),
                posted_at: posting.at,
                posted_by: posting.by,
            });
        }
    }
    complete(tx, section, &case.subject.topics, &lines, posting)?;
    Ok(lines.len())
}

/// Writes award lines and what hangs on them.
fn complete(
    tx: &mut Tx,
    section: SectionId,
    topics: &[String],
    lines: &[NewLine<'_>],
    posting: &Posting,
) -> Result<(), Fault> {
    if lines.is_empty() {
        return Ok(());
    }
    store::add_lines(tx, lines)?;
    let ids: HashMap<Key, _> =
        store::award_ids(tx, section)?.into_iter().map(|(id, key)| (key, id)).collect();
    let mut entries = Vec::with_capacity(lines.len());
    let mut certificates = Vec::with_capacity(lines.len());
    for line in lines {
        let entry = *ids.get(&line.key).ok_or_else(|| Fault::new("a line written is not there"))?;
        let words = format!("certificate {}", line.key);
        let (key, code) = match posting.codes {
            Codes::Random => (Key::new(), CertificateCode::random()?),
            Codes::OfLines => {
                let key = Key::from_words(&words);
                let code = CertificateCode::of_key(&key);
                (key, code)
            }
        };
        entries.push(entry);
        certificates.push((key, code, entry));
    }
    store::add_topics(tx, &entries, topics)?;
    store::add_certificates(tx, certificates, posting.at)
}

/// Posts for one person what a correction made due to them after settlement.
pub(crate) fn post_late(
    tx: &mut Tx,
    occasion: &Occasion,
    section: SectionId,
    (person, credit_types): (StaffId, &[String]),
) -> Result<(), Fault> {
    let Some(mut case) = case(tx, section)? else { return Ok(()) };
    case.subject.offers.retain(|offer| credit_types.contains(&offer.credit_type));
    let earning = earning(&case);
    let late: Vec<&Outcome> =
        earning.into_iter().filter(|outcome| outcome.person == person).collect();
    let posting = Posting { at: occasion.now, by: occasion.by.staff(), codes: Codes::Random };
    post(tx, &case, &late, &posting).map(|_| ())
}

/// Tells each person what they earned.
pub(crate) fn tell(
    tx: &mut Tx,
    occasion: &Occasion,
    case: &Case,
    people: &[&Outcome],
) -> Result<(), Fault> {
    for outcome in people {
        let minutes =
            awards(case, outcome).map(|(_, amount)| amount.minutes).max().unwrap_or(Hours::ZERO);
        let args = serde_json::json!({
            "title": case.subject.title,
            "hours": { "minutes": minutes.minutes() },
        });
        outbox::tell(
            tx,
            occasion,
            Notice {
                to: outcome.person,
                kind: NoticeKind::new("credit-posted"),
                args: args.as_object().cloned().unwrap_or_default(),
                link: Some("/my/transcript".to_owned()),
            },
        )?;
    }
    Ok(())
}

/// Posts the lines of sections that were settled in the past, at the time they were settled, and
/// tells nobody. The certificate codes are worked out from the lines, so that two runs over the
/// same history agree: for the demo district, not for a district's own certificates.
pub fn record_history(
    tx: &mut Tx,
    _permit: &Permit<action::IssueCredit>,
    occasion: &Occasion,
    sections: &[SectionId],
) -> Result<usize, Fault> {
    let mut lines = 0;
    for section in sections {
        let case = case(tx, *section)?.ok_or_else(|| Fault::new("history of no section"))?;
        let Some(settlement) = case.section.settlement else {
            return Err(Fault::new(format!("section {section} was never settled")));
        };
        let posting = Posting { at: settlement.at, by: settlement.by, codes: Codes::OfLines };
        lines += post(tx, &case, &earning(&case), &posting)?;
    }
    tx.journal(
        JournalEntry::new(occasion, "credit.history-recorded", journal::On("district", 0))
            .detail(serde_json::json!({ "sections": sections.len(), "lines": lines })),
    );
    Ok(lines)
}
