//! The days on which a request takes people away from their buildings, written down once it is approved
//! (EXT-7). Whoever looks after substitutes reads them from there; nobody types them again.

use db::{Tx, setting};
use kernel::{DistrictCalendar, Fault, LocalDate, Occasion, StaffId};
use registration::away::{ApprovedSubject, DayAway, keep_away, let_go, substitute_groups};

use crate::PRIOR;
use crate::answers::Answers;
use crate::form::Form;
use crate::store::Standing;

/// The most days away of one request; what lasts longer is a leave.
pub const DAYS_AWAY_MAX: usize = 30;

/// The working days on which somebody is away, of a form that takes place on days.
pub fn days_away(calendar: &DistrictCalendar, form: Form, answers: &Answers) -> Vec<LocalDate> {
    let away = match form {
        Form::Conference | Form::Workshop | Form::Visit => true,
        Form::CollegeCourse
        | Form::SelfPaced
        | Form::Claim
        | Form::CollegeCredit
        | Form::SelfReported => false,
    };
    let Some((first, last)) = answers.starts_on().zip(answers.ends_on()).filter(|_| away) else {
        return Vec::new();
    };
    std::iter::successors(Some(first), |day| Some(day.plus_days(1)))
        .take_while(|day| *day <= last)
        .filter(|day| calendar.is_working_day(*day))
        .take(DAYS_AWAY_MAX)
        .collect()
}

/// Writes the days away of an approved request: of everyone it is for, with the part for which somebody
/// has to stand in. For colleagues that is so where the district finds substitutes for their work.
pub(crate) fn approved(tx: &mut Tx, occasion: &Occasion, request: &Standing) -> Result<(), Fault> {
    let calendar = setting::calendar(tx)?;
    let days = days_away(&calendar, request.form, &request.answers);
    let parts = request.answers.substitutes(&days);
    let groups = substitute_groups(tx)?;
    let mut all = Vec::new();
    for person in request.people() {
        for on in &days {
            let asked = parts.get(on).copied();
            let needs_one = person == request.person || stands_in(tx, person, *on, &groups)?;
            all.push(DayAway { person, on: *on, substitute: asked.filter(|_| needs_one) });
        }
    }
    let subject = ApprovedSubject {
        kind: PRIOR,
        key: &request.key,
        title: &request.title,
        account: request.account,
    };
    keep_away(tx, occasion, &subject, &all)
}

fn stands_in(
    tx: &mut Tx,
    person: StaffId,
    on: LocalDate,
    groups: &std::collections::BTreeSet<String>,
) -> Result<bool, Fault> {
    let facts = staff::facts_of(tx, person, on)?;
    Ok(facts.positions.iter().any(|position| groups.contains(&position.role_group)))
}

/// Called off: nobody is away for it.
pub(crate) fn called_off(
    tx: &mut Tx,
    occasion: &Occasion,
    request: &Standing,
) -> Result<(), Fault> {
    let_go(tx, occasion, (PRIOR, &request.key), None)
}

/// Denied after it was done: whoever was away was away; what is still to come is let go.
pub(crate) fn denied(tx: &mut Tx, occasion: &Occasion, request: &Standing) -> Result<(), Fault> {
    let_go(tx, occasion, (PRIOR, &request.key), Some(occasion.today))
}

#[cfg(test)]
mod tests {
    use super::{DAYS_AWAY_MAX, days_away};
    use crate::answers::Answers;
    use crate::form::Form;
    use kernel::{DistrictCalendar, LocalDate};

    #[test]
    fn weekends_are_no_days_away_and_a_course_of_a_semester_has_none_ext_7() {
        let calendar = DistrictCalendar::nebraska();
        let day = |text| LocalDate::parse(text).unwrap();
        let mut answers = Answers::default();
        assert!(days_away(&calendar, Form::Conference, &answers).is_empty());
        answers.set_starts_on(Some(day("2025-10-17")));
        answers.set_ends_on(Some(day("2025-10-21")));
        let days = days_away(&calendar, Form::Conference, &answers);
        assert_eq!(days, ["2025-10-17", "2025-10-20", "2025-10-21"].map(day));
        assert!(days_away(&calendar, Form::CollegeCourse, &answers).is_empty());
        answers.set_ends_on(Some(day("2026-10-17")));
        assert_eq!(days_away(&calendar, Form::Visit, &answers).len(), DAYS_AWAY_MAX);
    }
}
