//! What a catalog address asks for, and the filter that asks it.

use catalog::find::Filter;
use catalog::{CreditType, Format, GroupSetting, Kind, Mode, Provider, Purpose};
use kernel::{BuildingId, LocalDate, SchoolYear};
use maud::{Markup, html};
use staff::Building;
use web::components::{Choice, Field, checkbox, checkboxes, filter, filter_search, select};
use web::{Answers, Visit, Words, t};

/// What the address of the catalog asks.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pairs: Vec<(String, String)>,
    pub filter: Filter,
    pub whose: Whose,
    pub view: View,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    Everyones,
    OpenToMe,
    SuggestedToMe,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    List { page: usize },
    Month { first: LocalDate },
}

/// What the filter can be set to.
#[derive(Clone, Debug)]
pub(crate) struct Choices {
    pub topics: Vec<String>,
    pub buildings: Vec<Building>,
    pub credit_types: Vec<CreditType>,
}

impl Asked {
    /// Reads an address; what it does not know it leaves out.
    pub(crate) fn read(
        pairs: Vec<(String, String)>,
        buildings: &[Building],
        today: LocalDate,
        this_year: SchoolYear,
    ) -> Asked {
        let all = |name: &str| -> Vec<String> {
            pairs
                .iter()
                .filter(|(key, value)| key == name && !value.is_empty())
                .map(|(_, value)| value.clone())
                .collect()
        };
        let first = |name: &str| all(name).into_iter().next();
        let building = first("building").and_then(|code| {
            buildings
                .iter()
                .find(|building| building.code.as_str().eq_ignore_ascii_case(&code))
                .map(|building| building.id)
        });
        let filter = Filter {
            words: first("q").unwrap_or_default(),
            kinds: all("kind").iter().filter_map(|name| Kind::parse(name)).collect(),
            formats: all("format").iter().filter_map(|name| Format::parse(name)).collect(),
            modes: all("mode").iter().filter_map(|name| Mode::parse(name)).collect(),
            group_settings: all("group")
                .iter()
                .filter_map(|name| GroupSetting::parse(name))
                .collect(),
            providers: all("provider").iter().filter_map(|name| Provider::parse(name)).collect(),
            purposes: all("purpose").iter().filter_map(|name| Purpose::parse(name)).collect(),
            buildings: building.into_iter().collect::<Vec<BuildingId>>(),
            topics: all("topic"),
            credit_types: all("credit"),
            school_year: Some(
                first("year").and_then(|year| SchoolYear::parse(&year)).unwrap_or(this_year),
            ),
        };
        let month = first("month")
            .and_then(|month| LocalDate::parse(&format!("{month}-01")))
            .unwrap_or_else(|| today.first_of_month());
        let view = if first("view").as_deref() == Some("month") {
            View::Month { first: month }
        } else {
            View::List { page: first("page").and_then(|page| page.parse().ok()).unwrap_or(1) }
        };
        let whose = match (first("suggested"), first("mine")) {
            (Some(_), _) => Whose::SuggestedToMe,
            (None, Some(_)) => Whose::OpenToMe,
            (None, None) => Whose::Everyones,
        };
        Asked { pairs, filter, whose, view }
    }

    /// The same address with some answers changed; an empty one is left out.
    pub(crate) fn address(&self, changes: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.pairs {
            if !value.is_empty() && changes.iter().all(|(changed, _)| changed != name) {
                query.append_pair(name, value);
            }
        }
        for (name, value) in changes.iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        match query.finish() {
            query if query.is_empty() => "/catalog".to_owned(),
            query => format!("/catalog?{query}"),
        }
    }

    /// Whether anything is filtered out.
    pub(crate) fn is_narrow(&self) -> bool {
        self.pairs.iter().any(|(name, value)| {
            !value.is_empty() && !["page", "view", "month"].contains(&name.as_str())
        })
    }

    fn answers(&self, words: &Words) -> Answers {
        let answers = Answers::blank(words);
        let answers = match self.filter.school_year {
            Some(year) => answers.with("year", year.starting),
            None => answers,
        };
        self.pairs
            .iter()
            .filter(|(name, _)| name != "year")
            .fold(answers, |answers, (name, value)| answers.with(name, value))
    }
}

/// The filter beside the list.
pub(crate) fn shown(visit: &Visit, asked: &Asked, choices: &Choices) -> Markup {
    let w = &visit.words;
    let answers = asked.answers(w);
    let clear = asked.is_narrow().then_some("/catalog");
    let group = |name: &str, label: &str, options: &[Choice]| {
        checkboxes(&answers, Field::new(name, label), options)
    };
    let year = visit.words.calendar().school_year(visit.today);
    let years = [year.previous(), year, year.next()]
        .map(|year| Choice::new(year.starting, year.to_string()));
    let mut buildings = vec![Choice::new("", t!(w, "registration-filter-any"))];
    buildings.extend(
        choices.buildings.iter().map(|one| Choice::new(one.code.as_str(), one.name.clone())),
    );
    let mut topics = vec![Choice::new("", t!(w, "registration-filter-any"))];
    topics.extend(choices.topics.iter().map(|one| Choice::new(one, one.replace('-', " "))));
    let mut credits = vec![Choice::new("", t!(w, "registration-filter-any"))];
    credits.extend(choices.credit_types.iter().map(|one| Choice::new(&one.code, one.name.clone())));
    filter(
        visit,
        clear,
        html! {
            (filter_search(w, &answers, "q", None))
            (checkbox(&answers, Field::new("suggested", &t!(w, "registration-filter-suggested"))))
            (checkbox(&answers, Field::new("mine", &t!(w, "registration-filter-mine"))))
            (group("kind", &t!(w, "registration-filter-kind"),
                &Kind::ALL.iter().map(|one| Choice::new(one, catalog::words::kind(w, *one)))
                    .collect::<Vec<_>>()))
            (group("format", &t!(w, "registration-filter-format"),
                &Format::ALL.iter().map(|one| Choice::new(one, catalog::words::format(w, *one)))
                    .collect::<Vec<_>>()))
            (group("mode", &t!(w, "registration-filter-mode"),
                &Mode::ALL.iter().map(|one| Choice::new(one, catalog::words::mode(w, *one)))
                    .collect::<Vec<_>>()))
            (group("group", &t!(w, "registration-filter-group"),
                &GroupSetting::ALL.iter()
                    .map(|one| Choice::new(one, catalog::words::group_setting(w, *one)))
                    .collect::<Vec<_>>()))
            (group("purpose", &t!(w, "registration-filter-purpose"),
                &Purpose::ALL.iter().map(|one| Choice::new(one, catalog::words::purpose(w, *one)))
                    .collect::<Vec<_>>()))
            (group("provider", &t!(w, "registration-filter-provider"),
                &Provider::ALL.iter().map(|one| Choice::new(one, catalog::words::provider(w, *one)))
                    .collect::<Vec<_>>()))
            (select(&answers, Field::new("building", &t!(w, "registration-filter-building")),
                &buildings))
            (select(&answers, Field::new("topic", &t!(w, "registration-filter-topic")), &topics))
            (select(&answers, Field::new("credit", &t!(w, "registration-filter-credit")), &credits))
            (select(&answers, Field::new("year", &t!(w, "registration-filter-year")), &years))
            @if let View::Month { first } = asked.view {
                input type="hidden" name="view" value="month";
                input type="hidden" name="month" value=(month_name(first));
            }
        },
    )
}

/// `2025-10`, as an address names a month.
pub(crate) fn month_name(first: LocalDate) -> String {
    first.to_string().chars().take(7).collect()
}
