//! What stands in the addresses: a district with one of everything.

use std::collections::BTreeMap;

use access::Permit;
use catalog::Approval;
use catalog::material::{NewMaterial, add_material, materials};
use catalog::schedule::Plan;
use compliance::{Code, NewProof};
use db::{Tx, jobs};
use kernel::{Fault, Hours, StaffId};
use staff::fixture::Fixture;

use super::cast::{CAST, NameOf, Persona};
use super::{duties, guests, money, outside, states};
use crate::house::{House, Visitor, at, day};
use crate::town::{self, by, fault, offer, plan, register, workshop};

/// Whose record an address shows or changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose {
    /// Nobody's in particular.
    District,
    /// That of whoever asks.
    Own,
    /// Tariq's, or of the building where he works.
    Tariq,
    /// Tariq's, and to anybody else as if it did not exist.
    TariqPrivately,
    /// Tariq's and his direct supervisor's, and to anybody else as if it did not exist.
    TariqAndSupervisor,
    /// The same, and Carla's, whom he asked to comment.
    TariqSupervisorAndPeer,
    /// That of the section that Carla presents.
    Section,
    /// Asked by Tariq of his supervisor and the superintendent.
    Asked,
    /// Tariq's candidacy, with Paul and Sofia on the panel.
    Candidacy,
    /// What comes before that panel, and to anybody else as if it did not exist.
    PanelOf,
    /// What Tariq does in an academy, with Carla as his mentor.
    Mentored,
    /// Skills of Tariq's position, which Carla may assess.
    Assessed,
}

use Whose::{
    Asked, Assessed, Candidacy, District, Mentored, Own, PanelOf, Section, Tariq,
    TariqAndSupervisor, TariqPrivately, TariqSupervisorAndPeer,
};

/// A sample of an address.
pub struct Place {
    pub path: String,
    pub whose: Whose,
}

