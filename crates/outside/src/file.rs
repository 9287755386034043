//! Files handed in with a request: certificates, receipts, a photo of a badge. What a file is, its
//! first bytes say and not its name; only pictures and PDF are taken, and they are always served as
//! an attachment.

use access::{Permit, action};
use db::{ToValue, Tx, journal};
use kernel::{Failed, Fault, Key, Occasion, OutsideId, StaffId};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::machine::State;
use crate::store::{self, Standing};

/// The largest file.
pub const FILE_BYTES_MAX: usize = 10 * 1024 * 1024;
/// Files of one request.
pub const FILES_MAX: usize = 20;
const NAME_CHARACTERS_MAX: usize = 120;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    Pdf,
    Png,
    Jpeg,
    Heic,
    Webp,
}

impl Media {
    pub const ALL: [Media; 5] = [Media::Pdf, Media::Png, Media::Jpeg, Media::Heic, Media::Webp];

    pub const fn name(self) -> &'static str {
        match self {
            Media::Pdf => "application/pdf",
            Media::Png => "image/png",
            Media::Jpeg => "image/jpeg",
            Media::Heic => "image/heic",
            Media::Webp => "image/webp",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Media::Pdf => "pdf",
            Media::Png => "png",
            Media::Jpeg => "jpg",
            Media::Heic => "heic",
            Media::Webp => "webp",
        }
    }

    /// By its first bytes; `None` for anything else.
    pub fn of(bytes: &[u8]) -> Option<Media> {
        let at = |from: usize, text: &[u8]| bytes.get(from..from + text.len()) == Some(text);
        if at(0, b"%PDF-") {
            Some(Media::Pdf)
        } else if at(0, b"\x89PNG\r\n\x1a\n") {
            Some(Media::Png)
        } else if at(0, b"\xff\xd8\xff") {
            Some(Media::Jpeg)
        } else if at(4, b"ftyp") && (at(8, b"heic") || at(8, b"heix") || at(8, b"mif1")) {
            Some(Media::Heic)
        } else if at(0, b"RIFF") && at(8, b"WEBP") {
            Some(Media::Webp)
        } else {
            None
        }
    }
}

/// A file as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub key: Key,
    pub name: String,
    pub media: String,
    pub size: i64,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileRefusal {
    Empty,
    TooLarge,
    /// Neither a picture nor a PDF.
    NotTaken,
    TooMany,
    /// The request can no longer be changed.
    Closed,
    NoSuchFile,
}

/// A plain name with the ending of what the file is.
fn plain_name(name: &str, media: Media) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let plain: String = stem
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { ' ' })
        .take(NAME_CHARACTERS_MAX)
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let stem = if plain.is_empty() { "file".to_owned() } else { plain };
    format!("{stem}.{}", media.ending())
}

/// Looks at a file and says what it is and what it is called here.
pub fn judge(name: &str, bytes: &[u8]) -> Result<(Media, String), FileRefusal> {
    if bytes.is_empty() {
        return Err(FileRefusal::Empty);
    }
    if bytes.len() > FILE_BYTES_MAX {
        return Err(FileRefusal::TooLarge);
    }
    let media = Media::of(bytes).ok_or(FileRefusal::NotTaken)?;
    Ok((media, plain_name(name, media)))
}

