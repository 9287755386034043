//! What people see of state files: the office's formats, previews, batches and answers; the identifiers;
//! and a person's own certificates with what their state has been told.

pub mod answers;
pub mod batch;
pub mod beside;
pub mod credentials;
mod credentials_paper;
pub mod formats;
pub mod identifiers;
pub mod identify;
pub mod list;
pub mod preview;
#[cfg(test)]
pub(crate) mod tests;
pub mod withdrawal;
mod words;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use kernel::Key;
use web::Halt;

/// Reasons are no longer than this.
const REASON_CHARACTERS_MAX: usize = 300;

fn key(text: &str) -> Result<Key, Halt> {
    Key::parse(text).ok_or(Halt::NotFound)
}

/// A file to keep.
fn download(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let plain: String = name
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() || "._-".contains(sign) { sign } else { '-' })
        .collect();
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{plain}\"")),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (headers, bytes).into_response()
}
