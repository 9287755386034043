duty-caption = Required training
duty-my-title = What I owe
duty-person-title = What { $name } owes
duty-lead-late =
    { $count ->
        [one] One training is past its date.
       *[other] { $count } trainings are past their dates.
    }
duty-lead-now =
    { $count ->
        [one] One training is due within 30 days.
       *[other] { $count } trainings are due within 30 days.
    }
duty-lead-none = Nothing needs you now.
duty-as-of = As of { $day }
duty-nothing-asked = No training is asked of this person by law or district on this day.
duty-nothing-now = Nothing is late, and nothing is due within 30 days.
duty-band-now = Needs you now
duty-band-coming = Coming
duty-band-done = Done
duty-band-offered = Offered to you, not required
duty-length = Length: { $length }.
duty-next-way = Next:
duty-why-me = Why me?
duty-accept-proof = Accept proof of training
duty-exempt = Exempt from a training

duty-state-not-required = Not asked
duty-state-not-yet = Not yet
duty-state-available = Offered
duty-state-due = Due
duty-state-met = Done
duty-state-exempt = Exempt
duty-state-overdue = Overdue
duty-state-lapsed = Lapsed

duty-is-not-required = This is not asked on this day.
duty-is-from = Asked from { $day }.
duty-is-on-leave = Not asked during leave.
duty-is-available = It is offered. You need not complete it.
duty-is-due = Due by { $day }.
duty-is-due-without-date = Due. No date is set.
duty-is-met-until = Done on { $on }, good through { $until }.
duty-is-met = Done on { $on }, for good.
duty-is-exempt = Exempt through { $until }.
duty-is-overdue = Overdue: it was due by { $day }.
duty-is-lapsed = Lapsed: the last training counted through { $day }.

duty-when-from = from { $day }
duty-when-by = by { $day }
duty-when-no-date = no date set
duty-when-until = through { $day }
duty-when-done = done { $day }
duty-when-was = was { $day }

duty-way-any-time = any time
duty-way-open = See and register
duty-no-way = Nothing in the catalog takes registrations for it just now. Ask the professional learning office.

duty-back-mine = Back to what I owe
duty-back-person = Back to what { $name } owes
duty-why-title = { $title }: why
duty-why-steps = How this was worked out
duty-ways = Ways to meet it
duty-other-day = Ask about another day
duty-on-day = Day
duty-show-day = Show that day
duty-the-law = The law
duty-confirm-with-counsel = The district still has its lawyer confirm this rule.
duty-version = Version { $version } of this rule, in force since { $day }
duty-length-offer = It is to be offered, not to be completed.
duty-length-any = No length is asked: one completed training is enough.
duty-length-hours = The rule asks for { $hours }.
duty-length-board-open = The board sets the length and has not set one yet: one completed training is enough.
duty-length-board = The board set the length: { $hours }, resolution { $resolution }.
duty-often-once = It is done once.
duty-often = How often: { $clock }.
duty-reason-buildings = A building owes this, not a person: so many trained people at each.
duty-reason-position = The position: { $title } at { $building }, since { $since }.
duty-reason-fits = It is asked of { $which }.
duty-reason-asked-since = It is asked since { $day }.
duty-reason-no-position = There is no position in the district on this day.
duty-reason-not-for = The position { $title } at { $building } is not in the audience: { $which }.
duty-reason-starts = A position in the audience begins on { $day }.
duty-reason-leave-until = On leave through { $until }: nothing is asked until then.
duty-reason-leave = On leave: nothing is asked until the return.
duty-reason-exempt = Exempt from { $first } through { $last }: { $reason }
duty-date-part = { $part } ({ $day })
duty-reason-date = Due { $which }:
duty-reason-later = Due { $which }, whichever is later:
duty-reason-earlier = Due { $which }, whichever is earlier:
duty-reason-last-day = Due by the last day of the year:
duty-reason-no-date = The rule names no date and the district has set none, so it is never late.
duty-moved-leave = The leave through { $last } held on that day, so the days of a start count from the return:
duty-moved-exemption = The exemption through { $last } held on that day, so the days of a start count from its end:
duty-moved-start = The position began after that day, so it is due by:
duty-moved-cover = The last training still counted on that day, so it is due when that ends:
duty-done-credit = The last that counts: { $title }, completed { $day }.
duty-done-proof = Accepted proof: { $what }, done { $day }.
duty-done-counts-until = Good through { $day }.
duty-done-for-good = Good for good.
duty-done-counted-until = It counted through { $day }.
duty-reason-so-far = So far { $done } of { $needed } count.
duty-reason-nothing-done = Nothing that counts has been done yet.
duty-reason-not-accepted = Does not count: { $title }, { $day } ({ $how }).