db::sql! {
    INSERT_FILE = "insert into outside_file
            (key, request_id, name, media_type, size, sha256, content, added_at, added_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    FILES_OF = "select key, name, media_type, size from outside_file
        where request_id = $1 and removed_at is null and disposed_at is null order by id";
    FILE = "select name, media_type, content from outside_file
        where key = $1 and request_id = $2 and removed_at is null and disposed_at is null";
    REMOVE_FILE = "update outside_file set removed_at = $3
        where key = $1 and request_id = $2 and removed_at is null";
    DISPOSE_FILE = "update outside_file set content = $2, name = $3, disposed_at = $4
        where key = $1 and disposed_at is null";
}

/// The files of a request that stand.
pub fn files_of(tx: &mut Tx, request: OutsideId) -> Result<Vec<Kept>, Fault> {
    tx.rows(&FILES_OF, &[&request], |row| {
        Ok(Kept { key: row.get(0)?, name: row.get(1)?, media: row.get(2)?, size: row.get(3)? })
    })
}

/// A file's name, type and bytes.
pub(crate) fn content(
    tx: &mut Tx,
    request: OutsideId,
    key: &Key,
) -> Result<Option<(String, String, Vec<u8>)>, Fault> {
    tx.first(&FILE, &[key, &request], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// The states in which files can be added and taken away.
pub(crate) fn is_open_for_files(request: &Standing) -> bool {
    matches!(request.state, State::Draft | State::Approved)
}

/// Keeps a file with a request.
pub fn add_file(
    tx: &mut Tx,
    _: &Permit<action::AskOutside>,
    occasion: &Occasion,
    request: &Key,
    (name, bytes): (&str, &[u8]),
) -> Result<Key, Failed<FileRefusal>> {
    let (media, name) = judge(name, bytes).map_err(Failed::Refused)?;
    let standing = store::lock(tx, request)?.ok_or(Failed::Refused(FileRefusal::Closed))?;
    if !is_open_for_files(&standing) {
        return Err(Failed::Refused(FileRefusal::Closed));
    }
    if files_of(tx, standing.id)?.len() >= FILES_MAX {
        return Err(Failed::Refused(FileRefusal::TooMany));
    }
    let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let by = occasion.by.staff().unwrap_or(StaffId(standing.person.0));
    let key = Key::new();
    let content = db::Value::Bytes(bytes.to_vec());
    let values: &[&dyn ToValue] = &[
        &key,
        &standing.id,
        &name,
        &media.name(),
        &bytes.len(),
        &digest,
        &content,
        &occasion.now,
        &by,
    ];
    tx.run(&INSERT_FILE, values)?;
    let on = journal::On("outside_request", standing.id.0);
    tx.journal(
        journal::Entry::new(occasion, "outside.file-added", on)
            .about(standing.person)
            .detail(json!({ "name": name, "bytes": bytes.len(), "sha256": digest })),
    );
    Ok(key)
}

/// Lets a file's bytes and name go, once nothing asks to keep them: what stays is that there was one, its
/// size and its hash. Also of one that was taken away. `false` when they are gone.
pub fn dispose_file(
    tx: &mut Tx,
    _: &Permit<action::ApproveDisposal>,
    occasion: &Occasion,
    file: &Key,
) -> Result<bool, Fault> {
    let nothing = db::Value::Bytes(Vec::new());
    Ok(tx.run(&DISPOSE_FILE, &[file, &nothing, &"disposed", &occasion.now])? == 1)
}

/// Takes a file away from a request that is still being written. It is kept, and shown to nobody.
pub fn remove_file(
    tx: &mut Tx,
    _: &Permit<action::AskOutside>,
    occasion: &Occasion,
    request: &Key,
    file: &Key,
) -> Result<(), Failed<FileRefusal>> {
    let standing = store::lock(tx, request)?.ok_or(Failed::Refused(FileRefusal::Closed))?;
    if !is_open_for_files(&standing) {
        return Err(Failed::Refused(FileRefusal::Closed));
    }
    if tx.run(&REMOVE_FILE, &[file, &standing.id, &occasion.now])? == 0 {
        return Err(Failed::Refused(FileRefusal::NoSuchFile));
    }
    let on = journal::On("outside_request", standing.id.0);
    tx.journal(
        journal::Entry::new(occasion, "outside.file-removed", on)
            .about(standing.person)
            .detail(json!({ "file": file.as_str() })),
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{FileRefusal, Media, judge};

    #[test]
    fn what_a_file_is_its_bytes_say_and_not_its_name() {
        for (name, bytes, taken) in [
            ("certificate.exe", &b"%PDF-1.7 \n"[..], Ok((Media::Pdf, "certificate.pdf"))),
            ("../../etc/passwd", b"\x89PNG\r\n\x1a\n..", Ok((Media::Png, "passwd.png"))),
            ("C:\\photos\\badge (1).JPG", b"\xff\xd8\xff\xe0", Ok((Media::Jpeg, "badge 1.jpg"))),
            ("\"\r\nx: y\".pdf", b"%PDF-1.4", Ok((Media::Pdf, "x y.pdf"))),
            (".pdf", b"%PDF-1.4", Ok((Media::Pdf, "file.pdf"))),
            ("page.pdf", b"<html><script>", Err(FileRefusal::NotTaken)),
            ("picture.svg", b"<svg xmlns=", Err(FileRefusal::NotTaken)),
            ("empty.pdf", b"", Err(FileRefusal::Empty)),
        ] {
            let taken = taken.map(|(media, name)| (media, name.to_owned()));
            assert_eq!(judge(name, bytes), taken, "{name}");
        }
    }
}
