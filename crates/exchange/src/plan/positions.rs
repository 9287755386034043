//! Which positions begin, change and end.
//!
//! The positions file answers for every position it lists: it adopts what the roster or a hand
//! recorded for the same job at the same place. The roster answers for its own positions only, and
//! adds none where the positions file or a hand has recorded one for the person at that building.
//!
//! What changes about a position that has a past (its share, its supervisor, its duties) changes
//! from today on: the position ends yesterday and its successor begins. What is merely corrected
//! (a title, a date, what was adopted) is corrected in place.

use super::places::Place;
use super::supervision::{Line, Seat};
use super::{DifferenceKind, PlannedPosition, Planner, Ref, day};
use crate::present::{PresentPosition, Source};
use crate::wanted::{Kind, Scope, WantedPosition};
use kernel::{LocalDate, PositionId, StaffId};
use staff::Grade;
use staff::audience::fte_text;
use std::collections::{HashMap, HashSet};

/// What becomes of a wanted position.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fate {
    /// It is this one that is there, known by its id in the file.
    Known(usize),
    /// It takes over this one.
    Adopts(usize),
    New,
    /// Another source answers for it.
    Covered,
}

impl Planner<'_> {
    pub(super) fn match_positions(&mut self, places: &[Place], lines: &[Line]) {
        let fates = self.fates(places);
        let taken: HashSet<usize> = fates
            .iter()
            .filter_map(|fate| match fate {
                Fate::Known(at) | Fate::Adopts(at) => Some(*at),
                Fate::New | Fate::Covered => None,
            })
            .collect();
        // Where each wanted position ends up, so that lines of supervision can point to it.
        let mut settled: Vec<Option<Ref<PositionId>>> = vec![None; fates.len()];
        for (at, fate) in fates.iter().enumerate() {
            settled[at] = self.settle(at, *fate, places, lines);
        }
        self.point_to_supervisors(&settled, lines);
        self.end_the_unlisted(&taken);
    }

    fn fates(&self, places: &[Place]) -> Vec<Fate> {
        let wanted = &self.wanted.positions;
        let by_id: HashMap<&str, usize> = self
            .present
            .positions
            .iter()
            .enumerate()
            .filter_map(|(at, position)| Some((position.external_id.as_deref()?, at)))
            .collect();
        let in_file: HashSet<&str> =
            wanted.iter().map(|position| position.external_id.as_str()).collect();
        let mut taken: HashSet<usize> = HashSet::new();
        let mut fates: Vec<Option<Fate>> = wanted
            .iter()
            .map(|position| {
                let known = by_id.get(position.external_id.as_str()).copied();
                let Ref::There(holder) = self.people[position.person] else { return None };
                let known = known.filter(|at| self.present.positions[*at].person == holder)?;
                taken.insert(known);
                Some(Fate::Known(known))
            })
            .collect();
        for strict in [true, false] {
            for (at, fate) in fates.iter_mut().enumerate() {
                if fate.is_none()
                    && let Some(found) = self.adoptable(at, places, &taken, &in_file, strict)
                {
                    taken.insert(found);
                    *fate = Some(Fate::Adopts(found));
                }
            }
        }
        let covered = |at: usize| self.is_covered(&wanted[at], places[at]);
        fates
            .into_iter()
            .enumerate()
            .map(|(at, fate)| {
                fate.unwrap_or_else(|| if covered(at) { Fate::Covered } else { Fate::New })
            })
            .collect()
    }

    /// A position of the person at that building that the wanted one may take over: strictly of the
    /// same job, else (the positions file only) one that the roster merely guessed the job of.
    fn adoptable(
        &self,
        at: usize,
        places: &[Place],
        taken: &HashSet<usize>,
        in_file: &HashSet<&str>,
        strict: bool,
    ) -> Option<usize> {
        let wanted = &self.wanted.positions[at];
        let (Ref::There(holder), Ref::There(building)) =
            (self.people[wanted.person], places[at].building)
        else {
            return None;
        };
        let first = wanted.starts_on.unwrap_or(self.present.today);
        let period = kernel::Period { first, last: wanted.ends_on };
        let roster = self.wanted.kind == Kind::OneRoster;
        self.present
            .positions_of(holder)
            .filter(|(at, there)| !taken.contains(at) && there.building == building)
            .filter(|(_, there)| {
                let listed = there.external_id.as_deref().is_some_and(|id| in_file.contains(id));
                !listed && there.period().overlaps(&period)
            })
            .filter(|(_, there)| match (there.source(), roster) {
                (Source::Roster, true) => strict && there.job_role == wanted.job_role,
                (Source::Roster, false) => !strict || there.job_role == wanted.job_role,
                (Source::Personnel | Source::Hand, true) => false,
                (Source::Personnel | Source::Hand, false) => {
                    strict && there.job_role == wanted.job_role
                }
            })
            .max_by_key(|(_, there)| (Some(there.starts_on) == wanted.starts_on, there.starts_on))
            .map(|(at, _)| at)
    }

    /// Whether the positions file or a hand has recorded what this row of the roster is about.
    fn is_covered(&self, wanted: &WantedPosition, place: Place) -> bool {
        let (Ref::There(holder), Ref::There(building)) =
            (self.people[wanted.person], place.building)
        else {
            return false;
        };
        self.wanted.kind == Kind::OneRoster
            && self.present.positions_of(holder).any(|(_, there)| {
                there.source() != Source::Roster
                    && there.building == building
                    && there.runs_on(self.present.today)
            })
    }

    fn settle(
        &mut self,
        at: usize,
        fate: Fate,
        places: &[Place],
        lines: &[Line],
    ) -> Option<Ref<PositionId>> {
        match fate {
            Fate::Covered => {
                if let Ref::There(id) = self.people[self.wanted.positions[at].person] {
                    self.answered.insert(id);
                }
                None
            }
            Fate::New => {
                let planned = self.planned(at, places, None);
                Some(self.begin(planned))
            }
            Fate::Adopts(known) => {
                let mut planned = self.planned(at, places, Some(known));
                planned.starts_on =
                    self.wanted.positions[at].starts_on.unwrap_or(planned.starts_on);
                Some(self.keep_or_correct(known, planned, places, lines[at]))
            }
            Fate::Known(known) => Some(self.known(at, known, places, lines)),
        }
    }

    fn known(
        &mut self,
        at: usize,
        known: usize,
        places: &[Place],
        lines: &[Line],
    ) -> Ref<PositionId> {
        let today = self.present.today;
        let wanted = &self.wanted.positions[at];
        let there = &self.present.positions[known];
        let mut planned = self.planned(at, places, Some(known));
        let ended = there.ends_on.filter(|last| *last < today);
        if let Some(last) = ended.filter(|_| wanted.starts_on.is_none() && wanted.ends_on.is_none())
        {
            // Listed again after it had ended, by a file that knows no dates.
            planned.starts_on = today;
            self.plan.closed.push((there.id, last));
            return self.begin_instead(known, planned, vec!["listed again".to_owned()]);
        }
        if let Some(starts_on) = wanted.starts_on.filter(|_| !self.continues_another(known)) {
            planned.starts_on = starts_on;
        }
        let terms = self.changed_terms(known, &planned, places, lines[at]);
        let has_past = there.starts_on < today && there.runs_on(today);
        let goes_on = planned.ends_on.is_none_or(|last| today <= last);
        if terms.is_empty() || !has_past || !goes_on {
            return self.keep_or_correct(known, planned, places, lines[at]);
        }
        planned.starts_on = today;
        self.plan.closed.push((there.id, today.previous_day()));
        self.begin_instead(known, planned, terms)
    }

    /// Whether the position goes on where its own past was closed: then its first day is ours, not
    /// the file's.
    fn continues_another(&self, known: usize) -> bool {
        let there = &self.present.positions[known];
        let before = Some(there.starts_on.previous_day());
        self.present
            .positions_of(there.person)
            .any(|(_, past)| past.external_id.is_none() && past.ends_on == before)
    }

    /// The position as the file wants it; what the file does not say stays as it is.
    fn planned(&self, at: usize, places: &[Place], known: Option<usize>) -> PlannedPosition {
        let wanted = &self.wanted.positions[at];
        let there = known.map(|known| &self.present.positions[known]);
        let job = self.job(&wanted.job_role);
        let job_name = job.map_or_else(|| wanted.job_role.clone(), |job| job.name.clone());
        let usual = job.map_or(staff::Flsa::NonExempt, |job| job.flsa);
        let same_job = there.filter(|there| there.job_role == wanted.job_role);
        let left_on = self.wanted.people[wanted.person].left_on;
        let ends_on = match (wanted.ends_on, left_on) {
            (Some(ends_on), Some(left_on)) => Some(ends_on.min(left_on)),
            (ends_on, left_on) => ends_on.or(left_on),
        };
        let starts_on = match (there, wanted.starts_on) {
            (Some(there), _) => there.starts_on,
            (None, Some(starts_on)) => starts_on,
            (None, None) => self.present.today,
        };
        let told = |text: &Option<String>, kept: Option<&String>| match text {
            Some(text) if text.is_empty() => None,
            Some(text) => Some(text.clone()),
            None => kept.cloned(),
        };
        PlannedPosition {
            person: self.people[wanted.person],
            building: places[at].building,
            department: places[at].department.or_else(|| {
                there.filter(|_| wanted.department.is_none())?.department.map(Ref::There)
            }),
            job_role: wanted.job_role.clone(),
            title: told(&wanted.title, same_job.map(|there| &there.title)).unwrap_or(job_name),
            grades: wanted
                .grades
                .clone()
                .unwrap_or_else(|| there.map(|there| there.grades.clone()).unwrap_or_default()),
            subject: told(&wanted.subject, there.and_then(|there| there.subject.as_ref())),
            duties: wanted
                .duties
                .clone()
                .unwrap_or_else(|| there.map(|there| there.duties.clone()).unwrap_or_default()),
            fte_hundredths: wanted
                .fte_hundredths
                .or(there.map(|there| there.fte_hundredths))
                .unwrap_or(100),
            flsa: wanted.flsa.or(same_job.map(|there| there.flsa)).unwrap_or(usual),
            // A last day before the first would be no position at all.
            ends_on: ends_on.map(|last| last.max(starts_on)),
            starts_on,
            supervisor: there.and_then(|there| there.supervisor).map(Ref::There),
            external_id: Some(wanted.external_id.clone()),
        }
    }

    /// What differs of the terms under which the position is held.
    fn changed_terms(
        &self,
        known: usize,
        planned: &PlannedPosition,
        places: &[Place],
        line: Line,
    ) -> Vec<String> {
        let there = &self.present.positions[known];
        let list = |grades: &[Grade]| Grade::list_text(grades).unwrap_or_default();
        let building = |building| self.building_name(building);
        let mut pairs = vec![
            ("job", there.job_role.clone(), planned.job_role.clone()),
            ("building", building(Ref::There(there.building)), building(planned.building)),
            ("share", fte_text(there.fte_hundredths), fte_text(planned.fte_hundredths)),
            ("FLSA", there.flsa.to_string(), planned.flsa.to_string()),
            ("grades", list(&there.grades), list(&planned.grades)),
            (
                "subject",
                there.subject.clone().unwrap_or_default(),
                planned.subject.clone().unwrap_or_default(),
            ),
            ("duties", there.duties.join(", "), planned.duties.join(", ")),
        ];
        if there.department.map(Ref::There) != planned.department {
            pairs.push(("department", "another".to_owned(), "as in the file".to_owned()));
        }
        let above = there.supervisor.and_then(|id| self.present.by_position.get(&id).copied());
        let above: Option<Seat> = above.map(|above| self.seat_of_present(above));
        let wanted_above = match line {
            Line::Untold => above.clone(),
            Line::Nobody => None,
            Line::Wanted(other) => Some(self.seat_of_wanted(other, places)),
            Line::Present(other) => Some(self.seat_of_present(other)),
        };
        if above != wanted_above {
            let name = |seat: &Option<Seat>| {
                seat.as_ref().map_or_else(|| "nobody".to_owned(), |seat| self.name_of(seat.0))
            };
            pairs.push(("supervisor", name(&above), name(&wanted_above)));
        }
        pairs
            .into_iter()
            .filter(|(_, from, to)| from != to)
            .map(|(field, from, to)| format!("{field}: {from} → {to}"))
            .collect()
    }

    /// Leaves the position as it is, or corrects it in place.
    fn keep_or_correct(
        &mut self,
        known: usize,
        planned: PlannedPosition,
        places: &[Place],
        line: Line,
    ) -> Ref<PositionId> {
        let mut changes = self.changed_terms(known, &planned, places, line);
        let there = &self.present.positions[known];
        let pairs = [
            ("title", there.title.clone(), planned.title.clone()),
            ("from", there.starts_on.to_string(), planned.starts_on.to_string()),
            ("to", day(there.ends_on), day(planned.ends_on)),
        ];
        for (field, from, to) in pairs {
            if from != to {
                changes.push(format!("{field}: {from} → {to}"));
            }
        }
        let id = there.id;
        if !changes.is_empty() || there.external_id != planned.external_id {
            if changes.is_empty() {
                changes.push("is known by its row in the file".to_owned());
            }
            let what = format!("{}: {}", planned.title, changes.join("; "));
            self.differs(DifferenceKind::PositionChanges, self.name_of(planned.person), what);
            self.touch(planned.person);
            self.plan.corrected.push((id, planned));
        }
        Ref::There(id)
    }

    fn begin(&mut self, planned: PlannedPosition) -> Ref<PositionId> {
        let what = format!(
            "{}, {}, from {} to {}",
            planned.title,
            self.building_name(planned.building),
            planned.starts_on,
            day(planned.ends_on)
        );
        self.differs(DifferenceKind::PositionNew, self.name_of(planned.person), what);
        self.touch(planned.person);
        self.plan.positions.push(planned);
        Ref::New(self.plan.positions.len() - 1)
    }

    fn begin_instead(
        &mut self,
        known: usize,
        planned: PlannedPosition,
        changes: Vec<String>,
    ) -> Ref<PositionId> {
        let title = &self.present.positions[known].title;
        let what = format!("{title}, from {}: {}", planned.starts_on, changes.join("; "));
        self.differs(DifferenceKind::PositionChanges, self.name_of(planned.person), what);
        self.touch(planned.person);
        self.plan.positions.push(planned);
        Ref::New(self.plan.positions.len() - 1)
    }

    fn touch(&mut self, person: Ref<StaffId>) {
        if let Ref::There(id) = person {
            self.touched.insert(id);
        }
    }

    fn point_to_supervisors(&mut self, settled: &[Option<Ref<PositionId>>], lines: &[Line]) {
        let mut above: HashMap<Ref<PositionId>, Option<Ref<PositionId>>> = HashMap::new();
        for (at, line) in lines.iter().enumerate() {
            let Some(own) = settled[at] else { continue };
            let supervisor = match line {
                Line::Untold => continue,
                Line::Nobody => None,
                Line::Wanted(other) => settled[*other],
                Line::Present(other) => Some(Ref::There(self.present.positions[*other].id)),
            };
            above.insert(own, supervisor);
        }
        for (at, position) in self.plan.positions.iter_mut().enumerate() {
            if let Some(supervisor) = above.get(&Ref::New(at)) {
                position.supervisor = *supervisor;
            }
        }
        for (id, position) in &mut self.plan.corrected {
            if let Some(supervisor) = above.get(&Ref::There(*id)) {
                position.supervisor = *supervisor;
            }
        }
    }

    /// Positions of listed people that came from such a file and are no longer in it.
    fn end_the_unlisted(&mut self, taken: &HashSet<usize>) {
        let own = match self.wanted.kind {
            Kind::OneRoster => Source::Roster,
            Kind::Positions => Source::Personnel,
        };
        let ended_by_name: HashSet<&str> = self.wanted.ended.iter().map(String::as_str).collect();
        let listed: HashSet<StaffId> = self
            .people
            .iter()
            .filter_map(|person| match person {
                Ref::There(id) => Some(*id),
                Ref::New(_) => None,
            })
            .collect();
        let all = self.wanted.positions_scope == Scope::Everyone;
        let unlisted: Vec<usize> = self
            .present
            .positions
            .iter()
            .enumerate()
            .filter(|(at, there)| !taken.contains(at) && there.runs_on(self.present.today))
            .filter(|(_, there)| {
                let named =
                    there.external_id.as_deref().is_some_and(|id| ended_by_name.contains(id));
                named || all && there.source() == own && listed.contains(&there.person)
            })
            .map(|(at, _)| at)
            .collect();
        for at in unlisted {
            self.end(at);
        }
    }

    /// Ends a position yesterday; one that begins later ends on its first day.
    pub(super) fn end(&mut self, at: usize) {
        let PresentPosition { id, person, starts_on, title, .. } = &self.present.positions[at];
        let last: LocalDate = self.present.today.previous_day().max(*starts_on);
        self.differs(
            DifferenceKind::PositionEnds,
            self.name_of(Ref::There(*person)),
            format!("{title}: last day {last}"),
        );
        self.touched.insert(*person);
        self.plan.ended.push((*id, last));
    }
}