team-to-growth = Growth plans of my team
team-to-skills = Skills of my team
team-title = My team
team-nobody = You supervise nobody today. When you do, their required training shows here.
team-people = People
team-current = Done or exempt
team-late = Late
team-due = Due
team-done = Done
team-late-band = Late
team-nobody-late = Nobody on your team is late.
team-more-late =
    { $count ->
        [one] And one more: the table begins with those who are late.
       *[other] And { $count } more: the table begins with those who are late.
    }
team-table = My team's required training, as of { $day }
team-show = Whom to show
team-show-late = Late ({ $count })
team-show-soon = Due in 30 days ({ $count })
team-show-all = Everyone ({ $count })
team-show-none = Nobody here: everyone on your team is in time.
team-person = Person
team-position = Position
team-next = Next
team-all = All

mandate-clock-once = once
mandate-clock-every-year = every { $year } year
mandate-clock-every-years = once in every { $years } { $year } years
mandate-year-school = school
mandate-year-calendar = calendar
mandate-year-july-june = July to June
mandate-clock-days =
    { $days ->
        [one] within one day of the last
       *[other] within { $days } days of the last
    }
mandate-clock-months =
    { $months ->
        [one] within one month of the last
       *[other] within { $months } months of the last
    }
mandate-clock-years =
    { $years ->
        [one] within one year of the last
       *[other] within { $years } years of the last
    }
mandate-amount-any = one completed training, of any length
mandate-amount-hours = { $hours }
mandate-amount-board-open = the board has not set a length
mandate-amount-board = { $hours }, set by the board ({ $resolution })
mandate-authority-federal = Federal
mandate-authority-state = State
mandate-authority-district = District
mandate-audience-and = and
mandate-audience-or = or
mandate-audience-not = not
mandate-due-last-day = by the last day of the year
mandate-due-each-year = by { $day }
mandate-due-after-start =
    { $days ->
        [0] on the first day in the position
        [one] within one day of the start
       *[other] within { $days } days of the start
    }
mandate-due-after-hire =
    { $days ->
        [one] within one day of hire
       *[other] within { $days } days of hire
    }
mandate-due-on = by { $day }
mandate-due-none = no date is set
mandate-due-later = the later of: { $which }
mandate-due-earlier = the earlier of: { $which }
mandate-evidence-server = checked by the system
mandate-evidence-presenter = attested by the presenter
mandate-evidence-self = one's own word
mandate-evidence-client = reported by a program
mandate-content = What it must cover
mandate-consequence = What follows if it is missing
duty-reason-exempt-withheld = Exempt from { $first } through { $last }.
duty-records = Exemptions and accepted proof

compliance-title = Required training by building
compliance-caption = Compliance
compliance-none-adopted = No mandate has been adopted yet. Adopt the first from the library; then this page shows who has done what.
compliance-current = Done or exempt
compliance-late = Late
compliance-due = Due
compliance-codes = What the building codes stand for
compliance-csv = These figures as a file (CSV)
compliance-every-level = All levels
compliance-on = As of
compliance-ask = Day and buildings
compliance-show = Show
compliance-show-today = All buildings, today
compliance-level = Level
compliance-level-elementary = Elementary
compliance-level-middle = Middle
compliance-level-high = High
compliance-level-office = Offices
compliance-level-other = Other
compliance-mandate = Mandate
compliance-all = All
compliance-every-mandate = All mandates
compliance-table = Share done or exempt, and how many are late, as of { $day }
compliance-cell-late =
    { $count ->
       *[other] { $count } late
    }
compliance-coverage = Buildings that must have someone trained
compliance-coverage-table = Buildings that must have someone trained, as of { $day }
compliance-covered =
    { $count ->
       *[other] Covered ({ $count })
    }
compliance-not-covered =
    { $count ->
        [one] Not covered: one short
       *[other] Not covered: { $count } short
    }
