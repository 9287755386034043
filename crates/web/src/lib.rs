//! Pages: what a request is answered with, and how it looks and reads.
//!
//! A slice's page is one function. It takes a [`Visit`] (somebody signed in) or a [`Caller`]
//! (anybody), reads through `visit.read(|tx| …)`, and answers with a [`Page`]. A form comes in as
//! [`Submitted`], its answers are read by [`Reading`], and its command runs once, in one
//! transaction, through [`Visit::submit`]. What cannot be shown is a [`Halt`].
//!
//! ```text
//! async fn register_form(visit: Visit, form: Submitted) -> Result<Response, Halt> {
//!     let mut read = form.read();
//!     let reason = read.required_text("reason", &t!(visit.words, "request-reason"), 500);
//!     let request = match read.finish(|| Some(Request { reason: reason? })) {
//!         Ok(request) => request,
//!         Err(answers) => return Ok(request_page(&visit, &answers).into_response()),
//!     };
//!     match visit.submit(&form, move |tx| ask(tx, &permit, &occasion, &request)).await.or_halt()? {
//!         Ok(done) => Ok(done),
//!         Err(refusal) => Ok(refused_page(&visit, &refusal).into_response()),
//!     }
//! }
//! ```
//!
//! Every word a person reads comes from a message ([`words`]); every page works without script;
//! no page carries a style or a script of its own, so that the content security policy can refuse
//! both ([`safety`]).
//!
//! Owns no tables. Knows nothing of any slice: who asks is found by a function handed in by the
//! server ([`application::Application`]).

pub mod answers;
pub mod application;
pub mod assets;
pub mod components;
pub mod cookie;
pub mod form;
pub mod frame;
pub mod halt;
pub mod nav;
pub mod public_address;
pub mod qr;
pub mod reading;
pub mod safety;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod visit;
pub mod words;

pub use answers::{Answers, FormErrors};
pub use application::{Application, District, Hand, Recognised, Theme};
pub use form::{SentByScript, Submitted, UploadedFile};
pub use frame::Page;
pub use halt::{Halt, OrHalt};
pub use public_address::PublicAddress;
pub use reading::Reading;
pub use visit::{Caller, Done, Visit};
pub use words::{Language, Words};

#[doc(hidden)]
pub use inventory;

messages!();

#[cfg(test)]
mod tests;
