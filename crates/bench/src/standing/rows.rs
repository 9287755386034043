//! The rows of the table.

use std::time::{Duration, Instant as Stopwatch};

use anyhow::{Context, Result, bail};
use db::{Tx, setting};
use kernel::{Fault, LocalDate};
use standing::brief::Shelf;

use super::{Inventor, Law, Ready, compare, judge};
use crate::arguments::Arguments;
use crate::ground::Field;
use crate::measure::{Aim, Latencies, Line};

/// The whole demo district.
const DEMO_AIM: Duration = Duration::from_millis(50);
/// A million people × 25.
const MILLION_AIM: Duration = Duration::from_secs(10);
const MEMORY_AIM_KB: u64 = 2 * 1024 * 1024;
/// One person, after a change.
const ONE_AIM: Duration = Duration::from_millis(5);
const ROUNDS: usize = 5;
/// People that a thread makes, files and judges before it makes the next.
const AT_ONCE: u64 = 500;
/// The rule sets of the rows that are not about everything that ships.
const OF_NEBRASKA: [&str; 3] =
    ["nebraska-certificate", "nebraska-growth", "school-nutrition-hours"];

/// All rows: the demo district through its database, the others in memory.
pub fn run(field: &Field, today: LocalDate, arguments: &Arguments) -> Result<Vec<Line>> {
    let Arguments { seed, people: most, compared, .. } = *arguments;
    let mut lines = demo(field, today)?;
    let (forty, twenty_five) = (Law::of(31, &FORTY), Law::of(22, &OF_NEBRASKA));
    let past = today.plus_years(-2);
    for (law, people, on) in [
        (&forty, 3_000, today),
        (&forty, 3_000, past),
        (&forty, 100_000.min(most), today),
        (&twenty_five, most, today),
        (&twenty_five, most, past),
    ] {
        lines.push(crowd(law, people, (today, on, seed))?);
    }
    lines.push(one_change(&forty, today, seed));
    lines.push(oracle(today, seed, compared)?);
    Ok(lines)
}

/// With 31 mandates, forty requirements.
const FORTY: [&str; 9] = [
    "nebraska-certificate",
    "nebraska-growth",
    "school-nutrition-hours",
    "example-points-exeter",
    "example-points-or-credit",
    "example-units-esu",
    "new-jersey-pdp",
    "georgia-renewal",
    "california-clear",
];

/// Reads everyone once, judges them a few times on every core.
fn demo(field: &Field, today: LocalDate) -> Result<Vec<Line>> {
    let database = field.open()?;
    let begun = Stopwatch::now();
    let (book, shelf, ready) = database.read_now(move |tx| read(tx, today))?;
    let reading = begun.elapsed();
    let mut judging = Latencies::default();
    let mut asked = 0;
    for _ in 0..ROUNDS {
        let begun = Stopwatch::now();
        asked = on_every_core(&ready, |part| {
            let (day, mut asked) = (book.on(today), 0);
            for one in part {
                judge(&day, &shelf, one, |_, answer| asked += usize::from(answer.is_asked()));
            }
            asked
        });
        judging.add(begun.elapsed());
    }
    let took = judging.percentile(50);
    let requirements = book.mandates().len() + shelf.len();
    Ok(vec![Line {
        count: ready.len() * requirements,
        took,
        latencies: judging,
        note: format!(
            "{} people × {requirements}, {asked} asked; read and filed in {reading:.0?}",
            ready.len()
        ),
        aim: Aim::at_most(took, DEMO_AIM),
        ..Line::new("standing: demo district", field.engine)
    }])
}

fn read(tx: &mut Tx, today: LocalDate) -> Result<(compliance::Rulebook, Shelf, Vec<Ready>), Fault> {
    let book = compliance::rulebook(tx)?;
    let files = compliance::standing::files(tx, &book, today)?;
    let sets = standing::rule_sets(tx)?;
    let sets = sets.iter().map(|kept| (Some(kept.id), kept.versions())).collect();
    let mut shelf = Shelf::new(sets, setting::calendar(tx)?);
    let facts = standing::ask::facts_of_everyone(tx, today)?;
    let sheets: Vec<_> = facts.into_iter().map(|facts| facts.sheet_for(&mut shelf)).collect();
    let ready = files.into_iter().zip(sheets).map(|(file, sheet)| Ready { file, sheet }).collect();
    Ok((book, shelf, ready))
}

/// Shares a list out over the cores and adds up what they say.
fn on_every_core<T: Sync>(all: &[T], work: impl Fn(&[T]) -> usize + Sync) -> usize {
    let share = all.len().div_ceil(cores()).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> = all.chunks(share).map(|part| scope.spawn(|| work(part))).collect();
        parts.into_iter().map(|part| part.join().unwrap_or(0)).sum()
    })
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// What one core did.
#[derive(Clone, Copy, Debug, Default)]
struct Share {
    made: Duration,
    filed: Duration,
    judged: Duration,
    /// CPU time of judging.
    cpu: Duration,
    asked: usize,
}

