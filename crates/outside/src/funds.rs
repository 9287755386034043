//! Funds and their accounts, and how long ahead things are to be asked for: the office's data.

use std::collections::BTreeMap;

use access::{Permit, action};
use db::{Row, Tx, journal, setting};
use kernel::{Failed, Fault, FundAccountId, Key, Occasion};
use serde_json::json;

use crate::form::{Form, LeadTime};
use crate::money::{Sums, by_account};

/// An account of a fund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: FundAccountId,
    pub key: Key,
    /// The fund's own code, which a chain can ask for: `title-ii`.
    pub fund_code: String,
    pub fund_name: String,
    pub code: String,
    pub name: String,
    /// No request can be sent on it any more.
    pub is_retired: Retired,
}

/// Whether an account can still be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retired {
    No,
    Yes,
}

impl Account {
    /// `Title II-A · 2211 Workshops`
    pub fn full_name(&self) -> String {
        format!("{} · {} {}", self.fund_name, self.code, self.name)
    }
}

/// Why an account is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FundRefusal {
    /// The fund has an account of this code already.
    CodeTaken,
    NotInUse,
}

/// A new account; its fund is made with it when there is none of that code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    pub fund_code: String,
    pub fund_name: String,
    pub code: String,
    pub name: String,
}

db::sql! {
    ACCOUNTS = "select a.id, a.key, f.code, f.name, a.code, a.name, a.retired_at
        from fund_account a join fund f on f.id = a.fund_id order by f.name, a.code";
    ACCOUNT = "select a.id, a.key, f.code, f.name, a.code, a.name, a.retired_at
        from fund_account a join fund f on f.id = a.fund_id where a.id = $1";
    FUND_BY_CODE = "select id from fund where lower(code) = lower($1)";
    INSERT_FUND = "insert into fund (key, code, name) values ($1, $2, $3) returning id";
    INSERT_ACCOUNT = "insert into fund_account (key, fund_id, code, name) values ($1, $2, $3, $4)";
    RETIRE_ACCOUNT = "update fund_account set retired_at = $2
        where key = $1 and retired_at is null";
}

fn account_from(row: &Row<'_>) -> Result<Account, Fault> {
    let retired: Option<kernel::Instant> = row.get(6)?;
    Ok(Account {
        id: row.get(0)?,
        key: row.get(1)?,
        fund_code: row.get(2)?,
        fund_name: row.get(3)?,
        code: row.get(4)?,
        name: row.get(5)?,
        is_retired: if retired.is_some() { Retired::Yes } else { Retired::No },
    })
}

/// Every account, by fund and code.
pub fn accounts(tx: &mut Tx) -> Result<Vec<Account>, Fault> {
    tx.rows(&ACCOUNTS, &[], account_from)
}

pub fn account(tx: &mut Tx, id: FundAccountId) -> Result<Option<Account>, Fault> {
    tx.first(&ACCOUNT, &[&id], account_from)
}

/// Every account with its sums.
pub fn standing(tx: &mut Tx) -> Result<Vec<(Account, Sums)>, Fault> {
    let sums: BTreeMap<FundAccountId, Sums> = by_account(tx)?.into_iter().collect();
    let accounts = accounts(tx)?;
    Ok(accounts
        .into_iter()
        .map(|account| {
            let sums = sums.get(&account.id).copied().unwrap_or_default();
            (account, sums)
        })
        .collect())
}

/// Adds an account, and its fund when there is none of that code.
pub fn open_account(
    tx: &mut Tx,
    _: &Permit<action::EditFunds>,
    occasion: &Occasion,
    new: &NewAccount,
) -> Result<Key, Failed<FundRefusal>> {
    let known: Option<i64> = tx.first(&FUND_BY_CODE, &[&new.fund_code], |row| row.get(0))?;
    let fund = match known {
        Some(id) => id,
        None => tx.insert(&INSERT_FUND, &[&Key::new(), &new.fund_code, &new.fund_name])?,
    };
    let key = Key::new();
    match tx.try_run(&INSERT_ACCOUNT, &[&key, &fund, &new.code, &new.name])? {
        Ok(_) => {}
        Err(violation) if violation.constraint == "fund_account_code_once" => {
            return Err(Failed::Refused(FundRefusal::CodeTaken));
        }
        Err(violation) => return Err(Fault::new(format!("an account: {violation:?}")).into()),
    }
    tx.journal(
        journal::Entry::new(occasion, "fund.account-opened", journal::On("fund", fund))
            .detail(json!({ "fund": new.fund_code, "account": new.code })),
    );
    Ok(key)
}

/// No more requests can be sent on the account; what it has stays.
pub fn retire_account(
    tx: &mut Tx,
    _: &Permit<action::EditFunds>,
    occasion: &Occasion,
    key: &Key,
) -> Result<(), Failed<FundRefusal>> {
    if tx.run(&RETIRE_ACCOUNT, &[key, &occasion.now])? == 0 {
        return Err(Failed::Refused(FundRefusal::NotInUse));
    }
    tx.journal(
        journal::Entry::new(occasion, "fund.account-retired", journal::On("fund_account", 0))
            .detail(json!({ "account": key.as_str() })),
    );
    Ok(())
}

fn lead_setting(form: Form) -> String {
    format!("outside.lead-time.{}", form.name())
}

/// How long ahead a form is to be sent.
pub fn lead_time(tx: &mut Tx, form: Form) -> Result<LeadTime, Fault> {
    let kept = setting::get(tx, &lead_setting(form))?;
    Ok(kept.and_then(|text| LeadTime::parse(&text)).unwrap_or(LeadTime::usual(form)))
}

/// Sets how long ahead a form is to be sent.
pub fn set_lead_time(
    tx: &mut Tx,
    _: &Permit<action::EditFunds>,
    occasion: &Occasion,
    form: Form,
    lead: LeadTime,
) -> Result<(), Fault> {
    setting::set(tx, &lead_setting(form), &lead.to_string())?;
    tx.journal(
        journal::Entry::new(occasion, "outside.lead-time-set", journal::On("district", 0))
            .detail(json!({ "form": form.name(), "lead": lead.to_string() })),
    );
    Ok(())
}
