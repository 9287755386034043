//! `/essa`: every activity held against the definition of professional development in ESSA 8101(42), and
//! whether Title II-A may pay for it.

use access::{ActionKind, Subject, action};
use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use catalog::{ActivityState, Kind};
use kernel::SchoolYear;
use kernel::cells::{Cell, csv};
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    Choice, Column, Empty, Field, Paging, Table, desk, empty, filter, filter_search, inset,
    pagination, quiet, radios, select,
};
use web::{Answers, Halt, Page, Visit, Words, t};

use super::words;
use crate::essa::{Attribute, Fundability, Verdict};
use crate::overview::{Held, held};

/// Activities on one page of the list.
const A_PAGE: usize = 40;

/// Which activities.
#[derive(Deserialize, Default, Clone)]
pub struct Asked {
    #[serde(default)]
    year: String,
    #[serde(default)]
    show: String,
    #[serde(default)]
    lacks: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: String,
}

impl Asked {
    fn year(&self, visit: &Visit) -> SchoolYear {
        let this_year = visit.words.calendar().school_year(visit.today);
        SchoolYear::parse(&self.year).unwrap_or(this_year)
    }

    fn lacks(&self) -> Option<Attribute> {
        Attribute::ALL.iter().copied().find(|one| one.name() == self.lacks)
    }

    fn is_narrowed(&self) -> bool {
        !self.show.is_empty() || !self.lacks.is_empty() || !self.q.is_empty()
    }

    fn takes(&self, held: &Held) -> bool {
        let shown = self.show.is_empty() || held.fundability().name() == self.show;
        let lacks = self.lacks().is_none_or(|one| held.judgements[&one].verdict != Verdict::Yes);
        let named = held.activity.title.to_lowercase().contains(&self.q.trim().to_lowercase());
        shown && lacks && named
    }
}

async fn all(visit: &Visit, asked: &Asked) -> Result<Vec<Held>, Halt> {
    visit.permit::<action::ViewEvaluation>(&Subject::district())?;
    let (year, today) = (asked.year(visit), visit.today);
    visit
        .read(move |tx| {
            let states = [ActivityState::Published, ActivityState::Retired];
            let mut activities = catalog::activities_in(tx, &states)?;
            activities.retain(|one| one.school_year == year);
            Ok(held(tx, activities, today)?)
        })
        .await
}

/// `GET /essa`
pub async fn essa_list(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    let all = all(&visit, &asked).await?;
    Ok(page(&visit, &asked, &all))
}

fn page(visit: &Visit, asked: &Asked, all: &[Held]) -> Page {
    let w = &visit.words;
    let shown: Vec<&Held> = all.iter().filter(|one| asked.takes(one)).collect();
    let met = all.iter().filter(|one| one.fundability() == Fundability::Met).count();
    let year = asked.year(visit);
    let paging = Paging::new(asked.page.parse().unwrap_or(1), shown.len(), A_PAGE);
    Page::new(visit, t!(w, "essa-title"))
        .wide()
        .back("/evaluation", t!(w, "evaluation-title"))
        .lead(t!(w, "essa-lead", some = met, all = all.len(), year = year))
        .body(html! {
            (desk(narrow(visit, asked), html! {
                @if shown.is_empty() && !asked.is_narrowed() {
                    (empty(w, &Empty::FirstTime { words: &t!(w, "evaluation-none"), action: None }))
                } @else if shown.is_empty() {
                    (empty(w, &Empty::NothingMatches { words: &t!(w, "essa-no-match"),
                        clear: &format!("/essa?year={}", year.starting) }))
                } @else {
                    (table(visit, &shown, (year, paging)))
                    (pagination(visit, paging, |page| {
                        format!("/essa?{}&page={page}", query(asked, year))
                    }))
                    p { a href=(format!("/essa.csv?{}", query(asked, year))) { (t!(w, "essa-csv")) } }
                }
            }))
            (inset(html! { (t!(w, "essa-reading")) }))
        })
}

/// What the list is narrowed to, as an address has it.
fn query(asked: &Asked, year: SchoolYear) -> String {
    let escape = |text: &str| {
        let keep = |it: char| it.is_ascii_alphanumeric() || it == '-';
        text.bytes()
            .map(|byte| match char::from(byte) {
                it if byte.is_ascii() && keep(it) => it.to_string(),
                _ => format!("%{byte:02X}"),
            })
            .collect::<String>()
    };
    format!(
        "year={}&show={}&lacks={}&q={}",
        year.starting,
        escape(&asked.show),
        escape(&asked.lacks),
        escape(&asked.q)
    )
}

fn narrow(visit: &Visit, asked: &Asked) -> Markup {
    let w = &visit.words;
    let (year, this_year) = (asked.year(visit), visit.words.calendar().school_year(visit.today));
    let answers = Answers::blank(w)
        .with("year", year.starting)
        .with("show", &asked.show)
        .with("lacks", &asked.lacks)
        .with("q", &asked.q);
    let years: Vec<Choice> = (0..4)
        .map(|ago| SchoolYear { starting: this_year.starting - ago })
        .map(|year| Choice::new(year.starting, year.to_string()))
        .collect();
    let shows = [
        Choice::new("", t!(w, "evaluation-show-all")),
        Choice::new("met", t!(w, "essa-met")),
        Choice::new("not-met", t!(w, "essa-not-met")),
        Choice::new("unknown", t!(w, "essa-fund-unknown")),
    ];
    let mut lacks = vec![Choice::new("", t!(w, "essa-lacks-any"))];
    lacks.extend(
        Attribute::ALL.iter().map(|one| Choice::new(one.name(), words::attribute(w, *one))),
    );
    let clear = asked.is_narrowed().then(|| format!("/essa?year={}", year.starting));
    filter(
        visit,
        clear.as_deref(),
        html! {
            (filter_search(w, &answers, "q", None))
            (select(&answers, Field::new("year", &t!(w, "feedback-col-year")), &years))
            (radios(&answers, Field::new("show", &t!(w, "essa-fundable")), &shows))
            (select(&answers, Field::new("lacks", &t!(w, "essa-lacks-what")), &lacks))
        },
    )
}

