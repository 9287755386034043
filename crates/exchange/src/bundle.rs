//! What was given: a zip, a folder or one file. Only the files that say something about staff are
//! opened; enrollments, classes and results are not even read.

use crate::decode::FILE_BYTES_MAX;
use crate::problem::{Problem, What};
use crate::wanted::Kind;
use sha2::{Digest, Sha256};
use std::io::{Cursor, Read};
use std::path::Path;

/// The files of a OneRoster bundle that say something about staff.
pub const ROSTER_FILES: &[&str] = &["manifest.csv", "orgs.csv", "users.csv", "roles.csv"];

/// Files as they were given, unread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    pub kind: Kind,
    pub file_name: String,
    /// Of all the bytes that count, so that the same file is known again.
    pub sha256: String,
    files: Vec<(String, Vec<u8>)>,
}

impl Bundle {
    /// The bytes of a file of the bundle.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.iter().find(|(file, _)| file == name).map(|(_, bytes)| bytes.as_slice())
    }

    /// The only file of a bundle that has one: its name and its bytes.
    pub fn only_file(&self) -> Option<(&str, &[u8])> {
        match self.files.as_slice() {
            [(name, bytes)] => Some((name, bytes)),
            _ => None,
        }
    }

    fn new(kind: Kind, file_name: &str, files: Vec<(String, Vec<u8>)>) -> Result<Bundle, Problem> {
        let whole = |what| Err(Problem::of_file(file_name, what));
        if files.iter().any(|(_, bytes)| bytes.len() as u64 > FILE_BYTES_MAX) {
            return whole(What::TooLarge { bytes_max: FILE_BYTES_MAX });
        }
        for (at, (name, _)) in files.iter().enumerate() {
            if files[..at].iter().any(|(other, _)| other == name) {
                return whole(What::TwiceInTheZip);
            }
        }
        let mut files = files;
        files.sort();
        let has = |name: &str| files.iter().any(|(file, _)| file == name);
        let roster = has("users.csv") && has("orgs.csv");
        match kind {
            Kind::OneRoster if !roster => return whole(What::NotOneRoster),
            Kind::Positions if files.len() != 1 => return whole(What::NotThere),
            Kind::OneRoster | Kind::Positions => {}
        }
        let mut digest = Sha256::new();
        for (name, bytes) in &files {
            digest.update((name.len() as u64).to_be_bytes());
            digest.update(name.as_bytes());
            digest.update((bytes.len() as u64).to_be_bytes());
            digest.update(bytes);
        }
        let sha256 = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Bundle { kind, file_name: file_name.to_owned(), sha256, files })
    }

    /// What was uploaded: a zip, or one CSV file.
    pub fn from_bytes(kind: Kind, file_name: &str, bytes: &[u8]) -> Result<Bundle, Problem> {
        let short = base_name(file_name);
        let files = if bytes.starts_with(b"PK\x03\x04") {
            unzipped(kind, &short, bytes)?
        } else {
            match kind {
                Kind::OneRoster => return Err(Problem::of_file(&short, What::NotAZip)),
                Kind::Positions => vec![(short.clone(), bytes.to_vec())],
            }
        };
        Bundle::new(kind, &short, files)
    }
}

/// Reads a zip, a folder or a file from the disk.
pub fn read_bundle(kind: Kind, path: &Path) -> Result<Bundle, Problem> {
    let shown = path.display().to_string();
    let not_there = |name: &str| Problem::of_file(name, What::NotThere);
    if !path.is_dir() {
        let bytes = limited(std::fs::File::open(path).map_err(|_| not_there(&shown))?)
            .map_err(|what| Problem::of_file(&shown, what))?;
        return Bundle::from_bytes(kind, &shown, &bytes);
    }
    let mut files = Vec::new();
    let entries = std::fs::read_dir(path).map_err(|_| not_there(&shown))?;
    for entry in entries {
        let entry = entry.map_err(|_| not_there(&shown))?;
        let name = entry.file_name().to_string_lossy().to_lowercase();
        if !wanted(kind, &name) || !entry.path().is_file() {
            continue;
        }
        let opened = std::fs::File::open(entry.path()).map_err(|_| not_there(&name))?;
        files.push((name.clone(), limited(opened).map_err(|what| Problem::of_file(&name, what))?));
    }
    Bundle::new(kind, &base_name(&shown), files)
}