/// Addresses with something in braces, what to put there, and whose record that is. Addresses
/// without braces need a line only when they are about the person who asks.
const PLACES: &[(&str, &[&str], Whose)] = &[
    ("/sign-out", &[], Own),
    ("/notices/{key}/read", &["notice"], Own),
    ("/demo/messages/{key}", &["notice"], District),
    ("/account", &[], Own),
    ("/account/password", &[], Own),
    ("/unsent", &[], Own),
    ("/account/notices", &[], Own),
    ("/account/calendar", &[], Own),
    ("/account/calendar/ending", &[], Own),
    ("/calendar/{file}", &["feed"], District),
    // ── guests, and asking in another's name ──
    ("/guests/sections/{key}", &["guest-section"], District),
    ("/guests/sections/{key}/registration", &["guest-section"], Own),
    ("/guests/conferences/{key}", &["conference"], District),
    ("/guests/conferences/{key}/choices", &["conference"], Own),
    ("/guests/confirm/{token}", &["guest-token"], District),
    ("/guests/people/{key}/joining", &["gina"], District),
    ("/sections/{key}/guests", &["section"], District),
    ("/people/{key}/guest-account", &["gil"], District),
    ("/deputies", &[], Own),
    ("/deputies/{key}/end", &["deputy"], TariqPrivately),
    ("/acting", &[], Own),
    ("/acting/end", &[], Own),
    ("/accounts/{key}/look", &["tariq"], District),
    // ── learning ──
    ("/catalog/{key}", &["activity"], District),
    ("/sections/{key}", &["section"], District),
    ("/series/{key}", &["series"], District),
    ("/series/{key}/registration", &["series"], Own),
    ("/series/{key}/ending", &["series"], District),
    ("/catalog/{key}/interest", &["activity"], Own),
    ("/catalog/{key}/interest/withdrawal", &["activity"], Own),
    ("/sections/{key}/registration", &["section"], Own),
    ("/sections/{key}/exchange", &["section"], Own),
    ("/registrations/{key}", &["registration"], TariqPrivately),
    ("/registrations/{key}/calendar.ics", &["registration"], TariqPrivately),
    ("/registrations/{key}/cancellation", &["registration"], TariqPrivately),
    ("/registrations/{key}/acceptance", &["registration"], TariqPrivately),
    ("/registrations/{key}/refusal", &["registration"], TariqPrivately),
    ("/registrations/{key}/decision", &["request"], District),
    ("/registrations/{key}/withdrawal", &["registration"], District),
    ("/registrations/{key}/promotion", &["registration"], District),
    ("/my/learning", &[], Own),
    ("/copies/{key}", &["copy"], District),
    ("/copies/{key}/file", &["copy"], District),
    ("/activities/{key}", &["activity"], District),
    ("/activities/{key}/edit", &["activity"], District),
    ("/activities/{key}/state", &["activity"], District),
    ("/activities/{key}/terms", &["activity"], District),
    ("/activities/{key}/copy", &["activity"], District),
    ("/activities/{key}/materials", &["activity"], District),
    ("/activities/{key}/materials/{material}/end", &["activity", "material"], District),
    ("/activities/{key}/alignments", &["activity"], District),
    ("/activities/{key}/sections", &["activity"], District),
    ("/activities/{key}/sections/new", &["activity"], District),
    ("/sections/{key}/reserves", &["section"], District),
    // Kept by Cedar, where Tariq works.
    ("/reserves/{key}/release", &["reserve"], Tariq),
    ("/my/proposals", &[], Own),
    ("/proposals", &[], Own),
    ("/proposals/new", &[], Own),
    ("/proposals/{key}", &["proposal"], TariqPrivately),
    ("/proposals/{key}/edit", &["proposal"], TariqPrivately),
    ("/proposals/{key}/pull-back", &["proposal"], TariqPrivately),
    ("/proposals/{key}/discarding", &["proposal"], TariqPrivately),
    ("/proposals/{key}/decision", &["proposal"], District),
    ("/sections/{key}/standing", &["section"], District),
    ("/standing/{key}/end", &["standing"], District),
    ("/conferences/{key}", &["conference"], District),
    ("/conferences/{key}/choices", &["conference"], Own),
    ("/conferences/{key}/edit", &["conference"], District),
    ("/conferences/{key}/publication", &["conference"], District),
    ("/conferences/{key}/slots", &["conference"], District),
    ("/conferences/{key}/slots/{slot}/removal", &["conference", "slot"], District),
    ("/conferences/{key}/slots/{slot}/guests", &["conference", "slot"], District),
    ("/conferences/{key}/options", &["conference"], District),
    ("/conferences/{key}/options/{section}/removal", &["conference", "section"], District),
    ("/conferences/{key}/counts", &["conference"], District),
    ("/credit-types/{code}/retirement", &["credit-type"], District),
    ("/credit-types/{code}/return", &["credit-type"], District),
    ("/absences/student-free/{day}/end", &["day"], District),
    // A limit at Cedar, where Tariq works.
    ("/absences/{key}/end", &["limit"], Tariq),
    ("/absences/handovers/{key}", &["handover"], District),
    ("/absences/handovers/{key}/answers", &["handover"], District),
    ("/absences/files/{file}", &["absence-file"], District),
    ("/sections/{key}/edit", &["section"], District),
    ("/sections/{key}/publication", &["section"], District),
    ("/sections/{key}/presenters", &["section"], District),
    ("/sections/{key}/cancellation", &["section"], District),
    ("/sections/{key}/registrations", &["section"], Section),
    ("/sections/{key}/registrations/new", &["section"], District),
    ("/sections/{key}/roster", &["section"], Section),
    ("/sections/{key}/walk-ins", &["section"], Section),
    ("/sections/{key}/codes", &["section"], Section),
    ("/sections/{key}/doors", &["section"], Section),
    ("/doors/{key}/revocation", &["door"], Section),
    ("/sections/{key}/make-ups/{person}", &["section", "tariq"], Section),
    ("/sections/{key}/papers", &["section"], Section),
    ("/papers/{key}", &["paper"], Section),
    ("/papers/{key}/removal", &["paper"], Section),
    ("/my/badge", &[], Own),
    ("/account/needs", &[], Own),
    ("/my/badge.pdf", &[], Own),
    ("/sections/{key}/sign-in-sheet.pdf", &["section"], Section),
    ("/sections/{key}/name-tags.pdf", &["section"], Section),
    ("/sections/{key}/credit", &["past-section"], Section),
    ("/check-in", &[], Own),
    ("/sections/{key}/corrections/{person}", &["past-section", "tariq"], District),
    ("/credit/{key}", &["credit"], Tariq),
    ("/credit/{key}/correction", &["credit"], District),
    ("/credit/{key}/revocation", &["credit"], District),
    ("/my/transcript", &[], Own),
    ("/my/transcript.pdf", &[], Own),
    ("/my/transcript.csv", &[], Own),
    ("/people/{key}/transcript", &["tariq"], Tariq),
    ("/people/{key}/transcript.pdf", &["tariq"], Tariq),
    ("/people/{key}/transcript.csv", &["tariq"], Tariq),
    ("/certificates/{file}", &["certificate"], Tariq),
    ("/verify/{code}", &["code"], District),
    // ── approval and learning outside ──
    ("/approvals", &[], Own),
    ("/approvals/decisions", &[], Own),
    ("/approvals/delegates", &[], Own),
    ("/approvals/delegates/{key}/end", &["delegate"], TariqPrivately),
    ("/approvals/mail/{token}", &["token"], District),
    ("/approvals/{key}", &["approval"], Asked),
    ("/chains/{key}", &["chain"], District),
    ("/chains/{key}/retirement", &["chain"], District),
    ("/outside", &[], Own),
    ("/outside/new", &[], Own),
    ("/outside/{key}", &["outside"], Tariq),
    ("/outside/{key}/questions/{question}", &["draft", "question"], TariqPrivately),
    ("/outside/{key}/alignments", &["outside"], District),
    ("/outside/{key}/files", &["draft"], TariqPrivately),
    ("/outside/{key}/files/{file}", &["outside", "file"], Tariq),
    ("/outside/{key}/files/{file}/removal", &["outside", "file"], TariqPrivately),
    ("/outside/{key}/check", &["draft"], TariqPrivately),
    ("/outside/{key}/sending", &["draft"], TariqPrivately),
    ("/outside/{key}/pull-back", &["outside"], TariqPrivately),
    ("/outside/{key}/revision", &["outside"], TariqPrivately),
    ("/outside/{key}/cancellation", &["draft"], TariqPrivately),
    ("/outside/{key}/provider", &["outside"], TariqPrivately),
    ("/funds/{key}/retirement", &["account"], District),
    ("/budget/lines/{key}", &["line"], Tariq),
    ("/budget/lines/{key}/allotments", &["line"], District),
    ("/sections/{key}/costs", &["paid-section"], District),
    ("/costs/{key}", &["cost"], District),
    ("/sections/{key}/fee", &["paid-section"], District),
    ("/registrations/{key}/fee", &["paid-registration"], TariqPrivately),
    ("/charges/{key}", &["charge"], District),
    ("/charges/{key}/entries", &["charge"], District),
    ("/charges/{key}/signature", &["charge"], District),
    // ── staff ──
    ("/people/{key}", &["tariq"], Tariq),
    ("/people/twice", &[], District),
    ("/people/{key}/merging", &["tariq"], District),
    ("/people/{key}/name", &["tariq"], District),
    ("/people/{key}/departure", &["tariq"], District),
    ("/people/{key}/return", &["gil"], District),
    ("/people/{key}/positions", &["tariq"], District),
    ("/people/{key}/positions/new", &["tariq"], District),
    ("/positions/{key}", &["position"], District),
    ("/positions/{key}/change", &["position"], District),
    ("/positions/{key}/end", &["position"], District),
    ("/positions/{key}/hours", &["position"], District),
    ("/people/{key}/leaves", &["tariq"], District),
    ("/people/{key}/leaves/new", &["tariq"], District),
    ("/people/{key}/credentials", &["tariq"], Tariq),
    ("/people/{key}/credentials/new", &["tariq"], District),
    ("/buildings/{key}/closure", &["building"], District),
    ("/imports/{key}", &["import"], District),
    ("/imports/{key}/application", &["import"], District),
    ("/imports/{key}/withdrawal", &["import"], District),
    // ── growth ──
    ("/my/growth-plan", &[], Own),
    ("/my/growth-plan/years", &[], Own),
    ("/my/growth-plan/steps/{step}", &["step"], Own),
    ("/my/growth-plan/self-assessment", &[], Own),
    ("/my/growth-plan/self-assessment/sharing", &[], Own),
    ("/my/growth-plan/self-assessment/sharing/end", &[], Own),
    ("/my/growth-plan/goals/new", &[], Own),
    ("/my/growth-plan/goals", &[], Own),
    ("/my/growth-plan/goals/{key}", &["goal"], TariqPrivately),
    ("/my/growth-plan/goals/{key}/dropping", &["goal"], TariqPrivately),
    ("/my/growth-plan/goals/{key}/activities", &["goal"], TariqPrivately),
    ("/my/growth-plan/applications/{credit}", &["credit"], TariqPrivately),
    ("/my/growth-plan/peers", &[], Own),
    ("/my/growth-plan/peers/{key}/end", &["peer"], TariqPrivately),
    ("/growth-plans/{key}", &["growth-plan"], TariqSupervisorAndPeer),
    ("/growth-plans/{key}/words", &["growth-plan"], TariqSupervisorAndPeer),
    ("/growth-plans/{key}/decision", &["growth-plan"], TariqAndSupervisor),
    ("/mentors/{key}", &["lena"], District),
    ("/mentors/{key}/end", &["lena"], District),
    ("/growth-cycles/{code}", &["cycle"], District),
    ("/growth-cycles/{code}/text", &["cycle"], District),
    // ── suggestions ──
    ("/people/{key}/recommendations", &["tariq"], TariqPrivately),
    ("/recommendations/{key}/declining", &["section"], Own),
    // ── skills ──
    ("/my/skills", &[], Own),
    ("/people/{key}/skills", &["tariq"], Assessed),
    ("/people/{key}/skills/{skill}", &["tariq", "skill"], Assessed),
    ("/people/{key}/skills/{skill}/demonstrations", &["tariq", "skill"], Assessed),
    ("/people/{key}/skills/{skill}/papers", &["tariq", "skill"], Assessed),
    ("/skill-showings/{key}/withdrawal", &["showing"], Assessed),
    ("/skills/assessors/{key}/end", &["assessor"], District),
    ("/skills/{key}", &["skill"], District),
    ("/skills/{key}/people.csv", &["skill"], District),
    // ── academies ──
    ("/academies/{key}", &["academy"], District),
    ("/academies/{key}/edit", &["academy"], District),
    ("/academies/{key}/call", &["academy"], District),
    ("/academies/{key}/sections", &["academy"], District),
    ("/academies/{key}/sections/{section}/removal", &["academy", "section"], District),
    ("/academies/{key}/candidacy", &["academy"], Own),
    ("/academies/{key}/candidacy/withdrawal", &["academy"], Own),
    ("/academies/{key}/candidacies", &["judged-academy"], PanelOf),
    ("/academies/{key}/cohort", &["academy"], District),
    ("/academies/{key}/cohort.csv", &["academy"], District),
    ("/academies/{key}/cohort/registration", &["academy"], District),
    ("/candidacies/{key}", &["candidacy"], Candidacy),
    ("/candidacies/{key}/scores", &["candidacy"], Candidacy),
    ("/candidacies/{key}/decision", &["candidacy"], Candidacy),
    ("/academy-members/{key}", &["member"], Mentored),
    ("/academy-members/{key}/experience", &["member"], TariqPrivately),
    (
        "/academy-members/{key}/experience/{experience}/withdrawal",
        &["member", "experience"],
        TariqPrivately,
    ),
    ("/academy-members/{key}/experience/{experience}/answer", &["member", "experience"], Mentored),
    ("/academy-members/{key}/mentor", &["member"], District),
    ("/academy-members/{key}/completion", &["member"], District),
    ("/academy-members/{key}/leaving", &["member"], TariqPrivately),
    // ── plans and frameworks; the plan is Cedar's ──
    ("/plans/{key}", &["site-plan"], District),
    ("/plans/{key}/plan.csv", &["site-plan"], District),
    ("/plans/{key}/file", &["site-plan"], Tariq),
    ("/plans/{key}/adoption", &["site-plan"], Tariq),
    ("/plans/{key}/phase", &["site-plan"], Tariq),
    ("/plans/{key}/agreement", &["site-plan"], District),
    ("/plans/{key}/successor", &["site-plan"], Tariq),
    ("/plans/{key}/items", &["site-plan"], Tariq),
    ("/plans/{key}/items/new", &["site-plan"], Tariq),
    ("/plan-items/{key}", &["plan-item"], Tariq),
    ("/plan-items/{key}/edit", &["plan-item"], Tariq),
    ("/plan-items/{key}/notes", &["plan-item"], Tariq),
    ("/plan-items/{key}/striking", &["plan-item"], Tariq),
    ("/plan-items/{key}/work", &["plan-item"], Tariq),
    ("/plan-items/{key}/work/end", &["plan-item"], Tariq),
    ("/frameworks/{key}", &["framework"], District),
    ("/frameworks/{key}/framework.csv", &["framework"], District),
    ("/frameworks/{key}/versions", &["framework"], District),
    ("/frameworks/{key}/versions/new", &["framework"], District),
    ("/frameworks/{key}/elements", &["framework"], District),
    ("/frameworks/{key}/elements/new", &["framework"], District),
    ("/elements/{key}", &["element"], District),
    ("/elements/{key}/crosswalks", &["element"], District),
    ("/alignments/{key}/end", &["alignment"], District),
    ("/needs/{key}", &["need"], District),
    ("/needs/{key}/answers", &["need"], District),
    ("/needs/{key}/wording", &["need"], District),
    ("/needs/{key}/steps", &["need"], District),
    ("/measures/{key}", &["measure"], District),
    ("/measures/{key}/correction", &["measure"], District),
    ("/measures/{key}/figures.csv", &["measure"], District),
    ("/pulse/questions/{key}/retirement", &["pulse-question"], District),
    ("/my/pulse", &[], Own),
    // ── evaluation: Carla sees to what was decided ──
    ("/sections/{key}/feedback", &["section"], TariqPrivately),
    ("/sections/{key}/feedback/results", &["section"], Section),
    ("/activities/{key}/feedback", &["activity"], District),
    ("/activities/{key}/feedback/rule", &["activity"], District),
    ("/evaluation/{key}", &["activity"], District),
    ("/evaluation/{key}/plan", &["activity"], District),
    ("/evaluation/plan/{key}/ending", &["look"], District),
    ("/evaluation/{key}/findings/new", &["activity"], District),
    ("/evaluation/{key}/findings", &["activity"], District),
    ("/evaluation/findings/{key}", &["judged"], Mentored),
    ("/evaluation/findings/{key}/steps", &["judged"], Mentored),
    ("/voice/groups/{key}", &["group"], District),
    ("/voice/groups/{key}/seats", &["group"], District),
    ("/voice/groups/{key}/seats/end", &["group"], District),
    ("/voice/groups/{key}/inputs", &["group"], District),
    ("/voice/inputs/{key}/answer", &["input"], District),
    ("/voice/meetings/{key}", &["meeting"], District),
    ("/voice/meetings/{key}/sign-off", &["meeting"], District),
    // ── duties ──
    ("/my/duties", &[], Own),
    ("/my/duties/{code}/text", &["handbook"], Own),
    ("/my/pin", &[], Own),
    ("/kiosk/duties/{code}/text", &["handbook"], District),
    ("/kiosks/{key}/end", &["kiosk"], District),
    ("/people/{key}/pin", &["tariq"], District),
    ("/texts/{code}", &["handbook"], District),
    ("/findings/{name}", &["finding"], District),
    ("/duties/{key}", &["tariq"], Tariq),
    ("/duties/{key}/{code}", &["tariq", "mandate"], Tariq),
    ("/mandates/library/{code}", &["unadopted"], District),
    ("/mandates/{code}", &["mandate"], District),
    ("/mandates/{code}/change", &["mandate"], District),
    ("/mandates/{code}/text", &["mandate"], District),
    ("/mandates/{code}/retirement", &["mandate"], District),
    ("/people/{key}/exemptions", &["tariq"], District),
    ("/people/{key}/exemptions/new", &["tariq"], District),
    ("/people/{key}/proofs", &["tariq"], District),
    ("/people/{key}/proofs/new", &["tariq"], District),
    ("/proofs/{key}/withdrawal", &["proof"], District),
    ("/proof-packs/{key}", &["proof-pack"], District),
    ("/proof-packs/{key}/file", &["proof-pack"], District),
    ("/proof-packs/{key}/again", &["proof-pack"], District),
    ("/compliance/{code}", &["mandate"], District),
    ("/compliance/{code}/people.csv", &["mandate"], District),
    // ── standing ──
    ("/my/standing", &[], Own),
    ("/people/{key}/standing", &["tariq"], Tariq),
    ("/people/{key}/standing/{code}", &["tariq", "rule-set"], Tariq),
    ("/rule-sets/library/{code}", &["unadopted-rule-set"], District),
    ("/wordings/{kind}", &["wording"], District),
    ("/wordings/{kind}/shipped", &["wording"], District),
    ("/rule-sets/{code}", &["rule-set"], District),
    ("/rule-sets/{code}/text", &["rule-set"], District),
    ("/rule-sets/{code}/people", &["rule-set"], District),
    ("/rule-sets/{code}/people.csv", &["rule-set"], District),
    ("/people/{key}/milestones/new", &["tariq"], District),
    ("/people/{key}/milestones", &["tariq"], District),
    ("/milestones/{key}/withdrawal", &["milestone"], District),
    ("/people/{key}/accepted-credit/new", &["tariq"], District),
    ("/people/{key}/accepted-credit", &["tariq"], District),
    ("/accepted-credit/{key}/withdrawal", &["accepted-credit"], District),
    ("/my/lane", &[], Own),
    ("/people/{key}/lane", &["tariq"], Tariq),
    ("/people/{key}/allocations/new", &["tariq"], Tariq),
    ("/people/{key}/allocations", &["tariq"], Tariq),
    ("/allocations/{key}/correction", &["allocation"], Tariq),
    ("/people/{key}/lane/placement", &["tariq"], District),
    ("/salary/lines/{key}/correction", &["salary-line"], District),
    ("/salary/exports/{key}", &["salary-export"], District),
    ("/salary/files/{file}", &["salary-file"], District),
    ("/salary/schedules/{code}", &["salary-schedule"], District),
    // ── retention ──
    ("/retention/records/{kind}", &["record-kind"], District),
    ("/retention/lists/{file}", &["record-list"], District),
    ("/retention/holds/{key}/end", &["hold"], District),
    ("/retention/disposals/{key}", &["disposal"], District),
    ("/retention/disposals/{key}/decision", &["disposal"], District),
    ("/retention/disposals/{key}/withdrawal", &["disposal"], District),
    // ── state files ──
    ("/state-files/formats/{code}", &["state-format"], District),
    ("/state-files/{key}", &["state-batch"], District),
    ("/state-files/{key}/file", &["state-batch"], District),
    ("/state-files/{key}/rows.csv", &["state-batch"], District),
    ("/state-files/{key}/answers", &["state-batch"], District),
    ("/state-files/{key}/withdrawal", &["state-batch"], District),
    ("/people/{key}/state-identifiers", &["tariq"], District),
    ("/state-identifiers/{key}/withdrawal", &["state-identifier"], District),
    ("/my/credentials", &[], Own),
    ("/my/credentials.pdf", &[], Own),
    ("/people/{key}/credentials.pdf", &["tariq"], Tariq),
    ("/my/pay-minutes", &[], Own),
    ("/pay/exports/{key}", &["export"], District),
    ("/pay/files/{file}", &["pay-file"], District),
    ("/activities/{key}/pay", &["activity"], District),
    // ── the board and running the system ──
    ("/policy/{clause}", &["clause"], District),
    ("/policy/{clause}/tables/{table}", &["clause", "table"], District),
    ("/policy/owners/{clause}/{person}/ending", &["clause", "owner"], District),
    ("/accounts/{key}", &["tariq"], District),
    ("/accounts/{key}/reset", &["tariq"], District),
    ("/accounts/{key}/closure", &["tariq"], District),
    ("/accounts/{key}/roles", &["tariq"], District),
    ("/accounts/{key}/roles/{grant}/end", &["tess", "grant"], District),
    ("/jobs/{key}", &["job"], District),
    ("/jobs/{key}/again", &["job"], District),
];

