salary-my-title = My salary lane
salary-person-title = { $name }: salary lane
salary-back-standing = Where I stand
salary-back-person = The person
salary-back = The salary lane
salary-details = The salary lane, what would move it, and stipends
salary-none = No salary schedule of the district is for this person.
salary-not-placed = Human resources has not recorded a lane yet. Once it has, your credit counts from the day of that placement.
salary-use-lane = Salary lane
salary-use-stipend = Stipend
salary-by-rule = (by the rule)
salary-or = or

salary-lane-now = Lane
salary-lane-since = Since
salary-from = From { $day }
salary-toward = { $has } of { $of } toward { $lane }
salary-short = Credit was corrected after it had moved you, so fewer units count now than were used. Human resources decides what becomes of it.
salary-headline = On { $lane }.
salary-headline-coming = On { $lane }; { $to } from { $day }.
salary-headline-due = On { $lane }. What { $to } asks is there: it takes effect on { $day } once human resources has confirmed it.
salary-headline-needs = On { $lane }. { $needed } more for { $to }.

salary-due = { $steps } from { $day }
salary-due-because = Because of: { $why }.
salary-due-waits = It waits for human resources to confirm it.
salary-held = Held
salary-held-by = Held until this is met: { $titles }.

salary-moves = What would move it
salary-last-lane = This is the last lane of the schedule.
salary-needs-units = { $lane }: { $needed } more.
salary-needs-degree = { $lane }: { $degree }.
salary-needs-both = { $lane }: { $needed } more, and { $degree }.
salary-needs-nothing = { $lane }: everything it asks is there.
salary-window = Earned by { $earned } and put to the lane by { $by }, it takes effect on { $day }.
salary-window-degree = A degree earned by { $earned } and recorded by { $by } takes effect on { $day }.
salary-moves-a-year =
    { $count ->
        [one] One move by units in a school year; a degree moves besides.
       *[other] { $count } moves by units in a school year; a degree moves besides.
    }
salary-limit = { $name }: at most { $amount } for each school year.

salary-stipend = Stipend
salary-stipend-paid = Paid
salary-stipend-pending = Pending
salary-stipend-free = Not put to a use
salary-stipend-lapsed = Lapsed
salary-stipend-rule =
    { $years ->
        [one] { $money } for each { $block }. What is not paid within a year of being earned lapses.
       *[other] { $money } for each { $block }. What is not paid within { $years } years of being earned lapses.
    }
salary-stipend-full =
    { $count ->
        [one] One block is full: it is paid on { $day } once human resources has confirmed it.
       *[other] { $count } blocks are full: they are paid on { $day } once human resources has confirmed them.
    }
salary-stipend-uncovered = Credit was corrected after it had been paid. Human resources decides what becomes of it.
salary-stipend-of = Stipend of { $money }

salary-credit = Your credit
salary-no-credit = No credit counts toward a lane or a stipend yet. What you learn is listed here once its credit is issued.
salary-credit-caption =
    { $count ->
        [one] One piece of credit
       *[other] { $count } pieces of credit
    }
salary-others =
    { $count ->
        [one] One more that does not count
       *[other] { $count } more that do not count
    }
salary-column-day = Day
salary-column-what = What
salary-column-put = Put to
salary-column-left = Still open
salary-column-action = Change
salary-until = until { $day }
salary-put = Put to a use
salary-undo = Undo
salary-why-other = Other credit than this counts here.
salary-why-before-approval = It was earned before its approval on { $day }.
salary-why-no-approval = It was not approved beforehand.
salary-why-nothing-converts = The schedule makes nothing of this kind of credit.
salary-why-least = It is less than { $least }.
salary-why-before = Earned before { $day }, it is part of the lane already.
salary-why-lapsed = It could be paid until { $day }.

salary-history = What happened
salary-line-placed = Placed on { $lane } from { $day }
salary-line-moved = Moved from { $from } to { $lane } from { $day }
salary-line-paid = Stipend of { $money } for { $hours }, paid on { $day }
salary-line-undone = Undone on { $day }: { $why }

salary-put-title = Put credit to a use
salary-put-which = Choose the credit on the page of the salary lane.
salary-put-to = What is it for?
salary-put-left = { $left } can be put to it.
salary-put-amount = How much?
salary-put-amount-hint = For example 15, 7.5 or 1/3
salary-put-amount-wrong = How much? must be a number, such as 15 or 7.5
salary-put-undone-by = It is written down with today’s date. Until something rests on it, it can be undone with a reason.
salary-put-done = It is put to its use.
salary-together-allowed = One hour may serve both the lane and the stipend.
salary-together-not-allowed = One hour serves the lane or the stipend, never both.
salary-refused-not-placed = Human resources has not recorded a lane yet. Ask them to.
salary-refused-no-credit = This credit is no longer in the record.
salary-refused-nothing = Write how much, above zero.
salary-refused-left = Only { $left } can still be put to it.
salary-refused-limit = { $limit }: only { $left } more count for that school year.

