//! Everything about registration that needs more than one file of it.

mod statements;
mod states;
