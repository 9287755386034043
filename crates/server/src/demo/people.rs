//! The demo district's staff over two school years and a bit: who holds which position from when
//! to when, who came late, moved, went on leave or left.

use kernel::LocalDate;

use super::jobs::{
    DISTRICT_OFFICE, ELEMENTARY, HIGH, JOBS, Job, MIDDLE, SUPPORT_SERVICES, Staffing,
};
use super::names::Names;
use super::places::{PLACES, index_of};
use super::random::Random;

/// One invented person.
#[derive(Clone, Debug)]
pub struct DemoPerson {
    pub given: String,
    pub family: String,
    pub employee_number: String,
    pub email: String,
    /// None for members of the board, who are elected, not hired.
    pub hired_on: Option<LocalDate>,
    pub left_on: Option<LocalDate>,
}

/// One position of one person.
#[derive(Clone, Debug)]
pub struct DemoPosition {
    /// Index into [`Staff::people`].
    pub person: usize,
    pub job: &'static Job,
    /// Index into [`PLACES`].
    pub place: usize,
    pub title: String,
    pub grades: Option<String>,
    pub subject: Option<String>,
    pub duties: Option<String>,
    pub fte_hundredths: i64,
    pub starts_on: LocalDate,
    pub ends_on: Option<LocalDate>,
    /// Index into [`Staff::positions`]; always smaller than this position's own.
    pub supervisor: Option<usize>,
}

/// A leave of one person.
#[derive(Clone, Debug)]
pub struct DemoLeave {
    pub person: usize,
    pub kind: &'static str,
    pub starts_on: LocalDate,
    pub ends_on: LocalDate,
}

/// A licence of one person.
#[derive(Clone, Debug)]
pub struct DemoCredential {
    pub person: usize,
    pub kind: &'static str,
    pub number: String,
    pub issued_on: LocalDate,
    pub expires_on: LocalDate,
}

/// The named people a newcomer can be on the demo, as indexes into [`Staff::people`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Cast {
    pub teacher: usize,
    pub para: usize,
    pub cook: usize,
    pub driver: usize,
    pub presenter: usize,
    pub coach: usize,
    pub principal: usize,
    pub secretary: usize,
    pub coordinator: usize,
    pub compliance_officer: usize,
    pub superintendent: usize,
    pub board_member: usize,
    pub auditor: usize,
    pub administrator: usize,
}

impl Cast {
    /// Those of the cast who hold positions.
    pub fn everyone(&self) -> impl Iterator<Item = usize> + use<> {
        let cast = *self;
        SEATS.iter().map(move |seat| *(seat.place_in_cast)(&mut cast.clone()))
    }
}

/// A seat of the cast that is a position: where, which title, and the name it is given. Its holder
/// stays throughout the history.
struct Seat {
    code: &'static str,
    title: &'static str,
    given: &'static str,
    family: &'static str,
    place_in_cast: fn(&mut Cast) -> &mut usize,
}

const SEATS: &[Seat] = &[
    seat("BIR", "Grade 3 teacher", "Ana", "Ruiz", |cast| &mut cast.teacher),
    seat("BIR", "Paraprofessional", "Benita", "Ortiz", |cast| &mut cast.para),
    seat("BIR", "Cook", "Walt", "Kowalski", |cast| &mut cast.cook),
    seat("SSC", "Bus driver", "Gus", "Lindahl", |cast| &mut cast.driver),
    seat("BIR", "Teacher librarian", "June", "Hollis", |cast| &mut cast.presenter),
    seat("BIR", "Instructional coach", "Priya", "Raman", |cast| &mut cast.coach),
    seat("BIR", "Principal", "Marcus", "Bell", |cast| &mut cast.principal),
    seat("BIR", "School secretary", "Lucille", "Tran", |cast| &mut cast.secretary),
    seat("DO", "Professional learning coordinator", "Dana", "Whitfield", |cast| {
        &mut cast.coordinator
    }),
    seat("DO", "Human resources officer", "Ruth", "Abara", |cast| &mut cast.compliance_officer),
    seat("DO", "Superintendent", "Elena", "Castile", |cast| &mut cast.superintendent),
    seat("DO", "Technology staff", "Tomas", "Ferro", |cast| &mut cast.administrator),
];

const fn seat(
    code: &'static str,
    title: &'static str,
    given: &'static str,
    family: &'static str,
    place_in_cast: fn(&mut Cast) -> &mut usize,
) -> Seat {
    Seat { code, title, given, family, place_in_cast }
}

