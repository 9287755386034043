server-accessibility-title = Accessibility
server-accessibility-lead = Perennial is built to WCAG 2.2, level AA, for everyone who works for the district.
server-accessibility-can = What you can do
server-accessibility-keyboard = Reach and use everything with the keyboard alone. “?” lists the keys where a page has some of its own.
server-accessibility-zoom = Enlarge to 400 percent without scrolling sideways, choose light or dark colors, or keep your own.
server-accessibility-script = Use every page without script.
server-accessibility-pdf = Read every PDF with a screen reader, or take the same facts as a page or a table.
server-accessibility-not = How it was tested
server-accessibility-tested = Every page is checked by machine with axe, in light and dark, at 320 and 1280 pixels, and the main tasks by keyboard alone.
server-accessibility-untested = It has not yet been tried by people who use JAWS, NVDA or VoiceOver every day.
server-accessibility-tell = Something is in your way?
server-accessibility-tell-us = Tell us, and we mend it: { $help }
server-personas-title = Who do you want to be?
server-personas-lead = This is a demo district of invented people. For it, today is { $today }. Be one of them and look around; nothing you do here reaches anyone.
server-persona-kiosk = The kiosk page
server-persona-kiosk-how = shows what the cook and the driver owe, by employee number and PIN { $pin }. Pair it first: as the compliance officer, issue a code under Kiosks, sign out, and type it there.
server-persona-be = Be
server-part-teacher = Teacher
server-part-para = Para
server-part-cook = Cook
server-part-driver = Driver
server-part-presenter = Presenter
server-part-coach = Coach
server-part-principal = Principal
server-part-secretary = Secretary
server-part-guest = Guest
server-part-coordinator = Professional learning office
server-part-compliance-officer = Human resources
server-part-superintendent = Superintendent
server-part-board-member = Board member
server-part-auditor = Auditor
server-part-administrator = Administrator

server-home-morning = Good morning, { $name }
server-home-afternoon = Good afternoon, { $name }
server-home-evening = Good evening, { $name }
server-home-now = Needs you now
server-home-nothing-now = Nothing needs you right now.
server-home-until = until { $when }
server-home-seat-yours = A seat is yours
server-home-seat-say-yes = Say yes in time, or it goes to the next person.
server-home-pulse = How is work going?
server-home-pulse-why = Anonymous, half a minute
server-home-choose = Choose what you want to go to
server-home-settle = Attendance is not settled yet: credit waits for it.
server-home-to-approve = { $count ->
    [one] One request waits for your approval
   *[other] { $count } requests wait for your approval
  }
server-home-since = Since { $date }
server-home-read = Mark as read
server-home-coming = Coming up
server-home-nothing-coming = Nothing in the next two months.
server-home-take = Take the seat
server-home-check-in = Check in
server-home-more = { $count ->
    [one] 1 more in My learning
   *[other] { $count } more in My learning
}
server-home-then = then { $day }
server-home-then-more = then { $day } and { $count } more
server-home-find-section = Find a section
server-home-due-in = { $count ->
    [0] Due today
    [one] Due tomorrow
   *[other] Due in { $count } days
}
server-home-next = Next:
server-home-see-each = See each
server-home-see-what = See what counted
server-home-growth = My growth plan
server-home-growth-team = Growth plans of my team
server-home-following = As a supervisor
server-home-following-answers = { $part } of { $whole } growth plans answered in time
server-home-following-conferences = { $part } of { $whole } conferences held
server-home-following-decided = { $part } of { $whole } requests decided before they went to somebody else
server-home-skills = Skills of my position
server-home-skills-held = { $held } of { $needed } shown
server-home-skills-see = See what shows them
server-home-skills-missing = See what is missing and what teaches it
server-home-skills-team = Skills of my team
server-home-skills-assess = Skills that I assess
server-home-skill-lapsed = Lapsed
server-home-skill-lapses = Lapses soon
server-home-skill-again = A skill of your position. Show it again so that it counts on.
server-home-academies = Academies for those who lead
server-home-academy = Academy
server-home-academy-judge = { $count ->
    [one] Judge one candidacy
   *[other] Judge { $count } candidacies
  }
server-home-academy-decide = { $count ->
    [one] Decide on one candidacy
   *[other] Decide on { $count } candidacies
  }
server-home-academy-confirm = { $count ->
    [one] Confirm experience that was logged
   *[other] Confirm { $count } logged experiences
  }
server-home-growth-see = Goals, dates, what I did with what I learned
server-home-growth-waiting = { $count ->
    [one] One growth plan waits for you
   *[other] { $count } growth plans wait for you
 }
