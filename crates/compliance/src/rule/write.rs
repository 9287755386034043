//! A rule as the text of its file, in one fixed order. Reading it back gives the same rule.

use super::{
    Acknowledge, Amount, Ask, Citation, Counsel, Coverage, Kind, MissedYear, Rule, Wording,
};
use crate::case::Case;
use crate::due::{DuePart, DueRule};
use crate::sources::Sources;
use kernel::Period;
use rulefile::{CasePosition, Interacts};
use std::fmt;
use toml::Value;

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text(f, "code", self.code.as_str())?;
        text(f, "title", &self.title)?;
        text(f, "asks", &self.asks)?;
        text(f, "authority", self.authority.word())?;
        writeln!(f, "version = {}", self.version)?;
        if let Some(from) = self.in_force_from {
            writeln!(f, "in_force_from = {from}")?;
        }
        if let Some(to) = self.in_force_to {
            writeln!(f, "in_force_to = {to}")?;
        }
        writeln!(f, "confirm_with_counsel = {}", self.counsel == Counsel::Confirm)?;
        match self.kind {
            Kind::Person => text(f, "kind", "person")?,
            Kind::Coverage(_) => text(f, "kind", "building-coverage")?,
        }
        if self.ask == Ask::Offer {
            text(f, "ask", self.ask.word())?;
        }
        text(f, "audience", &self.audience.to_string())?;
        match &self.amount {
            Amount::Any => text(f, "amount", "any")?,
            Amount::AtLeast(hours) => text(f, "amount", &format!("{} minutes", hours.minutes()))?,
            Amount::SetByBoard(_) => text(f, "amount", "set by the board")?,
        }
        text(f, "clock", &self.clock.to_string())?;
        if self.missed_year != MissedYear::Stays {
            text(f, "missed_year", self.missed_year.word())?;
        }
        list(f, "topics", &self.topics)?;
        let evidence: Vec<String> = self.evidence.iter().map(|e| e.name().to_owned()).collect();
        list(f, "evidence", &evidence)?;
        list(f, "content", &self.content)?;
        list(f, "materials", &self.materials)?;
        if let Some(consequence) = &self.consequence {
            text(f, "consequence", consequence)?;
        }
        list(f, "notes", &self.notes)?;
        tables(f, self)
    }
}

fn tables(f: &mut fmt::Formatter<'_>, rule: &Rule) -> fmt::Result {
    if let Amount::SetByBoard(Some(resolution)) = &rule.amount {
        writeln!(f, "\n[board]\nminutes = {}", resolution.amount.minutes())?;
        text(f, "resolution", &resolution.name)?;
    }
    if let Some(es) = &rule.es {
        writeln!(f, "\n[es]")?;
        text(f, "title", &es.title)?;
        text(f, "asks", &es.asks)?;
        if let Some(consequence) = &es.consequence {
            text(f, "consequence", consequence)?;
        }
    }
    if let Some(acknowledge) = &rule.acknowledge {
        self::acknowledge(f, acknowledge)?;
    }
    due(f, &rule.due)?;
    if rule.sources != Sources::default() {
        writeln!(f, "\n[sources]")?;
        text(f, "take", rule.sources.take.word())?;
        let order: Vec<String> = rule.sources.order.iter().map(ToString::to_string).collect();
        list(f, "order", &order)?;
    }
    if let Kind::Coverage(coverage) = &rule.kind {
        self::coverage(f, coverage)?;
    }
    if let Some(retention) = &rule.retention {
        writeln!(f, "\n[retention]\nyears = {}", retention.years)?;
        text(f, "of", &retention.of)?;
    }
    for citation in &rule.citations {
        self::citation(f, citation)?;
    }
    for case in &rule.cases {
        self::case(f, case)?;
    }
    Ok(())
}

fn acknowledge(f: &mut fmt::Formatter<'_>, acknowledge: &Acknowledge) -> fmt::Result {
    writeln!(f, "\n[acknowledge]")?;
    match &acknowledge.what {
        Wording::Text(code) => text(f, "text", code.as_str())?,
        Wording::Own { words, es } => {
            text(f, "words", words)?;
            if let Some(es) = es {
                text(f, "words_es", es)?;
            }
        }
    }
    text(f, "again", acknowledge.again.word())
}

fn text(f: &mut fmt::Formatter<'_>, field: &str, text: &str) -> fmt::Result {
    writeln!(f, "{field} = {}", Value::String(text.to_owned()))
}

fn list(f: &mut fmt::Formatter<'_>, field: &str, texts: &[String]) -> fmt::Result {
    if texts.is_empty() {
        return Ok(());
    }
    let values: Vec<Value> = texts.iter().map(|text| Value::String(text.clone())).collect();
    writeln!(f, "{field} = {}", Value::Array(values))
}