/// All staff, all positions, all leaves.
#[derive(Clone, Debug)]
pub struct Staff {
    pub people: Vec<DemoPerson>,
    pub positions: Vec<DemoPosition>,
    pub leaves: Vec<DemoLeave>,
    pub credentials: Vec<DemoCredential>,
    pub board: Vec<usize>,
    pub cast: Cast,
}

impl Staff {
    /// The people who hold a position on a day, with that position's index.
    pub fn working_on(&self, day: LocalDate) -> impl Iterator<Item = (usize, &DemoPosition)> {
        self.positions.iter().enumerate().filter(move |(_, position)| {
            position.starts_on <= day && position.ends_on.is_none_or(|last| day <= last)
        })
    }
}

struct Hiring {
    names: Names,
    random: Random,
    staff: Staff,
    /// First day of the first school year of the history.
    first_year: LocalDate,
    today: LocalDate,
}

/// Staffs the whole district. `first_year` is the first day (1 August) of the first school year of
/// the history; nothing is dated after `today` except the ends of leaves.
pub fn staff_the_district(seed: u64, first_year: LocalDate, today: LocalDate) -> Staff {
    let mut hiring = Hiring::new(seed, first_year, today);
    let superintendent = hiring.lead("superintendent", "DO", "Superintendent", None);
    let office = hiring.crew("DO", DISTRICT_OFFICE, superintendent);
    let associate = *office.first().expect("the office has an associate superintendent");
    hiring.crew("SSC", SUPPORT_SERVICES, associate);
    for (place, building) in PLACES.iter().enumerate() {
        let crew = match building.level {
            "elementary" => ELEMENTARY,
            "middle" => MIDDLE,
            "high" => HIGH,
            _ => continue,
        };
        let principal = hiring.lead("principal", PLACES[place].code, "Principal", Some(associate));
        hiring.crew(building.code, crew, principal);
    }
    let seats = hiring.seats();
    hiring.changes(&seats);
    hiring.credentials();
    hiring.board_and_outsiders();
    hiring.name_the_cast(&seats);
    hiring.staff
}

impl Hiring {
    fn new(seed: u64, first_year: LocalDate, today: LocalDate) -> Hiring {
        Hiring {
            names: Names::new(seed),
            random: Random::for_purpose(seed, "people"),
            staff: Staff {
                people: Vec::new(),
                positions: Vec::new(),
                leaves: Vec::new(),
                credentials: Vec::new(),
                board: Vec::new(),
                cast: Cast::default(),
            },
            first_year,
            today,
        }
    }

    fn person(&mut self, hired_on: Option<LocalDate>) -> usize {
        let (given, family) = self.names.next();
        let number = self.staff.people.len() + 10_001;
        self.staff.people.push(DemoPerson {
            given: given.to_owned(),
            family: family.to_owned(),
            employee_number: number.to_string(),
            email: address(given, family),
            hired_on,
            left_on: None,
        });
        self.staff.people.len() - 1
    }

    /// Someone who was there before the history begins: 0 to 24 years earlier, in August.
    fn veteran(&mut self) -> (usize, LocalDate) {
        let years = i64::try_from(self.random.below(25)).expect("a few years");
        let hired_on = self.first_year.plus_years(-years).plus_days(self.random.days(10));
        (self.person(Some(hired_on)), hired_on)
    }

    fn lead(&mut self, job: &str, code: &str, title: &str, above: Option<usize>) -> usize {
        let (person, hired_on) = self.veteran();
        self.hold(DemoPosition {
            person,
            job: job_of(job),
            place: index_of(code),
            title: title.to_owned(),
            grades: None,
            subject: None,
            duties: None,
            fte_hundredths: 100,
            starts_on: hired_on,
            ends_on: None,
            supervisor: above,
        })
    }

    fn crew(&mut self, code: &str, crew: &[Staffing], above: usize) -> Vec<usize> {
        let place = index_of(code);
        let mut held = Vec::new();
        for staffing in crew {
            for nth in 0..staffing.count {
                held.push(self.hire(place, staffing, nth, above));
            }
        }
        held
    }

