//! Needs and what answers them (P13), groups and what became of what they said (P13b).

use std::sync::Arc;

use access::{Permit, Role};
use axum::Router;
use axum::routing::{get, post};
use db::Tx;
use kernel::{Fault, Occasion};
use staff::audience::Audience;
use staff::fixture::{Fixture, prairie_hills};
use web::Application;
use web::testing::{Browser, Persona};

use super::{day, item, plainly, refusal, strategic};
use crate::hear::{add_group, answer, end_seat, hear, meet, seat, sign_off};
use crate::kinds::{About, Consulted, Horizon, InputAnswer, NeedSource, NeedStep};
use crate::need::{Answer, NeedRefusal, NeedState, Wording, WordingRefusal};
use crate::pages;
use crate::raise::{NewNeed, raise, reword, step};
use crate::voice::{Group, VoiceRefusal};

fn group(tx: &mut Tx, name: &str) -> Result<Group, Fault> {
    Ok(crate::groups(tx)?.into_iter().find(|group| group.name == name).expect("a group"))
}

#[test]
fn p13_a_need_is_answered_by_an_item_in_force_or_set_aside_with_why() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let plan = strategic(tx, &town)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
                let new = NewNeed {
                    statement: "Teachers need an order for decoding".to_owned(),
                    source: NeedSource::StudentMeasure,
                    population: "K–3 teachers".to_owned(),
                    audience: Audience::parse("group = instruction").unwrap(),
                    size: Some(12),
                    horizon: Horizon::LongTerm,
                    evidence: "Fall screening".to_owned(),
                    building: None,
                    signal: None,
                    cites: None,
                };
                let key = raise(tx, &permit, &by, &new)?;
                let need = |tx: &mut Tx| -> Result<crate::need::Need, Fault> {
                    Ok(crate::needs(tx)?.into_iter().find(|need| need.key == key).expect("there"))
                };
                let id = need(tx)?.id;
                let no = step(tx, &permit, &by, id, (NeedStep::SetAside, " ", None));
                assert_eq!(refusal(no), NeedRefusal::ReasonMissing);
                let no = step(tx, &permit, &by, id, (NeedStep::Planned, "By the plan", None));
                assert_eq!(refusal(no), NeedRefusal::NoSuchItem);
                let answer = |code: &str, tx: &mut Tx| -> Result<Answer, Fault> {
                    Ok(Answer {
                        item: item(tx, &plan, code)?,
                        owner: Some(town.dana),
                        due_on: Some(day("2026-05-31")),
                        budget_line: None,
                    })
                };
                let given = answer("S1", tx)?;
                let planned = (NeedStep::Planned, "Institutes", Some(&given));
                plainly(step(tx, &permit, &by, id, planned))?;
                let found = need(tx)?;
                assert_eq!(found.state_on(town.today), Some(NeedState::Planned));
                assert_eq!(found.answers_on(town.today), [&given]);
                plainly(step(tx, &permit, &by, id, (NeedStep::SetAside, "No money", None)))?;
                let again = answer("S1", tx)?;
                let no = step(tx, &permit, &by, id, (NeedStep::Planned, "Anyway", Some(&again)));
                let not_possible = NeedRefusal::NotPossible {
                    state: NeedState::SetAside,
                    step: NeedStep::Planned,
                };
                assert_eq!(refusal(no), not_possible);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

