//! Three waves of the invented district's pulse: two over, one that waits for an answer today.

use access::Permit;
use db::Tx;
use kernel::{By, Failed, Fault, LocalDate, Occasion};
use pulse::answer::answer;
use pulse::open::{NewWave, add_question, open};
use pulse::wave::Choice;
use staff::Audience;

use super::build::Plan;
use super::random::Random;

const QUESTIONS: [(&str, &str, usize); 4] = [
    ("I can use at work what I learn here", "Puedo usar en el trabajo lo que aprendo aquí", 74),
    ("I get the training my job asks for", "Recibo la capacitación que pide mi trabajo", 66),
    ("Somebody asks what I need to learn", "Alguien me pregunta qué necesito aprender", 43),
    ("I would tell a friend to work here", "Le diría a un amigo que trabaje aquí", 69),
];
/// Title, days before today on which it opened and closed, and how many of a hundred answered.
const WAVES: [(&str, i64, i64, usize); 3] =
    [("Last spring", 200, 186, 18), ("This fall", 60, 46, 22), ("This month", 2, -12, 0)];

fn told<Refusal: std::fmt::Debug>(failed: Failed<Refusal>) -> Fault {
    match failed {
        Failed::Refused(refusal) => Fault::new(format!("the demo's pulse: {refusal:?}")),
        Failed::Fault(fault) => fault,
    }
}

pub(super) fn waves(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let day = |ago: i64| occasion.today.plus_days(-ago);
    let on = |today: LocalDate, by: By| Occasion { by, today, now: plan.calendar.start_of(today) };
    for (english, spanish, _) in QUESTIONS {
        let by = on(day(WAVES[0].1), occasion.by);
        add_question(tx, &Permit::for_system(), &by, (english, spanish))?;
    }
    let audience = Audience::parse("all").map_err(|error| Fault::new(error.to_string()))?;
    for (nth, (title, opened, closed, share)) in WAVES.into_iter().enumerate() {
        let new =
            NewWave { title: title.to_owned(), closes_on: day(closed), audience: audience.clone() };
        let by = on(day(opened), occasion.by);
        open(tx, &Permit::for_system(), &by, &new).map_err(told)?;
        let Some(wave) = pulse::waves(tx)?.into_iter().find(|wave| wave.title == title) else {
            continue;
        };
        let asked = pulse::questions_of(tx, &wave)?;
        let mut random = Random::for_purpose(4300, title);
        for person in pulse::invited(tx, &wave)? {
            if !random.percent(share) {
                continue;
            }
            let choices: Vec<_> = asked
                .iter()
                .zip(QUESTIONS)
                .map(|(question, (_, _, agree))| {
                    (question.id, choice(&mut random, agree + 4 * nth))
                })
                .collect();
            let by = on(day(opened), By::Staff(person));
            answer(tx, &Permit::for_system(), &by, &wave, &choices).map_err(told)?;
        }
    }
    Ok(())
}

fn choice(random: &mut Random, agree: usize) -> Choice {
    let strong = random.percent(35);
    match (random.percent(agree), strong) {
        (true, true) => Choice::StronglyAgree,
        (true, false) => Choice::Agree,
        (false, true) => Choice::Disagree,
        (false, false) => Choice::InBetween,
    }
}
