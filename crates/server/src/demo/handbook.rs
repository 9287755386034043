//! The staff handbook of the demo district, a version each school year, read and acknowledged by nearly
//! everyone; a kiosk in a kitchen, and a PIN for the cook and the driver.

use access::Permit;
use compliance::Code;
use compliance::kiosk::{self, NewKiosk};
use compliance::texts::{NewVersion, Translated, publish, record_history, text};
use db::Tx;
use kernel::{By, Failed, Fault, Instant, LocalDate, Occasion, SchoolYear, StaffId};

use super::build::{Plan, person_id, time};
use super::random::Random;

const HANDBOOK: &str = "staff-handbook";
/// The PIN of the cook and of the driver at a kiosk. Shown with the cast.
pub const PIN: &str = "482917";
/// So many in a hundred have not read it, in a past year and in this one.
const FORGOT_PERCENT: (usize, usize) = (3, 8);

pub(super) fn handbook(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    texts(tx, plan, occasion)?;
    acknowledgements(tx, plan)?;
    kiosks(tx, plan, occasion)
}

fn years(plan: &Plan) -> impl Iterator<Item = SchoolYear> {
    let last = plan.calendar.school_year(plan.today).starting;
    (plan.first_year.starting..=last).map(|starting| SchoolYear { starting })
}

fn code() -> Result<Code, Fault> {
    Code::parse(HANDBOOK).ok_or_else(|| Fault::new("the handbook's code"))
}

fn texts(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let officer = By::Staff(person_id(plan.staff.cast.compliance_officer));
    for year in years(plan) {
        let first = plan.calendar.days_of(year).first;
        let then = Occasion { by: officer, now: plan.calendar.start_of(first), today: first };
        let then = if first > occasion.today { *occasion } else { then };
        publish(tx, &Permit::for_system(), &then, &code()?, &version(year, first))
            .map_err(|failed| Fault::new(format!("the demo's handbook: {failed:?}")))?;
    }
    Ok(())
}

fn version(year: SchoolYear, first: LocalDate) -> NewVersion {
    let span = format!("{}–{:02}", year.starting, (year.starting + 1) % 100);
    NewVersion {
        first,
        title: format!("Staff handbook {span}"),
        body: "Wear your badge where it is seen. Visitors sign in at the front office, and you walk \
               them there if you meet one without a badge.\n\n\
               When you are ill, call the absence line before 6:00 am, or before 5:00 am if you drive \
               a route. Leave word of what your substitute needs.\n\n\
               What you learn about a student stays with those who teach and care for that student. If \
               you suspect that a child is hurt or neglected, you report it yourself, the same day.\n\n\
               Training that law or the district asks of you is working time. If you are paid by the \
               hour, it is paid."
            .to_owned(),
        es: Some(Translated {
            title: format!("Manual del personal {span}"),
            body: "Lleve su credencial donde se vea. Las visitas se registran en la oficina, y usted las \
                   acompaña si encuentra a alguien sin credencial.\n\n\
                   Si se enferma, llame a la línea de ausencias antes de las 6:00 am, o antes de las 5:00 \
                   am si maneja una ruta. Deje dicho lo que necesita su suplente.\n\n\
                   Lo que usted sabe de un alumno queda entre quienes le enseñan y lo cuidan. Si sospecha \
                   que un niño está lastimado o descuidado, usted mismo lo reporta, el mismo día.\n\n\
                   La capacitación que la ley o el distrito le pide es tiempo de trabajo. Si le pagan por \
                   hora, se paga."
                .to_owned(),
        }),
    }
}

fn acknowledgements(tx: &mut Tx, plan: &Plan) -> Result<(), Fault> {
    let code = code()?;
    let missing = || Fault::new("the demo's handbook was not adopted");
    let mandate = compliance::mandate(tx, &code)?.ok_or_else(missing)?;
    let text = text(tx, &code)?.ok_or_else(missing)?;
    let mut random = Random::for_purpose(7, "handbook");
    let mut signed: Vec<(StaffId, LocalDate, Instant)> = Vec::new();
    let this_year = plan.calendar.school_year(plan.today);
    let cast = [plan.staff.cast.cook, plan.staff.cast.driver];
    for year in years(plan) {
        let first = plan.calendar.days_of(year).first;
        let day = first.plus_days(18);
        let forgot = if year == this_year { FORGOT_PERCENT.1 } else { FORGOT_PERCENT.0 };
        let mut people: Vec<usize> =
            plan.staff.working_on(day).map(|(_, position)| position.person).collect();
        people.sort_unstable();
        people.dedup();
        for person in people {
            let on = day.plus_days(i64::try_from(random.below(38)).unwrap_or(0));
            let (forgets, minute) = (random.percent(forgot), random.below(540));
            let waits = year == this_year && cast.contains(&person);
            if forgets || waits || on > plan.today {
                continue;
            }
            let minute = i64::try_from(minute).unwrap_or(0);
            let at = plan.calendar.instant(on, time(7, 0)).plus_minutes(minute);
            signed.push((person_id(person), on, at));
        }
    }
    record_history(tx, &Permit::for_system(), &mandate, &text, &signed).map(|_| ())
}

fn kiosks(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let officer = By::Staff(person_id(plan.staff.cast.compliance_officer));
    let office = Occasion { by: officer, ..*occasion };
    let building = staff::buildings(tx)?.into_iter().find(|one| one.code.as_str() == "BIR");
    let building = building.map(|building| building.id);
    let new = NewKiosk { name: "Kitchen, by the time clock".to_owned(), building };
    let issued = kiosk::issue(tx, &Permit::for_system(), &office, &new)?;
    kiosk::pair(tx, &office, &issued.code)
        .map_err(|failed| Fault::new(format!("the demo's kiosk: {failed:?}")))?;
    let hash = identity::password::hash(PIN);
    for person in [plan.staff.cast.cook, plan.staff.cast.driver] {
        let person = person_id(person);
        kiosk::issue_pin(tx, &Permit::for_system(), &office, person, &hash)
            .map_err(|failed: Failed<_>| Fault::new(format!("the demo's PIN: {failed:?}")))?;
    }
    Ok(())
}
