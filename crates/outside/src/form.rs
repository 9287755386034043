//! The kinds of request, and what each asks. One wizard asks what the person wants to do and picks
//! (EXT-5). Pure.

use kernel::{DistrictCalendar, LocalDate};

macro_rules! names {
    ($(#[$doc:meta])* $kind:ident { $($(#[$of:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $kind { $($(#[$of])* $variant),+ }

        impl $kind {
            /// All of them, in the order in which people are asked.
            pub const ALL: &'static [$kind] = &[$($kind::$variant),+];

            /// The name in the database, in addresses and in forms.
            pub const fn name(self) -> &'static str {
                match self { $($kind::$variant => $name),+ }
            }

            /// Reads a name.
            pub fn parse(name: &str) -> Option<$kind> {
                $kind::ALL.iter().copied().find(|kind| kind.name() == name)
            }
        }
    };
}
pub(crate) use names;

names! {
    /// What a person wants to do outside the district.
    Form {
        Conference = "conference",
        Workshop = "workshop",
        /// A visit to another school.
        Visit = "visit",
        CollegeCourse = "college-course",
        /// Online or from a course, at one's own pace: it has hours, not meetings (EXT-8).
        SelfPaced = "self-paced",
        /// Credit for what was done already.
        Claim = "claim",
        /// Credit of a college course that is finished.
        CollegeCredit = "college-credit",
        /// Hours by one's own word, with nobody who attests them (EXT-8).
        SelfReported = "self-reported",
    }
}

names! {
    /// One page of the wizard, or of the report.
    Question {
        What = "what",
        Where = "where",
        When = "when",
        /// The hours and the last day of what is done at one's own pace.
        Pace = "pace",
        /// The days of a college course, and the credit it gives.
        Course = "course",
        /// Why it is asked for so late.
        Late = "late",
        Why = "why",
        Sharing = "sharing",
        Costs = "costs",
        Money = "money",
        /// Why it should be paid though it is more than what is left of what was allotted.
        Beyond = "beyond",
        Group = "group",
        /// The day and hours of what was done already.
        Done = "done",
        /// The credit of a college course that is over, with its grade.
        Earned = "earned",
        /// What was done on one's own, when, for how long.
        Own = "own",
        /// Who took part, and for how long.
        Took = "took",
        Learned = "learned",
        Spent = "spent",
        Proof = "proof",
    }
}

names! {
    /// What is paid for.
    Cost {
        Fee = "fee",
        Travel = "travel",
        Lodging = "lodging",
        Meals = "meals",
        Substitute = "substitute",
        Materials = "materials",
        Other = "other",
    }
}

/// Whether the request is made in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    InTime,
    /// Too late for the lead time: a reason is asked for.
    Late,
}

/// Whether anything of it is paid by the district.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paid {
    Nothing,
    Something,
}

/// How it stands to what was allotted of the fund that would pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allotment {
    Within,
    /// More than is left: a reason is asked for.
    Beyond,
}

impl Form {
    /// Whether it is approved before it is done. A claim is about what was done already.
    pub const fn has_prior_phase(self) -> bool {
        match self {
            Form::Conference
            | Form::Workshop
            | Form::Visit
            | Form::CollegeCourse
            | Form::SelfPaced => true,
            Form::Claim | Form::CollegeCredit | Form::SelfReported => false,
        }
    }

    /// Whether what is earned is credit of a college, in its own unit, and not hours.
    pub const fn is_college(self) -> bool {
        match self {
            Form::CollegeCourse | Form::CollegeCredit => true,
            Form::Conference
            | Form::Workshop
            | Form::Visit
            | Form::SelfPaced
            | Form::Claim
            | Form::SelfReported => false,
        }
    }

    /// The pages of the first phase, in order.
    pub fn questions(self, notice: Notice, paid: Paid, allotment: Allotment) -> Vec<Question> {
        let all: &[Question] = match self {
            Form::Conference | Form::Workshop | Form::Visit => &[
                Question::What,
                Question::Where,
                Question::When,
                Question::Late,
                Question::Why,
                Question::Sharing,
                Question::Costs,
                Question::Money,
                Question::Beyond,
                Question::Group,
            ],
            Form::CollegeCourse => &[
                Question::What,
                Question::Course,
                Question::Late,
                Question::Why,
                Question::Costs,
                Question::Money,
                Question::Beyond,
            ],
            Form::SelfPaced => &[
                Question::What,
                Question::Pace,
                Question::Late,
                Question::Why,
                Question::Costs,
                Question::Money,
                Question::Beyond,
            ],
            Form::Claim => &[Question::What, Question::Done, Question::Proof],
            Form::CollegeCredit => &[Question::What, Question::Earned, Question::Proof],
            Form::SelfReported => &[Question::What, Question::Own, Question::Proof],
        };
        all.iter()
            .copied()
            .filter(|question| match question {
                Question::Late => notice == Notice::Late,
                Question::Money => paid == Paid::Something,
                Question::Beyond => paid == Paid::Something && allotment == Allotment::Beyond,
                Question::What
                | Question::Where
                | Question::When
                | Question::Pace
                | Question::Why
                | Question::Sharing
                | Question::Costs
                | Question::Group
                | Question::Done
                | Question::Course
                | Question::Earned
                | Question::Own
                | Question::Took
                | Question::Learned
                | Question::Spent
                | Question::Proof => true,
            })
            .collect()
    }

    /// The pages of the report, in order.
    pub fn report_questions(self, paid: Paid) -> Vec<Question> {
        let done = if self.is_college() { Question::Earned } else { Question::Took };
        match (self.has_prior_phase(), paid) {
            (true, Paid::Something) => {
                vec![done, Question::Learned, Question::Spent, Question::Proof]
            }
            (true, Paid::Nothing) => vec![done, Question::Learned, Question::Proof],
            (false, _) => Vec::new(),
        }
    }
}

