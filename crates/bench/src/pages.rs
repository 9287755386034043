//! Pages of the demo district, each asked for by who uses it.

use std::time::{Duration, Instant as Stopwatch};

use anyhow::{Context, Result, bail};
use db::{Database, sql};
use kernel::{Fault, Key, Occasion};
use serde_json::Value;
use tokio::task::JoinSet;

use crate::crowd;
use crate::ground::Field;
use crate::http::{Client, Encoding};
use crate::measure::{Aim, Latencies, Line};
use crate::program::{Running, Serving};

/// Every page of the demo district, with one client on an idle machine.
pub const PAGE_AIM: Duration = Duration::from_millis(20);
/// In kB: 100 MB.
pub const MEMORY_AIM: u64 = 100 * 1024;
pub const START_AIM: Duration = Duration::from_millis(300);

/// Before measuring, so that caches are as warm as on any other day.
const WARM_UP: u32 = 20;
const FEW_CLIENTS: usize = 4;
const STARTS: usize = 5;

/// A page and who asks for it.
struct Asked {
    what: &'static str,
    part: &'static str,
    path: String,
}

sql! {
    CAST = "select value from setting where name = 'demo.cast'";
    /// Sections with sessions ahead or behind, the fullest first.
    FULLEST = "select s.key, a.key, count(*) from section s
        join activity a on a.id = s.activity_id
        join registration r on r.section_id = s.id and r.state = 'registered'
        where s.cancelled_at is null
        group by s.id, s.key, a.key order by count(*) desc, s.id limit 1";
    /// The fullest section that an account's holder presents.
    PRESENTED = "select s.key, count(*) from section s
        join section_presenter p on p.section_id = s.id
        join account c on c.person_id = p.person_id and c.name = $1
        join registration r on r.section_id = s.id and r.state = 'registered'
        where s.cancelled_at is null
        group by s.id, s.key order by count(*) desc, s.id limit 1";
}

/// The cast of the demo: parts and the names they sign in with.
pub fn cast(database: &Database) -> Result<Vec<(String, String)>> {
    let text: Option<String> = database.read_now(|tx| tx.first(&CAST, &[], |row| row.get(0)))?;
    let text = text.context("this is no demo")?;
    let cast: Vec<Value> = serde_json::from_str(&text)?;
    let word = |persona: &Value, field: &str| persona[field].as_str().unwrap_or("").to_owned();
    Ok(cast.iter().map(|persona| (word(persona, "part"), word(persona, "name"))).collect())
}

fn name_of<'a>(cast: &'a [(String, String)], part: &str) -> Result<&'a str> {
    let found = cast.iter().find(|(known, _)| known == part);
    found.map(|(_, name)| name.as_str()).with_context(|| format!("the cast has no {part}"))
}

fn asked(database: &Database, presenter: &str) -> Result<Vec<Asked>> {
    let presenter = presenter.to_owned();
    let (section, activity, led) = database.read_now(move |tx| {
        let fullest = tx.one(&FULLEST, &[], |row| Ok((row.get::<Key>(0)?, row.get::<Key>(1)?)))?;
        let led: Key = tx.one(&PRESENTED, &[&presenter], |row| row.get(0))?;
        Ok::<_, Fault>((fullest.0, fullest.1, led))
    })?;
    let page = |what, part, path: &str| Asked { what, part, path: path.to_owned() };
    Ok(vec![
        page("home, teacher", "teacher", "/"),
        page("home, principal", "principal", "/"),
        page("home, coordinator", "coordinator", "/"),
        page("catalog", "teacher", "/catalog"),
        page(
            "catalog, open to me, filtered",
            "teacher",
            "/catalog?q=reading&kind=professional-development&format=workshop&mine=yes",
        ),
        page("activity", "teacher", &format!("/catalog/{activity}")),
        page("section", "teacher", &format!("/sections/{section}")),
        page("roster", "presenter", &format!("/sections/{led}/roster")),
        page("my transcript", "teacher", "/my/transcript"),
        page("my duties", "teacher", "/my/duties"),
        page("team's duties", "principal", "/team"),
        page("compliance grid", "compliance-officer", "/compliance"),
        page(
            "everyone under a rule set",
            "compliance-officer",
            "/rule-sets/nebraska-growth/people",
        ),
        page("policy page", "board-member", "/policy"),
        page("coverage map", "superintendent", "/coverage"),
    ])
}

