//! The classes that ship with the product as an example.

use crate::schedule::{Code, Schedule};
use rulefile::{Library, shipped};

static CLASSES: Library<Schedule> =
    Library::new(shipped!["../classes/", "default"], Schedule::parse, |schedule| &schedule.code);

/// The example, and the text of its file.
pub fn example() -> (&'static Schedule, &'static str) {
    let code = Code::parse("default").expect("a code");
    CLASSES.by_code(&code).expect("it ships")
}

#[cfg(test)]
mod tests {
    use super::CLASSES;

    #[test]
    fn every_file_in_the_folder_is_in_the_library_under_its_own_code() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/classes");
        assert_eq!(CLASSES.faults(folder), Vec::<String>::new());
    }
}
