//! The program is killed while people register, started again and held to its word: what was
//! answered is there, once, with everything that belongs to it (trust: an acknowledged write is
//! never lost, doubled or half done).

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::time::{Duration, Instant as Stopwatch};

use anyhow::{Context, Result, bail};
use db::Database;
use kernel::{Key, SectionId, StaffId};
use tokio::task::JoinSet;

use crate::crowd::{Offered, Someone};
use crate::http::{Client, Form};
use crate::measure::Latencies;
use crate::program::{Perennial, Running, Serving};
use crate::random::Random;
use crate::stored::{self, Stored};

/// The program is killed this long after the first request, at the least and at the most.
const MILLIS_MIN: u64 = 50;
const MILLIS_MAX: u64 = 800;

/// Who registers for what, and where.
pub struct Scene<'a> {
    pub perennial: &'a Perennial,
    pub serving: Serving,
    /// The same records, read past the program.
    pub database: &'a Database,
    pub people: &'a [Someone],
    /// All that people want, in the order in which they ask. Whoever has asked for all asks no
    /// more, so there should be more than anyone comes to.
    pub sections: &'a [Offered],
    /// In each section.
    pub seats: usize,
}

/// What it came to.
#[derive(Clone, Debug, Default)]
pub struct Toll {
    pub cycles: usize,
    /// Registrations that were answered with a yes.
    pub acknowledged: usize,
    /// Requests that were cut off. Sent again, each was found done or done then.
    pub cut_off: usize,
    /// Of those, how many had been done.
    pub done_unanswered: usize,
    /// From starting again to the first answer.
    pub restarts: Latencies,
}

impl Toll {
    /// Both together.
    pub fn add(&mut self, more: Toll) {
        self.cycles += more.cycles;
        self.acknowledged += more.acknowledged;
        self.cut_off += more.cut_off;
        self.done_unanswered += more.done_unanswered;
        self.restarts.extend(more.restarts);
    }
}

/// Someone who registers for one section after the other.
struct Walker {
    someone: Someone,
    form: Form,
    /// The next section to ask for.
    next: usize,
    /// When the last request was first sent, while it has no answer.
    cut_off: Option<Stopwatch>,
    acknowledged: Vec<Acknowledged>,
}

/// A yes.
#[derive(Clone, Debug)]
struct Acknowledged {
    person: StaffId,
    section: SectionId,
    registration: Key,
    asked: Stopwatch,
    answered: Stopwatch,
}

/// Kills the program so many times while people register, and has it check itself at the end. The
/// first thing found wrong is the error.
pub async fn run(scene: &Scene<'_>, cycles: usize, seed: u64) -> Result<Toll> {
    let mut random = Random::new(seed);
    let mut toll = Toll::default();
    let mut running = scene.perennial.serve(scene.serving)?;
    let mut walkers = walkers(scene, running.address).await?;
    for cycle in 1..=cycles {
        let after = Duration::from_millis(random.between(MILLIS_MIN, MILLIS_MAX));
        walkers = walk_until_killed(scene, walkers, &mut running, after).await?;
        running = scene.perennial.serve(scene.serving)?;
        toll.restarts.add(running.first_answer().await?);
        let place = || format!("cycle {cycle}, killed after {after:?}, seed {seed}");
        hold_to_its_word(scene, &walkers).with_context(place)?;
        toll.cycles = cycle;
        send_again(scene, &mut walkers, running.address, &mut toll).await.with_context(place)?;
        hold_to_its_word(scene, &walkers).with_context(place)?;
    }
    let checked = scene.perennial.run(&["check"])?;
    if checked["ok"] != true {
        bail!("after {cycles} kills perennial check says {checked}");
    }
    toll.acknowledged = walkers.iter().map(|walker| walker.acknowledged.len()).sum();
    Ok(toll)
}

/// One form a person: drawn once, it acts once at each section it is sent to.
async fn walkers(scene: &Scene<'_>, server: SocketAddr) -> Result<Vec<Walker>> {
    let first = scene.sections.first().context("no sections")?;
    let mut walkers = Vec::with_capacity(scene.people.len());
    for someone in scene.people {
        let mut client = Client::new(server, &someone.cookie);
        let form = client.form(&first.page(), &first.registration()).await?;
        walkers.push(Walker {
            someone: someone.clone(),
            form,
            next: 0,
            cut_off: None,
            acknowledged: Vec::new(),
        });
    }
    Ok(walkers)
}

async fn walk_until_killed(
    scene: &Scene<'_>,
    walkers: Vec<Walker>,
    running: &mut Running,
    after: Duration,
) -> Result<Vec<Walker>> {
    let mut walking = JoinSet::new();
    for mut walker in walkers {
        let (server, sections) = (running.address, scene.sections.to_vec());
        walking.spawn(async move { walker.walk(server, &sections).await.map(|()| walker) });
    }
    tokio::time::sleep(after).await;
    running.kill()?;
    let mut walkers = Vec::with_capacity(walking.len());
    while let Some(walked) = walking.join_next().await {
        walkers.push(walked??);
    }
    Ok(walkers)
}

