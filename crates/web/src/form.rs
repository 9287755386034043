//! A form that was sent, checked before anyone reads it: it came from one of our own pages, it was
//! drawn for this very login, and it is no larger than it may be.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::{HeaderMap, header};
use sha2::{Digest, Sha256};

use crate::answers::Answers;
use crate::application::Application;
use crate::halt::Halt;
use crate::public_address::PublicAddress;
use crate::reading::Reading;
use crate::visit::Caller;
use crate::words::Words;

/// The hidden field that binds a form to the login it was drawn for.
pub const GUARD_FIELD: &str = "guard";
/// The hidden field that names one drawing of a form, so that it acts once.
pub const ONCE_FIELD: &str = "once";
/// The hidden field of a form whose text is kept while it is typed.
pub const KEPT_FIELD: &str = "kept";
/// The largest form without files.
pub const FORM_BYTES_MAX: usize = 1024 * 1024;
/// The largest form with files, all parts together.
pub const FILES_BYTES_MAX: usize = 25 * 1024 * 1024;
/// The most fields a form may have: a roster of 500 with several marks each fits.
const FIELDS_MAX: usize = 5_000;

/// A file that came with a form. Its name and type are what the browser claims.
#[derive(Clone, Debug)]
pub struct UploadedFile {
    pub name: String,
    pub content_type: String,
    pub bytes: Bytes,
}

/// A form sent by POST whose origin and guard have been checked. Comes last in a handler's
/// arguments, after its [`crate::Visit`] or [`crate::Caller`].
pub struct Submitted {
    words: Words,
    values: Vec<(String, String)>,
    files: Vec<(String, UploadedFile)>,
    once: String,
}

impl Submitted {
    /// The answer to a field, trimmed; empty when there is none.
    pub fn text(&self, field: &str) -> &str {
        self.values.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value.trim())
    }

    /// Every answer to a field, in order: checkboxes of one name, rows of a roster.
    pub fn all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Every field and answer, in order, for forms whose field names carry keys (`mark-018f…`).
    pub fn each(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether a field was sent: a checked box, the button that was pressed.
    pub fn has(&self, field: &str) -> bool {
        self.values.iter().any(|(name, _)| name == field)
    }

    /// The file of a field, when one was chosen.
    pub fn file(&self, field: &str) -> Option<&UploadedFile> {
        self.files.iter().find(|(name, _)| name == field).map(|(_, file)| file)
    }

    /// Names this drawing of the form: the same when it is sent twice.
    pub fn once(&self) -> &str {
        &self.once
    }

    /// Names what this drawing of the form does at one address.
    pub(crate) fn once_at(&self, path: &str) -> String {
        hex(&Sha256::digest(format!("{} {path}", self.once)))
    }

    /// Reads the answers into types, keeping what is wrong with them.
    pub fn read(&self) -> Reading {
        Reading::new(self.answers())
    }

    /// The answers, to show the form again with them.
    pub fn answers(&self) -> Answers {
        Answers::given(&self.words, self.values.clone())
    }
}

/// The two hidden fields of a form drawn now, for this login if there is one.
#[derive(Clone, Debug)]
pub(crate) struct Guard {
    pub(crate) guard: Option<String>,
    pub(crate) once: String,
}

impl Guard {
    pub(crate) fn new(caller: &Caller) -> Guard {
        let once = random_hex();
        let guard = caller.recognised().map(|login| bound_to(&login.csrf_secret, &once));
        Guard { guard, once }
    }
}

/// The guard of one drawing of a form: only who knows the login's secret can make it, and it
/// differs each time, so that compressed pages give nothing of it away.
pub(crate) fn bound_to(secret: &str, once: &str) -> String {
    hex(&Sha256::digest(format!("perennial form {} {secret} {once}", secret.len())))
}

pub(crate) fn random_hex() -> String {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    hex(&bytes)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

impl FromRequest<Arc<Application>> for Submitted {
    type Rejection = Halt;

    async fn from_request(
        request: Request,
        application: &Arc<Application>,
    ) -> Result<Submitted, Halt> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, application).await?;
        let signed_in = caller.recognised().map(|login| login.csrf_secret.clone());
        if !came_from_here(&parts.headers, &application.public, signed_in.is_some()) {
            return Err(Halt::ForeignForm);
        }
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default().to_ascii_lowercase();
        let mut form = if kind.starts_with("multipart/form-data") {
            let body = Body::new(http_body_util::Limited::new(body, FILES_BYTES_MAX));
            read_parts(Request::from_parts(parts, body)).await?
        } else if kind.starts_with("application/x-www-form-urlencoded") {
            let bytes = axum::body::to_bytes(body, FORM_BYTES_MAX)
                .await
                .map_err(|_| Halt::TooLarge { bytes_max: FORM_BYTES_MAX })?;
            let mut form = Received::default();
            for (name, value) in form_urlencoded::parse(&bytes) {
                form.take(&name, &value)?;
            }
            form
        } else {
            return Err(Halt::Unreadable);
        };
        let guard = form.remove(GUARD_FIELD).unwrap_or_default();
        let once = form.remove(ONCE_FIELD).unwrap_or_else(random_hex);
        if let Some(secret) = signed_in
            && !same(guard.as_bytes(), bound_to(&secret, &once).as_bytes())
        {
            return Err(Halt::FormExpired);
        }
        Ok(Submitted { words: caller.words, values: form.values, files: form.files, once })
    }
}

