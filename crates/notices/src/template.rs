//! A text with variables: `Your seat in {title} is safe.` Pure.

/// A text that was read: words, and variables between them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Part {
    Words(String),
    Variable(String),
}

/// Why a text cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TemplateRefusal {
    /// No such thing is known of a notice of this kind.
    Unknown { variable: String },
    /// A brace that opens nothing or closes nothing; what stands there.
    Brace { near: String },
}

/// Characters of a text that a refusal shows around a brace.
const NEAR_CHARACTERS: usize = 20;

impl Template {
    /// Reads a text whose variables are among these.
    pub fn parse(text: &str, known: &[String]) -> Result<Template, TemplateRefusal> {
        let near = |rest: &str| TemplateRefusal::Brace {
            near: rest.chars().take(NEAR_CHARACTERS).collect(),
        };
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (words, brace) = rest.split_at(at);
            if !words.is_empty() {
                parts.push(Part::Words(words.to_owned()));
            }
            let inside = brace.strip_prefix('{').ok_or_else(|| near(brace))?;
            let (name, after) = inside.split_once('}').ok_or_else(|| near(brace))?;
            // As it is written in the files that ship, too.
            let name = name.trim().trim_start_matches('$');
            if name.is_empty() || name.contains('{') {
                return Err(near(brace));
            }
            if !known.iter().any(|one| one == name) {
                return Err(TemplateRefusal::Unknown { variable: name.to_owned() });
            }
            parts.push(Part::Variable(name.to_owned()));
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::Words(rest.to_owned()));
        }
        Ok(Template { parts })
    }

    /// The text with what each variable stands for.
    pub fn fill(&self, value: impl Fn(&str) -> String) -> String {
        let said = |part: &Part| match part {
            Part::Words(words) => words.clone(),
            Part::Variable(name) => value(name),
        };
        self.parts.iter().map(said).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Template, TemplateRefusal};
    use proptest::prelude::*;

    fn read(text: &str) -> Result<String, TemplateRefusal> {
        let known = ["title".to_owned(), "until".to_owned()];
        Template::parse(text, &known).map(|read| read.fill(|name| format!("<{name}>")))
    }

    #[test]
    fn not_1_variables_are_filled_and_one_that_is_not_known_is_refused_by_name() {
        let said = read("{title} is held until { $until }. ¡Sí!");
        assert_eq!(said.as_deref(), Ok("<title> is held until <until>. ¡Sí!"));
        let variable = "titel".to_owned();
        assert_eq!(read("{titel} is held"), Err(TemplateRefusal::Unknown { variable }));
    }

    #[test]
    fn not_1_a_brace_that_is_left_over_is_refused_with_what_stands_there() {
        let brace = |near: &str| Err(TemplateRefusal::Brace { near: near.to_owned() });
        assert_eq!(read("Held until {until"), brace("{until"));
        assert_eq!(read("Held until until} or so, or longer"), brace("} or so, or longer"));
        assert_eq!(read("{ } and {{title}}"), brace("{ } and {{title}}"));
    }

    proptest! {
        #[test]
        fn not_1_whatever_is_typed_is_read_or_refused_and_words_stay_as_they_are(text in ".{0,80}") {
            if let Ok(said) = read(&text) {
                let has_a_variable = text.contains('{');
                prop_assert!(has_a_variable || said == text);
            }
        }
    }
}