fn due(f: &mut fmt::Formatter<'_>, due: &DueRule) -> fmt::Result {
    if due.parts.is_empty() {
        return Ok(());
    }
    writeln!(f, "\n[due]")?;
    for part in &due.parts {
        match part {
            DuePart::LastDay => text(f, "each_year_by", "last day")?,
            DuePart::EachYearBy { month, day } => {
                text(f, "each_year_by", &format!("{month:02}-{day:02}"))?;
            }
            DuePart::DaysAfterStart(days) => writeln!(f, "days_after_start = {days}")?,
            DuePart::DaysAfterHire(days) => writeln!(f, "days_after_hire = {days}")?,
            DuePart::On(date) => writeln!(f, "on = {date}")?,
        }
    }
    if due.parts.len() > 1 {
        text(f, "take", due.take.word())?;
    }
    Ok(())
}

fn coverage(f: &mut fmt::Formatter<'_>, coverage: &Coverage) -> fmt::Result {
    writeln!(f, "\n[coverage]\nat_least = {}", coverage.at_least)?;
    let levels: Vec<String> = coverage.levels.iter().map(ToString::to_string).collect();
    list(f, "levels", &levels)?;
    let buildings: Vec<String> = coverage.buildings.iter().map(ToString::to_string).collect();
    list(f, "buildings", &buildings)?;
    match &coverage.where_present {
        Some(audience) => text(f, "where", &audience.to_string()),
        None => Ok(()),
    }
}

fn citation(f: &mut fmt::Formatter<'_>, citation: &Citation) -> fmt::Result {
    writeln!(f, "\n[[citation]]")?;
    text(f, "law", &citation.law)?;
    text(f, "says", &citation.says)?;
    if let Some(link) = &citation.link {
        text(f, "link", link)?;
    }
    text(f, "mark", citation.mark.word())
}

fn case(f: &mut fmt::Formatter<'_>, case: &Case) -> fmt::Result {
    writeln!(f, "\n[[case]]")?;
    text(f, "name", &case.name)?;
    writeln!(f, "on = {}", case.on)?;
    if let Some(hired_on) = case.hired_on {
        writeln!(f, "hired_on = {hired_on}")?;
    }
    if let Some(left_on) = case.left_on {
        writeln!(f, "left_on = {left_on}")?;
    }
    inline(f, "positions", case.positions.iter().map(position))?;
    inline(f, "leaves", case.leaves.iter().map(period))?;
    inline(f, "exemptions", case.exemptions.iter().map(period))?;
    let done = case.done.iter().map(|done| {
        let mut fields = vec![format!("on = {}", done.on), format!("minutes = {}", done.minutes)];
        if let Some(topic) = &done.topic {
            fields.push(format!("topic = {}", Value::String(topic.clone())));
        }
        fields.push(format!("evidence = \"{}\"", done.evidence.name()));
        fields.join(", ")
    });
    inline(f, "done", done)?;
    let acknowledged = case.acknowledged.iter().map(|one| match one.next_text {
        Some(next) => format!("on = {}, next_text = {next}", one.on),
        None => format!("on = {}", one.on),
    });
    inline(f, "acknowledged", acknowledged)?;
    if let Some(missed) = &case.missed {
        let missed: Vec<Value> = missed.iter().cloned().map(Value::String).collect();
        writeln!(f, "missed = {}", Value::Array(missed))?;
    }
    text(f, "expect", &case.expect.to_string())
}

fn inline(
    f: &mut fmt::Formatter<'_>,
    field: &str,
    tables: impl ExactSizeIterator<Item = String>,
) -> fmt::Result {
    if tables.len() == 0 {
        return Ok(());
    }
    let tables: Vec<String> = tables.map(|table| format!("{{ {table} }}")).collect();
    writeln!(f, "{field} = [{}]", tables.join(", "))
}

fn period(period: &Period) -> String {
    match period.last {
        Some(last) => format!("from = {}, to = {last}", period.first),
        None => format!("from = {}", period.first),
    }
}

fn position(position: &CasePosition) -> String {
    let mut fields = vec![
        format!("role = {}", Value::String(position.role.clone())),
        format!("group = {}", Value::String(position.group.clone())),
        format!("category = \"{}\"", position.category),
        format!("interacts = {}", position.interacts == Interacts::WithStudents),
        format!("level = \"{}\"", position.level),
        format!("fte_percent = {}", position.fte_hundredths),
        format!("from = {}", position.from),
    ];
    if let Some(to) = position.to {
        fields.push(format!("to = {to}"));
    }
    let texts = |texts: Vec<String>| Value::Array(texts.into_iter().map(Value::String).collect());
    if !position.grades.is_empty() {
        let grades = position.grades.iter().map(ToString::to_string).collect();
        fields.push(format!("grades = {}", texts(grades)));
    }
    if !position.duties.is_empty() {
        fields.push(format!("duties = {}", texts(position.duties.clone())));
    }
    fields.join(", ")
}