compliance-role = Job
compliance-every-role = All jobs
compliance-trend = Month by month, over 24 months
compliance-trend-title = Required training, month by month
compliance-trend-until = Until
compliance-trend-month = End of
compliance-trend-asked = Asked
compliance-trend-share = Share
compliance-trend-missed = Missed last year
compliance-trend-closed = Done late
compliance-trend-table = What was asked and how it stood at the end of each month. A month leads to that day
compliance-trend-nothing = Nothing of this was asked at the end of any of these months.
compliance-trend-nobody = Nobody was asked at the end of { $month }.
compliance-trend-finding = At the end of { $month }, { $share } of required trainings were done or exempt and { $late } were late, out of { $asked }.
compliance-trend-finding-before = At the end of { $month }, { $share } of required trainings were done or exempt and { $late } were late, out of { $asked }. A year before, { $before } were done or exempt and { $earlier } were late.
compliance-csv-not-asked = not asked
compliance-csv-covered = covered
compliance-csv-not-covered = not covered
compliance-back = Back to the grid
compliance-every-building = All buildings
compliance-building = Building
compliance-which = Who
compliance-which-asked = All who are asked
compliance-which-late = Late
compliance-which-due = Due
compliance-which-current = Done or exempt
compliance-which-not-yet = Not yet asked
compliance-nobody = Nobody fits.
compliance-standing = Standing
compliance-state = State
compliance-people-table =
    { $count ->
        [one] One person, { $late } late, as of { $day }
       *[other] { $count } people, { $late } late, as of { $day }
    }
compliance-by = By whom
compliance-by-until = (through { $day })

mandate-list-title = Mandates
mandate-none = The district has not adopted any mandate yet.
mandate-mandate = Mandate
mandate-asked-by = Asked by
mandate-whom = Whom it is for
mandate-kind = What is asked
mandate-kind-person = each person completes it
mandate-kind-offer = it is offered to each person
mandate-kind-coverage =
    { $count ->
        [one] each building has at least one person who completed it
       *[other] each building has at least { $count } people who completed it
    }
mandate-amount = How much
mandate-often = How often
mandate-due = By when
mandate-topics = Topics that count
mandate-evidence = What counts as proof
mandate-state = State
mandate-table =
    { $count ->
        [one] One mandate, as of { $day }
       *[other] { $count } mandates, as of { $day }
    }
mandate-in-force = In force
mandate-from = From { $day }
mandate-retired = Retired
mandate-citations = The law
mandate-mark-primary = The primary source was read.
mandate-mark-secondary = A secondary source was read.
mandate-mark-unchecked = Not checked against a source.
mandate-materials = Approved materials
mandate-retention = How long records are kept
mandate-retention-years =
    { $years ->
        [one] One year: { $of }
       *[other] { $years } years: { $of }
    }
mandate-notes = Notes for the office
mandate-versions = Versions
mandate-version = Version
mandate-first = First day
mandate-last = Last day
mandate-file = The whole rule as a file
mandate-cases =
    { $count ->
        [one] One case that the rule is checked against
       *[other] { $count } cases that the rule is checked against
    }
