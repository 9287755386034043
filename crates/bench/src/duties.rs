//! Everyone's duties on a day: read and judged for the demo district, and judged for a district as
//! large as a city's.

use std::time::{Duration, Instant as Stopwatch};

use anyhow::Result;
use compliance::record::PersonRecord;
use compliance::rulebook::PersonFile;
use compliance::standing;
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
    let (mut reading, mut judging) = (Latencies::default(), Latencies::default());
    let mut lines = Vec::new();
    let (rounds, city) = database.read_now(move |tx| {
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            let begun = Stopwatch::now();
            let book = standing::rulebook(tx)?;
            let files = standing::files(tx, &book, today)?;
            let read = begun.elapsed();
            let grid = book.on(today).grid(&files, &[]);
            let duties: u32 =
                (0..book.mandates().len()).map(|it| grid.of_mandate(it).asked()).sum();
            let people = files.len();
            rounds.push((read, begun.elapsed() - read, people, book.mandates().len(), duties));
        }
        let book = standing::rulebook(tx)?;
        let files = standing::files(tx, &book, today)?;
        let begun = Stopwatch::now();
        let mut filing = book.filing();
        let city: Vec<PersonFile> =
            files.iter().cycle().take(MANY).map(|file| filing.file(record(file))).collect();
        let filed = begun.elapsed();
        let grid = book.on(today).grid(&city, &[]);
        let judged = begun.elapsed() - filed;
        let duties: u32 = (0..book.mandates().len()).map(|it| grid.of_mandate(it).asked()).sum();
        Ok::<_, Fault>((rounds, (filed, judged, duties)))
    })?;
    let (mut people, mut mandates, mut duties) = (0, 0, 0);
    for (read, judged, of_people, of_mandates, asked) in rounds {
        reading.add(read);
        judging.add(judged);
        (people, mandates, duties) = (of_people, of_mandates, asked);
    }
    let whole = reading.percentile(50) + judging.percentile(50);
    lines.push(Line {
        count: people,
        took: reading.percentile(50),
        latencies: reading,
        note: format!("{people} people's files"),
        ..Line::new("duties, demo district: read", field.engine)
    });
    lines.push(Line {
        count: people * mandates,
        took: judging.percentile(50),
        latencies: judging,
        note: format!(
            "{people} × {mandates}, {duties} asked; read and judged {whole:.0?} (aim 100 ms)"
        ),
        aim: Aim::at_most(whole, DUTIES_AIM),
        ..Line::new("duties, demo district: judge", field.engine)
    });
    let (filed, judged, duties) = city;
    lines.push(Line {
        count: MANY * mandates,
        took: filed + judged,
        note: format!(
            "{MANY} × {mandates} in memory, not read: filed in {filed:.1?}, judged in {judged:.1?}, \
             {duties} asked"
        ),
        ..Line::new("duties, a city: judge", "memory")
    });
    Ok(lines)
}

/// The facts of a file, as they were read.
fn record(file: &PersonFile) -> PersonRecord {
    PersonRecord {
        history: file.history.clone(),
        done: file.done.clone(),
        proofs: file.proofs.clone(),
        exemptions: Vec::new(),
    }
}
