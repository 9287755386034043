//! Packs as they were asked for and made. A pack that was made is never made again.

use super::facts::Head;
use super::{Form, Request};
use crate::rule::Code;
use access::{Permit, action};
use db::{Row, Tx, sql};
use kernel::{BuildingId, Fault, Instant, Key, Occasion, SiteCode, StaffId};

/// Bytes in each piece but the last.
const PIECE_BYTES: usize = 1024 * 1024;

/// A pack that was asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pack {
    pub id: i64,
    pub key: Key,
    pub request: Request,
    pub building_name: Option<String>,
    pub journal: Head,
    pub asked_by: Option<StaffId>,
    pub asked_at: Instant,
    /// The job that makes it.
    pub job: Key,
    pub kept: Option<Kept>,
}

/// What was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    pub made_at: Instant,
    pub file_name: String,
    pub size_bytes: i64,
    /// Of the whole file, in hexadecimal.
    pub sha256: String,
    /// People it was asked of; buildings, for a mandate of buildings.
    pub asked: u32,
    /// Of these, past their day; not covered, for a mandate of buildings.
    pub late: u32,
    /// When its bytes were let go; the hash stays.
    pub disposed_at: Option<Instant>,
}

macro_rules! packs_where {
    ($rest:literal) => {
        concat!(
            "select p.id, p.key, p.mandate_id, m.code, p.on_date, p.known_before, p.building_id,
                b.code, b.name, p.journal_seq, p.journal_hash, p.asked_by, p.asked_at, p.job_key,
                p.made_at, p.file_name, p.size_bytes, p.sha256, p.asked, p.late,
                p.disposed_at, p.form
            from proof_pack p join mandate m on m.id = p.mandate_id
                left join building b on b.id = p.building_id ",
            $rest
        )
    };
}

sql! {
    PACK = packs_where!("where p.key = $1");
    PACK_OF_REQUEST = packs_where!(
        "where p.mandate_id = $1 and p.on_date = $2 and p.known_before = $3
            and coalesce(p.building_id, 0) = $4 and p.form = $5"
    );
    PACKS = packs_where!("order by p.asked_at desc, p.id desc limit $1");
    ADD_PACK = "insert into proof_pack (key, mandate_id, on_date, known_before, building_id,
            journal_seq, journal_hash, asked_by, asked_at, job_key, form)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id";
    ASK_AGAIN = "update proof_pack set job_key = $2 where id = $1 and made_at is null";
    KEEP = "update proof_pack set made_at = $2, file_name = $3, size_bytes = $4, sha256 = $5,
            asked = $6, late = $7
        where id = $1 and made_at is null";
    ADD_PIECE = "insert into proof_pack_piece (pack_id, ordinal, bytes) values ($1, $2, $3)";
    CUT_PIECES = "delete from proof_pack_piece
        where pack_id in (select id from proof_pack where key = $1)";
    DISPOSE = "update proof_pack set disposed_at = $2
        where key = $1 and made_at is not null and disposed_at is null";
    PIECES = "select bytes from proof_pack_piece where pack_id = $1 order by ordinal";
}

fn pack_from(row: &Row<'_>) -> Result<Pack, Fault> {
    let code: String = row.get(3)?;
    let building: Option<BuildingId> = row.get(6)?;
    let site: Option<SiteCode> = row.get(7)?;
    let form: String = row.get(21)?;
    let kept = match row.get::<Option<Instant>>(14)? {
        None => None,
        Some(made_at) => Some(Kept {
            made_at,
            file_name: row.get(15)?,
            size_bytes: row.get(16)?,
            sha256: row.get(17)?,
            asked: row.get(18)?,
            late: row.get(19)?,
            disposed_at: row.get(20)?,
        }),
    };
    Ok(Pack {
        id: row.get(0)?,
        key: row.get(1)?,
        request: Request {
            mandate: row.get(2)?,
            code: Code::parse(&code).ok_or_else(|| Fault::new("a mandate without a code"))?,
            on: row.get(4)?,
            known_before: row.get(5)?,
            building: building.zip(site),
            form: Form::parse(&form).ok_or_else(|| Fault::new("a pack of no known form"))?,
        },
        building_name: row.get(8)?,
        journal: Head { seq: row.get(9)?, hash: row.get(10)? },
        asked_by: row.get(11)?,
        asked_at: row.get(12)?,
        job: row.get(13)?,
        kept,
    })
}

/// A pack, by the key in an address.
pub fn pack(tx: &mut Tx, key: &Key) -> Result<Option<Pack>, Fault> {
    tx.first(&PACK, &[key], pack_from)
}

/// The packs asked for last, latest first.
pub fn packs(tx: &mut Tx, limit: u32) -> Result<Vec<Pack>, Fault> {
    tx.rows(&PACKS, &[&limit], pack_from)
}

/// The pack of the same request, if it was asked for before.
pub(crate) fn pack_of(tx: &mut Tx, request: &Request) -> Result<Option<Pack>, Fault> {
    let building = request.building.as_ref().map_or(0, |(id, _)| id.0);
    let asked: &[&dyn db::ToValue] =
        &[&request.mandate, &request.on, &request.known_before, &building, &request.form.word()];
    tx.first(&PACK_OF_REQUEST, asked, pack_from)
}

pub(crate) fn add_pack(tx: &mut Tx, pack: &Pack) -> Result<i64, Fault> {
    let request = &pack.request;
    let building = request.building.as_ref().map(|(id, _)| *id);
    tx.insert(
        &ADD_PACK,
        &[
            &pack.key,
            &request.mandate,
            &request.on,
            &request.known_before,
            &building,
            &pack.journal.seq,
            &pack.journal.hash,
            &pack.asked_by,
            &pack.asked_at,
            &pack.job,
            &request.form.word(),
        ],
    )
}

pub(crate) fn set_job(tx: &mut Tx, pack: i64, job: &Key) -> Result<(), Fault> {
    tx.run(&ASK_AGAIN, &[&pack, job]).map(|_| ())
}

/// Keeps what was made. False when it was kept already, and then nothing is written.
pub(crate) fn keep(tx: &mut Tx, pack: i64, kept: &Kept, bytes: &[u8]) -> Result<bool, Fault> {
    let values: &[&dyn db::ToValue] = &[
        &pack,
        &kept.made_at,
        &kept.file_name,
        &kept.size_bytes,
        &kept.sha256,
        &kept.asked,
        &kept.late,
    ];
    if tx.run(&KEEP, values)? == 0 {
        return Ok(false);
    }
    for (ordinal, piece) in (0_i64..).zip(bytes.chunks(PIECE_BYTES)) {
        tx.run(&ADD_PIECE, &[&pack, &ordinal, &piece])?;
    }
    Ok(true)
}

/// The bytes that were kept.
pub fn bytes(tx: &mut Tx, pack: i64) -> Result<Vec<u8>, Fault> {
    let pieces: Vec<Vec<u8>> = tx.rows(&PIECES, &[&pack], |row| row.get(0))?;
    Ok(pieces.concat())
}

/// Lets a pack's bytes go, once nothing asks to keep them: what stays is what was asked, its size and its
/// hash. `false` when they are gone.
pub fn dispose_pack(
    tx: &mut Tx,
    _: &Permit<action::ApproveDisposal>,
    occasion: &Occasion,
    key: &Key,
) -> Result<bool, Fault> {
    if tx.run(&DISPOSE, &[key, &occasion.now])? == 0 {
        return Ok(false);
    }
    tx.run(&CUT_PIECES, &[key]).map(|_| true)
}
