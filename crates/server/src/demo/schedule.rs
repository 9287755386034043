//! What was scheduled in the demo district, who wanted a seat, and how it went: two school years
//! and the present one up to today, and what lies ahead.

use std::collections::{HashMap, HashSet};

use kernel::{DistrictCalendar, LocalDate, LocalTime, SchoolYear};
use staff::StaffFacts;
use staff::audience::Audience;

use super::known::facts_on;
use super::offerings::{BULLYING, Offering, REQUIRED, THROUGH_THE_YEAR};
use super::people::Staff;
use super::places::{PLACES, index_of};
use super::random::Random;
use super::times::{HalfDay, a_weekday, first_monday, half_days, start_of, time};
use super::workshop_week::{ALLERGENS, WORKSHOP_WEEK};

/// An offering in one school year.
#[derive(Clone, Debug)]
pub struct DemoActivity {
    pub offering: &'static Offering,
    pub school_year: SchoolYear,
    /// Index of the same offering a year before.
    pub copied_from: Option<usize>,
}

/// One scheduled offering.
#[derive(Clone, Debug)]
pub struct DemoSection {
    /// Index into [`Schedule::activities`].
    pub activity: usize,
    pub name: String,
    /// Index into [`PLACES`].
    pub place: usize,
    pub location: &'static str,
    pub capacity: Option<u16>,
    /// Day, first and last moment of each session; breaks are not counted.
    pub sessions: Vec<(LocalDate, LocalTime, LocalTime)>,
    pub presenters: Vec<usize>,
    pub opens_on: LocalDate,
    pub cancelled_on: Option<LocalDate>,
    pub settled: bool,
    /// In the order of their tickets.
    pub queue: Vec<DemoRegistration>,
}

impl DemoSection {
    pub fn first_day(&self) -> LocalDate {
        self.sessions.first().expect("a section has sessions").0
    }

    pub fn last_day(&self) -> LocalDate {
        self.sessions.last().expect("a section has sessions").0
    }
}

/// One person's wish for a seat and what became of it.
#[derive(Clone, Copy, Debug)]
pub struct DemoRegistration {
    pub person: usize,
    pub asked_on: LocalDate,
    pub fate: Fate,
    /// Had to wait first, then moved up.
    pub waited: bool,
}

/// What became of a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Holds a seat in a section that lies ahead, or whose attendance is not settled.
    Holds,
    Waits,
    Cancelled,
    SectionCancelled,
    Present,
    /// Left early: minutes of the last session that count.
    Partial {
        minutes: i64,
    },
    Excused,
    Absent,
}

impl Fate {
    /// Whether the registration holds a seat.
    pub fn seated(self) -> bool {
        match self {
            Fate::Holds | Fate::Present | Fate::Partial { .. } | Fate::Excused | Fate::Absent => {
                true
            }
            Fate::Waits | Fate::Cancelled | Fate::SectionCancelled => false,
        }
    }
}

/// Everything scheduled.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    pub activities: Vec<DemoActivity>,
    pub sections: Vec<DemoSection>,
}

/// Schedules everything from the first school year of the history to the end of the present one.
pub fn schedule(
    seed: u64,
    staff: &Staff,
    first_year: SchoolYear,
    today: LocalDate,
    calendar: &DistrictCalendar,
) -> Schedule {
    let mut planner = Planner {
        random: Random::for_purpose(seed, "schedule"),
        staff,
        today,
        last_year: calendar.school_year(today),
        schedule: Schedule::default(),
        busy: HashSet::new(),
        taken: HashSet::new(),
        presenters: presenters(staff),
    };
    let mut year = first_year;
    while year <= planner.last_year {
        planner.one_year(year, calendar.days_of(year).first);
        year = year.next();
    }
    planner.once_more(ALLERGENS, index_of("BIR"));
    planner.schedule
}

struct Planner<'a> {
    random: Random,
    staff: &'a Staff,
    today: LocalDate,
    last_year: SchoolYear,
    schedule: Schedule,
    /// Who is taken on which half day.
    busy: HashSet<(usize, LocalDate, bool)>,
    /// Who had a seat in which activity: each is taken once.
    taken: HashSet<(usize, usize)>,
    presenters: Vec<usize>,
}

const WORKSHOP_CHOICES: usize = 5;
const WORKSHOP_SEATS: u16 = 45;
const WAITLIST_LENGTH: usize = 12;
/// Half days of a week: so many trainings that all must do can be held before one meets another.
const HALF_DAYS: usize = 10;