mandate-change = Change
mandate-change-text = Change as a file
mandate-retire = Retire this mandate
mandate-retire-hint = From the day after its last day nobody owes it. What was owed until then stays on record.
mandate-retire-last = Last day
mandate-retired-done = Retired: { $day } is its last day.
mandate-retire-past = Last day must be yesterday or later: what was owed before is not rewritten
mandate-retire-begins-later = Last day must be { $day } or later: the latest version begins then
mandate-retire-already = It already ends on { $day }
mandate-rule-sets = What counts for growth and certificates
mandate-library = Library
mandate-own = Add your own
mandate-source = Source
mandate-library-lead = What Nebraska and federal law ask, as data to check and adopt. Nothing here is legal advice.
mandate-library-table = { $count } mandates, { $adopted } adopted
mandate-counsel = Confirm with counsel
mandate-adopted = Adopted
mandate-not-adopted = Not adopted
mandate-adopt-title = Adopt: { $title }
mandate-change-title = Change: { $title }
mandate-adopt = Adopt
mandate-change-do = Adopt the change
mandate-take = When there are two dates
mandate-take-later = the later holds
mandate-take-earlier = the earlier holds
mandate-first-day = In force from
mandate-first-day-hint = The first day on which it is asked. A change cannot reach into the past
mandate-audience-hint = A rule about positions: role in (teacher, nurse) and level = elementary
mandate-audience-wrong = Whom it is for cannot be read: { $why }
mandate-minutes = Length set by the board, in minutes
mandate-minutes-hint = Leave empty while the board has not set one
mandate-resolution = Board resolution
mandate-resolution-hint = Number and date: 2025-31 of July 7, 2025
mandate-board-both = Enter both the length and the board's resolution, or neither
mandate-each-year-by = Due each year by
mandate-each-year-by-hint = Month and day, such as 10-17, or: last day
mandate-each-year-by-wrong = Due each year by must be a month and day, such as 10-17, or "last day" for a mandate that counts years
mandate-days = Days after the start
mandate-trial-who = Person
mandate-trial-not-in-force = The rule would not be in force on that day.
mandate-dry-title = What adopting it would do, as of { $day }
mandate-dry-asked = { $before ->
    [0] It asks nobody now
    [one] It asks 1 person now
   *[other] It asks { $before } people now
}, and would ask { $after ->
    [0] nobody
    [one] 1 person
   *[other] { $after } people
}. { $touched ->
    [0] Nothing would change for anybody on that day.
    [one] For 1 person something would change.
   *[other] For { $touched } people something would change.
}
mandate-dry-first = Asked for the first time: { $count }
mandate-dry-no-longer = Asked no longer: { $count }
mandate-dry-more = More to do: { $count }
mandate-dry-less = Less to do: { $count }
mandate-dry-other-day = Another due day, or good for another while: { $count }
mandate-dry-load = Left to do altogether: { $before } by { $people ->
    [one] 1 person
   *[other] { $people } people
} now, { $after } by { $others ->
    [one] 1 person
   *[other] { $others } people
} then
mandate-dry-paid = Of these by hourly staff, whose time at required training is paid: { $before } now, { $after } then
mandate-dry-table = { $shown ->
    [one] 1 of { $all } by name
   *[other] { $shown } of { $all } by name
}
mandate-dry-before = Now
mandate-dry-after = Then
mandate-dry-left = Left to do
mandate-dry-from-to = { $before } → { $after }
mandate-dry-not-asked = Not asked
mandate-dry-building = Building
mandate-dry-buildings = { $count ->
    [0] For no building would anything change.
    [one] For 1 building something would change.
   *[other] For { $count } buildings something would change.
}
mandate-dry-covered = { $count ->
    [one] Covered by 1 person
   *[other] Covered by { $count } people
}
mandate-dry-covered-until = { $count ->
    [one] Covered by 1 person, through { $day }
   *[other] Covered by { $count } people, the first of them through { $day }
}
mandate-dry-not-covered = Not covered: { $there } trained, { $short } short
mandate-dry-nothing-written = Nothing was written.
mandate-adopted-done = Version { $version } is adopted, in force from { $day }.
mandate-ends-before = The rule ends before it begins
mandate-text-title = A mandate as a file
mandate-text-lead = Paste the rule or choose its file. It is read strictly and checked line by line.
mandate-text = Rule
mandate-file-other-code = The code names another mandate. A code never changes: add it as a new mandate

exemption-title = Exempt { $name } from a training
exemption-reason = Reason
exemption-reason-hint = Kept on record. Say no more than is needed
exemption-reason-missing = Enter a reason
exemption-first = First day
exemption-last = Last day
exemption-last-hint = Every exemption ends, so that it is looked at again
exemption-do = Exempt
exemption-done = Exempt through { $day }.
exemption-own = Your own record is for someone else to change.
exemption-unknown-mandate = Choose a mandate the district has adopted
exemption-ends-before = Last day must not be before the first
exemption-too-long = An exemption lasts at most { $days } days
proof-title = Accept proof of training for { $name }
proof-what = What was done
proof-what-hint = Title, provider, certificate number
proof-done = Done on
proof-hours = Length
proof-do = Accept
proof-accepted = The proof is accepted and counts.
proof-not-yet = Done on must be today or earlier
proof-no-time = Length must be more than nothing
proof-again = This proof of this day is accepted already. Enter another, or withdraw that one first
proof-not-standing = This proof was withdrawn already
proof-accepted-state = Accepted
proof-withdrawn-state = Withdrawn
proof-withdraw = Withdraw
proof-withdraw-title = Withdraw accepted proof
proof-withdraw-effect = It will count for no day any more, not even for days that have passed. What was recorded stays in the journal.
proof-withdrawn = The proof is withdrawn.

