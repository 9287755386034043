academy-state-draft = Draft
academy-state-submitted = Submitted
academy-state-withdrawn = Taken back
academy-state-selected = Selected
academy-state-waitlisted = On the waitlist
academy-state-not-selected = Not selected
academy-state-left = Left
academy-state-completed = Completed
academy-answer-confirmed = Confirmed
academy-answer-returned = Returned
academy-call-draft = Not called yet: only the office sees it
academy-call-opens = Apply from { $day }
academy-call-open = Apply until { $day }
academy-call-closed = Closed on { $day }
academy-took-credited = Credit posted
academy-took-registered = Registered
academy-took-waiting = Waiting for a seat
academy-took-not-yet = Not registered
academy-list-title = Academies
academy-list-lead = For those who lead, and for teachers who lead others: one applies, a panel selects, a cohort learns together over a year.
academy-list-none = Here you will see academies that call for leaders. There is none yet.
academy-list-open = To apply for
academy-list-closed = Under way and over
academy-new = Write an academy
academy-for = For { $whom }
academy-candidacies = Candidacies
academy-candidacies-count = { $count ->
    [one] One candidacy
   *[other] { $count } candidacies
  }
academy-not-called = The call can’t go out yet
academy-not-now = That can’t be done now
academy-fact-for = For
academy-fact-places = Places
academy-fact-asks = Experience of leading
academy-yours = Your candidacy
academy-see-yours = See what you answered and what became of it
academy-see-member = See what you have done and log experience
academy-go-on = Go on with your candidacy
academy-apply = Apply
academy-to-candidacies = See the candidacies, as one of the panel
academy-to-cohort = See the cohort
academy-asked = What you will be asked
academy-terms = Terms
academy-term-line = { $name }: { $first } to { $last }, { $hours } of experience
academy-no-sections = No sections are named yet.
academy-sections-lead = The cohort takes these sections:
academy-sections = Sections
academy-panel = Panel
academy-panel-is = { $names } read each candidacy and judge it by this:
academy-panel-how = Each of the panel judges alone; nobody sees another’s points before all are in. Whoever is above a candidate in the line of supervision stands aside.
academy-desk = For the office
academy-counts = { $submitted } submitted, { $selected } selected, { $waitlisted } on the waitlist, { $completed } completed. Who they are is for the panel until they are selected.
academy-edit = Change the academy
academy-call = Send the call out
academy-called = The call is out
academy-section-remove = Take away
academy-section-field = A section that the cohort takes
academy-section-add = Add the section
academy-part-call = The call
academy-part-panel = The panel
academy-part-term = Term { $number }
academy-part-term-hint = Leave it empty if there is none.
academy-part-mentors = Mentors
academy-field-title = Name of the academy
academy-field-summary = What it is, for those who may apply
academy-field-audience = Who may apply
academy-field-opens = First day to apply
academy-field-closes = Last day to apply
academy-field-places = Places
academy-field-questions = Questions to those who apply
academy-field-lines-hint = One to a line. They stay as they are once the call is out.
academy-field-criteria = What the panel judges by
academy-field-criteria-hint = One to a line; each is worth 1 to 4 points.
academy-field-panel = Who is on the panel
academy-field-panel-hint = Employee numbers or e-mail addresses, one to a line. The first is the chair, who decides.
academy-field-mentors = Who may be a mentor
academy-field-years = Whole years a mentor has been employed
academy-field-term-name = Name of the term
academy-field-term-from = First day of the term
academy-field-term-to = Last day of the term
academy-field-term-hours = Hours of experience asked
academy-save = Save
academy-saved = Saved
academy-written = The academy is written. Only the office sees it until the call goes out
academy-no-closes = The last day to apply comes before the first. Change one of them
academy-no-term-backward = Term { $number } ends before it begins. Change one of its days
academy-no-term-half = Term { $number } needs a name, a first and a last day, or nothing at all
academy-no-terms = Term { $number } begins before the one ahead of it has ended. Change its first day
academy-no-experience = No term asks for experience. Say how many hours at least one of them asks
academy-no-question = There is no question to those who apply. Write at least one
academy-no-criterion = There is nothing for the panel to judge by. Write at least one line
academy-no-panel = A panel is two people at least. Name one more
academy-no-closed = The last day to apply is over. Choose a later one
academy-no-called = The call is out already
academy-no-fixed = Who may apply, the questions and what the panel judges by stay as they were called for. Leave them as they are
academy-no-places-taken = { $count } have a place already. Fewer places than that can’t be
academy-no-lines = { $label }: at most { $most } lines
academy-no-such-people = Nobody has this employee number or e-mail address: { $names }
academy-refused-not-open = { $when }. Nobody can apply, or change what was answered, today.
academy-refused-audience = This academy is meant for others. { $why }
academy-refused-panel = You are on the panel, so you don’t apply to this academy. Ask the professional learning office to be taken off it if you want to.
academy-refused-answers = { $count ->
    [one] One question has no answer yet. What you wrote is kept; answer it and submit again.
   *[other] { $count } questions have no answer yet. What you wrote is kept; answer them and submit again.
  }
