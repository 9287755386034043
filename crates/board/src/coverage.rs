//! The coverage map (P9, P10): strategy × indicator × building × role × term, with what is offered,
//! the hours learned, and how many were reached of how many it is meant for. Pure.
//!
//! A cell's people are those who work here on the day, at their main position's building and in its
//! role group, for whom the strategy and the framework in the cell's question are meant. An offer
//! counts in a cell when it is aligned to the cell's strategy and indicator at some time of its term
//! while they were active, and is meant for at least one of the cell's people. Learning counts in
//! the term in which it was earned, once for each strategy it serves: rows do not add up to a total.
//! What a request to learn outside served may be said after its term: the map of a day knows what had
//! been said by then.
//!
//! What learning cost, and what became of it: [`worth`].

pub mod crowd;
pub mod worth;

use kernel::{BuildingId, ElementId, Hours, Key, Money, PlanItemId};

use crowd::Crowd;
use worth::{OutsideMoney, Tally, Told, Worth};

/// A direction of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    Strategy,
    Indicator,
    Building,
    Role,
    Term,
}

impl Axis {
    pub const ALL: [Axis; 5] =
        [Axis::Strategy, Axis::Indicator, Axis::Building, Axis::Role, Axis::Term];

    /// The name in addresses and files.
    pub const fn name(self) -> &'static str {
        match self {
            Axis::Strategy => "strategy",
            Axis::Indicator => "indicator",
            Axis::Building => "building",
            Axis::Role => "role",
            Axis::Term => "term",
        }
    }

    pub fn parse(name: &str) -> Option<Axis> {
        Axis::ALL.into_iter().find(|axis| axis.name() == name)
    }
}

/// A strategy of the district's plan in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strategy {
    pub id: PlanItemId,
    pub key: Key,
    pub code: String,
    pub wording: String,
    /// Those for whom it is meant.
    pub meant: Crowd,
}

/// An indicator or skill of a framework in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    pub id: ElementId,
    pub key: Key,
    pub code: String,
    pub title: String,
    /// Place in [`Facts::frameworks`].
    pub framework: usize,
}

/// A framework in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameworkInForce {
    pub key: Key,
    pub name: String,
    pub kind: planning::FrameworkKind,
    /// Those whose work it describes.
    pub meant: Crowd,
}

/// Where something is learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An activity of the catalog.
    Catalog,
    /// A request to learn outside the district that is aligned: it is offered to nobody else.
    Elsewhere,
}

/// An activity that was offered, or from which somebody learned, in the school year; or a request to learn
/// outside the district, from which its people did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    pub origin: Origin,
    pub key: Key,
    pub title: String,
    /// Those for whom it is meant.
    pub meant: Crowd,
    /// Sections that begin in each term.
    pub sections: Vec<usize>,
    /// For each term, places of the strategies it served in it.
    pub strategies: Vec<Vec<usize>>,
    /// For each term, places of the indicators it served in it.
    pub indicators: Vec<Vec<usize>>,
    /// For each term, what it cost and what became of it.
    pub worth: Vec<Worth>,
    /// How many people of the whole district it is meant for.
    pub meant_everywhere: usize,
}

/// One person's learning from one activity in one term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub person: usize,
    pub activity: usize,
    pub term: usize,
    pub minutes: i64,
}

/// Who works here: places in the lists of buildings and roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    pub building: usize,
    pub role: usize,
}

/// Everything the map is worked out from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub strategies: Vec<Strategy>,
    pub frameworks: Vec<FrameworkInForce>,
    pub indicators: Vec<Indicator>,
    pub buildings: Vec<(BuildingId, Key, String)>,
    pub roles: Vec<String>,
    /// How many terms the year has; those ahead hold what is scheduled.
    pub terms: usize,
    pub people: Vec<Person>,
    pub activities: Vec<Offered>,
    pub pieces: Vec<Piece>,
    pub outside: Vec<OutsideMoney>,
}