pack-title = Proof packs
pack-lead = A proof pack shows an auditor who was asked, by which version of the rule, what they did and who recorded it, and who was late. It is one file, and it stays as it was made.
pack-ask = Make a proof pack
pack-make = Make the proof pack
pack-on = About the day
pack-on-hint = How everyone stood at the end of this day.
pack-known = Known by (optional)
pack-known-hint = Leave out what was recorded after this day. Empty: all that is recorded now.
pack-form = Pages
pack-form-hint = All staff on one paper can be some hundreds of pages. The tables beside it are the same.
pack-form-whole = Everyone on one paper
pack-form-by-building = A summary, and a paper for each building
pack-form-summary = A summary only
pack-place-by-building = { $place }, a paper for each
pack-place-summary = { $place }, summary
pack-known-before = Recorded before
pack-latest = Proof packs made
pack-none = Proof packs appear here once one is made. They are kept.
pack-asked-by = Made for
pack-late-of-asked = Late
pack-figures = { $late } of { $asked }
pack-waits = Being made
pack-back = Back to proof packs
pack-of = Proof: { $title }, { $day }
pack-being-made = The pack is being made. This page shows it when it is ready.
pack-failed = The pack could not be made.
pack-failed-next = Nothing is lost. Make it again, and if that fails too, tell whoever runs Perennial.
pack-again = Make it again
pack-fetch = Download the pack
pack-disposed = The file was disposed of on { $at }, once nothing asked to keep it. Its hash stays.
pack-file = { $file }, { $size } kB
pack-list = See who was asked on this day, as it is known now
pack-inside = What is inside
pack-inside-pdf = to read and print: the rule, the figures, who was late and why, everyone asked with their evidence
pack-inside-summary = to read and print: the rule, the figures by building, who was late and why
pack-inside-building = for each building: everyone asked there with their evidence
pack-inside-people = one row for each person asked
pack-inside-evidence = one row for each thing they did on its topics, with who recorded it and when
pack-inside-rules = the whole text of each version of the rule
pack-inside-manifest = what was asked for, the SHA-256 of each file, and the journal’s entry
pack-check-page = Whoever downloads this pack later gets the same bytes. Compare the SHA-256 of the file with this one.
pack-hash = SHA-256 of the file
pack-journal-page = Entry { $entry } of the journal stands for all that came before it. Its hash
pack-unknown-building = Choose a building of the district.
pack-not-known-then = The mandate was adopted after that day. Choose a later day, or leave it empty.
pack-not-come = Choose a day that has come. Nothing can be proved about a later one.
pack-known-before-day = Choose the day the proof is about, or a later one.
pack-made-subject = The proof pack is ready
pack-made-body = { $file } can be downloaded.
pack-link = Proof pack for this day
pack-of-mandate = Make a proof pack of this training for an auditor

# On paper.
pack-paper-title = Proof of { $title } on { $day }
pack-as-of = As of { $day }
pack-district = District
pack-building = Building
pack-every-building = Every building
pack-count-asked = Asked
pack-count-met = Done
pack-count-exempt = Exempt
pack-count-due = Due, not yet late
pack-count-late = Late
pack-count-not-yet = Not yet asked (on leave)
pack-journal = Journal
pack-journal-none = No entry before this instant
pack-journal-entry = Entry { $entry }, { $hash }
pack-required = What was required
pack-not-in-force = No version was in force on this day. The latest known is shown.
pack-asks = What is asked
pack-resolution = Resolution
pack-versions = Versions of the rule
pack-recorded = Recorded
pack-recorded-by = Recorded by
pack-gap = Who was late
pack-gap-none = Nobody was late on { $day }.
pack-gap-table =
    { $count ->
        [one] One person late on { $day }
       *[other] { $count } people late on { $day }
    }
pack-due = Was due by
pack-days-late = Days late
pack-why = Why
pack-late-lapsed = The last training counted through { $day }.
pack-late-nothing = Nothing is on record.
pack-late-short = What is on record does not reach the amount: { $amount }
pack-late-not-accepted = What is on record is of a kind the rule does not accept.
pack-exempt = Who was exempt
pack-exempt-table =
    { $count ->
        [one] One person exempt. The reason stays with the human resources office.
       *[other] { $count } people exempt. The reasons stay with the human resources office.
    }
pack-asked = Who was asked, and the evidence
pack-asked-table =
    { $count ->
        [one] One person on { $day }
       *[other] { $count } people on { $day }
    }
