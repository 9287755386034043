//! Rows of `charge` and of its ledger.

use db::{Query, Row, Tx};
use kernel::{ChargeId, Fault, Instant, Key, LocalDate, Money, Occasion, StaffId};
use registration::follow::Moved;

use crate::charge::{Charge, Line, Terms};
use crate::fee::Fee;
use crate::ledger::{Balance, Entry, Way};

const COLUMNS: &str = "select c.id, c.key, c.registration_id, r.key, c.section_id, c.person_id,
    c.due_days, c.refund_rule, c.opened_at, r.state,
    (select min(s.on_date) from session s
        where s.section_id = c.section_id and s.cancelled_at is null) as starts_on
    from charge c join registration r on r.id = c.registration_id";

fn read(row: &Row<'_>) -> Result<Charge, Fault> {
    let (rule, state): (String, String) = (row.get(7)?, row.get(9)?);
    Ok(Charge {
        id: row.get(0)?,
        key: row.get(1)?,
        registration: row.get(2)?,
        registration_key: row.get(3)?,
        section: row.get(4)?,
        person: row.get(5)?,
        due_days: row.get(6)?,
        rule: super::rule(&rule)?,
        opened_at: row.get(8)?,
        has_seat: state == "registered",
        starts_on: row.get(10)?,
        balance: Balance::default(),
    })
}

/// The charges of a question, in its order, with what their entries come to.
fn charges(tx: &mut Tx, query: &Query) -> Result<Vec<Charge>, Fault> {
    let mut found = tx.query(query, read)?;
    if found.is_empty() {
        return Ok(found);
    }
    let ids: Vec<ChargeId> = found.iter().map(|charge| charge.id).collect();
    let sums = Query::new(
        "select charge_id, entry, cast(sum(cents) as bigint) from fee_entry where charge_id in ",
    )
    .list("", &ids)
    .text(" group by charge_id, entry");
    let places: std::collections::HashMap<ChargeId, usize> =
        ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    for (id, entry, cents) in tx.query(&sums, |row| {
        Ok((row.get::<ChargeId>(0)?, entry(&row.get::<String>(1)?)?, row.get::<Money>(2)?))
    })? {
        if let Some(place) = places.get(&id) {
            found[*place].balance.add(entry, cents);
        }
    }
    Ok(found)
}

fn entry(name: &str) -> Result<Entry, Fault> {
    Entry::parse(name).ok_or_else(|| Fault::new(format!("{name:?} is no entry of a charge")))
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Charge>, Fault> {
    Ok(charges(tx, &Query::new(COLUMNS).push(" where c.key = ", key))?.pop())
}

pub(crate) fn by_registration(tx: &mut Tx, key: &Key) -> Result<Option<Charge>, Fault> {
    Ok(charges(tx, &Query::new(COLUMNS).push(" where r.key = ", key))?.pop())
}

pub(crate) fn of_person(tx: &mut Tx, person: StaffId) -> Result<Vec<Charge>, Fault> {
    let query = Query::new(COLUMNS)
        .push(" where c.person_id = ", &person)
        .text(" order by c.opened_at desc, c.id desc");
    charges(tx, &query)
}

pub(crate) fn all(tx: &mut Tx) -> Result<Vec<Charge>, Fault> {
    charges(tx, &Query::new(COLUMNS).text(" order by starts_on, c.section_id, c.id"))
}

/// Of seats that are held in sections that have not begun.
pub(crate) fn of_seats_ahead(tx: &mut Tx, today: LocalDate) -> Result<Vec<Charge>, Fault> {
    let query = Query::new(COLUMNS)
        .push(
            " where r.state = 'registered' and exists (select 1 from session s
                where s.section_id = c.section_id and s.cancelled_at is null and s.on_date >= ",
            &today,
        )
        .text(") order by c.id");
    charges(tx, &query)
}

/// Of seats whose section is settled and whose holder was absent whenever it met: the latest mark of
/// each session holds.
pub(crate) fn of_no_shows(tx: &mut Tx) -> Result<Vec<Charge>, Fault> {
    let query = Query::new(COLUMNS).text(
        " where r.state = 'registered'
            and exists (select 1 from settlement t where t.section_id = c.section_id)
            and not exists (select 1 from fee_entry e
                where e.charge_id = c.id and e.entry = 'waived')
            and not exists (select 1 from attendance_mark m join session s on s.id = m.session_id
                where s.section_id = c.section_id and m.person_id = c.person_id
                    and m.outcome <> 'absent'
                    and m.id = (select max(l.id) from attendance_mark l
                        where l.session_id = m.session_id and l.person_id = m.person_id))
        order by c.id",
    );
    charges(tx, &query)
}

db::sql! {
    INSERT_CHARGE = "insert into charge (key, registration_id, section_id, person_id, due_days,
            refund_rule, opened_at)
        values ($1, $2, $3, $4, $5, $6, $7)";
    INSERT_FEE_ENTRY = "insert into fee_entry (charge_id, entry, cents, way, fund_account_id,
            reference, note, at, by_person)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    LINES_OF_CHARGE = "select entry, cents, way, fund_account_id, reference, note, at, by_person
        from fee_entry where charge_id = $1 order by id";
    /// When its holder gave a seat up.
    GIVEN_UP_AT = "select at from registration_event
        where registration_id = $1 and event = 'cancel' order by id desc limit 1";
    FUND_SUMS = "select e.fund_account_id, cast(sum(e.cents) as bigint) from fee_entry e
        where e.entry = 'received' and e.fund_account_id is not null group by e.fund_account_id";
    FUND_REFUNDS = "select e.fund_account_id, cast(sum(e.cents) as bigint) from fee_entry e
        where e.entry = 'refunded' and e.fund_account_id is not null group by e.fund_account_id";
}

