//! `serve`: the pages of a district.

use kernel::Clock;
use serde_json::json;

use super::open;
use crate::answer::{Out, Stop};
use crate::arguments::Serve;
use crate::edge::{self, Edge};
use crate::mail::Mailer;

pub(super) fn serve(out: Out, name: &str, options: &Serve) -> Result<(), Stop> {
    logging(options.log_json);
    let mailer = match &options.smtp {
        Some(url) => Some(Mailer::new(url, &options.mail_from).map_err(Stop::Refused)?),
        None => None,
    };
    let database = open(name)?;
    let steps = database.migrate()?;
    if !steps.is_empty() {
        out.note(&format!("brought the tables up to date: {}", steps.join(", ")));
    }
    let edge = Edge {
        database,
        clock: Clock::system(),
        listen: options.listen.clone(),
        mailer,
        public: options.public_url.clone(),
        works: !options.pages_only,
        demo: false,
    };
    edge::serve(edge, |address| {
        out.answer(
            &format!("Perennial is at {address}"),
            &json!({ "ok": true, "address": address }),
        );
    })
}

/// Lines for people, or JSON for machines; neither holds anything about a person.
fn logging(json: bool) {
    use tracing_subscriber::EnvFilter;
    let filter =
        EnvFilter::try_from_env("PERENNIAL_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_target(false)
        .with_writer(std::io::stderr);
    let started = if json { lines.json().try_init() } else { lines.compact().try_init() };
    // A second start in one process (a test) keeps the first one's lines.
    started.ok();
}