impl Planner<'_> {
    fn one_year(&mut self, year: SchoolYear, first_day: LocalDate) {
        let week = first_monday(first_day);
        let facts = facts_on(self.staff, week);
        let workshop = self.activities(year, WORKSHOP_WEEK);
        let required = self.activities(year, REQUIRED);
        let through = self.activities(year, THROUGH_THE_YEAR);
        self.required_in_buildings(&required, &facts, week.plus_days(7));
        self.required_for_late_hires(&required, first_day);
        self.workshop_week(&workshop, &facts, week);
        self.through_the_year(&through, &facts, first_day);
    }

    fn activities(&mut self, year: SchoolYear, offerings: &'static [Offering]) -> Vec<usize> {
        offerings
            .iter()
            .map(|offering| {
                let copied_from = self
                    .schedule
                    .activities
                    .iter()
                    .rposition(|activity| activity.offering.title == offering.title);
                self.schedule.activities.push(DemoActivity {
                    offering,
                    school_year: year,
                    copied_from,
                });
                self.schedule.activities.len() - 1
            })
            .collect()
    }

    /// Everyone of a building is registered for what they must do, in the week before school.
    fn required_in_buildings(&mut self, required: &[usize], facts: &[StaffFacts], week: LocalDate) {
        for (nth, activity) in required.iter().enumerate() {
            let offering = self.schedule.activities[*activity].offering;
            let audience = audience(offering);
            let (days, morning) = (nth % 5 + nth / HALF_DAYS * 7, nth / 5 % 2 == 0);
            let day = week.plus_days(i64::try_from(days).expect("a few weeks"));
            let mut by_place: HashMap<usize, Vec<usize>> = HashMap::new();
            for person in facts.iter().filter(|person| audience.includes(person)) {
                if let Some(position) = person.positions.first() {
                    by_place
                        .entry(index(position.building.0))
                        .or_default()
                        .push(index(person.person.0));
                }
            }
            let mut places: Vec<(usize, Vec<usize>)> = by_place.into_iter().collect();
            places.sort_unstable_by_key(|(place, _)| *place);
            for (place, people) in places {
                let section =
                    self.section(*activity, place, None, &[(day, morning)], "in the building");
                for person in people {
                    self.take_seat(section, person, day.plus_days(-14), 95);
                }
                self.settle(section);
            }
        }
    }

    /// Each month those hired since the last time catch up at the District Office, and so do some
    /// of those who missed it.
    fn required_for_late_hires(&mut self, required: &[usize], first_day: LocalDate) {
        for month in 1..=8 {
            let day = first_monday(first_day.plus_months(month)).plus_days(2);
            let facts = facts_on(self.staff, day);
            for activity in required {
                let audience = audience(self.schedule.activities[*activity].offering);
                let done = self.attended(*activity);
                let puts_off = self.puts_off(*activity);
                let waiting: Vec<usize> = facts
                    .iter()
                    .filter(|person| audience.includes(person) && person.on_leave.is_none())
                    .map(|person| index(person.person.0))
                    .filter(|person| !done.contains(person))
                    .filter(|person| puts_off != Some(*person))
                    .filter(|_| self.random.percent(35))
                    .collect();
                if waiting.is_empty() {
                    continue;
                }
                let half = (day, month % 2 == 0);
                let section = self.section(*activity, index_of("DO"), Some(60), &[half], "Room B");
                for person in waiting.into_iter().take(60) {
                    self.take_seat(section, person, day.plus_days(-10), 97);
                }
                self.settle(section);
            }
        }
    }

    /// The teacher of the cast was out on the day of the fall's training on bullying and has not
    /// caught up, so that something is due on her home page.
    fn puts_off(&self, activity: usize) -> Option<usize> {
        let activity = &self.schedule.activities[activity];
        let this_fall =
            activity.offering.title == BULLYING && activity.school_year == self.last_year;
        this_fall.then_some(self.staff.cast.teacher)
    }

    fn attended(&self, activity: usize) -> HashSet<usize> {
        self.schedule
            .sections
            .iter()
            .filter(|section| section.activity == activity)
            .flat_map(|section| &section.queue)
            .filter(|seat| matches!(seat.fate, Fate::Present | Fate::Partial { .. } | Fate::Holds))
            .map(|seat| seat.person)
            .collect()
    }

    fn workshop_week(&mut self, options: &[usize], facts: &[StaffFacts], week: LocalDate) {
        let wanted: Vec<Vec<usize>> = options
            .iter()
            .map(|activity| {
                let audience = audience(self.schedule.activities[*activity].offering);
                (0..facts.len()).filter(|person| audience.includes(&facts[*person])).collect()
            })
            .collect();
        let mut open_to: Vec<Vec<usize>> = vec![Vec::new(); facts.len()];
        for (activity, people) in options.iter().zip(&wanted) {
            let sections = (people.len() / (usize::from(WORKSHOP_SEATS) * 5)).clamp(1, 5);
            for _ in 0..sections {
                let day = week.plus_days(self.random.days(5));
                let half = (day, self.random.percent(50));
                let place = *self.random.pick(&[index_of("NPH"), index_of("LOH"), index_of("PLH")]);
                let seats = WORKSHOP_SEATS - u16::try_from(self.random.below(20)).expect("few");
                let section =
                    self.section(*activity, place, Some(seats), &[half], "classroom wing");
                for person in people {
                    open_to[*person].push(section);
                }
            }
        }
        self.choose_in_rounds(&open_to, facts, week);
    }

    /// Registration opens for all at once: everyone takes their first choice, then their second …
    fn choose_in_rounds(&mut self, open_to: &[Vec<usize>], facts: &[StaffFacts], week: LocalDate) {
        let first_section = open_to.iter().flatten().min().copied();
        let mut order: Vec<usize> = (0..facts.len()).collect();
        for round in 0..WORKSHOP_CHOICES {
            self.random.shuffle(&mut order);
            let asked_on = week.plus_days(-60 + i64::try_from(round).expect("few rounds"));
            for nth in &order {
                let person = index(facts[*nth].person.0);
                if open_to[*nth].is_empty() || !self.random.percent(92) {
                    continue;
                }
                for _ in 0..4 {
                    let section = *self.random.pick(&open_to[*nth]);
                    if self.take_seat(section, person, asked_on, 100) {
                        break;
                    }
                }
            }
        }
        if let Some(first) = first_section {
            for section in first..self.schedule.sections.len() {
                self.settle(section);
            }
        }
    }

    fn through_the_year(
        &mut self,
        activities: &[usize],
        facts: &[StaffFacts],
        first_day: LocalDate,
    ) {
        for activity in activities {
            let offering = self.schedule.activities[*activity].offering;
            let audience = audience(offering);
            let people: Vec<usize> = facts
                .iter()
                .filter(|person| audience.includes(person))
                .map(|person| index(person.person.0))
                .collect();
            let small = offering.group_setting == "small-group";
            for nth in 0..if small { 6 } else { 2 } {
                let start = first_day.plus_days(35 + nth * 40 + self.random.days(20));
                let halves: Vec<HalfDay> = (0..offering.sessions)
                    .map(|meeting| {
                        let gap = i64::try_from(meeting).expect("few meetings") * 14;
                        (a_weekday(start.plus_days(gap)), false)
                    })
                    .collect();
                let seats = if small { 20 } else { 40 };
                let place = *self.random.pick(&[
                    index_of("DO"),
                    index_of("BIR"),
                    index_of("CED"),
                    index_of("SSC"),
                ]);
                let section = self.section(*activity, place, Some(seats), &halves, "Room A");
                for person in self.staff.cast.everyone().filter(|person| people.contains(person)) {
                    if self.random.percent(30) {
                        self.take_seat(section, person, start.plus_days(-35), 100);
                    }
                }
                let eager = usize::from(seats) * (60 + self.random.below(70)) / 100;
                for _ in 0..eager {
                    let person = *self.random.pick(&people);
                    self.take_seat(section, person, start.plus_days(-30), 100);
                }
                self.settle(section);
            }
        }
    }

    /// Taught once more in the weeks ahead, with seats to spare: what the cook of the cast has yet to
    /// show is open to him.
    fn once_more(&mut self, title: &str, place: usize) {
        let of_title = |activity: &DemoActivity| activity.offering.title == title;
        if let Some(activity) = self.schedule.activities.iter().rposition(of_title) {
            let half = (a_weekday(self.today.plus_days(21)), false);
            self.section(activity, place, Some(20), &[half], "Kitchen");
        }
    }

    fn section(
        &mut self,
        activity: usize,
        place: usize,
        capacity: Option<u16>,
        halves: &[HalfDay],
        location: &'static str,
    ) -> usize {
        let offering = self.schedule.activities[activity].offering;
        let sessions: Vec<(LocalDate, LocalTime, LocalTime)> = halves
            .iter()
            .map(|half| {
                let starts = start_of(offering, *half);
                (half.0, time(starts), time(starts + offering.minutes))
            })
            .collect();
        let nth =
            self.schedule.sections.iter().filter(|section| section.activity == activity).count();
        let presenter = *self.random.pick(&self.presenters);
        let opens_on = halves[0].0.plus_days(-62);
        let cancelled = capacity.is_some() && self.random.percent(2);
        let cancelled_on =
            cancelled.then(|| halves[0].0.plus_days(-6)).filter(|day| *day <= self.today);
        self.schedule.sections.push(DemoSection {
            activity,
            name: if capacity.is_some() { letters(nth) } else { PLACES[place].name.to_owned() },
            place,
            location,
            capacity,
            sessions,
            presenters: vec![presenter],
            opens_on,
            cancelled_on,
            settled: false,
            queue: Vec::new(),
        });
        self.schedule.sections.len() - 1
    }

    /// Takes a seat or a place in the line, when the person is free, not in it yet, and the time to
    /// ask has come. `show_up` is how likely, in percent, a seat is used at all.
    fn take_seat(
        &mut self,
        section: usize,
        person: usize,
        asked_on: LocalDate,
        show_up: usize,
    ) -> bool {
        let halves = half_days(&self.schedule.sections[section]);
        let free = halves.iter().all(|half| !self.busy.contains(&(person, half.0, half.1)));
        let activity = self.schedule.sections[section].activity;
        let offering = self.schedule.activities[activity].offering;
        let required = offering.kind == "training" && !offering.topics.is_empty();
        if !required && self.taken.contains(&(activity, person)) {
            return false;
        }
        let asked_on = asked_on.max(self.schedule.sections[section].opens_on);
        if !free
            || asked_on > self.today
            || self.schedule.sections[section].presenters.contains(&person)
        {
            return false;
        }
        let present = &self.schedule.sections[section];
        if present.queue.iter().any(|seat| seat.person == person) {
            return false;
        }
        let seated = present.queue.iter().filter(|seat| seat.fate.seated()).count();
        let full = present.capacity.is_some_and(|seats| seated >= usize::from(seats));
        let waiting = present.queue.iter().filter(|seat| seat.fate == Fate::Waits).count();
        if full && waiting >= WAITLIST_LENGTH {
            return false;
        }
        let fate = if full { Fate::Waits } else { Fate::Holds };
        if fate == Fate::Holds {
            self.taken.insert((activity, person));
            self.busy.extend(halves.iter().map(|half| (person, half.0, half.1)));
        }
        let registration = DemoRegistration { person, asked_on, fate, waited: false };
        self.schedule.sections[section].queue.push(registration);
        if fate == Fate::Holds && !self.random.percent(show_up) {
            self.cancel_last(section);
        }
        true
    }

    fn cancel_last(&mut self, section: usize) {
        let queue = &mut self.schedule.sections[section].queue;
        if let Some(last) = queue.last_mut() {
            last.fate = Fate::Cancelled;
        }
    }

    /// Some cancel and the line moves up; then, if the day is past, what happened in the room.
    fn settle(&mut self, section: usize) {
        let last_day = self.schedule.sections[section].last_day();
        let minutes =
            self.schedule.activities[self.schedule.sections[section].activity].offering.minutes;
        if self.schedule.sections[section].cancelled_on.is_some() {
            for seat in &mut self.schedule.sections[section].queue {
                seat.fate = Fate::SectionCancelled;
            }
            return;
        }
        self.some_cancel(section);
        // A few of last week's sections are still to be settled.
        if last_day >= self.today || (last_day.plus_days(9) > self.today && self.random.percent(40))
        {
            return;
        }
        for seat in 0..self.schedule.sections[section].queue.len() {
            if self.schedule.sections[section].queue[seat].fate == Fate::Holds {
                let person = self.schedule.sections[section].queue[seat].person;
                let activity = self.schedule.sections[section].activity;
                let fate = if self.puts_off(activity) == Some(person) {
                    Fate::Excused
                } else {
                    self.outcome(minutes)
                };
                self.schedule.sections[section].queue[seat].fate = fate;
            }
        }
        self.schedule.sections[section].settled = true;
    }

    fn some_cancel(&mut self, section: usize) {
        for seat in 0..self.schedule.sections[section].queue.len() {
            if self.schedule.sections[section].queue[seat].fate != Fate::Holds
                || self.schedule.sections[section].capacity.is_none()
                || !self.random.percent(4)
            {
                continue;
            }
            self.schedule.sections[section].queue[seat].fate = Fate::Cancelled;
            let halves = half_days(&self.schedule.sections[section]);
            let queue = &mut self.schedule.sections[section].queue;
            let busy = &self.busy;
            let next = queue.iter_mut().find(|seat| {
                seat.fate == Fate::Waits
                    && halves.iter().all(|half| !busy.contains(&(seat.person, half.0, half.1)))
            });
            if let Some(next) = next {
                next.fate = Fate::Holds;
                next.waited = true;
                let person = next.person;
                self.busy.extend(halves.iter().map(|half| (person, half.0, half.1)));
            }
        }
    }

    fn outcome(&mut self, minutes: i64) -> Fate {
        match self.random.below(1000) {
            0..930 => Fate::Present,
            930..960 => {
                Fate::Partial { minutes: minutes / 2 + self.random.days(20).min(minutes / 4) }
            }
            960..975 => Fate::Excused,
            _ => Fate::Absent,
        }
    }
}

