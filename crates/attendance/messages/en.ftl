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
attendance-refused-own = Nobody marks their own attendance. Ask another presenter, or use the codes.
attendance-refused-not-on-roster = This person is not on the roster. Add them below.

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
