# The presenter's roster, one's own check-in, the sign-in sheet.

attendance-roster-title = Roster
attendance-sessions = Sessions
attendance-no-sessions = This section has no sessions yet. When the office adds dates, its roster is here.
attendance-nobody-yet = Nobody is registered yet. Whoever comes can be added below.
attendance-show-code = Show the check-in code
attendance-sheet = Print a sign-in sheet
attendance-save = Save
attendance-everyone = Mark everyone else here, and save
attendance-saved = { $count ->
    [one] { $count } mark saved.
   *[other] { $count } marks saved.
}
attendance-saved-nothing = Nothing had changed.
attendance-person = Person
attendance-mark = Mark
attendance-note = Note
attendance-minutes = Minutes there
attendance-reason = Reason
attendance-part-of-it = Minutes and reason
attendance-walked-in = walked in
attendance-checked-in-at = checked in { $at }
attendance-confirmed-at = confirmed { $at }
attendance-count-here = { $count } of { $all } here
attendance-count-part = { $count } for part of it
attendance-count-excused = { $count } excused
attendance-count-absent = { $count } absent
attendance-count-open = { $count } not marked
attendance-done-title = When the last session is over
attendance-done-words = Issue credit once. The next page says in numbers what it does, and asks you.
attendance-issue = Issue credit
attendance-settled = Credit was issued on { $at }. The roster is closed.
attendance-settled-see = See what was posted
attendance-section-cancelled = This section was cancelled, so it takes no attendance.

attendance-mark-present = Here
attendance-mark-partial = Part
attendance-mark-excused = Excused
attendance-mark-absent = Absent
attendance-mark-expected = Clear
attendance-letter-present = h
attendance-letter-partial = p
attendance-letter-excused = e
attendance-letter-absent = a
attendance-letter-expected = c

attendance-state-expected = Not marked
attendance-state-present = Here
attendance-state-partial = Here for { $time }
attendance-state-excused = Excused
attendance-state-absent = Absent

attendance-refused-settled = Credit was issued on { $at }. From now on a mark is changed by a correction.
attendance-refused-not-settled = Credit is not issued yet: change the mark on the roster.
attendance-refused-cancelled = This session was cancelled.
attendance-refused-not-yet = Marks are taken from { $opens }. Until then you can only excuse someone.
attendance-refused-closed = Codes were taken until { $since }.
attendance-refused-minutes = Write how many minutes they were there, like 45
attendance-refused-longer = The session without its breaks is { $most } minutes long
attendance-refused-reason = Write why they were there for only a part
attendance-tags = Name tags and table tents
attendance-tags-lead = For everyone on the roster and the presenters, guests too. A tag bears the code of its person’s badge, which a door reads.
attendance-tags-labels = Name tags on label sheets, 8 a page, 3⅜ × 2⅓ inches
attendance-tags-cards = Name tags for badge holders, 6 a page, 4 × 3 inches
attendance-tags-tents = Table tents, 2 a page, to fold
attendance-tags-of = Name tags: { $section }
attendance-tags-presenter = Presenter
attendance-tags-nobody = Nobody is on the roster yet, so there is no name to print. Come back when somebody is registered.
attendance-not-permitted = You present this section, and the office lets others take its attendance. Tell one of the presenters who does, or the office, what you saw.
attendance-refused-own = Nobody marks their own attendance. Ask another presenter, or use the codes.
attendance-refused-not-on-roster = This person is not on the roster. Add them below.

attendance-guest = Guest, { $organization }
attendance-walk-in-title = Someone came without a seat
attendance-walk-in-label = Work e-mail or employee number
attendance-walk-in-hint = They are added to this roster and marked here.
attendance-walk-in-add = Add to the roster
attendance-walk-in-added = Added to the roster and marked here.
attendance-walk-in-nobody = No one who works here has this e-mail or employee number. Check it with them.
attendance-walk-in-already = This person is already on the roster above

