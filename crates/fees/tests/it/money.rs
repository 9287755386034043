//! What a seat costs, from the moment it is taken until the last cent is settled (REG-7).

use access::Permit;
use catalog::offer::{Draft, create, move_activity};
use catalog::schedule::{Plan, PlannedSession, Published, create_section, publish_section};
use catalog::{
    ActivityEvent, Approval, Format, GroupSetting, Kind, Mode, Promotion, Provider, Section,
};
use db::testing::each_engine;
use db::{Tx, outbox};
use fees::charge::Terms;
use fees::desk::{DeskRefusal, by_signature, record, sign};
use fees::promise::{PromiseRefusal, promise};
use fees::tend::{drop_unpaid, overdue};
use fees::{Charge, Entry, Fee, MoneyRefusal, Price, Way, charge_of, library, set_fee};
use kernel::{
    By, DistrictCalendar, Failed, Fault, Key, LocalDate, LocalTime, Money, Occasion, SchoolYear,
    Seats, StaffId,
};
use registration::{State, cancel, cancel_section, register, withdraw};
use staff::Audience;
use staff::fixture::{Fixture, prairie_hills};

pub fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect(text)
}

/// The person at nine on a day.
pub fn on(text: &str, person: StaffId) -> Occasion {
    let nine = LocalTime::new(9, 0).expect("a time");
    let now = DistrictCalendar::nebraska().instant(day(text), nine);
    Occasion { by: By::Staff(person), now, today: day(text) }
}

pub fn job(text: &str) -> Occasion {
    Occasion { by: By::System("fees"), ..on(text, StaffId(1)) }
}

pub fn fault<Refusal: std::fmt::Debug>(failed: Failed<Refusal>) -> Fault {
    Fault::new(format!("{failed:?}"))
}

pub const PRICE: Money = Money::from_cents(18_000);

pub fn fee(rule: &str, prices: Vec<Price>) -> Fee {
    let rule = library::library().iter().find(|one| one.code.as_str() == rule).expect("it ships");
    let (rule, text) = library::from_library(&rule.code).expect("it ships");
    Fee {
        price: PRICE,
        guests: None,
        prices,
        due_days: 7,
        rule: rule.clone(),
        rule_text: text.to_owned(),
    }
}

/// A section on Tuesday, 18 November 2025, with so many seats and a fee.
pub fn paid(tx: &mut Tx, town: &Fixture, seats: u16, fee: &Fee) -> Result<Section, Fault> {
    let office = on("2025-10-01", town.dana);
    let permit = Permit::for_system();
    let draft = Draft {
        title: "Winter institute".to_owned(),
        summary: "Three hours with a guest.".to_owned(),
        description: String::new(),
        kind: Kind::ProfessionalDevelopment,
        format: Format::Institute,
        mode: Mode::FaceToFace,
        provider: Provider::External,
        provider_name: Some("Plains University".to_owned()),
        group_setting: GroupSetting::SmallGroup,
        audience: Audience::all(),
        job_target: None,
        cost: Money::ZERO,
        repeatable: false,
        purposes: Vec::new(),
        topics: Vec::new(),
        credits: Vec::new(),
        school_year: SchoolYear { starting: 2025 },
    };
    let activity = create(tx, &permit, &office, &draft)?;
    move_activity(tx, &permit, &office, &activity, ActivityEvent::Publish, None).map_err(fault)?;
    let time = |hour| LocalTime::new(hour, 0).expect("a time");
    let plan = Plan {
        name: "Winter".to_owned(),
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
            on: day("2025-11-18"),
            starts: time(9),
            ends: time(12),
            room: None,
            location: None,
            break_minutes: 0,
        }],
        presenters: vec![town.carla],
    };
    let calendar = DistrictCalendar::nebraska();
    let id = create_section(tx, &permit, &office, &calendar, &activity, &plan)?;
    let section = catalog::section(tx, id)?.expect("just made");
    publish_section(tx, &permit, &office, &section, Published::Yes)?;
    set_fee(tx, &Permit::for_system(), &office, id, Some(fee))?;
    Ok(catalog::section(tx, id)?.expect("just made"))
}

pub fn seat(tx: &mut Tx, section: &Section, person: StaffId, day: &str) -> Result<Key, Fault> {
    let own = on(day, person);
    register(tx, &Permit::for_system(), &own, section.id, person)
        .map(|registered| registered.registration)
        .map_err(fault)
}

pub fn charge(tx: &mut Tx, seat: &Key) -> Result<Charge, Fault> {
    Ok(charge_of(tx, seat)?.expect("the seat costs something"))
}

pub fn received(tx: &mut Tx, town: &Fixture, seat: &Key, money: Money) -> Result<(), Fault> {
    let charge = charge(tx, seat)?;
    let terms =
        Terms { way: Some(Way::Check), reference: Some("1042".to_owned()), ..Terms::default() };
    let office = on("2025-10-20", town.dana);
    let entry = (Entry::Received, money);
    record(tx, &Permit::for_system(), &office, &charge.key, (entry, &terms)).map_err(fault)
}

