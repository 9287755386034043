//! What people see and do about themselves, each other, plans and growth. Rules of the table in [`crate::policy`].

/// Hands these rules on, after those before them.
macro_rules! people {
    ($($before:tt)*) => { learning! { $($before)*
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
        Write EditPlan "write a plan, move a building's plan through its phases" {
            Principal Building "P9: heads the building whose plan it is";
            Coordinator District "P9: looks after the plans";
            Superintendent District "P9: answers for the district's plan";
        }
        Write NotePlanItem "say how an item of a plan stands" {
            Employee Own "P9: owns the item";
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
        Read ViewGrowthPlan (hidden) "read a growth plan: one's own, one that was sent to its supervisor, or goals that a colleague asks one to read" {
            Employee Own "the employee owns the record";
            Employee Supervised "P14: the current supervisor, once it was sent or shared (GRW-2)";
            Employee Asked "P14: a colleague whom the person asks to comment on their goals";
        }
        Write DecideGrowthPlan (hidden) "approve, return, confer on and sign the plan of whom one supervises" {
            Employee Asked "GRW-1: the current supervisor decides";
        }
        Write SayInGrowthPlan (hidden) "comment on a growth plan, respond in writing" {
            Employee Own "Neb. Rev. Stat. 79-8,109: the employee's written response";
            Employee Asked "GRW-1: the thread with the supervisor, and with colleagues whom the person asks";
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
    } };
}