attendance-back-to-roster = Back to the roster
attendance-code-check-in = Check-in code
attendance-code-confirm = Confirm code
attendance-code-qr = A link to check in with this code
attendance-code-how = Scan it, or go to { $address } and type it.
attendance-code-in = { $count } of { $all } checked in
attendance-code-confirmed = { $count } of { $all } confirmed
attendance-code-when = This code is taken from { $opens } until { $closes }.
attendance-code-show-confirm = Show the confirm code (at the end)
attendance-code-show-check-in = Show the check-in code

attendance-check-in-title = Check in
attendance-code-label = Code
attendance-code-hint = Six letters and numbers, shown in the room. One at the start, another at the end.
attendance-code-send = Send
attendance-code-unreadable = A code is six letters and numbers, like CDF-349
attendance-code-unknown = No session takes this code now. Check it letter by letter.
attendance-today = Your sessions today
attendance-today-none = You have no session today. When you register for one, it is listed here on its day.
attendance-to-catalog = Open the catalog
attendance-left-both = Enter the code shown at the start, and the one shown at the end
attendance-left-confirm = Checked in { $at }. The confirm code at the end is still to come
attendance-left-nothing = { $state }
attendance-ask-in = Check in to this session?
attendance-ask-in-yes = Check in
attendance-ask-confirm = Confirm that you were here?
attendance-ask-confirm-yes = Yes, I was here
attendance-other-code = Enter another code
attendance-recorded-in = You are checked in
attendance-recorded-confirmed = Your confirmation is recorded
attendance-recorded-here = Your attendance is recorded
attendance-in-at = Checked in at { $at }.
attendance-confirmation-at = Confirmed at { $at }.
attendance-one-left = One code is left
attendance-none-left = Nothing is left to do
attendance-roster-says = The roster says: { $state }
attendance-next-confirm = Stay until the end: the presenter then shows the confirm code. Enter it here, and you are marked present.
attendance-next-credit = Your credit is posted when the presenter closes the section.
attendance-next-ask = The roster says something else, and it holds. If that is wrong, ask { $who }.
attendance-code-refused = This code was not recorded
attendance-code-not-yet = It is the right code, but codes are taken from { $opens }.
attendance-code-over = It is the right code, but codes were taken until { $closed }. Ask the presenter to mark you on the roster.
attendance-code-no-seat = It is the right code, but you are not registered here. Ask the presenter to add you to the roster: it takes a moment, and you need nothing else.
attendance-code-presenter = You present this section, so its codes prove nothing for you. Someone else marks your attendance.
attendance-code-settled = Credit was already issued on { $at }. If you were there, ask the professional learning office for a correction.

attendance-sheet-title = Sign-in sheet: { $section }
attendance-sheet-caption = { $count } on the roster; the empty rows are for those who come without a seat
attendance-sheet-presenters = Presenters
attendance-sheet-place = Place
attendance-sheet-in = Time in
attendance-sheet-out = Time out
attendance-sheet-signature = Signature
attendance-sheet-qr = With a phone: scan this, or go to { $address }, and enter the code shown in the room.

# ── doors: devices that take check-ins ──

