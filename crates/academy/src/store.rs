//! Rows of academies and candidacies.

pub(crate) mod academy;
pub(crate) mod candidacy;
pub(crate) mod experience;
pub(crate) mod panel;
