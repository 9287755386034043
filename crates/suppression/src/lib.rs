//! What may be shown of a table of counts so that no small group can be worked out. Pure.
//!
//! A table counts people along up to three axes (building, grade, group), each with a total and with
//! one or more *breakdowns* whose parts add up to it. Every cell counts those who *reached* something
//! and the *others*. A cell of fewer people than the floor is hidden. That alone protects nothing:
//! whoever has a total and all parts but one subtracts. So further cells are hidden, and each hidden
//! small cell comes with *other tables* that agree with everything shown and in which the cell is as
//! small as one person and as large as the floor allows. Whoever knows all that is shown, whichever
//! way they combine it, cannot tell those tables apart from the true one ([`protect`]).
//!
//! Cells in which nearly all, or nearly nobody, reached it are *coded*: "at most 7%", never 0% or
//! 100%; where subtracting percentages would tell more, other cells keep their count and lose their
//! percentage.
//!
//! What was shown before stays shown and what was hidden stays hidden, so a table that grows never
//! uncovers what it hid ([`Cell::before`]), nor does one that takes its place ([`protect_again`]). Invariants: whole numbers only; a cell that was shown
//! whole is never moved in another table. Absent: names, words, where the counts come from.

mod again;
mod moves;
mod protect;
mod table;
#[cfg(test)]
mod tests;

pub use again::{Earlier, differ_by_few, protect_again};
pub use protect::{Protected, protect};
pub use table::{At, Axis, Cell, Counts, Misfit, Percent, Shown, Table, stepped};
