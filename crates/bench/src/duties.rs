//! Everyone's duties on a day: read and judged for the demo district, and judged for a district as
//! large as a city's.

use std::time::{Duration, Instant as Stopwatch};

use anyhow::Result;
use compliance::record::PersonRecord;
use compliance::rulebook::PersonFile;
use compliance::trend::Narrowed;
use compliance::{Rulebook, standing};
use db::Tx;
use kernel::{Fault, LocalDate};

use crate::ground::Field;
use crate::measure::{Aim, Latencies, Line};

/// Duties of the whole demo district.
pub const DUTIES_AIM: Duration = Duration::from_millis(100);
/// A district as large as a city's.
const MANY: usize = 100_000;
const ROUNDS: u32 = 5;

/// Reads and judges the demo district's duties through the database, then judges a city's, made of
/// the demo's people over and over, in memory.
pub fn run(field: &Field, today: LocalDate) -> Result<Vec<Line>> {
    let database = field.open()?;
    let (rounds, trends, city) = database.read_now(move |tx| {
        let rounds = (0..ROUNDS).map(|_| Round::run(tx, today)).collect::<Result<Vec<_>, _>>()?;
        let trends = (0..ROUNDS).map(|_| trend(tx, today)).collect::<Result<Latencies, _>>()?;
        Ok::<_, Fault>((rounds, trends, city(tx, today)?))
    })?;
    let reading: Latencies = rounds.iter().map(|round| round.read).collect();
    let judging: Latencies = rounds.iter().map(|round| round.judged).collect();
    let Round { people, mandates, asked, .. } = rounds[0];
    let whole = reading.percentile(50) + judging.percentile(50);
    Ok(vec![
        Line {
            count: people,
            took: reading.percentile(50),
            latencies: reading,
            note: format!("{people} people's files"),
            ..Line::new("duties, demo district: read", field.engine)
        },
        Line {
            count: people * mandates,
            took: judging.percentile(50),
            latencies: judging,
            note: format!("{asked} asked; read and judged {whole:.0?} (aim 100 ms)"),
            aim: Aim::at_most(whole, DUTIES_AIM),
            ..Line::new("duties, demo district: judge", field.engine)
        },
        Line {
            count: people,
            took: trends.percentile(50),
            latencies: trends,
            note: "read, and judged at the ends of 24 months".to_owned(),
            ..Line::new("duties, demo district: trend", field.engine)
        },
        Line {
            count: city.people * city.mandates,
            took: city.read + city.judged,
            note: format!(
                "{} people in memory: filed in {:.1?}, judged in {:.1?}, {} asked",
                city.people, city.read, city.judged, city.asked
            ),
            ..Line::new("duties, a city: judge", "memory")
        },
    ])
}

/// Everyone's duties, once.
#[derive(Clone, Copy)]
struct Round {
    read: Duration,
    judged: Duration,
    people: usize,
    mandates: usize,
    asked: u32,
}

impl Round {
    fn run(tx: &mut Tx, today: LocalDate) -> Result<Round, Fault> {
        let begun = Stopwatch::now();
        let book = standing::rulebook(tx)?;
        let files = standing::files(tx, &book, today)?;
        Ok(Round::judge(&book, &files, today, begun.elapsed()))
    }

    fn judge(book: &Rulebook, files: &[PersonFile], today: LocalDate, read: Duration) -> Round {
        let begun = Stopwatch::now();
        let grid = book.on(today).grid(files, &[]);
        let mandates = book.mandates().len();
        Round {
            read,
            judged: begun.elapsed(),
            people: files.len(),
            mandates,
            asked: (0..mandates).map(|mandate| grid.of_mandate(mandate).asked()).sum(),
        }
    }
}

/// How long everyone's duties month by month take.
fn trend(tx: &mut Tx, today: LocalDate) -> Result<Duration, Fault> {
    let begun = Stopwatch::now();
    compliance::trend::trend(tx, today, &Narrowed::default())?;
    Ok(begun.elapsed())
}

/// A city of the demo's people over and over: filed instead of read.
fn city(tx: &mut Tx, today: LocalDate) -> Result<Round, Fault> {
    let book = standing::rulebook(tx)?;
    let files = standing::files(tx, &book, today)?;
    let begun = Stopwatch::now();
    let mut filing = book.filing();
    let city: Vec<PersonFile> =
        files.iter().cycle().take(MANY).map(|file| filing.file(record(file))).collect();
    Ok(Round::judge(&book, &city, today, begun.elapsed()))
}

/// The facts of a file, as they were read.
fn record(file: &PersonFile) -> PersonRecord {
    PersonRecord {
        history: file.history.clone(),
        done: file.done.clone(),
        proofs: file.proofs.clone(),
        exemptions: Vec::new(),
        acknowledged: Vec::new(),
    }
}
