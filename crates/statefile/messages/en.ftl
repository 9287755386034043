# State files: what states are told, what they answer, and the numbers by which they know people.

state-title = State files
state-lead = What the district tells states about its educators’ credit, and what they answered. A file is looked at first, then frozen; you give it to the state yourself.
state-back = Back to state files
state-formats = Formats
state-formats-caption = { $count ->
    [one] { $count } format
   *[other] { $count } formats
}
state-format = Format
state-state = State
state-identifier = Knows people by
state-version = Version
state-version-number = Version { $number }
state-make = Make a file
state-preview-link = See what would go
state-no-formats = No format is adopted yet. Begin with an example, put the district’s own number into it and adopt it.
state-examples = Adopt a format
state-format-own = From a file of your own
state-batches = Batches
state-batches-caption = { $count ->
    [one] { $count } batch
   *[other] { $count } batches
}
state-no-batches = Nothing was frozen yet. Each file will stay here as it was, with what the state said of it.
state-batch = Batch
state-batch-number = Batch { $number }
state-days = Days
state-frozen-at = Frozen
state-rows = Rows
state-accepted = Accepted
state-rejected = Rejected
state-open = Not answered
state-stands = How it stands
state-batch-frozen = Frozen
state-batch-partly = Answered in part
state-batch-answered = Answered
state-batch-withdrawn = Withdrawn
state-entry-new = New
state-entry-replacement = Replaces a row
state-entry-reversal = Takes a row back

# A format
state-confirm = This is an example in the state’s style. Compare it with the state’s own handbook before the first file.
state-columns = Columns of the file
state-columns-caption = { $count ->
    [one] { $count } column
   *[other] { $count } columns
}
state-column-place = Place
state-column-name = Heading
state-column-is = What stands there
state-column-written = How it is written
state-column-width = at most { $width } characters
state-column-decimals = { $count ->
    [one] { $count } decimal, cut and not rounded
   *[other] { $count } decimals, cut and not rounded
}
state-district-number = The state’s number of the district
state-rows-are = Rows
state-rows-activity = One for each piece of credit
state-rows-person = One for each person, with all they earned in the period
state-corrections = Credit corrected after it was sent
state-corrections-replace = A row takes the place of the one before
state-corrections-reverse = One row takes back what was sent, one says what is right
state-corrections-none = The state takes none by file; it is told by hand
state-holders = For whom
state-everyone = everyone
state-evidence = Credit known as
state-rule-set = Only what counts under
state-rests-on = What it rests on
state-mark = ({ $mark })
state-marks = V: a primary source was read. V2: a secondary source. K: general knowledge, not checked.
state-source = The source
state-format-text = Text of the format
state-format-change = Change the format
state-adopt-title = Adopt a format
state-adopt-lead = The format says which credit goes, how the file is written and how the answer is read. Put the district’s own number with the state into “district”.
state-adopt = Adopt
state-adopted = The format is adopted.
state-problems = What to put right
state-adopt-same = This is the format the district has. Change something first.
state-adopt-rule-set = The district has no rule set “{ $code }”. Adopt it first, or take rule_set out of the format.
state-adopt-rows = Rows were sent under this code in another form. Give the new form a code of its own.

