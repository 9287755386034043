# Transcripts, certificates, issuing and correcting credit.

credit-posted-subject = Credit posted: { $title }
credit-posted-body = { $hours } for { $title } stand on your transcript, with a certificate.
credit-corrected-subject = Credit corrected: { $title }
credit-corrected-body = Your credit for { $title } now stands at { $amount }. Your transcript says why.

credit-my-transcript = My transcript
credit-transcript = Transcript
credit-back-to-person = Back to the person
credit-back-to-mine = Back to my transcript
credit-back-to-transcript = Back to the transcript
credit-pdf = Transcript as PDF
credit-csv = Transcript as CSV
credit-all-years = All school years
credit-in-all-years = all school years
credit-total = Total
credit-school-year = School year
credit-nothing-yet = Nothing here yet. When you have attended something and its credit is issued, it stands here with its certificate.
credit-nothing-in = No credit in { $year }.
credit-to-catalog = Open the catalog
credit-total-name = { $year } · { $kind } · { $credit }
credit-table = { $count ->
    [one] { $count } piece of credit
   *[other] { $count } pieces of credit
}, { $year }
credit-title = What
credit-earned-on = Earned on
credit-kind = Kind
credit-type = Credit type
credit-amount = Amount
credit-state = State
credit-person = Person
credit-kind-training = Training
credit-kind-development = Professional development
credit-state-pending = Pending
credit-state-awarded = Awarded
credit-state-corrected = Corrected
credit-state-revoked = Revoked

credit-evidence-server = Known because Perennial checked it itself.
credit-evidence-presenter = Known from the presenter’s roster and the codes shown in the room.
credit-evidence-self = Known because the person says so.
credit-evidence-client = Known because a program on the person’s device says so.

credit-why = How this was worked out
credit-history = What was changed since
credit-at-session = { $when }: { $mark }
credit-share = That is { $attended } of { $held } minutes, without breaks.
credit-offered = The activity offers { $amount } to those who attend in full.
credit-rule-by-attendance = in proportion to the minutes attended, rounded down
credit-rule-in-full = only for those who were there for every minute
credit-rule-stated = the professional learning office stated this amount
credit-rule-academy = The hours were logged by the person and confirmed by their mentor in the academy.
credit-rule-outside = The hours were reported by the person and approved by everyone in the chain of the report.
credit-rule-other = by a rule of its time
credit-rule-line = Rule: { $how }.
credit-rule = ({ $rule })
credit-posted-by = Posted { $at } by { $who }.
credit-posted-at = Posted { $at }.
credit-change-more = { $amount } more
credit-change-less = { $amount } less
credit-change-revoked = Taken back
credit-certificate = Certificate as PDF
credit-certificate-revoked = This credit was taken back, so its certificate is no longer valid.
credit-verify-link = What others see when they verify it
credit-code-is = Its code: { $code }

credit-paper-title = Transcript of { $name }
credit-paper-as-of = { $year } · as of { $when }
credit-paper-district = District
credit-paper-number = Employee number
credit-paper-totals = Totals
credit-paper-totals-caption = Credit by school year, kind and credit type
credit-paper-lines = Credit
credit-paper-foot = Every piece of credit carries a certificate that can be verified on its own.

credit-certificate-title = Certificate of completion
credit-certificate-completed = has completed
credit-certificate-presenters = Presented by
credit-certificate-issued = Issued
credit-certificate-qr = A link to verify this certificate
credit-certificate-verify = To verify: scan this, or enter the code { $code } at { $address }

credit-verify-title = Verify a certificate
credit-verify-label = Code on the certificate
credit-verify-hint = 26 letters and numbers. Capitals, dashes and spaces do not matter.
credit-verify-send = Verify
credit-verify-unreadable = A code has 26 letters and numbers. Check that none is missing.
credit-verify-unknown = No certificate has this code. Check it letter by letter, or ask the person for a new copy.
credit-verify-valid = This certificate is valid
credit-verify-revoked = This certificate is not valid: its credit was taken back
credit-verify-compare = Compare these with the paper in front of you.
credit-verify-name = Name
credit-verify-issuer = Issued by
credit-verify-another = Verify another certificate

credit-issue-title = Issue credit for this section?
credit-issue = Issue credit
credit-issue-offer = What the activity offers
credit-issue-effects = What happens
credit-offer-hours = { $amount } of { $name }
credit-issue-no-offer = This activity offers no credit. Attendance becomes final all the same.
credit-issue-not-now = Credit cannot be issued now
credit-back-to-roster = Back to the roster
credit-to-roster = Open the roster
credit-effect-full = { $count ->
    [0] Nobody gets all of it ({ $whole }).
    [one] { $count } person gets all of it: { $whole }.
   *[other] { $count } people get all of it: { $whole }.
}
credit-effect-nothing = no credit
credit-effect-part = { $count ->
    [one] { $count } person was there for part of it and gets a share where the offer allows it.
   *[other] { $count } people were there for part of it and get a share where the offer allows it.
}
credit-effect-none = { $count ->
    [one] { $count } person gets none.
   *[other] { $count } people get none.
}
credit-effect-unmarked = { $count ->
    [one] { $count } person is not marked in every session. Go back if that is an oversight.
   *[other] { $count } people are not marked in every session. Go back if that is an oversight.
}
credit-effect-told = { $count ->
    [one] { $count } person is told.
   *[other] { $count } people are told.
}
credit-effect-final = Attendance becomes final. After this the office can correct it, with a reason.
credit-issued = { $people ->
    [0] Attendance is final. Nobody earned credit.
    [one] Credit issued: it stands on the transcript of { $people } person.
   *[other] Credit issued: it stands on the transcripts of { $people } people.
}
credit-issuing = Attendance is final. Credit for { $people } people is being posted.
credit-issue-gone = This section is no longer here.
credit-issue-cancelled = This section was cancelled, so there is no credit to issue.
credit-issue-no-sessions = This section has no session that was held. The office adds dates to it first.
credit-issue-not-over = The last session is not over. You can issue credit from { $from }.
credit-issue-already = Credit was already issued on { $at }.
credit-issue-own = You are on the roster and would post credit for yourself. Ask another presenter or the professional learning office to issue it.

