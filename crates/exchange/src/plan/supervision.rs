//! Whose position supervises whose, by employee number, without circles.

use super::places::Place;
use super::{Planner, Ref};
use crate::problem::What;
use kernel::{BuildingId, LocalDate, Period, StaffId};
use staff::Category;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

/// A person in a job at a building: what a line of supervision names.
pub(super) type Seat = (Ref<StaffId>, Ref<BuildingId>, String);

/// Whose position supervises a wanted position.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Line {
    /// The file says nothing of it.
    Untold,
    Nobody,
    /// A position of the file.
    Wanted(usize),
    /// A position that is there and not in the file.
    Present(usize),
}

/// A position that might supervise, with what speaks for it.
struct Candidate {
    line: Line,
    building: Ref<BuildingId>,
    job_role: String,
    fte_hundredths: i64,
    period: Period,
}

impl Planner<'_> {
    pub(super) fn seat_of_wanted(&self, at: usize, places: &[Place]) -> Seat {
        let position = &self.wanted.positions[at];
        (self.people[position.person], places[at].building, position.job_role.clone())
    }

    pub(super) fn seat_of_present(&self, at: usize) -> Seat {
        let position = &self.present.positions[at];
        let building = Ref::There(position.building);
        (Ref::There(position.person), building, position.job_role.clone())
    }

    pub(super) fn lines_of_supervision(&mut self, places: &[Place]) -> Vec<Line> {
        let wanted = self.wanted;
        let mut by_number: HashMap<&str, Ref<StaffId>> = HashMap::new();
        for person in &self.present.people {
            if let Some(number) = &person.employee_number {
                by_number.insert(number, Ref::There(person.id));
            }
        }
        for (at, person) in wanted.people.iter().enumerate() {
            if let Some(number) = &person.employee_number {
                by_number.insert(number, self.people[at]);
            }
        }
        let mut of_person: HashMap<Ref<StaffId>, Vec<usize>> = HashMap::new();
        for (at, position) in wanted.positions.iter().enumerate() {
            of_person.entry(self.people[position.person]).or_default().push(at);
        }
        let mut lines = Vec::with_capacity(wanted.positions.len());
        for (at, position) in wanted.positions.iter().enumerate() {
            let line = match position.supervisor.as_deref() {
                None => Line::Untold,
                Some("") => Line::Nobody,
                Some(number) => {
                    if let Some(supervisor) = by_number.get(number).copied() {
                        self.best(at, supervisor, places, &of_person)
                    } else {
                        let what = What::UnknownSupervisor { written: number.to_owned() };
                        let field = "supervisor_employee_number";
                        self.problems.push(position.origin.problem(field, what));
                        Line::Nobody
                    }
                }
            };
            lines.push(line);
        }
        self.refuse_circles(places, &lines);
        lines
    }

    /// The supervisor's position that most likely supervises: held at that time, an administrator's,
    /// at the same building, with the greater share.
    fn best(
        &mut self,
        at: usize,
        supervisor: Ref<StaffId>,
        places: &[Place],
        of_person: &HashMap<Ref<StaffId>, Vec<usize>>,
    ) -> Line {
        let position = &self.wanted.positions[at];
        let number = position.supervisor.clone().unwrap_or_default();
        let field = "supervisor_employee_number";
        if supervisor == self.people[position.person] {
            let what = What::Circle { through: vec![number.clone(), number] };
            self.problems.push(position.origin.problem(field, what));
            return Line::Nobody;
        }
        let first = position.starts_on.unwrap_or(self.present.today);
        let own = Period { first, last: position.ends_on };
        let candidates = match of_person.get(&supervisor) {
            Some(listed) => self.listed(listed, places),
            None => self.unlisted(supervisor),
        };
        let best = candidates.into_iter().max_by_key(|candidate| {
            let job = self.job(&candidate.job_role);
            let administrator = job.is_some_and(|job| job.category == Category::Administrator);
            (
                candidate.period.overlaps(&own),
                administrator,
                candidate.building == places[at].building,
                candidate.fte_hundredths,
                candidate.period.first,
            )
        });
        match best {
            Some(candidate) if candidate.period.overlaps(&own) => candidate.line,
            Some(_) | None => {
                let what = What::SupervisorWithoutPosition { written: number };
                self.problems.push(position.origin.problem(field, what));
                Line::Nobody
            }
        }
    }

    fn listed(&self, listed: &[usize], places: &[Place]) -> Vec<Candidate> {
        let today = self.present.today;
        listed
            .iter()
            .map(|at| {
                let position = &self.wanted.positions[*at];
                let first = position.starts_on.unwrap_or(today);
                Candidate {
                    line: Line::Wanted(*at),
                    building: places[*at].building,
                    job_role: position.job_role.clone(),
                    fte_hundredths: position.fte_hundredths.unwrap_or(100),
                    period: Period { first, last: position.ends_on },
                }
            })
            .collect()
    }

    fn unlisted(&self, supervisor: Ref<StaffId>) -> Vec<Candidate> {
        let Ref::There(id) = supervisor else { return Vec::new() };
        self.present
            .positions_of(id)
            .map(|(at, position)| Candidate {
                line: Line::Present(at),
                building: Ref::There(position.building),
                job_role: position.job_role.clone(),
                fte_hundredths: position.fte_hundredths,
                period: position.period(),
            })
            .collect()
    }

    /// Follows each line upwards: whoever meets themselves again stands in a circle.
    fn refuse_circles(&mut self, places: &[Place], lines: &[Line]) {
        let today = self.present.today;
        let runs = |ends_on: Option<LocalDate>| ends_on.is_none_or(|last| today <= last);
        let mut above: HashMap<Seat, Vec<Seat>> = HashMap::new();
        let mut told: HashMap<Seat, usize> = HashMap::new();
        for (at, line) in lines.iter().enumerate() {
            let seat = self.seat_of_wanted(at, places);
            if !runs(self.wanted.positions[at].ends_on) {
                continue;
            }
            let supervisor = match line {
                Line::Wanted(other) => self.seat_of_wanted(*other, places),
                Line::Present(other) => self.seat_of_present(*other),
                Line::Nobody => {
                    told.insert(seat, at);
                    continue;
                }
                Line::Untold => continue,
            };
            told.insert(seat.clone(), at);
            above.entry(seat).or_default().push(supervisor);
        }
        for (at, position) in self.present.positions.iter().enumerate() {
            let seat = self.seat_of_present(at);
            let supervisor = position.supervisor.and_then(|id| self.present.by_position.get(&id));
            if let Some(supervisor) = supervisor
                && runs(position.ends_on)
                && !told.contains_key(&seat)
            {
                above.entry(seat).or_default().push(self.seat_of_present(*supervisor));
            }
        }
        let mut in_circle: BTreeMap<usize, Vec<Seat>> = BTreeMap::new();
        for circle in circles(&above) {
            let rows: Vec<usize> =
                circle.iter().filter_map(|seat| told.get(seat).copied()).collect();
            in_circle.extend(rows.into_iter().map(|at| (at, circle.clone())));
        }
        for rows in circles(&between_rows(lines)) {
            let seats: Vec<Seat> = rows.iter().map(|at| self.seat_of_wanted(*at, places)).collect();
            in_circle.extend(rows.into_iter().map(|at| (at, seats.clone())));
        }
        for (at, through) in in_circle {
            let shown = through.iter().take(CIRCLE_SHOWN_MAX);
            let names = shown.map(|(person, ..)| self.name_of(*person)).collect();
            let what = What::Circle { through: names };
            let origin = &self.wanted.positions[at].origin;
            self.problems.push(origin.problem("supervisor_employee_number", what));
        }
    }
}