/// Invented people, made, filed and judged a few hundred at a time on every core; nobody is kept.
fn crowd(law: &Law, people: u64, (today, on, seed): (LocalDate, LocalDate, u64)) -> Result<Line> {
    let cores = u64::try_from(cores()).unwrap_or(1);
    let as_of = if on == today { String::new() } else { format!(", on {on}") };
    let what = format!("standing: {people} × {}{as_of}", law.requirements());
    let shares: Vec<Share> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..cores)
            .map(|core| {
                let numbers = people * core / cores..people * (core + 1) / cores;
                scope.spawn(move || share(law, numbers, (today, on, seed)))
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_default()).collect()
    });
    let longest = |of: fn(&Share) -> Duration| shares.iter().map(of).max().unwrap_or_default();
    let asked: usize = shares.iter().map(|share| share.asked).sum();
    if asked == 0 {
        bail!("{what}: nobody was asked for anything");
    }
    let (judged, memory) = (longest(|share| share.judged), memory_peak_kb()?);
    let aim = match people {
        1_000_000 if memory > MEMORY_AIM_KB => Aim::Missed,
        1_000_000 => Aim::at_most(judged, MILLION_AIM),
        _ => Aim::None,
    };
    Ok(Line {
        clients: shares.len(),
        count: usize::try_from(people)? * law.requirements(),
        took: judged,
        note: format!(
            "{asked} asked; CPU {:.2?} in all; invented people with 60 entries each, {AT_ONCE} at a time in each of \
             {cores} threads; made in {:.1?}, filed in {:.1?}; peak memory {} MB",
            shares.iter().map(|share| share.cpu).sum::<Duration>(),
            longest(|share| share.made),
            longest(|share| share.filed),
            memory / 1024
        ),
        aim,
        ..Line::new(what, "memory")
    })
}

fn share(
    law: &Law,
    numbers: std::ops::Range<u64>,
    (today, on, seed): (LocalDate, LocalDate, u64),
) -> Share {
    let inventor = Inventor::new(law, today);
    let (mut shelf, mut filing, day) = (law.shelf(), law.book.filing(), law.book.on(on));
    let mut share = Share::default();
    let mut next = numbers.start;
    while next < numbers.end {
        let until = (next + AT_ONCE).min(numbers.end);
        let begun = Stopwatch::now();
        let invented: Vec<_> = (next..until).map(|number| inventor.person(seed, number)).collect();
        share.made += begun.elapsed();
        let begun = Stopwatch::now();
        let ready: Vec<Ready> = invented
            .into_iter()
            .map(|one| Ready {
                file: filing.file(one.duties),
                sheet: shelf.sheet(one.credit, one.own),
            })
            .collect();
        share.filed += begun.elapsed();
        let (begun, cpu) = (Stopwatch::now(), cpu_of_this_thread());
        for one in &ready {
            judge(&day, &shelf, one, |_, answer| share.asked += usize::from(answer.is_asked()));
        }
        share.judged += begun.elapsed();
        share.cpu += cpu_of_this_thread().saturating_sub(cpu);
        next = until;
    }
    share
}

/// One more piece of credit, and everything that is asked of the person answered anew.
fn one_change(law: &Law, today: LocalDate, seed: u64) -> Line {
    let inventor = Inventor::new(law, today);
    let (mut shelf, mut filing, day) = (law.shelf(), law.book.filing(), law.book.on(today));
    let mut times = Latencies::default();
    let mut asked = 0;
    for number in 0..1_000 {
        let mut one = inventor.person(seed, number);
        if let (Some(done), Some(work)) = (one.duties.done.last(), one.credit.work.last()) {
            let (mut done, mut work) = (done.clone(), work.clone());
            (done.on, work.on) = (today, today);
            one.duties.done.push(done);
            one.credit.work.push(work);
        }
        let begun = Stopwatch::now();
        let ready =
            Ready { file: filing.file(one.duties), sheet: shelf.sheet(one.credit, one.own) };
        judge(&day, &shelf, &ready, |_, answer| asked += usize::from(answer.is_asked()));
        times.add(begun.elapsed());
    }
    let slowest = times.percentile(99);
    Line {
        count: times.count(),
        took: times.clone().into_iter().sum(),
        aim: Aim::at_most(slowest, ONE_AIM),
        note: format!("filed and judged anew, × {}; {asked} asked", law.requirements()),
        latencies: times,
        ..Line::new("standing: one person's change", "memory")
    }
}

/// Ten thousand people under everything that ships: fast and slow must agree.
fn oracle(today: LocalDate, seed: u64, compared: u64) -> Result<Line> {
    let law = Law::of(usize::MAX, &[]);
    let begun = Stopwatch::now();
    let numbers: Vec<u64> = (0..compared).collect();
    let differs = std::sync::Mutex::new(None);
    let asked = on_every_core(&numbers, |part| {
        let inventor = Inventor::new(&law, today);
        let mut asked = 0;
        for number in part {
            // On days from seven years ago to one year ahead.
            let days = i64::try_from(number.wrapping_mul(7_919) % 2_920).unwrap_or(0);
            match compare(&law, &inventor.person(seed, *number), today.plus_days(365 - days)) {
                Ok(more) => asked += more,
                Err(words) => {
                    let mut differs =
                        differs.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                    differs.get_or_insert(format!("person {number}: {words}"));
                }
            }
        }
        asked
    });
    if let Some(words) = differs.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner) {
        bail!("fast and slow differ: {words}");
    }
    Ok(Line {
        count: usize::try_from(compared)? * law.requirements(),
        took: begun.elapsed(),
        note: format!(
            "{compared} people × {}, each on a day of its own, {asked} asked: 0 differ",
            law.requirements()
        ),
        ..Line::new("standing: fast against slow", "memory")
    })
}

/// The time this thread spent on a core, so that a busy machine can be told from slow work; nothing
/// where the system does not say.
fn cpu_of_this_thread() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next().and_then(|figure| figure.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}

/// The most memory that this process ever held, in kB.
fn memory_peak_kb() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let figure = line.and_then(|line| line.split_whitespace().next());
    Ok(figure.context("/proc/self/status names no VmHWM")?.parse()?)
}
