# Minutes of hourly staff that are paid besides their hours of work.

pay-absences = Who is away
pay-title = Pay minutes
pay-lead = What hourly staff learned outside their hours of work, and what of it is paid.
pay-periods = Pay periods
pay-period = Pay period
pay-worked-out = Payable, all told
pay-handed-over = Handed over so far
pay-due = To hand over now
pay-to-hand-over = To hand over
pay-hand-over = { $count ->
    [one] Hand { $count } line to payroll
   *[other] Hand { $count } lines to payroll
}
pay-nothing-new = Everything up to the end of this period was handed over, and nothing has changed since.
pay-not-over = This period ends on { $last }. It can be handed over from the day after.
pay-not-exported = Nothing was handed over
pay-exported = Handed over. The file stays as it is now; what changes later is a line of its own.
pay-back = Back to pay minutes
pay-lines-caption = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
pay-more = { $count } more are in the file.
pay-person = Person
pay-day = Day
pay-activity = Activity
pay-minutes = Paid minutes
pay-inside = Inside
pay-outside = Outside
pay-payable = Paid besides the hours of work
pay-line-kind = Line
pay-first = New
pay-correction = Correction
pay-reason = Reason
pay-sum = Sum
pay-unknown = Hours of work not known
pay-unknown-words = { $count ->
    [one] { $count } person attended, and their hours of work are not recorded. Record them on the position; until then nothing of theirs is handed over.
   *[other] { $count } people attended, and their hours of work are not recorded. Record them on the positions; until then nothing of theirs is handed over.
}
pay-unknown-who = Who
pay-files = Files handed over
pay-no-files = Nothing was handed over yet. Each file will stay here as it was.
pay-files-caption = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
pay-file-at = Handed over
pay-file-by = By
pay-file-lines = Lines
pay-file-title = File for payroll
pay-file-lead = Handed over on { $at } by { $who }. These lines never change.
pay-file-csv = Download as CSV
pay-columns = What the columns mean
pay-column-line = The line’s own name. The same line read twice is one line.
pay-column-entry = “pay” the first time a person’s session is handed over, “correction” afterwards. All lines of a person and session add up to what is right.
pay-column-number = The employee number of the personnel system.
pay-column-name = Family name, given name.
pay-column-position = The hourly position held on that day.
pay-column-date = The day that is paid: of the session, or on which it was made up.
pay-column-activity = What was attended.
pay-column-section = Which offering of it.
pay-column-attended = Minutes attended, with breaks of up to 20 minutes (29 CFR 785.18).
pay-column-inside = Of those, minutes inside the hours of work: paid with them.
pay-column-outside = Of those, minutes outside the hours of work.
pay-column-payable = Minutes to pay besides the hours of work. Negative takes back.
pay-column-why = What made them payable (29 CFR 785.27–.29).
pay-column-rule = The rule of this program that worked it out.

pay-count-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}

pay-why = Why
pay-part-outside = Outside your hours of work
pay-part-inside = Inside your hours of work
pay-part-voluntary = Voluntary
pay-part-not-voluntary = Not voluntary
pay-part-not-related = Not for your job
pay-part-related = For your job
pay-part-no-work = No work was done
pay-part-work = Work was done
pay-why-inside = all of it, so it is paid with them
pay-why-outside = some or all of it
pay-why-required = { $titles } requires it
pay-why-nobody = no law or mandate asks you for it
pay-why-prepares = it prepares for { $target }
pay-why-offer = the district offers it to its staff
pay-why-no-work = nothing was made that the district uses
pay-why-ruled = the district ruled: { $reason }

pay-own-title = My pay minutes
pay-own-lead = What you learned outside your hours of work, and what of it is paid besides them.
pay-own-none = Nothing in the last pay periods. When you attend something and its credit is issued, its minutes stand here.
pay-own-minutes = { $paid } paid · { $inside } inside your hours of work, { $outside } outside
pay-own-unknown = { $attended } attended. Your hours of work are not recorded: ask Human Resources to record them, so that it can be paid.
pay-own-ask = Something missing or wrong? Ask the presenter to correct your attendance, or Human Resources about your hours.

pay-rulings-title = Is this time paid?
pay-rulings-lead = Answer where the facts alone do not say. What a mandate requires is never voluntary, whatever is ruled here.
pay-question = Question
pay-question-voluntary = Is it voluntary?
pay-question-related = Is it related to the job?
pay-question-work = Is work done during it?
pay-answer = Answer
pay-yes = Yes
pay-no = No
pay-ruling-hint = Who decided, and why, like “785.31: an evening class open to the public, attended on one’s own”
pay-rule = Rule so
pay-ruled = The ruling holds for what is worked out from now on. What was handed over is corrected with the next file.
pay-reason-missing = Write who decided, and why.
pay-ruling-nothing-new = This is what holds already.
pay-rulings-so-far = Rulings so far
