//! The federal test: four questions, each answered with its reason (29 CFR 785.27–.29).

use kernel::Hours;

/// The rule in this program that made an answer; kept with every line that is handed over.
pub const RULE_VERSION: &str = "29-cfr-785.27/1";

/// What the district may rule on for an activity, where the facts alone do not say.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Question {
    Voluntary,
    JobRelated,
    ProductiveWork,
}

impl Question {
    pub const ALL: [Question; 3] =
        [Question::Voluntary, Question::JobRelated, Question::ProductiveWork];

    pub const fn name(self) -> &'static str {
        match self {
            Question::Voluntary => "voluntary",
            Question::JobRelated => "job-related",
            Question::ProductiveWork => "productive-work",
        }
    }

    pub fn parse(name: &str) -> Option<Question> {
        Question::ALL.into_iter().find(|question| question.name() == name)
    }
}

/// Yes or no, and the reason that was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ruled {
    pub yes: Yes,
    pub reason: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Yes {
    Yes,
    No,
}

impl Yes {
    pub const fn name(self) -> &'static str {
        match self {
            Yes::Yes => "yes",
            Yes::No => "no",
        }
    }

    pub fn parse(name: &str) -> Option<Yes> {
        [Yes::Yes, Yes::No].into_iter().find(|yes| yes.name() == name)
    }
}

/// What is known of an activity for one person on a day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facts {
    /// The titles of the mandates that ask this person for one of its topics on that day.
    pub required_by: Vec<String>,
    /// The task or job it prepares for.
    pub job_target: Option<String>,
    pub voluntary: Option<Ruled>,
    pub job_related: Option<Ruled>,
    pub productive_work: Option<Ruled>,
}

/// Why a question is answered as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    AllInside,
    SomeOutside,
    /// What law or the district requires is never voluntary (785.28).
    Required(Vec<String>),
    NobodyRequires,
    /// It makes the employee better at the job (785.29): a named task.
    Prepares(String),
    /// What the district offers its staff is about their work unless it ruled otherwise.
    DistrictOffer,
    NoWork,
    Ruled(String),
}

/// One of the four questions: `speaks_for_pay` when its answer alone makes the time paid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    pub part: Part,
    pub pays: Pays,
    pub why: Why,
}

/// The four parts, in the regulation's order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    OutsideHours,
    Voluntary,
    NotJobRelated,
    NoProductiveWork,
}

/// Whether an answer speaks for pay.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pays {
    Yes,
    No,
}

/// What the test came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
    pub answers: [Answer; 4],
    /// Minutes paid besides the pay for the hours of work.
    pub payable: Hours,
}

/// Judges the minutes outside the hours of work; those inside are paid with them.
pub fn judge(outside: Hours, facts: &Facts) -> Verdict {
    let answers = [
        if outside.is_zero() {
            Answer { part: Part::OutsideHours, pays: Pays::Yes, why: Why::AllInside }
        } else {
            Answer { part: Part::OutsideHours, pays: Pays::No, why: Why::SomeOutside }
        },
        voluntary(facts),
        job_related(facts),
        productive_work(facts),
    ];
    let unpaid = answers[1..].iter().all(|answer| answer.pays == Pays::No);
    let payable = if unpaid { Hours::ZERO } else { outside };
    Verdict { answers, payable }
}

fn answer(part: Part, pays: bool, why: Why) -> Answer {
    Answer { part, pays: if pays { Pays::Yes } else { Pays::No }, why }
}

fn voluntary(facts: &Facts) -> Answer {
    let part = Part::Voluntary;
    // A duty in law is not made voluntary by a ruling.
    if !facts.required_by.is_empty() {
        return answer(part, true, Why::Required(facts.required_by.clone()));
    }
    match &facts.voluntary {
        Some(ruled) => answer(part, ruled.yes == Yes::No, Why::Ruled(ruled.reason.clone())),
        None => answer(part, false, Why::NobodyRequires),
    }
}

fn job_related(facts: &Facts) -> Answer {
    let part = Part::NotJobRelated;
    match (&facts.job_related, &facts.job_target) {
        (Some(ruled), _) => answer(part, ruled.yes == Yes::Yes, Why::Ruled(ruled.reason.clone())),
        (None, Some(target)) => answer(part, true, Why::Prepares(target.clone())),
        (None, None) => answer(part, true, Why::DistrictOffer),
    }
}

fn productive_work(facts: &Facts) -> Answer {
    let part = Part::NoProductiveWork;
    match &facts.productive_work {
        Some(ruled) => answer(part, ruled.yes == Yes::Yes, Why::Ruled(ruled.reason.clone())),
        None => answer(part, false, Why::NoWork),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ruled(yes: Yes) -> Ruled {
        Ruled { yes, reason: "memo of 5 May".to_owned() }
    }

    fn payable(facts: &Facts) -> i64 {
        judge(Hours::from_minutes(90), facts).payable.minutes()
    }

    /// domain §9.8: the four-part test of the FLSA.
    #[test]
    fn time_is_unpaid_only_when_all_four_parts_hold() {
        let evening_class = Facts { job_related: Some(ruled(Yes::No)), ..Facts::default() };
        assert_eq!(payable(&evening_class), 0);
        let required = Facts { required_by: vec!["Seizure".to_owned()], ..evening_class.clone() };
        assert_eq!(payable(&required), 90, "what is required is never voluntary (785.28)");
        let told_to = Facts { voluntary: Some(ruled(Yes::No)), ..evening_class.clone() };
        assert_eq!(payable(&told_to), 90);
        let working = Facts { productive_work: Some(ruled(Yes::Yes)), ..evening_class };
        assert_eq!(payable(&working), 90);
        assert_eq!(payable(&Facts::default()), 90, "the district's own offer is about the job");
    }

    #[test]
    fn a_ruling_does_not_make_a_mandate_voluntary() {
        let facts = Facts {
            required_by: vec!["Seizure".to_owned()],
            voluntary: Some(ruled(Yes::Yes)),
            job_related: Some(ruled(Yes::No)),
            ..Facts::default()
        };
        let verdict = judge(Hours::from_minutes(60), &facts);
        assert_eq!(verdict.payable.minutes(), 60);
        assert_eq!(verdict.answers[1].why, Why::Required(vec!["Seizure".to_owned()]));
    }

    #[test]
    fn minutes_inside_the_hours_of_work_are_paid_with_them() {
        let verdict = judge(Hours::ZERO, &Facts::default());
        assert_eq!(verdict.payable, Hours::ZERO);
        assert_eq!(verdict.answers[0].why, Why::AllInside);
    }
}
