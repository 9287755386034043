# People, the buildings they work in and the positions they hold.

staff-people = People
staff-person = Member of staff
staff-name = Name
staff-email = E-mail
staff-number = Employee number
staff-position = Position
staff-positions = Positions
staff-positions-caption = Positions of { $name } over time
staff-building = Building
staff-buildings = Buildings
staff-supervisor = Supervisor
staff-from = From
staff-to = To
staff-share = Share of full time
staff-state = State
staff-change = Change
staff-unknown = Not recorded
staff-hired-on = Hired on
staff-last-day = Last day
staff-first-day = First day back
staff-formally = (in full: { $name })
staff-left-on = Left on { $on }
staff-leaves-on = Leaves on { $on }
staff-grades-are = grades { $grades }
staff-no-positions = No positions are recorded.
staff-state-held = Held now
staff-state-ended = Ended
staff-state-coming = Not yet begun
staff-leaves = Leaves
staff-no-leaves = No leaves are recorded.
staff-leave-family = Family
staff-leave-medical = Medical
staff-leave-military = Military
staff-leave-professional = Professional
staff-leave-other = Other
staff-credentials = Licenses and certificates
staff-no-credentials = None are recorded.
staff-expired = Expired
staff-from-to = { $first } to { $last }
staff-since = since { $first }
staff-transcript = Transcript
staff-duties = Required training
staff-standing = Growth and certificates
staff-skills = Skills of the position
staff-back-to-people = People
staff-back-to = { $name }

staff-search = Name, number or e-mail
staff-on = On this day
staff-group = Kind of job
staff-every-building = Every building
staff-every-group = Every kind
staff-nobody = Nobody fits these filters on that day.
staff-caption = { $count ->
    [one] { $count } person on { $on }
   *[other] { $count } people on { $on }
}
staff-csv = Download these people (CSV)

staff-add = Add a person
staff-imports = Imports
staff-added = { $name } was added. Give them a position next.
staff-given = Given name
staff-preferred = Name they go by
staff-preferred-hint = When it is not the given name.
staff-family = Family name
staff-number-hint = The district’s number for this person. It never changes hands.
staff-rename = Change name or e-mail
staff-save = Save
staff-saved = Saved.
staff-departure = Record the last day
staff-departure-effect = Every position ends with that day, and from the next day on the person can no longer sign in. Their transcript stays.
staff-departed = { $name } leaves on { $on }.
staff-guest-account = Let them keep an account for their transcript
staff-merging = Recorded twice? Merge another record into this one
staff-return = Hire again
staff-return-effect = The same record goes on: transcript and credit stay. Positions start afresh.
staff-returned = { $name } is hired again from { $on }.

staff-position-add = Add a position
staff-position-added = The position was added.
staff-position-change = Change the position
staff-position-changed = The position was changed. What it was before stays in the record.
staff-position-change-from = What it will be
staff-position-end = End the position
staff-position-ended = The position ends with that day.
staff-position-held-since = Held since { $since }.
staff-change-from = From this day on
staff-change-from-hint = Until the day before, the position stays as it is now.
staff-last-day-of-it = Last day in this position
staff-job = Job
staff-title = Title
staff-title-hint = As it stands on the door, such as Grade 3 teacher.
staff-share-hint = 1 is full time, 0.5 is half.
staff-grades = Grades
staff-grades-hint = Such as K, 1, 2.
staff-grades-unread = Grades can be PK, TK, K and 1 to 13. These cannot be read: { $unread }
staff-subject = Subject
staff-other-duties = Other duties
staff-other-duties-hint = Such as coach, driver, first-aid team. Some training is required because of them.
staff-flsa = Overtime (FLSA)
staff-flsa-usual = As usual for the job
staff-flsa-exempt = Exempt
staff-flsa-non-exempt = Non-exempt: required training is paid time
staff-nobody-above = Nobody

staff-leave-add = Record a leave
staff-leave-added = The leave was recorded.
staff-leave-kind = Kind of leave
staff-leave-kind-hint = Never the reason itself.
staff-credential-add = Record a license or certificate
staff-credential-added = The credential was recorded.
staff-credential-kind = License or certificate
staff-credential-kind-hint = Such as Teaching certificate, CDL-P, CPR.
staff-credential-number = Its number
staff-issued-on = Issued on
staff-expires-on = Expires on