    fn hire(&mut self, place: usize, staffing: &Staffing, nth: usize, above: usize) -> usize {
        let (person, hired_on) = self.veteran();
        let job = job_of(staffing.job);
        let coaches =
            job.code == "teacher" && PLACES[place].level == "high" && self.random.percent(14);
        self.hold(DemoPosition {
            person,
            job,
            place,
            title: in_turn(staffing.titles, nth).unwrap_or(job.name).to_owned(),
            grades: in_turn(staffing.grades, nth).map(str::to_owned),
            subject: in_turn(staffing.subjects, nth).map(str::to_owned),
            duties: coaches.then(|| "coach".to_owned()),
            fte_hundredths: staffing.fte[nth % staffing.fte.len()],
            starts_on: hired_on,
            ends_on: None,
            supervisor: Some(above),
        })
    }

    fn hold(&mut self, position: DemoPosition) -> usize {
        self.staff.positions.push(position);
        self.staff.positions.len() - 1
    }

    /// Two years of life: people leave in June and are replaced in August or later, some move
    /// between buildings, some go on leave.
    fn changes(&mut self, seats: &[usize]) {
        let count = self.staff.positions.len();
        let years: Vec<LocalDate> = (0..=2)
            .map(|year| self.first_year.plus_years(year))
            .filter(|start| *start <= self.today)
            .collect();
        for index in 0..count {
            let job = self.staff.positions[index].job.code;
            let lasting = matches!(job, "superintendent" | "principal" | "district-administrator");
            if lasting || seats.contains(&index) {
                continue;
            }
            for (nth, start) in years.iter().enumerate() {
                if self.staff.positions[index].ends_on.is_some() {
                    break;
                }
                self.one_year(index, *start, nth);
            }
        }
    }

    fn one_year(&mut self, index: usize, start: LocalDate, nth: usize) {
        if nth > 0 && self.random.percent(6) {
            self.replace(index, start);
        } else if nth > 0 && self.random.percent(2) {
            self.transfer(index, start.plus_days(4));
        } else if self.random.per_mille(6) {
            let midyear = start.plus_days(120 + self.random.days(60));
            if midyear <= self.today {
                self.transfer(index, midyear);
            }
        } else if self.random.per_mille(18) {
            let starts_on = start.plus_days(30 + self.random.days(200));
            let ends_on = starts_on.plus_days(42 + self.random.days(60));
            if starts_on <= self.today {
                let kind = *self.random.pick(&["family and medical", "military", "sabbatical"]);
                let person = self.staff.positions[index].person;
                self.staff.leaves.push(DemoLeave { person, kind, starts_on, ends_on });
            }
        }
    }

    /// The holder left at the end of June; most successors start on 1 August, a few weeks or
    /// months late.
    fn replace(&mut self, index: usize, start: LocalDate) {
        let last = start.plus_months(-1).previous_day();
        let left = self.staff.positions[index].person;
        let late = if self.random.percent(30) { 20 + self.random.days(140) } else { 0 };
        let hired_on = start.plus_days(late);
        self.staff.positions[index].ends_on = Some(last);
        self.staff.people[left].left_on = Some(last);
        if hired_on <= self.today {
            let person = self.person(Some(hired_on));
            let successor = DemoPosition {
                person,
                starts_on: hired_on,
                ends_on: None,
                ..self.staff.positions[index].clone()
            };
            self.hold(successor);
        }
    }

    /// The holder goes on in the same job at another building of the same level.
    fn transfer(&mut self, index: usize, starts_on: LocalDate) {
        let position = &self.staff.positions[index];
        let level = PLACES[position.place].level;
        let others: Vec<usize> = (0..PLACES.len())
            .filter(|place| PLACES[*place].level == level && *place != position.place)
            .collect();
        if level == "office" || others.is_empty() || starts_on <= position.starts_on {
            return;
        }
        let place = *self.random.pick(&others);
        let head = self
            .staff
            .positions
            .iter()
            .position(|position| position.place == place && position.job.code == "principal");
        let moved = DemoPosition {
            place,
            starts_on,
            ends_on: None,
            supervisor: head,
            ..self.staff.positions[index].clone()
        };
        self.staff.positions[index].ends_on = Some(starts_on.previous_day());
        self.hold(moved);
    }

