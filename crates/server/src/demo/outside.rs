//! Learning outside the district on the demo: funds, three chains, a dozen requests in every state, a
//! principal who is away and who stands in for him. Written by the commands that people use.

use access::{Permit, Role};
use approval::chain::{Allotted, Conditions, TravelAsked};
use approval::{Decision, Draft, Relation, Step, Way};
use catalog::Kind;
use db::{Tx, sql};
use kernel::{
    By, CreditUnits, Failed, Fault, FundAccountId, Hours, Instant, Key, LocalDate, Money, Occasion,
    StaffId,
};
use outside::college::{CollegeUnit, Grade, Level};
use outside::rule::OwnWay;
use outside::{Cost, Form, NewAccount};
use registration::away::DayPart;

use super::build::{Plan, person_id};
use super::outside_terms;
use super::outside_wishes::{Fate, WISHES, Wish};
use super::places::index_of;

sql! {
    /// Who is asked first for the open step of a round.
    ASKED_FIRST = "select k.person_id from approval_ask k join approval a on a.id = k.approval_id
        where a.key = $1 and k.ended_at is null and k.step = a.step order by k.id limit 1";
}

pub(super) fn told<Refusal: std::fmt::Debug>(failed: Failed<Refusal>) -> Fault {
    match failed {
        Failed::Refused(refusal) => Fault::new(format!("the demo's requests: {refusal:?}")),
        Failed::Fault(fault) => fault,
    }
}

/// Who asks for more than was allotted to them, by the place in the list of askers.
const BEYOND: usize = 1;

/// A writer of the demo's requests: the plan, its askers and its accounts.
struct Desk<'a> {
    plan: &'a Plan,
    today: LocalDate,
    askers: Vec<StaffId>,
    accounts: Vec<FundAccountId>,
    proof: Vec<u8>,
}

/// Funds, chains, requests and a delegate.
pub(super) fn outside(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let accounts = funds(tx, occasion)?;
    chains(tx, occasion)?;
    outside_terms::rules(tx, plan, occasion)?;
    let colleague = askers(plan, plan.today)[BEYOND];
    outside_terms::allotments(tx, plan, occasion, colleague)?;
    let desk = Desk {
        plan,
        today: occasion.today,
        askers: askers(plan, occasion.today),
        accounts,
        proof: proof()?,
    };
    for wish in WISHES {
        desk.write(tx, wish)?;
    }
    // The principal is away this week; the coach approves in his stead.
    let cast = plan.staff.cast;
    let (principal, coach) = (person_id(cast.principal), person_id(cast.coach));
    let days = (occasion.today, occasion.today.plus_days(4));
    let by = Occasion { by: By::Staff(principal), ..*occasion };
    approval::name_delegate(tx, &Permit::for_system(), &by, (principal, coach), days)
        .map_err(told)?;
    Ok(())
}

/// The teacher and the para of the cast, and other teachers of their building.
fn askers(plan: &Plan, today: LocalDate) -> Vec<StaffId> {
    let cast = plan.staff.cast;
    let birch = index_of("BIR");
    let mut askers = vec![cast.teacher];
    let colleagues = plan
        .staff
        .working_on(today)
        .map(|(_, position)| position)
        .filter(|position| position.place == birch && position.job.code == "teacher")
        .map(|position| position.person)
        .filter(|person| *person != cast.teacher);
    askers.extend(colleagues.take(4));
    askers.push(cast.para);
    askers.into_iter().map(person_id).collect()
}