/// P13: the rule and the words of a need change from a day on; whom it matched before is still known.
#[test]
fn p13_a_need_is_worded_again_and_withdrawn_and_what_it_was_stays_known() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let (permit, then) = (Permit::for_system(), town.occasion(town.dana));
                let new = NewNeed {
                    statement: "Teachers need an order for decoding".to_owned(),
                    source: NeedSource::StudentMeasure,
                    population: "K–3 teachers".to_owned(),
                    audience: Audience::parse("group = instruction").unwrap(),
                    size: Some(12),
                    horizon: Horizon::LongTerm,
                    evidence: "Fall screening".to_owned(),
                    building: None,
                    signal: Some("measure:decoding".to_owned()),
                    cites: None,
                };
                let key = raise(tx, &permit, &then, &new)?;
                assert_eq!(crate::open_needs(tx, then.today)?, 1);
                assert_eq!(crate::open_needs(tx, then.today.previous_day())?, 0);
                let need = |tx: &mut Tx| -> Result<crate::need::Need, Fault> {
                    Ok(crate::needs(tx)?.into_iter().find(|need| need.key == key).expect("there"))
                };
                let before = need(tx)?;
                let audience = Audience::parse("role = para").unwrap();
                let wording = Wording { audience, ..before.first.clone() };
                let later = Occasion { today: then.today.plus_days(7), ..then };
                let change = (&wording, "Paras teach decoding too");
                plainly(reword(tx, &permit, &later, (before.id, 0), change))?;
                let again = reword(tx, &permit, &later, (before.id, 0), change);
                assert_eq!(refusal(again), WordingRefusal::ChangedMeanwhile);
                let found = need(tx)?;
                assert_eq!(found.wording_on(later.today), &wording);
                assert_eq!(found.wording_on(later.today.previous_day()), &found.first);
                assert_eq!(found.later[0].by, Some(town.dana));
                assert_eq!(found.later[0].why, "Paras teach decoding too");

                let raised = crate::signal::raised(std::slice::from_ref(&found), later.today);
                assert_eq!(raised.len(), 1);
                let gone = (NeedStep::Withdrawn, "It was recorded twice", None);
                plainly(step(tx, &permit, &later, found.id, gone))?;
                let found = need(tx)?;
                assert_eq!(found.state_on(later.today), Some(NeedState::Withdrawn));
                assert_eq!(found.state_on(then.today), Some(NeedState::Open));
                assert_eq!(crate::open_needs(tx, later.today)?, 0);
                assert_eq!(crate::open_needs(tx, then.today)?, 1);
                let raised = crate::signal::raised(std::slice::from_ref(&found), later.today);
                assert!(
                    raised.is_empty(),
                    "what the records say stands there to be recorded again"
                );
                let no = reword(tx, &permit, &later, (found.id, 1), (&found.first, "Back"));
                let state = NeedState::Withdrawn;
                assert_eq!(refusal(no), WordingRefusal::NotPossible { state });
                let back = (NeedStep::Reopened, "It was not", None);
                plainly(step(tx, &permit, &later, found.id, back))?;
                assert_eq!(crate::open_needs(tx, later.today)?, 1);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn p13b_a_seat_ends_early_for_who_leaves_and_is_free_then_and_what_they_sat_in_stays_true() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
                plainly(add_group(tx, &permit, &by, ("Parents", Some(Consulted::Parents), 1)))?;
                let found = group(tx, "Parents")?;
                let term = (day("2025-09-01"), day("2026-06-30"));
                plainly(seat(tx, &permit, &by, &found, ("Kim Doe", None, term.0, term.1)))?;
                let found = group(tx, "Parents")?;
                let kim = found.seats[0].id;
                plainly(meet(tx, &permit, &by, ("Fall", day("2025-10-10"), "Record"), &[kim]))?;
                let end = |tx: &mut db::Tx, last: &str| {
                    end_seat(tx, &permit, &by, (&found, kim), day(last))
                };
                let no = end(tx, "2025-08-31");
                assert_eq!(refusal(no), VoiceRefusal::EndsBeforeItStarts);
                let no = end(tx, "2025-10-09");
                assert_eq!(refusal(no), VoiceRefusal::SatThen { on: day("2025-10-10") });
                let no = end(tx, "2026-06-30");
                assert_eq!(refusal(no), VoiceRefusal::EndsThen { on: term.1 });
                plainly(end(tx, "2025-10-14"))?;
                let next = ("Lee Poe", None, day("2025-10-15"), term.1);
                let overlaps = ("Lee Poe", None, day("2025-10-14"), term.1);
                let no = seat(tx, &permit, &by, &found, overlaps);
                assert_eq!(refusal(no), VoiceRefusal::NoSeatFree { seats: 1 });
                plainly(seat(tx, &permit, &by, &found, next))?;
                let found = group(tx, "Parents")?;
                let sits = |on: &str| -> Vec<String> {
                    let then = found.seats.iter().filter(|seat| seat.holds_on(day(on)));
                    then.map(|seat| seat.name.clone()).collect()
                };
                assert_eq!(
                    (sits("2025-10-10"), sits("2025-10-15")),
                    (vec!["Kim Doe".to_owned()], vec!["Lee Poe".to_owned()])
                );
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn p13b_a_record_is_signed_off_when_someone_was_there_and_all_that_was_said_is_answered() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
                let parents = ("Parents", Some(Consulted::Parents), 1);
                plainly(add_group(tx, &permit, &by, parents))?;
                let no = add_group(tx, &permit, &by, parents);
                assert_eq!(refusal(no), VoiceRefusal::NameTaken);
                let found = group(tx, "Parents")?;
                let term = (day("2025-09-01"), day("2026-06-30"));
                let sits = ("Kim Doe", None, term.0, term.1);
                plainly(seat(tx, &permit, &by, &found, sits))?;
                let no = seat(tx, &permit, &by, &found, sits);
                assert_eq!(refusal(no), VoiceRefusal::NoSeatFree { seats: 1 });
                let found = group(tx, "Parents")?;
                let there = [found.seats[0].id];

                let early = ("Too early", day("2025-08-30"), "Record");
                let no = meet(tx, &permit, &by, early, &there);
                assert_eq!(refusal(no), VoiceRefusal::OutOfTerm { name: "Kim Doe".to_owned() });
                let key = plainly(meet(tx, &permit, &by, ("Fall", town.today, "Record"), &there))?;
                let meeting = crate::meetings(tx)?.into_iter().find(|one| one.key == key);
                let meeting = meeting.expect("just met").id;
                let said = (town.today, About::Planning, "Evenings, please");
                plainly(hear(tx, &permit, &by, (&found, Some(meeting)), said))?;
                let sign = |tx: &mut Tx| sign_off(tx, &permit, &by, (meeting, town.sofia));
                assert_eq!(refusal(sign(tx)), VoiceRefusal::Unanswered { inputs: 1 });
                let input = group(tx, "Parents")?.inputs[0].id;
                let no = answer(tx, &permit, &by, input, (InputAnswer::NotUsed, ""));
                assert_eq!(refusal(no), VoiceRefusal::ReasonMissing);
                plainly(answer(tx, &permit, &by, input, (InputAnswer::Used, "Two evenings")))?;
                let no = answer(tx, &permit, &by, input, (InputAnswer::NotUsed, "Changed"));
                assert_eq!(refusal(no), VoiceRefusal::Answered);
                plainly(sign(tx))?;
                let no = hear(tx, &permit, &by, (&found, Some(meeting)), said);
                assert_eq!(refusal(no), VoiceRefusal::Signed);
                assert_eq!(refusal(sign(tx)), VoiceRefusal::Signed);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

