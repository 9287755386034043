//! The parts in their order, on each engine.

use std::time::{Duration, Instant as Stopwatch};

use anyhow::{Context, Result, bail};
use kernel::{LocalDate, LocalTime};

use crate::arguments::{Arguments, Only, Part};
use crate::crowd;
use crate::ground::{Engine, Field, Ground};
use crate::measure::{Latencies, Line};
use crate::pages::Load;
use crate::program::{Running, Serving, TIME, TODAY};
use crate::{duties, import, kill, pages, race, rush, standing};

const RACERS: usize = 64;
const SEATS: u16 = 20;
/// People among whom the racers change from round to round.
const RACING_PEOPLE: usize = 512;
const RUSH_SECTIONS: usize = 70;
const RUSH_SEATS: u16 = 40;
const RUSH_BROWSERS: usize = 32;
/// New sections after so many cycles, so that what is compared after each kill stays small.
const KILL_CYCLES_AT_ONCE: usize = 10;
const KILL_SECTIONS: usize = 2_000;
const KILL_PEOPLE: usize = 16;
const KILL_SEATS: u16 = 8;
const NOISE_RUNS: usize = 6;

/// Runs what was asked for and tells each line as it comes.
pub fn run(arguments: &Arguments, mut tell: impl FnMut(&Line)) -> Result<Vec<Line>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let mut lines = Vec::new();
    for engine in engines(arguments)? {
        let ground = Ground::new(engine, &arguments.perennial, &arguments.folder)?;
        for part in PARTS.into_iter().filter(|part| arguments.asks_for(*part)) {
            let bench = Bench { ground: &ground, arguments };
            let of_part = runtime
                .block_on(bench.part(part))
                .with_context(|| format!("{part:?} on {}", ground.engine.name()))?;
            of_part.iter().for_each(&mut tell);
            lines.extend(of_part);
        }
    }
    Ok(lines)
}

const PARTS: [Part; 9] = [
    Part::Noise,
    Part::Start,
    Part::Pages,
    Part::Duties,
    Part::Standing,
    Part::Import,
    Part::Rush,
    Part::Race,
    Part::Kill,
];

fn engines(arguments: &Arguments) -> Result<Vec<Engine>> {
    let postgres = arguments.postgres.clone().map(Engine::Postgres);
    match (arguments.only, postgres) {
        (Some(Only::Sqlite), _) | (None, None) => Ok(vec![Engine::Sqlite]),
        (Some(Only::Postgres), Some(postgres)) => Ok(vec![postgres]),
        (Some(Only::Postgres), None) => bail!("--postgres says where"),
        (None, Some(postgres)) => Ok(vec![Engine::Sqlite, postgres]),
    }
}

struct Bench<'a> {
    ground: &'a Ground,
    arguments: &'a Arguments,
}