fn funds(tx: &mut Tx, occasion: &Occasion) -> Result<Vec<FundAccountId>, Fault> {
    for (fund_code, fund_name, code, name) in [
        ("title-ii", "Title II-A", "2211-580", "Travel and conferences"),
        ("general", "General fund", "2213-300", "Professional learning"),
        ("technology", "Technology levy", "2230-300", "Training"),
    ] {
        let account = NewAccount {
            fund_code: fund_code.to_owned(),
            fund_name: fund_name.to_owned(),
            code: code.to_owned(),
            name: name.to_owned(),
        };
        outside::open_account(tx, &Permit::for_system(), occasion, &account).map_err(told)?;
    }
    let by_code = |code: &str, all: &[outside::Account]| {
        all.iter().find(|account| account.fund_code == code).map(|account| account.id)
    };
    let all = outside::accounts(tx)?;
    ["title-ii", "general", "technology"]
        .into_iter()
        .map(|code| by_code(code, &all).ok_or_else(|| Fault::new("an account just opened")))
        .collect()
}

fn chains(tx: &mut Tx, occasion: &Occasion) -> Result<(), Fault> {
    let office = Relation::Role(Role::Coordinator);
    let head = Relation::Role(Role::Superintendent);
    let far = Draft {
        name: "Out of state or overnight".to_owned(),
        rank: 10,
        conditions: Conditions { travel: TravelAsked::Either, ..Conditions::default() },
        steps: vec![
            Step::of("The principal", Relation::Principal),
            Step::of("The learning office", office),
            Step { limit_days: Some(10), ..Step::of("The superintendent", head) },
        ],
    };
    let dear = Draft {
        name: "From $500".to_owned(),
        rank: 20,
        conditions: Conditions {
            amount_from: Some(Money::from_cents(50_000)),
            ..Conditions::default()
        },
        steps: vec![Step {
            way: Way::All,
            approvers: vec![Relation::Principal, office],
            ..Step::of("Principal and learning office", office)
        }],
    };
    let technology = Draft {
        name: "Paid by the technology levy".to_owned(),
        rank: 5,
        conditions: Conditions { fund: Some("technology".to_owned()), ..Conditions::default() },
        steps: vec![
            Step::of("The supervisor", Relation::Supervisor),
            Step {
                way: Way::Any,
                approvers: vec![office, head],
                ..Step::of("Learning office or superintendent", office)
            },
        ],
    };
    let exceptions = Draft {
        name: "Beyond what was allotted".to_owned(),
        rank: 1,
        conditions: Conditions { allotted: Some(Allotted::Beyond), ..Conditions::default() },
        steps: vec![
            Step::of("The principal", Relation::Principal),
            Step::of("The superintendent", head),
        ],
    };
    for draft in [exceptions, far, dear, technology] {
        approval::keep_chain(tx, &Permit::for_system(), occasion, None, &draft).map_err(told)?;
    }
    Ok(())
}

/// A certificate as somebody else would print it.
fn proof() -> Result<Vec<u8>, Fault> {
    let document = pdf::Document {
        title: "Certificate of attendance".to_owned(),
        language: pdf::Language::English,
        author: "An invented provider".to_owned(),
        producer: "Perennial".to_owned(),
        created: None,
        page: pdf::PageSize::LetterPortrait,
        arrangement: pdf::Arrangement::Report,
        header: pdf::Header { left: String::new(), right: String::new() },
        footer: "Invented for the demo".to_owned(),
        blocks: vec![
            pdf::Block::title("Certificate of attendance"),
            pdf::Block::paragraph("The person named in the request took part in full."),
        ],
    };
    pdf::write(&document).map_err(|error| Fault::new(format!("the demo's certificate: {error}")))
}