/// The furnished district: what to put into the addresses, and who is who.
pub struct Places {
    names: BTreeMap<&'static str, String>,
    people: BTreeMap<&'static str, StaffId>,
}

impl Places {
    /// Writes one of everything.
    pub fn furnish(house: &House) -> Places {
        let database = house.database();
        let town = town::settle_with(database, |town| {
            let building = |code| match code {
                "BIR" => town.birch,
                "CED" => town.cedar,
                other => panic!("no building {other}"),
            };
            let held = |persona: &Persona| {
                let person = people(town)[persona.given];
                let roles = persona.roles.iter();
                roles.map(move |(role, at)| (person, *role, at.map(building))).collect::<Vec<_>>()
            };
            let granted = |persona: &&Persona| !persona.roles.is_empty() && !persona.is_guest();
            CAST.iter().filter(granted).flat_map(held).collect()
        });
        let mut names = BTreeMap::from([
            ("tariq", town.key(town.tariq).to_string()),
            ("tess", town.key(town.tess).to_string()),
            ("lena", town.key(town.lena).to_string()),
            ("gil", town.key(town.gil).to_string()),
            ("owner", town.key(town.dana).to_string()),
            ("mandate", "suicide-awareness".to_owned()),
            ("unadopted", "bullying-prevention".to_owned()),
            ("rule-set", "nebraska-growth".to_owned()),
            ("wording", "registration-promoted".to_owned()),
            ("unadopted-rule-set", "ohio-lpdc".to_owned()),
            ("step", "sent".to_owned()),
            ("cycle", "appraisal".to_owned()),
            ("clause", "P7".to_owned()),
        ]);
        offered(house, &town, &mut names);
        town::adopt(database, "suicide-awareness", "2024-08-01");
        let known = town.clone();
        let (town, now) = (town.clone(), house.now);
        let written = database.write_now(move |tx| written(tx, &town, now));
        names.extend(written.expect("one of everything"));
        names.extend(outside::sample(database, &known));
        names.extend(money::sample(database, &known));
        names.extend(states::sample(database, &known));
        names.extend(states::retained(database, &known));
        names.extend(duties::sample(database, &known));
        let (gina, samples) = guests::sample(database, &known);
        names.extend(samples);
        let mut people = people(&known);
        people.insert("Gina", gina);
        let places = Places { names, people };
        places.with_pages(house)
    }

