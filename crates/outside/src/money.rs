//! Money for a request: set aside when it is approved, let go when it is called off or settled, spent
//! when its report is approved (EXT-7). Entries are only added; every figure is their sum.

use db::{ToValue, Tx};
use kernel::{
    BuildingId, Fault, FundAccountId, Instant, LocalDate, Money, Occasion, OutsideId, Period,
};

use crate::machine::State;

db::sql! {
    INSERT_ENTRY = "insert into fund_entry (fund_account_id, request_id, entry, cents, at, by_person)
        values ($1, $2, $3, $4, $5, $6)";
    ENTRIES_OF = "select fund_account_id, entry, cents from fund_entry where request_id = $1
        order by id";
    /// What each account has in requests that wait for approval.
    REQUESTED = "select fund_account_id, cast(sum(estimate_cents) as bigint) from outside_request
        where state = 'asked' and fund_account_id is not null group by fund_account_id";
    /// The sum of each kind of entry of each account.
    ENTERED = "select fund_account_id, entry, cast(sum(cents) as bigint) from fund_entry
        group by fund_account_id, entry";
    /// The money of each request that begins within the days or has no date, with the building of
    /// whoever asked.
    BY_REQUEST = "select r.id, coalesce(e.fund_account_id, r.fund_account_id), r.starts_on,
            r.created_at,
            (select p.building_id from position p where p.person_id = r.person_id
                and p.starts_on <= coalesce(r.starts_on, $2)
                and (p.ends_on is null or p.ends_on >= coalesce(r.starts_on, $1))
                order by p.id limit 1),
            e.entry, e.cents, r.state, r.estimate_cents
        from outside_request r left join fund_entry e on e.request_id = r.id
        where coalesce(e.fund_account_id, r.fund_account_id) is not null
        and (r.starts_on is null or r.starts_on between $1 and $2)
        order by r.id, e.id";
}

/// What an entry does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Encumber,
    Release,
    Spend,
}

impl Entry {
    const ALL: [Entry; 3] = [Entry::Encumber, Entry::Release, Entry::Spend];

    pub const fn name(self) -> &'static str {
        match self {
            Entry::Encumber => "encumber",
            Entry::Release => "release",
            Entry::Spend => "spend",
        }
    }

    fn stored(name: &str) -> Result<Entry, Fault> {
        Entry::ALL
            .into_iter()
            .find(|entry| entry.name() == name)
            .ok_or_else(|| Fault::new(format!("{name:?} is no entry of a fund")))
    }
}

/// Money in each standing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Asked for and not decided.
    pub requested: Money,
    /// Set aside and neither spent nor let go.
    pub encumbered: Money,
    pub spent: Money,
    /// Let go in all, whether it was spent in its place or not.
    pub released: Money,
}

impl Sums {
    pub fn add(&mut self, entry: Entry, money: Money) {
        match entry {
            Entry::Encumber => self.encumbered = self.encumbered + money,
            Entry::Release => {
                self.encumbered = self.encumbered - money;
                self.released = self.released + money;
            }
            Entry::Spend => self.spent = self.spent + money,
        }
    }

    #[must_use]
    pub fn and(self, other: Sums) -> Sums {
        Sums {
            requested: self.requested + other.requested,
            encumbered: self.encumbered + other.encumbered,
            spent: self.spent + other.spent,
            released: self.released + other.released,
        }
    }
}

fn enter(
    tx: &mut Tx,
    occasion: &Occasion,
    (account, request): (FundAccountId, OutsideId),
    entry: Entry,
    money: Money,
) -> Result<(), Fault> {
    if money.cents() <= 0 {
        return Ok(());
    }
    let values: &[&dyn ToValue] =
        &[&account, &request, &entry.name(), &money, &occasion.now, &occasion.by.staff()];
    tx.run(&INSERT_ENTRY, values).map(|_| ())
}

fn entries_of(
    tx: &mut Tx,
    request: OutsideId,
) -> Result<Vec<(FundAccountId, Entry, Money)>, Fault> {
    tx.rows(&ENTRIES_OF, &[&request], |row| {
        Ok((row.get(0)?, Entry::stored(&row.get::<String>(1)?)?, row.get(2)?))
    })
}

/// What the entries of a request come to.
pub fn sums_of(tx: &mut Tx, request: OutsideId) -> Result<Sums, Fault> {
    let mut sums = Sums::default();
    for (_, entry, money) in entries_of(tx, request)? {
        sums.add(entry, money);
    }
    Ok(sums)
}