fn routes() -> Router<Arc<Application>> {
    Router::new()
        .route("/needs", get(pages::needs::needs).post(pages::need_form::need_create))
        .route("/needs/new", get(pages::need_form::need_new))
        .route("/needs/{key}", get(pages::needs::need))
        .route(
            "/needs/{key}/wording",
            get(pages::need_wording::need_wording).post(pages::need_wording::need_reword),
        )
        .route("/needs/{key}/answers", post(pages::need_answers::need_answer))
        .route("/needs/{key}/steps", post(pages::needs::need_step))
        .route("/voice", get(pages::voice::voice))
        .route("/voice/groups", post(pages::voice::group_create))
        .route("/voice/groups/{key}", get(pages::voice::group))
        .route("/voice/groups/{key}/seats", post(pages::seat::seat_take))
        .route("/voice/consultation", get(pages::meeting::consultation))
        .route("/plan-items/{key}", get(pages::item::item_page))
}

fn as_of(town: &Fixture, database: &db::Database, role: Option<Role>) -> Browser {
    let persona = match role {
        Some(role) => Persona::new(town.dana.0, "Dana", "Whitfield").holding(role, None),
        None => Persona::new(town.ana.0, "Ana", "Ruiz"),
    };
    Browser::new(database, routes(), town.today, &persona)
}

