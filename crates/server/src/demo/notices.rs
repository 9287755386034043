//! Notices of the demo: words the office wrote itself, and people who chose a digest.

use access::Permit;
use db::Tx;
use kernel::{By, Fault, Occasion};
use notices::wording::write_wording;
use notices::{Pace, Topic, Wording, kind_named, set_paces};
use web::Language;

use super::build::{Plan, person_id};

/// What the district says instead of the words that ship.
const OWN_WORDS: [(Language, &str, &str); 2] = [
    (
        Language::English,
        "Credit on your transcript: {title}",
        "{hours} for {title} now stand on your transcript, with a certificate you can print.\n\n\
         Thank you for learning with us. Tell us within 30 days if something is missing.",
    ),
    (
        Language::Spanish,
        "Crédito en su historial: {title}",
        "{hours} de {title} ya constan en su historial, con un certificado que puede imprimir.\n\n\
         Gracias por aprender con nosotros. Avísenos en 30 días si falta algo.",
    ),
];

pub(super) fn notices(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let cast = &plan.staff.cast;
    let coordinator = person_id(cast.coordinator);
    let office = Occasion { by: By::Staff(coordinator), ..*occasion };
    let posted = kind_named("credit-posted").ok_or_else(|| Fault::new("a kind that is told"))?;
    for (language, subject, body) in OWN_WORDS {
        let own = Wording { subject: subject.to_owned(), body: body.to_owned() };
        write_wording(tx, &Permit::for_system(), &office, (posted, language), Some(&own))
            .map_err(|failed| Fault::new(format!("the demo's words: {failed:?}")))?;
    }
    let digests = [
        (cast.principal, vec![(Topic::Growth, Pace::Daily), (Topic::Suggestions, Pace::Weekly)]),
        (cast.coordinator, vec![(Topic::Desk, Pace::Daily)]),
    ];
    for (index, chosen) in digests {
        let person = person_id(index);
        let own = Occasion { by: By::Staff(person), ..*occasion };
        set_paces(tx, &Permit::for_system(), &own, person, &chosen)?;
    }
    Ok(())
}
