//! What every request shares: the database, the clock, the district, and how a cookie is
//! recognised.

use std::sync::{Arc, PoisonError, RwLock};

use access::Actor;
use db::{Database, Tx};
use kernel::{Clock, DistrictCalendar, Fault, Instant, LocalDate, LoginId};

use crate::public_address::PublicAddress;
use crate::words::Language;

/// Light or dark, as a person asked for it, or as their device says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// The name in the database, in forms and in the page; `None` for the device's own.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }

    /// Reads a name of [`Theme::name`]; anything else is the device's own.
    pub fn parse(name: &str) -> Theme {
        [Theme::Light, Theme::Dark]
            .into_iter()
            .find(|theme| theme.name() == Some(name))
            .unwrap_or_default()
    }
}

/// Who bears a login's cookie, with what their pages need.
#[derive(Clone, Debug)]
pub struct Recognised {
    pub login: LoginId,
    pub actor: Actor,
    /// The language they chose; else the browser's.
    pub language: Option<Language>,
    pub theme: Theme,
    /// Binds forms to this login.
    pub csrf_secret: String,
    /// When the login was last noted to be in use.
    pub seen_at: Instant,
    /// What they are here, for the header: `Grade 3 teacher, Birch Elementary`.
    pub position: Option<String>,
    /// Whether they supervise anyone today: shows `Team` in the navigation.
    pub supervises: bool,
    /// Who sits at the screen, when they ask in somebody else's name.
    pub hand: Option<Hand>,
}

/// Who acts for a person, or looks as one, and until when: shown on every page while it lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    pub name: kernel::PersonName,
    pub until: Instant,
}

/// The district as its pages name it. Read from the settings, kept in memory, read again on
/// [`Application::refresh`].
#[derive(Clone, Debug)]
pub struct District {
    pub name: String,
    pub calendar: Arc<DistrictCalendar>,
    /// Whom to ask, with a telephone number: `Professional Learning office, 555-0142`.
    pub help: String,
}

/// The setting that says whom to ask.
pub const HELP_SETTING: &str = "district.help";

impl District {
    /// Reads the district out of its settings.
    pub fn load(tx: &mut Tx) -> Result<District, Fault> {
        Ok(District {
            name: db::setting::district_name(tx)?.unwrap_or_default(),
            calendar: Arc::new(db::setting::calendar(tx)?),
            help: db::setting::get(tx, HELP_SETTING)?.unwrap_or_default(),
        })
    }
}

/// Tells who bears a cookie's secret on a day; `None` for nobody.
pub type Recognise = fn(&mut Tx, &str, Instant, LocalDate) -> Result<Option<Recognised>, Fault>;
/// Notes that a login is in use.
pub type Seen = fn(&mut Tx, LoginId, Instant) -> Result<(), Fault>;

/// What the server hands in, because it lies below the crates that know it.
#[derive(Clone, Copy)]
pub struct Hooks {
    pub recognise: Recognise,
    pub seen: Seen,
}

/// Minutes between two notes that a login is in use, so that reading pages seldom writes.
pub const SEEN_MINUTES: i64 = 5;

/// What every request shares. Handlers get it through their [`crate::Visit`] or [`crate::Caller`].
pub struct Application {
    pub database: Database,
    pub clock: Clock,
    pub hooks: Hooks,
    /// Where people reach this server.
    pub public: PublicAddress,
    /// A district of invented people: pages say so and let anyone change who they are.
    pub demo: bool,
    district: RwLock<Arc<District>>,
}

impl Application {
    /// Reads the district and is ready to serve. Blocks: for start-up and tests.
    pub fn start(
        database: Database,
        clock: Clock,
        hooks: Hooks,
        public: PublicAddress,
        demo: bool,
    ) -> Result<Arc<Application>, Fault> {
        let district = database.read_now(District::load)?;
        let district = RwLock::new(Arc::new(district));
        Ok(Arc::new(Application { database, clock, hooks, public, demo, district }))
    }

    /// The district as last read.
    pub fn district(&self) -> Arc<District> {
        Arc::clone(&self.district.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the district again, after its settings were changed.
    pub async fn refresh(&self) -> Result<(), Fault> {
        let district = self.database.read(District::load).await?;
        *self.district.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(district);
        Ok(())
    }

    /// The district's local day.
    pub fn today(&self) -> LocalDate {
        self.district().calendar.date(self.clock.now())
    }
}