/// How long before its first day something is to be asked for (EXT-4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadTime {
    WorkingDays(u32),
    Days(u32),
    Months(u32),
}

/// The longest lead time, in its own unit.
pub const LEAD_TIME_MAX: u32 = 365;

impl LeadTime {
    /// What a district starts with.
    pub const fn usual(form: Form) -> LeadTime {
        match form {
            Form::Conference | Form::Workshop => LeadTime::WorkingDays(10),
            Form::Visit => LeadTime::WorkingDays(5),
            Form::CollegeCourse => LeadTime::Days(10),
            Form::SelfPaced | Form::Claim | Form::CollegeCredit | Form::SelfReported => {
                LeadTime::Days(0)
            }
        }
    }

    /// Reads `10 working-days`, `2 months`.
    pub fn parse(text: &str) -> Option<LeadTime> {
        let (count, unit) = text.trim().split_once(' ')?;
        let count: u32 = count.parse().ok().filter(|count| *count <= LEAD_TIME_MAX)?;
        match unit.trim() {
            "working-days" => Some(LeadTime::WorkingDays(count)),
            "days" => Some(LeadTime::Days(count)),
            "months" => Some(LeadTime::Months(count)),
            _ => None,
        }
    }

    pub const fn count(self) -> u32 {
        match self {
            LeadTime::WorkingDays(count) | LeadTime::Days(count) | LeadTime::Months(count) => count,
        }
    }

    pub const fn unit(self) -> &'static str {
        match self {
            LeadTime::WorkingDays(_) => "working-days",
            LeadTime::Days(_) => "days",
            LeadTime::Months(_) => "months",
        }
    }

    /// The first day on which something that is asked for today may begin.
    pub fn first_day(self, calendar: &DistrictCalendar, today: LocalDate) -> LocalDate {
        match self {
            LeadTime::WorkingDays(0) => today,
            LeadTime::WorkingDays(days) => calendar.plus_working_days(today, days),
            LeadTime::Days(days) => today.plus_days(i64::from(days)),
            LeadTime::Months(months) => today.plus_months(i64::from(months)),
        }
    }

    pub fn notice(
        self,
        calendar: &DistrictCalendar,
        today: LocalDate,
        starts_on: LocalDate,
    ) -> Notice {
        if starts_on < self.first_day(calendar, today) { Notice::Late } else { Notice::InTime }
    }
}

impl std::fmt::Display for LeadTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.count(), self.unit())
    }
}

#[cfg(test)]
mod tests {
    use super::{Allotment, Cost, Form, LeadTime, Notice, Paid, Question};
    use kernel::{DistrictCalendar, LocalDate};

    #[test]
    fn a_request_is_late_by_working_days_days_or_months_ext_4() {
        let nebraska = DistrictCalendar::nebraska();
        let day = |text| LocalDate::parse(text).unwrap();
        // Tuesday, 14 October 2025.
        let today = day("2025-10-14");
        for (lead, first) in [
            ("10 working-days", "2025-10-28"),
            ("10 days", "2025-10-24"),
            ("2 months", "2025-12-14"),
            ("0 working-days", "2025-10-14"),
        ] {
            let lead = LeadTime::parse(lead).unwrap();
            let first = day(first);
            assert_eq!(lead.first_day(&nebraska, today), first, "{lead}");
            assert_eq!(lead.notice(&nebraska, today, first), Notice::InTime);
            assert_eq!(lead.notice(&nebraska, today, first.previous_day()), Notice::Late);
            assert_eq!(LeadTime::parse(&lead.to_string()), Some(lead));
        }
        for wrong in ["", "10", "ten days", "10 weeks", "9999 days", "-1 days"] {
            assert_eq!(LeadTime::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_done_at_ones_own_pace_has_hours_and_no_meetings_ext_8() {
        let pages = Form::SelfPaced.questions(Notice::InTime, Paid::Something, Allotment::Within);
        assert!(pages.contains(&Question::Pace) && !pages.contains(&Question::When));
    }

    #[test]
    fn a_college_course_has_credit_and_a_grade_and_no_hours() {
        let asked = Form::CollegeCourse.questions(Notice::InTime, Paid::Nothing, Allotment::Within);
        assert!(asked.contains(&Question::Course) && !asked.contains(&Question::When));
        assert!(Form::CollegeCourse.report_questions(Paid::Nothing).contains(&Question::Earned));
        for form in Form::ALL {
            let own = form
                .questions(Notice::InTime, Paid::Nothing, Allotment::Within)
                .contains(&Question::Own);
            assert_eq!(own, *form == Form::SelfReported, "{form:?}");
        }
    }

    #[test]
    fn a_conference_is_asked_for_its_aim_what_is_shared_its_costs_fund_and_group_ext_6() {
        let asked = Form::Conference.questions(Notice::InTime, Paid::Something, Allotment::Within);
        for question in [
            Question::When,
            Question::Why,
            Question::Sharing,
            Question::Costs,
            Question::Money,
            Question::Group,
        ] {
            assert!(asked.contains(&question), "{question:?}");
        }
        assert!(Cost::ALL.contains(&Cost::Substitute));
    }

    #[test]
    fn a_claim_asks_for_three_things_and_only_what_applies_is_asked_ext_5() {
        assert_eq!(
            Form::Claim.questions(Notice::InTime, Paid::Nothing, Allotment::Within).len(),
            3
        );
        let free = Form::Conference.questions(Notice::InTime, Paid::Nothing, Allotment::Within);
        assert!(!free.contains(&Question::Money) && !free.contains(&Question::Late));
        assert!(!Form::Conference.report_questions(Paid::Nothing).contains(&Question::Spent));
    }
}
