//! What the person has answered so far, and what is missing. Kept on the server from the first
//! page on, so that no closed tab loses it.

use std::collections::BTreeMap;

use approval::{Reach, Travel};
use catalog::Kind;
use kernel::{CreditUnits, FundAccountId, Hours, LocalDate, Money, StaffId};
use registration::away::DayPart;
use serde::{Deserialize, Serialize};

use crate::college::{CollegeUnit, Grade, Level};
use crate::form::{Allotment, Cost, Form, Notice, Paid, Question};
use crate::rule::OwnWay;

/// The answers, each missing until its page was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Answers {
    pub title: Option<String>,
    pub provider: Option<String>,
    pub website: Option<String>,
    kind: Option<String>,
    pub place: Option<String>,
    reach: Option<String>,
    pub nights: Option<u16>,
    starts_on: Option<String>,
    ends_on: Option<String>,
    minutes: Option<i64>,
    /// Why it is asked for so late (EXT-4).
    pub late: Option<String>,
    pub purpose: Option<String>,
    /// What it has to do with the district's or the building's plan.
    pub plan: Option<String>,
    pub sharing: Option<String>,
    sharing_on: Option<String>,
    costs: Option<BTreeMap<String, i64>>,
    /// Half days for which a substitute is needed, in requests from before each day was asked for.
    substitute_half_days: Option<u16>,
    /// The part of each day for which one is needed.
    substitutes: Option<BTreeMap<String, String>>,
    account: Option<i64>,
    /// Why it should be paid beyond what was allotted.
    pub beyond: Option<String>,
    /// Hundredths of the college's own unit that the course gives.
    units: Option<i64>,
    college_unit: Option<String>,
    level: Option<String>,
    members: Option<Vec<i64>>,
    // ── the report ──
    took: Option<Vec<i64>>,
    done_on: Option<String>,
    done_minutes: Option<i64>,
    /// Hundredths of the college's own unit that were earned.
    done_units: Option<i64>,
    grade: Option<String>,
    /// What was done on one's own, by name.
    way: Option<String>,
    /// What it was about, in the words mandates ask for.
    pub topic: Option<String>,
    pub reflection: Option<String>,
    /// What was or will be shared with colleagues, and when.
    pub shared: Option<String>,
    spent: Option<BTreeMap<String, i64>>,
}

macro_rules! days {
    ($($field:ident $set:ident),+ $(,)?) => {$(
        pub fn $field(&self) -> Option<LocalDate> {
            self.$field.as_deref().and_then(LocalDate::parse)
        }

        pub fn $set(&mut self, day: Option<LocalDate>) {
            self.$field = day.map(|day| day.to_string());
        }
    )+};
}

fn amounts(kept: Option<&BTreeMap<String, i64>>) -> BTreeMap<Cost, Money> {
    let kept = kept.into_iter().flatten();
    kept.filter_map(|(name, cents)| Some((Cost::parse(name)?, Money::from_cents(*cents)))).collect()
}

fn kept(amounts: &BTreeMap<Cost, Money>) -> BTreeMap<String, i64> {
    amounts.iter().map(|(cost, money)| (cost.name().to_owned(), money.cents())).collect()
}

impl Answers {
    days! {
        starts_on set_starts_on,
        ends_on set_ends_on,
        sharing_on set_sharing_on,
        done_on set_done_on,
    }

    /// Training or professional development: the policy keeps the two apart (P2).
    pub fn kind(&self) -> Option<Kind> {
        self.kind.as_deref().and_then(Kind::parse)
    }

    pub fn set_kind(&mut self, kind: Kind) {
        self.kind = Some(kind.name().to_owned());
    }

    pub fn reach(&self) -> Option<Reach> {
        match self.reach.as_deref() {
            Some("in-state") => Some(Reach::InState),
            Some("out-of-state") => Some(Reach::OutOfState),
            Some(_) | None => None,
        }
    }

    pub fn set_reach(&mut self, reach: Reach) {
        self.reach = Some(
            match reach {
                Reach::InState => "in-state",
                Reach::OutOfState => "out-of-state",
            }
            .to_owned(),
        );
    }

    /// The hours it is expected to come to.
    pub fn hours(&self) -> Option<Hours> {
        self.minutes.map(Hours::from_minutes)
    }

    pub fn set_hours(&mut self, hours: Hours) {
        self.minutes = Some(hours.minutes());
    }

    /// The hours that were done.
    pub fn done_hours(&self) -> Option<Hours> {
        self.done_minutes.map(Hours::from_minutes)
    }