credit-posted-title = Credit posted
credit-posted-lead = Issued { $at }.
credit-posting = Credit is being posted
credit-posting-words = { $count ->
    [one] { $count } person so far. This page looks again by itself.
   *[other] { $count } people so far. This page looks again by itself.
}
credit-posted-count = { $count } of { $all } people earned credit
credit-attended = Attended
credit-posted = Posted
credit-none = None
credit-was = Corrected, was { $amount }
credit-standing-full = All of it: { $time }
credit-standing-part = { $time } of { $all }
credit-standing-none = Not there

credit-correct = Correct
credit-revoke = Take this credit back
credit-back = Back to the credit
credit-back-to-posted = Back to what was posted
credit-correct-attendance = Correct the attendance of { $name }
credit-correct-lead = The credit follows by itself, as new dated lines with your reason.
credit-correct-title = Correct this credit
credit-correct-to = It should be
credit-correct-hint = In the unit of its credit type
credit-correct-most = At most { $most }
credit-correct-it = Correct it
credit-leave = Leave it as it is
credit-session = Session
credit-stands = Marked: { $mark }
credit-stands-at = It stands at { $amount }.
credit-mark = It should have been
credit-mark-present = Here for all of it
credit-mark-partial = Here for part of it
credit-mark-excused = Excused
credit-mark-absent = Absent
credit-minutes = Minutes there
credit-minutes-hint = Only for part of it
credit-minutes-missing = Write how many minutes they were there, like 45
credit-reason = Reason
credit-reason-hint = It stands on the record, and the person reads it.
credit-reflowed = { $count ->
    [one] { $name } attended { $attended }: { $count } piece of credit was brought in line.
   *[other] { $name } attended { $attended }: { $count } pieces of credit were brought in line.
}
credit-reflowed-nothing = The mark of { $name } is corrected. It changes no credit.
credit-corrected = The credit is corrected, and the person is told.
credit-revoke-title = Take this credit back?
credit-revoke-warning = { $amount } are taken off the transcript, the certificate becomes invalid, and the person is told. This cannot be undone.
credit-revoke-it = Take it back
credit-revoked = The credit is taken back, and the person is told.
credit-refused-no-line = This credit is no longer as it was. Open it again.
credit-refused-own = Nobody corrects their own credit. Ask a colleague in the office.
credit-refused-posting = The credit of this section is still being posted. Try again in a minute.
credit-refused-reason = Write a reason
credit-refused-nothing = It already says so
credit-refused-more = The activity offers at most { $most }
credit-refused-below = An amount is zero or more
credit-refused-revoked = This credit was taken back

# ── sections that wait for their credit ──

credit-unsettled-title = Sections to settle
credit-unsettled-lead = Over, and without credit yet. The longest waiting comes first.
credit-unsettled-waiting = Waiting now
credit-unsettled-same-day = Settled within a day in { $year }
credit-unsettled-late = Settled after more than { $days } days
credit-unsettled-none = Every section that is over is settled.
credit-unsettled-post = { $count ->
    [one] Post credit of { $count } complete section
   *[other] Post credit of { $count } complete sections
}
credit-unsettled-caption = { $count ->
    [one] { $count } section to settle
   *[other] { $count } sections to settle
}
credit-unsettled-section = Section
credit-unsettled-ended = Ended
credit-unsettled-days = Days ago
credit-unsettled-people = Registered
credit-unsettled-unmarked = Not marked
credit-unsettled-state = State
credit-unsettled-complete = Complete
credit-unsettled-overdue = Overdue
credit-unsettled-open = Marks missing
credit-unsettled-confirm = Post credit of all complete sections?
credit-unsettled-back = Back to the sections to settle
credit-unsettled-nothing = No section is complete: on each, somebody is not marked yet.
credit-unsettled-effect = { $count ->
    [one] { $count } section with { $people } registered people is settled, and its credit posted.
   *[other] { $count } sections with { $people } registered people are settled, and their credit posted.
}
credit-unsettled-effect-left = { $count ->
    [0] No other section waits.
    [one] { $count } section stays open: somebody is not marked yet.
   *[other] { $count } sections stay open: somebody is not marked yet.
}
credit-unsettled-yes = Post the credit
credit-unsettled-begun = { $count ->
    [one] Posting the credit of { $count } section has begun.
   *[other] Posting the credit of { $count } sections has begun.
}
