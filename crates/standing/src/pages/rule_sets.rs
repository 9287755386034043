//! The rule sets of the district, for everyone to read, and the library they come from.

use super::{code, words};
use crate::library::library;
use crate::ratio::Ratio;
use crate::rule_set::{Counsel, Each, Limit, Mark, PathAmount, RuleSet, Unit};
use crate::store::{Kept, rule_set, rule_sets};
use access::{ActionKind, Subject, action};
use axum::extract::Path;
use maud::{Markup, html};
use std::collections::HashSet;
use web::components::{
    Column, Empty, SummaryRow, Table, Tone, band, button_group, button_link, button_link_secondary,
    details, empty, inset, summary_list, tag,
};
use web::{Halt, Page, Visit, Words, t};

/// `GET /rule-sets`
pub async fn list(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewRuleSets>(&Subject::district())?;
    let all = visit.read(|tx| Ok(rule_sets(tx)?)).await?;
    let w = &visit.words;
    let edits = visit.could(ActionKind::AdoptRuleSet);
    let page = Page::new(&visit, t!(w, "rule-set-list")).lead(t!(w, "rule-set-list-lead")).wide();
    let actions = html! {
        @if edits {
            (button_group(html! {
                (button_link("/rule-sets/library", &t!(w, "rule-set-library")))
                (button_link_secondary("/rule-sets/new", &t!(w, "rule-set-own")))
            }))
        }
    };
    let actions = html! {
        (actions)
        p { a href="/salary/schedules" { (t!(w, "rule-set-salary-schedules")) } }
    };
    if all.is_empty() {
        let words = t!(w, "rule-set-none");
        return Ok(page.body(html! {
            (empty(w, &Empty::FirstTime { words: &words, action: None })) (actions)
        }));
    }
    let columns = vec![
        Column::text(t!(w, "rule-set-one")),
        Column::text(t!(w, "rule-set-purpose")),
        Column::text(t!(w, "rule-set-jurisdiction")),
        Column::text(t!(w, "rule-set-in-force")),
        Column::number(t!(w, "rule-set-version")),
    ];
    let caption = t!(w, "rule-set-table", count = all.len(), day = w.date(visit.today));
    let mut table = Table::new(caption, columns).stacked();
    for kept in &all {
        let version = kept.shown_on(visit.today);
        table.push(vec![
            html! { a href=(format!("/rule-sets/{}", kept.code)) { (version.rules.title) } },
            html! { (words::purpose(w, version.rules.purpose)) },
            html! { (version.rules.jurisdiction) },
            html! { (w.date(version.first)) },
            html! { (version.number) },
        ]);
    }
    Ok(page.body(html! { (actions) (table.render(w)) }))
}

/// `GET /rule-sets/{code}`
pub async fn one(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ViewRuleSets>(&Subject::district())?;
    let code = code(&asked)?;
    let kept = visit.read(move |tx| rule_set(tx, &code)?.ok_or(Halt::NotFound)).await?;
    let w = &visit.words;
    let version = kept.shown_on(visit.today);
    let rules = &version.rules;
    let here = format!("/rule-sets/{}", kept.code);
    Ok(Page::new(&visit, rules.title.clone())
        .caption(words::purpose(w, rules.purpose))
        .back("/rule-sets", t!(w, "rule-set-list"))
        .lead(rules.asks.clone())
        .body(html! {
            @if visit.could(ActionKind::AdoptRuleSet) || visit.could(ActionKind::ViewCompliance) {
                (button_group(html! {
                    @if visit.could(ActionKind::ViewCompliance) {
                        (button_link(&format!("{here}/people"), &t!(w, "rule-set-people")))
                    }
                    @if visit.could(ActionKind::AdoptRuleSet) {
                        (button_link_secondary(&format!("{here}/text"), &t!(w, "rule-set-change")))
                    }
                }))
            }
            (told(&visit, rules))
            (versions(&visit, &kept))
            (details(&t!(w, "rule-set-file"), html! { pre { (version.text) } }))
        }))
}

/// `GET /rule-sets/library`
pub async fn shelf(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::AdoptRuleSet>(&Subject::district())?;
    let adopted: HashSet<String> = visit
        .read(|tx| Ok(rule_sets(tx)?.into_iter().map(|kept| kept.code.to_string()).collect()))
        .await?;
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "rule-set-one")),
        Column::text(t!(w, "rule-set-purpose")),
        Column::text(t!(w, "rule-set-jurisdiction")),
        Column::text(t!(w, "rule-set-certainty")),
        Column::text(t!(w, "rule-set-state")),
    ];
    let caption = t!(w, "rule-set-library-table", count = library().len());
    let mut table = Table::new(caption, columns).stacked();
    for rules in library() {
        let is_adopted = adopted.contains(rules.code.as_str());
        let href = if is_adopted {
            format!("/rule-sets/{}", rules.code)
        } else {
            format!("/rule-sets/library/{}", rules.code)
        };
        table.push(vec![
            html! { a href=(href) { (rules.title) } },
            html! { (words::purpose(w, rules.purpose)) },
            html! { (rules.jurisdiction) },
            html! {
                (certainty(w, rules))
                @if rules.counsel == Counsel::Confirm { br; span.small { (t!(w, "rule-set-counsel")) } }
            },
            if is_adopted {
                tag(Tone::Good, &t!(w, "rule-set-adopted"))
            } else {
                tag(Tone::Neutral, &t!(w, "rule-set-not-adopted"))
            },
        ]);
    }
    Ok(Page::new(&visit, t!(w, "rule-set-library"))
        .back("/rule-sets", t!(w, "rule-set-list"))
        .lead(t!(w, "rule-set-library-lead"))
        .wide()
        .body(table.render(w)))
}