    /// Certificated staff and administrators hold a Nebraska certificate that runs to the end of
    /// September, five years for most.
    fn credentials(&mut self) {
        for index in 0..self.staff.positions.len() {
            let position = &self.staff.positions[index];
            let person = position.person;
            if position.job.category == "classified"
                || self.staff.credentials.iter().rev().take(3).any(|held| held.person == person)
            {
                continue;
            }
            let renewed = i16::try_from(self.random.below(5)).expect("a few years");
            let issued_on =
                LocalDate::new(self.first_year.year() - renewed, 10, 1).expect("1 October");
            let number = format!("NE-{:06}", 100_000 + self.random.below(899_999));
            // Renewed in the September before it ends, but for the few who wait too long.
            let renewals = if self.random.percent(98) { 2 } else { 1 };
            for renewal in 0..renewals {
                let issued_on = issued_on.plus_years(5 * renewal);
                if issued_on > self.today {
                    break;
                }
                self.staff.credentials.push(DemoCredential {
                    person,
                    kind: "Nebraska Standard certificate",
                    number: number.clone(),
                    issued_on,
                    expires_on: issued_on.plus_years(5).previous_day(),
                });
            }
        }
    }

    fn board_and_outsiders(&mut self) {
        for _ in 0..6 {
            let member = self.person(None);
            self.staff.board.push(member);
        }
        self.staff.cast.auditor = self.person(None);
    }

    /// The position of each seat of the cast, in the order of [`SEATS`].
    fn seats(&self) -> Vec<usize> {
        SEATS
            .iter()
            .map(|seat| {
                let place = index_of(seat.code);
                self.staff
                    .positions
                    .iter()
                    .position(|position| position.place == place && position.title == seat.title)
                    .expect("the staffing tables have every seat of the cast")
            })
            .collect()
    }

    fn name_the_cast(&mut self, seats: &[usize]) {
        for (seat, position) in SEATS.iter().zip(seats) {
            let person = self.staff.positions[*position].person;
            *(seat.place_in_cast)(&mut self.staff.cast) = person;
            self.rename(person, seat.given, seat.family);
        }
        if let Some(former) = self.first_to_leave(index_of("BIR")) {
            self.rename(former, "Nora", "Vance");
        }
        self.staff.cast.board_member = self.staff.board[0];
        self.rename(self.staff.board[0], "Harriet", "Osgood");
        self.rename(self.staff.cast.auditor, "Noor", "Haddad");
    }

    /// Someone who has left a building, so that a return can be tried.
    fn first_to_leave(&self, place: usize) -> Option<usize> {
        let here = self.staff.positions.iter().filter(|position| position.place == place);
        here.map(|position| position.person)
            .find(|person| self.staff.people[*person].left_on.is_some())
    }

    fn rename(&mut self, person: usize, given: &str, family: &str) {
        let person = &mut self.staff.people[person];
        given.clone_into(&mut person.given);
        family.clone_into(&mut person.family);
        person.email = address(given, family);
    }
}

fn job_of(code: &str) -> &'static Job {
    JOBS.iter().find(|job| job.code == code).expect("a job of the demo's own table")
}

fn in_turn<'a>(items: &[&'a str], nth: usize) -> Option<&'a str> {
    (!items.is_empty()).then(|| items[nth % items.len()])
}

fn address(given: &str, family: &str) -> String {
    format!("{}.{}@prairiehills.example", given.to_lowercase(), family.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::staff_the_district;
    use kernel::LocalDate;

    fn date(text: &str) -> LocalDate {
        LocalDate::parse(text).expect(text)
    }

    #[test]
    fn the_district_has_about_2_900_staff_at_work_on_any_school_day() {
        let staff = staff_the_district(4300, date("2024-08-01"), date("2026-10-13"));
        for day in ["2024-10-01", "2025-10-01", "2026-10-01"] {
            let count = staff.working_on(date(day)).count();
            assert!((2_750..=3_000).contains(&count), "{count} on {day}");
        }
        assert!(staff.leaves.len() > 50, "{} leaves", staff.leaves.len());
    }

    #[test]
    fn the_same_seed_staffs_the_same_district() {
        let names = |seed| {
            let staff = staff_the_district(seed, date("2024-08-01"), date("2026-10-13"));
            staff.people.into_iter().map(|person| person.email).collect::<Vec<_>>()
        };
        assert_eq!(names(1), names(1));
        assert_ne!(names(1), names(2));
    }

    #[test]
    fn supervisors_come_before_those_they_supervise() {
        let staff = staff_the_district(7, date("2024-08-01"), date("2026-10-13"));
        for (index, position) in staff.positions.iter().enumerate() {
            assert!(position.supervisor.is_none_or(|above| above < index));
        }
    }
}
