//! The paper path (ATT-3): a photo or scan of the signed sheet, kept with its section as evidence.
//!
//! What a file is, is read from its first bytes and never believed from its name. It is only ever
//! handed out as a download, under the type it was found to have. Taking it back hides it; the bytes
//! and who took it back are kept.

use access::{Permit, action};
use db::journal::{self, Entry};
use db::{Row, Tx};
use kernel::{Failed, Fault, Instant, Key, Occasion, PersonName, SectionId};
use sha2::{Digest, Sha256};

/// A photo of a phone is 3 to 6 megabytes.
pub const PAPER_BYTES_MAX: usize = 10 * 1024 * 1024;
/// Sheets a section may have.
pub const PAPERS_MAX: usize = 30;
const NAME_CHARACTERS_MAX: usize = 100;

/// What a sheet may come as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Media {
    Jpeg,
    Png,
    Webp,
    Heic,
    Pdf,
}

impl Media {
    const ALL: [Media; 5] = [Media::Jpeg, Media::Png, Media::Webp, Media::Heic, Media::Pdf];

    pub const fn name(self) -> &'static str {
        match self {
            Media::Jpeg => "image/jpeg",
            Media::Png => "image/png",
            Media::Webp => "image/webp",
            Media::Heic => "image/heic",
            Media::Pdf => "application/pdf",
        }
    }

    /// What these bytes are, by how they begin.
    pub fn sniffed(bytes: &[u8]) -> Option<Media> {
        let begins = |with: &[u8]| bytes.starts_with(with);
        let at = |from: usize, to: usize| bytes.get(from..to).unwrap_or_default();
        if begins(&[0xff, 0xd8, 0xff]) {
            Some(Media::Jpeg)
        } else if begins(b"\x89PNG\r\n\x1a\n") {
            Some(Media::Png)
        } else if begins(b"RIFF") && at(8, 12) == b"WEBP" {
            Some(Media::Webp)
        } else if at(4, 8) == b"ftyp"
            && [b"heic", b"heix", b"hevc", b"mif1", b"heif"].iter().any(|kind| at(8, 12) == *kind)
        {
            Some(Media::Heic)
        } else if begins(b"%PDF-") {
            Some(Media::Pdf)
        } else {
            None
        }
    }

    fn stored(name: &str) -> Option<Media> {
        Media::ALL.into_iter().find(|media| media.name() == name)
    }

    const fn ending(self) -> &'static str {
        match self {
            Media::Jpeg => "jpg",
            Media::Png => "png",
            Media::Webp => "webp",
            Media::Heic => "heic",
            Media::Pdf => "pdf",
        }
    }
}

/// A sheet that is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paper {
    pub key: Key,
    pub section: SectionId,
    pub file_name: String,
    pub media: Media,
    pub size_bytes: i64,
    pub added_at: Instant,
    pub added_by: PersonName,
}

/// Why a file is not kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PaperRefusal {
    Empty,
    TooLarge,
    /// Neither a photo nor a PDF.
    OtherKind,
    TooMany,
    /// The same file is there already.
    Again,
}

db::sql! {
    PAPERS = "select s.key, s.section_id, s.file_name, s.media_type, s.size_bytes, s.added_at,
            p.given_name, p.family_name, p.preferred_name
        from section_paper s join person p on p.id = s.added_by
        where s.section_id = $1 and s.removed_at is null and s.disposed_at is null
        order by s.id";
    PAPER = "select s.key, s.section_id, s.file_name, s.media_type, s.size_bytes, s.added_at,
            p.given_name, p.family_name, p.preferred_name
        from section_paper s join person p on p.id = s.added_by
        where s.key = $1 and s.removed_at is null and s.disposed_at is null";
    BODY = "select body from section_paper
        where key = $1 and removed_at is null and disposed_at is null";
    SAME = "select 1 from section_paper
        where section_id = $1 and sha256 = $2 and removed_at is null and disposed_at is null";
    ADD = "insert into section_paper (key, section_id, file_name, media_type, size_bytes, sha256,
            body, added_at, added_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    REMOVE = "update section_paper set removed_at = $2, removed_by = $3
        where key = $1 and removed_at is null";
    DISPOSE = "update section_paper set body = $2, file_name = $3, disposed_at = $4
        where key = $1 and disposed_at is null";
}

/// The sheets of a section, in the order in which they were added.
pub fn papers(tx: &mut Tx, section: SectionId) -> Result<Vec<Paper>, Fault> {
    tx.rows(&PAPERS, &[&section], paper_of)
}

pub fn paper(tx: &mut Tx, key: &Key) -> Result<Option<Paper>, Fault> {
    tx.first(&PAPER, &[key], paper_of)
}

pub fn body(tx: &mut Tx, key: &Key) -> Result<Option<Vec<u8>>, Fault> {
    tx.first(&BODY, &[key], |row| row.get(0))
}