pack-summary-how = people.csv has everyone who was asked, evidence.csv what each of them did.
pack-summary-table = Those asked, by building
pack-asked-since = Asked since
pack-evidence = Evidence
pack-proof = { $title }, { $day }, { $hours }. Recorded by { $by }, { $when }.
pack-proof-materials = Materials: { $materials }.
pack-check = How to check it
pack-check-how = manifest.json has the SHA-256 of each file. The hash of the journal’s entry stands for every change recorded before it: the district can show that entry and prove that none before it was altered.
pack-check-limits = Evidence, exemptions, versions of the rule and the start of positions, leaves and credentials are shown as they were recorded before the instant named above. Names, and the last days of positions, are as they were when this pack was made.

compliance-state-files = State files
compliance-retention = How long records are kept
remind-title = Reminders
remind-lead-on = Reminders go out on the morning of each working day, to those who must act, once each.
remind-lead-off = Reminders are off. Look at what would go out, then turn them on.
remind-turn-on = Turn reminders on
remind-turn-off = Turn reminders off
remind-turned-on = Reminders are on. The next go out on the morning of the next working day.
remind-turned-off = Reminders are off. Nothing goes out.
remind-would = What goes out on a day
remind-on = Day
remind-nothing = Nothing goes out on { $day }.
remind-to-person = To who must act
remind-to-above = To whoever is above the supervisor
remind-to-office = To human resources
remind-digests = Weekly digests to supervisors
remind-list = Show them one by one
remind-list-caption = { $shown } of { $all } on { $day }
remind-told = Who is told
remind-told-person = The person
remind-told-above = Above the supervisor
remind-told-office = Human resources
remind-step = Why this day
remind-step-due = The day it is due
remind-step-before =
    { $days ->
        [one] The day before
       *[other] { $days } days before
    }
remind-step-after =
    { $days ->
        [one] One day late
       *[other] { $days } days late
    }
remind-plans = When people are reminded
remind-days = Days from the due day
remind-days-hint = Whole numbers, such as -30, -7, -1, 0, 1, 7. Minus means before. Empty: nobody is reminded.
remind-days-wrong = Enter at most { $most } whole numbers, none beyond { $days } days.
remind-above = Above the supervisor after
remind-office = Human resources after
remind-above-field = Days late until whoever is above the supervisor is told (optional)
remind-office-field = Days late until human resources is told (optional)
remind-after-hint = Empty: not told.
remind-never = Never
remind-every = Every training without a plan of its own
remind-as-every = As for every training
remind-plan-every = Reminders of every training
remind-plan-of = Reminders of { $title }
remind-save = Save
remind-saved = The plan is saved. It holds from the next reminders on.
remind-back = Back to reminders
remind-lately = Sent lately
remind-count = Reminders
remind-due-subject =
    { $count ->
        [one] Training due by { $day }
       *[other] { $count } trainings are due, the first by { $day }
    }
remind-due-body =
    { $count ->
        [one] { $title } is due by { $day }. Open the page to see how to do it.
       *[other] { $title } is due by { $day }. The page shows the others, and how to do them.
    }
remind-late-subject =
    { $count ->
        [one] Training is late
       *[other] { $count } trainings need you
    }
remind-late-body =
    { $count ->
        [one] { $title } was due by { $day }. Open the page to see how to do it now.
       *[other] { $title } was due by { $day }. The page shows the others, and how to do them now.
    }
remind-others-subject = { $name } is late with training
remind-others-body =
    { $count ->
        [one] { $title } was due by { $day }. The page shows why it is asked and what is missing.
       *[other] { $title } was due by { $day }, and more is late. The page shows what is missing.
    }
remind-team-subject = Training of your staff this week
remind-team-body =
    { $late ->
        [0] Nobody is late.
        [one] One person is late.
       *[other] { $late } people are late.
    } { $soon ->
        [0] Nothing more is due within 30 days.
        [one] One more has something due within 30 days.
       *[other] { $soon } more have something due within 30 days.
    }

# ── years that were missed ──
duty-missed-years = Years that were missed
duty-missed-open = { $year }: missed. It was due by { $due }, and nothing that counts has been done since.
duty-missed-closed = { $year }: missed. It was due by { $due }, and done late on { $on }.
duty-reason-make-up = The training of { $year } was missed and is to be made up first. What makes it up meets no other year.
compliance-missed = Missed the last year
compliance-missed-closed =
    { $count ->
        [one] (1 did it late)
       *[other] ({ $count } did it late)
    }
compliance-cell-missed =
    { $count ->
        [one] 1 missed last year
       *[other] { $count } missed last year
    }
compliance-which-missed = Missed the last year
pack-count-missed = Missed an earlier year
pack-missed-open = Not done since
pack-missed-table =
    { $count ->
        [one] One year that went by without it
       *[other] { $count } years that went by without it
    }