server-home-growth-peer = { $name } asks you to comment on their goals
server-home-growth-sign = Your signature is asked for
server-home-growth-apply = What did you do with “{ $title }”?
server-home-team = My team
server-home-team-late = { $count ->
    [one] 1 person is late with something
   *[other] { $count } people are late with something
}
server-home-team-soon = { $count ->
    [one] 1 person has something due within 30 days
   *[other] { $count } people have something due within 30 days
}
server-home-team-of = { $count ->
    [one] of 1 you supervise
   *[other] of { $count } you supervise
}
server-home-find = Look in the catalog
server-home-you-present = You present
server-home-in-line = { $place } in line
server-home-requested = Waits for approval
server-home-stand = Where you stand
server-home-required = Required by law and district
server-home-development = Professional development, { $year }
server-home-training = Training, { $year }
server-home-lane = Salary lane
server-home-pay = Paid besides your hours of work
server-home-pay-see = See what counted
server-home-duties = { $met } of { $all } done
server-home-no-duties = Nothing is required of you
server-home-duty-overdue = Overdue since { $date }
server-home-duty-due = by { $date }
server-office-title = For the office
server-office-coverage = { $count ->
    [one] 1 day on which a building can spare nobody more
   *[other] { $count } days on which a building can spare nobody more
  }
server-office-coverage-why = Within 30 days. Who asks for one of them waits in line.
server-office-doors = { $count ->
    [one] 1 device takes check-ins today
   *[other] { $count } devices take check-ins today
  }
server-office-doors-why = At the doors of today's sections.
server-office-pay = { $count ->
    [one] 1 pay period to hand over
   *[other] { $count } pay periods to hand over
  }
server-office-pay-why = It is over, and payroll has nothing of it yet.
server-office-salary = { $count ->
    [one] 1 line of salary lanes and stipends for payroll
   *[other] { $count } lines of salary lanes and stipends for payroll
  }
server-office-salary-why = They are confirmed, and payroll does not have them yet.
server-office-states = { $count ->
    [one] 1 row that a state rejected
   *[other] { $count } rows that states rejected
}
server-office-states-why = Put right, they go with the next file.
server-district-offered = What the district offers
server-district-all-roles = Something is open to every role
server-district-needs = What staff and students need
server-district-no-need-open = Every need has an answer
server-office-without = { $count ->
    [one] One role has nothing to sign up for
   *[other] { $count } roles have nothing to sign up for
 }
server-office-without-why = { $roles }: offer something to them, or widen whom an activity is for
server-office-needs = { $count ->
    [one] One need has no answer in the plan
   *[other] { $count } needs have no answer in the plan
 }
server-office-needs-why = Answer them by an action plan, or set them aside with why
server-office-inputs = { $count ->
    [one] One piece of input waits for an answer
   *[other] { $count } pieces of input wait for an answer
 }
server-office-inputs-why = Groups with a stake are told what became of what they said
server-office-proposals = { $count ->
    [one] 1 proposal waits for a decision
   *[other] { $count } proposals wait for a decision
}
server-office-proposals-why = Whoever proposed it can plan nothing until you have decided.
server-office-settle = { $count ->
    [one] 1 section is over and not settled
   *[other] { $count } sections are over and not settled
}
server-office-settle-why = Nobody who came has their credit until its attendance is final.
server-office-refunds = { $count ->
    [one] 1 fee waits to be paid back
   *[other] { $count } fees wait to be paid back
}
server-office-refunds-why = Whoever gave a seat up in time, or whose section was cancelled, waits for the money.
server-office-minimum = { $count ->
    [one] 1 section is below its minimum
   *[other] { $count } sections are below their minimum
}
server-office-minimum-why = They begin within two weeks: tell more people, or cancel.
server-office-waiting = { $count ->
    [one] People wait for a seat in 1 section
   *[other] People wait for a seat in { $count } sections
}
server-office-waiting-why = Find more seats, or offer another section.
server-office-imports = { $count ->
    [one] 1 import is held for you
   *[other] { $count } imports are held for you
}
server-office-imports-why = It would change more than usual: nothing is applied until somebody has looked.
server-office-jobs = { $count ->
    [one] 1 job was given up
   *[other] { $count } jobs were given up
}
server-office-jobs-why = It failed again and again: see why, and start it again.
server-office-failed = Failed
server-office-late = { $count ->
    [one] 1 duty is late in the district
   *[other] { $count } duties are late in the district
}
server-office-late-why = By mandate and building, with everyone's name.
server-office-exemptions = { $count ->
    [one] 1 exemption ends within 30 days
   *[other] { $count } exemptions end within 30 days
}
server-office-exemptions-why = Whoever is exempt owes the training again from the day after.

