# How long records are kept, what holds them, and what may go.

retention-title = How long records are kept
retention-as-of = As of { $day }
retention-lead = Each record is kept until the last day of every class it falls under. What may go is asked for by one person and agreed to by another.
retention-back = Back to how long records are kept
retention-classes = Classes
retention-holds = Holds
retention-closeouts = Closeouts of grants
retention-disposals = Disposals
retention-no-classes = The district has not said how long records are kept, so nothing may go.
retention-adopt-first = Begin with the example
retention-on = On what day
retention-show = Show
retention-records = Records
retention-may-go = Past its days
retention-would-go = A disposal would remove
retention-running-holds = Holds that run
retention-ask = Ask for a disposal
retention-copies = A disposal removes bytes from this database. Backups and exports made before keep what they held: destroy them by their own plan. Lines of credit, the journal and every sum stay.
retention-csv = As CSV
retention-kind = Kind
retention-year = School year
retention-held = Held
retention-waiting = Grant not closed
retention-kept = Kept
retention-what-goes = What goes
retention-report-caption = Records on { $day }, by kind and school year
retention-no-disposals = Nothing was disposed of yet. What was will be listed here: what it was, never what it said.
retention-disposal = Asked
retention-asked-by = By
retention-decided-by = Decided by
retention-stands = How it stands
retention-disposals-caption = { $count ->
    [one] { $count } disposal
   *[other] { $count } disposals
}
retention-kind-credit = Lines of credit
retention-kind-sheet = Photos of sign-in sheets
retention-kind-file = Files handed in with requests
retention-kind-pack = Proof packs
retention-kind-material = Materials
retention-kind-text = Texts that staff acknowledged
retention-stays-credit = Nothing: transcripts, standing and sums rest on these lines.
retention-stays-material = Nothing: only a title and a link are kept here. Destroy the document where it lies.
retention-goes-sheet = The photo and its name; its size and hash stay.
retention-goes-file = The file and its name; its size and hash stay.
retention-goes-text = The wording; its title, days and hash stay, and every acknowledgement names the hash.
retention-goes-pack = The file; what was asked for, its size and hash stay.

# Records
retention-which = Which records
retention-show-all = All
retention-no-records = No record stands so.
retention-dated = Dated
retention-record = Record
retention-until = Kept until
retention-why = Why
retention-size = Size
retention-records-caption = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
retention-kilobytes = { $count } KB
retention-until-open = Not known yet
retention-not-closed = The grant is not closed out: { $class }
retention-held-by = Held: { $title }
retention-unnamed = No class names it

# Classes
retention-classes-lead = Of all classes that a record falls under, the one that ends last decides.
retention-class = Class
retention-about = Records
retention-how-long = How long
retention-rests-on = Rests on
retention-classes-caption = { $count ->
    [one] { $count } class
   *[other] { $count } classes
}
retention-every-record = Every record
retention-of = about { $tags }
retention-funds = paid from { $funds }
retention-from-record = { $years } years from its day
retention-from-year-end = { $years } years from the end of its school year
retention-from-closeout = { $years } years from the final report of the grant
retention-version = Version { $number }, adopted { $at }
retention-confirm = Confirm these with counsel before the first disposal.
retention-marks = V: a primary source was read. V2: a secondary source. K: general knowledge, not checked.
retention-notes = To know
retention-text = Text of the classes
retention-source = The source
retention-change = Change the classes
retention-adopt-title = Adopt classes
retention-adopt-lead = Each class says which records, for how many years, from when, and on what law it rests.
retention-back-classes = Back to the classes
retention-adopt = Adopt
retention-adopted = The classes are adopted.
retention-adopt-same = These are the classes the district has. Change something first.

