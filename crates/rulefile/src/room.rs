//! The room in which a rule file is pasted or loaded, refused whole with line and column, tried and
//! adopted, whatever it is a rule of. A slice says where its form goes and what it is called, reads
//! its own rule, runs it dry in its own way and adopts it with its own command.

pub mod trial;

use kernel::LocalDate;
use maud::{Markup, html};
use web::components::{
    Field, FieldWidth, band, date_field, file_field, form_with_files, text_area,
};
use web::{Answers, Page, Submitted, Visit, Words, t};

use crate::code::Code;
use crate::problem::RuleProblem;
use crate::version::NotNext;

/// What a slice calls the form of its rule files, and where it goes.
#[derive(Clone, Debug)]
pub struct Room {
    pub title: String,
    pub lead: String,
    /// The page that it leads back to, and the name of that page.
    pub back: (String, String),
    /// Where the form is sent.
    pub action: String,
    /// The field of the text: its name, and what it is called.
    pub text: (&'static str, String),
    /// The field of the first day: its name and its hint. None where a file is simply replaced.
    pub first: Option<(&'static str, String)>,
    /// The longest file.
    pub bytes_max: usize,
    /// The code that the file must have, and the words for one that has another.
    pub must_be: Option<(Code, String)>,
}

/// A file that was read, and the form as it was filled in.
pub struct Read<T> {
    pub rule: T,
    pub text: String,
    pub answers: Answers,
}

/// A form that is shown again: as it was filled in, with what is wrong.
pub struct Again {
    pub answers: Answers,
    /// What is wrong with the file, in the order of its lines.
    pub problems: Vec<RuleProblem>,
}

impl From<Answers> for Again {
    fn from(answers: Answers) -> Again {
        Again { answers, problems: Vec::new() }
    }
}

impl Room {
    /// The form before it was filled in: a text to begin with, from today on.
    pub fn blank(&self, visit: &Visit, text: &str) -> Again {
        let answers = Answers::blank(&visit.words).with(self.text.0, text);
        Again::from(match &self.first {
            Some((first, _)) => answers.with(first, visit.today),
            None => answers,
        })
    }

    /// The rule that was sent, as a file or pasted; a file takes the place of what is pasted.
    ///
    /// # Errors
    ///
    /// The form with every place in the file that is to be put right.
    pub fn read<T>(
        &self,
        visit: &Visit,
        sent: &Submitted,
        parse: impl Fn(&str) -> Result<T, Vec<RuleProblem>>,
    ) -> Result<Read<T>, Again> {
        let w = &visit.words;
        let (field, _) = self.text;
        let text = match sent.file("file").filter(|file| !file.bytes.is_empty()) {
            Some(file) => String::from_utf8_lossy(&file.bytes).replace("\r\n", "\n"),
            None => sent.text(field).replace("\r\n", "\n"),
        };
        let text = text.trim_start_matches('\u{feff}').to_owned();
        let answers = sent.answers().with(field, &text);
        let rule = match parse(&text) {
            Ok(rule) => rule,
            Err(problems) => {
                let refused = t!(w, "rulefile-wrong", count = problems.len());
                return Err(Again { answers: answers.refused(field, refused), problems });
            }
        };
        Ok(Read { rule, text, answers })
    }

    /// The first day that was sent with a file.
    ///
    /// # Errors
    ///
    /// The form, where that is no day.
    pub fn first_day<T>(
        &self,
        visit: &Visit,
        sent: &Submitted,
        read: &Read<T>,
    ) -> Result<LocalDate, Again> {
        let mut reading = sent.read();
        let name = self.first.as_ref().map_or("first", |(name, _)| name);
        let first = reading.required_date(name, &t!(visit.words, "rulefile-first"));
        reading.finish(|| first).map_err(|wrong| wrong.with(self.text.0, &read.text).into())
    }

    /// A file, and the day from which it is to be in force.
    ///
    /// # Errors
    ///
    /// The form with what is wrong.
    pub fn read_from<T>(
        &self,
        visit: &Visit,
        sent: &Submitted,
        parse: impl Fn(&str) -> Result<T, Vec<RuleProblem>>,
        code: impl Fn(&T) -> &Code,
    ) -> Result<(Read<T>, LocalDate), Again> {
        let read = self.read(visit, sent, parse)?;
        if let Some((_, refused)) = self.must_be.as_ref().filter(|it| it.0 != *code(&read.rule)) {
            return Err(read.answers.refused(self.text.0, refused).into());
        }
        let first = self.first_day(visit, sent, &read)?;
        Ok((read, first))
    }

    /// Why the version does not follow the one before, at the field that is to be changed.
    pub fn not_next(&self, w: &Words, refusal: NotNext) -> (&'static str, String) {
        let text = self.text.0;
        let field = match refusal {
            NotNext::InThePast | NotNext::BeforeLatest { .. } => {
                self.first.as_ref().map_or(text, |(first, _)| first)
            }
            NotNext::NothingChanges { .. } => text,
        };
        (field, not_next(w, refusal))
    }

    /// The page: what is wrong with the file, what a slice shows above the form, the form, and
    /// what a slice puts at its foot: fields of a trial and buttons.
    pub fn page(
        &self,
        visit: &Visit,
        again: &Again,
        above: Option<&Markup>,
        foot: &Markup,
    ) -> Page {
        let w = &visit.words;
        let Again { answers, problems } = again;
        let hint = t!(w, "rulefile-file-hint", kilobytes = self.bytes_max / 1024);
        let (href, name) = &self.back;
        Page::new(visit, self.title.clone())
            .back(href.clone(), name.clone())
            .lead(self.lead.clone())
            .errors(answers)
            .wide()
            .body(html! {
                @if !problems.is_empty() {
                    (band(&t!(w, "rulefile-problems"), html! {
                        ul.bullets { @for problem in problems { li { (problem.to_string()) } } }
                    }))
                }
                @if let Some(above) = above { (above) }
                (form_with_files(visit, &self.action, html! {
                    (text_area(answers, Field::new(self.text.0, &self.text.1).rows(24)))
                    (file_field(answers, Field::new("file", &t!(w, "rulefile-file"))
                        .hint(&hint).optional().accept(".toml,text/plain")))
                    @if let Some((first, hint)) = &self.first {
                        (date_field(answers, Field::new(first, &t!(w, "rulefile-first"))
                            .hint(hint).width(FieldWidth::Medium)))
                    }
                    (foot)
                }))
            })
    }
}

/// Why a version does not follow the one before.
pub fn not_next(w: &Words, refusal: NotNext) -> String {
    match refusal {
        NotNext::InThePast => t!(w, "rulefile-past"),
        NotNext::BeforeLatest { number, from } => {
            t!(w, "rulefile-before-last", version = number, day = w.date(from))
        }
        NotNext::NothingChanges { number } => {
            t!(w, "rulefile-nothing-changes", version = number)
        }
    }
}

/// That a file's own cases expect other answers than it gives: the name of each, what it expects and
/// what is found.
pub fn cases_differ<'c>(
    w: &Words,
    cases: impl IntoIterator<Item = (&'c String, String, String)>,
) -> String {
    let told = cases.into_iter().map(|(name, expected, found)| {
        t!(w, "rulefile-case-differs", name = name, expected = expected, found = found)
    });
    t!(w, "rulefile-cases-differ", which = told.collect::<Vec<_>>().join(" "))
}