server-jobs-title = Jobs
server-jobs-caption = { $count ->
    [one] One job
   *[other] The latest { $count } jobs
}
server-jobs-none = Long work appears here: imports, copies, posting credit for many.
server-job = Job
server-job-asked = Asked for
server-job-state = State
server-job-attempts = Attempts
server-job-progress = Progress
server-job-credit = Issue credit
server-job-credit-many = Post credit of many sections
server-job-import = Apply an import
server-job-pack = Proof pack
server-job-queued = Waiting
server-job-running = Running
server-job-done = Done
server-job-failed = Given up
server-job-again = Try again
server-job-issued = { $people ->
    [one] One person earned credit.
   *[other] { $people } people earned credit.
}
server-job-section = The section’s credit
server-job-posted = { $sections ->
    [one] One section is settled
   *[other] { $sections } sections are settled
}; { $people ->
    [one] one person earned credit.
   *[other] { $people } people earned credit.
}
server-job-own = { $sections ->
    [one] One section was left: whoever asked presented it, and somebody else has to issue its credit.
   *[other] { $sections } sections were left: whoever asked presented them, and somebody else has to issue their credit.
}
server-job-passed = { $sections ->
    [one] One section was settled, moved or cancelled meanwhile.
   *[other] { $sections } sections were settled, moved or cancelled meanwhile.
}
server-job-applied = The file is applied.
server-job-not-applied = The file was not applied; its page says why.
server-job-the-import = The import
server-job-why = The last attempt failed: { $why }
server-outbox-title = Outbox
server-outbox-caption = { $count ->
    [one] One notice
   *[other] The latest { $count } notices
}
server-outbox-none = What people are told appears here, with the state of its mail.
server-outbox-what = Notice
server-outbox-to = To
server-outbox-when = When
server-outbox-mail = Mail
server-outbox-any = Any
server-mail-queued = Waiting
server-mail-sent = Sent
server-mail-failed = Not delivered
server-mail-none = Not mailed
server-journal-title = Journal
server-journal-lead = Who did what, when. Lines are only ever added, each chained to the one before; “perennial check” verifies the chain.
server-journal-caption = Newest first
server-journal-number = Line
server-journal-when = When
server-journal-who = Who
server-journal-what = What
server-journal-about = About
server-journal-older = Older lines
server-home-overdue = Overdue

server-copies-title = Copies of the record
server-copies-lead = Take the whole record with you, or keep a backup of it. A copy is made beside the pages, waits { $hours } hours for whoever asked for it, and is then forgotten.
server-copy-ask = Ask for a copy
server-copy-kind = What kind of copy
server-copy-export = Export
server-copy-export-hint = Every table as a CSV file, with a list of counts and hashes, in one zip file: to read anywhere. Passwords, sign-ins and check-in codes are left out.
server-copy-backup = Backup
server-copy-backup-hint = One sealed file, with everything, to restore Perennial from. Only the holder of the secret key can open it.
server-copy-recipient = Public key for a backup
server-copy-recipient-hint = Begins with “age1”. “perennial backup-key FILE” makes a pair: keep the secret file off the server. Leave empty for an export.
server-copy-recipient-missing = Enter the public key that the backup is sealed with
server-copy-recipient-wrong = Enter a public key that begins with “age1”, copied whole
server-copy-make = Make the copy
server-copies-latest = Latest copies
server-copies-none = Copies you ask for appear here, with their state and for a day with the file.
server-copy = Copy
server-copy-by = Asked for by
server-copy-rows = { $done } of { $all } rows
server-copy-wait = This page looks again by itself. You are told on your home page when the copy is ready.
server-copy-tried = An attempt failed; it is tried again by itself
server-copy-failed = The copy could not be made
server-copy-failed-next = It was tried several times. See what is in the way, then ask for it again.
server-copy-fetch = Download the copy
server-copy-until = It can be downloaded until { $when }, by you alone. Each download is noted in the journal.
server-copy-others = The copy is made. Only whoever asked for it can download it.
server-copy-over = Its { $hours } hours are over, and the file is gone.
server-copy-file = File
server-copy-size = Size
server-copy-kilobytes = { $count } KB
server-copy-contents = Holds
server-copy-contents-in = { $rows ->
    [one] one row
   *[other] { $rows } rows
} in { $tables } tables
server-copy-made-subject = The copy you asked for is ready
server-copy-made-body = { $file } can be downloaded for { $hours } hours.

server-mail-several = { $first }, and { $more ->
    [one] one more notice
   *[other] { $more } more notices
}
server-outbox-wordings = Words of notices
server-mail-open = Open it in Perennial
server-messages-title = Messages
server-messages-lead = The demo district's mail. It reaches nobody; here it reads as its receiver would see it.
server-messages-none = No message was written yet. Register somebody for a section, and there will be one.
server-messages-read = Read the messages this district has sent
server-message-to = To { $name }, { $address }