attendance-doors-title = Check-in at the door
attendance-doors-lead = A phone, a tablet or a laptop with a scanner checks people in by their badge. It goes on without a network and sends what it read later.
attendance-doors-counts = Being read at this door says
attendance-doors-arrival = I am here
attendance-doors-arrival-hint = Keeps the time of arrival. Presence is confirmed by the code at the end, on the roster, or by a second door on the way out.
attendance-doors-presence = I was here
attendance-doors-presence-hint = Marks the person present. For the way out, or where coming in is enough.
attendance-doors-issue = Show a code for a device
attendance-doors-issued = Type { $code } into the device by { $until }. The code is shown only now and works once.
attendance-doors-over = What meets here is over or cancelled, so there is nothing to check in to. Mark the roster instead.
attendance-doors-day = Day
attendance-doors-building = Building
attendance-doors-everywhere = Every building
attendance-doors-how = On the device
attendance-doors-qr = Opens the check-in page on the device
attendance-doors-how-open = Open { $address } and add it to the home screen, so that it opens without a network.
attendance-doors-how-pair = Type in the code and what the device is called, like “Library door”.
attendance-doors-how-offline = Scan badges, or type employee numbers. Nobody has to sign in on the device.
attendance-doors-here = Devices
attendance-doors-none = No device is paired here yet. Show a code and type it into the device.
attendance-doors-caption = { $count ->
    [one] { $count } device
   *[other] { $count } devices
}
attendance-doors-device = Device
attendance-doors-by = code by { $who }
attendance-doors-says = Says
attendance-doors-read = Read
attendance-doors-seen = Last heard
attendance-doors-state = State
attendance-doors-do = Action
attendance-doors-unnamed = Not paired
attendance-doors-waiting = Code waits until { $until }
attendance-doors-missed = Code not used
attendance-doors-open = Open until { $until }
attendance-doors-ended = Over
attendance-doors-is-revoked = Revoked { $at }
attendance-doors-revoke = Revoke
attendance-doors-revoked = The device is revoked. What it sends from now on is refused.
attendance-doors-left-over = Read, but not counted
attendance-doors-left-over-caption = { $count ->
    [one] { $count } reading that needs a look
   *[other] { $count } readings that need a look
}
attendance-doors-when = Read at
attendance-doors-why = Why
attendance-doors-nobody = Not known
attendance-doors-why-no-seat = Has no seat here. Add them on the roster if they came.
attendance-doors-why-unknown = No one who works here has this badge, number or e-mail.
attendance-doors-why-nothing-now = Nothing of theirs met here at that time.
attendance-doors-why-own = Presents this section, or issued the device’s code: somebody else marks them.
attendance-doors-why-settled = Arrived after credit was issued. The office can correct the mark.
attendance-doors-why-out-of-time = Read outside the time of this device, or its clock was wrong.
attendance-to-doors = Check-in at the door

attendance-door-title = Check people in
attendance-door-script = This page needs script
attendance-door-script-more = A scanner that works without a network cannot do without. Take attendance on the roster, by the code on the wall, or on the printed sheet instead.
attendance-door-installed = Perennial check-in
attendance-door-installed-short = Check-in
attendance-door-pair-words = The presenter or the office shows a code under “Check-in at the door”. It pairs this device once.
attendance-door-code = Code
attendance-door-name = What is this device called?
attendance-door-name-hint = Like “Library door”
attendance-door-pair = Pair this device
attendance-door-no-code = This code is not waiting for a device. Check the letters; a code works once and for 30 minutes.
attendance-door-no-name = Write what this device is called, like “Library door”.
attendance-door-no-key = This browser made no key that can be used. Use a current Chrome, Edge, Firefox or Safari.
attendance-door-pair-offline = There is no network. Pairing needs one; checking in afterwards does not.
attendance-door-scan = Badge or employee number
attendance-door-scan-hint = A scanner types here by itself.
attendance-door-take = Check in
attendance-door-camera = Camera on or off
attendance-door-no-camera = The camera could not be used. Allow it for this page, or type the number.
attendance-door-let-in = Let in without a seat
attendance-door-latest = Latest
attendance-door-none = Who was read stands here.
attendance-door-forget = Unpair this device
attendance-door-forget-unsent = { $count } not sent yet. Wait for the network before you unpair.
attendance-door-until = { $name }, until { $until }
attendance-door-count = { $here } of { $all } here
attendance-door-unsent = { $count } not sent yet
attendance-door-unsent-one = 1 not sent yet
attendance-door-not-sent = not sent yet
attendance-door-online = Connected.
attendance-door-offline = No network. Go on: everything is kept on this device.
attendance-door-read = { $name } is in
attendance-door-unknown-yet = { $name } is not on this device’s list
attendance-door-unknown-yet-more = It is kept, and looked up when it is sent.
attendance-door-came-arrived = { $name } is in
attendance-door-came-present = { $name } is marked present
attendance-door-came-again = { $name } was already in
attendance-door-came-walked-in = { $name } is in, without a seat
attendance-door-came-no-seat = { $name } has no seat here
attendance-door-came-unknown = { $name } is not known
attendance-door-came-nothing-now = { $name } has nothing here now
attendance-door-came-own = { $name } cannot be checked in here
attendance-door-came-settled = { $name } came too late to count
attendance-door-came-out-of-time = { $name } was read out of time
attendance-door-advice-no-seat = Let them in without a seat, or send them to the right room.
attendance-door-advice-unknown = Scan again, or type the employee number.
attendance-door-advice-nothing-now = Check-in opens an hour before a session starts.
attendance-door-advice-own = They present here, or issued this device’s code. Someone else marks them on the roster.
attendance-door-advice-settled = Credit was issued already. The office can correct it.
attendance-door-advice-out-of-time = This device’s time here is over, or its clock is wrong.
attendance-door-trouble = This did not work.
attendance-door-unreadable = This was not sent by the check-in page.
attendance-door-not-this = This device is not paired. Pair it again with a new code.
attendance-door-revoked = This device was revoked on { $at }. Ask the presenter or the office for a new code.
attendance-door-over = What this device checked in to ended on { $since }, too long ago to send.
attendance-door-refused-more = What was read stays on this device.

