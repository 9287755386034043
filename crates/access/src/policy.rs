//! The table of rules. One line says it all: who, within what scope, because of which sentence.

use crate::Role;

/// How far a rule reaches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// The actor's own record.
    Own,
    /// People below the actor in the line of supervision, on the day.
    Supervised,
    /// Sections the actor presents.
    Presented,
    /// What waits for the actor's approval, or was decided by them.
    Asked,
    /// The buildings for which the role was granted.
    Building,
    /// Everywhere.
    District,
}

impl Scope {
    pub const fn name(self) -> &'static str {
        match self {
            Scope::Own => "own",
            Scope::Supervised => "supervised",
            Scope::Presented => "presented",
            Scope::Asked => "asked",
            Scope::Building => "building",
            Scope::District => "district",
        }
    }
}

/// One rule: the action is open to the role within the scope; `source` is the sentence it rests on.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    pub action: ActionKind,
    pub role: Role,
    pub scope: Scope,
    pub source: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    Read,
    Write,
}

macro_rules! policy {
    ($(
        $effect:ident $action:ident $(($hidden:ident))? $words:literal
        { $($role:ident $scope:ident $source:literal;)+ }
    )+) => {
        /// Everything a person can do, by name.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum ActionKind { $($action),+ }

        impl ActionKind {
            pub const ALL: &'static [ActionKind] = &[$(ActionKind::$action),+];

            pub const fn name(self) -> &'static str {
                match self { $(ActionKind::$action => stringify!($action)),+ }
            }

            /// The action in plain words.
            pub const fn words(self) -> &'static str {
                match self { $(ActionKind::$action => $words),+ }
            }

            /// Whether the action changes anything.
            pub fn writes(self) -> bool {
                let effect = match self { $(ActionKind::$action => Effect::$effect),+ };
                effect == Effect::Write
            }

            /// Whether a refusal must not even tell that the thing exists (404, not 403).
            pub const fn hides_existence(self) -> bool {
                match self { $(ActionKind::$action => policy!(@hidden $($hidden)?)),+ }
            }
        }

        /// Each action as a type, for [`crate::Permit`].
        pub mod action {
            $(
                #[doc = $words]
                #[derive(Debug, Clone, Copy)]
                pub struct $action;
                impl crate::Action for $action {
                    const KIND: super::ActionKind = super::ActionKind::$action;
                }
            )+
        }

        /// Every rule in force.
        pub const RULES: &[Rule] = &[$($(
            Rule {
                action: ActionKind::$action,
                role: Role::$role,
                scope: Scope::$scope,
                source: $source,
            },
        )+)+];
    };
    (@hidden hidden) => { true };
    (@hidden) => { false };
}