fn wanted(kind: Kind, name: &str) -> bool {
    match kind {
        Kind::OneRoster => ROSTER_FILES.contains(&name),
        Kind::Positions => {
            Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"))
        }
    }
}

fn base_name(path: &str) -> String {
    path.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(path).to_owned()
}

fn unzipped(kind: Kind, shown: &str, bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    let not_a_zip = || Problem::of_file(shown, What::NotAZip);
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| not_a_zip())?;
    let mut files = Vec::new();
    for at in 0..zip.len() {
        let entry = zip.by_index(at).map_err(|_| not_a_zip())?;
        // Nothing is ever written to the disk under a name from a zip.
        let inside = entry.name().map_err(|_| not_a_zip())?.into_owned();
        let name = base_name(&inside).to_lowercase();
        let litter = inside.starts_with("__MACOSX/") || name.starts_with("._");
        if entry.is_dir() || litter || !wanted(kind, &name) {
            continue;
        }
        files.push((name, limited(entry).map_err(|what| Problem::of_file(&inside, what))?));
    }
    Ok(files)
}

/// Reads no more than a file may hold, whatever a zip claims of its size.
fn limited(from: impl Read) -> Result<Vec<u8>, What> {
    let mut bytes = Vec::new();
    let read = from.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes);
    match read {
        Ok(_) if bytes.len() as u64 > FILE_BYTES_MAX => {
            Err(What::TooLarge { bytes_max: FILE_BYTES_MAX })
        }
        Ok(_) => Ok(bytes),
        Err(_) => Err(What::NotAZip),
    }
}

#[cfg(test)]
mod tests {
    use super::{Bundle, Kind, What, read_bundle};
    use proptest::prelude::*;
    use std::io::Write;

    fn zip(files: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_zip_a_folder_and_a_zipped_folder_are_the_same_bundle() {
        let folder = std::env::temp_dir().join(format!("bundle-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for name in ["users.csv", "orgs.csv", "classes.csv"] {
            std::fs::write(folder.join(name), name).unwrap();
        }
        let from_folder = read_bundle(Kind::OneRoster, &folder).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        let flat = zip(&[("Users.csv", "users.csv"), ("orgs.csv", "orgs.csv")]);
        let nested = zip(&[
            ("x/orgs.csv", "orgs.csv"),
            ("x/users.csv", "users.csv"),
            ("x/enrollments.csv", "never read"),
            ("__MACOSX/x/._users.csv", "litter"),
        ]);
        for bytes in [flat, nested] {
            let bundle = Bundle::from_bytes(Kind::OneRoster, "r.zip", &bytes).unwrap();
            assert_eq!(bundle.sha256, from_folder.sha256);
            assert_eq!(bundle.file("users.csv"), Some(&b"users.csv"[..]));
        }
    }

    #[test]
    fn what_is_no_bundle_is_refused() {
        let read = |bytes: &[u8]| {
            Bundle::from_bytes(Kind::OneRoster, "r.zip", bytes).map_err(|problem| problem.what)
        };
        assert_eq!(read(b"sourcedId\n"), Err(What::NotAZip));
        assert_eq!(read(b"PK\x03\x04 cut off"), Err(What::NotAZip));
        assert_eq!(read(&zip(&[("classes.csv", "")])), Err(What::NotOneRoster));
        let twice = zip(&[("a/users.csv", ""), ("b/users.csv", ""), ("orgs.csv", "")]);
        assert_eq!(read(&twice), Err(What::TwiceInTheZip));
        let bomb = zip(&[("users.csv", &"a".repeat(140_000_000)), ("orgs.csv", "")]);
        assert!(matches!(read(&bomb), Err(What::TooLarge { .. })));
        let missing = read_bundle(Kind::Positions, std::path::Path::new("/nowhere/at/all.csv"));
        assert_eq!(missing.unwrap_err().what, What::NotThere);
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_unpacking(mut bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            bytes.splice(0..0, *b"PK\x03\x04");
            let _ = Bundle::from_bytes(Kind::OneRoster, "r.zip", &bytes);
        }
    }
}