    /// What only pages hand out: an import that was received, a table of the policy page.
    fn with_pages(mut self, house: &House) -> Places {
        let ivan = house.visitor(self.people["Ivan"]);
        let form = ivan.open("/imports").form("Read").choosing("Positions file");
        let file = b"employee_number,given_name,family_name,building_code,job_role,starts_on\n";
        let received = ivan.post_parts(&form, &[("file", "positions.csv", file)]);
        let import = received.location.as_deref().and_then(|to| to.strip_prefix("/imports/"));
        let import = import.unwrap_or_else(|| panic!("not received:\n{}", received.text()));
        self.names.insert("import", import.split('?').next().unwrap_or_default().to_owned());
        let clause = ivan.open("/policy/P7");
        let tables = clause.links().into_iter().find_map(|(_, to)| {
            let table = to.strip_prefix("/policy/P7/tables/")?;
            Some(table.split('?').next().unwrap_or_default().to_owned())
        });
        self.names.insert("table", tables.expect("the clause has a table"));
        self
    }

    /// A sample of an address; nothing when it is not known what to put in its braces.
    pub fn of(&self, path: &str) -> Option<Place> {
        let Some((_, names, whose)) = PLACES.iter().find(|(known, _, _)| *known == path) else {
            let plain = !path.contains('{');
            return plain.then(|| Place { path: path.to_owned(), whose: District });
        };
        let mut names = names.iter().map(|name| self.names[name].as_str());
        let parts = path.split('/').map(|part| match part.strip_prefix('{') {
            Some(_) => names.next().unwrap_or_else(|| panic!("{path} has more braces than names")),
            None => part,
        });
        Some(Place { path: parts.collect::<Vec<_>>().join("/"), whose: *whose })
    }

