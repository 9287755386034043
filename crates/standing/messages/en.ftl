standing-caption = Growth, certificates and required training
standing-my-title = Where I stand
standing-person-title = Where { $name } stands
standing-back-person = The person
standing-back = Where they stand
standing-as-of = As of { $day }
standing-none = No rule set asks anything of this person on this day.
standing-mandates = Required training
standing-duties =
    { $late ->
        [0] { $met } of { $asked } trainings are met; none is late.
        [one] { $met } of { $asked } trainings are met; one is late.
       *[other] { $met } of { $asked } trainings are met; { $late } are late.
    }
standing-duties-link = Each of them
standing-others =
    { $count ->
        [one] One more rule set that does not ask this person
       *[other] { $count } more rule sets that do not ask this person
    }
standing-details = What counted, what did not, and why
standing-undated-help = Human resources records the date it is counted from.
standing-experience = School years worked in this period: { $worked }. Asked: { $asked }.
standing-another-day = Another day
standing-day = Day
standing-show-day = Show that day
standing-until = until { $day }
standing-withdraw = Withdraw
standing-records = Recorded by the office
standing-records-none = Nothing is recorded for this person besides credit from sections.
standing-record-milestone = Record a milestone
standing-accept-credit = Accept credit from outside

standing-state-not-asked = Not asked
standing-state-undated = Date missing
standing-state-not-yet = Not yet
standing-state-open = Under way
standing-state-met = Met
standing-state-missed = Missed
standing-state-expired = Expired
standing-state-revoked = Taken back

standing-is-not-asked = This rule set does not ask this person.
standing-is-undated = The date that the period is counted from is not recorded.
standing-is-not-yet = The period begins on { $day }.
standing-is-open = Work counts until { $day }.
standing-is-met = Met on { $on }; good until { $until }.
standing-is-missed = The period that ended on { $day } was not met.
standing-is-expired = It was good until { $day }.
standing-is-revoked = What was met was taken back on { $day }.

standing-purpose-growth = Growth period
standing-purpose-certificate = Certificate
standing-purpose-lane = Salary lane
standing-purpose-yearly = Yearly hours

standing-why-not-in-force = The rule set is not in force on this day.
standing-why-no-position = No position is held on this day.
standing-why-audience = No position is among those it asks.
standing-why-fte = It asks who works at least { $asks } percent of full time; the positions come to { $has } percent.
standing-why-without = It asks only after this is recorded: { $what }.

standing-milestone-permanent = Permanent status
standing-milestone-plan-approved = Approved plan
standing-milestone-plan-on-file = Plan on file
standing-milestone-attested = Supervisor’s attestation
standing-milestone-birth-month = Birth month
standing-milestone-extra-licence = Further license
standing-milestone-extension = More time
standing-milestone-revocation = Taken back

standing-from-fixed = Counted from { $day }, the same for everyone.
standing-from-hire = Counted from the day of hire, { $day }.
standing-from-milestone = Counted from: { $what }, { $day }.
standing-from-credential = Counted from the { $what } issued on { $day }.

standing-uncounted-path = Counts on another way of this rule set.
standing-uncounted-unit = It is not recorded in anything that converts to { $unit }.
standing-uncounted-before = Done before it was approved on { $day }.
standing-uncounted-unapproved = Not approved beforehand.
standing-uncounted-threshold = { $topic } has { $has }; it counts from { $asks } on.
standing-uncounted-least = Less than { $least } does not count.
standing-uncounted-full = The limit on { $name } is reached.

standing-question-leave =
    { $days ->
        [one] One day of leave falls in this period. The rule names no pause: human resources decides whether to grant more time.
       *[other] { $days } days of leave fall in this period. The rule names no pause: human resources decides whether to grant more time.
    }
standing-question-break =
    { $days ->
        [one] On one day of this period no position was among those asked: human resources should look at it.
       *[other] On { $days } days of this period no position was among those asked: human resources should look at it.
    }
standing-question-anchors = Several dates could start the period. The one used is named below.

