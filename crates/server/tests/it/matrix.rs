//! The authorization matrix: every address of the table × every kind of person, against the rules
//! in force and a table of plain facts. Sees that nobody is let through whom no rule names, that
//! nobody is turned away whom one names, and that a form without its guard acts for nobody.
//!
//! The subject of every record is one person: Tariq Aziz, who moved from Birch (principal Priya
//! Nair) to Cedar (principal Paul Egede) two weeks ago.

mod academies;
mod cast;
mod duties;
mod figures;
pub mod growth;
mod guests;
mod headers;
mod judged;
mod money;
mod outside;
mod places;
mod skills;
mod spanish;
mod states;

use std::fmt::Write;

use access::{RULES, Scope};
use db::testing::{Fresh, on_postgres, on_sqlite};
use db::{Database, DatabaseUrl, Options};
use server::routes::{Line, Method, Needs, TABLE};

use crate::house::{House, Visitor};
use crate::page::Page;
use crate::tree::is_printed;
use cast::{CAST, NameOf, Persona, Relation, SIGNED_OUT};
use places::{Place, Places, Whose};

/// When it is tried: Tuesday at noon.
const NOW: &str = "2025-10-14 12:00";

/// How an address answers a persona.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    Open,
    /// 403.
    Refused,
    /// 404, where even that there is such a record is private.
    Hidden,
    /// Sent to sign in.
    Door,
}

impl Outcome {
    const fn letter(self) -> char {
        match self {
            Outcome::Open => 'Y',
            Outcome::Refused => '.',
            Outcome::Hidden => 'h',
            Outcome::Door => '>',
        }
    }

    fn of(page: &Page) -> Outcome {
        let to_the_door = page.location.as_deref().is_some_and(|to| {
            to == "/sign-in" || to.starts_with("/sign-in?") || to.starts_with("/account/password")
        });
        match page.status {
            403 => Outcome::Refused,
            404 => Outcome::Hidden,
            303 if to_the_door => Outcome::Door,
            _ => Outcome::Open,
        }
    }
}

/// What the rules in force come to, worked out from the facts without `access::decide`.
fn expected(persona: &Persona, line: &Line, whose: Whose) -> Outcome {
    let action = match line.needs {
        Needs::Nothing(_) if line.path.starts_with("/demo/") => return Outcome::Hidden,
        Needs::Nothing(_) => return Outcome::Open,
        Needs::Action(action) => action,
    };
    if !persona.works_here() {
        return Outcome::Door;
    }
    let mut rules = RULES.iter().filter(|rule| rule.action == action);
    // Who could not do it to anything is turned away at the door of the address.
    let at_all =
        persona.name_of.lists(action.name()) && rules.clone().any(|rule| persona.holds(rule.role));
    if !at_all {
        return if action.hides_existence() { Outcome::Hidden } else { Outcome::Refused };
    }
    let stops = ["/sign-out", "/acting/end"].contains(&line.path);
    if persona.name_of == NameOf::TariqLooking && line.method == Method::Post && !stops {
        return Outcome::Refused;
    }
    let allowed = rules.any(|rule| reaches(persona, rule.scope, whose, rule.role));
    match (allowed, action.hides_existence() || whose == Whose::TariqPrivately) {
        (true, _) => Outcome::Open,
        (false, true) => Outcome::Hidden,
        (false, false) => Outcome::Refused,
    }
}

