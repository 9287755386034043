//! Candidacies in each of their states, what members of an academy logged, mentors, and skills.

use academy::apply::{keep, leave, submit, withdraw};
use academy::call::{call, create};
use academy::candidacy::Sheet;
use academy::judge::{decide, score};
use academy::kinds::{Answer, Wanted};
use academy::{Academy, Candidacy, Event, Term};
use access::Permit;
use db::{Database, Tx};
use kernel::{Fault, Hours, StaffId};
use planning::FrameworkKind;
use planning::adopt::{NewVersion, load_framework};
use skill::show::{New, demonstrate};
use skill::showing::Way;
use staff::Audience;

use super::people::People;
use super::planted::Planted;
use crate::house::{at, day};
use crate::town::{by, fault};

pub fn plant(database: &Database, people: &People, planted: &Planted) -> Planted {
    let (all, planted) = (people.clone(), planted.clone());
    database
        .write_now(move |tx| {
            let mut planted = planted.clone();
            let mut told = Told { tx, people: &all, planted: &mut planted };
            told.mentors()?;
            let first = told.called("First")?;
            told.candidacies(&first)?;
            told.decisions(&first)?;
            told.members(&first)?;
            let second = told.called("Second")?;
            told.before_all_sheets_are_in(&second)?;
            told.places(&[first, second])?;
            told.skills()?;
            Ok::<_, Fault>(planted)
        })
        .unwrap_or_else(|failed| panic!("{failed}"))
}

struct Told<'a> {
    tx: &'a mut Tx,
    people: &'a People,
    planted: &'a mut Planted,
}

