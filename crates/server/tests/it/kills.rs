//! The real program is killed while people register, on both engines: an answer that was given
//! holds. A hundred times on the demo district: `cargo xtask bench kill`.

use std::path::Path;

use bench::kill::{Scene, run};
use bench::program::{Perennial, Serving};
use bench::{crowd, kill};
use db::testing::each_engine;
use db::{Database, DatabaseUrl};
use kernel::{By, Clock, DistrictCalendar, Occasion};

use crate::town;

const CYCLES: usize = 10;
const PEOPLE: usize = 12;
/// More than anyone comes to within the kills.
const SECTIONS: usize = 400;
/// Fewer than people, so that some wait.
const SEATS: u16 = 8;

#[test]
fn what_was_answered_survives_kill_9_once_and_whole() {
    each_engine(|database| {
        town::settle(database);
        let toll = killed(database);
        assert_eq!(toll.cycles, CYCLES);
        assert!(toll.acknowledged > CYCLES * PEOPLE, "{toll:?}: too few to prove anything");
        assert!(toll.cut_off > 0, "{toll:?}: nobody was in the middle of anything");
    });
}

/// The town as `perennial serve` serves it, by the machine's own day.
fn killed(database: &Database) -> kill::Toll {
    let now = Clock::system().now();
    let today = DistrictCalendar::nebraska().date(now);
    let occasion = Occasion { by: By::System("tests"), now, today };
    let folder = std::env::temp_dir().join(format!("perennial-{}", kernel::Key::new()));
    std::fs::create_dir_all(&folder).expect("a folder for the log");
    let address = match database.url() {
        DatabaseUrl::Sqlite(path) => path.display().to_string(),
        DatabaseUrl::Postgres(address) => address.clone(),
    };
    let program = Path::new(env!("CARGO_BIN_EXE_perennial"));
    let scene = Scene {
        perennial: &Perennial::new(program, &address, &folder),
        serving: Serving::District,
        database,
        people: &crowd::sign_in(database, occasion, PEOPLE).expect("the town's people"),
        sections: &crowd::offer(database, occasion, 0..SECTIONS, SEATS).expect("sections"),
        seats: usize::from(SEATS),
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let toll = runtime.block_on(run(&scene, CYCLES, 4300)).unwrap_or_else(|why| panic!("{why:#}"));
    std::fs::remove_dir_all(&folder).expect("the log can go");
    toll
}