    /// Somebody by their given name.
    pub fn person(&self, given: &str) -> StaffId {
        self.people[given]
    }

    /// The browser of somebody by their given name; of nobody for an empty one.
    pub fn guest<'a>(&self, house: &'a House, given: &str) -> Visitor<'a> {
        self.people.get(given).map_or_else(|| house.stranger(), |person| house.visitor(*person))
    }

    /// Begins to ask in Tariq's name, by the pages for it.
    fn take_on(&self, visitor: &Visitor<'_>, name_of: NameOf) {
        let begun = match name_of {
            NameOf::Oneself => return,
            NameOf::TariqActing => {
                visitor.post(&visitor.open("/deputies").form("Act for Tariq Aziz"))
            }
            NameOf::TariqLooking => {
                let page = visitor.open(&format!("/accounts/{}/look", self.names["tariq"]));
                visitor.post(&page.form("Look as Tariq Aziz").with("Reason", "Sees no catalog"))
            }
        };
        assert_eq!(begun.status, 303, "{}", begun.text());
    }

    /// The persona's browser. Who left has a login from when they worked here.
    pub fn visitor<'a>(&self, house: &'a House, persona: &Persona) -> Visitor<'a> {
        match self.people.get(persona.given) {
            None => house.stranger(),
            Some(person) if persona.works_here() => {
                let visitor = house.visitor(*person);
                self.take_on(&visitor, persona.name_of);
                visitor
            }
            Some(person) => house.bearing(&house.login(*person, day("2025-06-02"))),
        }
    }
}

