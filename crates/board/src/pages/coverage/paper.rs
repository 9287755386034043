//! The map on paper: one page that lies on its side, whatever stands in its rows and columns.
//!
//! The longer side becomes the rows. Each cell says how many were reached of those meant; what a row comes
//! to stands at its end. Where a page has no room for all, the rows and columns with the most gaps are
//! printed, and the page says how many are on the screen and in the file besides.

use kernel::Money;
use maud::{Markup, html};
use suppression::Percent;
use web::{Words, t};

use super::{Shown, dollars};
use crate::coverage::{Axis, Figures, Map, OVER_TIMES, Part, Standing};
use crate::pages::asked::{axis_name, place_name, short_name};

/// Rows of one line for which a page has room beside its heading, its foot and its words.
const ROWS_MAX: usize = 37;
/// How many more, where codes head the columns.
const ROWS_UNDER_CODES: usize = 4;
/// Columns for which it has room.
const COLUMNS_MAX: usize = 34;
/// Up to so many columns are headed by words, and have room for the mark in words.
const COLUMNS_WORDED: usize = 12;
/// Up to so many rows have two lines each.
const ROWS_OF_TWO_LINES: usize = 14;
/// Letters of a name, in a row of one line, in a row of two, above a worded column, above one that is
/// written upwards.
const ROW_LETTERS: usize = 28;
const ROW_LETTERS_TWO: usize = 60;
const COLUMN_LETTERS: usize = 36;
const COLUMN_LETTERS_UPWARDS: usize = 17;
/// Letters in a line of all columns together, and in one across the page for what codes stand for.
const COLUMNS_LETTERS: usize = 76;
const LINE_LETTERS: usize = 165;

/// What is printed of a map.
struct Laid {
    rows: Axis,
    columns: Axis,
    map: Map,
    /// Rows and columns of the whole map.
    all: (usize, usize),
    /// What the codes above the columns stand for; empty where words stand there.
    codes: Vec<String>,
}

impl Laid {
    fn is_worded(&self) -> bool {
        self.map.columns.len() <= COLUMNS_WORDED
    }

    /// Whether a name above the columns has a word that is longer than its column is wide.
    fn is_upwards(&self, name: impl Fn(Axis, usize) -> String) -> bool {
        if is_coded(self.columns) {
            return false;
        }
        let room = COLUMNS_LETTERS / self.map.columns.len().max(1);
        let names = self.map.columns.iter().map(|place| name(self.columns, *place));
        names.into_iter().any(|name| name.split(' ').any(|word| word.chars().count() > room))
    }

    /// Whether cells hold hours below people, and names have two lines.
    fn is_roomy(&self) -> bool {
        self.is_worded() && self.map.rows.len() <= ROWS_OF_TWO_LINES
    }
}

/// Lays a map out for one page. `name`: the full name of a place.
fn lay((rows, columns): (Axis, Axis), map: &Map, name: impl Fn(Axis, usize) -> String) -> Laid {
    let is_broad = map.columns.len() > map.rows.len() && map.columns.len() > COLUMNS_WORDED;
    let (rows, columns, map) =
        if is_broad { (columns, rows, turned(map)) } else { (rows, columns, map.clone()) };
    let all = (map.rows.len(), map.columns.len());
    let kept = telling(&turned(&map), COLUMNS_MAX);
    let map = turned(&only(&turned(&map), &kept));
    let codes: Vec<String> = if is_coded(columns) && map.columns.len() > COLUMNS_WORDED {
        map.columns.iter().map(|place| name(columns, *place)).collect()
    } else {
        Vec::new()
    };
    let letters = codes.iter().map(|code| code.chars().count() + 2).sum::<usize>();
    let most = if codes.is_empty() {
        ROWS_MAX
    } else {
        let lines = letters.div_ceil(LINE_LETTERS).min(ROWS_MAX / 2);
        ROWS_MAX + ROWS_UNDER_CODES - lines
    };
    let kept = telling(&map, most);
    let map = only(&map, &kept);
    Laid { rows, columns, map, all, codes }
}

/// The same map with rows for columns.
fn turned(map: &Map) -> Map {
    let cells = (0..map.columns.len())
        .map(|column| map.cells.iter().map(|cells| cells[column]).collect())
        .collect();
    Map { rows: map.columns.clone(), columns: map.rows.clone(), cells }
}

