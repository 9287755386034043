//! People who are signed in already (a sign-in costs a tenth of a second of hashing, which is not
//! what is measured), and sections for them to want.

use access::Permit;
use anyhow::{Context, Result};
use catalog::offer::{Draft, create, move_activity};
use catalog::schedule::{Plan, PlannedSession, Published, create_section, publish_section};
use catalog::{
    ActivityEvent, Approval, Format, GroupSetting, Kind, Mode, Promotion, Provider, Purpose,
};
use db::{Database, Tx, setting, sql};
use identity::login;
use kernel::{
    AccountId, By, DistrictCalendar, Failed, Fault, Key, LocalDate, LocalTime, Money, Occasion,
    Seats, SectionId, StaffId,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use staff::audience::Audience;
use std::ops::Range;

/// The name of the cookie that carries a login.
const COOKIE: &str = "__Host-perennial";
/// Half hours between 16:00 and 22:00: after school, when no limit on how many are away counts.
const SESSIONS_A_DAY: usize = 12;
/// Days from today to the first session: past everything that people have on their calendars.
const DAYS_AHEAD: i64 = 400;
/// Sections made in one transaction.
const SECTIONS_AT_ONCE: usize = 50;

/// Someone who is signed in.
#[derive(Clone, Debug)]
pub struct Someone {
    pub person: StaffId,
    /// The whole `Cookie` header.
    pub cookie: String,
}

/// A section that was made for the bench.
#[derive(Clone, Debug)]
pub struct Offered {
    pub id: SectionId,
    pub key: Key,
}

impl Offered {
    /// Its page.
    pub fn page(&self) -> String {
        format!("/sections/{}", self.key)
    }

    /// Where its form sends.
    pub fn registration(&self) -> String {
        format!("{}/registration", self.page())
    }
}

sql! {
    /// People at work on a day who can sign in.
    ACCOUNTS = "select a.id, a.name, a.person_id from account a
        join person p on p.id = a.person_id
        where a.closed_at is null and (p.left_on is null or p.left_on >= $1)
            and exists (select 1 from position t where t.person_id = a.person_id
                and t.starts_on <= $1 and (t.ends_on is null or t.ends_on >= $1))
        order by a.id limit $2";
    ACCOUNT = "select id, name, person_id from account where name = $1 and closed_at is null";
}

type Account = (AccountId, String, StaffId);

/// Signs in as many people as there are, up to `most`.
pub fn sign_in(database: &Database, occasion: Occasion, most: usize) -> Result<Vec<Someone>> {
    let most = i64::try_from(most)?;
    let signed_in = database.write_now(move |tx| {
        let accounts = tx.rows(&ACCOUNTS, &[&occasion.today, &most], account)?;
        accounts.iter().map(|account| begin(tx, &occasion, account)).collect::<Result<_, Fault>>()
    })?;
    Ok(signed_in)
}

/// Signs in the holder of an account.
pub fn sign_in_as(database: &Database, occasion: Occasion, name: &str) -> Result<Someone> {
    let wanted = name.to_owned();
    let signed_in = database.write_now(move |tx| {
        let account = tx.first(&ACCOUNT, &[&wanted], account)?;
        account.map(|account| begin(tx, &occasion, &account)).transpose()
    })?;
    signed_in.with_context(|| format!("there is no account {name}"))
}

fn account(row: &db::Row<'_>) -> Result<Account, Fault> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn begin(tx: &mut Tx, occasion: &Occasion, account: &Account) -> Result<Someone, Fault> {
    let (id, name, person) = account;
    let secret = login::start(tx, *id, name, occasion.now, occasion.today)
        .map_err(|failed| refused(&failed))?;
    let secret = utf8_percent_encode(&secret, NON_ALPHANUMERIC);
    Ok(Someone { person: *person, cookie: format!("{COOKIE}={secret}") })
}

fn refused<Refusal: std::fmt::Debug>(failed: &Failed<Refusal>) -> Fault {
    Fault::new(format!("{failed:?}"))
}

/// The bench at an instant of the district's own day.
pub fn occasion(database: &Database, today: LocalDate, time: LocalTime) -> Result<Occasion> {
    let calendar = database.read_now(setting::calendar)?;
    Ok(Occasion { by: By::System("bench"), now: calendar.instant(today, time), today })
}

/// Offers sections to everyone, each of an activity of its own and at a time of its own, so that
/// nothing but the seats stands in anyone's way. The numbers of the sections give their times.
pub fn offer(
    database: &Database,
    occasion: Occasion,
    sections: Range<usize>,
    seats: u16,
) -> Result<Vec<Offered>> {
    let calendar = database.read_now(setting::calendar)?;
    let mut offered = Vec::with_capacity(sections.len());
    for first in sections.clone().step_by(SECTIONS_AT_ONCE) {
        let calendar = calendar.clone();
        let last = sections.end.min(first + SECTIONS_AT_ONCE);
        offered.extend(database.write_now(move |tx| {
            (first..last)
                .map(|nth| one(tx, &occasion, &calendar, &planned(occasion.today, nth, seats)))
                .collect::<Result<Vec<_>, Fault>>()
        })?);
    }
    Ok(offered)
}

fn one(
    tx: &mut Tx,
    occasion: &Occasion,
    calendar: &DistrictCalendar,
    plan: &Plan,
) -> Result<Offered, Fault> {
    let permit = Permit::for_system();
    let draft = draft(&plan.name, calendar, occasion.today);
    let activity = create(tx, &permit, occasion, &draft)?;
    move_activity(tx, &permit, occasion, &activity, ActivityEvent::Publish, None)
        .map_err(|failed| refused(&failed))?;
    let id = create_section(tx, &permit, occasion, calendar, &activity, plan)?;
    let made = |tx: &mut Tx| catalog::section(tx, id)?.ok_or_else(|| Fault::new("just made"));
    let section = made(tx)?;
    publish_section(tx, &permit, occasion, &section, Published::Yes)?;
    Ok(Offered { id, key: section.key })
}

fn draft(title: &str, calendar: &DistrictCalendar, today: LocalDate) -> Draft {
    Draft {
        title: format!("Workshop {title}"),
        summary: "A half hour that many want.".to_owned(),
        description: String::new(),
        kind: Kind::ProfessionalDevelopment,
        format: Format::Workshop,
        mode: Mode::FaceToFace,
        provider: Provider::Internal,
        provider_name: None,
        group_setting: GroupSetting::SmallGroup,
        audience: Audience::all(),
        job_target: None,
        cost: Money::ZERO,
        repeatable: false,
        purposes: vec![Purpose::StaffPotential],
        topics: Vec::new(),
        credits: Vec::new(),
        school_year: calendar.school_year(today),
    }
}

fn planned(today: LocalDate, nth: usize, seats: u16) -> Plan {
    let day = i64::try_from(nth / SESSIONS_A_DAY).unwrap_or(i64::MAX);
    let half_hour = |nth: usize| {
        let hour = u8::try_from(16 + nth / 2).unwrap_or(u8::MAX);
        let minute = if nth.is_multiple_of(2) { 0 } else { 30 };
        LocalTime::new(hour, minute).expect("half hours between 16:00 and 21:30 exist")
    };
    let place = nth % SESSIONS_A_DAY;
    Plan {
        name: format!("{}", nth + 1),
        capacity: Some(Seats(seats)),
        waitlist_max: None,
        minimum: None,
        approval: Approval::NotNeeded,
        promotion: Promotion::Automatic,
        registration_opens_at: None,
        registration_closes_at: None,
        cancel_until_at: None,
        promotion_stops_at: None,
        building: None,
        location: Some("Library".to_owned()),
        sessions: vec![PlannedSession {
            session: None,
            on: today.plus_days(DAYS_AHEAD + day),
            starts: half_hour(place),
            ends: half_hour(place + 1),
            room: None,
            location: None,
            break_minutes: 0,
        }],
        presenters: Vec::new(),
    }
}