/// Keeps a file with the section.
pub fn add_paper(
    tx: &mut Tx,
    _permit: &Permit<action::TakeAttendance>,
    occasion: &Occasion,
    section: SectionId,
    (name, bytes): (&str, &[u8]),
) -> Result<Key, Failed<PaperRefusal>> {
    let by = occasion.by.staff().ok_or_else(|| Fault::new("a sheet is added by a person"))?;
    let media = judge(bytes).map_err(Failed::Refused)?;
    crate::store::lock(tx, section)?;
    if papers(tx, section)?.len() >= PAPERS_MAX {
        return Err(Failed::Refused(PaperRefusal::TooMany));
    }
    let sha256: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if tx.first(&SAME, &[&section, &sha256], |row| row.get::<i64>(0))?.is_some() {
        return Err(Failed::Refused(PaperRefusal::Again));
    }
    let (key, file_name) = (Key::new(), tame(name, media));
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let media_name = media.name();
    tx.run(
        &ADD,
        &[&key, &section, &file_name, &media_name, &size, &sha256, &bytes, &occasion.now, &by],
    )?;
    tx.journal(
        Entry::new(occasion, "attendance.paper-added", journal::On("section", section.0))
            .detail(serde_json::json!({ "file": file_name, "sha256": sha256 })),
    );
    Ok(key)
}

/// Takes a sheet back: the wrong photo. `false` when that was done before.
pub fn remove_paper(
    tx: &mut Tx,
    _permit: &Permit<action::TakeAttendance>,
    occasion: &Occasion,
    paper: &Paper,
) -> Result<bool, Fault> {
    let by = occasion.by.staff();
    let removed = tx.run(&REMOVE, &[&paper.key, &occasion.now, &by])? == 1;
    if removed {
        tx.journal(
            Entry::new(
                occasion,
                "attendance.paper-removed",
                journal::On("section", paper.section.0),
            )
            .detail(serde_json::json!({ "file": paper.file_name })),
        );
    }
    Ok(removed)
}

/// Lets a sheet's bytes and name go, once nothing asks to keep them: what stays is that there was one,
/// its size and its hash. Also of one that was taken back. `false` when they are gone.
pub fn dispose_paper(
    tx: &mut Tx,
    _permit: &Permit<action::ApproveDisposal>,
    occasion: &Occasion,
    key: &Key,
) -> Result<bool, Fault> {
    let nothing = db::Value::Bytes(Vec::new());
    Ok(tx.run(&DISPOSE, &[key, &nothing, &"disposed", &occasion.now])? == 1)
}

fn judge(bytes: &[u8]) -> Result<Media, PaperRefusal> {
    if bytes.is_empty() {
        return Err(PaperRefusal::Empty);
    }
    if bytes.len() > PAPER_BYTES_MAX {
        return Err(PaperRefusal::TooLarge);
    }
    Media::sniffed(bytes).ok_or(PaperRefusal::OtherKind)
}

/// A name that is safe in a header and on any disk, with the ending of what the file is.
fn tame(name: &str, media: Media) -> String {
    let stem = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let stem: String = stem
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' })
        .take(NAME_CHARACTERS_MAX)
        .collect();
    let stem = stem.trim_matches('-');
    let stem = if stem.is_empty() { "sheet" } else { stem };
    format!("{stem}.{}", media.ending())
}

fn paper_of(row: &Row<'_>) -> Result<Paper, Fault> {
    let media: String = row.get(3)?;
    let (given, family): (String, String) = (row.get(6)?, row.get(7)?);
    let preferred: Option<String> = row.get(8)?;
    Ok(Paper {
        key: row.get(0)?,
        section: row.get(1)?,
        file_name: row.get(2)?,
        media: Media::stored(&media)
            .ok_or_else(|| Fault::new(format!("a sheet that is {media:?}")))?,
        size_bytes: row.get(4)?,
        added_at: row.get(5)?,
        added_by: PersonName::new(&given, &family, preferred.as_deref()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say_and_not_what_its_name_says_att_3() {
        for (bytes, media) in [
            (&b"\xff\xd8\xff\xe0\x00\x10JFIF"[..], Some(Media::Jpeg)),
            (b"\x89PNG\r\n\x1a\n....", Some(Media::Png)),
            (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Some(Media::Webp)),
            (b"\x00\x00\x00\x18ftypheic", Some(Media::Heic)),
            (b"%PDF-1.7", Some(Media::Pdf)),
            (b"<html><script>alert(1)</script>", None),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
            (b"RIFF\x00\x00\x00\x00WAVE", None),
            (b"MZ\x90", None),
            (b"", None),
        ] {
            assert_eq!(Media::sniffed(bytes), media, "{bytes:?}");
        }
        assert_eq!(judge(b""), Err(PaperRefusal::Empty));
        let mut large = vec![0; PAPER_BYTES_MAX + 1];
        large[..3].copy_from_slice(&[0xff, 0xd8, 0xff]);
        assert_eq!(judge(&large), Err(PaperRefusal::TooLarge));
    }

    #[test]
    fn a_name_is_safe_in_a_header_and_on_a_disk() {
        for (given, kept) in [
            ("IMG_0417.JPG", "IMG_0417.jpg"),
            ("C:\\fakepath\\hoja de firmas.png", "hoja-de-firmas.jpg"),
            ("../../etc/passwd", "passwd.jpg"),
            ("x\"; filename=\"evil.html", "x---filename--evil.jpg"),
            ("évil\r\nSet-Cookie: a", "vil--Set-Cookie--a.jpg"),
            ("", "sheet.jpg"),
        ] {
            assert_eq!(tame(given, Media::Jpeg), kept, "{given}");
        }
    }
}
