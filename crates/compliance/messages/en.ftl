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

team-title = My team
team-nobody = You supervise nobody today. When you do, their required training shows here.
team-people = People
team-current = Done or exempt
team-late = Late
team-due = Due
team-done = Done
team-late-band = Late
team-nobody-late = Nobody on your team is late.
team-table = My team's required training, as of { $day }
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

mandate-list = Mandates
mandate-list-caption = { $count ->
    [one] One mandate adopted
   *[other] { $count } mandates adopted
}
mandate-list-title = Mandate
mandate-list-who = Who
mandate-list-how-much = How much
mandate-list-how-often = How often
mandate-list-by-when = By when
mandate-list-law = The law
mandate-list-versions = In force

compliance-title = Compliance
compliance-caption = Required training
compliance-none-adopted = The district has adopted no mandates yet.
compliance-current = Current
compliance-late = Late
compliance-due = Due
compliance-csv = As CSV
compliance-every-level = Every level
compliance-on = On the day
compliance-level = Level
compliance-level-elementary = Elementary
compliance-level-middle = Middle
compliance-level-high = High
compliance-level-office = Offices
compliance-level-other = Other
compliance-mandate = Mandate
compliance-all = All
compliance-every-mandate = Every mandate
compliance-table = Share of duties that are current, on { $day }
compliance-cell-late = { $count } late
compliance-coverage-table = Trained people in each building, on { $day }
compliance-coverage = Coverage of buildings
compliance-covered = { $count ->
    [one] covered by one person
   *[other] covered by { $count } people
}
compliance-not-covered = { $count ->
    [one] one person short
   *[other] { $count } people short
}
compliance-csv-not-asked = not asked
compliance-csv-covered = covered
compliance-csv-not-covered = not covered
compliance-back = Compliance
compliance-every-building = Every building
compliance-which-asked = Everyone asked
compliance-which-late = Late
compliance-which-due = Due
compliance-which-current = Current
compliance-which-not-yet = Not yet
compliance-building = Building
compliance-which = Who
compliance-nobody = Nobody.
compliance-standing = Standing
compliance-state = State
compliance-by = By whom
compliance-by-until = until { $day }
compliance-people-table = { $count ->
    [one] One person, { $late } late, on { $day }
   *[other] { $count } people, { $late } late, on { $day }
}