staff-level = Level
staff-level-elementary = Elementary
staff-level-middle = Middle
staff-level-high = High
staff-level-office = Office
staff-level-other = Other
staff-code = Code
staff-code-hint = As the district’s other systems write it: letters, digits, dots or dashes.
staff-building-name = Name of the building
staff-building-open = Open a building
staff-building-opened = { $name } was opened.
staff-building-closed = { $name } closes on { $on }.
staff-buildings-caption = { $count ->
    [one] { $count } building
   *[other] { $count } buildings
}
staff-no-buildings = Schools and offices appear here once they are opened or imported.
staff-opened-on = Opened on
staff-closed-on = Last day in use
staff-close = Close
staff-close-named = Close { $name }

staff-gone = This record is no longer there. Go back and look again.
staff-refused-number = { $name } has this employee number. A number never changes hands.
staff-refused-before-hired = The last day must not come before the day of hire, { $on }.
staff-refused-left = The person left on { $on }. Hire them again first.
staff-refused-employed = The person is still employed.
staff-refused-back = The first day back must come after the last day, { $on }.
staff-refused-job = Choose a job of the district’s table of jobs.
staff-refused-job-retired = This job is no longer used since { $on }. Choose another.
staff-refused-building = Choose a building of the list.
staff-refused-not-open = The building is open from { $first } to { $last }. Choose days within that time.
staff-refused-order = The last day must not come before the first.
staff-refused-share = Share of full time must be from 0 to { $most }.
staff-refused-held = The person already holds this job there from { $since } to { $last }. End that position first, or choose other days.
staff-refused-supervisor = Choose a supervisor of the list.
staff-refused-supervisor-then = The supervisor does not hold their position on the first day. Choose another supervisor or a later day.
staff-refused-circle = The supervisor stands below this position. Choose somebody above it.
staff-refused-within = The day must fall within the position: after { $first }, up to { $last }.
staff-refused-kind = Choose a kind of leave.
staff-refused-on-leave = Another leave runs from { $since } to { $last }. Choose other days.
staff-refused-recorded = This credential is recorded already.
staff-refused-code = Code must be 1 to 16 letters, digits, dots or dashes.
staff-refused-code-taken = { $name } has this code. Choose another.
staff-refused-closes = The last day must not come before the building opened, on { $on }.
staff-refused-staffed = { $count ->
    [one] { $count } position there runs on after that day. End or move it first.
   *[other] { $count } positions there run on after that day. End or move them first.
}

# ── hours of work ──

staff-hours-title = Hours of work
staff-hours-lead = When this position works. Learning outside these hours is weighed for pay.
staff-hours-from = These hours hold from
staff-hours-week = The week
staff-hours-hint = Like 6:00–8:30, 14:00–16:30. Leave a day empty that is not worked.
staff-hours-save = Save the hours
staff-hours-set = The hours of work are recorded.
staff-hours-unreadable = Write the hours of { $day } like 6:00–8:30, 14:00–16:30: each from before to after, none overlapping
staff-hours-not-held = The position is not held on that day. Choose a day on which it is.
staff-hours-later = Hours from { $from } are recorded already. Choose that day or a later one.
staff-hours-none = Write the hours of at least one day.

# Whom a rule is about.
audience-and = and
audience-or = or
audience-but-not = not
audience-all = everyone with a position
audience-role = these jobs: { $which }
audience-group = these groups of jobs: { $which }
audience-certificated = certificated staff
audience-classified = classified staff
audience-administrator = administrators
audience-level = staff at these schools: { $which }
audience-elementary = elementary
audience-middle = middle
audience-high = high
audience-office = offices
audience-other = other places
audience-building = staff at these buildings: { $which }
audience-grade = staff of these grades: { $which }
audience-subject = teachers of: { $which }
audience-duty = staff with these duties: { $which }
audience-exempt = salaried (exempt) staff
audience-non-exempt = hourly (non-exempt) staff
audience-interacts = staff who work with students
audience-fte-less = positions of less than { $share } of full time
audience-fte-most = positions of at most { $share } of full time
audience-fte-equal = positions of { $share } of full time
audience-fte-least = positions of at least { $share } of full time
audience-fte-more = positions of more than { $share } of full time
audience-hired-before = staff hired before { $day }
audience-hired-after = staff hired after { $day }
audience-credential = staff who hold: { $which }