pack-missed-year = Year
pack-missed-done = Done late

# ── several positions, consequences ──
duty-source = { $title } at { $building } (since { $day })
duty-reason-source-earliest = Several positions ask it: { $which }. The days count from the first day in any of them.
duty-reason-source-latest = Several positions ask it: { $which }. By this rule the days count from the one that began last, { $title }.
duty-reason-source-precedence = Several positions ask it: { $which }. By the order in this rule the days count from { $title }.
duty-consequence = Until it is done:

# ── texts to acknowledge ──
duty-reason-to-acknowledge = It is met by reading a text and acknowledging it.
duty-done-acknowledged = Acknowledged: { $title }, version { $version }, on { $day }.
duty-moved-new-text = A new text asks again since { $day }, so it is due by:
text-read = Read and acknowledge
text-version = Version { $version }, in force since { $day }
text-other-language = This text has not been translated yet. You can ask the office to go through it with you.
text-statement = By pressing the button I say that I have read “{ $title }”, version { $version }. My name and the time are kept with this exact wording.
text-acknowledge = I have read it
text-acknowledged = Acknowledged: { $title }. It counts from now.
text-nothing-asked = This text is not asked of you today.
text-other-wording = The text was replaced while you were reading. The new one is shown below: read it first.
text-done-already = You have acknowledged this text already.
text-list-title = Texts to acknowledge
text-list-lead = What staff read and acknowledge by name. A version is never changed; a new one asks again where the rule says so.
text-none = No text has been published.
text-new = Publish a text
text-title = Title
text-asked-by = Asked by
text-table =
    { $count ->
        [one] One text
       *[other] { $count } texts
    }
text-back = Back to the texts
text-new-version = A new version
text-disposed = This wording was let go on { $at }, once nothing asked to keep it. Its hash stays, and says which wording was acknowledged.
text-hash = SHA-256: { $hash }
text-body = Text
text-body-hint = A blank line ends a paragraph. This is the exact wording that people acknowledge.
text-title-es = Title in Spanish
text-body-es = Text in Spanish
text-es-whole = Enter both title and text in Spanish, or neither.
text-first = In force from
text-publish = Publish
text-code = Code
text-code-hint = Lower-case letters, digits and dashes, such as staff-handbook. Rules name the text by it.
text-published = Version { $version } is published and in force from { $day }.
text-title-missing = Enter the title.
text-body-missing = Enter the text.
text-begins-before-today = Choose today or a later day: what was acknowledged until now stays as it was.
text-begins-before-last = Choose a day after { $day }, when the version before it began.
text-nothing-changes = This is the same wording as version { $version }.

# ── kiosks ──
kiosk-title = What do I owe?
kiosk-lead = See your required training, by when, and where. Read and acknowledge texts.
kiosk-signed-in = Somebody is signed in to Perennial in this browser. A kiosk is for everyone: sign out first.
kiosk-badge = Badge or employee number
kiosk-badge-hint = Scan your badge, or type its letters or your employee number.
kiosk-pin = PIN
kiosk-show = Show my training
kiosk-no-pin = No PIN yet? The office gives you one on paper. You can also choose one under your account.
kiosk-name = Kiosk: { $name }
kiosk-badge-missing = Scan your badge or type your number.
kiosk-pin-missing = Enter your PIN.
kiosk-wrong = Badge and PIN do not fit. Try again, or ask the office for a new PIN.
kiosk-over = A minute passed without a touch, so you were signed out.
kiosk-ended = You are signed out. Nothing of yours is left here.
kiosk-leave = I am done: sign out
kiosk-leaves = This page signs you out by itself after one minute.
kiosk-reading = You have five minutes to read. Go back and open the text again if you need longer.
kiosk-to-do = To do
kiosk-nothing = Nothing is asked of you now.
kiosk-own-pin = Choose my own PIN
kiosk-own-lead = With your badge or employee number and this PIN you can see what you owe at a kiosk, without e-mail.
kiosk-back-account = Back to your account
kiosk-pin-hint = { $least } to { $most } digits.
kiosk-pin-new = New PIN
kiosk-pin-again = The same again
kiosk-pin-save = Save the PIN
kiosk-pin-saved = Your new PIN is saved.
kiosk-pin-differs = The two are not the same.
kiosk-pin-plain = Choose digits that are not in a row, not all the same and not your employee number.
kiosk-pin-own-record = Choose your own PIN under your account: nobody issues one to themselves.
kiosk-pin-left = This person no longer works here.
kiosk-pair-title = Make this device a kiosk
kiosk-pair-lead = The office issues a code under Kiosks. Type it here, once.
kiosk-code = Code
kiosk-pair = Pair this device
kiosk-paired = This device is a kiosk now.
kiosk-unknown-code = No such code waits. Type it as it was shown, or ask the office for a new one.
kiosk-list-title = Kiosks
kiosk-list-lead = A device in a common room where staff without e-mail see what they owe. Open { $address } on it and type the code.
kiosk-where = Where it stands
kiosk-where-hint = Such as: staff room, kitchen, bus garage.
kiosk-no-building = No one building
kiosk-issue = Issue a code
kiosk-issued = Code for the device: { $code }. It is shown once and good until { $until }.
kiosk-all = All kiosks
kiosk-none = No kiosk has been paired yet.
kiosk-last-seen = Last used
kiosk-action = Action
kiosk-table =
    { $count ->
        [one] One kiosk
       *[other] { $count } kiosks
    }