    pub fn set_done_hours(&mut self, hours: Hours) {
        self.done_minutes = Some(hours.minutes());
    }

    /// The credit a course is expected to give.
    pub fn units(&self) -> Option<CreditUnits> {
        self.units.map(CreditUnits::from_hundredths)
    }

    pub fn set_units(&mut self, units: CreditUnits) {
        self.units = Some(units.hundredths());
    }

    pub fn college_unit(&self) -> Option<CollegeUnit> {
        self.college_unit.as_deref().and_then(CollegeUnit::parse)
    }

    pub fn level(&self) -> Option<Level> {
        self.level.as_deref().and_then(Level::parse)
    }

    /// In what the college counts, and at which level the course is.
    pub fn set_course(&mut self, unit: CollegeUnit, level: Level) {
        self.college_unit = Some(unit.name().to_owned());
        self.level = Some(level.name().to_owned());
    }

    /// The credit a course gave.
    pub fn done_units(&self) -> Option<CreditUnits> {
        self.done_units.map(CreditUnits::from_hundredths)
    }

    pub fn set_done_units(&mut self, units: CreditUnits) {
        self.done_units = Some(units.hundredths());
    }

    pub fn grade(&self) -> Option<Grade> {
        self.grade.as_deref().and_then(Grade::parse)
    }

    pub fn set_grade(&mut self, grade: Option<Grade>) {
        self.grade = grade.map(|grade| grade.to_string());
    }

    /// What was done on one's own.
    pub fn way(&self) -> Option<OwnWay> {
        self.way.as_deref().and_then(OwnWay::parse)
    }

    pub fn set_way(&mut self, way: OwnWay) {
        self.way = Some(way.name().to_owned());
    }

    /// What each thing is expected to cost; nothing asked yet when `None`.
    pub fn costs(&self) -> Option<BTreeMap<Cost, Money>> {
        self.costs.as_ref().map(|costs| amounts(Some(costs)))
    }

    pub fn set_costs(&mut self, costs: &BTreeMap<Cost, Money>) {
        self.costs = Some(kept(costs));
    }

    /// What each thing has cost.
    pub fn spent(&self) -> Option<BTreeMap<Cost, Money>> {
        self.spent.as_ref().map(|spent| amounts(Some(spent)))
    }

    pub fn set_spent(&mut self, spent: &BTreeMap<Cost, Money>) {
        self.spent = Some(kept(spent));
    }

    pub fn estimate(&self) -> Money {
        amounts(self.costs.as_ref()).into_values().sum()
    }

    pub fn actual(&self) -> Money {
        amounts(self.spent.as_ref()).into_values().sum()
    }

    pub fn paid(&self) -> Paid {
        if self.estimate() == Money::ZERO { Paid::Nothing } else { Paid::Something }
    }

    /// The part of each of these days away for which somebody has to stand in. Where only a number of
    /// half days is known, they are the first.
    pub fn substitutes(&self, days: &[LocalDate]) -> BTreeMap<LocalDate, DayPart> {
        let Some(kept) = &self.substitutes else {
            let mut left = self.substitute_half_days.unwrap_or_default();
            return days
                .iter()
                .map_while(|day| {
                    let part = match left {
                        0 => return None,
                        1 => DayPart::Morning,
                        _ => DayPart::Whole,
                    };
                    left = left.saturating_sub(2);
                    Some((*day, part))
                })
                .collect();
        };
        let part = |day: &LocalDate| kept.get(&day.to_string()).and_then(|it| DayPart::parse(it));
        days.iter().filter_map(|day| Some((*day, part(day)?))).collect()
    }

    pub fn set_substitutes(&mut self, substitutes: &BTreeMap<LocalDate, DayPart>) {
        self.substitute_half_days = None;
        let kept = substitutes.iter().map(|(day, part)| (day.to_string(), part.name().to_owned()));
        self.substitutes = Some(kept.collect());
    }

    pub fn account(&self) -> Option<FundAccountId> {
        self.account.map(FundAccountId)
    }

    pub fn set_account(&mut self, account: Option<FundAccountId>) {
        self.account = account.map(|account| account.0);
    }

    /// The colleagues it is also for.
    pub fn members(&self) -> Vec<StaffId> {
        self.members.iter().flatten().map(|id| StaffId(*id)).collect()
    }

    pub fn set_members(&mut self, members: &[StaffId]) {
        self.members = Some(members.iter().map(|member| member.0).collect());
    }

    /// Who took part, of those it was for.
    pub fn took(&self) -> Option<Vec<StaffId>> {
        self.took.as_ref().map(|took| took.iter().map(|id| StaffId(*id)).collect())
    }