/// Whoever was cut off presses the same button once more: a person would.
async fn send_again(
    scene: &Scene<'_>,
    walkers: &mut [Walker],
    server: SocketAddr,
    toll: &mut Toll,
) -> Result<()> {
    let before: HashMap<(SectionId, StaffId), Key> = registrations(scene)?
        .into_iter()
        .map(|stored| ((stored.section, stored.person), stored.key))
        .collect();
    for walker in walkers.iter_mut().filter(|walker| walker.cut_off.is_some()) {
        let section = &scene.sections[walker.next];
        toll.cut_off += 1;
        let mut client = Client::new(server, &walker.someone.cookie);
        let registration = walker.ask(&mut client, section).await?.context("cut off again")?;
        if let Some(there) = before.get(&(section.id, walker.someone.person)) {
            toll.done_unanswered += 1;
            if *there != registration {
                bail!("sent again, the form of {there} led to {registration}");
            }
        }
    }
    Ok(())
}

impl Walker {
    /// Registers until the program is gone.
    async fn walk(&mut self, server: SocketAddr, sections: &[Offered]) -> Result<()> {
        let mut client = Client::new(server, &self.someone.cookie);
        while let Some(section) = sections.get(self.next) {
            if self.ask(&mut client, section).await?.is_none() {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Asks for a place and writes the yes down; `None` when there was no answer.
    async fn ask(&mut self, client: &mut Client, section: &Offered) -> Result<Option<Key>> {
        let asked = *self.cut_off.get_or_insert_with(Stopwatch::now);
        let Ok(answer) = client.send(&section.registration(), &self.form).await else {
            return Ok(None);
        };
        let answered = Stopwatch::now();
        let led = answer.location.as_deref().and_then(|to| to.strip_prefix("/registrations/"));
        let Some(registration) = led.and_then(Key::parse) else {
            bail!("{} was answered with {}", section.registration(), answer.status);
        };
        self.cut_off = None;
        self.next += 1;
        let (person, section) = (self.someone.person, section.id);
        let key = registration.clone();
        self.acknowledged.push(Acknowledged { person, section, registration, asked, answered });
        Ok(Some(key))
    }
}

fn registrations(scene: &Scene<'_>) -> Result<Vec<Stored>> {
    let sections = scene.sections.to_vec();
    Ok(scene.database.read_now(move |tx| stored::registrations(tx, &sections))?)
}

/// Compares what was answered with what is there.
fn hold_to_its_word(scene: &Scene<'_>, walkers: &[Walker]) -> Result<()> {
    let there = registrations(scene)?;
    let led_to: BTreeMap<String, i64> = scene.database.read_now(stored::led_to)?;
    let mut problems = stored::problems(&there, &led_to);
    let answered: Vec<&Acknowledged> =
        walkers.iter().flat_map(|walker| &walker.acknowledged).collect();
    problems.extend(lost(&there, &answered));
    problems.extend(unasked(&there, walkers, scene.sections));
    problems.extend(out_of_turn(&there, &answered));
    problems.extend(oversold(&there, scene.seats));
    match problems.first() {
        None => Ok(()),
        Some(first) => bail!("{} things are wrong; the first: {first}", problems.len()),
    }
}

/// Yeses without their registration.
fn lost(there: &[Stored], answered: &[&Acknowledged]) -> Vec<String> {
    let there: HashMap<&Key, &Stored> = there.iter().map(|stored| (&stored.key, stored)).collect();
    let is_there = |yes: &&&Acknowledged| {
        there.get(&yes.registration).is_some_and(|stored| {
            stored.person == yes.person
                && stored.section == yes.section
                && matches!(stored.state.as_str(), "registered" | "waitlisted")
        })
    };
    let lost = answered.iter().filter(|yes| !is_there(yes));
    lost.map(|yes| format!("lost: {} was answered with yes", yes.registration)).collect()
}

/// Registrations that nobody asked for: neither answered nor cut off.
fn unasked(there: &[Stored], walkers: &[Walker], sections: &[Offered]) -> Vec<String> {
    let mut asked: HashMap<StaffId, Vec<SectionId>> = HashMap::new();
    for walker in walkers {
        let reached = walker.next + usize::from(walker.cut_off.is_some());
        let ids = sections[..reached].iter().map(|section| section.id).collect();
        asked.insert(walker.someone.person, ids);
    }
    there
        .iter()
        .filter(|one| !asked.get(&one.person).is_some_and(|them| them.contains(&one.section)))
        .map(|one| format!("nobody asked for {}", one.key))
        .collect()
}

/// Whoever had their answer before another asked has the lower ticket (REG-1).
fn out_of_turn(there: &[Stored], answered: &[&Acknowledged]) -> Vec<String> {
    let times: HashMap<&Key, (Stopwatch, Stopwatch)> =
        answered.iter().map(|yes| (&yes.registration, (yes.asked, yes.answered))).collect();
    let mut last_asked: HashMap<SectionId, Stopwatch> = HashMap::new();
    let mut problems = Vec::new();
    // In the order of tickets.
    for one in there {
        let Some((asked, answered)) = times.get(&one.key) else { continue };
        let latest = last_asked.entry(one.section).or_insert(*asked);
        if answered < latest {
            problems.push(format!("{} was overtaken", one.key));
        }
        *latest = (*latest).max(*asked);
    }
    problems
}

fn oversold(there: &[Stored], seats: usize) -> Vec<String> {
    let mut taken: BTreeMap<SectionId, usize> = BTreeMap::new();
    for one in there.iter().filter(|one| one.state == "registered") {
        *taken.entry(one.section).or_default() += 1;
    }
    let oversold = taken.into_iter().filter(|(_, taken)| *taken > seats);
    oversold
        .map(|(section, taken)| format!("section {section}: {taken} in {seats} seats"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Acknowledged, Walker, lost, out_of_turn, oversold, unasked};
    use crate::crowd::{Offered, Someone};
    use crate::http::Form;
    use crate::stored::Stored;
    use kernel::{Key, SectionId, StaffId};
    use std::time::{Duration, Instant as Stopwatch};

    const SECTION: SectionId = SectionId(1);

    fn key(person: i64) -> Key {
        Key::from_words(&format!("registration of {person}"))
    }

    fn stored(person: i64, ticket: i64, state: &str) -> Stored {
        Stored {
            key: key(person),
            section: SECTION,
            person: StaffId(person),
            ticket,
            state: state.to_owned(),
            beginnings: 1,
            events: 1,
            journal_lines: 1,
        }
    }

    fn yes(person: i64, begun: Stopwatch, asked: u64, answered: u64) -> Acknowledged {
        let at = |millis| begun + Duration::from_millis(millis);
        Acknowledged {
            person: StaffId(person),
            section: SECTION,
            registration: key(person),
            asked: at(asked),
            answered: at(answered),
        }
    }

    #[test]
    fn a_yes_without_its_registration_is_lost() {
        let begun = Stopwatch::now();
        let (ana, ben) = (yes(1, begun, 0, 5), yes(2, begun, 0, 5));
        let there = [stored(1, 1, "registered")];
        assert_eq!(lost(&there, &[&ana]), Vec::<String>::new());
        assert_eq!(lost(&there, &[&ana, &ben]).len(), 1);
        assert_eq!(lost(&[stored(1, 1, "cancelled")], &[&ana]).len(), 1);
        assert_eq!(
            lost(&[Stored { person: StaffId(9), ..stored(1, 1, "registered") }], &[&ana]).len(),
            1
        );
    }

    #[test]
    fn whoever_was_answered_before_another_asked_has_the_lower_ticket() {
        let begun = Stopwatch::now();
        let there = [stored(1, 1, "registered"), stored(2, 2, "waitlisted")];
        let (first, second) = (yes(1, begun, 0, 5), yes(2, begun, 3, 8));
        assert_eq!(out_of_turn(&there, &[&first, &second]), Vec::<String>::new());
        let (late, early) = (yes(1, begun, 6, 9), yes(2, begun, 0, 5));
        assert_eq!(out_of_turn(&there, &[&late, &early]).len(), 1);
    }

    #[test]
    fn more_registered_than_seats_is_oversold() {
        let there = [stored(1, 1, "registered"), stored(2, 2, "registered")];
        assert_eq!(oversold(&there, 2), Vec::<String>::new());
        assert_eq!(oversold(&there, 1).len(), 1);
    }

    #[test]
    fn a_registration_that_nobody_asked_for_is_found() {
        let section = Offered { id: SECTION, key: Key::from_words("section") };
        let walker = |next, is_cut_off: bool| Walker {
            someone: Someone { person: StaffId(1), cookie: String::new() },
            form: Form::of("guard", "once"),
            next,
            cut_off: is_cut_off.then(Stopwatch::now),
            acknowledged: Vec::new(),
        };
        let there = [stored(1, 1, "registered")];
        for (walker, unasked_for) in
            [(walker(1, false), 0), (walker(0, true), 0), (walker(0, false), 1)]
        {
            assert_eq!(
                unasked(&there, &[walker], std::slice::from_ref(&section)).len(),
                unasked_for
            );
        }
    }
}