fn people(town: &Fixture) -> BTreeMap<&'static str, StaffId> {
    BTreeMap::from([
        ("Kofi", town.kofi),
        ("Gil", town.gil),
        ("Tariq", town.tariq),
        ("Paul", town.paul),
        ("Priya", town.priya),
        ("Carla", town.carla),
        ("Ben", town.ben),
        ("Tess", town.tess),
        ("Lena", town.lena),
        ("Nia", town.nia),
        ("Dana", town.dana),
        ("Hana", town.hana),
        ("Pat", town.pat),
        ("Drew", town.drew),
        ("Sofia", town.sofia),
        ("Beth", town.beth),
        ("Aud", town.aud),
        ("Ivan", town.ivan),
    ])
}

/// Carla's section to come with Tariq in it, one that asks for approval, Ben's, and one of last
/// week that was credited.
fn offered(house: &House, town: &Fixture, names: &mut BTreeMap<&'static str, String>) {
    let database = house.database();
    let coming = plan(20, &["2025-10-22 15:45 17:15"], &[town.carla]);
    let (activity, section) = offer(database, workshop("Reading in small groups"), coming);
    let seats = register(database, &section, &[town.tariq], house.now);
    let asks =
        Plan { approval: Approval::Needed, ..plan(20, &["2025-10-23 15:45 17:15"], &[town.carla]) };
    let (_, approved) = offer(database, workshop("Far away"), asks);
    let requests = register(database, &approved, &[town.tariq], house.now);
    offer(database, workshop("Number talks"), plan(20, &["2025-10-29 15:45 17:15"], &[town.ben]));
    let held = plan(20, &["2025-10-07 15:45 17:15"], &[town.carla]);
    let (_, past) = offer(database, workshop("Running records"), held);
    register(database, &past, &[town.tariq, town.kofi], at("2025-09-30 08:00"));
    town::hold(database, &past, town.carla, &[town.tariq, town.kofi]);
    names.insert("activity", activity.key.to_string());
    names.insert("section", section.key.to_string());
    names.insert("past-section", past.key.to_string());
    names.insert("registration", seats[0].to_string());
    names.insert("request", requests[0].to_string());
}

db::sql! {
    KEY_OF_POSITION = "select key from position where id = $1";
    KEY_OF_BUILDING = "select key from building where id = $1";
    A_GRANT = "select id from role_grant where person_id = $1";
}

/// A conference with Carla's section in its one slot, and an audience that the section is filled
/// with: the keys of the conference, the slot and the audience.
fn learning_day(tx: &mut Tx, dana: &kernel::Occasion) -> Result<(String, String, String), Fault> {
    let time = |text| kernel::LocalTime::parse(text).expect("a time");
    let slot = conference::Slot {
        id: kernel::SlotId(0),
        key: kernel::Key::new(),
        name: "Afternoon".to_owned(),
        on: day("2025-10-22"),
        starts: time("15:00"),
        ends: time("18:00"),
    };
    let new = conference::NewConference {
        title: "Learning day".to_owned(),
        summary: "Choose.".to_owned(),
        opens_at: dana.now,
    };
    let permit = Permit::for_system();
    let key = conference::create(
        tx,
        &permit,
        dana,
        &new,
        (std::slice::from_ref(&slot), conference::Students::Come),
    )?;
    let made = conference::by_key(tx, &key)?.expect("just made");
    let offered = catalog::sections_between(tx, slot.on, slot.on)?;
    let section = offered.first().expect("Carla's");
    let option = conference::Placed {
        section: section.id,
        slot: made.slots[0].id,
        strand: "General".to_owned(),
    };
    let calendar = kernel::DistrictCalendar::nebraska();
    conference::add_options(tx, &permit, dana, &calendar, (&made, &[option])).map_err(fault)?;
    conference::publish(tx, &permit, dana, &calendar, &made).map_err(fault)?;
    let (slot_id, to) = (made.slots[0].id, conference::guests::ToGuests::Open);
    conference::guests::set_slot(tx, &permit, dana, (&made, slot_id), to)?;
    let cooks = staff::audience::Audience::parse("group = food-service").expect("a rule");
    let standing =
        registration::standing::begin_standing(tx, &Permit::for_system(), dana, section, &cooks)?;
    Ok((key.to_string(), slot.key.to_string(), standing.to_string()))
}