/// Measures each page for `seconds` with one client and with a few, then how fast it starts.
pub async fn run(field: &Field, occasion: Occasion, seconds: Duration) -> Result<Vec<Line>> {
    let database = field.open()?;
    let cast = cast(&database)?;
    let asked = asked(&database, name_of(&cast, "presenter")?)?;
    let running = field.perennial.serve(Serving::Demo)?;
    running.first_answer().await?;
    let mut lines = Vec::new();
    for page in &asked {
        let someone = crowd::sign_in_as(&database, occasion, name_of(&cast, page.part)?)?;
        for clients in [1, FEW_CLIENTS] {
            let load = Load { cookie: &someone.cookie, path: &page.path, clients, seconds };
            let mut line = load.run(&running, page.what, field.engine).await?;
            if clients == 1 {
                line.aim = Aim::at_most(line.latencies.percentile(99), PAGE_AIM);
            }
            lines.push(line);
        }
    }
    let peak = running.memory_peak()?;
    lines.push(Line {
        note: format!("peak memory {} MB (aim 100)", peak / 1024),
        aim: Aim::at_most(peak, MEMORY_AIM),
        ..Line::new("memory after all pages", field.engine)
    });
    drop(running);
    Ok(lines)
}

/// How long from the start of the program to its first answer.
pub async fn start(field: &Field) -> Result<Line> {
    let begun = Stopwatch::now();
    let mut latencies = Latencies::default();
    for _ in 0..STARTS {
        let running = field.perennial.serve(Serving::Demo)?;
        latencies.add(running.first_answer().await?);
    }
    Ok(Line {
        count: STARTS,
        took: begun.elapsed(),
        aim: Aim::at_most(latencies.longest(), START_AIM),
        latencies,
        note: "start to first answer".to_owned(),
        ..Line::new("start", field.engine)
    })
}

/// One page asked for over and over.
pub struct Load<'a> {
    pub cookie: &'a str,
    pub path: &'a str,
    pub clients: usize,
    pub seconds: Duration,
}

impl Load<'_> {
    /// Asks until the time is over. An answer that is not a page is an error.
    pub async fn run(&self, running: &Running, what: &str, engine: &'static str) -> Result<Line> {
        let mut client = Client::new(running.address, self.cookie);
        let mut bytes = 0;
        for _ in 0..WARM_UP {
            let page = client.get(self.path, Encoding::Gzip).await?;
            if page.status != 200 {
                bail!("{} was answered with {}", self.path, page.status);
            }
            bytes = page.body.len();
        }
        let (begun, cpu) = (Stopwatch::now(), running.cpu()?);
        let mut asking = JoinSet::new();
        for _ in 0..self.clients {
            let (path, until) = (self.path.to_owned(), begun + self.seconds);
            let mut client = Client::new(running.address, self.cookie);
            asking.spawn(async move {
                client.keep_connected().await?;
                let mut latencies = Latencies::default();
                while Stopwatch::now() < until {
                    let page = client.get(&path, Encoding::Gzip).await?;
                    if page.status != 200 {
                        bail!("{path} was answered with {}", page.status);
                    }
                    latencies.add(page.took);
                }
                Ok(latencies)
            });
        }
        let mut latencies = Latencies::default();
        while let Some(asked) = asking.join_next().await {
            latencies.extend(asked??);
        }
        Ok(Line {
            clients: self.clients,
            count: latencies.count(),
            took: begun.elapsed(),
            latencies,
            cpu: Some(running.cpu()?.saturating_sub(cpu)),
            note: format!("{} kB", bytes.div_ceil(1024)),
            ..Line::new(what, engine)
        })
    }
}
