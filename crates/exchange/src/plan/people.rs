//! Who comes, who changes, who leaves, who comes back.

use super::{DifferenceKind, Planner, Ref, day, label, shown};
use crate::present::Source;
use crate::problem::{Notice, Noticed, What};
use crate::wanted::{Kind, Scope, WantedPerson};
use kernel::{LocalDate, StaffId};
use staff::Person;
use staff::bulk::PersonRow;
use std::collections::{HashMap, HashSet};

impl Planner<'_> {
    pub(super) fn people(&mut self) {
        let present = self.present;
        let by_id: HashMap<&str, StaffId> = present
            .people
            .iter()
            .filter_map(|person| Some((person.external_id.as_deref()?, person.id)))
            .collect();
        let by_number: HashMap<&str, StaffId> = present
            .people
            .iter()
            .filter_map(|person| Some((person.employee_number.as_deref()?, person.id)))
            .collect();
        for wanted in &self.wanted.people {
            let same_id = wanted.external_id.as_deref().and_then(|id| by_id.get(id)).copied();
            let same_number =
                wanted.employee_number.as_deref().and_then(|number| by_number.get(number)).copied();
            let known = match (same_id, same_number) {
                (Some(id), Some(other)) if id != other => {
                    self.number_taken(wanted, other);
                    Some(id)
                }
                (Some(id), Some(_) | None) => Some(id),
                (None, Some(id)) => {
                    let known = present.person(id).external_id.as_ref();
                    let another =
                        known.is_some_and(|known| Some(known) != wanted.external_id.as_ref());
                    if another && wanted.external_id.is_some() {
                        self.number_taken(wanted, id);
                    }
                    Some(id)
                }
                (None, None) => None,
            };
            let former = match known {
                Some(_) => None,
                None => self.known_formerly(wanted),
            };
            let person = match known {
                None if let Some(id) = former => Ref::There(id),
                Some(id) => {
                    self.person_there(present.person(id), wanted);
                    Ref::There(id)
                }
                None => self.person_new(wanted),
            };
            self.people.push(person);
        }
    }

    /// The person whose record was merged with the one the row is about: what the row says of name,
    /// address and dates is left, since the other record goes on; its positions are the person's.
    fn known_formerly(&mut self, wanted: &WantedPerson) -> Option<StaffId> {
        let numbers = [&wanted.external_id, &wanted.employee_number];
        let (number, id) = numbers
            .into_iter()
            .flatten()
            .find_map(|number| Some((number, *self.present.former.get(number)?)))?;
        let name = self.present.person(id).name.to_string();
        let what = Noticed::Merged { number: number.clone(), name };
        self.plan.notices.push(Notice {
            file: wanted.origin.file.clone(),
            line: Some(wanted.origin.line),
            what,
        });
        Some(id)
    }

    fn number_taken(&mut self, wanted: &WantedPerson, by: StaffId) {
        let number = wanted.employee_number.clone().unwrap_or_default();
        let what = What::NumberTaken { number, by: self.present.person(by).name.to_string() };
        self.problems.push(wanted.origin.problem("identifier", what));
    }

    fn person_new(&mut self, wanted: &WantedPerson) -> Ref<StaffId> {
        self.differs(DifferenceKind::PersonNew, wanted.label(), "");
        self.plan.people.push(PersonRow {
            name: wanted.name.clone(),
            employee_number: wanted.employee_number.clone(),
            external_id: wanted.external_id.clone(),
            email: wanted.email.clone(),
            hired_on: wanted.hired_on,
            left_on: wanted.left_on,
        });
        Ref::New(self.plan.people.len() - 1)
    }

    fn person_there(&mut self, there: &Person, wanted: &WantedPerson) {
        if let (Some(from), Some(to)) = (&there.employee_number, &wanted.employee_number)
            && from != to
        {
            let what = What::NumberChanged { from: from.clone(), to: to.clone() };
            self.problems.push(wanted.origin.problem("identifier", what));
            return;
        }
        let answered = self.present.answered.contains(&there.id);
        let roster = self.wanted.kind == Kind::OneRoster;
        let mut row = PersonRow {
            name: there.name.clone(),
            employee_number: there.employee_number.clone().or(wanted.employee_number.clone()),
            external_id: there.external_id.clone().or(wanted.external_id.clone()),
            email: there.email.clone(),
            hired_on: there.hired_on,
            left_on: there.left_on,
        };
        if roster && answered {
            self.answered.insert(there.id);
        } else {
            let preferred = wanted.name.preferred.clone().or(there.name.preferred.clone());
            row.name = kernel::PersonName { preferred, ..wanted.name.clone() };
            row.email = wanted.email.clone().or(row.email);
            row.hired_on = wanted.hired_on.or(row.hired_on);
            self.leaving_or_back(there, wanted, &mut row);
        }
        let changes = changes(there, &row);
        if !changes.is_empty() {
            self.touched.insert(there.id);
            let who = label(&there.name, there.employee_number.as_deref());
            let kind = if self.returning.contains(&there.id) {
                DifferenceKind::Returns
            } else {
                DifferenceKind::PersonChanges
            };
            self.differs(kind, who, changes.join("; "));
            self.plan.changed_people.push((there.id, row));
        }
    }

    /// Silence never undoes a departure that is still to come; being listed brings back.
    fn leaving_or_back(&mut self, there: &Person, wanted: &WantedPerson, row: &mut PersonRow) {
        match wanted.left_on {
            Some(left_on) if there.left_on != Some(left_on) => {
                row.left_on = there.left_on;
                self.leave(there, left_on);
            }
            None if there.has_left_by(self.present.today) => {
                row.left_on = None;
                self.returning.push(there.id);
            }
            Some(_) | None => {}
        }
    }

    fn leave(&mut self, there: &Person, on: LocalDate) {
        let who = label(&there.name, there.employee_number.as_deref());
        self.differs(DifferenceKind::Leaves, who, format!("last day {on}"));
        self.plan.leaving.push((there.id, on));
        self.touched.insert(there.id);
    }

    /// Those whom the file deletes, or no longer lists although it lists everyone.
    pub(super) fn departures(&mut self) {
        let present = self.present;
        let listed: HashSet<StaffId> = self
            .people
            .iter()
            .filter_map(|person| match person {
                Ref::There(id) => Some(*id),
                Ref::New(_) => None,
            })
            .collect();
        let deleted: HashSet<&str> = self.wanted.gone.iter().map(String::as_str).collect();
        let yesterday = present.today.previous_day();
        for person in &present.people {
            if listed.contains(&person.id) || person.has_left_by(present.today) {
                continue;
            }
            let answered = present.answered.contains(&person.id);
            let known = match self.wanted.kind {
                Kind::OneRoster => person.external_id.is_some(),
                Kind::Positions => answered,
            };
            let named = person.external_id.as_deref().is_some_and(|id| deleted.contains(id));
            let absent = known && self.wanted.scope == Scope::Everyone;
            if !(named || absent) {
                continue;
            }
            if self.wanted.kind == Kind::OneRoster && answered {
                // The personnel file says who is employed; the roster only what it taught.
                self.answered.insert(person.id);
                self.end_all_of_the_roster(person.id);
            } else {
                self.leave(person, yesterday);
            }
        }
        if !self.answered.is_empty() {
            let what = Noticed::PersonnelAnswers { people: self.answered.len() };
            self.plan.notices.push(Notice { file: "users.csv".to_owned(), line: None, what });
        }
    }

    fn end_all_of_the_roster(&mut self, person: StaffId) {
        let running: Vec<usize> = self
            .present
            .positions_of(person)
            .filter(|(_, p)| p.source() == Source::Roster && p.runs_on(self.present.today))
            .map(|(at, _)| at)
            .collect();
        for at in running {
            self.end(at);
        }
    }
}

fn changes(there: &Person, row: &PersonRow) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
    let full = |name: &kernel::PersonName| match &name.preferred {
        Some(preferred) => format!("{} “{preferred}” {}", name.given, name.family),
        None => format!("{} {}", name.given, name.family),
    };
    let pairs = [
        ("name", full(&there.name), full(&row.name)),
        ("e-mail", shown(there.email.as_ref()), shown(row.email.as_ref())),
        ("employee number", text(&there.employee_number), text(&row.employee_number)),
        ("roster id", text(&there.external_id), text(&row.external_id)),
        ("hired on", day(there.hired_on), day(row.hired_on)),
        ("last day", day(there.left_on), day(row.left_on)),
    ];
    pairs
        .into_iter()
        .filter(|(_, from, to)| from != to)
        .map(|(field, from, to)| format!("{field}: {from} → {to}"))
        .collect()
}
