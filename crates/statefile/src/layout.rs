//! From what rows say to the bytes of a file, exactly as the format has it. Pure: the same plan in the
//! same format is the same bytes.
//!
//! Nothing is guarded against spreadsheets here: a state reads what its own format says, to the byte.

use crate::format::{Align, Characters, Column, Format, Is, Layout, LineEnd};
use crate::plan::Entry;
use kernel::names::search_form;
use kernel::{LocalDate, PersonName};
use standing::Ratio;

/// Which file it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OfFile {
    /// The batch's number, from one, over all formats.
    pub number: i64,
    pub first: LocalDate,
    pub last: LocalDate,
}

/// What one row says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    pub reference: String,
    /// The reference of the row it replaces or reverses.
    pub follows: Option<String>,
    pub entry: Entry,
    pub identifier: String,
    pub employee_number: Option<String>,
    pub name: PersonName,
    pub title: String,
    pub earned_on: LocalDate,
    /// `training` or `professional-development`.
    pub kind: String,
    pub amount: Ratio,
    /// Amounts by raw unit.
    pub raw: Vec<(String, Ratio)>,
    pub pieces: usize,
}

/// A value is longer than its column; it is none that may be cut.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DoesNotFit {
    pub column: String,
}

/// One line of the file, without its end.
///
/// # Errors
///
/// Which column is too narrow.
pub fn line(format: &Format, of: &OfFile, said: &Said) -> Result<String, DoesNotFit> {
    let mut fields = Vec::with_capacity(format.columns.len());
    for column in &format.columns {
        let value = in_characters(format.file.characters, &value(format, column, of, said));
        fields.push(fitted(format, column, value)?);
    }
    Ok(joined(format.file.layout, &fields))
}

/// Each column of a row with what stands in it, without what only sets it apart: quotes, and what fills
/// a fixed field.
///
/// # Errors
///
/// Which column is too narrow.
pub fn cells(
    format: &Format,
    of: &OfFile,
    said: &Said,
) -> Result<Vec<(String, String)>, DoesNotFit> {
    let cell = |column: &Column| {
        let value = in_characters(format.file.characters, &value(format, column, of, said));
        Ok((column.name.clone(), cut(column, value)?))
    };
    format.columns.iter().map(cell).collect()
}

/// The bytes of a whole file out of its lines; `total` is the sum of their amounts.
pub fn file(format: &Format, of: &OfFile, lines: &[String], total: Ratio) -> Vec<u8> {
    let end = match format.file.line_end {
        LineEnd::Crlf => "\r\n",
        LineEnd::Lf => "\n",
    };
    let whole = |template: &str| {
        named(format, of, template)
            .replace("{rows}", &lines.len().to_string())
            .replace("{amount}", &decimal(total, 2))
    };
    let mut text = String::new();
    let mut add = |line: &str| {
        text.push_str(&in_characters(format.file.characters, line));
        text.push_str(end);
    };
    if let Some(header) = &format.file.header {
        add(&whole(header));
    }
    if format.file.named {
        let names: Vec<String> = format.columns.iter().map(|one| one.name.clone()).collect();
        let names: Vec<String> = match format.file.layout {
            Layout::Delimited(sign) => names.iter().map(|name| quoted(name, sign)).collect(),
            Layout::Fixed => {
                format.columns.iter().map(|column| padded(column, &column.name)).collect()
            }
        };
        add(&joined(format.file.layout, &names));
    }
    for line in lines {
        add(line);
    }
    if let Some(trailer) = &format.file.trailer {
        add(&whole(trailer));
    }
    text.into_bytes()
}

/// The file's name.
pub fn file_name(format: &Format, of: &OfFile) -> String {
    named(format, of, &format.file.name)
}

fn named(format: &Format, of: &OfFile, template: &str) -> String {
    template
        .replace("{number}", &of.number.to_string())
        .replace("{district}", &format.district)
        .replace("{first}", &of.first.to_string())
        .replace("{last}", &of.last.to_string())
}

fn value(format: &Format, column: &Column, of: &OfFile, said: &Said) -> String {
    match column.is {
        Is::Reference => said.reference.clone(),
        Is::Follows => said.follows.clone().unwrap_or_default(),
        Is::Entry => match said.entry {
            Entry::New => format.entry_words.new.clone(),
            Entry::Replacement => format.entry_words.replacement.clone(),
            Entry::Reversal => format.entry_words.reversal.clone(),
        },
        Is::Identifier => said.identifier.clone(),
        Is::District => format.district.clone(),
        Is::EmployeeNumber => said.employee_number.clone().unwrap_or_default(),
        Is::GivenName => said.name.given.clone(),
        Is::FamilyName => said.name.family.clone(),
        Is::Title => said.title.clone(),
        Is::EarnedOn => written(&column.date, said.earned_on),
        Is::Kind if said.kind == "training" => format.kind_words.training.clone(),
        Is::Kind => format.kind_words.professional_development.clone(),
        Is::Amount => decimal(said.amount, column.decimals),
        Is::Raw => {
            let unit = column.unit.as_deref().unwrap_or_default();
            let amount = said.raw.iter().find(|(name, _)| name == unit);
            amount.map(|(_, amount)| decimal(*amount, column.decimals)).unwrap_or_default()
        }
        Is::FirstDay => written(&column.date, of.first),
        Is::LastDay => written(&column.date, of.last),
        Is::Pieces => said.pieces.to_string(),
        Is::Fixed => column.text.clone(),
    }
}