/// Sets the estimate aside.
pub(crate) fn encumber(
    tx: &mut Tx,
    occasion: &Occasion,
    (account, request): (FundAccountId, OutsideId),
    estimate: Money,
) -> Result<(), Fault> {
    enter(tx, occasion, (account, request), Entry::Encumber, estimate)
}

/// Lets go whatever is set aside for the request, on the account it was set aside on.
pub(crate) fn release(tx: &mut Tx, occasion: &Occasion, request: OutsideId) -> Result<(), Fault> {
    let mut held: Vec<(FundAccountId, Money)> = Vec::new();
    for (account, entry, money) in entries_of(tx, request)? {
        let place = held.iter().position(|(known, _)| *known == account).unwrap_or_else(|| {
            held.push((account, Money::ZERO));
            held.len() - 1
        });
        held[place].1 = match entry {
            Entry::Encumber => held[place].1 + money,
            Entry::Release => held[place].1 - money,
            Entry::Spend => held[place].1,
        };
    }
    for (account, money) in held {
        enter(tx, occasion, (account, request), Entry::Release, money)?;
    }
    Ok(())
}

/// Lets go what was set aside and enters what was spent in its place.
pub(crate) fn spend(
    tx: &mut Tx,
    occasion: &Occasion,
    (account, request): (Option<FundAccountId>, OutsideId),
    actual: Money,
) -> Result<(), Fault> {
    release(tx, occasion, request)?;
    match account {
        Some(account) => enter(tx, occasion, (account, request), Entry::Spend, actual),
        None => Ok(()),
    }
}

/// The sums of every account that has any.
pub(crate) fn by_account(tx: &mut Tx) -> Result<Vec<(FundAccountId, Sums)>, Fault> {
    let mut all: Vec<(FundAccountId, Sums)> = tx.rows(&REQUESTED, &[], |row| {
        Ok((row.get(0)?, Sums { requested: row.get(1)?, ..Sums::default() }))
    })?;
    let entered: Vec<(FundAccountId, Entry, Money)> = tx.rows(&ENTERED, &[], |row| {
        Ok((row.get(0)?, Entry::stored(&row.get::<String>(1)?)?, row.get(2)?))
    })?;
    for (account, entry, money) in entered {
        if let Some((_, sums)) = all.iter_mut().find(|(known, _)| *known == account) {
            sums.add(entry, money);
        } else {
            let mut sums = Sums::default();
            sums.add(entry, money);
            all.push((account, sums));
        }
    }
    Ok(all)
}

/// The money of one request on one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestMoney {
    pub request: OutsideId,
    pub account: FundAccountId,
    pub starts_on: Option<LocalDate>,
    pub created_at: Instant,
    /// Where whoever asked works on the first day.
    pub building: Option<BuildingId>,
    pub sums: Sums,
}

/// The money of every request whose learning begins within the days, and of those without a date.
pub fn money_by_request(tx: &mut Tx, days: Period) -> Result<Vec<RequestMoney>, Fault> {
    let rows = tx.rows(&BY_REQUEST, &[&days.first, &days.last], |row| {
        let one = RequestMoney {
            request: row.get(0)?,
            account: row.get(1)?,
            starts_on: row.get(2)?,
            created_at: row.get(3)?,
            building: row.get(4)?,
            sums: Sums::default(),
        };
        let entry: Option<String> = row.get(5)?;
        let entry = entry.as_deref().map(Entry::stored).transpose()?;
        let entry = entry.map(|entry| Ok::<_, Fault>((entry, row.get(6)?))).transpose()?;
        let asked =
            (row.get::<String>(7)? == State::Asked.name()).then(|| row.get(8)).transpose()?;
        Ok((one, entry, asked))
    })?;
    let mut all: Vec<RequestMoney> = Vec::new();
    for (mut one, entry, asked) in rows {
        let entered = |sums: &mut Sums| {
            if let Some((entry, money)) = entry {
                sums.add(entry, money);
            }
        };
        let known = all
            .iter_mut()
            .rev()
            .find(|known| known.request == one.request && known.account == one.account);
        if let Some(known) = known {
            entered(&mut known.sums);
        } else {
            one.sums.requested = asked.unwrap_or_default();
            entered(&mut one.sums);
            all.push(one);
        }
    }
    Ok(all)
}