kiosk-state-ended = Ended
kiosk-state-paired = Paired
kiosk-state-waits = Waits for its code
kiosk-state-expired = Code ran out
kiosk-end = End
kiosk-end-done = The kiosk is ended. Nobody can use it from now on.
kiosk-slip-title = A PIN for { $name }
kiosk-slip-how = The PIN is shown once, to be printed or written on a slip. With it and the employee number { $number } the person signs in at { $address }.
kiosk-slip-replaces = There is a PIN already. A new one takes its place at once.
kiosk-slip-issue = Issue a PIN
kiosk-slip-issued = PIN for { $name }: { $pin }. It is shown once: print this page or write it down now.

# ── what needs a decision ──
finding-title = Needs a decision
finding-lead = Duties that cannot be worked out plainly, and facts that contradict each other. Each goes on being judged as its rule says until you decide.
finding-none = Nothing needs a decision.
finding-table =
    { $count ->
        [one] One thing to decide
       *[other] { $count } things to decide
    }
finding-decided = Decided
finding-decided-table =
    { $count ->
        [one] One decision
       *[other] { $count } decisions
    }
finding-what = What was found
finding-to-decide = To decide
finding-more =
    { $count ->
        [one] One more is not shown.
       *[other] { $count } more are not shown.
    }
finding-by = { $name }, { $day }
finding-one = Decide
finding-back = Back to what needs a decision
finding-duties = What the person owes
finding-person = The person’s record
finding-decision = What do you decide?
finding-decide = Keep the decision
finding-kept = The decision is kept and shown with the duty.
finding-own = This is about your own record: somebody else decides.
finding-reason-hint = It is kept, and shown to the person with the duty.
finding-stands = Stands
finding-corrected = Corrected
finding-released = Released
finding-stands-choice = It stands as it was worked out
finding-corrected-choice = A fact was wrong and is being corrected
finding-released-choice = The person is released (record the exemption too)
finding-on-duty = Decided by the office
finding-hire-unknown = { $name }: the day of hire is not known. { $title } counts days from it.
finding-hire-unknown-ask = Enter the day of hire. Until then the first day in the audience counts.
finding-little-time =
    { $count ->
        [0] { $name }: { $title } was due on { $day }, the very day it was first asked.
        [one] { $name }: { $title } was asked one day before it was due on { $day }.
       *[other] { $name }: { $title } was asked { $count } days before it was due on { $day }.
    }
finding-little-time-ask = Fewer than { $days } days. Let it stand, or exempt the person until a day they can meet.
finding-versions = { $title }: versions { $which } are in force on the same day.
finding-versions-ask = The latest is used. End the other.
finding-requirements =
    { $count ->
        [one] One person owes both { $title } and { $other }, which count the same topic ({ $topic }).
       *[other] { $count } people owe both { $title } and { $other }, which count the same topic ({ $topic }).
    }
finding-requirements-ask = One training counts for both. If two are meant, give each its own topic.
finding-after-leaving = { $name }: { $what } is dated { $day }, after the last day here.
finding-after-leaving-ask = Correct the day, the person, or the last day.
finding-future = { $name }: { $what } is dated { $day }, which has not come.
finding-future-ask = It counts from that day. Correct it if the day is wrong.
finding-number = { $name } and { $other } have the same certificate: { $what }.
finding-number-ask = One of the two is wrong. Correct the record of whose it is not.
