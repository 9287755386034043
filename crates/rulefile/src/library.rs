//! Rule files that ship with the product.

use std::sync::OnceLock;

use crate::citation::{Citation, Counsel, Mark};
use crate::code::Code;
use crate::problem::RuleProblem;

/// Lists the files of a folder by their names without ending: `shipped!["../mandates/", "ferpa", …]`.
#[macro_export]
macro_rules! shipped {
    [$folder:literal, $($name:literal),+ $(,)?] => {
        &[$(($name, include_str!(concat!($folder, $name, ".toml")))),+]
    };
}

/// The rules of one kind that ship with the product, each read from its file when first asked for.
pub struct Library<T: 'static> {
    /// File names without their ending, and texts.
    files: &'static [(&'static str, &'static str)],
    read: fn(&str) -> Result<T, Vec<RuleProblem>>,
    code: fn(&T) -> &Code,
    rules: OnceLock<Vec<T>>,
}

impl<T> Library<T> {
    pub const fn new(
        files: &'static [(&'static str, &'static str)],
        read: fn(&str) -> Result<T, Vec<RuleProblem>>,
        code: fn(&T) -> &Code,
    ) -> Library<T> {
        Library { files, read, code, rules: OnceLock::new() }
    }

    /// Every rule, in the order of the files.
    ///
    /// # Panics
    ///
    /// When a file can't be read; a test of each library asks [`Library::faults`].
    pub fn all(&self) -> &[T] {
        self.rules.get_or_init(|| {
            let read = |(name, text): &(&str, &str)| {
                (self.read)(text).unwrap_or_else(|problems| {
                    unreachable!("the tests read every shipped file: {name}: {problems:?}")
                })
            };
            self.files.iter().map(read).collect()
        })
    }

    /// One rule, and the text of its file.
    pub fn by_code(&self, code: &Code) -> Option<(&T, &'static str)> {
        let place = self.all().iter().position(|rule| (self.code)(rule) == code)?;
        Some((&self.all()[place], self.files[place].1))
    }

    /// Each rule with the name of its file.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, &T)> {
        self.files.iter().map(|(name, _)| *name).zip(self.all())
    }

    /// Of points that the rules must answer, each with the code of a rule and the name of the case that
    /// shows it, those without that case.
    pub fn without_case(
        &self,
        points: &[(&str, &str, &str)],
        has_case: impl Fn(&T, &str) -> bool,
    ) -> Vec<String> {
        let answers = |code: &str, case: &str| {
            self.all().iter().any(|rule| (self.code)(rule).as_str() == code && has_case(rule, case))
        };
        let missing = points.iter().filter(|(_, code, case)| !answers(code, case));
        missing.map(|(point, code, case)| format!("{point}: {code} has no case {case:?}")).collect()
    }

    /// Rules with a source that is not primary and does not ask for counsel, or that was checked and
    /// leads nowhere.
    pub fn too_sure(&self, says: impl Fn(&T) -> (&[Citation], Counsel)) -> Vec<String> {
        let is_too_sure = |rule: &T| {
            let (citations, counsel) = says(rule);
            let unsure = citations.iter().any(|one| one.mark != Mark::Primary);
            (unsure && counsel != Counsel::Confirm)
                || citations.iter().any(|one| one.link.is_none() && one.mark != Mark::Unchecked)
        };
        let too_sure = self.named().filter(|(_, rule)| is_too_sure(rule));
        too_sure.map(|(name, _)| name.to_owned()).collect()
    }

    /// What is wrong with the library beside the folder it comes from: files that can't be read, are
    /// not listed or are not there, and codes that are not their file's name.
    pub fn faults(&self, folder: &str) -> Vec<String> {
        let mut faults = Vec::new();
        for (name, text) in self.files {
            match (self.read)(text) {
                Ok(rule) if (self.code)(&rule).as_str() != *name => {
                    faults
                        .push(format!("{name}.toml: its code is {}", (self.code)(&rule).as_str()));
                }
                Ok(_) => {}
                Err(problems) => {
                    faults.extend(problems.iter().map(|problem| format!("{name}.toml: {problem}")));
                }
            }
        }
        let there = std::fs::read_dir(folder).map(|files| {
            let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
            names
                .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
                .collect::<Vec<_>>()
        });
        let there = there.unwrap_or_default();
        let listed = |name: &str| self.files.iter().any(|(listed, _)| *listed == name);
        faults.extend(
            there.iter().filter(|name| !listed(name)).map(|name| format!("{name}: not listed")),
        );
        if there.len() < self.files.len() {
            faults.push(format!("{folder} has {} of {} files", there.len(), self.files.len()));
        }
        faults
    }
}