/// A day in the state's order.
fn written(pattern: &str, day: LocalDate) -> String {
    pattern
        .replace("YYYY", &format!("{:04}", day.year()))
        .replace("YY", &format!("{:02}", day.year() % 100))
        .replace("MM", &format!("{:02}", day.month()))
        .replace("DD", &format!("{:02}", day.day()))
}

/// With so many decimals; what does not fit is cut toward zero.
pub(crate) fn decimal(amount: Ratio, decimals: u32) -> String {
    let parts = 10_i64.pow(decimals.min(6));
    let below = amount < Ratio::ZERO;
    let size = if below { -amount } else { amount };
    let all = size.down_to(Ratio::new(1, parts.into())).in_parts(parts).unwrap_or(0);
    let sign = if below && all != 0 { "-" } else { "" };
    if decimals == 0 {
        return format!("{sign}{all}");
    }
    let width = usize::try_from(decimals).unwrap_or(2);
    format!("{sign}{}.{:0width$}", all / parts, all % parts)
}

/// In the characters the state reads; a line never holds a line's end.
fn in_characters(characters: Characters, text: &str) -> String {
    let plain = text.chars().map(|sign| if sign.is_control() && sign != '\t' { ' ' } else { sign });
    match characters {
        Characters::Utf8 => plain.collect(),
        Characters::Ascii => plain.map(ascii).collect(),
    }
}

fn ascii(sign: char) -> String {
    if sign.is_ascii() {
        return sign.to_string();
    }
    match sign {
        '–' | '—' => return "-".to_owned(),
        '’' | '‘' => return "'".to_owned(),
        '“' | '”' => return "\"".to_owned(),
        _ => {}
    }
    let folded = search_form(&sign.to_string());
    if folded.is_empty() || !folded.is_ascii() {
        return "?".to_owned();
    }
    if sign.is_uppercase() { folded.to_uppercase() } else { folded }
}

fn cut(column: &Column, value: String) -> Result<String, DoesNotFit> {
    let characters = value.chars().count();
    match column.width.filter(|width| characters > *width) {
        Some(width) if column.is.is_cut() => Ok(value.chars().take(width).collect()),
        Some(_) => Err(DoesNotFit { column: column.name.clone() }),
        None => Ok(value),
    }
}

fn fitted(format: &Format, column: &Column, value: String) -> Result<String, DoesNotFit> {
    let value = cut(column, value)?;
    Ok(match format.file.layout {
        Layout::Delimited(sign) => quoted(&value, sign),
        Layout::Fixed => padded(column, &value),
    })
}

/// As RFC 4180 has it, for any delimiter.
fn quoted(value: &str, delimiter: char) -> String {
    if value.contains([delimiter, '"', '\r', '\n']) {
        format!("\"{}\"", value.replace('"', "\"\""))
    } else {
        value.to_owned()
    }
}

fn padded(column: &Column, value: &str) -> String {
    let width = column.width.unwrap_or_default();
    let value: String = value.chars().take(width).collect();
    let fill = column.fill.to_string().repeat(width - value.chars().count());
    match column.align {
        Align::Left => format!("{value}{fill}"),
        // A sign stays before the zeros that fill.
        Align::Right if column.fill == '0' && value.starts_with('-') => {
            format!("-{fill}{}", &value[1..])
        }
        Align::Right => format!("{fill}{value}"),
    }
}

fn joined(layout: Layout, fields: &[String]) -> String {
    match layout {
        Layout::Delimited(sign) => fields.join(&sign.to_string()),
        Layout::Fixed => fields.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::{ascii, decimal, quoted, written};
    use kernel::LocalDate;
    use standing::Ratio;

    #[test]
    fn an_amount_is_cut_and_never_rounded_up() {
        let third = Ratio::new(10, 3);
        assert_eq!(decimal(third, 2), "3.33");
        assert_eq!(decimal(-third, 2), "-3.33");
        assert_eq!(decimal(third, 0), "3");
        assert_eq!(decimal(Ratio::new(3999, 1000), 1), "3.9");
        assert_eq!(decimal(Ratio::new(-1, 1000), 2), "0.00");
    }

    #[test]
    fn a_day_is_in_the_states_order() {
        let day = LocalDate::parse("2025-09-03").unwrap();
        assert_eq!(written("MM/DD/YYYY", day), "09/03/2025");
        assert_eq!(written("YYMMDD", day), "250903");
    }

    #[test]
    fn accents_are_left_off_and_quotes_doubled() {
        let folded: String = "Núñez – Ömer’s 界".chars().map(ascii).collect();
        assert_eq!(folded, "Nunez - Omer's ?");
        assert_eq!(quoted("Say \"yes\", twice", ','), "\"Say \"\"yes\"\", twice\"");
        assert_eq!(quoted("a,b", '|'), "a,b");
    }
}