impl Bench<'_> {
    async fn part(&self, part: Part) -> Result<Vec<Line>> {
        let seconds = Duration::from_secs(self.arguments.seconds);
        match part {
            Part::Start => Ok(vec![pages::start(&self.ground.demo()?).await?]),
            Part::Pages => {
                let field = self.ground.demo()?;
                pages::run(&field, occasion(&field)?, seconds).await
            }
            Part::Noise => self.noise().await,
            Part::Rush => self.rush().await,
            Part::Race => self.race().await,
            Part::Kill => self.kill().await,
            Part::Import => {
                let field = self.ground.empty()?;
                import::run(&field, &self.arguments.folder, self.arguments.rows).await
            }
            Part::Duties => duties::run(&self.ground.demo()?, today()),
            Part::Standing => standing::run(&self.ground.demo()?, today(), self.arguments),
        }
    }

    /// The section page again and again: what differs is the machine.
    async fn noise(&self) -> Result<Vec<Line>> {
        let field = self.ground.demo()?;
        let database = field.open()?;
        let occasion = occasion(&field)?;
        let offered = crowd::offer(&database, occasion, 0..1, SEATS)?;
        let people = crowd::sign_in(&database, occasion, 1)?;
        let running = serve(&field).await?;
        let mut runs = Vec::new();
        for _ in 0..NOISE_RUNS {
            let load = Load {
                cookie: &people[0].cookie,
                path: &offered[0].page(),
                clients: 1,
                seconds: Duration::from_secs(1),
            };
            runs.push(load.run(&running, "noise: a section page", field.engine).await?);
        }
        let rates: Vec<f64> = runs.iter().map(Line::per_second).collect();
        let tails = runs.iter().map(|run| run.latencies.percentile(99).as_secs_f64() * 1_000.0);
        let tails: Vec<f64> = tails.collect();
        let mut line = runs.pop().context("a few runs")?;
        line.note = format!(
            "{NOISE_RUNS} times one second: {} per s, p99 {} ms",
            span(&rates),
            span(&tails)
        );
        Ok(vec![line])
    }

    async fn rush(&self) -> Result<Vec<Line>> {
        let minute = rush::Pace::Within(Duration::from_secs(self.arguments.within));
        let mut lines = self.one_rush("rush", minute).await?;
        lines.extend(self.one_rush("no pause", rush::Pace::AtOnce(RUSH_BROWSERS)).await?);
        Ok(lines)
    }

    async fn one_rush(&self, what: &str, pace: rush::Pace) -> Result<Vec<Line>> {
        let Arguments { arrivals, seed, .. } = *self.arguments;
        let field = self.ground.demo()?;
        let database = field.open()?;
        let occasion = occasion(&field)?;
        let sections = crowd::offer(&database, occasion, 0..RUSH_SECTIONS, RUSH_SEATS)?;
        let people = crowd::sign_in(&database, occasion, arrivals)?;
        let running = serve(&field).await?;
        let (server, cpu) = (running.address, running.cpu()?);
        let morning =
            rush::Morning { server, people: &people, sections: &sections, arrivals, pace };
        let waits = rush::run(&morning, seed).await?;
        let cpu = running.cpu()?.saturating_sub(cpu);
        let seats = usize::from(RUSH_SEATS);
        let judged = rush::judge(&database, &sections, seats)?;
        check(&field)?;
        let problems: Vec<&String> = judged.problems.iter().chain(&waits.errors).collect();
        if let Some(first) = problems.first() {
            bail!("{} problems, the first: {first}", problems.len());
        }
        let note = format!(
            "0 errors; {} registered, {} in line for {RUSH_SECTIONS} × {RUSH_SEATS} seats; CPU of \
             all three steps; peak memory {} MB",
            judged.registered,
            judged.waiting,
            running.memory_peak()? / 1024
        );
        let line = |step: &str, latencies: Latencies| Line {
            clients: match pace {
                rush::Pace::Within(_) => people.len(),
                rush::Pace::AtOnce(browsers) => browsers,
            },
            count: latencies.count(),
            took: waits.took,
            latencies,
            ..Line::new(format!("{what}: {step}"), field.engine)
        };
        Ok(vec![
            line("section page", waits.pages),
            Line { cpu: Some(cpu), note, ..line("register", waits.registrations) },
            line("confirmation", waits.confirmations),
        ])
    }

    async fn race(&self) -> Result<Vec<Line>> {
        let rounds = self.arguments.rounds;
        let field = self.ground.demo()?;
        let database = field.open()?;
        let occasion = occasion(&field)?;
        let sections = crowd::offer(&database, occasion, 0..rounds, SEATS)?;
        let people = crowd::sign_in(&database, occasion, RACING_PEOPLE)?;
        let mut nodes = vec![serve(&field).await?];
        if matches!(self.ground.engine, Engine::Postgres(_)) {
            nodes.push(serve(&field).await?);
        }
        let servers: Vec<_> = nodes.iter().map(|node| node.address).collect();
        let track = race::Track {
            servers: &servers,
            database: &database,
            people: &people,
            sections: &sections,
            clients: RACERS,
            seats: usize::from(SEATS),
        };
        let begun = Stopwatch::now();
        let waits = race::run(&track, self.arguments.seed).await?;
        let took = begun.elapsed();
        check(&field)?;
        let note = format!(
            "{rounds} rounds, {} node{}: never more than {SEATS}, the rest in line by ticket; \
             perennial check agrees",
            nodes.len(),
            if nodes.len() == 1 { "" } else { "s" }
        );
        Ok(vec![
            Line {
                clients: RACERS,
                count: waits.registrations.count(),
                took,
                latencies: waits.registrations,
                note,
                ..Line::new("race: 64 for 20 seats", field.engine)
            },
            Line {
                clients: 3,
                count: waits.cancellations.count(),
                took,
                latencies: waits.cancellations,
                note: "each frees a seat for the first in line".to_owned(),
                ..Line::new("race: three cancel at once", field.engine)
            },
        ])
    }

    async fn kill(&self) -> Result<Vec<Line>> {
        let Arguments { cycles, seed, .. } = *self.arguments;
        let field = self.ground.demo()?;
        let database = field.open()?;
        let occasion = occasion(&field)?;
        let people = crowd::sign_in(&database, occasion, KILL_PEOPLE)?;
        let (begun, mut whole) = (Stopwatch::now(), kill::Toll::default());
        let mut offered = 0;
        while whole.cycles < cycles {
            let these = offered..offered + KILL_SECTIONS;
            offered = these.end;
            let sections = crowd::offer(&database, occasion, these, KILL_SEATS)?;
            let scene = kill::Scene {
                perennial: &field.perennial,
                serving: Serving::Demo,
                database: &database,
                people: &people,
                sections: &sections,
                seats: usize::from(KILL_SEATS),
            };
            let few = KILL_CYCLES_AT_ONCE.min(cycles - whole.cycles);
            let seed = seed + u64::try_from(whole.cycles)?;
            whole.add(kill::run(&scene, few, seed).await?);
        }
        Ok(vec![Line {
            clients: KILL_PEOPLE,
            count: whole.cycles,
            took: begun.elapsed(),
            note: format!(
                "{} acknowledged: 0 lost, 0 doubled, 0 half done; {} cut off, of which {} were \
                 done; times are restarts",
                whole.acknowledged, whole.cut_off, whole.done_unanswered
            ),
            latencies: whole.restarts,
            ..Line::new("kill -9", field.engine)
        }])
    }
}

fn today() -> LocalDate {
    LocalDate::parse(TODAY).expect("the demo's day is one")
}

fn occasion(field: &Field) -> Result<kernel::Occasion> {
    let time = LocalTime::parse(TIME).expect("the demo's time is one");
    crowd::occasion(&field.open()?, today(), time)
}

async fn serve(field: &Field) -> Result<Running> {
    let running = field.perennial.serve(Serving::Demo)?;
    running.first_answer().await?;
    Ok(running)
}

fn check(field: &Field) -> Result<()> {
    let checked = field.perennial.run(&["check"])?;
    if checked["ok"] != true {
        bail!("perennial check: {checked}");
    }
    Ok(())
}

/// The least and the most, and how far they are apart.
fn span(figures: &[f64]) -> String {
    let least = figures.iter().copied().fold(f64::INFINITY, f64::min);
    let most = figures.iter().copied().fold(0.0, f64::max);
    format!("{least:.1}–{most:.1} ({:.0} % apart)", (most / least - 1.0) * 100.0)
}
