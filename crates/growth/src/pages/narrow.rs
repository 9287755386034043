//! Lists of people, narrowed by where they work today and as what, a page at a time.

use std::collections::BTreeMap;

use maud::{Markup, html};
use staff::{PositionFact, StaffFacts};
use web::components::{Choice, Field, select};
use web::{Answers, Words, t};

/// People on one page of a list.
pub(super) const PEOPLE_A_PAGE: usize = 25;

/// A code with its name, of which positions have many.
type Named = fn(&PositionFact) -> (String, String);

const BUILDING: Named = |one| (one.building_code.to_string(), one.building_name.clone());
const ROLE: Named = |one| (one.job_role.clone(), one.job_role_name.clone());

/// What a list is narrowed to; empty: anywhere, any role.
#[derive(Clone, Copy, Debug)]
pub(super) struct Narrow<'a> {
    /// A building's code.
    pub building: &'a str,
    /// A job role's code.
    pub role: &'a str,
}

impl Narrow<'_> {
    pub(super) fn is_set(self) -> bool {
        !self.building.is_empty() || !self.role.is_empty()
    }

    /// Whether one position of the person is at the building and of the role.
    pub(super) fn fits(self, facts: &StaffFacts) -> bool {
        let is = |asked: &str, code: String| asked.is_empty() || asked == code;
        !self.is_set()
            || facts
                .positions
                .iter()
                .any(|one| is(self.building, BUILDING(one).0) && is(self.role, ROLE(one).0))
    }

    /// The two lists to choose from: what somebody of all of them has. Where all have the same there
    /// is nothing to choose.
    pub(super) fn selects<'a>(
        self,
        w: &Words,
        answers: &Answers,
        all: impl Iterator<Item = &'a StaffFacts> + Clone,
    ) -> Markup {
        let known = |of: Named| -> Vec<(String, String)> {
            let positions = all.clone().flat_map(|facts| &facts.positions);
            let codes: BTreeMap<String, String> = positions.map(of).collect();
            let mut known: Vec<(String, String)> = codes.into_iter().collect();
            known.sort_by(|one, other| one.1.cmp(&other.1));
            known
        };
        let choices = |any: String, known: Vec<(String, String)>| -> Vec<Choice> {
            let known = known.into_iter().map(|(code, name)| Choice::new(code, name));
            [Choice::new("", any)].into_iter().chain(known).collect()
        };
        let (buildings, roles) = (known(BUILDING), known(ROLE));
        html! {
            @if buildings.len() > 1 || !self.building.is_empty() {
                (select(answers, Field::new("building", &t!(w, "growth-narrow-building")),
                    &choices(t!(w, "growth-narrow-anywhere"), buildings)))
            }
            @if roles.len() > 1 || !self.role.is_empty() {
                (select(answers, Field::new("role", &t!(w, "growth-narrow-role")),
                    &choices(t!(w, "growth-narrow-any-role"), roles)))
            }
        }
    }
}

/// The address of a page of a list that is asked this; what is empty is left out.
pub(super) fn address(path: &str, asked: &[(&str, &str)], page: usize) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (field, value) in asked.iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(field, value);
    }
    if page > 1 {
        query.append_pair("page", &page.to_string());
    }
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn an_address_says_only_what_is_asked() {
        assert_eq!(address("/mentors", &[("q", ""), ("role", "")], 1), "/mentors");
        let asked = [("q", "Ng & Sons"), ("building", "BIR")];
        assert_eq!(address("/mentors", &asked, 2), "/mentors?q=Ng+%26+Sons&building=BIR&page=2");
    }
}