fn state(tx: &mut Tx, seat: &Key) -> Result<State, Fault> {
    Ok(registration::registration_by_key(tx, seat)?.expect("it is there").state)
}

fn told(tx: &mut Tx, person: StaffId) -> Result<Vec<String>, Fault> {
    Ok(outbox::unread(tx, person)?.into_iter().map(|told| told.kind).collect())
}

#[test]
fn reg_7_a_paid_seat_is_confirmed_only_by_payment_or_purchase_order() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let section = paid(tx, &town, 5, &fee("two-weeks", Vec::new()))?;
            let (anas, bens) = (
                seat(tx, &section, town.ana, "2025-10-14")?,
                seat(tx, &section, town.ben, "2025-10-14")?,
            );
            let calendar = DistrictCalendar::nebraska();
            let open = charge(tx, &anas)?;
            assert!(open.is_unconfirmed());
            assert_eq!(open.due_on(&calendar), Some(day("2025-11-11")));
            assert_eq!(overdue(tx, &job("2025-11-17"))?.len(), 2);
            assert_eq!(overdue(tx, &job("2025-11-18"))?, [], "it has begun: now it is owed");
            received(tx, &town, &anas, PRICE)?;
            assert!(!charge(tx, &anas)?.is_unconfirmed());
            assert_eq!(
                told(tx, town.ana)?.first().map(String::as_str),
                Some("fees-told-confirmed")
            );

            let order = |tx: &mut Tx, person| {
                let own = on("2025-10-15", person);
                promise(tx, &Permit::for_system(), &own, (person, &bens), "PO-7")
            };
            let others = order(tx, town.ana);
            assert_eq!(others, Err(Failed::Refused(PromiseRefusal::NothingOwed)));
            assert_eq!(order(tx, town.ben), Ok(()));
            let promised = charge(tx, &bens)?;
            assert!(!promised.is_unconfirmed());
            assert_eq!(promised.balance.open(), PRICE, "a promise is not money");
            let again = order(tx, town.ben);
            assert_eq!(again, Err(Failed::Refused(PromiseRefusal::SecuredAlready)));
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn reg_7_what_a_seat_costs_depends_on_who_takes_it() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let line = |audience, cents| Price {
                audience: Audience::parse(audience).expect("a rule"),
                price: Money::from_cents(cents),
            };
            let prices = vec![line("group = food-service", 0), line("role = teacher", 9_000)];
            let section = paid(tx, &town, 5, &fee("two-weeks", prices))?;
            let cook = seat(tx, &section, town.kofi, "2025-10-14")?;
            assert_eq!(charge_of(tx, &cook)?, None, "free is no charge");
            let teacher = seat(tx, &section, town.ana, "2025-10-14")?;
            assert_eq!(charge(tx, &teacher)?.balance.owed(), Money::from_cents(9_000));
            let principal = seat(tx, &section, town.priya, "2025-10-14")?;
            assert_eq!(charge(tx, &principal)?.balance.owed(), PRICE);
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn reg_7_an_unpaid_seat_goes_to_who_waits_a_week_before_and_its_holder_is_told() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let section = paid(tx, &town, 1, &fee("two-weeks", Vec::new()))?;
            let anas = seat(tx, &section, town.ana, "2025-10-14")?;
            let bens = seat(tx, &section, town.ben, "2025-10-14")?;
            assert_eq!(charge_of(tx, &bens)?, None, "who waits owes nothing");
            assert_eq!(overdue(tx, &job("2025-11-10"))?, []);
            let due = overdue(tx, &job("2025-11-11"))?;
            assert_eq!(due.len(), 1);
            let permit = Permit::for_system();
            let dropped = |tx: &mut Tx| drop_unpaid(tx, &permit, &job("2025-11-11"), &anas);
            assert_eq!(dropped(tx), Ok(true));
            assert_eq!(dropped(tx), Ok(false), "twice does no harm");
            assert_eq!(state(tx, &anas)?, State::Withdrawn);
            assert_eq!(
                told(tx, town.ana)?.first().map(String::as_str),
                Some("registration-withdrawn")
            );
            let gone = charge(tx, &anas)?.balance;
            assert_eq!((gone.owed(), gone.open()), (Money::ZERO, Money::ZERO));
            // Ben has the seat in the same moment, and two days to pay for it.
            assert_eq!(state(tx, &bens)?, State::Registered);
            let his = charge(tx, &bens)?;
            assert_eq!(his.due_on(&DistrictCalendar::nebraska()), Some(day("2025-11-13")));
            assert!(told(tx, town.ben)?.contains(&"fees-told-owed".to_owned()));
            assert_eq!(overdue(tx, &job("2025-11-12"))?, []);
            // A purchase order saves it.
            let own = on("2025-11-12", town.ben);
            promise(tx, &Permit::for_system(), &own, (town.ben, &bens), "PO-9").map_err(fault)?;
            assert_eq!(overdue(tx, &job("2025-11-17"))?, []);
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn reg_7_what_comes_back_is_worked_out_by_the_rule_of_the_day_the_seat_was_taken() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let section = paid(tx, &town, 5, &fee("two-weeks", Vec::new()))?;
            let anas = seat(tx, &section, town.ana, "2025-10-14")?;
            let bens = seat(tx, &section, town.ben, "2025-10-14")?;
            received(tx, &town, &anas, PRICE)?;
            // Another rule later binds who has no seat yet.
            let office = on("2025-10-20", town.dana);
            let later = fee("one-week", Vec::new());
            set_fee(tx, &Permit::for_system(), &office, section.id, Some(&later))?;
            let calendar = DistrictCalendar::nebraska();
            let before = charge(tx, &anas)?.on_cancelling(day("2025-11-06"), &calendar);
            assert_eq!(before.back, Money::from_cents(16_200));
            cancel(tx, &Permit::for_system(), &on("2025-11-06", town.ana), &anas).map_err(fault)?;
            let after = charge(tx, &anas)?.balance;
            assert_eq!(after.to_refund(), before.back, "as it was said before");
            // Who had not confirmed owes nothing for giving it up.
            cancel(tx, &Permit::for_system(), &on("2025-11-06", town.ben), &bens).map_err(fault)?;
            let bens = charge(tx, &bens)?.balance;
            assert_eq!((bens.open(), bens.to_refund()), (Money::ZERO, Money::ZERO));

            let refund = |tx: &mut Tx, cents| {
                let key = charge_of(tx, &anas)?.expect("there").key;
                let terms = Terms { way: Some(Way::Check), ..Terms::default() };
                let entry = (Entry::Refunded, Money::from_cents(cents));
                record(tx, &Permit::for_system(), &office, &key, (entry, &terms))
            };
            let most = Money::from_cents(16_200);
            let too_much = DeskRefusal::Money(MoneyRefusal::TooMuch { most });
            assert_eq!(refund(tx, 16_201), Err(Failed::Refused(too_much)));
            assert_eq!(refund(tx, 16_200), Ok(()));
            assert!(told(tx, town.ana)?.contains(&"fees-told-refunded".to_owned()));
            let settled = charge(tx, &anas)?.balance;
            assert_eq!((settled.open(), settled.to_refund()), (Money::ZERO, Money::ZERO));
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn reg_7_inside_five_working_days_only_the_supervisors_signature_brings_something_back() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let section = paid(tx, &town, 5, &fee("two-weeks", Vec::new()))?;
            let anas = seat(tx, &section, town.ana, "2025-10-14")?;
            received(tx, &town, &anas, PRICE)?;
            let held = charge(tx, &anas)?;
            assert_eq!(by_signature(tx, &held)?, None, "a seat that is held");
            cancel(tx, &Permit::for_system(), &on("2025-11-13", town.ana), &anas).map_err(fault)?;
            let gone = charge(tx, &anas)?;
            assert_eq!(gone.balance.to_refund(), Money::ZERO);
            // All but 15 dollars, whenever the paper comes.
            let more = Money::from_cents(16_500);
            assert_eq!(by_signature(tx, &gone)?, Some(more));
            let office = on("2025-12-01", town.dana);
            let note = "Priya Nair, Nov 20";
            assert_eq!(sign(tx, &Permit::for_system(), &office, &gone.key, note), Ok(more));
            assert_eq!(charge(tx, &anas)?.balance.to_refund(), more);
            let again = sign(tx, &Permit::for_system(), &office, &gone.key, note);
            assert_eq!(again, Err(Failed::Refused(DeskRefusal::NothingToSignFor)));
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn reg_7_what_the_district_cancels_or_takes_away_comes_back_whole() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let section = paid(tx, &town, 5, &fee("one-week", Vec::new()))?;
            let (anas, bens) = (
                seat(tx, &section, town.ana, "2025-10-14")?,
                seat(tx, &section, town.ben, "2025-10-14")?,
            );
            received(tx, &town, &anas, PRICE)?;
            received(tx, &town, &bens, PRICE)?;
            let office = on("2025-11-17", town.dana);
            withdraw(tx, &Permit::for_system(), &office, &bens, "Needed at school")
                .map_err(fault)?;
            assert_eq!(charge(tx, &bens)?.balance.to_refund(), PRICE);
            let ill = "The guest is ill";
            cancel_section(tx, &Permit::for_system(), &office, section.id, ill).map_err(fault)?;
            assert_eq!(charge(tx, &anas)?.balance.to_refund(), PRICE);
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn the_ledger_is_never_changed() {
    db::sql! {
        CHANGE = "update fee_entry set cents = 1";
        CUT = "delete from fee_entry";
    }
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let section = paid(tx, &town, 5, &fee("two-weeks", Vec::new()))?;
            seat(tx, &section, town.ana, "2025-10-14").map(|_| ())
        })
        .unwrap();
        for change in [&CHANGE, &CUT] {
            let refused = db.write_now(move |tx| tx.run(change, &[]));
            assert!(refused.unwrap_err().to_string().contains("append-only"));
        }
    });
}
