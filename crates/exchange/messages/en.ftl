# Roster and position files. Pages of the personnel office.

import-imports = Imports
import-import = Import
import-lead = A file is read and compared first. Nothing changes until you apply it, and then all of it or nothing.
import-give = Read a file
import-kind = Kind of file
import-kind-oneroster = OneRoster
import-kind-oneroster-hint = The zip of a OneRoster 1.1 or 1.2 CSV export from the student information system.
import-kind-positions = Positions file
import-kind-positions-hint = A CSV from human resources: who holds which position, since when, under whom.
import-file = File
import-file-hint = A zip, or for positions a CSV, of 25 MB at most.
import-file-missing = Choose a file.
import-everyone = This positions file lists everyone
import-everyone-hint = People whom an earlier positions file listed and this one does not will have left. A OneRoster export says this itself.
import-read = Read and compare
import-columns = The columns of a positions file
import-so-far = Imports so far
import-none = Files that were read appear here, with what they changed.
import-count = { $count ->
    [one] { $count } import
   *[other] { $count } imports
}
import-received = Read on
import-by = By
import-by-itself = The system
import-applied-at = Applied on
import-state = State
import-state-read = Waits for you
import-state-held = Held
import-state-refused = Refused
import-state-applied = Applied
import-state-unchanged = Nothing to change
import-state-withdrawn = Withdrawn

import-apply = Apply these changes
import-confirm = Confirm and apply these changes
import-later = Decide later
import-withdraw = Do not apply this file
import-withdrawn-done = The file will not be applied. What it said was forgotten.
import-held = Check this before you confirm
import-applying = These changes are being applied
import-applying-next = This page looks again by itself. You may leave it.
import-changed = The staff have changed since you looked
import-changed-next = Nothing was applied. Below is the difference as it is now.
import-failed = The changes could not be applied
import-failed-next = Nothing was changed. Try again, or ask whoever runs the system.
import-unfit = The staff have changed, and this file no longer fits them
import-unfit-next = Nothing was changed. Correct the file and read it again.
import-refused = { $count ->
    [one] { $count } problem: nothing was changed
   *[other] { $count } problems: nothing was changed
}
import-refused-next = Correct the file where it comes from, export it again and read it again.
import-unchanged = The file says what is already recorded. Nothing had to be changed.
import-withdrawn = Somebody decided against this file. Nothing was changed, and what it said was forgotten.
import-notices = Worth knowing
import-in-numbers = In numbers
import-in-rows = Row by row
import-numbers-caption = { $rows } rows about staff were read, and { $others } about pupils, parents and guardians passed over
import-of = What
import-new = New
import-changed-count = Changed
import-ended = Ended
import-returned = Back
import-same = Unchanged
import-people = People
import-positions = Positions
import-buildings = Buildings
import-departments = Departments
import-rows = { $count ->
    [one] { $count } change
   *[other] { $count } changes
}
import-who = Person or building
import-change = Change
import-what = What
import-problems = { $count ->
    [one] { $count } problem in the file
   *[other] { $count } problems in the file
}
import-where = Where
import-line = { $file }, line { $line }
import-column = Column
import-reason = Why
import-advice = What to do
import-leaves = leaves
import-returns = comes back
import-position-ends = position ends
import-person-changes = person changes
import-position-changes = position changes
import-building-new = new building
import-building-changes = building changes
import-department-new = new department
import-person-new = new person
import-position-new = new position