impl Told<'_> {
    /// Drafty and Appo had Ana as their mentor and have Cy.
    fn mentors(&mut self) -> Result<(), Fault> {
        for (row, _) in super::walk::MATCHES {
            self.planted.word("Drafty", row);
        }
        let town = &self.people.town;
        for given in ["Drafty", "Appo"] {
            let person = self.people.of(given);
            for (mentor, on) in [(town.ana, "2025-09-05"), (town.cy, "2025-10-20")] {
                let dana = by(town.dana, at(&format!("{on} 09:00")));
                growth::mentor::end_match(self.tx, &Permit::for_system(), &dana, person)?;
                let both = (person, mentor);
                growth::mentor::match_mentor(self.tx, &Permit::for_system(), &dana, both)
                    .map_err(fault)?;
            }
        }
        Ok(())
    }

    fn called(&mut self, title: &str) -> Result<Academy, Fault> {
        let town = &self.people.town;
        let dana = by(town.dana, at("2025-08-25 09:00"));
        let wanted = Wanted {
            title: title.to_owned(),
            summary: "A year".to_owned(),
            audience: Audience::all(),
            opens_on: day("2025-09-01"),
            closes_on: day("2025-10-10"),
            places: 8,
            questions: vec!["Why?".to_owned()],
            criteria: vec!["Says why".to_owned()],
            panel: vec![town.tess, town.olive],
            mentor_audience: Audience::all(),
            mentor_years: 0,
            terms: vec![Term {
                name: "Fall".to_owned(),
                starts_on: day("2025-10-11"),
                ends_on: day("2025-12-31"),
                asks: Hours::from_minutes(60),
            }],
        };
        let key = create(self.tx, &Permit::for_system(), &dana, &wanted).map_err(fault)?;
        let academy = academy::academy_by_key(self.tx, &key)?.expect("just written");
        call(self.tx, &Permit::for_system(), &dana, &academy).map_err(fault)?;
        Ok(Academy { called_on: Some(dana.today), ..academy })
    }

    fn answers(&mut self, academy: &Academy, given: &str, words: String) -> Result<(), Fault> {
        let person = self.people.of(given);
        let own = by(person, at("2025-09-15 09:00"));
        let of = (academy, person);
        submit(self.tx, &Permit::for_system(), &own, of, &[words]).map_err(fault)
    }

    fn candidacies(&mut self, academy: &Academy) -> Result<(), Fault> {
        for (given, row) in [
            ("Senta", "answers of a candidacy that was submitted"),
            ("Retta", "answers of a candidacy that was withdrawn"),
            ("Appo", "answers of a candidacy that was selected"),
            ("Reva", "answers of a candidacy that was not selected"),
            ("Confa", "answers of a candidacy that waits for a place"),
            ("Signy", "answers of a member who left the academy"),
            ("Comple", "answers of a member who completed the academy"),
            ("Gonna", "answers of a candidacy, the day after the person left the district"),
        ] {
            let words = self.planted.word(given, row);
            self.answers(academy, given, words)?;
        }
        let words = self.planted.word("Drafty", "answers of a candidacy that was not submitted");
        let drafty = self.people.of("Drafty");
        let own = by(drafty, at("2025-09-15 09:00"));
        keep(self.tx, &Permit::for_system(), &own, (academy, drafty), &[words]).map_err(fault)?;
        let retta = self.people.of("Retta");
        let own = by(retta, at("2025-09-16 09:00"));
        withdraw(self.tx, &Permit::for_system(), &own, (academy, retta)).map_err(fault)
    }

    fn candidacy(&mut self, academy: &Academy, given: &str) -> Result<Candidacy, Fault> {
        let all = academy::candidacies_of(self.tx, self.people.of(given))?;
        let found = all.into_iter().find(|one| one.academy == academy.id);
        found.ok_or_else(|| Fault::new(format!("{given} has no candidacy")))
    }

    fn sheet(
        &mut self,
        academy: &Academy,
        (given, panelist): (&str, StaffId),
        words: &str,
    ) -> Result<(), Fault> {
        let candidacy = self.candidacy(academy, given)?.id;
        let sheet = Sheet { candidacy, panelist, points: vec![3], words: words.to_owned() };
        let occasion = by(panelist, at("2025-10-13 09:00"));
        score(self.tx, &Permit::for_system(), &occasion, academy, &sheet).map_err(fault)
    }

    fn decisions(&mut self, academy: &Academy) -> Result<(), Fault> {
        let note = self.planted.word("Appo", "note of one of the panel, once all sheets are in");
        let (tess, olive) = (self.people.town.tess, self.people.town.olive);
        for given in ["Senta", "Reva", "Confa", "Signy", "Comple", "Gonna", "Appo"] {
            for panelist in [tess, olive] {
                self.sheet(academy, (given, panelist), &note)?;
            }
        }
        let why = self.planted.word("Reva", "why a candidacy was not selected");
        for (given, event, words) in [
            ("Appo", Event::Selected, "It shows"),
            ("Signy", Event::Selected, "It shows"),
            ("Comple", Event::Selected, "It shows"),
            ("Confa", Event::Waitlisted, "No place now"),
            ("Reva", Event::NotSelected, why.as_str()),
        ] {
            let candidacy = self.candidacy(academy, given)?;
            let chair = by(tess, at("2025-10-14 09:00"));
            let of = (academy, &candidacy);
            decide(self.tx, &Permit::for_system(), &chair, of, (event, words)).map_err(fault)?;
        }
        Ok(())
    }

    fn member(&mut self, academy: &Academy, given: &str) -> Result<academy::open::Member, Fault> {
        let key = self.candidacy(academy, given)?.key;
        let actor =
            self.people.town.actor(self.people.town.dana, &[(access::Role::Coordinator, None)]);
        let found = academy::open::open_member(self.tx, &actor, &key)?;
        found.ok_or_else(|| Fault::new(format!("{given} is no member")))
    }

    fn members(&mut self, academy: &Academy) -> Result<(), Fault> {
        let town = &self.people.town;
        for (given, row) in [
            ("Appo", "experience that a member logged"),
            ("Signy", "experience of a member who left the academy"),
            ("Comple", "experience of a member who completed the academy"),
        ] {
            let words = self.planted.word(given, row);
            let person = self.people.of(given);
            for (mentor, on) in [(town.ana, "2025-10-15"), (town.cy, "2025-11-03")] {
                if mentor == town.cy && given != "Appo" {
                    continue;
                }
                let member = self.member(academy, given)?;
                let dana = by(town.dana, at(&format!("{on} 09:00")));
                let both = (&member, mentor);
                academy::mentor::match_mentor(self.tx, &Permit::for_system(), &dana, both)
                    .map_err(fault)?;
            }
            let own = by(person, at("2025-11-03 10:00"));
            let said = (day("2025-10-20"), Hours::from_minutes(90), words.as_str());
            let member = self.member(academy, given)?;
            academy::experience::log(self.tx, &Permit::for_system(), &own, &member, said)
                .map_err(fault)?;
        }
        self.ended(academy)
    }

    fn ended(&mut self, academy: &Academy) -> Result<(), Fault> {
        let town = &self.people.town;
        let why = self.planted.word("Signy", "why a member left the academy");
        let signy = self.people.of("Signy");
        let own = by(signy, at("2025-11-05 10:00"));
        leave(self.tx, &Permit::for_system(), &own, (academy, signy), &why).map_err(fault)?;
        let member = self.member(academy, "Comple")?;
        let logged = academy::progress::logged(self.tx, &[member.candidacy.id])?;
        let ana = by(town.ana, at("2025-11-05 10:00"));
        let of = (&member, &logged[0].key);
        let what = (Answer::Confirmed, "");
        academy::experience::answer(self.tx, &Permit::for_system(), &ana, of, what)
            .map_err(fault)?;
        let dana = by(town.dana, at("2025-11-06 10:00"));
        academy::complete::complete(self.tx, &Permit::for_system(), &dana, &member, "Enough")
            .map_err(fault)
    }

    /// Olive wrote her sheet; Tess, of the same panel, has not.
    fn before_all_sheets_are_in(&mut self, academy: &Academy) -> Result<(), Fault> {
        self.answers(academy, "Twain", "Because".to_owned())?;
        let row = "note of another of the panel, before all sheets are in";
        let note = self.planted.word("Twain", row);
        self.sheet(academy, ("Twain", self.people.town.olive), &note)
    }

    fn places(&mut self, academies: &[Academy]) -> Result<(), Fault> {
        for academy in academies {
            for after in ["", "/candidacies", "/cohort", "/cohort.csv", "/candidacy", "/edit"] {
                self.planted.known_place("Appo", ("/academies/", &academy.key, after));
            }
        }
        for given in People::subjects() {
            for candidacy in academy::candidacies_of(self.tx, self.people.of(given))? {
                self.planted.place(given, ("/candidacies/", &candidacy.key, ""));
                self.planted.place(given, ("/academy-members/", &candidacy.key, ""));
            }
        }
        Ok(())
    }

    /// Yara saw skills of Appo and Senta, one of which she withdrew; Pat assesses the set.
    fn skills(&mut self) -> Result<(), Fault> {
        let town = &self.people.town;
        let dana = by(town.dana, at("2025-08-25 09:00"));
        let version = NewVersion {
            name: "2025".to_owned(),
            audience: Audience::parse("role = teacher").expect("an audience"),
            source: "Tests".to_owned(),
            in_force_from: day("2025-09-01"),
        };
        let file = b"code,parent,kind,title,valid_months\n1,,skill,First aid,24\n";
        let written = planning::framework_file::elements(file).expect("a set");
        let named = ("teacher-skills", "Skills of a teacher", FrameworkKind::JobTarget);
        let key =
            load_framework(self.tx, &Permit::for_system(), &dana, named, (&version, &written));
        let set = planning::version_by_key(self.tx, &key.map_err(fault)?)?.expect("just loaded");
        let skill = &set.elements[0];
        let both = (set.framework.id, town.pat);
        skill::assessor::name_assessor(self.tx, &Permit::for_system(), &dana, both)
            .map_err(fault)?;
        let yara = by(self.people.of("Yara"), at("2025-10-13 12:00"));
        for (given, row) in [
            ("Appo", "what the supervisor then saw of a skill"),
            ("Senta", "what was seen of a skill and withdrawn"),
        ] {
            let words = self.planted.word(given, row);
            let new = New {
                way: Way::Demonstration,
                level: None,
                shown_on: day("2025-10-13"),
                good_until: None,
                place: "Birch".to_owned(),
                words,
            };
            let of = (self.people.of(given), skill.id);
            let made =
                demonstrate(self.tx, &Permit::for_system(), &yara, of, &new).map_err(fault)?;
            self.planted.place(given, ("/skill-showings/", &made, "/withdrawal"));
            if given == "Senta" {
                let why = self.planted.word(given, "why what was seen of a skill was withdrawn");
                let why = format!("It was somebody else, as I know by now: {why}");
                skill::show::withdraw(self.tx, &Permit::for_system(), &yara, &made, &why)
                    .map_err(fault)?;
            }
        }
        for after in ["", "/people.csv"] {
            self.planted.known_place("Appo", ("/skills/", &skill.key, after));
        }
        for given in ["Appo", "Senta"] {
            let person = self.people.key(given);
            let after = format!("/skills/{}", skill.key);
            self.planted.place(given, ("/people/", person, &after));
        }
        Ok(())
    }
}