# ── one’s badge ──

attendance-badge-title = My badge
attendance-badge-lead = Show this at the door to check in.
attendance-badge-qr = Your badge as a QR code
attendance-badge-print = Print it
attendance-badge-of = Badge of { $name }
attendance-badge-lost = Lost it, or someone else used it?
attendance-badge-lost-words = A new badge ends this one at once, on paper too.
attendance-badge-renew = Make a new badge
attendance-badge-renewed = This is your new badge. The one before no longer works.
attendance-to-badge = Show my badge

# ── made up on another day ──

attendance-make-up-title = { $name }: made up on another day
attendance-make-up-lead = The minutes are added to what they attended of the session, up to its length.
attendance-make-up-session = Session that was missed
attendance-make-up-on = Made up on
attendance-make-up-from = From
attendance-make-up-minutes = Minutes
attendance-make-up-what = What was done
attendance-make-up-what-hint = Like “Watched the recording and answered the three questions”
attendance-make-up-record = Record it
attendance-make-up-done = Recorded what { $name } made up.
attendance-make-up-none = They attended every session in full: nothing is left to make up.
attendance-make-up-correct = Correct what was marked
attendance-make-up-link = Made up on another day
attendance-refused-more-than-missed = They missed { $most } of this session, so no more can be made up.
attendance-refused-made-up-day = Write the day on which it was made up: on or after the session, and not after today.
attendance-made-up-on = made up on { $on }

# ── the sheet on paper ──

attendance-paper-title = Signed sheets
attendance-paper-label = Photo or scan of a signed sheet
attendance-paper-hint = A photo (JPEG, PNG, WebP, HEIC) or a PDF of at most { $most } MB
attendance-paper-add = Attach it
attendance-paper-added = The sheet is kept with the section.
attendance-paper-by = by { $who }, { $kilobytes } KB
attendance-paper-remove = Take back
attendance-paper-removed = The sheet no longer shows. Who took it back is in the journal.
attendance-paper-empty = Choose a photo or a PDF of the sheet.
attendance-paper-too-large = The file is larger than { $most } MB. Take the photo in a smaller size.
attendance-paper-other-kind = The file is no photo and no PDF. Save it as JPEG, PNG, WebP, HEIC or PDF.
attendance-paper-too-many = A section keeps { $most } sheets. Take one back first.
attendance-paper-again = This very file is here already.