policy! {
    // ── one's own ────────────────────────────────────────────────────────────────────────────
    Read ViewHome "see one's own home page" {
        Employee District "P14: employees are continuously engaged";
        Guest District "REG-13: what is open to guests, and their own";
    }
    Write EditOwnSettings "choose one's own language, theme and password" {
        Employee Own "a person's own account";
        Guest Own "a person's own account";
    }
    Write SetOwnPin "choose one's own PIN for kiosks" {
        Employee Own "CMP-6: who has no e-mail, at a kiosk";
    }
    Write NameDeputy "name who acts on one's behalf, for what, from a day to a day" {
        Employee Own "DEL-1: named by the person themself";
        Coordinator District "DEL-1: or by the office, with a reason";
        HumanResources District "DEL-1: or by the office, with a reason";
    }
    Write ActOnBehalf "act on behalf of who named one for it, and stop" {
        Employee Own "DEL-1: both names are kept";
    }
    Write LookAs "look as a person: see their pages, change nothing" {
        Administrator District "DEL-1: with a reason, a banner and a line in the journal";
    }

    // ── guests ───────────────────────────────────────────────────────────────────────────────
    Write RegisterAsGuest "register oneself where a section is open to guests" {
        Guest Own "REG-13: a named account with limited scope";
    }
    Write KeepGuests "see who the guests are, join a guest's record with who was hired" {
        Coordinator District "REG-13: the account moves with the person";
        HumanResources District "REG-13: the account moves with the person";
    }

    // ── staff ────────────────────────────────────────────────────────────────────────────────
    Read ViewDirectory "search the staff directory" {
        Principal Building "heads the building";
        Principal District "heads buildings";
        Coordinator District "keeps the learning record";
        HumanResources District "keeps the personnel record";
        Superintendent District "answers for the district";
        Auditor District "reads what proves";
        Administrator District "looks after imports";
    }
    Read ViewPerson (hidden) "see one person's positions over time" {
        Employee Own "Neb. Rev. Stat. 79-8,109: one's own file";
        Employee Supervised "P14: supervisors ensure and promote";
        Principal Building "heads the building";
        Coordinator District "keeps the learning record";
        HumanResources District "keeps the personnel record";
        Superintendent District "answers for the district";
        Auditor District "reads what proves";
        Administrator District "looks after imports";
    }
    Write EditStaff "change people, positions, leaves and credentials" {
        HumanResources District "keeps the personnel record";
        Administrator District "looks after imports";
    }
    Write MergePeople "merge two records that are of one person" {
        HumanResources District "CRD-9: keeps the personnel record";
    }
    Write ImportStaff "import roster and position files" {
        HumanResources District "keeps the personnel record (PRM-2)";
        Administrator District "looks after imports";
    }

    // ── planning ─────────────────────────────────────────────────────────────────────────────
    Read ViewPlans "read the plans of the district and its buildings, and the frameworks" {
        Employee District "P9, P10: everyone works by them";
    }
    Write EditPlan "write a plan, say how it stands, move a building's plan through its phases" {
        Principal Building "P9: heads the building whose plan it is";
        Coordinator District "P9: looks after the plans";
        Superintendent District "P9: answers for the district's plan";
    }
    Write AgreeSitePlan "agree that a building's plan is done and a new one may begin" {
        Coordinator District "P9: the district office agrees";
        Superintendent District "P9: the district office agrees";
    }
    Write EditFrameworks "load frameworks and their versions, write crosswalks" {
        Coordinator District "P10, P11: looks after the frameworks";
    }
    Write Align "say what of a plan or framework an activity serves, and why" {
        Coordinator District "P9: what is offered is aligned (ALN-1)";
    }
    Read ViewCoverage "see the coverage map: what is offered and learned for each strategy" {
        Principal Building "heads the building";
        Coordinator District "P14: the district provides";
        HumanResources District "answers for mandates";
        Superintendent District "P9: answers for the district's plan";
        Auditor District "reads what proves";
    }

    Read ViewNeeds "read what is needed and what answers it" {
        Employee District "P13: learning is planned together";
    }
    Write EditNeeds "raise needs, answer them by the plan, set them aside" {
        Coordinator District "P13: looks after the needs (NEED-1)";
        Superintendent District "P13: answers for the district's plan";
    }
    Read ViewMeasures "read figures about students, where they stand for enough of them" {
        Employee District "P13: learning is planned together, from data (NEED-1)";
    }
    Write LoadMeasures "load figures about students as counts, say how many a shown group has" {
        Coordinator District "P13: looks after the needs (NEED-1)";
    }
    Write AnswerPulse "answer the engagement pulse, once and anonymously" {
        Employee Own "P6: engagement at work; nobody can know how one answers";
    }
    Read ViewPulse "see what the engagement pulse came to, of groups with enough answers" {
        Employee District "P6: engagement at work is everyone's";
    }
    Write EditPulse "open a wave of the pulse, add and end its questions" {
        Coordinator District "P6: the district asks how work is going";
    }
    Read ViewVoice "see which groups are heard, what they said and what became of it" {
        Employee District "P13b: everyone may know who was heard";
    }
    Write EditVoice "record groups, seats, meetings and input, answer it, sign off" {
        Coordinator District "P13b: gathers everyone's input";
        Superintendent District "P13b: answers for what becomes of it";
    }

    // ── growth ───────────────────────────────────────────────────────────────────────────────
    Write EditOwnGrowth "assess oneself, write one's own growth plan, say what became of learning" {
        Employee Own "P14: employees are continuously engaged and apply what they learn";
    }
    Read ViewGrowthPlan (hidden) "read a growth plan: one's own, or one that was sent to its supervisor" {
        Employee Own "the employee owns the record";
        Employee Supervised "P14: the current supervisor, once it was sent or shared (GRW-2)";
    }
    Write DecideGrowthPlan (hidden) "approve, return, confer on and sign the plan of whom one supervises" {
        Employee Asked "GRW-1: the current supervisor decides";
    }
    Write SayInGrowthPlan (hidden) "comment on a growth plan, respond in writing" {
        Employee Own "Neb. Rev. Stat. 79-8,109: the employee's written response";
        Employee Asked "GRW-1: the thread between the two";
    }
    Write MatchMentors "match those in induction with a mentor" {
        Coordinator District "P11: looks after induction";
        HumanResources District "P11: looks after induction";
    }
    Read ViewContinuity "see how continual learning is, by role group and building, without names" {
        Coordinator District "P4: looks after growth";
        HumanResources District "P4: looks after growth";
        Superintendent District "P4: answers for the district";
        BoardMember District "P4: answers for the policy";
        Auditor District "reads what proves";
    }
    Read ViewAcademies "see which academies call for leaders, and for whom" {
        Employee District "P11: growth of supervisors, administrators and teacher leaders";
    }
    Write EditAcademy "call for an academy, name its panel, match its mentors, complete its members" {
        Coordinator District "P11: looks after the academies";
    }
    Write ApplyToAcademy "apply to an academy, withdraw, log one's own experience" {
        Employee Own "P11: leaders grow continually";
    }
    Read ViewCandidacy (hidden) "read a candidacy: one's own, or as the panel one that was submitted" {
        Employee Own "the employee owns the record";
        Employee Asked "P11: the panel of the academy selects";
    }
    Write JudgeCandidacy (hidden) "score a candidacy and decide on it" {
        Employee Asked "P11: the panel of the academy selects";
    }
    Read ViewAcademyMember (hidden) "see what a member of an academy has done of what it asks" {
        Employee Own "the employee owns the record";
        Employee Asked "P11: the member's mentor";
        Coordinator District "P11: looks after the academies";
        HumanResources District "P11: looks after induction and leaders";
        Superintendent District "answers for the district's leaders";
    }
    Write ConfirmExperience (hidden) "confirm or return the experience that a member logged" {
        Employee Asked "P11: the member's mentor";
    }
    Read ViewCohort "see the members of an academy and how far each has come" {
        Coordinator District "P11: looks after the academies";
        HumanResources District "P11: looks after induction and leaders";
        Superintendent District "answers for the district's leaders";
    }
    Write AdoptGrowthCycle "adopt cycles of growth" {
        Coordinator District "P10: looks after growth";
        HumanResources District "carries out the board's policy on evaluation";
    }
    Read ViewGrowthCycles "read the cycles of growth the district has adopted" {
        Employee District "P10, P14: everyone may know what is asked and by when";
    }

    // ── skills ───────────────────────────────────────────────────────────────────────────────
    Read ViewSkills (hidden) "see which skills of their position a person has shown" {
        Employee Own "the employee owns the record";
        Employee Supervised "P14: supervisors ensure and promote";
        Employee Asked "P3: who was named to assess the set, that set only";
        Coordinator District "P3: looks after training for job targets";
        HumanResources District "keeps the personnel record";
    }
    Write RecordSkill (hidden) "record that one saw a person show a skill" {
        Employee Supervised "P3: the supervisor of the day saw it";
        Employee Asked "P3: who was named to assess the set saw it";
    }
    Write AcceptSkillPaper (hidden) "accept a certificate or another paper for a skill" {
        Employee Supervised "P3: supervisors ensure";
        Coordinator District "P3: looks after training for job targets";
        HumanResources District "keeps the personnel record";
    }
    Write WithdrawSkill (hidden) "withdraw what was recorded of a skill, with a reason" {
        Employee Supervised "P3: the supervisor of the day";
        Employee Asked "P3: who was named to assess the set";
        Coordinator District "P3: looks after training for job targets";
        HumanResources District "keeps the personnel record";
    }
    Read ViewSkillFigures "see how many hold the skills that their position needs" {
        Coordinator District "P3: looks after training for job targets";
        HumanResources District "keeps the personnel record";
        Superintendent District "P3: answers for the district";
        Auditor District "reads what proves";
    }
    Write NameAssessors "name who may assess a set of skills" {
        Coordinator District "P3: looks after training for job targets";
        HumanResources District "P3: looks after training for job targets";
    }

    // ── suggestions ──────────────────────────────────────────────────────────────────────────
    Write RecommendLearning (hidden) "recommend a section to whom one supervises" {
        Employee Supervised "P14: supervisors ensure and promote";
    }
    Write AnswerRecommendation "decline what a supervisor recommended" {
        Employee Own "P14: promoted, not imposed";
    }

    // ── catalog ──────────────────────────────────────────────────────────────────────────────
    Read ViewCatalog "see the catalog and what is open to oneself" {
        Employee District "P6: offered to all staff";
    }
    Write EditCatalog "make and change activities, sections and sessions" {
        Coordinator District "P14: the district provides (CAT-3)";
    }
    Write ProposeActivity "propose an activity, follow and change what one proposed" {
        Employee Own "P13: planned collaboratively (CAT-4)";
    }
    Read ViewProposal (hidden) "see a proposal and what became of it" {
        Employee Own "the author's own words";
        Coordinator District "CAT-4: the office decides";
    }

    // ── registration ─────────────────────────────────────────────────────────────────────────
    Write RegisterSelf "register oneself, join a waitlist" {
        Employee Own "P6: offered to all staff";
    }
    Read ViewOwnRegistration "see what one is registered for, and one's place in line" {
        Employee Own "REG-1: a visible position and status";
        Guest Own "REG-13: their own registrations";
    }
    Write TakeOffer "take or decline an offered seat" {
        Employee Own "REG-2: a claim window";
        Guest Own "REG-2: a claim window";
    }
    Write CancelOwnRegistration "cancel one's own registration" {
        Employee Own "REG-6: self-drop until the deadline";
        Guest Own "REG-6: self-drop until the deadline";
    }
    Write RegisterOthers "register, move up and cancel for others" {
        Coordinator District "REG-9: bulk registration by the office";
    }
    Write LimitAbsences "limit how many of a building are away at once" {
        Principal Building "heads the building (REG-4)";
        Principal District "heads buildings";
        Coordinator District "keeps the learning record";
    }
    Write ReservePlaces "keep places of a section for some until a day, and let them go" {
        Principal Building "heads the building, as far as the office allows it";
        Principal District "heads buildings";
        Coordinator District "keeps the learning record";
    }
    Write DecideRegistration "approve or deny a request to register in its approvers' stead" {
        Coordinator District "REG-5: the office decides where its approvers do not";
    }
    Read ViewRoster "see who is registered for a section" {
        Employee Presented "the presenter's own section";
        Coordinator District "keeps the learning record";
        Auditor District "reads what proves";
    }

    // ── approval and outside learning ────────────────────────────────────────────────────────
    Read ViewApprovals "see what waits for one's own approval" {
        Employee Own "WFL-1: one inbox";
    }
    Write DecideApproval (hidden) "approve, deny or return what one is asked to approve" {
        Employee Asked "WFL-1: the chain names the approver by relation";
    }
    Write NameDelegate "name who approves in one's stead, from a day to a day" {
        Employee Own "WFL-1: a delegate with dates";
    }
    Write EditChains "change who approves what" {
        Coordinator District "EXT-2: chains are the district's data";
    }
    Write AskOutside "ask to learn outside the district, report on it, call it off" {
        Employee Own "P7: internal and external";
    }
    Read ViewOutside (hidden) "see a request to learn outside, with its files" {
        Employee Own "the employee owns the record";
        Employee Asked "EXT-1: the approver sees what they decide on";
        Employee Supervised "P14: supervisors ensure and promote";
        Principal Building "heads the building";
        Coordinator District "keeps the learning record";
        Superintendent District "answers for the district";
        Auditor District "reads what proves";
    }
    Read ViewFunds "see what is requested, encumbered and spent, by fund and account" {
        Coordinator District "BUD-1: keeps the funds for learning";
        Superintendent District "answers for the district";
        Auditor District "reads what proves";
    }
    Read ViewBudget "see what is put by for learning, and what became of it" {
        Principal Building "BUD-1: the budget of their site";
        Coordinator District "BUD-1: keeps the budget for learning";
        Superintendent District "answers for the district";
        Auditor District "reads what proves";
    }
    Write EditBudget "open lines, allot, record costs of sections and of an hour of work" {
        Coordinator District "BUD-1: keeps the budget for learning";
    }
    Read ViewFees (hidden) "see what is owed, received and to be refunded for seats" {
        Coordinator District "REG-7: keeps the fees";
        Superintendent District "answers for the district";
        Auditor District "reads what proves";
    }
    Write EditFees "set fees, record what was promised, received and paid back" {
        Coordinator District "REG-7: keeps the fees";
    }
    Write PayOwnFee "see what one's own seat costs, promise to pay it" {
        Employee Own "REG-7: one's own seat";
        Guest Own "REG-7: one's own seat";
    }
    Write EditFunds "keep funds, accounts, lead times and what of learning elsewhere is taken" {
        Coordinator District "BUD-1: keeps the funds for learning";
    }

    // ── attendance ───────────────────────────────────────────────────────────────────────────
    Write CheckInSelf "check in and confirm with the codes shown at a session" {
        Employee Own "ATT-2: two codes in one field";
        Guest Own "REG-13: learns here, and signs in like everybody";
    }
    Write TakeAttendance "mark attendance" {
        Employee Presented "CAT-3: the presenter takes attendance";
        Coordinator District "keeps the learning record";
    }

    // ── credit ───────────────────────────────────────────────────────────────────────────────
    Write IssueCredit "settle a section and issue its credit" {
        Employee Presented "ATT-4: credit once, when settled";
        Coordinator District "keeps the learning record";
    }
    Write CorrectCredit "correct or revoke credit by a new entry" {
        Coordinator District "ATT-7: a correction is a new dated entry";
    }
    Read ViewTranscript (hidden) "see a person's transcript" {
        Employee Own "the employee owns the record";
        Guest Own "REG-13: their own transcript and certificates";
        Employee Supervised "P14: supervisors ensure and promote";
        Principal Building "heads the building";
        Coordinator District "keeps the learning record";
        HumanResources District "keeps the personnel record";
        Superintendent District "answers for the district";
        Auditor District "reads what proves";
    }

    // ── evaluation ───────────────────────────────────────────────────────────────────────────
    Write AnswerFeedback (hidden) "say how a section was where one was, once and anonymously" {
        Employee Own "P15: those who were there; nobody can know how one answers (EVA-1)";
        Guest Own "REG-13: learns here, and says how it was like everybody";
    }
    Read ViewFeedback "see what feedback came to, where enough gave it" {
        Employee Presented "EVA-1: results go to who led it";
        Coordinator District "P15: looks after the evaluation of the program";
        Superintendent District "answers for the district";
    }
    Write EditFeedback "write the questions of feedback, say whether it comes before registering again" {
        Coordinator District "P15: looks after the evaluation of the program (REG-8)";
    }
    Read ViewEvaluation "see how activities are judged, what was found and decided, what ESSA asks" {
        Coordinator District "P15: looks after the evaluation of the program";
        HumanResources District "answers for mandates";
        Superintendent District "answers for the district";
        BoardMember District "P15: the board asks what works";
        Auditor District "reads what proves";
    }
    Write EditEvaluation "say how an activity will be judged, record what was found and decided" {
        Coordinator District "P15: looks after the evaluation of the program";
        Superintendent District "answers for the district";
    }
    Read ViewFinding (hidden) "read one finding with its decision and what became of it" {
        Employee Asked "P15: the decision is theirs to carry out";
        Coordinator District "P15: looks after the evaluation of the program";
        HumanResources District "answers for mandates";
        Superintendent District "answers for the district";
        BoardMember District "P15: the board asks what works";
        Auditor District "reads what proves";
    }
    Write FollowFinding (hidden) "say what became of a decision" {
        Employee Asked "P15: the decision is theirs to carry out";
        Coordinator District "P15: looks after the evaluation of the program";
        Superintendent District "answers for the district";
    }

    // ── compliance ───────────────────────────────────────────────────────────────────────────
    Read ViewDuties (hidden) "see what a person owes, and why" {
        Employee Own "P12: requirements in law";
        Employee Supervised "P14: supervisors ensure and promote";
        Principal Building "heads the building";
        Coordinator District "keeps the learning record";
        HumanResources District "answers for mandates";
        Superintendent District "answers for the district";
        Auditor District "reads what proves";
    }
    Read ViewTeam "see the standing of the staff one supervises" {
        Employee District "P14: supervisors ensure and promote; shows only those supervised";
    }
    Read ViewCompliance "see the district's grid of mandates and buildings" {
        Coordinator District "keeps the learning record";
        HumanResources District "answers for mandates";
        Superintendent District "answers for the district";
        Auditor District "reads what proves";
    }
    Read ViewMandates "read the mandates the district has adopted" {
        Employee District "P12: everyone may know what is required and why";
    }
    Write AdoptMandate "adopt, adjust, add and retire mandates" {
        HumanResources District "answers for mandates";
    }
    Write MakeProofPack "have the proof of a mandate made, and fetch it" {
        HumanResources District "answers for mandates";
        Superintendent District "answers for the district";
        Auditor District "reads what proves";
    }
    Write PlanReminders "plan reminders of training, and turn them on or off" {
        HumanResources District "answers for mandates";
    }
    Write RunKiosks "pair kiosks and issue PINs for them" {
        Coordinator District "helps staff learn (CMP-6)";
        HumanResources District "keeps the personnel record (CMP-6)";
        Administrator District "looks after devices";
    }
    Write GrantExemption "exempt a person from a mandate, accept equivalent proof" {
        HumanResources District "CMP-5: exemption has reason and expiry";
    }

    // ── standing ─────────────────────────────────────────────────────────────────────────────
    Read ViewStanding (hidden) "see where a person stands: growth period, certificate, salary lane" {
        Employee Own "P4: growth is continual, and one's own to see";
        Employee Supervised "P14: supervisors ensure and promote";
        Principal Building "heads the building";
        Coordinator District "keeps the learning record";
        HumanResources District "answers for certificates and growth periods";
        Superintendent District "answers for the district";
        Auditor District "reads what proves";
    }
    Read ViewRuleSets "read the rule sets the district has adopted" {
        Employee District "P4, P12: everyone may know what counts and why";
    }
    Write AdoptRuleSet "adopt and change rule sets" {
        HumanResources District "carries out the board's resolutions on growth";
    }
    Write RecordMilestone "record permanent status, approved plans, more time, and credit from outside" {
        HumanResources District "keeps the personnel record";
    }

    // ── salary lanes ─────────────────────────────────────────────────────────────────────────
    Read ViewSalaryLane (hidden) "see a person's salary lane, what would move it, and stipends" {
        Employee Own "CRD-5: one's own lane";
        HumanResources District "answers for pay";
        Superintendent District "answers for the district";
        Auditor District "reads what proves";
    }
    Write AllocateCredit (hidden) "put credit to a salary lane or a stipend, and take it back" {
        Employee Own "CRD-7: one's own hours";
        HumanResources District "answers for pay, for who asks on paper";
    }
    Write ConfirmSalary "place on a lane, confirm moves and stipends, hand them to payroll" {
        HumanResources District "answers for pay";
    }

    // ── pay minutes ──────────────────────────────────────────────────────────────────────────
    Read ViewPayMinutes "see which minutes of learning are paid, and why" {
        Employee Own "29 CFR 785.27: one's own pay";
        HumanResources District "answers for pay";
        Auditor District "reads what proves";
    }
    Write ExportPayMinutes "hand minutes to payroll, rule whether an activity's time is paid" {
        HumanResources District "answers for pay (29 CFR 785.27)";
    }

    // ── state files ──────────────────────────────────────────────────────────────────────────
    Read ViewStateFiles "see what was sent to states, and what they answered" {
        HumanResources District "STA-1: answers for what the state is told";
        Superintendent District "answers for the district";
        Auditor District "reads what proves";
    }
    Write MakeStateFile "adopt formats, freeze state files, read the states' answers" {
        HumanResources District "STA-1: answers for what the state is told";
    }
    Write RecordStateIdentifier "record by which number a state knows a person" {
        HumanResources District "CRD-8: the state's person ID, never a social security number";
    }

    // ── retention ────────────────────────────────────────────────────────────────────────────
    Read ViewRetention "see how long records are kept, what may go and why, and what went" {
        Coordinator District "keeps the learning record";
        HumanResources District "P12: answers for records";
        Superintendent District "answers for the district";
        Auditor District "reads what proves";
    }
    Write KeepRetention "adopt how long records are kept, hold them, ask for a disposal" {
        HumanResources District "P12: answers for records";
    }
    Write ApproveDisposal "agree to a disposal that somebody else asked for, or refuse it" {
        Superintendent District "P12: a second person agrees";
        Coordinator District "P12: a second person agrees";
        HumanResources District "P12: a second person agrees";
    }

    // ── the board ────────────────────────────────────────────────────────────────────────────
    Read ViewPolicy "see the policy page with its live evidence" {
        Employee District "P16: the policy is public";
    }
    Write EditPolicy "load the district's policy text and name who answers for a clause" {
        Coordinator District "keeps the policy page";
        Superintendent District "answers for the district";
    }

    // ── running the system ───────────────────────────────────────────────────────────────────
    Read ViewJobs "see long work: imports, exports, posting" {
        Coordinator District "posts credit";
        HumanResources District "imports staff";
        Administrator District "runs the system";
    }
    Read ViewOutbox "see the messages that go out" {
        Coordinator District "answers questions about notices";
        Administrator District "runs the system";
    }
    Read ViewJournal "read the journal of who did what, when" {
        Auditor District "reads what proves";
        Administrator District "verifies, cannot edit";
    }
    Write ManageAccounts "open and close accounts, reset passwords, grant roles" {
        Administrator District "runs the system";
    }
    Write EditSettings "change the district's name, calendar and time zone" {
        Administrator District "runs the system";
    }
    Write ExportEverything "export the whole record in open formats, or back it up" {
        Administrator District "the district owns its data";
    }
}
