//! Marks around every message, for tests that must tell a message from a word written in code.

use std::cell::Cell;

use super::{Language, has_own};

/// Stands before a message.
pub const BEGINS: char = '⟦';
/// Stands behind it.
pub const ENDS: char = '⟧';
/// Stands behind [`BEGINS`] where English was said for want of a message in the language.
pub const FALLBACK: char = '⚑';

thread_local! {
    static MARKING: Cell<bool> = const { Cell::new(false) };
}

/// Runs `body` with marks around every message that this thread says.
pub fn marking<T>(body: impl FnOnce() -> T) -> T {
    MARKING.set(true);
    let done = body();
    MARKING.set(false);
    done
}

pub(super) fn marked(language: Language, key: &str, said: String) -> String {
    if !MARKING.get() {
        return said;
    }
    let flag = if has_own(language, key) { String::new() } else { format!("{FALLBACK}{key}: ") };
    format!("{BEGINS}{flag}{said}{ENDS}")
}