/// Which part of the whole is asked for: places in the lists of [`Facts`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub strategy: Option<usize>,
    pub indicator: Option<usize>,
    pub building: Option<usize>,
    pub role: Option<usize>,
    pub term: Option<usize>,
}

impl Part {
    pub fn on(&self, axis: Axis) -> Option<usize> {
        match axis {
            Axis::Strategy => self.strategy,
            Axis::Indicator => self.indicator,
            Axis::Building => self.building,
            Axis::Role => self.role,
            Axis::Term => self.term,
        }
    }

    /// The same, narrower.
    #[must_use]
    pub fn with(mut self, axis: Axis, place: usize) -> Part {
        match axis {
            Axis::Strategy => self.strategy = Some(place),
            Axis::Indicator => self.indicator = Some(place),
            Axis::Building => self.building = Some(place),
            Axis::Role => self.role = Some(place),
            Axis::Term => self.term = Some(place),
        }
        self
    }
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Sections.
    pub offers: usize,
    pub hours: Hours,
    pub reached: usize,
    pub meant: usize,
    /// Set aside or spent, its share.
    pub cost: Money,
    /// Fees that came in and did not go back, its share.
    pub fees: Money,
    /// What became of the learning that reached somebody here, as everyone told it who took part.
    pub told: Told,
}

/// How a cell stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is meant for nobody here.
    NotMeant,
    /// It is meant for somebody, and nothing was offered and nobody learned.
    Empty,
    Served,
    /// More than [`OVER_TIMES`] times as many hours for each person it is meant for as in the middle
    /// one of the served cells.
    Over,
}

/// From how many times the middle cell on a cell is over-served.
pub const OVER_TIMES: i64 = 3;
/// With fewer served cells no middle can be told.
const SERVED_MIN: usize = 4;

/// A map: cells by row, then column.
#[derive(Clone, Debug)]
pub struct Map {
    pub rows: Vec<usize>,
    pub columns: Vec<usize>,
    pub cells: Vec<Vec<(Figures, Standing)>>,
}

impl Facts {
    /// How long an axis is.
    pub fn length(&self, axis: Axis) -> usize {
        match axis {
            Axis::Strategy => self.strategies.len(),
            Axis::Indicator => self.indicators.len(),
            Axis::Building => self.buildings.len(),
            Axis::Role => self.roles.len(),
            Axis::Term => self.terms,
        }
    }

    /// Keeps only the people of these buildings, and what they learned: for who heads them.
    pub fn keep_buildings(&mut self, own: &[BuildingId]) {
        let kept: Vec<usize> = (0..self.people.len())
            .filter(|place| own.contains(&self.buildings[self.people[*place].building].0))
            .collect();
        let of = kept.len();
        let narrowed = |crowd: &Crowd| Crowd::whom(of, |place| crowd.has(kept[place]));
        for strategy in &mut self.strategies {
            strategy.meant = narrowed(&strategy.meant);
        }
        for framework in &mut self.frameworks {
            framework.meant = narrowed(&framework.meant);
        }
        for offered in &mut self.activities {
            offered.meant = narrowed(&offered.meant);
        }
        self.pieces = std::mem::take(&mut self.pieces)
            .into_iter()
            .filter_map(|piece| {
                let person = kept.binary_search(&piece.person).ok()?;
                Some(Piece { person, ..piece })
            })
            .collect();
        self.outside = std::mem::take(&mut self.outside)
            .into_iter()
            .filter_map(|money| {
                let person = kept.binary_search(&money.person).ok()?;
                Some(OutsideMoney { person, ..money })
            })
            .collect();
        self.people = kept.iter().map(|place| self.people[*place]).collect();
    }