/// Prairie Hills with its plan in force, and a strategy of it.
fn with_a_strategy(database: &db::Database) -> (Fixture, kernel::PlanItemId) {
    database
        .write_now(|tx| {
            let town = prairie_hills(tx)?;
            let plan = strategic(tx, &town)?;
            let item = item(tx, &plan, "S1")?;
            Ok::<_, Fault>((town, item))
        })
        .unwrap()
}

db::sql! {
    WRITTEN = "update need_event set budget_line = $1";
}

#[test]
fn need_1_what_was_written_about_the_budget_before_lines_stays_in_the_history() {
    db::testing::each_engine(|database| {
        let (town, item) = with_a_strategy(database);
        let office = as_of(&town, database, Some(Role::Coordinator));
        let fields = [
            ("statement", "Paras want decoding routines"),
            ("source", "survey"),
            ("population", "Reading paras"),
            ("audience", "all"),
            ("horizon", "short-term"),
            ("evidence", "Forty people wait"),
        ];
        let need = office.send("/needs", &fields).location.expect("recorded");
        let value = item.to_string();
        let sent = [("item", value.as_str()), ("words", "Institutes")];
        assert!(office.send(&format!("{need}/answers"), &sent).location.is_some());
        database.write_now(|tx| tx.run(&WRITTEN, &[&"Title II-A, 310-2213"]).map(|_| ())).unwrap();
        let page = as_of(&town, database, None).get(&need).text();
        let (now, history) = page.split_once("What was said and done").expect("a history");
        assert!(!now.contains("Title II-A"), "{now}");
        assert!(history.contains("as it was written then: Title II-A, 310-2213"), "{history}");
    });
}