standing-outcome-met = Met { $day }
standing-outcome-running = Under way
standing-outcome-missed = Missed
standing-outcome-not-kept = Before this record began
standing-outcome-not-asked = Not asked at its end

standing-progress = { $has } of { $of }.
standing-needed = Still needed: { $needed }.
standing-path = The way that is shown: { $name }.
standing-target = How much is asked
standing-target-class = Asked of: { $name }.
standing-target-addition = { $name }: { $amount }.
standing-target-share = { $percent } percent of the period’s days and share of full time.
standing-target-is = Asked in all: { $amount }.
standing-gains = What one more { $unit } would do
standing-gain-plain = Of any work that counts: { $less } less is needed.
standing-gain-minimum = Of { $name }: { $less } less is needed.
standing-needs = Besides the hours
standing-need-there = There
standing-need-late = Late
standing-need-missing = Missing
standing-need-due = (by { $day })
standing-limits = Minima and limits
standing-limit = Of what
standing-limit-asked = Asked
standing-limit-has = Has
standing-limit-state = State
standing-at-least = at least { $amount }
standing-at-most = at most { $amount }
standing-entries =
    { $count ->
        [one] one entry
       *[other] { $count } entries
    }
standing-limit-met = Met
standing-limit-short = Short
standing-limit-full = { $offered } done; the rest does not count
standing-limit-room = There is room
standing-no-entries = Nothing was done in this period yet.
standing-entries-table = What was done from { $first } to { $last }
standing-entry-day = Day
standing-entry-what = What
standing-entry-worth = Worth in { $unit }
standing-entry-counted = Counted
standing-entry-why = Where it went, or why not
standing-carried = Carried over from another period
standing-total = Total
standing-shown-rounded = Shown to two decimals; kept and added up exactly.
standing-toward = { $amount } toward { $name }.
standing-periods = Every period
standing-period = Period
standing-period-first = First day
standing-period-last = Last day
standing-period-asked = Asked
standing-period-counted = Counted
standing-period-outcome = Outcome
standing-period-version = Version
standing-extended = more time until { $day }
standing-rests-on = What this rests on
standing-version = Version { $number } of the rule set, adopted from { $day }.
standing-rule-set-link = The rule set
standing-the-source = The source
standing-counsel = Not every source of this rule set is a primary one: ask your lawyer before you rely on it.
standing-consequence = What happens if it is not met

standing-what-if = What this section would count for
standing-what-if-nothing = Would not count.
standing-what-if-counts = { $counted } would count; { $left } would still be needed.
standing-what-if-completes = { $counted } would count, and nothing more would be needed.
standing-what-if-more = { $counted } would count; nothing more is needed already.

standing-keep-own = Your own record is for someone else to change.
standing-keep-not-yet = Enter a day that has come.
standing-keep-ends-before = Enter a last day that is not before the first.
standing-keep-until = Enter the day until which more time is granted.
standing-keep-rule-set = Choose the rule set it is about.
standing-keep-month = Enter the month as a number from 1 to 12.
standing-keep-what = Enter what was done, and an amount above zero.
standing-keep-reason = Enter a reason.
standing-keep-already = This is recorded already.
standing-keep-not-standing = This was withdrawn already.
standing-keep-every-rule-set = Every rule set
standing-milestone-title = Record a milestone of { $name }
standing-milestone-kind = What
standing-milestone-day = Day it was reached
standing-milestone-until = Last day
standing-milestone-until-hint = For more time: the day it is granted until.
standing-milestone-rule-set-hint = Needed for more time and for what is taken back.
standing-milestone-month = Month of birth
standing-milestone-month-hint = Only for a birth month: 1 to 12. Nothing more of the date is kept.
standing-milestone-note = Note
standing-milestone-done = The milestone is recorded.
standing-credit-title = Accept credit of { $name } from outside
standing-credit-what = What it was
standing-credit-what-hint = The course and college, the conference, the publication.
standing-credit-amount = How much
standing-credit-unit = In which unit
standing-credit-day = Day it was earned
standing-credit-tags = Tags
standing-credit-tags-hint = Words that rule sets ask about, with commas between: travel, committee, paid, audited.
standing-credit-amount-wrong = Enter an amount such as 3 or 1.5.
standing-credit-done = The credit is accepted.
standing-withdraw-title = Withdraw what was recorded
standing-withdraw-effect = From now on it counts for no day. The journal keeps that it was there.
standing-withdraw-reason = Reason
standing-withdrawn = It is withdrawn.