    /// Those of a part's building and role for whom its strategy and indicator are meant.
    pub fn people_of(&self, part: &Part) -> Crowd {
        let mut crowd = Crowd::whom(self.people.len(), |place| {
            let person = &self.people[place];
            part.building.is_none_or(|building| building == person.building)
                && part.role.is_none_or(|role| role == person.role)
        });
        if let Some(strategy) = part.strategy {
            crowd.keep(&self.strategies[strategy].meant);
        }
        if let Some(indicator) = part.indicator {
            crowd.keep(&self.frameworks[self.indicators[indicator].framework].meant);
        }
        crowd
    }

    /// Whether an activity serves a part's strategy and indicator in a term.
    pub fn serves(&self, activity: usize, part: &Part, term: usize) -> bool {
        let offered = &self.activities[activity];
        part.strategy.is_none_or(|place| offered.strategies[term].contains(&place))
            && part.indicator.is_none_or(|place| offered.indicators[term].contains(&place))
            && part.term.is_none_or(|asked| asked == term)
    }

    /// What one part holds.
    pub fn figures(&self, part: &Part) -> Figures {
        let people = self.people_of(part);
        let mut reached = Crowd::nobody(self.people.len());
        let mut tally = Tally::of(self);
        let mut minutes = 0;
        for piece in &self.pieces {
            if people.has(piece.person) && self.serves(piece.activity, part, piece.term) {
                reached.add(piece.person);
                tally.learn(self, piece, part);
                minutes += piece.minutes;
            }
        }
        self.told_of(part, &people, (&reached, minutes), tally)
    }

    /// The figures of a part whose learning was gone through.
    fn told_of(
        &self,
        part: &Part,
        people: &Crowd,
        (reached, minutes): (&Crowd, i64),
        mut tally: Tally,
    ) -> Figures {
        tally.not_learned(self, part, people);
        tally.outside(self, part, people);
        let (cost, fees) = tally.money();
        Figures {
            offers: self.offers(part, people),
            hours: Hours::from_minutes(minutes),
            reached: reached.count(),
            meant: people.count(),
            cost,
            fees,
            told: tally.told(self),
        }
    }

    fn offers(&self, part: &Part, people: &Crowd) -> usize {
        (0..self.activities.len())
            .map(|activity| {
                let offered = &self.activities[activity];
                let sections: usize = (0..self.terms)
                    .filter(|term| self.serves(activity, part, *term))
                    .map(|term| offered.sections[term])
                    .sum();
                if sections > 0 && offered.meant.meets(people) { sections } else { 0 }
            })
            .sum()
    }

    /// The whole map of a part, rows by columns. `rows` and `columns` are the places shown.
    pub fn map(&self, part: &Part, (row, rows): Side<'_>, (column, columns): Side<'_>) -> Map {
        let width = columns.len();
        let parts: Vec<Part> = rows
            .iter()
            .flat_map(|at| {
                let of_row = part.clone().with(row, *at);
                columns.iter().map(move |at| of_row.clone().with(column, *at))
            })
            .collect();
        let people: Vec<Crowd> = parts.iter().map(|part| self.people_of(part)).collect();
        let mut reached = vec![Crowd::nobody(self.people.len()); parts.len()];
        let mut minutes = vec![0_i64; parts.len()];
        let mut tallies = vec![Tally::of(self); parts.len()];
        let shown = |axis, places: &[usize]| {
            let mut at = vec![None; self.length(axis)];
            for (nth, place) in places.iter().enumerate() {
                at[*place] = Some(nth);
            }
            at
        };
        let (row_at, column_at) = (shown(row, rows), shown(column, columns));
        for piece in &self.pieces {
            if !self.serves(piece.activity, part, piece.term) {
                continue;
            }
            let of_column = self.places(column, piece);
            for row in self.places(row, piece).iter().filter_map(|place| row_at[*place]) {
                for column in of_column.iter().filter_map(|place| column_at[*place]) {
                    let cell = row * width + column;
                    if people[cell].has(piece.person) {
                        reached[cell].add(piece.person);
                        tallies[cell].learn(self, piece, &parts[cell]);
                        minutes[cell] += piece.minutes;
                    }
                }
            }
        }
        let learned = reached.iter().zip(minutes).zip(tallies);
        let figures = parts.iter().zip(&people).zip(learned).map(
            |((part, people), ((reached, minutes), tally))| {
                self.told_of(part, people, (reached, minutes), tally)
            },
        );
        let cells: Vec<Figures> = figures.collect();
        let middle = middle(&cells);
        let cells: Vec<(Figures, Standing)> =
            cells.into_iter().map(|cell| (cell, standing(&cell, middle))).collect();
        Map {
            rows: rows.to_vec(),
            columns: columns.to_vec(),
            cells: cells.chunks(width.max(1)).map(<[_]>::to_vec).collect(),
        }
    }