fn table(visit: &Visit, shown: &[&Held], (year, paging): (SchoolYear, Paging)) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "feedback-col-activity")),
        Column::text(t!(w, "essa-fundable")),
        Column::text(t!(w, "essa-col-has")),
        Column::text(t!(w, "essa-col-part")),
        Column::text(t!(w, "essa-col-unknown")),
    ];
    let caption = t!(w, "essa-caption", count = shown.len(), year = year);
    let mut table = Table::new(caption, columns).stacked();
    for one in shown.iter().skip(paging.rows_before(A_PAGE)).take(A_PAGE) {
        let of = |verdicts: &[Verdict]| {
            let those = one.judgements.iter().filter(|(_, it)| verdicts.contains(&it.verdict));
            let names: Vec<String> =
                those.map(|(attribute, _)| words::attribute(w, *attribute)).collect();
            if names.is_empty() {
                quiet("–")
            } else {
                html! { (names.join(", ")) }
            }
        };
        table.push(vec![
            html! {
                a href=(format!("/evaluation/{}", one.activity.key)) { (one.activity.title) }
            },
            words::fundability_tag(w, &one.fundability()),
            of(&[Verdict::Yes]),
            of(&[Verdict::Partly, Verdict::No]),
            of(&[Verdict::Unknown]),
        ]);
    }
    table.render(w)
}

/// Each attribute with its verdict, the fact it rests on, and what would make it so.
pub fn judgements(visit: &Visit, held: &Held) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "essa-col-attribute")),
        Column::text(t!(w, "essa-col-verdict")),
        Column::text(t!(w, "essa-col-why")),
        Column::text(t!(w, "essa-col-want")),
    ];
    let mut table = Table::new(t!(w, "essa-title"), columns).caption_hidden().stacked();
    for attribute in Attribute::ALL {
        let judgement = &held.judgements[attribute];
        table.push(vec![
            html! { (words::attribute(w, *attribute)) },
            words::verdict(w, judgement.verdict),
            html! { (words::why(w, &judgement.why)) },
            match judgement.verdict {
                Verdict::Yes => quiet("–"),
                Verdict::Partly | Verdict::No | Verdict::Unknown => {
                    html! { (words::wanting(w, *attribute, judgement)) }
                }
            },
        ]);
    }
    let terms = format!("/activities/{}/terms", held.activity.key);
    html! {
        p { strong { (t!(w, "essa-fundable")) ": " } (words::fundability(w, &held.fundability())) }
        @if held.activity.kind == Kind::Training { p.quiet { (t!(w, "essa-training")) } }
        (table.render(w))
        @if visit.could(ActionKind::EditCatalog) {
            p { a href=(terms) { (t!(w, "essa-say-terms")) } }
        }
    }
}

/// `GET /essa.csv`: the list as shown.
pub async fn essa_csv(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Halt> {
    let all = all(&visit, &asked).await?;
    let text = written(&visit.words, all.iter().filter(|one| asked.takes(one)));
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"essa-{}.csv\"", asked.year(&visit).starting),
        ),
    ];
    Ok((headers, text).into_response())
}

fn written<'a>(w: &Words, shown: impl Iterator<Item = &'a Held>) -> String {
    let columns: Vec<&str> = ["activity", "school_year", "fundable", "lacks"]
        .into_iter()
        .chain(Attribute::ALL.iter().flat_map(|one| {
            [
                one.name(),
                match one {
                    Attribute::Sustained => "sustained_because",
                    Attribute::Intensive => "intensive_because",
                    Attribute::Collaborative => "collaborative_because",
                    Attribute::JobEmbedded => "job_embedded_because",
                    Attribute::DataDriven => "data_driven_because",
                    Attribute::ClassroomFocused => "classroom_focused_because",
                    Attribute::Evaluated => "evaluated_because",
                },
            ]
        }))
        .collect();
    let rows = shown.map(|one| {
        let fundability = one.fundability();
        let lacks = match &fundability {
            Fundability::Met => String::new(),
            Fundability::NotMet(missing) | Fundability::Unknown(missing) => {
                missing.iter().map(|one| one.name()).collect::<Vec<_>>().join(" ")
            }
        };
        let mut cells = vec![
            Cell::text(&one.activity.title),
            Cell::text(one.activity.school_year),
            Cell::text(fundability.name()),
            Cell::text(lacks),
        ];
        for attribute in Attribute::ALL {
            let judgement = &one.judgements[attribute];
            cells.push(Cell::text(words::verdict_word(w, judgement.verdict)));
            cells.push(Cell::text(words::why(w, &judgement.why)));
        }
        cells
    });
    csv(&columns, rows)
}
