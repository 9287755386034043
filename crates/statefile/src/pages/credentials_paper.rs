//! The same on paper: a tagged PDF that a person takes along.

use super::credentials::{Held, Shown, standing_words, told_words};
use attendance::pages::sheet::paper_language;
use pdf::{Arrangement, Block, Column, Document, Header, KeyValue, PageSize, RowHeight, Table};
use standing::Ratio;
use standing::pages::words::{progress, state_sentence};
use web::{Visit, Words, t};

pub(super) fn document(visit: &Visit, shown: &Shown) -> Document {
    let w = &visit.words;
    let name = shown.person.name.to_string();
    let title = t!(w, "state-certificates-of", name = &name);
    let mut blocks = vec![Block::title(title.clone())];
    for held in &shown.held {
        blocks.push(Block::heading(held.name()));
        blocks.push(Block::KeyValues(facts(w, held)));
        if let Some(table) = counted(w, shown, held) {
            blocks.push(Block::Table(table));
        }
    }
    if shown.held.is_empty() {
        blocks.push(Block::paragraph(t!(w, "state-certificates-none")));
    }
    blocks.push(Block::paragraph(t!(w, "state-paper-foot")));
    Document {
        title,
        language: paper_language(w),
        author: visit.district.name.clone(),
        producer: "Perennial".to_owned(),
        created: None,
        page: PageSize::LetterPortrait,
        arrangement: Arrangement::Report,
        header: Header { left: name, right: t!(w, "state-paper-as-of", day = w.date(visit.today)) },
        footer: visit.district.name.clone(),
        blocks,
    }
}

fn facts(w: &Words, held: &Held) -> Vec<KeyValue> {
    let mut facts = Vec::new();
    let month = held.renewed_by().map_or_else(|| t!(w, "state-no-renewal"), |day| w.month_of(day));
    facts.push(KeyValue::new(t!(w, "state-renewed-by"), month));
    if let Some(credential) = &held.credential {
        facts.push(KeyValue::new(t!(w, "state-issued-on"), w.date(credential.issued_on)));
        if let Some(number) = &credential.number {
            facts.push(KeyValue::new(t!(w, "state-credential-number"), number.clone()));
        }
    }
    match (&held.answer, held.unit()) {
        (Some(answer), Some(unit)) => {
            let stands = state_sentence(w, answer.standing.state);
            facts.push(KeyValue::new(t!(w, "state-stands"), stands));
            if let Some(row) = answer.standing.current()
                && row.reckoning.target.amount.is_positive()
            {
                facts.push(KeyValue::new(t!(w, "state-so-far"), progress(w, row, unit)));
            }
        }
        (Some(answer), None) => {
            let stands = state_sentence(w, answer.standing.state);
            facts.push(KeyValue::new(t!(w, "state-stands"), stands));
        }
        (None, _) => facts.push(KeyValue::new(t!(w, "state-stands"), t!(w, "state-no-rule-set"))),
    }
    facts
}

fn counted(w: &Words, shown: &Shown, held: &Held) -> Option<Table> {
    let unit = held.unit()?;
    let works = held.counted();
    if works.is_empty() {
        return None;
    }
    let sum: Ratio = works.iter().map(|(_, amount)| *amount).sum();
    let rows = works.iter().map(|(work, amount)| {
        let told = match shown.told.get(work.key.as_str()) {
            Some(all) => {
                let all = all.iter().map(|one| {
                    format!("{} {}", standing_words(w, one.standing), told_words(w, one))
                });
                all.collect::<Vec<_>>().join("\n")
            }
            None => t!(w, "state-not-told"),
        };
        vec![w.date(work.on), work.title.clone(), amount.shown().to_string(), told]
    });
    Some(Table {
        caption: t!(w, "state-counted-caption", count = works.len()),
        columns: vec![
            Column::text(t!(w, "state-day"), 3),
            Column::text(t!(w, "state-what"), 6),
            Column::number(t!(w, "state-amount", units = unit.many.as_str()), 2),
            Column::text(t!(w, "state-told"), 5),
        ],
        rows: rows.collect(),
        foot: Some(vec![t!(w, "state-sum"), String::new(), sum.shown().to_string(), String::new()]),
        row_height: RowHeight::Text,
    })
}
