//! A transcript on screen: one school year or all, what it adds up to, and each line with its way
//! to the certificate and the why.

use super::{Holder, Looking, Whose, bare_amount, holder, kind_words, quietly, state_tag};
use crate::amount::Unit;
use crate::line::{Piece, Total, totals};
use crate::transcript::transcript;
use axum::extract::{Path, Query};
use db::Tx;
use kernel::{DistrictCalendar, Hours, Key, SchoolYear, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    Choice, Column, Empty, Fact, Field, Table, band, button_link_secondary, desk, empty, facts,
    filter, select,
};
use web::{Answers, Halt, Page, Visit, Words, t};

/// Which school year: `2025`, or all.
#[derive(Deserialize, Default, Clone)]
pub struct Asked {
    #[serde(default)]
    year: String,
}

impl Asked {
    pub(super) fn year(&self) -> Option<SchoolYear> {
        SchoolYear::parse(&self.year)
    }
}

/// A person's transcript, ready to be shown or written.
pub(super) struct Shown {
    pub(super) holder: Holder,
    pub(super) pieces: Vec<Piece>,
    pub(super) totals: Vec<Total>,
    /// Every school year that the person has credit in, the latest first.
    pub(super) years: Vec<SchoolYear>,
    pub(super) year: Option<SchoolYear>,
}

/// `GET /my/transcript`
pub async fn my_transcript(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    my_transcript_with(&visit, &asked, &Markup::default()).await
}

/// The same page with what a slice further down has to say to its person.
pub async fn my_transcript_with(
    visit: &Visit,
    asked: &Asked,
    beside: &Markup,
) -> Result<Page, Halt> {
    let shown = own(visit, asked.year()).await?;
    Ok(page(visit, &shown, beside))
}

/// `GET /people/{key}/transcript`
pub async fn transcript_of(
    visit: Visit,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Page, Halt> {
    let shown = of_person(&visit, &key, asked.year()).await?;
    Ok(page(&visit, &shown, &Markup::default()))
}

pub(super) async fn own(visit: &Visit, year: Option<SchoolYear>) -> Result<Shown, Halt> {
    let (looking, person) = (Looking::of(visit), visit.actor.person);
    visit.read(move |tx| shown(tx, &looking, person, year)).await
}

pub(super) async fn of_person(
    visit: &Visit,
    key: &str,
    year: Option<SchoolYear>,
) -> Result<Shown, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let looking = Looking::of(visit);
    looking
        .read(visit, move |tx, looking| {
            let person = staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)?.id;
            shown(tx, looking, person, year)
        })
        .await
}

fn shown(
    tx: &mut Tx,
    looking: &Looking,
    person: StaffId,
    year: Option<SchoolYear>,
) -> Result<Shown, Halt> {
    let holder = holder(tx, looking, person)?;
    let calendar: DistrictCalendar = db::setting::calendar(tx)?;
    let mut pieces = transcript(tx, person, None)?;
    let year_of = |piece: &Piece| calendar.school_year(piece.award.earned_on);
    let mut years: Vec<SchoolYear> = pieces.iter().map(year_of).collect();
    years.dedup();
    pieces.retain(|piece| year.is_none_or(|year| year_of(piece) == year));
    let totals = totals(&pieces, &calendar);
    Ok(Shown { holder, pieces, totals, years, year })
}

impl Shown {
    /// The address of the transcript of all school years.
    fn path(&self) -> String {
        match self.holder.own {
            Whose::Own => "/my/transcript".to_owned(),
            Whose::Anothers => format!("/people/{}/transcript", self.holder.person.key),
        }
    }

    /// The address of what is shown, as a file.
    fn file(&self, ending: &str) -> String {
        let base = self.path();
        let year = self.year.map(|year| format!("?year={}", year.starting)).unwrap_or_default();
        format!("{base}{ending}{year}")
    }

    /// "2025–26", or "all school years".
    pub(super) fn years_words(&self, w: &Words) -> String {
        self.year.map_or_else(|| t!(w, "credit-in-all-years"), |year| year.to_string())
    }
}