fn written(
    tx: &mut Tx,
    town: &Fixture,
    now: kernel::Instant,
) -> Result<Vec<(&'static str, String)>, Fault> {
    let hana = by(town.hana, now);
    let pieces = credit::transcript(tx, town.tariq, None)?;
    let piece = pieces.first().expect("Tariq has credit");
    let certificate = piece.award.certificate.as_ref().expect("with a certificate");
    let activity = piece.award.activity.expect("of an activity");
    let paper = NewMaterial { title: "Slides".to_owned(), version: "1".to_owned(), link: None };
    let dana = by(town.dana, now);
    let offered = catalog::activities_in(tx, &[catalog::ActivityState::Published])?;
    let reading = offered.iter().find(|it| it.title == "Reading in small groups").map(|it| it.id);
    let reading = reading.unwrap_or(activity);
    add_material(tx, &Permit::for_system(), &dana, reading, &paper)?;
    let material = materials(tx, reading)?.first().expect("just added").key.to_string();
    let code = Code::parse("suicide-awareness").expect("a code");
    let proof = NewProof {
        what: "Red Cross course".to_owned(),
        on: day("2025-09-20"),
        amount: Hours::from_minutes(60),
    };
    let proof =
        compliance::accept_proof(tx, &Permit::for_system(), &hana, town.tariq, &code, &proof)
            .map_err(fault)?;
    let wanted = compliance::pack::make::Wanted {
        code: code.clone(),
        on: day("2025-10-13"),
        known_on: None,
        building: None,
        form: compliance::pack::Form::Whole,
    };
    let pack = compliance::pack::ask(tx, &Permit::for_system(), &hana, &wanted).map_err(fault)?;
    let (milestone, accepted) = town::growth(tx, &hana, town.tariq)?;
    board::owner::name_owner(
        tx,
        &Permit::for_system(),
        &dana,
        (board::Clause::Variety, town.dana),
        dana.today,
    )
    .map_err(fault)?;
    let section = catalog::sections_presented_by(tx, town.carla)?;
    let section = section.iter().find(|it| it.title == "Reading in small groups");
    let section = section.expect("Carla presents it").id;
    let carla = by(town.carla, now);
    let scope = attendance::door::Scope::Section(section);
    let counts = attendance::door::Counts::Arrival;
    let door = attendance::door::issue(tx, &Permit::for_system(), &carla, scope, counts)
        .map_err(fault)?
        .door;
    let photo = ("sheet.jpg", &b"\xff\xd8\xff a photo"[..]);
    let paper = attendance::paper::add_paper(tx, &Permit::for_system(), &carla, section, photo)
        .map_err(fault)?;
    let export = handed_to_payroll(tx, town, now)?;
    let handover = handed_to_substitutes(tx, town, now)?;
    let tariq = by(town.tariq, now);
    let feed = calendars::issue_feed(tx, &Permit::for_system(), &tariq, town.tariq)?;
    let job = jobs::Job::new("credit.issue", serde_json::json!({ "section": 0 }));
    let (_, job) = jobs::enqueue(tx, &dana, job)?;
    let wanted = server::copies::Wanted::Export;
    let ivan = by(town.ivan, now);
    let copy = server::copies::ask(tx, &Permit::for_system(), &ivan, &wanted)?;
    let notice =
        db::outbox::unread(tx, town.tariq)?.first().expect("Tariq was told").key.to_string();
    let limit = registration::coverage::Terms {
        role_group: None,
        most: kernel::Seats(2),
        from: kernel::LocalTime::MIDNIGHT,
        to: kernel::LocalTime::parse("15:30").expect("a time"),
        starts_on: day("2025-08-01"),
    };
    let limit =
        registration::coverage::set_limit(tx, &Permit::for_system(), &dana, town.cedar, &limit)?;
    let learning_day = learning_day(tx, &dana)?;
    let grant: i64 = tx.one(&A_GRANT, &[&town.tess], |row| row.get(0))?;
    let position = town.position(town.tariq);
    let mut names = planned(tx, town, now, reading)?;
    names.extend(heard(tx, &dana)?);
    names.extend(super::figures::sample(tx, &dana)?);
    names.push(("reserve", kept_for_cedar(tx, town, &dana)?));
    names.push(("series", series(tx, &dana)?));
    names.extend(super::growth::sample(tx, town, now)?);
    names.extend(super::academies::sample(tx, town, now)?);
    names.extend(super::skills::sample(tx, town, now)?);
    names.extend(super::judged::sample(tx, town, &dana)?);
    names.extend(vec![
        ("credit", piece.award.key.to_string()),
        ("certificate", format!("{}.pdf", certificate.key)),
        ("code", certificate.code.to_string()),
        ("material", material),
        ("proof-pack", pack.to_string()),
        ("proof", proof.to_string()),
        ("milestone", milestone.to_string()),
        ("accepted-credit", accepted.to_string()),
        ("job", job.to_string()),
        ("door", door.to_string()),
        ("paper", paper.to_string()),
        ("pay-file", format!("{export}.csv")),
        ("absence-file", format!("{handover}.csv")),
        ("credit-type", "pl-hours".to_owned()),
        ("handover", handover),
        ("export", export),
        ("feed", format!("{feed}.ics")),
        ("copy", copy.to_string()),
        ("notice", notice),
        ("grant", grant.to_string()),
        ("limit", limit.to_string()),
        ("day", "2025-11-03".to_owned()),
        ("conference", learning_day.0),
        ("slot", learning_day.1),
        ("standing", learning_day.2),
        ("position", tx.one(&KEY_OF_POSITION, &[&position], |row| row.get::<String>(0))?),
        ("building", tx.one(&KEY_OF_BUILDING, &[&town.birch], |row| row.get::<String>(0))?),
    ]);
    Ok(names)
}

/// A seat that Cedar keeps for its own people.
fn kept_for_cedar(tx: &mut Tx, town: &Fixture, dana: &kernel::Occasion) -> Result<String, Fault> {
    use registration::reserve::{NewReserve, keep, set_building_max};
    set_building_max(tx, &Permit::for_system(), dana, kernel::Seats(2))?;
    let ahead = catalog::sections_between(tx, day("2025-10-20"), day("2025-12-31"))?;
    let section = ahead.iter().find(|section| section.capacity.is_some()).expect("one with seats");
    let new = NewReserve {
        audience: staff::audience::Audience::parse("building = CED").expect("a rule"),
        seats: kernel::Seats(1),
        releases_at: section.starts_at().expect("it has a day"),
        building: Some(town.cedar),
    };
    let kept = keep(tx, &Permit::for_system(), dana, section.id, &new).map_err(fault)?;
    Ok(kept.to_string())
}

/// Two sections that nobody is in, taken together.
fn series(tx: &mut Tx, dana: &kernel::Occasion) -> Result<String, Fault> {
    use registration::series::{NewSeries, link};
    let offered = catalog::activities_in(tx, &[catalog::ActivityState::Published])?;
    let activity = offered.first().expect("something is offered");
    let calendar = kernel::DistrictCalendar::nebraska();
    let mut sections = Vec::new();
    for session in ["2025-12-02 15:45 17:15", "2025-12-09 15:45 17:15"] {
        let plan = plan(5, &[session], &[]);
        let permit = Permit::for_system();
        let id = catalog::schedule::create_section(tx, &permit, dana, &calendar, activity, &plan)?;
        let made = catalog::section(tx, id)?.expect("just made");
        let yes = catalog::schedule::Published::Yes;
        catalog::schedule::publish_section(tx, &permit, dana, &made, yes)?;
        sections.push(id);
    }
    let title = "Two Tuesdays".to_owned();
    let new = NewSeries { title, summary: String::new(), sections };
    Ok(link(tx, &Permit::for_system(), dana, &new).map_err(fault)?.to_string())
}