/// How sure the least sure of its sources is.
fn certainty(w: &Words, rules: &RuleSet) -> String {
    let has = |mark: Mark| rules.citations.iter().any(|citation| citation.mark == mark);
    if has(Mark::Unchecked) {
        t!(w, "rule-set-mark-unchecked")
    } else if has(Mark::Secondary) {
        t!(w, "rule-set-mark-secondary")
    } else {
        t!(w, "rule-set-mark-primary")
    }
}

/// The rule set in words: who, how much, what counts, what does not.
pub(super) fn told(visit: &Visit, rules: &RuleSet) -> Markup {
    let w = &visit.words;
    let unit = &rules.scheme.unit;
    let list = |lines: Vec<String>| html! { ul { @for line in lines { li { (line) } } } };
    let conversions = rules.scheme.conversions.iter().map(|one| {
        let gives = words::amount(one.gives, unit);
        let of = if one.only.any.is_empty() {
            String::new()
        } else {
            format!(" ({})", one.only.any.join(", "))
        };
        format!("1 {}{of} = {gives}", one.from)
    });
    let paths = rules.paths.iter().map(|path| {
        let unit = &rules.scheme_of(path).unit;
        match path.amount {
            PathAmount::Fixed(amount) => format!("{}: {}", path.name, words::amount(amount, unit)),
            PathAmount::ByClass | PathAmount::Nothing => path.name.clone(),
        }
    });
    let classes = rules
        .classes
        .iter()
        .map(|one| format!("{}: {}", one.name, words::amount(one.amount, unit)));
    let mut limits: Vec<String> = Vec::new();
    for one in &rules.scheme.minima {
        let of = limit(visit, one.limit, one.each, unit);
        limits.push(t!(w, "rule-set-at-least", name = one.name.as_str(), of = of));
    }
    for one in &rules.scheme.maxima {
        let of = limit(visit, one.limit, one.each, unit);
        limits.push(t!(w, "rule-set-at-most", name = one.name.as_str(), of = of));
    }
    limits.extend(rules.scheme.thresholds.iter().map(|one| one.name.clone()));
    limits.extend(rules.exclusions.iter().chain(&rules.once_per_topic).map(|one| one.why.clone()));
    let whom = rules.eligibility.audience.to_string();
    let rows = [
        (t!(w, "rule-set-whom"), html! { code.small { (whom) } }),
        (t!(w, "rule-set-ways"), list(paths.chain(classes).collect())),
        (t!(w, "rule-set-conversions"), list(conversions.collect())),
        (t!(w, "rule-set-limits"), list(limits)),
    ];
    let rows: Vec<SummaryRow<'_>> = rows
        .iter()
        .map(|(key, value)| SummaryRow { key, value: value.clone(), change: None })
        .collect();
    html! {
        @if rules.counsel == Counsel::Confirm { (inset(html! { p { (t!(w, "standing-counsel")) } })) }
        (summary_list(w, &rows))
        (band(&t!(w, "rule-set-citations"), html! {
            ul { @for citation in &rules.citations {
                li {
                    (citation.law) " " (citation.says) ". "
                    @match citation.mark {
                        Mark::Primary => (t!(w, "rule-set-mark-primary")),
                        Mark::Secondary => (t!(w, "rule-set-mark-secondary")),
                        Mark::Unchecked => (t!(w, "rule-set-mark-unchecked")),
                    }
                    @if let Some(link) = &citation.link {
                        " " a href=(link) rel="external noreferrer" { (t!(w, "standing-the-source")) span.visually-hidden { ": " (citation.law) } }
                    }
                }
            } }
        }))
        @if !rules.notes.is_empty() && visit.could(ActionKind::AdoptRuleSet) {
            (band(&t!(w, "rule-set-notes"), html! { ul { @for note in &rules.notes { li { (note) } } } }))
        }
    }
}

fn limit(visit: &Visit, limit: Limit, each: Each, unit: &Unit) -> String {
    let w = &visit.words;
    let much = match limit {
        Limit::Amount(amount) => words::amount(amount, unit),
        Limit::PercentOfTarget(percent) => t!(w, "rule-set-percent-target", percent = percent),
        Limit::PercentOfEarned(percent) => t!(w, "rule-set-percent-earned", percent = percent),
        Limit::Entries(count) => t!(w, "standing-entries", count = count),
    };
    match each {
        Each::Period => much,
        Each::Year => t!(w, "rule-set-each-year", much = much),
        Each::Topic => t!(w, "rule-set-each-topic", much = much),
        Each::Entry => t!(w, "rule-set-each-entry", much = much),
    }
}

fn versions(visit: &Visit, kept: &Kept) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::number(t!(w, "rule-set-version")),
        Column::text(t!(w, "rule-set-in-force")),
        Column::text(t!(w, "rule-set-until")),
        Column::text(t!(w, "rule-set-ways")),
    ];
    let mut table = Table::new(t!(w, "rule-set-versions"), columns).stacked();
    for version in kept.versions.iter().rev() {
        let unit = &version.rules.scheme.unit;
        let ways: Vec<String> = version
            .rules
            .paths
            .iter()
            .map(|path| match path.amount {
                PathAmount::Fixed(amount) if amount > Ratio::ZERO => {
                    format!("{}: {}", path.name, words::amount(amount, unit))
                }
                PathAmount::Fixed(_) | PathAmount::ByClass | PathAmount::Nothing => {
                    path.name.clone()
                }
            })
            .collect();
        table.push(vec![
            html! { (version.number) },
            html! { (w.date(version.first)) },
            html! { @if let Some(last) = version.last { (w.date(last)) } @else { "–" } },
            html! { (ways.join("; ")) },
        ]);
    }
    table.render(w)
}