salary-undo-title = Undo an entry
salary-undo-effect = The entry of { $day } stays written, and a second one says that it is undone and why.
salary-undo-reason = Why is it undone?
salary-undo-why = Write why it is undone.
salary-undo-gone = It is undone already.
salary-undo-in-use = Something rests on it: a move or a payment that came later. That would have to be undone first, by human resources.
salary-undone = It is undone.

salary-place = Place on a lane
salary-place-title = Place { $name } on a lane
salary-place-lane = Lane
salary-place-choose = Choose a lane
salary-place-day = First day on it
salary-place-note = Note
salary-placed = The lane is recorded.

salary-title = Salary lanes and stipends
salary-lead = What people have earned is held here until it is confirmed. Nothing moves by itself.
salary-schedules = Salary schedules
salary-waiting = To be confirmed
salary-waiting-caption =
    { $count ->
        [one] One move or stipend
       *[other] { $count } moves and stipends
    }
salary-nothing-waits = Nothing waits to be confirmed.
salary-column-person = Person
salary-column-due = Due
salary-column-because = Because of
salary-column-from = From
salary-column-confirm = Confirm
salary-column-money = Amount
salary-column-note = Note
salary-confirm-one = Confirm
salary-confirm = Confirm what is ticked
salary-confirm-none = Tick what is to be confirmed.
salary-confirmed =
    { $count ->
        [one] One is confirmed.
       *[other] { $count } are confirmed.
    }
salary-not-confirmed = Nothing was confirmed
salary-not-confirmed-all = Go back, look at the list again, and confirm what is still due.
salary-refused-own = Somebody else confirms what is yours.
salary-refused-no-lane = Choose a lane of a schedule in force.
salary-refused-before = A lane is recorded from { $day } on. Choose a later day, or undo that line first.
salary-refused-nothing-due = One of them is no longer due: somebody confirmed it, or the credit was put elsewhere.
salary-unplaced = Not placed yet
salary-unplaced-none = Everybody whom a schedule is for is placed.
salary-unplaced-count =
    { $count ->
        [one] A schedule is for one person who has no lane.
       *[other] A schedule is for { $count } people who have no lane.
    }
salary-unplaced-who = Who they are
salary-unplaced-more = and { $count } more
salary-files = For payroll
salary-files-caption =
    { $count ->
        [one] One file was handed over
       *[other] { $count } files were handed over
    }
salary-file-at = When
salary-file-by = By
salary-file-lines = Lines
salary-hand-over =
    { $count ->
        [one] Hand one line to payroll
       *[other] Hand { $count } lines to payroll
    }
salary-handed-over = The lines are handed over. They never change; what is undone later is a line of its own.
salary-nothing-new = Payroll has every line.
salary-file-title = Lines for payroll
salary-file-lead = Handed over { $at } by { $who }. These lines never change.
salary-file-csv = Download as CSV
salary-lines-caption =
    { $count ->
        [one] One line
       *[other] { $count } lines
    }
salary-lines-more = and { $count } more in the file
salary-sum = Sum
salary-blocks =
    { $count ->
        [one] One stipend block
       *[other] { $count } stipend blocks
    }
salary-correction = correction

salary-schedule = Schedule
salary-in-force = In force from
salary-version = Version
salary-version-from = Version { $number }, from { $day }
salary-schedules-lead = What moves people from one lane to the next, and which stipends there are.
salary-schedules-none = The district has not adopted a salary schedule.
salary-schedules-caption =
    { $count ->
        [one] One schedule
       *[other] { $count } schedules
    }
salary-examples = Examples to begin with
salary-change = Change it
salary-versions = Versions
salary-lane = Lane
salary-lane-paths = What leads to it
salary-lane-first = Where people begin
salary-lanes-caption =
    { $count ->
        [one] One lane
       *[other] { $count } lanes
    }
salary-file-text = The schedule as a file
salary-adopt-title = Adopt a salary schedule
salary-adopt-lead = The file is read strictly and its own cases are run. A change is a new version from a day on; lines that were written stay.
salary-first-day-hint = A change begins today or later. Lines that were written stay.
salary-adopt = Adopt
salary-adopted = The schedule is adopted.
salary-adopt-unit = The unit is another one. What people put to a use is counted in it: adopt it as a schedule of its own, with another code.
salary-adopt-lane-gone = { $lane } is left out, and people may stand on it. Keep it.

salary-told-moved-subject = Your salary lane: { $lane }
salary-told-moved-body = Human resources has confirmed that you are on { $lane } from { $day }.
salary-told-paid-subject = Your stipend is confirmed
salary-told-paid-body = Human resources has confirmed a stipend of { $amount }, paid on { $day }.
