//! A pack on paper: what was required, the figures, the gap, who was asked and on what evidence.

use super::Request;
use super::facts::{Asked, Counts, Facts, Shown, covered_by};
use super::tables::named;
use crate::coverage::CoverageState;
use crate::mandate::Version;
use crate::missed::Missed;
use crate::pages::words;
use kernel::Fault;
use pdf::{Arrangement, Block, Column, Document, Header, KeyValue, Marker, PageSize, Run};
use pdf::{RowHeight, Table};
use web::{Words, t};

/// The file.
pub fn paper(w: &Words, request: &Request, facts: &Facts) -> Result<Vec<u8>, Fault> {
    pdf::write(&document(w, request, facts))
        .map_err(|error| Fault::new(format!("writing a proof pack: {error}")))
}

/// The heading over everyone who was asked.
pub(super) fn everyone(w: &Words) -> Block {
    Block::heading(t!(w, "pack-asked"))
}

pub(super) fn document(w: &Words, request: &Request, facts: &Facts) -> Document {
    let shown = shown(facts);
    let on = w.date(request.on);
    let title = t!(w, "pack-paper-title", title = shown.rule.title.as_str(), day = on.as_str());
    let mut blocks = vec![Block::title(title.clone()), Block::KeyValues(head(w, request, facts))];
    blocks.extend(required(w, facts));
    blocks.extend(buildings(w, request, facts));
    blocks.extend(gap(w, request, facts));
    blocks.extend(missed(w, facts));
    blocks.extend(exempt(w, facts));
    if !facts.people.is_empty() {
        blocks.push(everyone(w));
        blocks.push(Block::Table(asked(w, request, facts)));
    }
    blocks.push(Block::heading(t!(w, "pack-check")));
    blocks.push(Block::paragraph(t!(w, "pack-check-how")));
    blocks.push(Block::paragraph(t!(w, "pack-check-limits")));
    Document {
        title,
        language: pdf::Language::English,
        author: facts.district.clone(),
        producer: "Perennial".to_owned(),
        created: None,
        page: PageSize::LetterLandscape,
        arrangement: Arrangement::Report,
        header: Header { left: shown.rule.title.clone(), right: t!(w, "pack-as-of", day = on) },
        footer: facts.district.clone(),
        blocks,
    }
}

/// The version in force on the day, or else the latest known.
fn shown(facts: &Facts) -> &Version {
    &facts.versions[facts.in_force.unwrap_or(facts.versions.len() - 1)]
}

fn head(w: &Words, request: &Request, facts: &Facts) -> Vec<KeyValue> {
    let tally = facts.tally();
    let place = facts.building_name.clone();
    let place = place.unwrap_or_else(|| t!(w, "pack-every-building"));
    let number = |count: u32| w.number(count.into());
    let mut head = vec![
        KeyValue::new(t!(w, "pack-district"), facts.district.clone()),
        KeyValue::new(t!(w, "pack-on"), w.date(request.on)),
        KeyValue::new(t!(w, "pack-known-before"), w.instant(request.known_before)),
        KeyValue::new(t!(w, "pack-building"), place),
    ];
    if facts.buildings.is_empty() {
        head.extend([
            KeyValue::new(t!(w, "pack-count-asked"), number(tally.asked())),
            KeyValue::new(t!(w, "pack-count-met"), number(tally.met)),
            KeyValue::new(t!(w, "pack-count-exempt"), number(tally.exempt)),
            KeyValue::new(t!(w, "pack-count-due"), number(tally.due)),
            KeyValue::new(t!(w, "pack-count-late"), number(tally.late)),
            KeyValue::new(t!(w, "pack-count-not-yet"), number(tally.not_yet)),
            KeyValue::new(t!(w, "pack-count-missed"), number(tally.missed)),
        ]);
    }
    let journal = if facts.journal.seq == 0 {
        t!(w, "pack-journal-none")
    } else {
        let (seq, hash) = (facts.journal.seq.to_string(), facts.journal.hash.as_str());
        t!(w, "pack-journal-entry", entry = seq, hash = hash)
    };
    head.push(KeyValue::new(t!(w, "pack-journal"), journal));
    head
}

