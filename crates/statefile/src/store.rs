//! The tables of formats, identifiers, batches, rows and answers.

mod answers;
mod batches;
mod formats;
mod identifiers;
mod rows;

pub use answers::KeptAnswer;
pub(crate) use answers::{add_answer, answer_is_known, answers_of};
pub use batches::{Batch, batch, batches, bytes};
pub(crate) use batches::{NewBatch, NewRow, add_batch, next_number, take_turn, withdraw_batch};
pub use formats::{KeptFormat, formats};
pub(crate) use formats::{add_format, format, format_by_id};
pub use identifiers::{KeptIdentifier, identifiers, identifiers_of};
pub(crate) use identifiers::{
    Taken, add_identifier, add_identifiers, identifier_by_key, in_state, withdraw_identifier,
};
pub use rows::{KeptRow, rows_of};
pub(crate) use rows::{RowOfPerson, rows_of_person, rows_rejected, sent};