fn reaches(persona: &Persona, scope: Scope, whose: Whose, role: access::Role) -> bool {
    let everywhere = (role == access::Role::Employee && !persona.is_guest())
        || persona.roles.iter().any(|(held, at)| *held == role && at.is_none());
    let at_cedar =
        persona.roles.iter().any(|(held, at)| *held == role && at.is_none_or(|at| at == "CED"));
    let somewhere = persona.roles.iter().any(|(held, _)| *held == role);
    match (scope, whose) {
        (Scope::District, _) | (Scope::Own | Scope::Asked, Whose::Own) => everywhere,
        (
            Scope::Own,
            Whose::Tariq
            | Whose::TariqPrivately
            | Whose::TariqAndSupervisor
            | Whose::TariqSupervisorAndPeer
            | Whose::Candidacy
            | Whose::Mentored
            | Whose::Assessed,
        ) => everywhere && persona.relation == Relation::IsTariq,
        (Scope::Asked, Whose::Mentored | Whose::Assessed) => everywhere && persona.given == "Carla",
        (Scope::Asked, Whose::TariqSupervisorAndPeer) => {
            everywhere && ["Carla", "Paul"].contains(&persona.given)
        }
        // Directly above him today, and nobody further up.
        (Scope::Supervised | Scope::Asked, Whose::TariqAndSupervisor)
        | (Scope::Supervised, Whose::TariqSupervisorAndPeer) => {
            everywhere && persona.given == "Paul"
        }
        // The supervisor and the superintendent above are asked to approve it, and are the panel.
        (Scope::Supervised, Whose::Tariq | Whose::TariqPrivately | Whose::Assessed)
        | (Scope::Asked, Whose::Asked | Whose::Candidacy | Whose::PanelOf) => {
            everywhere && persona.relation == Relation::SupervisesTariq
        }
        (Scope::Presented | Scope::Takes, Whose::Section) => {
            everywhere && persona.relation == Relation::Presents
        }
        (Scope::Building, Whose::Tariq) => at_cedar,
        // A list without a person in its address shows what belongs to one's buildings.
        (Scope::Building, Whose::District) => somewhere,
        (
            Scope::Own
            | Scope::Supervised
            | Scope::Presented
            | Scope::Takes
            | Scope::Asked
            | Scope::Building,
            _,
        ) => false,
    }
}

/// Somebody of the cast, in a browser.
struct Guest<'a> {
    persona: &'static Persona,
    visitor: Visitor<'a>,
    /// The two hidden fields of a form drawn for this login.
    guard: Vec<(String, String)>,
}

impl Guest<'_> {
    fn new<'a>(house: &'a House, places: &Places, persona: &'static Persona) -> Guest<'a> {
        let visitor = places.visitor(house, persona);
        let page = if persona.name_of == NameOf::Oneself { "/account" } else { "/my/learning" };
        let guard = visitor.get(page);
        let guard = match guard.forms().first() {
            Some(form) if persona.works_here() => form.sent(),
            Some(_) | None => Vec::new(),
        };
        assert_eq!(persona.works_here(), !guard.is_empty(), "{}", persona.name);
        Guest { persona, visitor, guard }
    }
}

/// Tries every address as everybody and gives what each came to, line by line.
fn walk(database: &Database) -> (Vec<String>, Vec<Vec<Outcome>>) {
    let house = House::open(database, NOW);
    let places = Places::furnish(&house);
    let guests: Vec<Guest> = CAST.iter().map(|it| Guest::new(&house, &places, it)).collect();
    let (mut problems, mut outcomes) = (Vec::new(), Vec::new());
    for line in TABLE.iter() {
        let Some(place) = places.of(line.path) else {
            problems.push(format!(
                "{} has no sample: add a line for it to PLACES in matrix/places.rs, saying whose \
                 record it is",
                line.path
            ));
            continue;
        };
        let tried = guests.iter().map(|guest| {
            let expected = expected(guest.persona, line, place.whose);
            let found = match line.method {
                Method::Get => Outcome::of(&guest.visitor.get(&place.path)),
                Method::Post => post(&house, guest, line, &place, expected, &mut problems),
            };
            if found != expected {
                let (method, name) = (line.method.name(), guest.persona.name);
                problems
                    .push(format!("{method} {} as {name}: {found:?}, not {expected:?}", line.path));
            }
            found
        });
        let tried = tried.collect();
        outcomes.push(tried);
    }
    (problems, outcomes)
}

/// A form without its guard acts for nobody; one with it, not for those whom no rule names. Whether
/// it acts for the others is tried in [`open_forms`], since it may change anything.
fn post(
    house: &House,
    guest: &Guest,
    line: &Line,
    place: &Place,
    expected: Outcome,
    problems: &mut Vec<String>,
) -> Outcome {
    let before = house.journal();
    let bare = Outcome::of(&guest.visitor.post_fields(&place.path, &[]));
    if bare == Outcome::Open && matches!(line.needs, Needs::Action(_)) {
        problems
            .push(format!("POST {} acts for {} without a guard", line.path, guest.persona.name));
    }
    let found = match expected {
        Outcome::Open => Outcome::Open,
        Outcome::Refused | Outcome::Hidden | Outcome::Door => {
            Outcome::of(&guest.visitor.post_fields(&place.path, &guest.guard))
        }
    };
    if house.journal() != before {
        problems.push(format!("POST {} as {} left a trace", line.path, guest.persona.name));
    }
    found
}

