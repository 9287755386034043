//! A line of the ledger as it is read, and a piece of credit: an award with the lines that name it.

use crate::amount::{Amount, Unit};
use crate::award::{Offer, Rule};
use crate::code::CertificateCode;
use crate::ledger::{Credit, Entry, Evidence, standing};
use catalog::Kind;
use kernel::{
    ActivityId, CertificateId, CreditEntryId, DistrictCalendar, Hours, Instant, Key, LocalDate,
    PersonName, SchoolYear, SectionId, StaffId,
};
use std::collections::BTreeMap;

/// Where an amount comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// Worked out from the marks of a settled section.
    Attendance,
    /// Stated by the professional-learning office.
    Office,
    /// Reported by the person and approved: learning outside the district.
    Outside,
    /// Experience logged by a member of an academy and confirmed by their mentor.
    Academy,
    /// Earned here as a guest, by who was hired afterwards.
    Guest,
    /// Recorded under another record of the same person, which was merged into this one.
    Merged,
}

impl Source {
    pub const ALL: [Source; 6] = [
        Source::Attendance,
        Source::Office,
        Source::Outside,
        Source::Academy,
        Source::Guest,
        Source::Merged,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Source::Attendance => "attendance",
            Source::Office => "office",
            Source::Outside => "outside",
            Source::Academy => "academy",
            Source::Guest => "guest",
            Source::Merged => "merged",
        }
    }

    pub fn stored(name: &str) -> Option<Source> {
        Source::ALL.into_iter().find(|source| source.name() == name)
    }
}

/// The facts behind an amount that comes from attendance, as they were when it was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Basis {
    pub attended: Hours,
    pub held: Hours,
    /// Minutes or hundredths, by the unit of the credit type.
    pub offered: i64,
}

/// A certificate that anyone holding its code can verify.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Certificate {
    pub id: CertificateId,
    pub key: Key,
    pub code: CertificateCode,
    pub issued_at: Instant,
    pub revoked_at: Option<Instant>,
}

/// A line of the ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub id: CreditEntryId,
    pub key: Key,
    pub person: StaffId,
    pub title: String,
    pub kind: Kind,
    pub credit_type: String,
    pub credit_name: String,
    pub unit: Unit,
    pub amount: Amount,
    pub earned_on: LocalDate,
    pub entry: Entry,
    pub corrects: Option<CreditEntryId>,
    pub reason: Option<String>,
    pub evidence: Evidence,
    pub rule_version: String,
    pub source: Source,
    pub basis: Option<Basis>,
    pub posted_at: Instant,
    /// Nobody when Perennial posted it.
    pub posted_by: Option<PersonName>,
    pub activity: Option<ActivityId>,
    pub section: Option<SectionId>,
    pub section_key: Option<Key>,
    pub certificate: Option<Certificate>,
}

impl Line {
    /// What the activity offered when the line was written, where that is known.
    pub fn offer(&self) -> Option<Offer> {
        let basis = self.basis?;
        Some(Offer {
            credit_type: self.credit_type.clone(),
            name: self.credit_name.clone(),
            unit: self.unit,
            counted: basis.offered,
            rule: Rule::of_version(&self.rule_version)?,
        })
    }

    /// The most this credit may come to.
    pub fn ceiling(&self) -> Option<Amount> {
        Some(self.offer()?.whole(self.basis?.held))
    }
}

/// One piece of credit: its award, and what was said of it since.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    pub award: Line,
    /// Corrections and a revocation, oldest first.
    pub later: Vec<Line>,
}

impl Piece {
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        std::iter::once(&self.award).chain(&self.later)
    }

    pub fn credit(&self) -> Credit {
        standing(self.lines().map(|line| (line.entry, line.amount)))
    }

    /// What it comes to.
    pub fn amount(&self) -> Amount {
        self.lines().map(|line| line.amount).sum()
    }

    pub fn revoked(&self) -> Option<&Line> {
        self.later.iter().find(|line| line.entry == Entry::Revocation)
    }

    /// The line that says how the amount came about: the last one that was worked out.
    pub fn latest(&self) -> &Line {
        self.later.last().unwrap_or(&self.award)
    }
}

