//! What the other system answered to the lines it was handed.

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{Fault, Occasion};

use crate::answer_file::Row;
use crate::hand_over::HandedOver;
use crate::store;

/// Whether it took a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Confirmed,
    Refused,
}

impl Answer {
    pub const fn name(self) -> &'static str {
        match self {
            Answer::Confirmed => "confirmed",
            Answer::Refused => "refused",
        }
    }

    pub fn parse(name: &str) -> Option<Answer> {
        [Answer::Confirmed, Answer::Refused].into_iter().find(|answer| answer.name() == name)
    }
}

/// How many answers were new, by kind. The same answer again is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    pub confirmed: usize,
    pub refused: usize,
}

/// Keeps the answers to the lines of a file.
pub fn take(
    tx: &mut Tx,
    _: &Permit<action::HandOverAbsences>,
    occasion: &Occasion,
    file: &HandedOver,
    rows: &[Row],
) -> Result<Answered, Fault> {
    let lines = store::lines_of(tx, file.id)?;
    let mut answered = Answered::default();
    for row in rows {
        let Some(line) = lines.iter().find(|line| line.id == row.line) else { continue };
        if line.answer == Some((row.answer, row.note.clone())) {
            continue;
        }
        store::answer(tx, row, occasion)?;
        match row.answer {
            Answer::Confirmed => answered.confirmed += 1,
            Answer::Refused => answered.refused += 1,
        }
    }
    tx.journal(
        journal::Entry::new(occasion, "absence.answered", journal::On("absence_file", file.id))
            .detail(serde_json::json!({
                "confirmed": answered.confirmed, "refused": answered.refused,
            })),
    );
    Ok(answered)
}
