//! P10, P14: a cook does the hourly self-appraisal in Spanish, the supervisor confers and both sign; the
//! cook's written response stays with the record.

use access::Permit;
use db::testing::each_engine;
use kernel::Fault;

use crate::house::{House, at};
use crate::town::{settle, system};

#[test]
fn a_cook_looks_at_the_year_in_spanish_and_both_sign() {
    each_engine(|database| {
        let town = settle(database);
        let kofi = town.kofi;
        let chosen = database.write_now(move |tx| {
            let code = rulefile::Code::parse("hourly-self-appraisal").expect("a code");
            let file = growth::library::from_library(&code).expect("it ships");
            let (permit, office) = (Permit::for_system(), system(at("2025-08-01 08:00")));
            growth::adopt::adopt(tx, &permit, &office, file, office.today)
                .map_err(crate::town::fault)?;
            let account = identity::account::of_person(tx, kofi)?.expect("he signs in");
            let permit = Permit::for_system();
            identity::account::choose(tx, &permit, account.id, Some("es"), None)?;
            Ok::<_, Fault>(())
        });
        chosen.expect("adopted and chosen");
        let house = House::open(database, "2026-03-20 12:00");
        let (cook, priya) = (house.visitor(kofi), house.visitor(town.priya));
        cook.open("/").says(&["Autoevaluación"]);
        let mine = cook.open("/my/growth-plan");
        mine.says(&["Autovaloración del personal por hora", "Solo usted ve sus respuestas"]);
        let page = cook.open(&mine.link("Autoevaluarse"));
        page.says(&["Estar presente y llegar a tiempo", "Lo que salió bien este año"]);
        let mut form = page.form("Guardar");
        form = form.with("Lo que salió bien este año", "La cocina nueva");
        let half = cook.send(&form);
        half.says(&["Guardado", "Una respuesta hasta ahora"]);
        let early = cook.send(&half.form("Enviar a mi supervisor"));
        early.says(&["5 preguntas no tienen respuesta todavía"]);
        let form = cook.open("/my/growth-plan/self-assessment").form("Guardar");
        assert_eq!(form.holds("Lo que salió bien este año"), "La cocina nueva");
        let mut sent: Vec<(String, String)> = form.sent();
        sent.extend(
            ["attendance", "quality", "knowledge", "technology"]
                .map(|question| (format!("level-{question}"), "3".to_owned())),
        );
        sent.retain(|(name, _)| name != "words-growth");
        sent.push(("words-growth".to_owned(), "Alergias".to_owned()));
        let saved = cook.post_fields("/my/growth-plan/self-assessment", &sent);
        let back = saved.location.clone().expect("saved");
        let whole = cook.open(&back);
        let handed = cook.send(&whole.form("Enviar a mi supervisor"));
        handed.says(&["Su supervisor puede leerla desde"]);

        let address = priya.open("/team/growth").link("Kofi Mensah");
        let read = priya.open(&address);
        read.says(&["La cocina nueva", "Alergias", "I do this well"]);
        priya.send(&read.form("Approve the plan")).says(&["Approved"]);
        let confer = priya.open(&address).form("Record a conference");
        let confer = confer.with("Day of the conference", "2026-03-20");
        let held =
            priya.send(&confer.with("What was talked about and agreed", "A course in allergies"));
        held.says(&["Conference held", "A course in allergies"]);

        cook.open("/").says(&["Se pide su firma"]);
        cook.send(&cook.open("/my/growth-plan").form("Firmar")).says(&["Una firma dada"]);
        priya.send(&priya.open(&address).form("Sign")).says(&["Complete"]);
        let response = cook.open(&address).form("Añadirlo").choosing("Respuesta escrita");
        cook.send(&response.with("Sus palabras", "Quiero el curso en mayo"))
            .says(&["Quiero el curso en mayo"]);
        priya.open(&address).says(&["Written response", "Quiero el curso en mayo"]);
    });
}