/// Which rows of a map tell most, so many at most: those with the most gaps, then with the most that is
/// over-served; in the order of the map.
fn telling(map: &Map, most: usize) -> Vec<usize> {
    let count = |row: &[(Figures, Standing)], wanted| {
        row.iter().filter(|(_, standing)| *standing == wanted).count()
    };
    let tells = |row: &usize| {
        let cells = &map.cells[*row];
        std::cmp::Reverse((count(cells, Standing::Empty), count(cells, Standing::Over)))
    };
    let mut rows: Vec<usize> = (0..map.rows.len()).collect();
    rows.sort_by_key(tells);
    rows.truncate(most);
    rows.sort_unstable();
    rows
}

/// Those rows of a map.
fn only(map: &Map, kept: &[usize]) -> Map {
    Map {
        rows: kept.iter().map(|row| map.rows[*row]).collect(),
        columns: map.columns.clone(),
        cells: kept.iter().map(|row| map.cells[*row].clone()).collect(),
    }
}

/// The first letters of a name, cut between words.
fn cut(name: &str, letters: usize) -> String {
    if name.chars().count() <= letters {
        return name.to_owned();
    }
    let kept: String = name.chars().take(letters).collect();
    let whole = kept.rsplit_once(' ').map_or(kept.as_str(), |(before, _)| before);
    format!("{}…", whole.trim_end_matches([' ', ',', '·', '–', ':']))
}

/// The sheet: only on paper.
pub(super) fn sheet(w: &Words, shown: &Shown) -> Markup {
    let name = |axis, place| place_name(w, &shown.facts, axis, place);
    let laid = lay((shown.rows, shown.columns), &shown.map, name);
    html! {
        div.print-only {
            p.small.paper-scope { (scope(w, shown)) }
            table.map.paper-map.roomy[laid.is_roomy()].narrow[!laid.is_worded()] {
                thead { tr { (head(w, shown, &laid)) } }
                tbody { @for (row, cells) in laid.map.rows.iter().zip(&laid.map.cells) { tr {
                    (row_name(&laid, &name(laid.rows, *row)))
                    @for cell in cells { (printed(w, &laid, cell)) }
                    @let part = shown.part.clone().with(laid.rows, *row);
                    (sums(w, &laid, &shown.facts.figures(&part)))
                } } }
                tfoot { (foot(w, shown, &laid)) }
            }
            p.small { (key(w, &laid)) " " (gaps(w, shown)) }
            @if !laid.codes.is_empty() { p.small { (laid.codes.join("; ")) "." } }
        }
    }
}

/// Of whom and of what the map is: what the filters say, and how many people.
fn scope(w: &Words, shown: &Shown) -> String {
    let facts = &shown.facts;
    let has_indicators = [shown.rows, shown.columns].contains(&Axis::Indicator);
    let framework = facts.frameworks.get(shown.framework).filter(|_| has_indicators);
    let mut parts: Vec<String> = framework.map(|one| one.name.clone()).into_iter().collect();
    for axis in Axis::ALL {
        if let Some(place) = shown.part.on(axis) {
            parts.push(format!("{}: {}", axis_name(w, axis), place_name(w, facts, axis, place)));
        }
    }
    let mut buildings: Vec<usize> = facts.people.iter().map(|person| person.building).collect();
    buildings.sort_unstable();
    buildings.dedup();
    let people = i64::try_from(facts.people.len()).unwrap_or(i64::MAX);
    parts.push(t!(
        w,
        "coverage-paper-scope",
        people = w.number(people),
        buildings = buildings.len()
    ));
    parts.join(" · ")
}

