//! What is answered for: mandates, standing, pay, states, retention, the board, the system. Rules of the table in [`crate::policy`].

/// Hands these rules on, after those before them.
macro_rules! answering {
    ($($before:tt)*) => { policy! { $($before)*
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
        Write WriteNotices "write the words of notices, and how long they gather" {
            Coordinator District "NOT-1: templates of the district's own";
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
    } };
}
