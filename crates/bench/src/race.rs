//! Many people ask for few seats at the same moment, then some give theirs back: never more
//! registered than there are seats, the rest in line by their tickets, and a freed seat goes to
//! the first in line.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use db::Database;

use crate::crowd::{Offered, Someone};
use crate::driver::{Flock, Press};
use crate::http::{Client, Form};
use crate::measure::Latencies;
use crate::random::Random;
use crate::stored::{self, Stored};

/// Who give their seats back at once at the end of each round.
const CANCELLED_AT_ONCE: usize = 3;

/// Who races for what.
pub struct Track<'a> {
    /// Several nodes may serve the same records.
    pub servers: &'a [SocketAddr],
    pub database: &'a Database,
    /// At least as many as there are clients.
    pub people: &'a [Someone],
    /// One for each round.
    pub sections: &'a [Offered],
    pub clients: usize,
    /// In each section; fewer than clients.
    pub seats: usize,
}

/// How long people waited for their answers.
#[derive(Clone, Debug, Default)]
pub struct Waits {
    pub registrations: Latencies,
    pub cancellations: Latencies,
}

/// Runs a round for each section. The first thing found wrong is the error.
pub async fn run(track: &Track<'_>, seed: u64) -> Result<Waits> {
    let mut random = Random::new(seed);
    let mut waits = Waits::default();
    let runners = runners(track).await?;
    let mut flock = Flock::new(track.servers, track.clients);
    for (round, section) in track.sections.iter().enumerate() {
        let first = round * track.clients;
        let runners: Vec<&Runner> =
            (first..first + track.clients).map(|nth| &runners[nth % runners.len()]).collect();
        let place = || format!("round {} of seed {seed}, section {}", round + 1, section.id);
        seats_for(track, &mut flock, &runners, section, &mut waits).await.with_context(place)?;
        give_back(track, &mut flock, &runners, section, (&mut random, &mut waits))
            .await
            .with_context(place)?;
    }
    Ok(waits)
}

struct Runner {
    someone: Someone,
    form: Form,
}

impl Runner {
    fn press(&self, path: String) -> Press {
        Press { cookie: self.someone.cookie.clone(), path, form: self.form.clone() }
    }
}

async fn runners(track: &Track<'_>) -> Result<Vec<Runner>> {
    let first = track.sections.first().context("no sections")?;
    if track.people.len() < track.clients {
        bail!("{} people for {} clients", track.people.len(), track.clients);
    }
    let mut runners = Vec::with_capacity(track.people.len());
    let mut client = Client::new(track.servers[0], "");
    for someone in track.people {
        client.become_someone(&someone.cookie);
        let form = client.form(&first.page(), &first.registration()).await?;
        runners.push(Runner { someone: someone.clone(), form });
    }
    Ok(runners)
}

/// All ask at once.
async fn seats_for(
    track: &Track<'_>,
    flock: &mut Flock,
    runners: &[&Runner],
    section: &Offered,
    waits: &mut Waits,
) -> Result<()> {
    let presses = runners.iter().map(|runner| runner.press(section.registration())).collect();
    for answer in flock.press_at_once(presses).await? {
        if answer.status != 303 {
            bail!("someone was answered with {}", answer.status);
        }
        waits.registrations.add(answer.took);
    }
    let there = there(track, section)?;
    if there.len() != track.clients {
        bail!("{} asked and {} are there", track.clients, there.len());
    }
    for (ticket, one) in (1..).zip(&there) {
        let within = usize::try_from(ticket)? <= track.seats;
        let state = if within { "registered" } else { "waitlisted" };
        if one.ticket != ticket || one.state != state {
            bail!("ticket {ticket} should be {state}, but {} is {}", one.ticket, one.state);
        }
    }
    Ok(())
}

/// Some of those with a seat cancel at once, and the first in line move up.
async fn give_back(
    track: &Track<'_>,
    flock: &mut Flock,
    runners: &[&Runner],
    section: &Offered,
    (random, waits): (&mut Random, &mut Waits),
) -> Result<()> {
    let before = there(track, section)?;
    let mut seated: Vec<&Stored> = before.iter().take(track.seats).collect();
    let mut leaving = Vec::new();
    while leaving.len() < CANCELLED_AT_ONCE {
        leaving.push(seated.swap_remove(random.place(seated.len())));
    }
    let mut presses = Vec::new();
    for one in &leaving {
        let runner = runners.iter().find(|runner| runner.someone.person == one.person);
        let runner = runner.context("somebody else is in the section")?;
        presses.push(runner.press(format!("/registrations/{}/cancellation", one.key)));
    }
    for answer in flock.press_at_once(presses).await? {
        if answer.status != 303 {
            bail!("a cancellation was answered with {}", answer.status);
        }
        waits.cancellations.add(answer.took);
    }
    let reached = track.seats + leaving.len();
    for one in there(track, section)? {
        let state = if leaving.iter().any(|gone| gone.key == one.key) {
            "cancelled"
        } else if usize::try_from(one.ticket)? <= reached {
            "registered"
        } else {
            "waitlisted"
        };
        if one.state != state {
            bail!("after seats came free ticket {} is {}, not {state}", one.ticket, one.state);
        }
    }
    Ok(())
}

fn there(track: &Track<'_>, section: &Offered) -> Result<Vec<Stored>> {
    let section = [section.clone()];
    Ok(track.database.read_now(move |tx| stored::registrations(tx, &section))?)
}
