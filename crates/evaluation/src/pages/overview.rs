//! `/evaluation`: every activity with a plan or without, what there is to judge it by, what was found and
//! decided, and what is late.

use access::{Subject, action};
use axum::extract::Query;
use kernel::{LocalDate, SchoolYear};
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    Choice, Column, Empty, Field, Paging, Table, Tone, button_link_secondary, desk, empty, filter,
    pagination, quiet, radios, select, tag,
};
use web::{Answers, Halt, Page, Visit, Words, t};

use super::words;
use crate::level::LookState;
use crate::overview::{Line, lines};

/// Which school year, and which of its activities.
#[derive(Deserialize, Default, Clone)]
pub struct Asked {
    #[serde(default)]
    year: String,
    #[serde(default)]
    show: String,
    #[serde(default)]
    page: String,
}

/// Activities on one page of the list.
const A_PAGE: usize = 40;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    All,
    Planned,
    Unplanned,
    WithData,
    Found,
    Late,
}

impl Show {
    const ALL: [Show; 6] =
        [Show::All, Show::Planned, Show::Unplanned, Show::WithData, Show::Found, Show::Late];

    const fn name(self) -> &'static str {
        match self {
            Show::All => "all",
            Show::Planned => "planned",
            Show::Unplanned => "unplanned",
            Show::WithData => "data",
            Show::Found => "found",
            Show::Late => "late",
        }
    }

    fn asked(name: &str) -> Show {
        Show::ALL.into_iter().find(|one| one.name() == name).unwrap_or(Show::All)
    }

    fn words(self, w: &Words) -> String {
        match self {
            Show::All => t!(w, "evaluation-show-all"),
            Show::Planned => t!(w, "evaluation-show-planned"),
            Show::Unplanned => t!(w, "evaluation-show-unplanned"),
            Show::WithData => t!(w, "evaluation-show-data"),
            Show::Found => t!(w, "evaluation-show-found"),
            Show::Late => t!(w, "evaluation-show-late"),
        }
    }

    fn takes(self, line: &Line, today: LocalDate) -> bool {
        match self {
            Show::All => true,
            Show::Planned => line.has_plan(),
            Show::Unplanned => !line.has_plan(),
            Show::WithData => !line.data().is_empty(),
            Show::Found => line.latest().is_some(),
            Show::Late => line.is_late(today),
        }
    }
}

/// `GET /evaluation`
pub async fn evaluation_page(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    visit.permit::<action::ViewEvaluation>(&Subject::district())?;
    let this_year = visit.words.calendar().school_year(visit.today);
    let year = SchoolYear::parse(&asked.year).unwrap_or(this_year);
    let (calendar, today) = (visit.words.calendar().clone(), visit.today);
    let all = visit.read(move |tx| Ok(lines(tx, &calendar, (year, today))?)).await?;
    Ok(page(&visit, &all, (year, this_year), &asked))
}

fn page(
    visit: &Visit,
    all: &[Line],
    (year, this_year): (SchoolYear, SchoolYear),
    asked: &Asked,
) -> Page {
    let w = &visit.words;
    let show = Show::asked(&asked.show);
    let today = visit.today;
    let count = |show: Show| all.iter().filter(|line| show.takes(line, today)).count();
    let shown: Vec<&Line> = all.iter().filter(|line| show.takes(line, today)).collect();
    let paging = Paging::new(asked.page.parse().unwrap_or(1), shown.len(), A_PAGE);
    let narrowed = Answers::blank(w).with("year", year.starting).with("show", show.name());
    let years: Vec<Choice> = (0..4)
        .map(|ago| SchoolYear { starting: this_year.starting - ago })
        .map(|year| Choice::new(year.starting, year.to_string()))
        .collect();
    let choices: Vec<Choice> = Show::ALL
        .into_iter()
        .map(|one| Choice::new(one.name(), format!("{} ({})", one.words(w), count(one))))
        .collect();
    let clear = (show != Show::All).then(|| format!("/evaluation?year={}", year.starting));
    let narrow = html! {
        (select(&narrowed, Field::new("year", &t!(w, "feedback-col-year")), &years))
        (radios(&narrowed, Field::new("show", &t!(w, "evaluation-show")), &choices))
    };
    Page::new(visit, t!(w, "evaluation-title"))
        .wide()
        .lead(t!(
            w,
            "evaluation-lead",
            planned = count(Show::Planned),
            found = count(Show::Found),
            all = all.len()
        ))
        .actions(html! {
            @if super::sees_feedback(visit) {
                (button_link_secondary("/feedback", &t!(w, "feedback-desk")))
            }
            (button_link_secondary("/essa", &t!(w, "essa-title")))
        })
        .body(desk(
            filter(visit, clear.as_deref(), narrow),
            html! {
                @if shown.is_empty() && show == Show::All {
                    (empty(w, &Empty::FirstTime { words: &t!(w, "evaluation-none"), action: None }))
                } @else if shown.is_empty() {
                    (empty(w, &Empty::NothingMatches {
                        words: &t!(w, "evaluation-no-match"),
                        clear: &format!("/evaluation?year={}", year.starting) }))
                } @else {
                    (table(visit, &shown, (year, paging)))
                    (pagination(visit, paging, |page| format!(
                        "/evaluation?year={}&show={}&page={page}", year.starting, show.name()
                    )))
                }
            },
        ))
}

fn table(visit: &Visit, shown: &[&Line], (year, paging): (SchoolYear, Paging)) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "feedback-col-activity")),
        Column::text(t!(w, "evaluation-col-plan")),
        Column::text(t!(w, "evaluation-col-data")),
        Column::text(t!(w, "evaluation-col-decision")),
    ];
    let caption = t!(w, "evaluation-caption", count = shown.len(), year = year);
    let mut table = Table::new(caption, columns).stacked();
    for line in shown.iter().skip(paging.rows_before(A_PAGE)).take(A_PAGE) {
        table.push(vec![
            html! {
                a href=(format!("/evaluation/{}", line.activity.key)) { (line.activity.title) }
            },
            plan(w, line),
            data(w, line),
            decision(visit, line),
        ]);
    }
    table.render(w)
}

fn plan(w: &Words, line: &Line) -> Markup {
    if !line.has_plan() {
        return quiet(&t!(w, "evaluation-no-plan"));
    }
    let late = line.looks.iter().filter(|(_, state)| *state == LookState::Late).count();
    let mut levels: Vec<_> = line.looks.iter().map(|(look, _)| look.level).collect();
    levels.sort_unstable();
    levels.dedup();
    let names: Vec<String> = levels.into_iter().map(|one| words::level(w, one)).collect();
    html! {
        (w.list(&names))
        @if late > 0 { " " (tag(Tone::Bad, &t!(w, "evaluation-late", count = late))) }
    }
}

fn data(w: &Words, line: &Line) -> Markup {
    let levels = line.data();
    if levels.is_empty() {
        return quiet(&t!(w, "evaluation-no-data"));
    }
    let names: Vec<String> = levels.into_iter().map(|one| words::level(w, one)).collect();
    html! { (w.list(&names)) }
}

fn decision(visit: &Visit, line: &Line) -> Markup {
    let w = &visit.words;
    let Some(latest) = line.latest() else { return quiet(&t!(w, "evaluation-nothing-found")) };
    html! {
        a href=(format!("/evaluation/findings/{}", latest.key)) {
            (words::decision(w, latest.written.decision)) ", " (w.date(latest.found_on))
        }
        " " (words::standing(w, latest, visit.today))
    }
}