    /// Where a piece of learning stands on an axis.
    fn places(&self, axis: Axis, piece: &Piece) -> Vec<usize> {
        let offered = &self.activities[piece.activity];
        match axis {
            Axis::Strategy => offered.strategies[piece.term].clone(),
            Axis::Indicator => offered.indicators[piece.term].clone(),
            Axis::Building => vec![self.people[piece.person].building],
            Axis::Role => vec![self.people[piece.person].role],
            Axis::Term => vec![piece.term],
        }
    }

    /// Activities with sections in the year that served no strategy in their terms.
    pub fn without_strategy(&self) -> Vec<&Offered> {
        let is_without = |offered: &&Offered| {
            offered.sections.iter().any(|sections| *sections > 0)
                && offered.strategies.iter().all(Vec::is_empty)
        };
        self.activities.iter().filter(is_without).collect()
    }

    /// Strategies for which nothing was offered in the year.
    pub fn strategies_without(&self) -> Vec<&Strategy> {
        let has_offer = |place: usize| {
            self.activities.iter().any(|offered| {
                (0..self.terms).any(|term| {
                    offered.sections[term] > 0 && offered.strategies[term].contains(&place)
                })
            })
        };
        (0..self.strategies.len())
            .filter(|place| !has_offer(*place))
            .map(|place| &self.strategies[place])
            .collect()
    }
}

/// An axis and the places on it that are shown.
pub type Side<'a> = (Axis, &'a [usize]);

/// Minutes for each person meant, in the middle one of the served cells, in hundredths.
fn middle(cells: &[Figures]) -> Option<i64> {
    let mut rates: Vec<i64> =
        cells.iter().filter(|cell| cell.reached > 0).filter_map(rate).collect();
    rates.sort_unstable();
    (rates.len() >= SERVED_MIN).then(|| rates[rates.len() / 2])
}

fn rate(cell: &Figures) -> Option<i64> {
    let meant = i64::try_from(cell.meant).ok().filter(|meant| *meant > 0)?;
    Some(cell.hours.minutes() * 100 / meant)
}