academy-refused-state = The candidacy stands now at: { $state }. From there this can’t be done; look at it again.
academy-refused-still-open = { $when }. The panel judges once nobody can apply any more.
academy-refused-not-on-panel = You are not on this panel any more. The professional learning office names who is.
academy-refused-aside = You stand aside here: you are above this person in the line of supervision. The others of the panel judge.
academy-refused-points = Each line needs 1 to 4 points. Choose them and send again.
academy-refused-all-in = All points are in and everyone on the panel reads them, so they stay as they are.
academy-refused-sheets = { $count ->
    [one] The points of one more sheet are still to come. It can be decided once they are in.
   *[other] The points of { $count } more sheets are still to come. It can be decided once they are in.
  }
academy-refused-decider = The chair decides, or the next of the panel where the chair stands aside.
academy-refused-why = Say why: the person reads it.
academy-refused-places = All { $count } places are taken. Put the person on the waitlist, or ask the office for more places.
academy-refused-ahead = That day is still to come. Log it once it is done
academy-refused-terms = The academy has no term on that day. Choose a day within a term
academy-refused-long = Write between some minutes and 12 hours for one day
academy-refused-words = Say what was done, or what is missing
academy-refused-answered = That was answered or taken back already. Look at the list again.
academy-refused-mentor = You are not this person’s mentor any more.
academy-refused-lacks = { $count ->
    [one] One thing is still missing. Say why that is enough, or wait until it is done.
   *[other] { $count } things are still missing. Say why that is enough, or wait until they are done.
  }
academy-refused-nothing = No hour of experience is confirmed, so there is nothing to post. The mentor confirms what was logged.
academy-refused-credit-type = The district has no credit type in hours. The professional learning office sets one up.
academy-apply-title = Apply
academy-apply-private = Until you submit, nobody else sees what you write. You can submit until { $day }, and take it back as long as nothing was decided.
academy-submit = Submit
academy-keep = Keep as a draft
academy-kept = Kept as a draft. Nobody else sees it
academy-submitted = Submitted to the panel
academy-withdraw = Take the candidacy back
academy-withdrawn = Taken back. The panel no longer sees it
academy-submitted-next = The panel reads it. You are told what it decides, and why.
academy-waitlisted-next = If a place comes free, the panel may give it to you. You are told.
academy-answers = Answers
academy-no-answer = No answer yet.
academy-what-happened = What happened
academy-no-candidacies = Nobody has applied yet. Candidacies appear here when they are submitted.
academy-waits-for = { $name }: { $count ->
    [one] one sheet to come
   *[other] { $count } sheets to come
  }