fn audience(offering: &Offering) -> Audience {
    Audience::parse(offering.audience).expect("the demo's audiences are tested")
}

/// Coordinators, coaches, librarians and nurses lead the sections.
fn presenters(staff: &Staff) -> Vec<usize> {
    let mut presenters: Vec<usize> = staff
        .positions
        .iter()
        .filter(|position| {
            position.ends_on.is_none()
                && matches!(position.job.code, "coordinator" | "instructional-coach" | "librarian")
        })
        .map(|position| position.person)
        .collect();
    // The persona presents more often than others, so that there is something to see.
    presenters.extend([staff.cast.presenter; 4]);
    presenters
}

fn index(id: i64) -> usize {
    usize::try_from(id).expect("the demo's ids are indexes")
}

fn letters(nth: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(nth % 26).expect("a letter"));
    if nth < 26 { format!("Section {letter}") } else { format!("Section {letter}{}", nth / 26) }
}

#[cfg(test)]
mod tests {
    use super::{Fate, schedule};
    use crate::demo::people::staff_the_district;
    use kernel::{DistrictCalendar, LocalDate, SchoolYear};
    use std::collections::HashMap;

    fn planned() -> super::Schedule {
        let date = |text| LocalDate::parse(text).expect(text);
        let today = date("2026-10-13");
        let staff = staff_the_district(4300, date("2024-08-01"), today);
        schedule(4300, &staff, SchoolYear { starting: 2024 }, today, &DistrictCalendar::nebraska())
    }