rule-set-salary-schedules = Salary schedules
rule-set-list = Rule sets
rule-set-list-lead = What counts toward growth periods, certificates and yearly hours, and how much is asked.
rule-set-none = The district has adopted no rule set yet.
rule-set-library = Library of rule sets
rule-set-library-lead = Rule sets that ship with Perennial. Each says how certain its sources are. Adopt one as it is, or change its text first.
rule-set-library-table =
    { $count ->
        [one] One rule set of the library
       *[other] { $count } rule sets of the library
    }
rule-set-own = Write a rule set
rule-set-one = Rule set
rule-set-purpose = For
rule-set-jurisdiction = Where
rule-set-in-force = In force from
rule-set-until = Until
rule-set-version = Version
rule-set-versions = Versions
rule-set-certainty = Certainty
rule-set-state = State
rule-set-counsel = Confirm with counsel
rule-set-adopted = Adopted
rule-set-not-adopted = Not adopted
rule-set-table =
    { $count ->
        [one] One rule set, as of { $day }
       *[other] { $count } rule sets, as of { $day }
    }
rule-set-people = Who it asks, and how they stand
rule-set-change = Change it
rule-set-file = The whole file
rule-set-whom = Whom it asks
rule-set-ways = Ways to meet it
rule-set-conversions = What work is worth
rule-set-limits = Minima, limits, exclusions
rule-set-citations = What it rests on
rule-set-mark-primary = A primary source was read.
rule-set-mark-secondary = A secondary source was read.
rule-set-mark-unchecked = General knowledge, not checked.
rule-set-notes = Notes for the office
rule-set-at-least = { $name }: at least { $of }
rule-set-at-most = { $name }: at most { $of }
rule-set-percent-target = { $percent } percent of the target
rule-set-percent-earned = { $percent } percent of what is earned
rule-set-each-year = { $much } in each year
rule-set-each-topic = { $much } on each topic
rule-set-each-entry = { $much } of one entry
rule-set-adopt-title = Adopt: { $title }
rule-set-text-lead = The rule set is its text. Check it, try it on a person and a date, see whom it would touch, then adopt it.
rule-set-text = Text of the rule set
rule-set-first-day-hint = A change begins today or later. What was in force until then stays as it was.
rule-set-adopt = Adopt
rule-set-other-code = The text is of another rule set: its code must stay.
rule-set-cycle-changes = The cycle cannot change: periods that people are in would be cut anew. Write it as another rule set.
rule-set-adopted-done = Version { $version } is adopted from { $day }.
rule-set-dry-title = What adopting it would do, as of { $day }
rule-set-dry-asked = It would ask { $asked } people. For { $touched } the answer would change.
rule-set-dry-first = Asked for the first time: { $count }
rule-set-dry-no-longer = Asked no longer: { $count }
rule-set-dry-gains = Need less: { $count }
rule-set-dry-loses = Need more: { $count }
rule-set-dry-table = { $count } of them by name
rule-set-dry-person = Person
rule-set-dry-before = Now
rule-set-dry-after = Then
rule-set-dry-needed = Still needed
rule-set-dry-nothing-written = Nothing was written.
rule-set-people-all = All
rule-set-people-building = Building
rule-set-people-standing = Standing
rule-set-people-nobody = Nobody fits.
rule-set-people-csv = This list as a file (CSV)
rule-set-people-table =
    { $count ->
        [one] One person, { $late } late, as of { $day }
       *[other] { $count } people, { $late } late, as of { $day }
    }