/// A need, a group that said something, a meeting.
fn heard(tx: &mut Tx, dana: &kernel::Occasion) -> Result<Vec<(&'static str, String)>, Fault> {
    let permit = Permit::for_system();
    let need = planning::raise::NewNeed {
        statement: "Paras want routines".to_owned(),
        source: planning::kinds::NeedSource::Waitlist,
        population: "Paras".to_owned(),
        audience: staff::Audience::all(),
        size: None,
        horizon: planning::kinds::Horizon::ShortTerm,
        evidence: "They wait.".to_owned(),
        building: None,
        signal: None,
        cites: None,
    };
    let need = planning::raise::raise(tx, &Permit::for_system(), dana, &need)?;
    let parents = ("Parents", None, 2);
    let group = planning::hear::add_group(tx, &permit, dana, parents).map_err(fault)?;
    let found = planning::groups(tx)?.into_iter().find(|one| one.key == group);
    let found = found.expect("just added");
    let said = (dana.today, planning::kinds::About::Planning, "Evenings, please");
    let input = planning::hear::hear(tx, &permit, dana, (&found, None), said).map_err(fault)?;
    let met = ("Fall meeting", dana.today, "Who said what");
    let meeting = planning::hear::meet(tx, &permit, dana, met, &[]).map_err(fault)?;
    Ok(vec![
        ("need", need.to_string()),
        ("group", group.to_string()),
        ("input", input.to_string()),
        ("meeting", meeting.to_string()),
    ])
}

/// Cedar's plan with an action plan of Tariq's, a framework, and an activity that serves its indicator.
fn planned(
    tx: &mut Tx,
    town: &Fixture,
    now: kernel::Instant,
    activity: kernel::ActivityId,
) -> Result<Vec<(&'static str, String)>, Fault> {
    let dana = by(town.dana, now);
    let beginning = planning::draft::Beginning {
        building: Some(town.cedar),
        title: "Site plan of Cedar".to_owned(),
        starts_on: day("2025-08-01"),
        ends_on: day("2030-07-31"),
    };
    let site = planning::draft::begin(tx, &Permit::for_system(), &dana, &beginning);
    let site = site.map_err(fault)?;
    let plan = planning::plan_by_key(tx, &site)?.expect("just begun").id;
    let wording = planning::draft::Wording {
        wording: "Read together".to_owned(),
        measure: None,
        audience: staff::Audience::all(),
        owner: Some(town.tariq),
        due_on: None,
        serves: None,
    };
    let new = (None, planning::ItemKind::ActionPlan, "A1");
    let item = planning::draft::add_item(tx, &Permit::for_system(), &dana, plan, new, &wording);
    let text = b"code,parent,kind,title\n1,,domain,Planning\n1.1,1,indicator,Goals are clear\n";
    let written = planning::framework_file::elements(text).expect("a framework");
    let version = planning::adopt::NewVersion {
        name: "2025".to_owned(),
        audience: staff::Audience::all(),
        source: "Tests".to_owned(),
        in_force_from: day("2025-08-01"),
    };
    let named = ("model", "Model", planning::FrameworkKind::Instruction);
    let framework = planning::adopt::load_framework(
        tx,
        &Permit::for_system(),
        &dana,
        named,
        (&version, &written),
    );
    let framework = framework.map_err(fault)?;
    let loaded = planning::version_by_key(tx, &framework)?.expect("just loaded");
    let element = loaded.leaves().next().expect("an indicator");
    let activity = catalog::activity(tx, activity)?.expect("offered");
    let served =
        (&planning::Subject::activity(&activity.key), planning::Target::Element(element.id));
    let why = "Teachers practise saying goals in pupils' words.";
    let alignment = planning::align(tx, &Permit::for_system(), &dana, served, why);
    Ok(vec![
        ("site-plan", site.to_string()),
        ("plan-item", item.map_err(fault)?.to_string()),
        ("framework", framework.to_string()),
        ("element", element.key.to_string()),
        ("alignment", alignment.map_err(fault)?.to_string()),
    ])
}

/// Tariq is away on a day of next month: a file for the substitute system.
fn handed_to_substitutes(
    tx: &mut Tx,
    town: &Fixture,
    now: kernel::Instant,
) -> Result<String, Fault> {
    let (dana, on) = (by(town.dana, now), day("2025-11-05"));
    let subject = registration::away::ApprovedSubject {
        kind: ::outside::PRIOR,
        key: &kernel::Key::new(),
        title: "Visit to another school",
        account: None,
    };
    let substitute = Some(registration::away::DayPart::Whole);
    let away = registration::away::DayAway { person: town.tariq, on, substitute };
    registration::away::keep_away(tx, &dana, &subject, &[away])?;
    let key = absence::hand_over(tx, &Permit::for_system(), &dana, on).map_err(fault)?;
    Ok(key.to_string())
}

/// Kofi, a cook, learned after his hours of work last week: a file for payroll.
fn handed_to_payroll(tx: &mut Tx, town: &Fixture, now: kernel::Instant) -> Result<String, Fault> {
    let hana = by(town.hana, now);
    db::setting::set(tx, pay::period::SETTING, "7 2025-10-06")?;
    let week: Vec<_> =
        (1..=5).filter_map(|day| staff::hours::read_day(day, "6:00-13:30")).flatten().collect();
    let (position, from) = (town.position(town.kofi), day("2025-10-01"));
    staff::hours::set_work_hours(tx, &Permit::for_system(), &hana, position, &week, from)
        .map_err(fault)?;
    let period = pay::period::pay_periods(tx)?.of(day("2025-10-07"));
    let export = pay::export(tx, &Permit::for_system(), &hana, &period).map_err(fault)?;
    Ok(export.to_string())
}