/// What a script of ours sends may be so large.
pub const SCRIPT_BYTES_MAX: usize = 256 * 1024;

/// What a script on one of our own pages sent. It is bound to no login and carries no guard: whoever
/// reads it asks for a proof of its own.
pub struct SentByScript(pub Bytes);

impl FromRequest<Arc<Application>> for SentByScript {
    type Rejection = Halt;

    async fn from_request(
        request: Request,
        application: &Arc<Application>,
    ) -> Result<SentByScript, Halt> {
        let (parts, body) = request.into_parts();
        if !came_from_here(&parts.headers, &application.public, true) {
            return Err(Halt::ForeignForm);
        }
        let bytes = axum::body::to_bytes(body, SCRIPT_BYTES_MAX)
            .await
            .map_err(|_| Halt::TooLarge { bytes_max: SCRIPT_BYTES_MAX })?;
        Ok(SentByScript(bytes))
    }
}

/// A browser says where a form comes from. One that says nothing is trusted only as far as the
/// login's guard goes, and without a login not at all.
fn came_from_here(headers: &HeaderMap, public: &PublicAddress, is_guarded: bool) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    match text("origin") {
        // Our own pages send no referrer, and some browsers then say "null" for their origin.
        None | Some("null") => is_guarded,
        Some(origin) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            public.is_origin(origin) || (host.is_some() && host == text("host"))
        }
    }
}

/// Compares without telling by its time how much was right.
fn same(given: &[u8], right: &[u8]) -> bool {
    let difference = given.iter().zip(right).fold(0_u8, |sum, (a, b)| sum | (a ^ b));
    given.len() == right.len() && difference == 0
}

#[derive(Default)]
struct Received {
    values: Vec<(String, String)>,
    files: Vec<(String, UploadedFile)>,
}

impl Received {
    fn take(&mut self, name: &str, value: &str) -> Result<(), Halt> {
        if self.values.len() >= FIELDS_MAX {
            return Err(Halt::Unreadable);
        }
        // No database keeps a zero byte, and forms send line ends as two characters.
        let plain = value.replace('\0', "").replace("\r\n", "\n");
        self.values.push((name.to_owned(), plain));
        Ok(())
    }

    fn remove(&mut self, name: &str) -> Option<String> {
        let at = self.values.iter().position(|(key, _)| key == name)?;
        Some(self.values.remove(at).1)
    }
}

async fn read_parts(request: Request) -> Result<Received, Halt> {
    let too_large = || Halt::TooLarge { bytes_max: FILES_BYTES_MAX };
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| Halt::Unreadable)?;
    let mut form = Received::default();
    loop {
        let part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => return Ok(form),
            Err(error) if error.status().as_u16() == 413 => return Err(too_large()),
            Err(_) => return Err(Halt::Unreadable),
        };
        let Some(field) = part.name().map(str::to_owned) else { continue };
        let file_name = part.file_name().map(str::to_owned);
        let content_type = part.content_type().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|error| match error.status().as_u16() {
            413 => too_large(),
            _ => Halt::Unreadable,
        })?;
        match file_name {
            Some(name) if name.is_empty() && bytes.is_empty() => {}
            Some(name) => form.files.push((field, UploadedFile { name, content_type, bytes })),
            None => form.take(&field, &String::from_utf8_lossy(&bytes))?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{bound_to, came_from_here, same};
    use crate::PublicAddress;
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn a_form_comes_from_our_own_pages() {
        let public = PublicAddress::parse("https://pl.example").expect("an address");
        for (pairs, guarded, ours) in [
            (&[("sec-fetch-site", "same-origin")][..], false, true),
            // A proxy put its own name for us into the request.
            (&[("origin", "https://pl.example"), ("host", "127.0.0.1:8080")], false, true),
            (&[("sec-fetch-site", "same-site")], true, false),
            (&[("sec-fetch-site", "cross-site")], true, false),
            (&[("sec-fetch-site", "none")], true, false),
            (&[("origin", "https://pl.example"), ("host", "pl.example")], false, true),
            (&[("origin", "https://pl.example:8443"), ("host", "pl.example")], true, false),
            (&[("origin", "https://evil.example"), ("host", "pl.example")], true, false),
            (&[("origin", "null")], false, false),
            (&[("origin", "null")], true, true),
            (&[], false, false),
            (&[], true, true),
        ] {
            let came = came_from_here(&headers(pairs), &public, guarded);
            assert_eq!(came, ours, "{pairs:?} {guarded}");
        }
    }

    #[test]
    fn a_guard_fits_one_login_and_one_drawing_of_the_form() {
        let guard = bound_to("secret", "once");
        assert!(same(guard.as_bytes(), bound_to("secret", "once").as_bytes()));
        assert!(!same(guard.as_bytes(), bound_to("secret", "twice").as_bytes()));
        assert!(!same(guard.as_bytes(), bound_to("other", "once").as_bytes()));
        assert!(!same(b"", guard.as_bytes()));
    }
}