fn required(w: &Words, facts: &Facts) -> Vec<Block> {
    let version = shown(facts);
    let rule = &version.rule;
    let mut blocks = vec![Block::heading(t!(w, "pack-required"))];
    if facts.in_force.is_none() {
        blocks.push(Block::Paragraph(vec![Run::strong(t!(w, "pack-not-in-force"))]));
    }
    let evidence: Vec<String> = rule.evidence.iter().map(|e| words::evidence(w, *e)).collect();
    let mut facts_of = vec![
        KeyValue::new(t!(w, "mandate-asked-by"), words::authority(w, rule.authority)),
        KeyValue::new(t!(w, "pack-asks"), rule.asks.clone()),
        KeyValue::new(t!(w, "mandate-whom"), words::audience(w, &rule.audience)),
        KeyValue::new(t!(w, "mandate-amount"), words::amount(w, &rule.amount)),
        KeyValue::new(t!(w, "mandate-often"), words::clock(w, rule.clock)),
        KeyValue::new(t!(w, "mandate-due"), words::due(w, rule)),
        KeyValue::new(t!(w, "mandate-topics"), rule.topics.join(", ")),
        KeyValue::new(t!(w, "mandate-evidence"), evidence.join(", ")),
    ];
    if let Some(resolution) = &version.resolution {
        facts_of.push(KeyValue::new(t!(w, "pack-resolution"), resolution.clone()));
    }
    blocks.push(Block::KeyValues(facts_of));
    let list = |title: String, items: Vec<String>| {
        let items: Vec<Vec<Run>> = items.into_iter().map(|item| vec![Run::plain(item)]).collect();
        let some = !items.is_empty();
        some.then(|| [Block::paragraph(title), Block::List { marker: Marker::Bullet, items }])
    };
    let citations = rule.citations.iter().map(|c| format!("{} {}.", c.law, c.says)).collect();
    let lists = [
        list(t!(w, "mandate-citations"), citations),
        list(t!(w, "mandate-content"), rule.content.clone()),
        list(t!(w, "mandate-materials"), rule.materials.clone()),
    ];
    blocks.extend(lists.into_iter().flatten().flatten());
    blocks.push(Block::Table(versions(w, facts)));
    blocks
}

fn versions(w: &Words, facts: &Facts) -> Table {
    let row = |version: &Version| {
        vec![
            version.number.to_string(),
            w.date(version.first),
            version.last.map(|last| w.date(last)).unwrap_or_default(),
            words::amount(w, &version.rule.amount),
            w.instant(version.recorded_at),
            named(facts, version.recorded_by),
        ]
    };
    Table {
        caption: t!(w, "pack-versions"),
        columns: vec![
            Column::number(t!(w, "mandate-version"), 1),
            Column::text(t!(w, "mandate-first"), 2),
            Column::text(t!(w, "mandate-last"), 2),
            Column::text(t!(w, "mandate-amount"), 4),
            Column::text(t!(w, "pack-recorded"), 3),
            Column::text(t!(w, "pack-recorded-by"), 3),
        ],
        rows: facts.versions.iter().map(row).collect(),
        foot: None,
        row_height: RowHeight::Text,
    }
}

fn buildings(w: &Words, request: &Request, facts: &Facts) -> Vec<Block> {
    if facts.buildings.is_empty() {
        return Vec::new();
    }
    let rows = facts.buildings.iter().map(|(building, state)| {
        let said = match state {
            CoverageState::NotAsked => t!(w, "compliance-csv-not-asked"),
            CoverageState::Covered { by } => t!(w, "compliance-covered", count = by.len()),
            CoverageState::NotCovered { short, .. } => {
                t!(w, "compliance-not-covered", count = *short)
            }
        };
        let by = covered_by(state).iter().map(|one| named(facts, Some(one.person)));
        vec![building.name.clone(), said, by.collect::<Vec<_>>().join("; ")]
    });
    let table = Table {
        caption: t!(w, "compliance-coverage-table", day = w.date(request.on)),
        columns: vec![
            Column::text(t!(w, "compliance-building"), 3),
            Column::text(t!(w, "compliance-state"), 3),
            Column::text(t!(w, "compliance-by"), 4),
        ],
        rows: rows.collect(),
        foot: None,
        row_height: RowHeight::Text,
    };
    vec![Block::heading(t!(w, "compliance-coverage")), Block::Table(table)]
}

/// Who was out of compliance, and why.
fn gap(w: &Words, request: &Request, facts: &Facts) -> Vec<Block> {
    let late: Vec<&Asked> =
        facts.people.iter().filter(|asked| asked.judgement.state.is_late()).collect();
    if !facts.buildings.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::heading(t!(w, "pack-gap"))];
    if late.is_empty() {
        blocks.push(Block::paragraph(t!(w, "pack-gap-none", day = w.date(request.on))));
        return blocks;
    }
    let row = |asked: &&Asked| {
        let due = asked.judgement.due;
        vec![
            who(facts, asked),
            place(asked),
            due.map(|due| w.date(due.on)).unwrap_or_default(),
            due.map(|due| w.number(due.on.days_until(request.on))).unwrap_or_default(),
            why_late(w, facts, asked),
        ]
    };
    blocks.push(Block::Table(Table {
        caption: t!(w, "pack-gap-table", count = late.len(), day = w.date(request.on)),
        columns: vec![
            Column::text(t!(w, "team-person"), 4),
            Column::text(t!(w, "team-position"), 5),
            Column::text(t!(w, "pack-due"), 3),
            Column::number(t!(w, "pack-days-late"), 2),
            Column::text(t!(w, "pack-why"), 6),
        ],
        rows: late.iter().map(row).collect(),
        foot: None,
        row_height: RowHeight::Text,
    }));
    blocks
}