# Before a file is frozen
state-preview-title = What would go
state-preview-lead = Nothing is sent or kept by looking. What you freeze is exactly what you see here.
state-preview-back = Back to what would go
state-first = From
state-last = To
state-again = Send again what the state rejected and nobody changed
state-rejected-before = Rejected before
state-people = People
state-total = In all
state-freeze = { $count ->
    [one] Freeze { $count } row
   *[other] Freeze { $count } rows
}
state-freeze-effect = The file’s bytes are kept and never change. Its credit will not go a second time, unless the state rejects it or the batch is withdrawn.
state-frozen = Frozen. Download the file and give it to the state.
state-not-frozen = Nothing was frozen
state-not-over = The period ends on { $last }. It can be frozen from that day on.
state-nothing = There is nothing to send: everything was sent, or is left out for a reason below.
state-refused-format = The district has not adopted this format.
state-refused-overlaps = Batch { $number } sums the days { $days } of the same people. Take the same days, or days after them.
state-refused-different = Something has changed since you looked: credit, a number or another batch. Look again.
state-in = In the file
state-left = Left out, and why
state-left-count = { $pieces ->
    [one] { $pieces } entry
   *[other] { $pieces } entries
}, { $people ->
    [one] { $people } person
   *[other] { $people } people
}
state-left-more = { $count } more.
state-nobody-left = Nothing is left out.
state-person = Person
state-what = What
state-day = Day
state-amount = Amount ({ $units })
state-entry = Correction
state-pieces = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
}
state-rows-caption = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
state-more = { $count } more are in the file.
state-lines = The file’s first lines
state-why-no-identifier = { $name } is not recorded.
state-why-no-credential = Did not hold this on the day: { $kinds }.
state-why-not-verified = Nobody checked or attested it in a way this state takes.
state-why-not-counted = It does not count here, or comes to nothing in the state’s unit.
state-why-changed = Changed since it was sent in batch { $batch }; this state takes no corrections by file. Tell it by hand.
state-why-rejected = Rejected in batch { $batch }, and nothing has changed since. { $said }
state-why-rejected-plain = Rejected in batch { $batch }, and nothing has changed since.
state-why-too-long = Too long for the column { $column }.
state-why-accepted = Sent in batch { $batch } and accepted.
state-why-sent = Sent in batch { $batch } and not answered yet.

# A batch
state-file = File
state-hash = SHA-256
state-frozen-words = The state has not answered yet.
state-partly-words = { $count ->
    [one] { $count } row is not answered yet.
   *[other] { $count } rows are not answered yet.
}
state-answered-words = The state took every row.
state-answered-rejected = { $count ->
    [one] { $count } row was rejected. Put it right; it goes with the next batch.
   *[other] { $count } rows were rejected. Put them right; they go with the next batch.
}
state-withdrawn-because = Withdrawn on { $at }: { $reason }
state-download = Download the file
state-report = Report as CSV
state-withdraw-link = It was never given to the state
state-answers = The state’s answers
state-answers-caption = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
state-no-answers = None was read yet.
state-answer-at = Read
state-answer-by = By
state-answer-file = File with the state’s answer
state-answer-hint = Read whole or not at all. The latest word on a row holds.
state-answer-read = Read the answer
state-answer-none = This format does not say how the state answers.
state-answer-choose = Choose the file with the state’s answer.
state-answer-done = Read: { $accepted } accepted, { $rejected } rejected.
state-answer-again = This file was read before. Nothing has changed.
state-answer-empty = The file has no rows.
state-answer-too-long = The file is longer than 20 MB.
state-answer-wrong = { $count ->
    [one] The answer was not read: { $count } thing is wrong with it.
   *[other] The answer was not read: { $count } things are wrong with it.
}
state-not-now-answered = The state has answered, so it has the file.
state-not-now-withdrawn = The batch was withdrawn.
state-show = Which rows
state-show-all = All
state-no-rows = No row stands so.
state-said = What the state said
state-no-reason = without a reason
state-followed = Put right in batch { $number }.
state-changed-since = Changed since it was sent
state-check-id = Check the { $name }
state-withdraw-title = Withdraw batch { $number }
state-withdraw-effect = { $count ->
    [one] { $count } row becomes free to go in another batch. Do this only if the state never got the file. The batch stays on record as withdrawn.
   *[other] { $count } rows become free to go in another batch. Do this only if the state never got the file. The batch stays on record as withdrawn.
}
state-withdraw-reason = Why it was not given to the state
state-withdraw-why = Say why.
state-withdraw = Withdraw the batch
state-withdrawn = Withdrawn. Its credit can go in another batch.
state-back-to-batch = Back to the batch

# What is wrong with a file
state-file-not-text = The file is not text in UTF-8. Save it as CSV.
state-file-no-column = The column { $name } is missing.
state-line = Line { $line }: { $said }
state-line-cells = it does not have as many cells as the first line.
state-line-no-reference = the reference is empty.
state-line-unknown-reference = no row of this batch has the reference { $reference }.
state-line-twice = the same row stands in line { $first } already.
state-line-unknown-verdict = “{ $written }” says neither accepted nor rejected.