    pub fn set_took(&mut self, took: &[StaffId]) {
        self.took = Some(took.iter().map(|person| person.0).collect());
    }

    pub fn travel(&self) -> Travel {
        Travel { reach: self.reach().unwrap_or_default(), nights: self.nights.unwrap_or_default() }
    }

    /// Whether the page of a question was answered.
    pub fn has(&self, question: Question) -> bool {
        match question {
            Question::What => {
                self.title.is_some() && self.provider.is_some() && self.kind().is_some()
            }
            Question::Where => self.place.is_some() && self.reach().is_some(),
            Question::When | Question::Pace => {
                self.starts_on().is_some() && self.ends_on().is_some() && self.minutes.is_some()
            }
            Question::Course => {
                self.starts_on().is_some()
                    && self.ends_on().is_some()
                    && self.units.is_some()
                    && self.college_unit().is_some()
                    && self.level().is_some()
            }
            Question::Earned => {
                self.done_on().is_some()
                    && self.done_units.is_some()
                    && self.college_unit().is_some()
                    && self.level().is_some()
            }
            Question::Own => {
                self.way().is_some() && self.done_on().is_some() && self.done_minutes.is_some()
            }
            Question::Late => self.late.is_some(),
            Question::Why => self.purpose.is_some() && self.plan.is_some(),
            Question::Sharing => self.sharing.is_some(),
            Question::Costs => self.costs.is_some(),
            Question::Money => self.account.is_some(),
            Question::Beyond => self.beyond.is_some(),
            // Nobody else is an answer.
            Question::Group => self.members.is_some(),
            Question::Done => self.done_on().is_some() && self.done_minutes.is_some(),
            Question::Took => {
                self.took.as_ref().is_some_and(|took| !took.is_empty())
                    && self.done_on().is_some()
                    && self.done_minutes.is_some()
            }
            Question::Learned | Question::Proof => self.reflection.is_some(),
            Question::Spent => self.spent.is_some(),
        }
    }

    /// The first page of these that was not answered.
    pub fn first_missing(&self, questions: &[Question]) -> Option<Question> {
        questions.iter().copied().find(|question| !self.has(*question))
    }

    /// The pages of the first phase, given whether it is asked for in time
    /// and how it stands to what was allotted.
    pub fn questions(&self, form: Form, notice: Notice, allotment: Allotment) -> Vec<Question> {
        form.questions(notice, self.paid(), allotment)
    }
}

#[cfg(test)]
mod tests {
    use super::Answers;
    use crate::form::{Allotment, Cost, Form, Notice, Question};
    use kernel::{LocalDate, Money};
    use registration::away::DayPart;

    #[test]
    fn each_day_says_for_which_part_somebody_stands_in_ext_6() {
        let days: Vec<LocalDate> = ["2025-10-20", "2025-10-21", "2025-10-22"]
            .map(|it| LocalDate::parse(it).unwrap())
            .into();
        let mut answers: Answers = serde_json::from_str(r#"{"substitute_half_days":3}"#).unwrap();
        let before = answers.substitutes(&days);
        let whole_then_half = [(days[0], DayPart::Whole), (days[1], DayPart::Morning)];
        assert_eq!(before, whole_then_half.into(), "as far as it was known");
        answers.set_substitutes(&[(days[2], DayPart::Afternoon)].into());
        assert_eq!(answers.substitutes(&days), [(days[2], DayPart::Afternoon)].into());
        assert!(answers.substitutes(&days[..2]).is_empty(), "a day that is no longer of it");
    }

    #[test]
    fn answers_read_back_and_the_first_missing_page_is_known() {
        let mut answers = Answers::default();
        let pages = answers.questions(Form::Conference, Notice::InTime, Allotment::Within);
        assert_eq!(answers.first_missing(&pages), Some(Question::What));
        answers.title = Some("Annual reading conference".to_owned());
        answers.provider = Some("State reading association".to_owned());
        answers.set_kind(catalog::Kind::ProfessionalDevelopment);
        assert_eq!(answers.first_missing(&pages), Some(Question::Where));
        let costs =
            [(Cost::Fee, Money::from_cents(25_000)), (Cost::Meals, Money::from_cents(4_050))];
        answers.set_costs(&costs.into());
        assert_eq!(answers.estimate(), Money::from_cents(29_050));
        assert!(
            answers
                .questions(Form::Conference, Notice::InTime, Allotment::Within)
                .contains(&Question::Money)
        );
        let text = serde_json::to_string(&answers).unwrap();
        assert_eq!(serde_json::from_str::<Answers>(&text).unwrap(), answers);
    }
}
