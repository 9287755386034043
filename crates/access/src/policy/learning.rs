//! What is offered, registered for, approved, attended, credited and judged. Rules of the table in [`crate::policy`].

/// Hands these rules on, after those before them.
macro_rules! learning {
    ($($before:tt)*) => { answering! { $($before)*
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
        Read ViewAbsences "see who is away at learning, for what, and who stands in" {
            Principal Building "heads the building (EXT-7)";
            Principal District "heads buildings";
            Coordinator District "keeps the learning record";
            HumanResources District "answers for staff who are away";
        }
        Write HandOverAbsences "hand absences to the system that finds substitutes" {
            Coordinator District "keeps the learning record (EXT-7)";
            HumanResources District "answers for staff who are away";
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
            Employee Takes "CAT-3: a presenter takes attendance if permitted";
            Coordinator District "keeps the learning record";
        }

        // ── credit ───────────────────────────────────────────────────────────────────────────────
        Write IssueCredit "settle a section and issue its credit" {
            Employee Takes "ATT-4: credit once, when settled";
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
    } };
}