impl Desk<'_> {
    /// Minutes after 8:00 on a day counted from the demo's.
    fn at(&self, days: i64, minutes: i64) -> Instant {
        let eight = kernel::LocalTime::new(8, 0).expect("a time of day");
        self.plan.calendar.instant(self.today.plus_days(days), eight).plus_minutes(minutes)
    }

    fn by(&self, person: StaffId, days: i64, minutes: i64) -> Occasion {
        let now = self.at(days, minutes);
        Occasion { by: By::Staff(person), now, today: self.plan.calendar.date(now) }
    }

    fn write(&self, tx: &mut Tx, wish: &Wish) -> Result<(), Fault> {
        let permit = Permit::for_system();
        let who = self.askers[wish.who];
        let asked = self.by(who, wish.asked, 0);
        let key = outside::begin(tx, &permit, &asked, who, wish.form)?;
        outside::answer(tx, &permit, &asked, &key, |answers| self.fill(answers, wish))
            .map_err(told)?;
        if matches!(wish.form, Form::Claim | Form::CollegeCredit) {
            self.hand_in(tx, &asked, &key)?;
        }
        if wish.fate == Fate::Draft {
            return Ok(());
        }
        let calendar = &self.plan.calendar;
        outside::send(tx, &permit, &asked, calendar, &key).map_err(told)?;
        if wish.form.has_prior_phase() {
            let (says, until) = match wish.fate {
                Fate::Asked(said) => (None, said),
                Fate::Denied(reason) => (Some(Decision::Deny { reason: reason.to_owned() }), 1),
                Fate::Returned(reason) => (Some(Decision::Return { reason: reason.to_owned() }), 0),
                Fate::Draft
                | Fate::Approved
                | Fate::Reported
                | Fate::Confirmed
                | Fate::Cancelled => (None, usize::MAX),
            };
            self.decided(tx, outside::PRIOR, (&key, wish.asked), (until, says))?;
        }
        self.afterwards(tx, wish, &key)
    }

    /// What came after the approval.
    fn afterwards(&self, tx: &mut Tx, wish: &Wish, key: &Key) -> Result<(), Fault> {
        let permit = Permit::for_system();
        let who = self.askers[wish.who];
        match wish.fate {
            Fate::Cancelled => {
                let then = self.by(who, -4, 30);
                let why = Some("The provider moved it to the spring.");
                return outside::cancel(tx, &permit, &then, key, why).map_err(told);
            }
            Fate::Approved if wish.form == Form::CollegeCourse => {
                let then = self.by(who, wish.asked + 4, 30);
                let confirmed = (then.today, "WSC-20418");
                return outside::keep_provider(tx, &permit, &then, key, confirmed).map_err(told);
            }
            Fate::Draft | Fate::Asked(_) | Fate::Denied(_) | Fate::Returned(_) | Fate::Approved => {
                return Ok(());
            }
            Fate::Reported | Fate::Confirmed => {}
        }
        let over = wish.starts + wish.days;
        let reported = self.by(who, over.min(-2), 45);
        if wish.form.has_prior_phase() {
            outside::answer_report(tx, &permit, &reported, key, |answers| {
                answers.set_took(&[who]);
                answers.set_done_on(answers.ends_on());
                answers.set_done_hours(Hours::from_minutes(wish.hours * 60));
                answers.reflection =
                    Some("Three routines that fit into twenty minutes.".to_owned());
                answers.shared = Some("With my grade level on the next Wednesday.".to_owned());
                // Substitutes cost what they cost; the rest came a little cheaper.
                let spent = answers.costs().unwrap_or_default().into_iter();
                let cheaper = |(cost, money): (Cost, Money)| match cost {
                    Cost::Substitute => (cost, money),
                    Cost::Fee
                    | Cost::Travel
                    | Cost::Lodging
                    | Cost::Meals
                    | Cost::Materials
                    | Cost::Other => (cost, Money::from_cents(money.cents() * 95 / 100)),
                };
                answers.set_spent(&spent.map(cheaper).collect());
            })
            .map_err(told)?;
            self.hand_in(tx, &reported, key)?;
            outside::send_report(tx, &permit, &reported, key).map_err(told)?;
        }
        if wish.fate == Fate::Confirmed {
            let sent = if wish.form.has_prior_phase() { over.min(-2) } else { wish.asked };
            self.decided(tx, outside::FINAL, (key, sent), (usize::MAX, None))?;
        }
        Ok(())
    }

    fn fill(&self, answers: &mut outside::Answers, wish: &Wish) {
        answers.title = Some(wish.title.to_owned());
        answers.provider = Some(wish.provider.to_owned());
        answers.set_kind(Kind::ProfessionalDevelopment);
        let starts = self.today.plus_days(wish.starts);
        // Who asks further down the list took it at a college that counts in quarters.
        let unit = if wish.who == 0 { CollegeUnit::Semester } else { CollegeUnit::Quarter };
        let units = CreditUnits::from_hundredths(wish.hours * 100);
        if wish.form.is_college() {
            answers.set_course(unit, Level::Graduate);
        }
        if !wish.form.has_prior_phase() {
            answers.set_done_on(Some(starts));
            if wish.form.is_college() {
                answers.set_done_units(units);
                answers.set_grade(Grade::parse("A-"));
            } else {
                answers.set_done_hours(Hours::from_minutes(wish.hours * 60));
            }
            if wish.form == Form::SelfReported {
                answers.set_way(if wish.who == 0 { OwnWay::Recording } else { OwnWay::Reading });
            }
            answers.reflection = Some("What to look for, and whom to ask.".to_owned());
            return;
        }
        answers.place = Some(wish.place.to_owned());
        answers.set_reach(wish.reach);
        answers.nights = Some(wish.nights);
        answers.set_starts_on(Some(starts));
        answers.set_ends_on(Some(starts.plus_days(wish.days - 1)));
        if wish.form.is_college() {
            answers.set_units(units);
        } else {
            answers.set_hours(Hours::from_minutes(wish.hours * 60));
        }
        let late = wish.starts - wish.asked < 15;
        let beyond = wish.who == BEYOND;
        answers.beyond =
            beyond.then(|| "The only one near enough to go without a night.".to_owned());
        answers.late = late.then(|| "A place came free this week.".to_owned());
        answers.purpose = Some("Use it in my own room from the next week on.".to_owned());
        answers.plan = Some("Birch plan, goal 2: every child reads.".to_owned());
        answers.sharing = Some("A short write-up for the grade level.".to_owned());
        let costs = wish.costs.iter().map(|(cost, cents)| (*cost, Money::from_cents(*cents)));
        answers.set_costs(&costs.collect());
        // A morning to travel, then whole days.
        let days = outside::away::days_away(&self.plan.calendar, wish.form, answers);
        let parts =
            days.into_iter().rev().enumerate().map(|(nth, day)| {
                (day, if nth == 0 { DayPart::Whole } else { DayPart::Afternoon })
            });
        answers.set_substitutes(&parts.collect());
        answers.set_members(&[]);
        let paid = !wish.costs.is_empty();
        answers.set_account(paid.then(|| self.accounts[wish.account]));
    }

    fn hand_in(&self, tx: &mut Tx, occasion: &Occasion, key: &Key) -> Result<(), Fault> {
        let file = ("certificate.pdf", self.proof.as_slice());
        outside::add_file(tx, &Permit::for_system(), occasion, key, file).map(|_| ()).map_err(told)
    }

    /// So many of those who are asked say yes, one after another, and then somebody says the last
    /// word.
    fn decided(
        &self,
        tx: &mut Tx,
        kind: &str,
        (key, sent): (&Key, i64),
        (yes, last): (usize, Option<Decision>),
    ) -> Result<(), Fault> {
        let subject = approval::Subject::new(kind, key);
        let mut said = 0;
        let mut last = last;
        while let Some(round) = approval::open_round(tx, &subject)? {
            let decision = if said < yes {
                Decision::Approve { comment: None }
            } else if let Some(last) = last.take() {
                last
            } else {
                return Ok(());
            };
            said += 1;
            let person: Option<StaffId> = tx.first(&ASKED_FIRST, &[&round], |row| row.get(0))?;
            let person = person.ok_or_else(|| Fault::new("a demo request waits for nobody"))?;
            let minutes = i64::try_from(said).expect("few steps") * 7 * 60;
            let occasion = self.by(person, sent, minutes);
            approval::decide(tx, &Permit::for_system(), &occasion, &round, &decision)
                .map_err(told)?;
        }
        Ok(())
    }
}
