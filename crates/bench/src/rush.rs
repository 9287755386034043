//! The morning on which registration opens: thousands of people, dozens of sections, one minute.

use std::net::SocketAddr;
use std::time::{Duration, Instant as Stopwatch};

use anyhow::{Context, Result, bail};
use db::{Database, Tx};
use kernel::Fault;
use tokio::task::JoinSet;

use crate::crowd::{Offered, Someone};
use crate::http::{Client, Encoding};
use crate::measure::Latencies;
use crate::random::Random;
use crate::stored;

/// Who comes, when, for what.
pub struct Morning<'a> {
    pub server: SocketAddr,
    pub people: &'a [Someone],
    pub sections: &'a [Offered],
    /// Registrations in all; who comes twice wants two sections.
    pub arrivals: usize,
    pub pace: Pace,
}

/// How people come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pace {
    /// At random moments within this time, each with a browser that was just opened.
    Within(Duration),
    /// One after the other, as fast as they are answered, at so many browsers.
    AtOnce(usize),
}

/// How long people waited.
#[derive(Clone, Debug, Default)]
pub struct Waits {
    /// For the section's page.
    pub pages: Latencies,
    /// For the answer to its button.
    pub registrations: Latencies,
    /// For the confirmation.
    pub confirmations: Latencies,
    pub took: Duration,
    /// What went wrong for people, in the order in which it did.
    pub errors: Vec<String>,
}

/// One person who comes for one section.
#[derive(Clone)]
struct Arrival {
    after: Duration,
    cookie: String,
    section: Offered,
}

/// Lets them all come, and waits for the last.
pub async fn run(morning: &Morning<'_>, seed: u64) -> Result<Waits> {
    let arrivals = arrivals(morning, seed)?;
    let begun = Stopwatch::now();
    let mut coming = JoinSet::new();
    match morning.pace {
        Pace::Within(_) => {
            for arrival in arrivals {
                coming.spawn(all_come(morning.server, begun, vec![arrival]));
            }
        }
        Pace::AtOnce(browsers) => {
            let each = arrivals.len().div_ceil(browsers).max(1);
            for queue in arrivals.chunks(each) {
                coming.spawn(all_come(morning.server, begun, queue.to_vec()));
            }
        }
    }
    let mut all = Waits::default();
    while let Some(waits) = coming.join_next().await {
        let waits = waits?;
        all.pages.extend(waits.pages);
        all.registrations.extend(waits.registrations);
        all.confirmations.extend(waits.confirmations);
        all.errors.extend(waits.errors);
    }
    all.took = begun.elapsed();
    Ok(all)
}

fn arrivals(morning: &Morning<'_>, seed: u64) -> Result<Vec<Arrival>> {
    let (people, sections) = (morning.people, morning.sections);
    if people.is_empty() || morning.arrivals > people.len() * sections.len() {
        bail!("{} people for {} arrivals", people.len(), morning.arrivals);
    }
    let mut random = Random::new(seed);
    let favourites: Vec<usize> = people.iter().map(|_| random.place(sections.len())).collect();
    let within = match morning.pace {
        Pace::Within(time) => u64::try_from(time.as_micros())?,
        Pace::AtOnce(_) => 0,
    };
    let arrival = |nth: usize| {
        let person = nth % people.len();
        // A person's second wish is the section after the first.
        let section = (favourites[person] + nth / people.len()) % sections.len();
        Arrival {
            after: Duration::from_micros(random.between(0, within)),
            cookie: people[person].cookie.clone(),
            section: sections[section].clone(),
        }
    };
    Ok((0..morning.arrivals).map(arrival).collect())
}

/// One browser and those who come to it, one after the other.
async fn all_come(server: SocketAddr, begun: Stopwatch, arrivals: Vec<Arrival>) -> Waits {
    let mut waits = Waits::default();
    let mut client = Client::new(server, "");
    for arrival in arrivals {
        tokio::time::sleep_until((begun + arrival.after).into()).await;
        client.become_someone(&arrival.cookie);
        if let Err(error) = comes(&mut client, &arrival.section, &mut waits).await {
            waits.errors.push(format!("{}: {error:#}", arrival.section.page()));
        }
    }
    waits
}

async fn comes(client: &mut Client, section: &Offered, waits: &mut Waits) -> Result<()> {
    let page = client.get(&section.page(), Encoding::Plain).await?;
    let form = page.form(&section.registration());
    let form = form.with_context(|| format!("the page ({}) has no button", page.status))?;
    waits.pages.add(page.took);
    let answer = client.send(&section.registration(), &form).await?;
    let Some(confirmation) = answer.location.filter(|_| answer.status == 303) else {
        bail!("the button was answered with {}", answer.status);
    };
    waits.registrations.add(answer.took);
    let page = client.get(&confirmation, Encoding::Plain).await?;
    if page.status != 200 {
        bail!("the confirmation was answered with {}", page.status);
    }
    waits.confirmations.add(page.took);
    Ok(())
}

/// What the sections hold afterwards.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    pub registered: usize,
    pub waiting: usize,
    /// Seats sold twice or left empty before people in line; registrations doubled or half done.
    pub problems: Vec<String>,
}

/// Holds what the sections hold against their seats.
pub fn judge(database: &Database, sections: &[Offered], seats: usize) -> Result<Judged> {
    let wanted = sections.to_vec();
    let (there, led_to) = database.read_now(move |tx: &mut Tx| {
        Ok::<_, Fault>((stored::registrations(tx, &wanted)?, stored::led_to(tx)?))
    })?;
    let mut judged = Judged { problems: stored::problems(&there, &led_to), ..Judged::default() };
    for section in sections {
        let in_state = |state: &str| {
            there.iter().filter(|one| one.section == section.id && one.state == state).count()
        };
        let (registered, waiting) = (in_state("registered"), in_state("waitlisted"));
        if registered > seats || (waiting > 0 && registered < seats) {
            let words = format!("{registered} in {seats} seats, {waiting} in line");
            judged.problems.push(format!("section {}: {words}", section.id));
        }
        judged.registered += registered;
        judged.waiting += waiting;
    }
    Ok(judged)
}