fn head(w: &Words, shown: &Shown, laid: &Laid) -> Markup {
    let is_upwards = laid.is_upwards(|axis, place| place_name(w, &shown.facts, axis, place));
    let title = |column: usize| {
        let (axis, facts) = (laid.columns, &shown.facts);
        if is_upwards {
            cut(&place_name(w, facts, axis, column), COLUMN_LETTERS_UPWARDS)
        } else if laid.is_worded() {
            cut(&place_name(w, facts, axis, column), COLUMN_LETTERS)
        } else {
            short_name(w, facts, axis, column)
        }
    };
    html! {
        th.name scope="col" { (axis_name(w, laid.rows)) }
        @for column in &laid.map.columns {
            th scope="col" { span.upwards[is_upwards] { (title(*column)) } }
        }
        @if laid.is_worded() {
            th.sum scope="col" { (t!(w, "coverage-sections")) }
            th.sum scope="col" { (t!(w, "coverage-hours-head")) }
        }
        th.sum.broad scope="col" { (t!(w, "coverage-reached-head")) }
        @if laid.is_worded() {
            th.sum scope="col" { (t!(w, "coverage-paper-use")) }
            th.sum scope="col" { (t!(w, "coverage-paper-money")) }
        }
    }
}

fn row_name(laid: &Laid, name: &str) -> Markup {
    let letters = if laid.is_roomy() { ROW_LETTERS_TWO } else { ROW_LETTERS };
    html! { th scope="row" { (cut(name, letters)) } }
}

fn printed(w: &Words, laid: &Laid, (figures, standing): &(Figures, Standing)) -> Markup {
    match standing {
        Standing::NotMeant => html! { td { "–" } },
        Standing::Empty => html! { td.none { (none(w, laid)) } },
        Standing::Served | Standing::Over => html! {
            td.over[*standing == Standing::Over] {
                (reached(w, laid, figures))
                @if laid.is_roomy() { br; (w.number(figures.hours.minutes() / 60)) }
            }
        },
    }
}

/// How an empty cell is marked: in words where there is room.
fn none(w: &Words, laid: &Laid) -> String {
    if laid.is_worded() { t!(w, "coverage-none") } else { "×".to_owned() }
}

/// Of those meant, how many hundredths were reached; never all while one is missing.
fn reached(w: &Words, laid: &Laid, figures: &Figures) -> String {
    let share = match figures.reached * 100 / figures.meant.max(1) {
        0 if figures.reached > 0 => "<1".to_owned(),
        share => share.to_string(),
    };
    if laid.is_worded() { t!(w, "coverage-paper-share", share = share) } else { share }
}

/// What a row, or all of the map, comes to.
fn sums(w: &Words, laid: &Laid, whole: &Figures) -> Markup {
    let number = |count: usize| w.number(i64::try_from(count).unwrap_or(i64::MAX));
    html! {
        @if laid.is_worded() {
            td.sum { (number(whole.offers)) }
            td.sum { (w.number(whole.hours.minutes() / 60)) }
        }
        td.sum {
            (t!(w, "coverage-paper-reached", some = number(whole.reached), all = number(whole.meant)))
        }
        @if laid.is_worded() {
            td.sum {
                @match whole.told.share() {
                    Some(Percent::Is(share)) => (t!(w, "coverage-paper-share", share = share)),
                    Some(Percent::AtLeast(share)) => (t!(w, "coverage-paper-at-least", share = share)),
                    Some(Percent::AtMost(share)) => (t!(w, "coverage-paper-at-most", share = share)),
                    None => "–",
                }
            }
            td.sum { @if whole.cost == Money::ZERO { "–" } @else { (dollars(w, whole.cost)) } }
        }
    }
}

fn foot(w: &Words, shown: &Shown, laid: &Laid) -> Markup {
    let of = |part: &Part| shown.facts.figures(part);
    html! { tr {
        th scope="row" { @if is_coded(laid.rows) { (t!(w, "coverage-paper-all-learning")) }
            @else { (t!(w, "coverage-paper-all")) } }
        @for column in &laid.map.columns {
            @let figures = of(&shown.part.clone().with(laid.columns, *column));
            td { @if figures.meant == 0 { "–" } @else { (reached(w, laid, &figures)) } }
        }
        (sums(w, laid, &of(&shown.part)))
    } }
}

