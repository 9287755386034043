//! The parts of a page, each a function over a small struct of plain values.
//!
//! A component says everything in words; colour and place only repeat it. None carries a style or
//! a script of its own.

mod action;
mod chart;
mod choice;
mod field;
mod layout;
mod list;
mod message;
mod roster;
mod table;

pub use action::{
    ActionButton, action_button, button, button_danger, button_group, button_link,
    button_link_secondary, button_named, button_secondary, confirm, form, form_kept,
    form_with_files,
};
pub use chart::{ShareLine, share_line};
pub use choice::{Choice, checkbox, checkboxes, radios, select};
pub use field::{
    Field, FieldWidth, date_field, fieldset, file_field, hours_field, money_field, number_field,
    password_field, search_field, text_area, text_field, time_field,
};
pub use layout::{
    about, band, desk, details, filter, filter_group, filter_search, panel, quiet, small,
};
pub use list::{
    Fact, Happening, Row, SummaryRow, Waits, by_day, facts, rows, summary_list, timeline, why,
};
pub use message::{
    Empty, Meter, Tone, done, empty, error_summary, inset, meter, notice, tag, warning,
};
pub use roster::{Mark, Roster, RosterRow, roster};
pub use table::{Column, Paging, Sort, Table, pagination};

#[cfg(test)]
mod samples;