fn page(visit: &Visit, shown: &Shown, beside: &Markup) -> Page {
    let w = &visit.words;
    let page = match shown.holder.own {
        Whose::Own => Page::new(visit, t!(w, "credit-my-transcript")),
        Whose::Anothers => Page::new(visit, t!(w, "credit-transcript"))
            .caption(shown.holder.person.name.to_string())
            .back(format!("/people/{}", shown.holder.person.key), t!(w, "credit-back-to-person")),
    };
    page.wide()
        .actions(html! {
            (button_link_secondary(&shown.file(".pdf"), &t!(w, "credit-pdf")))
            (button_link_secondary(&shown.file(".csv"), &t!(w, "credit-csv")))
        })
        .body(desk(
            filters(visit, shown),
            html! {
                (beside)
                @if shown.pieces.is_empty() { (nothing(w, shown)) } @else {
                    (sums(w, shown))
                    (band(&t!(w, "credit-paper-lines"), table(w, shown).render(w)))
                }
            },
        ))
}

fn nothing(w: &Words, shown: &Shown) -> Markup {
    if shown.years.is_empty() {
        let action = match shown.holder.own {
            Whose::Own => Some(("/catalog", t!(w, "credit-to-catalog"))),
            Whose::Anothers => None,
        };
        let action = action.as_ref().map(|(href, label)| (*href, label.as_str()));
        return empty(w, &Empty::FirstTime { words: &t!(w, "credit-nothing-yet"), action });
    }
    let words = t!(w, "credit-nothing-in", year = shown.years_words(w));
    empty(w, &Empty::NothingMatches { words: &words, clear: &shown.path() })
}

fn filters(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let year = shown.year.map(|year| year.starting.to_string()).unwrap_or_default();
    let answers = Answers::blank(w).with("year", year);
    let mut choices = vec![Choice::new("", t!(w, "credit-all-years"))];
    choices.extend(shown.years.iter().map(|year| Choice::new(year.starting, year.to_string())));
    let clear = shown.year.map(|_| visit.path.clone());
    let label = t!(w, "credit-school-year");
    filter(visit, clear.as_deref(), select(&answers, Field::new("year", &label), &choices))
}

/// What it adds up to: one figure for each school year, kind and credit type.
fn sums(w: &Words, shown: &Shown) -> Markup {
    let named: Vec<(String, String)> = shown
        .totals
        .iter()
        .map(|total| {
            let name = t!(
                w,
                "credit-total-name",
                year = total.school_year,
                kind = kind_words(w, total.kind),
                credit = &total.credit_name
            );
            (name, bare_amount(w, total.amount, total.unit))
        })
        .collect();
    let all: Vec<Fact<'_>> = named
        .iter()
        .map(|(name, amount)| Fact { name, value: html! { span.figure { (amount) } } })
        .collect();
    facts(&all)
}

fn table(w: &Words, shown: &Shown) -> Table {
    let mut table = Table::new(
        t!(w, "credit-table", count = shown.pieces.len(), year = shown.years_words(w)),
        vec![
            Column::text(t!(w, "credit-title")),
            Column::text(t!(w, "credit-earned-on")),
            Column::text(t!(w, "credit-kind")),
            Column::text(t!(w, "credit-type")),
            Column::number(t!(w, "credit-amount")),
            Column::text(t!(w, "credit-state")),
        ],
    )
    .stacked();
    for piece in &shown.pieces {
        let award = &piece.award;
        table.push(vec![
            html! { a href=(format!("/credit/{}", award.key)) { (award.title) } },
            html! { (w.date(award.earned_on)) },
            html! { (kind_words(w, award.kind)) },
            quietly(&award.credit_name),
            html! { (bare_amount(w, piece.amount(), award.unit)) },
            state_tag(w, piece),
        ]);
    }
    let hours = |total: &&Total| total.unit == Unit::Hours;
    let total: Hours = shown.totals.iter().filter(hours).map(|total| total.amount.minutes).sum();
    let nothing = Markup::default;
    table.foot(vec![
        html! { (t!(w, "credit-total")) },
        nothing(),
        nothing(),
        nothing(),
        html! { (w.hours(total)) },
        nothing(),
    ])
}