#[test]
fn p13_the_office_records_a_need_and_answers_it_and_the_links_lead_both_ways() {
    db::testing::each_engine(|database| {
        let (town, item) = with_a_strategy(database);
        let office = as_of(&town, database, Some(Role::Coordinator));
        let fields = [
            ("statement", "Paras want decoding routines"),
            ("source", "waitlist"),
            ("population", "Reading paras"),
            ("audience", "group = paraprofessionals"),
            ("size", "forty"),
            ("horizon", "short-term"),
            ("evidence", "Forty people wait"),
        ];
        let refused = office.send("/needs", &fields);
        assert_eq!(refused.status, 422);
        assert!(refused.html().contains("Paras want decoding routines"));
        let said = refused.text();
        assert!(said.contains("“Whose learning would meet it” cannot be read"), "{said}");
        let mut fields = fields;
        fields[3].1 = "group = paraprofessional";
        fields[4].1 = "40";
        let need = office.send("/needs", &fields).location.expect("recorded");
        let value = item.to_string();
        let sent = [
            ("item", value.as_str()),
            ("owner", "nobody@nowhere.example"),
            ("words", "Institutes"),
        ];
        let unknown = office.send(&format!("{need}/answers"), &sent);
        assert!(unknown.text().contains("Nobody who works here"), "{}", unknown.text());
        let sent = [("item", value.as_str()), ("words", "Institutes")];
        assert!(office.send(&format!("{need}/answers"), &sent).location.is_some());
        let page = office.get(&need);
        assert!(!page.text().contains("Budget line"), "no budget is kept: {}", page.text());
        for words in ["Answered by the plan", "S1 · Teach reading"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        let html = page.html();
        let from = html.find("/plan-items/").unwrap();
        let address: String = html[from..].chars().take_while(|c| *c != '"').collect();
        assert!(office.get(&address).text().contains("Paras want decoding routines"));
        let teacher = as_of(&town, database, None);
        assert!(teacher.get("/needs").text().contains("Paras want decoding routines"));
        assert_eq!(teacher.get("/needs/new").status, 403);

        let wording = format!("{need}/wording");
        assert_eq!(teacher.get(&wording).status, 403);
        assert!(office.get(&wording).html().contains("group = paraprofessional"));
        let mut again = vec![("seen", "0"), ("why", "")];
        again.extend(fields.iter().filter(|(name, _)| *name != "source"));
        again.iter_mut().filter(|one| one.0 == "statement").for_each(|one| one.1 = "Aides want it");
        let refused = office.send(&wording, &again);
        assert_eq!(refused.status, 422);
        assert!(refused.html().contains("Aides want it"), "answers are kept");
        again[1].1 = "They are called aides";
        assert_eq!(office.send(&wording, &again).location.as_deref(), Some(need.as_str()));
        again.iter_mut().filter(|one| one.0 == "size").for_each(|one| one.1 = "41");
        let late = office.send(&wording, &again);
        assert!(late.text().contains("Somebody changed this need"), "{}", late.text());
        let page = teacher.get(&need).text();
        for words in ["Aides want it", "Paras want decoding routines", "They are called aides"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let gone = [("step", "withdrawn"), ("why-withdrawn", "It was none")];
        let silent = office.send(&format!("{need}/steps"), &[("step", "withdrawn")]);
        assert!(silent.html().contains("<details open"), "it says why where it is asked");
        assert!(office.send(&format!("{need}/steps"), &gone).location.is_some());
        assert!(teacher.get("/needs").text().contains("Withdrawn: they were none"));
        assert_eq!(teacher.get(&format!("{need}?on=2020-01-01")).status, 404);
    });
}

#[test]
fn p13b_the_report_names_who_was_not_consulted_and_no_outsider_is_named_to_everyone() {
    db::testing::each_engine(|database| {
        let town = database.write_now(prairie_hills).unwrap();
        let office = as_of(&town, database, Some(Role::Coordinator));
        let parents = [("name", "Parents of Birch"), ("consulted", "parents"), ("seats", "1")];
        let group = office.send("/voice/groups", &parents).location.expect("added");
        let sits = [("name", "Kim Doe"), ("starts", "2025-09-01"), ("ends", "2026-06-30")];
        let seats = format!("{group}/seats");
        assert!(office.send(&seats, &sits).location.is_some());
        let full = office.send(&seats, &sits);
        assert!(full.text().contains("The group has one seat"), "{}", full.text());
        assert!(office.get(&group).text().contains("Kim Doe"));
        assert!(!as_of(&town, database, None).get(&group).text().contains("Kim Doe"));
        assert!(office.get("/voice").text().contains("Not heard"));
        let report = office.get("/voice/consultation").text();
        assert!(report.contains("Teachers, Principals, Paraprofessionals"), "{report}");

        let heard = group.trim_start_matches("/voice/groups/").to_owned();
        let (town_of, by): (Fixture, Occasion) = (town.clone(), town.occasion(town.dana));
        database
            .write_now(move |tx| {
                let key = kernel::Key::parse(&heard).expect("a key");
                let found = crate::groups(tx)?.into_iter().find(|one| one.key == key);
                let said = (town_of.today, About::Planning, "Evenings, please");
                let permit = Permit::for_system();
                let found = found.expect("a group");
                plainly(hear(tx, &permit, &by, (&found, None), said))
            })
            .unwrap();
        let report = office.get("/voice/consultation").text();
        assert!(!report.contains("Parents, and Community"), "{report}");
        assert!(report.contains("Evenings, please"), "{report}");
    });
}
