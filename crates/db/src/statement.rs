//! SQL texts, declared beside the function that runs them and known to the tests.

use std::sync::OnceLock;

use crate::database::Engine;
use crate::dialect;

/// One SQL text, made by [`crate::sql!`].
pub struct Sql {
    name: &'static str,
    text: &'static str,
    sqlite: OnceLock<String>,
    postgres: OnceLock<String>,
}

impl Sql {
    #[doc(hidden)]
    pub const fn new(name: &'static str, text: &'static str) -> Sql {
        Sql { name, text, sqlite: OnceLock::new(), postgres: OnceLock::new() }
    }

    /// Where it is declared: `registration::store::SEATS_TAKEN`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The text as it was written.
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// The text in the engine's own words, worked out once.
    pub(crate) fn on(&self, engine: Engine) -> &str {
        let cache = match engine {
            Engine::Sqlite => &self.sqlite,
            Engine::Postgres => &self.postgres,
        };
        cache.get_or_init(|| dialect::statement(engine, self.text))
    }
}

#[doc(hidden)]
pub struct Registered(pub &'static Sql);

inventory::collect!(Registered);

/// Every statement of the crates linked into this binary, by name.
pub fn every_statement() -> Vec<&'static Sql> {
    let mut all: Vec<&'static Sql> =
        inventory::iter::<Registered>.into_iter().map(|Registered(sql)| *sql).collect();
    all.sort_by_key(|sql| sql.name);
    all
}

/// Declares one or more SQL texts, each `NAME = "text";`, as `static NAME: Sql` and registers them,
/// so that a test prepares every one of them on both engines.
///
/// ```
/// db::sql! {
///     /// How many seats of a section are taken.
///     SEATS_TAKEN = "select count(*) from registration
///         where section_id = $1 and state = 'registered'";
/// }
/// assert!(SEATS_TAKEN.name().ends_with("SEATS_TAKEN"));
/// ```
#[macro_export]
macro_rules! sql {
    ($($(#[$attribute:meta])* $visibility:vis $name:ident = $text:expr);+ $(;)?) => {$(
        $(#[$attribute])*
        $visibility static $name: $crate::Sql =
            $crate::Sql::new(concat!(module_path!(), "::", stringify!($name)), $text);
        $crate::inventory::submit! { $crate::Registered(&$name) }
    )+};
}
