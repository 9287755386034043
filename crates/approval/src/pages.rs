//! The pages of approvers, of those who stand in for them, and of the office that writes chains.

pub mod chain_form;
pub mod chains;
pub mod decisions;
pub mod delegates;
pub mod inbox;
pub mod mail;
pub mod request;
mod steps;
mod words;

pub use steps::course_steps;
pub use words::state_tag;