/// Puts lines together with those that name them; in the order of the awards.
pub(crate) fn pieces(lines: Vec<Line>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at: BTreeMap<CreditEntryId, usize> = BTreeMap::new();
    for line in lines {
        if let Some(place) = line.corrects.and_then(|award| at.get(&award).copied()) {
            pieces[place].later.push(line);
        } else {
            at.insert(line.id, pieces.len());
            pieces.push(Piece { award: line, later: Vec::new() });
        }
    }
    pieces
}

/// What a person earned of one kind and credit type in one school year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Total {
    pub school_year: SchoolYear,
    pub kind: Kind,
    pub credit_type: String,
    pub credit_name: String,
    pub unit: Unit,
    pub amount: Amount,
}

/// Adds up pieces by school year, kind and credit type; the latest year first.
pub fn totals(pieces: &[Piece], calendar: &DistrictCalendar) -> Vec<Total> {
    let mut sums: BTreeMap<(std::cmp::Reverse<SchoolYear>, Unit, Kind, &str), Total> =
        BTreeMap::new();
    for piece in pieces {
        let award = &piece.award;
        let school_year = calendar.school_year(award.earned_on);
        let place =
            (std::cmp::Reverse(school_year), award.unit, award.kind, award.credit_type.as_str());
        let total = sums.entry(place).or_insert_with(|| Total {
            school_year,
            kind: award.kind,
            credit_type: award.credit_type.clone(),
            credit_name: award.credit_name.clone(),
            unit: award.unit,
            amount: Amount::ZERO,
        });
        total.amount = total.amount + piece.amount();
    }
    sums.into_values().collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(crate) fn line(id: i64, corrects: Option<i64>, minutes: i64, earned_on: LocalDate) -> Line {
        Line {
            id: CreditEntryId(id),
            key: Key::from_words(&format!("line {id}")),
            person: StaffId(1),
            title: "Reading in small groups".to_owned(),
            kind: if id % 2 == 0 { Kind::Training } else { Kind::ProfessionalDevelopment },
            credit_type: "pl".to_owned(),
            credit_name: "Professional learning".to_owned(),
            unit: Unit::Hours,
            amount: Amount::hours(Hours::from_minutes(minutes)),
            earned_on,
            entry: if corrects.is_some() { Entry::Correction } else { Entry::Award },
            corrects: corrects.map(CreditEntryId),
            reason: None,
            evidence: Evidence::PresenterAttested,
            rule_version: Rule::ByAttendance.version().to_owned(),
            source: Source::Attendance,
            basis: None,
            posted_at: Instant::from_micros(0),
            posted_by: None,
            activity: None,
            section: None,
            section_key: None,
            certificate: None,
        }
    }

    proptest! {
        #[test]
        fn the_totals_of_a_transcript_are_the_sum_of_its_lines_crd_1(
            awards in proptest::collection::vec((0_i64..400, -300_i64..900, 0_usize..3), 0..30),
        ) {
            let first = LocalDate::parse("2024-08-01").expect("a day");
            let mut lines = Vec::new();
            for (minutes, day, corrections) in &awards {
                let award = i64::try_from(lines.len()).expect("few lines") + 1;
                lines.push(line(award, None, *minutes, first.plus_days(*day)));
                for _ in 0..*corrections {
                    let next = i64::try_from(lines.len()).expect("few lines") + 1;
                    lines.push(line(next, Some(award), -7, first.plus_days(*day)));
                }
            }
            let sum: Amount = lines.iter().map(|line| line.amount).sum();
            let pieces = pieces(lines);
            prop_assert_eq!(pieces.len(), awards.len());
            let totals = totals(&pieces, &DistrictCalendar::nebraska());
            prop_assert_eq!(totals.iter().map(|total| total.amount).sum::<Amount>(), sum);
            prop_assert!(totals.is_sorted_by_key(|total| std::cmp::Reverse(total.school_year)));
        }
    }

    #[test]
    fn credit_belongs_to_the_school_year_of_its_day_crd_4() {
        let day = |text| LocalDate::parse(text).expect("a day");
        let lines =
            vec![line(1, None, 60, day("2026-07-31")), line(3, None, 90, day("2026-08-01"))];
        let totals = totals(&pieces(lines), &DistrictCalendar::nebraska());
        let said: Vec<String> = totals
            .iter()
            .map(|total| format!("{} {}", total.school_year, total.amount.decimal(Unit::Hours)))
            .collect();
        assert_eq!(said, ["2026–27 1.5", "2025–26 1"]);
    }
}