# Holds
retention-holds-lead = While a hold runs, nothing it covers goes: for a lawsuit, an investigation, an audit.
retention-no-holds = Nothing is held.
retention-hold = Hold
retention-covers = Covers
retention-begins = From
retention-ends = Last day
retention-holds-caption = { $count ->
    [one] { $count } hold
   *[other] { $count } holds
}
retention-everyone = Everyone
retention-every-kind = Every kind
retention-runs = Runs
retention-ended = Ended
retention-hold-new = Hold records
retention-hold-title = Name of the matter
retention-hold-title-hint = As the file names it, without facts of the case.
retention-reason = Why
retention-person = Employee number
retention-person-hint = Whose records; everyone’s when left empty.
retention-hold-first = Records dated from
retention-hold-last = Records dated to
retention-hold-save = Hold
retention-hold-saved = Held.
retention-unknown-person = Nobody has this employee number.
retention-last-before-first = The last day lies before the first. Put them in order.
retention-hold-end = End the hold
retention-hold-ended = The hold is ended.
retention-back-holds = Back to holds
retention-end-effect = Covered until now: { $covers }. What no class keeps may go from the day after.
retention-end-last = Last day on which it holds
retention-end-reason = Why it ends
retention-end-before = The hold began on { $day }. Give that day or a later one.
retention-end-future = That day has not come. End the hold once it is no longer needed.

# Closeouts
retention-closeouts-lead = What a grant paid for is kept from its final report on. While none is recorded, nothing it paid for goes.
retention-no-grants = The district has no accounts of funds.
retention-fund = Fund
retention-account = Account
retention-closed-on = Final report
retention-open = Not closed
retention-grants-caption = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}
retention-closeout-new = Record a final report
retention-closeout-save = Record
retention-closeout-saved = Recorded.
retention-closed-future = That day has not come.

# Disposals
retention-ask-lead = Everything that nothing asks to keep today. Another person has to agree.
retention-nothing = Nothing may go today.
retention-ask-reason-hint = Such as the schedule and the State’s disposition report this belongs to.
retention-ask-send = { $count ->
    [one] Ask to dispose of { $count } record
   *[other] Ask to dispose of { $count } records
}
retention-asked-done = Asked. Somebody else has to agree.
retention-not-asked = Nothing was asked for
retention-another-waits = Another disposal waits for its decision. Decide on that one first.
retention-different = Something has changed since you looked: a record, a hold or a class. Look again.
retention-disposal-of = Disposal as of { $day }
retention-asked = Waits
retention-carried-out = Carried out
retention-refused = Refused
retention-withdrawn = Withdrawn
retention-asked-words = Nothing is gone yet. Somebody else has to agree.
retention-carried-words = { $who } agreed on { $at }. The bytes are gone.
retention-refused-words = { $who } refused on { $at }: { $why }
retention-withdrawn-words = Taken back on { $at }.
retention-list-hash = SHA-256 of the list
retention-own-waits = You asked for this, so somebody else decides.
retention-withdraw = Take it back
retention-withdrawn-done = Taken back.
retention-decide = Decide
retention-agree-effect = { $count ->
    [one] The bytes of { $count } record are removed and cannot be brought back from here.
   *[other] The bytes of { $count } records are removed and cannot be brought back from here.
}
retention-agree = { $count ->
    [one] Agree and remove { $count } record
   *[other] Agree and remove { $count } records
}
retention-agreed-done = Carried out.
retention-refuse-reason = Why not
retention-refuse = Refuse
retention-refused-done = Refused.
retention-stays = What stays of each record
retention-hash = SHA-256
retention-gone = Gone
retention-not-gone = Not yet
retention-more = { $count } more.
retention-own-request = You asked for this, so somebody else decides.
retention-not-yours = Only who asked takes it back.
retention-over = This was decided or taken back.
retention-reason-missing = Say why not.
retention-kept-again = { $count ->
    [one] { $count } record is kept again, by a hold or a class. Refuse this, and have a new one asked for.
   *[other] { $count } records are kept again, by a hold or a class. Refuse this, and have a new one asked for.
}