pub(crate) fn insert(tx: &mut Tx, moved: &Moved, fee: &Fee, now: Instant) -> Result<(), Fault> {
    let (registration, section, person) = (&moved.registration, &moved.section, &moved.person);
    tx.run(
        &INSERT_CHARGE,
        &[&Key::new(), registration, section, person, &fee.due_days, &fee.rule_text, &now],
    )?;
    Ok(())
}

pub(crate) fn enter(
    tx: &mut Tx,
    charge: ChargeId,
    (entry, money): (Entry, Money),
    terms: &Terms,
    occasion: &Occasion,
) -> Result<(), Fault> {
    let Terms { way, account, reference, note } = terms;
    let (by, way): (Option<StaffId>, _) = (occasion.by.staff(), way.map(Way::name));
    tx.run(
        &INSERT_FEE_ENTRY,
        &[&charge, &entry.name(), &money, &way, account, reference, note, &occasion.now, &by],
    )?;
    Ok(())
}

pub(crate) fn lines(tx: &mut Tx, charge: ChargeId) -> Result<Vec<Line>, Fault> {
    tx.rows(&LINES_OF_CHARGE, &[&charge], |row| {
        let way: Option<String> = row.get(2)?;
        Ok(Line {
            entry: entry(&row.get::<String>(0)?)?,
            money: row.get(1)?,
            terms: Terms {
                way: way.as_deref().and_then(Way::parse),
                account: row.get(3)?,
                reference: row.get(4)?,
                note: row.get(5)?,
            },
            at: row.get(6)?,
            by: row.get(7)?,
        })
    })
}

/// When the holder gave the seat up, and what it cost them until then.
pub(crate) fn given_up(tx: &mut Tx, charge: &Charge) -> Result<Option<(Instant, Money)>, Fault> {
    let at: Option<Instant> = tx.first(&GIVEN_UP_AT, &[&charge.registration], |row| row.get(0))?;
    Ok(at.map(|at| (at, charge.balance.charged)))
}

/// What each account of the district's funds has paid for fees, less what came back to it.
pub(crate) fn by_account(tx: &mut Tx) -> Result<Vec<(kernel::FundAccountId, Money)>, Fault> {
    let mut sums: Vec<(kernel::FundAccountId, Money)> =
        tx.rows(&FUND_SUMS, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let back: Vec<(kernel::FundAccountId, Money)> =
        tx.rows(&FUND_REFUNDS, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (account, money) in back {
        if let Some((_, sum)) = sums.iter_mut().find(|(known, _)| *known == account) {
            *sum = *sum - money;
        }
    }
    Ok(sums)
}
