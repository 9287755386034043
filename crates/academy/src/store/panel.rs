//! Rows of `candidacy_sheet` and `candidacy_score`; in whose panels one is.

use db::{Tx, sql};
use kernel::{AcademyId, CandidacyId, Fault, Occasion, StaffId};

use crate::candidacy::Sheet;

sql! {
    SHEETS_OF_ACADEMY = "select s.candidacy_id, s.panelist_id, s.words from candidacy_sheet s
        join candidacy c on c.id = s.candidacy_id where c.academy_id = $1
        order by s.candidacy_id, s.panelist_id";
    SCORES_OF_ACADEMY = "select s.candidacy_id, s.panelist_id, s.points from candidacy_score s
        join candidacy c on c.id = s.candidacy_id where c.academy_id = $1
        order by s.candidacy_id, s.panelist_id, s.number";
    KEEP_SHEET = "insert into candidacy_sheet (candidacy_id, panelist_id, words, on_date)
        values ($1, $2, $3, $4)
        on conflict (candidacy_id, panelist_id) do update
        set words = excluded.words, on_date = excluded.on_date";
    KEEP_SCORE = "insert into candidacy_score (candidacy_id, panelist_id, number, points)
        values ($1, $2, $3, $4)
        on conflict (candidacy_id, panelist_id, number) do update set points = excluded.points";
    PANELS_OF = "select academy_id from academy_panelist where person_id = $1 order by academy_id";
}

/// Every sheet of an academy's candidacies.
pub(crate) fn sheets(tx: &mut Tx, academy: AcademyId) -> Result<Vec<Sheet>, Fault> {
    let mut sheets = tx.rows(&SHEETS_OF_ACADEMY, &[&academy], |row| {
        let (candidacy, panelist) = (row.get(0)?, row.get(1)?);
        Ok(Sheet { candidacy, panelist, points: Vec::new(), words: row.get(2)? })
    })?;
    tx.each(&SCORES_OF_ACADEMY, &[&academy], |row| {
        let (of, by): (CandidacyId, StaffId) = (row.get(0)?, row.get(1)?);
        let points = row.get(2)?;
        let sheet = sheets.iter_mut().find(|one| one.candidacy == of && one.panelist == by);
        if let Some(sheet) = sheet {
            sheet.points.push(points);
        }
        Ok(())
    })?;
    Ok(sheets)
}

pub(crate) fn keep(tx: &mut Tx, occasion: &Occasion, sheet: &Sheet) -> Result<(), Fault> {
    let (of, by) = (sheet.candidacy, sheet.panelist);
    tx.run(&KEEP_SHEET, &[&of, &by, &sheet.words, &occasion.today])?;
    for (points, number) in sheet.points.iter().zip(1_i64..) {
        tx.run(&KEEP_SCORE, &[&of, &by, &number, points])?;
    }
    Ok(())
}

/// The academies on whose panel a person is.
pub(crate) fn of_person(tx: &mut Tx, person: StaffId) -> Result<Vec<AcademyId>, Fault> {
    tx.rows(&PANELS_OF, &[&person], |row| row.get(0))
}