academy-scores-later = Applying is open until { $day }. The panel judges after that day.
academy-all-in = All points are in.
academy-kept-apart = You see only your own points until all are in. Still to come:
academy-col-person = Person
academy-col-state = Standing
academy-col-mine = My points, of { $most }
academy-col-mean = Mean, of { $most }
academy-aside = Stands aside
academy-to-score = To judge
academy-mean = Mean of the panel: { $mean }
academy-points-1 = 1, not shown
academy-points-2 = 2, shown in part
academy-points-3 = 3, shown
academy-points-4 = 4, shown strongly
academy-score-words = Notes for the panel
academy-score = Send my points
academy-scored = Your points are in
academy-decision = Decision
academy-decide-select = Select
academy-decide-waitlist = Put on the waitlist
academy-decide-no = Do not select
academy-decision-why = Reason
academy-decision-hint = The person reads this.
academy-decide = Decide
academy-member-own = My academy
academy-mentor = Mentor
academy-mentor-is = Mentor: { $name }, since { $day }
academy-mentor-none = No mentor yet. The professional learning office matches you with one.
academy-mentor-other = Match with another
academy-done-of = What is done of what is asked
academy-col-term = Term
academy-col-asks = Asked
academy-col-confirmed = Confirmed
academy-col-waiting = Waiting
academy-col-lacks = Still needed
academy-until = until { $day }
academy-term-done = Done
academy-term-lacks = { $hours }
academy-log-title = Log experience
academy-log-on = Day
academy-log-time = How long
academy-log-time-hint = In hours: 1.5 or 1h 30
academy-log-words = What you led, and what you learned from it
academy-log-hint = Your mentor reads it; so does the professional learning office.
academy-log = Log it
academy-logged = Logged. Your mentor is told
academy-experience = Experience
academy-experience-none = Nothing is logged yet.
academy-waits = Waits for the mentor
academy-mentor-says = The mentor says: { $words }
academy-take-back = Take back
academy-taken-back = Taken back
academy-confirm = Confirm
academy-return-title = Return it
academy-return-why = What is missing
academy-return = Return
academy-complete-title = Complete
academy-complete-what = { $hours } of confirmed experience will be posted to the transcript.
academy-complete-why = Something is missing. Why is it enough?
academy-complete-hint = It stays with the record.
academy-complete = Complete and post
academy-completed = Completed, and the hours are posted
academy-leave-title = Give up my place
academy-leave-why = Why
academy-leave = Give up my place
academy-left = You gave up your place. What was confirmed stays on record
academy-cohort = Cohort
academy-cohort-none = Nobody is selected yet. The panel selects once applying is over.
academy-cohort-count = { $count ->
    [one] One member; { $hours } of experience asked
   *[other] { $count } members; { $hours } of experience asked
  }
academy-cohort-csv = This list as CSV
academy-of = { $part } of { $whole }
academy-register-title = Sections to come
academy-register-what = Registers every member in each section that lies ahead, where they are not registered yet. They are told.
academy-register = Register the cohort
academy-registered = { $count ->
    [0] Nobody was registered anew
    [one] One registration made
   *[other] { $count } registrations made
  }{ $refused ->
    [0] {""}
    [one] ; one was refused: see the section’s page
   *[other] ; { $refused } were refused: see the sections’ pages
  }
academy-told-submitted-subject = Your candidacy arrived
academy-told-submitted-body = Your candidacy for “{ $name }” is before the panel. You can take it back as long as nothing was decided.
academy-told-all-in-subject = All points are in
academy-told-all-in-body = Every sheet for “{ $name }” is in. You can read them all and decide.
academy-told-decided-subject = The panel has decided
academy-told-decided-body = The panel has decided on your candidacy for “{ $name }”. Read what and why.
academy-told-place-free-subject = A place came free
academy-told-place-free-body = A member of “{ $name }” gave up their place. Whoever is on the waitlist can be selected.
academy-told-mentor-subject = You have a mentor in your academy
academy-told-mentor-body = { $name } is your mentor in the academy from today, and confirms the experience you log.
academy-told-mentee-subject = You are a mentor in an academy
academy-told-mentee-body = { $name } has you as mentor in the academy from today. You confirm the experience they log.
academy-told-logged-subject = Experience to confirm
academy-told-logged-body = { $name } logged experience of leading. Confirm it, or return it with what is missing.
academy-told-confirmed-subject = Your experience is confirmed
academy-told-confirmed-body = { $name } confirmed experience that you logged.
academy-told-returned-subject = Your experience was returned
academy-told-returned-body = { $name } returned experience that you logged, and says what is missing. Log it again when it is complete.
academy-told-completed-subject = You completed the academy
academy-told-completed-body = You completed “{ $name }”. Your hours of experience are on your transcript.
