//! The formats that ship with the product as examples, each a file in `formats/`.

use crate::format::{Code, Format};
use rulefile::{Library, shipped};

static FORMATS: Library<Format> = Library::new(
    shipped!["../formats/", "nebraska-year", "pennsylvania-hours", "ohio-units"],
    Format::parse,
    |format| &format.code,
);

/// Every format of the library, in the order in which it is told.
pub fn library() -> &'static [Format] {
    FORMATS.all()
}

/// One format of the library, and the text of its file.
pub fn from_library(code: &Code) -> Option<(&'static Format, &'static str)> {
    FORMATS.by_code(code)
}

#[cfg(test)]
mod tests {
    use super::FORMATS;
    use crate::format::Format;

    #[test]
    fn every_file_in_the_folder_is_in_the_library_under_its_own_code() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/formats");
        assert_eq!(FORMATS.faults(folder), Vec::<String>::new());
    }

    #[test]
    fn sta_1_every_case_of_the_library_holds() {
        for (name, format) in FORMATS.named() {
            assert!(format.cases.len() >= 3, "{name} has {} cases", format.cases.len());
            assert_eq!(format.differing_cases(), [], "{name}");
        }
        let (_, text) = super::from_library(&FORMATS.all()[1].code).unwrap();
        let wrong = text.replacen("says = \"1.50\"", "says = \"1.67\"", 1);
        let differing = Format::parse(&wrong).unwrap().differing_cases();
        assert_eq!(differing.len(), 1, "{differing:?}");
        assert!(differing[0].found.contains("HOURS \"1.50\""), "{differing:?}");
        let unknown = text.replacen("column = \"HOURS\"", "column = \"HOUR\"", 1);
        let told = Format::parse(&unknown).unwrap_err();
        assert!(
            told.iter().any(|it| it.to_string().contains("HOUR, which is no column")),
            "{told:?}"
        );
    }

    #[test]
    fn sta_1_no_format_of_the_library_asks_for_a_social_security_number() {
        for (name, format) in FORMATS.named() {
            let headings = format.columns.iter().map(|column| column.name.as_str());
            for heading in headings.chain([format.identifier.as_str()]) {
                assert!(!crate::identifier::names_social_security(heading), "{name}: {heading}");
            }
        }
    }

    #[test]
    fn a_bad_file_tells_each_problem_with_its_line_and_what_was_meant() {
        let (_, text) = super::from_library(&FORMATS.all()[1].code).unwrap();
        let bad = text.replacen("identifier_form", "identifier_from", 1).replacen(
            "corrections = \"reverse\"",
            "corrections = \"revers\"",
            1,
        );
        let told: Vec<String> =
            Format::parse(&bad).unwrap_err().iter().map(ToString::to_string).collect();
        let told = told.join("\n");
        assert!(told.contains("did you mean reverse?"), "{told}");
        assert!(told.contains("has no identifier_form"), "{told}");
    }

    #[test]
    fn a_format_that_cannot_work_is_refused() {
        let (_, text) = super::from_library(&FORMATS.all()[1].code).unwrap();
        let bad = text.replacen("is = \"identifier\"", "is = \"employee number\"", 1);
        let told = Format::parse(&bad).unwrap_err();
        assert!(told.iter().any(|it| it.to_string().contains("no column is the identifier")));
    }
}
