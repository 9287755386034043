# Records that are of one person.
record-merged-subject = Your two records are one now
record-merged-body = You were recorded twice. Everything is under one record now, and your transcript holds all of it. Tell the personnel office if something is missing.
merge-twice-title = Recorded twice?
merge-twice-lead = Records with the same name or the same address. Two people may share a name: compare before you merge.
merge-twice-none = No two records share a name or an address.
merge-twice-count = { $count ->
    [one] 1 pair of records
   *[other] { $count } pairs of records
}
merge-back-people = Back to people
merge-one-record = One record
merge-other-record = The other
merge-alike-in = Alike in
merge-alike-address = Address
merge-alike-name = Name
merge-actions = Actions
merge-compare = Compare
merge-number = Number { $number }
merge-left = left { $on }
merge-title = Merge another record into { $name }
merge-whom-lead = Somebody was recorded twice. This record goes on; the other one is merged into it.
merge-whom = The other record
merge-whom-hint = Its employee number or e-mail address
merge-preview = Show what would happen
merge-nobody = No record of staff has this number or address. Look it up under People and try again.
merge-same = That is this same record. Name the other one.
merge-own = One of the two records is yours. Somebody else of the personnel office merges them.
merge-preview-lead = Nothing has changed yet. Make sure that both are the same person.
merge-swap = The other way round: merge this record into the other
merge-facts = The two records
merge-fact = Fact
merge-goes-on = Goes on
merge-is-merged = Is merged
merge-afterwards = Afterwards
merge-fact-name = Name
merge-fact-number = Employee number
merge-fact-email = E-mail
merge-fact-hired = Hired
merge-fact-left = Last day
merge-comes-along = What comes along
merge-what = What
merge-comes = Comes along
merge-stays = Stays
merge-stays-means = What stays is what the record that goes on has too, such as a growth plan of the same year. It is kept with the merged record and not deleted.
merge-matter-credit = Credit and certificates
merge-matter-work = Positions, leaves and credentials
merge-matter-seats = Registrations and attendance
merge-matter-evidence = Evidence, exemptions and reminders
merge-matter-growth = Growth plans, mentors and academies
merge-matter-requests = Requests and proposals
merge-matter-tasks = Tasks: presenting, approving, owning
merge-matter-settings = Messages and settings
merge-hindered = What stands in the way
merge-hindrance-seat = Both records hold or wait for a place in { $sections }. Cancel one of the two first.
merge-hindrance-stands = One record stands for the other as deputy, delegate or mentor. End that first.
merge-hindrance-salary = The record to be merged has a place on a salary schedule, or credit put to one. Take that back first, or merge the other way round.
merge-hindrance-credit = Both records were credited for { $sections }, and the record that stays has less of it. Correct the amount there first, or merge the other way round.
merge-effect-credit = { $count ->
    [0] No credit is moved.
    [one] 1 piece of credit is written under the record that goes on, with its day, and taken back under the other.
   *[other] { $count } pieces of credit are written under the record that goes on, with their days, and taken back under the other.
}
merge-effect-account = The account of the merged record closes. Rights are not added.
merge-effect-numbers = Files that still send the merged record's number find this person.
merge-effect-for-good = This cannot be undone.
merge-reason = How you know that both are one person
merge-reason-hint = For example: same date of birth and address in the personnel file
merge-do = Merge the records
merge-not = Leave both as they are
merge-done = The two records of { $name } are one now.