fn printed(outcomes: &[Vec<Outcome>]) -> String {
    let mut text = String::from(
        "Every address × every kind of person, as the tests found it. The record in the address is \
         that of\nTariq Aziz (Cedar Middle, until September at Birch); the section is presented by \
         Carla Mendes.\n\n  Y open   . refused (403)   h as if there were no such record (404)   > \
         sent to sign in\n\n",
    );
    for (number, persona) in CAST.iter().enumerate() {
        writeln!(text, "  {:>2}  {}", number + 1, persona.name).expect("a string takes it");
    }
    let tens: String = (1..=CAST.len()).map(|n| if n < 10 { ' ' } else { digit(n / 10) }).collect();
    let ones: String = (1..=CAST.len()).map(|n| digit(n % 10)).collect();
    write!(text, "\n{:59}{tens}\n{:59}{ones}\n", "", "").expect("a string takes it");
    for (line, row) in TABLE.iter().zip(outcomes) {
        let letters: String = row.iter().map(|outcome| outcome.letter()).collect();
        writeln!(text, "{:<5} {:<52} {letters}", line.method.name(), line.path)
            .expect("a string takes it");
    }
    text
}

fn digit(number: usize) -> char {
    char::from_digit(u32::try_from(number % 10).unwrap_or_default(), 10).unwrap_or('?')
}

#[track_caller]
fn holds(database: &Database) -> Vec<Vec<Outcome>> {
    let (problems, outcomes) = walk(database);
    assert!(problems.is_empty(), "{} surprises:\n{}", problems.len(), problems.join("\n"));
    outcomes
}

#[test]
fn everybody_reaches_what_the_rules_give_them_and_nothing_else_on_sqlite() {
    on_sqlite(|database| is_printed("matrix.txt", &printed(&holds(database))));
}

#[test]
fn everybody_reaches_what_the_rules_give_them_and_nothing_else_on_postgresql() {
    on_postgres(|database| {
        holds(database);
    });
}

/// Sends every form, empty but with its guard, as everybody whom a rule names: each on a district
/// of its own, since it may do what it says.
#[test]
fn whoever_may_send_a_form_is_not_turned_away() {
    let fresh = Fresh::sqlite();
    let house = House::open(&fresh.database, NOW);
    let places = Places::furnish(&house);
    let mut problems = Vec::new();
    for line in TABLE.iter().filter(|line| line.method == Method::Post) {
        let Some(place) = places.of(line.path) else { continue };
        let may = |it: &&Persona| expected(it, line, place.whose) == Outcome::Open;
        for persona in CAST.iter().filter(may).filter(|it| it.name != SIGNED_OUT) {
            let copy = Copy::of(&fresh.database);
            let house = House::open(&copy.database, NOW);
            let guest = Guest::new(&house, &places, persona);
            let page = guest.visitor.post_fields(&place.path, &guest.guard);
            // Signing out leads to the door, which is its purpose.
            let turned_away = Outcome::of(&page) != Outcome::Open && line.path != "/sign-out";
            if turned_away || page.status >= 500 {
                let (name, status) = (persona.name, page.status);
                problems.push(format!("POST {} as {name}: {status}\n{}", line.path, page.text()));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// A copy of a district in a file of its own.
struct Copy {
    database: Database,
    file: std::path::PathBuf,
}

impl Copy {
    fn of(database: &Database) -> Copy {
        let file = std::env::temp_dir().join(format!("perennial-{}.sqlite", kernel::Key::new()));
        database.backup_sqlite(&file).expect("a copy");
        let options = Options { sqlite_readers: 1, ..Options::default() };
        let url = DatabaseUrl::Sqlite(file.clone());
        Copy { database: Database::open(&url, &options).expect("it opens"), file }
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            drop(std::fs::remove_file(format!("{}{end}", self.file.display())));
        }
    }
}