/// The most names of a circle in one message.
const CIRCLE_SHOWN_MAX: usize = 8;

/// Rows that point to rows, whatever their days: those that lie in the past may close no circle
/// either.
fn between_rows(lines: &[Line]) -> HashMap<usize, Vec<usize>> {
    let pairs = lines.iter().enumerate().filter_map(|(at, line)| match line {
        Line::Wanted(other) => Some((at, vec![*other])),
        Line::Untold | Line::Nobody | Line::Present(_) => None,
    });
    pairs.collect()
}

/// Every circle of the lines, each once, closed by its first seat. Iterative, since a line in a
/// hostile file may be as long as the file.
fn circles<Node: Eq + Hash + Clone>(above: &HashMap<Node, Vec<Node>>) -> Vec<Vec<Node>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        OnTheWay,
        Done,
    }
    let mut marks: HashMap<&Node, Mark> = HashMap::new();
    let mut found = Vec::new();
    let none: Vec<Node> = Vec::new();
    for start in above.keys() {
        if marks.contains_key(start) {
            continue;
        }
        let mut way: Vec<(&Node, usize)> = vec![(start, 0)];
        marks.insert(start, Mark::OnTheWay);
        while let Some((node, next)) = way.last().copied() {
            let ups = above.get(node).unwrap_or(&none);
            let Some(up) = ups.get(next) else {
                marks.insert(node, Mark::Done);
                way.pop();
                continue;
            };
            if let Some(last) = way.last_mut() {
                last.1 += 1;
            }
            match marks.get(up) {
                Some(Mark::Done) => {}
                Some(Mark::OnTheWay) => {
                    let from = way.iter().position(|(on, _)| *on == up).unwrap_or(0);
                    let mut circle: Vec<Node> =
                        way[from..].iter().map(|(node, _)| (*node).clone()).collect();
                    circle.push(up.clone());
                    found.push(circle);
                }
                None => {
                    marks.insert(up, Mark::OnTheWay);
                    way.push((up, 0));
                }
            }
        }
    }
    found
}