fn standing(cell: &Figures, middle: Option<i64>) -> Standing {
    if cell.meant == 0 {
        return Standing::NotMeant;
    }
    if cell.offers == 0 && cell.reached == 0 {
        return Standing::Empty;
    }
    match (rate(cell), middle) {
        (Some(rate), Some(middle)) if rate > middle * OVER_TIMES => Standing::Over,
        (Some(_) | None, _) => Standing::Served,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two buildings and two roles, four people, two strategies, one indicator for role 0 only; two
    /// terms. Activity 0 served strategy 0 and the indicator in the first term and nothing after;
    /// activity 1 serves nothing.
    fn facts() -> Facts {
        let all = Crowd::whom(4, |_| true);
        let role_zero = Crowd::whom(4, |person| person % 2 == 0);
        let strategy = |id: i64| Strategy {
            id: PlanItemId(id),
            key: Key::from_words(&format!("s{id}")),
            code: format!("S{id}"),
            wording: "Words".to_owned(),
            meant: all.clone(),
        };
        let offered = |title: &str, served: bool| Offered {
            origin: Origin::Catalog,
            key: Key::from_words(title),
            title: title.to_owned(),
            meant: all.clone(),
            sections: vec![2, 1],
            strategies: vec![if served { vec![0] } else { vec![] }, vec![]],
            indicators: vec![if served { vec![0] } else { vec![] }, vec![]],
            worth: vec![
                if served {
                    Worth { cost: 900, fees: 90, minutes: 180, said: (9, 6) }
                } else {
                    Worth::default()
                },
                Worth::default(),
            ],
            meant_everywhere: 4,
        };
        let piece = |person, activity, term| Piece { person, activity, term, minutes: 60 };
        Facts {
            strategies: vec![strategy(1), strategy(2)],
            frameworks: vec![FrameworkInForce {
                key: Key::from_words("f"),
                name: "Model".to_owned(),
                kind: planning::FrameworkKind::Instruction,
                meant: role_zero,
            }],
            indicators: vec![Indicator {
                id: ElementId(1),
                key: Key::from_words("e"),
                code: "1.1".to_owned(),
                title: "Goals".to_owned(),
                framework: 0,
            }],
            buildings: vec![
                (BuildingId(1), Key::from_words("b1"), "Birch".to_owned()),
                (BuildingId(2), Key::from_words("b2"), "Cedar".to_owned()),
            ],
            roles: vec!["instruction".to_owned(), "food-service".to_owned()],
            terms: 2,
            people: vec![
                Person { building: 0, role: 0 },
                Person { building: 0, role: 1 },
                Person { building: 1, role: 0 },
                Person { building: 1, role: 1 },
            ],
            activities: vec![offered("Reading", true), offered("Knives", false)],
            pieces: vec![piece(0, 0, 0), piece(1, 0, 0), piece(0, 0, 1), piece(3, 1, 0)],
            outside: vec![OutsideMoney { cents: 500, person: 2, strategy: Some(1), term: 1 }],
        }
    }

    fn cell(map: &Map, row: usize, column: usize) -> (usize, i64, usize, usize) {
        let (figures, _) = map.cells[row][column];
        (figures.offers, figures.hours.minutes(), figures.reached, figures.meant)
    }

    #[test]
    fn learning_counts_for_a_strategy_only_in_the_terms_in_which_it_was_aligned() {
        let facts = facts();
        let map = facts.map(&Part::default(), (Axis::Strategy, &[0, 1]), (Axis::Term, &[0, 1]));
        assert_eq!(cell(&map, 0, 0), (2, 120, 2, 4));
        assert_eq!(cell(&map, 0, 1), (0, 0, 0, 4));
        assert_eq!(map.cells[0][1].1, Standing::Empty);
        assert_eq!(map.cells[1][0].1, Standing::Empty);
    }

    #[test]
    fn a_cell_for_whom_the_framework_is_not_meant_is_no_gap() {
        let facts = facts();
        let map = facts.map(&Part::default(), (Axis::Indicator, &[0]), (Axis::Role, &[0, 1]));
        assert_eq!(cell(&map, 0, 0), (2, 60, 1, 2));
        assert_eq!(map.cells[0][1].1, Standing::NotMeant);
    }

    #[test]
    fn the_map_and_the_single_cell_say_the_same() {
        let facts = facts();
        let all: Vec<(Axis, Vec<usize>)> =
            Axis::ALL.into_iter().map(|axis| (axis, (0..facts.length(axis)).collect())).collect();
        for (row, rows) in &all {
            for (column, columns) in all.iter().filter(|(column, _)| column != row) {
                let map = facts.map(&Part::default(), (*row, rows), (*column, columns));
                for (at_row, place) in rows.iter().enumerate() {
                    for (at_column, other) in columns.iter().enumerate() {
                        let part = Part::default().with(*row, *place).with(*column, *other);
                        assert_eq!(map.cells[at_row][at_column].0, facts.figures(&part));
                    }
                }
            }
        }
    }

    #[test]
    fn p9_money_is_shared_by_strategies_and_hours_and_adds_up_along_an_axis() {
        let mut facts = facts();
        let money = |facts: &Facts, part: Part| {
            let found = facts.figures(&part);
            (found.cost.cents(), found.fees.cents())
        };
        let strategy = |place| Part::default().with(Axis::Strategy, place);
        // Nine dollars for an activity that serves one strategy, five for learning outside on a line of
        // the other.
        assert_eq!(money(&facts, Part::default()), (1_100, 60));
        assert_eq!(money(&facts, strategy(0)), (600, 60));
        assert_eq!(money(&facts, strategy(1)), (500, 0));
        // The list behind a cell tells the same, activity by activity.
        let listed = |part: &Part| {
            let of = |activity| facts.money_of(activity, part).0.cents();
            (of(0), of(1), facts.money_outside(part).cents())
        };
        assert_eq!(listed(&Part::default()), (600, 0, 500));
        assert_eq!(listed(&strategy(0)), (600, 0, 0));
        assert_eq!(listed(&strategy(1)), (0, 0, 500));
        // Of three hours one is of somebody who has left; one each of a teacher and a cook at Birch.
        let roles: Vec<i64> =
            (0..2).map(|role| money(&facts, strategy(0).with(Axis::Role, role)).0).collect();
        assert_eq!(roles, [300, 300]);
        let outside = strategy(1).with(Axis::Building, 1);
        assert_eq!(money(&facts, outside.clone()), (500, 0));
        assert_eq!(money(&facts, outside.with(Axis::Indicator, 0)), (0, 0));
        // Serving both strategies, each has half.
        facts.activities[0].strategies[0] = vec![0, 1];
        assert_eq!(money(&facts, strategy(0)), (300, 30));
        assert_eq!(money(&facts, strategy(1)), (800, 30));
        // Before anybody has learned, the people it is meant for share it.
        facts.pieces.clear();
        facts.activities[0].worth[0].minutes = 0;
        facts.activities[0].strategies[0] = vec![0];
        assert_eq!(money(&facts, strategy(0).with(Axis::Building, 0)), (450, 45));
        facts.keep_buildings(&[BuildingId(2)]);
        assert_eq!(money(&facts, strategy(0)), (450, 45), "their share, not all of it");
    }

    #[test]
    fn p9_what_became_of_learning_is_told_of_everyone_who_took_part_in_what_reached_the_cell() {
        let facts = facts();
        let told = |part: Part| facts.figures(&part).told;
        assert_eq!(told(Part::default()), Told { answered: 9, used: 6 });
        let cook = Part::default().with(Axis::Role, 1).with(Axis::Building, 0);
        assert_eq!(told(cook), Told { answered: 9, used: 6 });
        let cedar = Part::default().with(Axis::Building, 1);
        assert_eq!(told(cedar).share(), None);
    }

    #[test]
    fn learning_without_strategy_and_strategy_without_learning_are_told() {
        let facts = facts();
        let without: Vec<&str> =
            facts.without_strategy().iter().map(|offered| offered.title.as_str()).collect();
        assert_eq!(without, ["Knives"]);
        let idle: Vec<&str> =
            facts.strategies_without().iter().map(|strategy| strategy.code.as_str()).collect();
        assert_eq!(idle, ["S2"]);
    }

    #[test]
    fn over_served_is_more_than_three_times_the_middle_cell() {
        let cell = |minutes, meant| Figures {
            offers: 1,
            hours: Hours::from_minutes(minutes),
            reached: 1,
            meant,
            ..Figures::default()
        };
        let cells = [cell(60, 10), cell(60, 10), cell(60, 10), cell(600, 20), cell(181, 10)];
        let middle = middle(&cells);
        let over: Vec<bool> =
            cells.iter().map(|cell| standing(cell, middle) == Standing::Over).collect();
        assert_eq!(over, [false, false, false, true, true]);
        assert_eq!(middle_of_few(), None);
    }

    fn middle_of_few() -> Option<i64> {
        middle(&[Figures { reached: 1, meant: 1, ..Figures::default() }])
    }
}