    #[test]
    fn no_demo_section_is_oversold_and_nobody_is_in_it_twice() {
        for section in planned().sections {
            let seated = section.queue.iter().filter(|seat| seat.fate.seated()).count();
            assert!(section.capacity.is_none_or(|seats| seated <= usize::from(seats)));
            let mut active = HashMap::new();
            for seat in section.queue.iter().filter(|seat| seat.fate.seated()) {
                *active.entry(seat.person).or_insert(0) += 1;
            }
            assert!(active.values().all(|times| *times == 1));
        }
    }

    #[test]
    fn the_history_has_full_cancelled_partial_and_waiting_in_it() {
        let sections = planned().sections;
        let seats: Vec<Fate> =
            sections.iter().flat_map(|section| &section.queue).map(|seat| seat.fate).collect();
        let count = |wanted: fn(&Fate) -> bool| seats.iter().filter(|fate| wanted(fate)).count();
        assert!(seats.len() > 40_000, "{}", seats.len());
        assert!(count(|fate| matches!(fate, Fate::Partial { .. })) > 500);
        assert!(count(|fate| *fate == Fate::Waits) > 100);
        assert!(count(|fate| *fate == Fate::Cancelled) > 500);
        assert!(sections.iter().any(|section| section.cancelled_on.is_some()));
        assert!(
            sections
                .iter()
                .any(|section| section.first_day() > LocalDate::parse("2026-10-13").expect("day"))
        );
    }

    #[test]
    fn sections_meet_on_weekdays() {
        for section in planned().sections {
            assert!(
                section
                    .sessions
                    .iter()
                    .all(|(day, starts, ends)| day.weekday() <= 5 && starts < ends)
            );
        }
    }
}