fn key(w: &Words, laid: &Laid) -> String {
    let mark = none(w, laid);
    let mut words = vec![if laid.is_roomy() {
        t!(w, "coverage-paper-key-hours")
    } else {
        t!(w, "coverage-paper-key")
    }];
    words.push(t!(w, "coverage-paper-marks", mark = mark, times = OVER_TIMES));
    if is_coded(laid.rows) {
        words.push(t!(w, "coverage-paper-all-rows"));
    } else if is_coded(laid.columns) {
        words.push(t!(w, "coverage-paper-all-columns"));
    }
    let (rows, columns) = (laid.map.rows.len(), laid.map.columns.len());
    if rows < laid.all.0 {
        let what = axis_name(w, laid.rows);
        words.push(t!(w, "coverage-paper-some", what = what, shown = rows, all = laid.all.0));
    }
    if columns < laid.all.1 {
        let what = axis_name(w, laid.columns);
        words.push(t!(w, "coverage-paper-some", what = what, shown = columns, all = laid.all.1));
    }
    words.join(" ")
}

/// Whether learning may be at none of the axis' places.
fn is_coded(axis: Axis) -> bool {
    matches!(axis, Axis::Strategy | Axis::Indicator)
}

/// Strategies without learning by code, and how much is learned without a strategy.
fn gaps(w: &Words, shown: &Shown) -> String {
    let idle: Vec<String> =
        shown.facts.strategies_without().iter().map(|strategy| strategy.code.clone()).collect();
    let without = shown.facts.without_strategy().len();
    let idle = if idle.is_empty() {
        t!(w, "coverage-every-strategy")
    } else {
        t!(w, "coverage-paper-idle", codes = w.list(&idle))
    };
    format!("{idle} {}", t!(w, "coverage-paper-without", count = without))
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS_MAX, ROWS_MAX, cut, lay};
    use crate::coverage::{Axis, Figures, Map, Standing};

    /// So many rows and columns; the last of each is empty.
    fn map(rows: usize, columns: usize) -> Map {
        let cell = |row, column| {
            let is_last = row + 1 == rows || column + 1 == columns;
            (Figures::default(), if is_last { Standing::Empty } else { Standing::Served })
        };
        Map {
            rows: (0..rows).collect(),
            columns: (0..columns).collect(),
            cells: (0..rows).map(|row| (0..columns).map(|at| cell(row, at)).collect()).collect(),
        }
    }

    fn name(axis: Axis, place: usize) -> String {
        format!("{} {place} with a wording of some length", axis.name())
    }

    #[test]
    fn p9_the_longer_side_of_the_map_becomes_the_rows_of_the_page() {
        let laid = lay((Axis::Strategy, Axis::Building), &map(9, 35), name);
        assert_eq!((laid.rows, laid.columns), (Axis::Building, Axis::Strategy));
        assert_eq!((laid.map.rows.len(), laid.map.columns.len()), (35, 9));
        let laid = lay((Axis::Strategy, Axis::Role), &map(9, 10), name);
        assert_eq!((laid.rows, laid.columns), (Axis::Strategy, Axis::Role), "both have room");
    }

    #[test]
    fn p9_what_does_not_fit_on_one_page_is_left_out_but_not_its_gaps() {
        let laid = lay((Axis::Building, Axis::Role), &map(80, 50), name);
        assert_eq!(laid.all, (80, 50));
        assert_eq!((laid.map.rows.len(), laid.map.columns.len()), (ROWS_MAX, COLUMNS_MAX));
        assert_eq!((laid.map.rows.last(), laid.map.columns.last()), (Some(&79), Some(&49)));
        let first = laid.map.cells[0].iter().map(|(_, standing)| *standing);
        assert!(first.take(COLUMNS_MAX - 1).all(|standing| standing == Standing::Served));
    }

    #[test]
    fn p9_what_codes_stand_for_takes_the_room_of_rows() {
        let rows = |columns| {
            let laid = lay((Axis::Building, Axis::Indicator), &map(50, columns), name);
            assert_eq!(laid.codes.len(), columns);
            assert!(laid.map.rows.contains(&49), "the row with the gaps stays");
            laid.map.rows.len()
        };
        assert!(rows(30) < rows(15));
    }

    #[test]
    fn a_name_is_cut_between_words() {
        assert_eq!(cut("S1 · Teach reading", 40), "S1 · Teach reading");
        assert_eq!(cut("S1 · Teach reading by what is known", 20), "S1 · Teach reading…");
        assert_eq!(cut("S1 · Teach, reading", 12), "S1 · Teach…");
    }
}