fn who(facts: &Facts, asked: &Asked) -> String {
    let person = &facts.names[&asked.person];
    let number = person.employee_number.as_ref().map(|number| format!("\n{number}"));
    format!("{}{}", person.name.sorted(), number.unwrap_or_default())
}

fn place(asked: &Asked) -> String {
    let position = asked.position.as_ref();
    position.map(|p| format!("{}\n{}", p.title, p.building_name)).unwrap_or_default()
}

/// What is missing: nothing done, not enough, not accepted, or no longer good.
fn why_late(w: &Words, facts: &Facts, asked: &Asked) -> String {
    if let Some(until) = asked.judgement.cover.and_then(|cover| cover.until) {
        return t!(w, "pack-late-lapsed", day = w.date(until));
    }
    if asked.evidence.is_empty() {
        return t!(w, "pack-late-nothing");
    }
    let counted = |shown: &&Shown| shown.counts != Counts::NotAccepted;
    if asked.evidence.iter().any(|shown| counted(&shown)) {
        let amount = words::amount(w, &shown(facts).rule.amount);
        return t!(w, "pack-late-short", amount = amount);
    }
    t!(w, "pack-late-not-accepted")
}

/// The years that went by without it, of those asked on the day.
fn missed(w: &Words, facts: &Facts) -> Vec<Block> {
    let row = |asked: &Asked, missed: &Missed| {
        let done = missed.closed_late.map(|on| w.date(on));
        vec![
            who(facts, asked),
            place(asked),
            words::year(missed.year),
            w.date(missed.due),
            done.unwrap_or_else(|| t!(w, "pack-missed-open")),
        ]
    };
    let rows: Vec<Vec<String>> = facts
        .people
        .iter()
        .flat_map(|asked| asked.missed.iter().map(move |missed| row(asked, missed)))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let table = Table {
        caption: t!(w, "pack-missed-table", count = rows.len()),
        columns: vec![
            Column::text(t!(w, "team-person"), 4),
            Column::text(t!(w, "team-position"), 5),
            Column::text(t!(w, "pack-missed-year"), 3),
            Column::text(t!(w, "pack-due"), 3),
            Column::text(t!(w, "pack-missed-done"), 4),
        ],
        rows,
        foot: None,
        row_height: RowHeight::Text,
    };
    vec![Block::heading(t!(w, "duty-missed-years")), Block::Table(table)]
}

fn exempt(w: &Words, facts: &Facts) -> Vec<Block> {
    let rows: Vec<Vec<String>> = facts
        .people
        .iter()
        .filter_map(|asked| asked.exemption.as_ref().map(|exemption| (asked, exemption)))
        .map(|(asked, exemption)| {
            vec![
                who(facts, asked),
                place(asked),
                w.date(exemption.exempted.first),
                w.date(exemption.exempted.last),
                w.instant(exemption.recorded_at),
                named(facts, exemption.granted_by),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let table = Table {
        caption: t!(w, "pack-exempt-table", count = rows.len()),
        columns: vec![
            Column::text(t!(w, "team-person"), 4),
            Column::text(t!(w, "team-position"), 5),
            Column::text(t!(w, "mandate-first"), 3),
            Column::text(t!(w, "mandate-last"), 3),
            Column::text(t!(w, "pack-recorded"), 3),
            Column::text(t!(w, "pack-recorded-by"), 3),
        ],
        rows,
        foot: None,
        row_height: RowHeight::Text,
    };
    vec![Block::heading(t!(w, "pack-exempt")), Block::Table(table)]
}

fn asked(w: &Words, request: &Request, facts: &Facts) -> Table {
    let row = |asked: &Asked| {
        let since = asked.judgement.membership.map(|membership| w.date(membership.since));
        vec![
            who(facts, asked),
            place(asked),
            since.unwrap_or_default(),
            words::state_sentence(w, asked.judgement.state),
            proof(w, facts, asked),
        ]
    };
    Table {
        caption: t!(w, "pack-asked-table", count = facts.people.len(), day = w.date(request.on)),
        columns: vec![
            Column::text(t!(w, "team-person"), 4),
            Column::text(t!(w, "team-position"), 5),
            Column::text(t!(w, "pack-asked-since"), 3),
            Column::text(t!(w, "compliance-standing"), 5),
            Column::text(t!(w, "pack-evidence"), 7),
        ],
        rows: facts.people.iter().map(row).collect(),
        foot: None,
        row_height: RowHeight::Text,
    }
}

/// What reached the amount, and who put it on record.
fn proof(w: &Words, facts: &Facts, asked: &Asked) -> String {
    let Some(shown) = asked.evidence.iter().find(|shown| shown.counts == Counts::Reached) else {
        return String::new();
    };
    let said = t!(
        w,
        "pack-proof",
        title = shown.title.as_str(),
        day = w.date(shown.on),
        hours = w.hours(shown.minutes),
        by = named(facts, shown.recorded_by),
        when = w.instant(shown.recorded_at)
    );
    if shown.materials.is_empty() {
        return said;
    }
    let materials = t!(w, "pack-proof-materials", materials = shown.materials.join("; "));
    format!("{said} {materials}")
}