# Identifiers
state-ids-title = State identifiers
state-ids-lead = The numbers by which states know the district’s educators: PPID, educator state ID, staff ID. Social security numbers are not taken, in any form.
state-ids-back = Back to state identifiers
state-ids-list = Recorded
state-ids-none = None is recorded yet.
state-ids-caption = { $count ->
    [one] { $count } identifier
   *[other] { $count } identifiers
}
state-number = Employee number
state-id = Identifier
state-holds-from = From
state-ids-forms = What states call them
state-ids-form-words = In a form, 9 stands for a digit and A for a letter.
state-ids-file = Record many from a file
state-ids-columns = A CSV file with these columns in any order; holds_from may be left out:
state-ids-choose = CSV file
state-ids-hint = Taken whole, or not at all with every line that is wrong. What is known already is passed over.
state-ids-choose-one = Choose a CSV file.
state-ids-read = Record the file
state-ids-done = Recorded: { $new } new, { $known } known already.
state-ids-empty = The file has no rows.
state-ids-too-many = The file has more than { $most } rows.
state-ids-ssn-column = Column { $number } speaks of social security numbers. Nothing was read: take the column out. States are told their own numbers only.
state-ids-unknown-number = nobody has the employee number { $number }.
state-ids-not-a-date = holds_from is no date. Write 2025-08-31.
state-ids-twice = the same person or identifier stands in line { $first } already.
state-ids-wrong = { $count ->
    [one] The file was not taken: { $count } thing is wrong with it.
   *[other] The file was not taken: { $count } things are wrong with it.
}
state-ids-of = State identifiers of { $name }
state-state-hint = Two letters: PA
state-id-hint = As the state gave it. Never a social security number.
state-id-record = Record one
state-id-save = Record
state-id-saved = Recorded.
state-id-none = No state’s number is recorded for this person.
state-id-missing = Fill in the identifier.
state-id-ssn = This looks like a social security number (nine digits). It is not taken and was not kept. Enter the number the state gave this person.
state-id-signs = An identifier has letters, digits and dashes, 20 at most.
state-id-form = The state’s numbers have the form { $asked } (9 a digit, A a letter).
state-id-unknown-state = Write the state’s two letters, such as PA.
state-id-taken = Somebody else has this identifier. Check both people.
state-id-has-another = This person has another identifier in this state. Withdraw that one first, with the reason.
state-id-withdraw = Withdraw
state-id-withdraw-effect = { $identifier } ({ $state }) no longer stands for this person. It stays on record with your reason.
state-id-withdraw-reason = What was wrong with it
state-id-withdrawn = Withdrawn.

# A person’s certificates
state-certificates-mine = My certificates
state-certificates-of = Certificates of { $name }
state-certificates-lead = Each certificate or license, when it is renewed, how far it is, and what the state has been told.
state-certificates-none = No certificate or license is recorded. Human resources records them.
state-certificates-print = Print as PDF
state-back-to-standing = Back to standing
state-renewed-by = Renewed by
state-no-renewal = Does not run out
state-issued-on = Issued
state-credential-number = Number
state-no-rule-set = No rule set of the district says what renews it.
state-nothing-counted = Nothing counts in this period yet.
state-standing-link = Everything that counted, and why
state-counted-caption = { $count ->
    [one] { $count } entry counts
   *[other] { $count } entries count
}
state-told = Told to the state
state-not-told = Not sent
state-told-sent = Sent
state-told-accepted = Accepted
state-told-rejected = Rejected
state-told-changed = Changed since it was sent
state-told-on = { $state }, { $day }
state-sum = Sum
state-so-far = So far
state-paper-as-of = As of { $day }
state-paper-foot = The state’s own record is the one that counts for renewal. Amounts are shown to two decimals, downward.

# On other pages
state-beside-title = Certificates and licenses
state-beside-link = Renewal, hours so far and what the state was told
