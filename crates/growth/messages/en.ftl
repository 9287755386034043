growth-state-draft = Draft
growth-state-sent = Sent
growth-state-approved = Approved
growth-state-conferred = Conference held
growth-state-signed = One signature given
growth-state-complete = Complete
growth-event-sent = Sent to the supervisor
growth-event-pulled-back = Pulled back
growth-event-returned = Returned
growth-event-approved = Approved
growth-event-revised = Opened to be revised
growth-event-conferred = Conference held
growth-event-signed = Signed
growth-event-refused = Refused to sign
growth-step-self-assessment = Self-assessment
growth-step-goals = Send the goals
growth-step-mid-conference = Conference in the middle of the year
growth-step-conference = Conference at the end of the year
growth-step-signatures = Signatures
growth-goal-personal = Personal goal
growth-goal-building = Goal with the building
growth-goal-district = Goal with the district
growth-asked-month = A month after: what have you done with it?
growth-asked-quarter = Three months after: what has become of it?
growth-asked-next-semester = A semester later: what has lasted?
growth-result-used = I use it
growth-result-used-in-part = I use part of it
growth-result-not-yet = Not yet
growth-no-cycle = No cycle of growth is yours today. Ask the Professional Learning office if you expected one.
growth-words-missing = Nothing was written. Say it in words and send it again.
growth-not-possible = The plan is here now: { $state }. That cannot be done from here; look at the plan again.
growth-not-your-turn = Signatures are given in order, and it is the other’s turn.
growth-not-supervisor = You do not supervise this person today. The plan goes to whoever does.
growth-goals-missing = The plan needs this, too: { $kinds }. Add it, then send the plan.
growth-assessment-missing = { $count ->
    [one] One question has no answer yet. Answer it, then send.
   *[other] { $count } questions have no answer yet. Answer them, then send.
 }
growth-nothing-to-share = There is nothing to share yet. Assess yourself first.
growth-already-shared = Your supervisor can read it already.
growth-not-shared = It was not shared: only you can see it.
growth-not-theirs = You cannot write about this: you do not supervise them today, and are not asked to comment on it.
growth-no-such-item = What you write about is no longer in the plan. Choose again from the list.
growth-no-such-goal = That goal is no longer in the plan.
growth-too-many-goals = A plan holds { $most } goals at most. Drop one first.
growth-no-such-activity = That is not offered any more.
growth-reason-too-short = Say in a few words how the goal serves it
growth-target-inactive = What the goal is to serve is not at work today. Choose something else.
growth-my-title = My growth plan
growth-year = School year { $year }
growth-not-done = That was not done
growth-whole = The plan as your supervisor reads it, with the thread
growth-before = Earlier school years
growth-asks = What became of what you learned
growth-assessment = Self-assessment
growth-assess-begin = Assess yourself
growth-assess-go-on = Go on with it
growth-assess-see = { $count ->
    [one] One answer so far
   *[other] { $count } answers so far
 }
growth-private = Only you can see your self-assessment. You decide whether to share it with your supervisor, and you can take that back.
growth-private-until-sent = Only you can see your answers until you send them. Then your supervisor can read them, too.
growth-shared-since = Your supervisor can read it since { $day }.
growth-share = Share it with my supervisor
growth-withdraw = Stop sharing it
growth-shared = Shared with your supervisor
growth-withdrawn = Only you can see it again
growth-goals = Goals
growth-goals-asked = Still asked for: { $kinds }.
growth-goal-add = Add a goal
growth-goal-change = Change this goal
growth-goal-learning = What to learn for it
growth-goal-actions = What you will learn for it
growth-goal-applied = What was done with it
growth-goal-before = { $count ->
    [one] One earlier wording
   *[other] { $count } earlier wordings
 }
growth-goal-measured = Reached when:
growth-goal-serves = Serves:
growth-goal-kind = Whose goal is it?
growth-goal-statement = The goal
growth-goal-statement-hint = What will be different in your work
growth-goal-measure = How you will see that it is reached
growth-goal-measure-hint = Something that you or others can see
growth-goal-serves-what = What it serves
growth-goal-serves-nothing = Nothing in particular
growth-goal-reason = How it serves that
growth-goal-reason-hint = Needed when you chose something above
growth-goal-save = Save the goal
growth-goal-saved = Goal saved
growth-goal-fixed = The plan is here now: { $state }. The goal’s words stay until you open the plan to revise it.
growth-goal-add-fixed = The plan is here now: { $state }. To add a goal, open the plan to revise it, on its own page.
growth-goal-drop = Drop this goal
growth-goal-drop-says = It leaves the plan. You can write another.
growth-goal-dropped = Goal dropped
growth-goal-dropped-on = taken out on { $day }
growth-goals-dropped = { $count ->
    [one] A goal you took out
   *[other] { $count } goals you took out
}
growth-applied-apart = { $count ->
    [one] What became of learning for no goal
   *[other] What became of learning for no goal: { $count } answers
}
growth-yours-alone = Only you read this.
growth-put-down = Put down for this goal
growth-take-off = Take off
growth-suggested-goals = Open to you and fitting your goals
growth-suggested = Open to you now that serves the same
growth-suggested-none = Nothing that is open to you now serves just that.
growth-to-catalog = Look in the catalog
growth-send = Send to my supervisor
growth-send-says = Your supervisor will read the goals. Your self-assessment stays yours unless you share it.
growth-send-hands-over = Your supervisor will read your answers and meet with you.
growth-waits-for-supervisor = Your supervisor has it and will answer.
growth-pull-back = Pull it back
growth-sign = Sign
growth-sign-says = Signing says that the conference was held and that you have read the record. It does not say that you agree.
growth-refuse = Refuse to sign
growth-refuse-why = Why you do not sign
growth-revise = Open it to revise the goals
growth-revise-says = The plan becomes a draft that only you see, until you send it again.
growth-save = Save
growth-saved = Saved
growth-in-words-about = In words about { $what }
growth-steps = Dates of this school year
growth-step-done = Done { $day }
growth-step-late = Late
growth-history = What happened
growth-said-comment = Comment
growth-said-response = Written response
growth-said-response-hint = Your own answer to what you chose above. It stays with the record.
growth-plan-of = Growth plan of { $name }
growth-approve = Approve the plan
growth-approve-says = Talk about it in the thread below, approve it, or return it with your reasons.
growth-return = Return it
growth-return-why = What should change
growth-confer = Record a conference
growth-confer-on = Day of the conference
growth-confer-notes = What was talked about and agreed
growth-confer-ahead = Day of the conference must not be ahead
growth-decision = What you decide
growth-say = Write into the thread
growth-say-own = Comment or respond
growth-to-peers = Colleagues whom I ask to comment, and who ask me
growth-peers-title = Colleagues’ comments
growth-peers-lead = Ask colleagues to comment on your goals and on what you did with what you learned. You decide who, and until when.
growth-peers-asked = Whom I ask
growth-peers-asking = Who asks me
growth-peers-since = Since { $day }
growth-peers-none = You ask nobody yet.
growth-peers-end = End
growth-peers-ended = Ended. They no longer read your goals; what they wrote stays with your plan.
growth-peers-who = Colleague
growth-peers-who-hint = Name, e-mail address or employee number. They read your goals and what you did with what you learned, a draft too; not your self-assessment, nor what your supervisor and you write. What they write, your supervisor reads once your plan is sent.
growth-peers-ask = Ask for comments
growth-peers-told = { $name } is asked, and told
growth-peers-answered = You commented
growth-peers-themself = Choose somebody else: you can comment on your own plan
growth-peers-supervisor = They are your supervisor and read your plan once it is sent
growth-peers-not-here = They hold no position in the district today
growth-peers-already = They are asked already
growth-peers-too-many = At most { $most } colleagues are asked at once. End one of them first
growth-peers-nothing = Write a goal first: there is nothing to comment on yet
growth-peers-complete = This year’s plan is signed and complete
growth-peers-not-asked = They are no longer asked
growth-peers-unknown = No colleague has this name, e-mail address or employee number. Check how it is written
growth-peers-several = More than one colleague has this name. Write the e-mail address
growth-peer-reads = { $name } asks you to comment on these goals. { $name } reads what you write, and so does the supervisor once the plan is sent. You read goals only, nothing else of the plan.
growth-say-about = What it is about
growth-about-plan = The plan as a whole
growth-about-goal = { $kind }: { $goal }
growth-answer-this = Respond or comment
growth-comment-on-this = Comment
growth-say-kind = What it is
growth-say-words = Your words
growth-say-send = Add it
growth-team-recommend = Recommend learning
growth-team-title = Growth plans of my team
growth-team-back = My team
growth-team-none = Nobody has you for their supervisor today.
growth-team-lead = { $count ->
    [0] No plan waits for you.
    [one] One plan waits for your answer.
   *[other] { $count } plans wait for your answer.
 }
growth-team-nobody = Nobody of your team fits what you chose.
growth-narrow-building = Building
growth-narrow-anywhere = Any building
growth-narrow-role = Role
growth-narrow-any-role = Any role
growth-narrow-any-state = Any state
growth-people-count = { $count ->
    [one] One person
   *[other] { $count } people
 }
growth-col-person = Person
growth-col-cycle = Cycle
growth-col-state = Plan
growth-col-next = Comes next
growth-not-sent = Nothing sent yet
growth-follow = How you follow through
growth-follow-answers = Plans answered in time
growth-follow-conferences = Conferences held
growth-follow-decided = Requests decided before they went to somebody else
growth-follow-of = { $part } of { $whole }
growth-follow-none = None due yet
growth-apply-title = What did you do with “{ $title }”?
growth-apply-who = You learned it on { $day }. Your answer is your own record; your supervisor reads it only under a goal of a plan that you sent.
growth-apply-result = Where it stands
growth-apply-words = What you did, and what came of it
growth-apply-words-hint = One example is enough
growth-apply-goal = Goal it belongs to
growth-apply-no-goal = No goal
growth-apply-save = Save my answer
growth-apply-saved = Your answer is kept
growth-cycles-title = Cycles of growth
growth-cycles-lead = What each of us is asked in a school year, and by when. Who begins late has working days of their own.
growth-cycles-none = The district has adopted no cycle yet.
growth-cycles-library = Cycles to adopt
growth-cycle-since = In force since { $day }
growth-cycle-versions-of = Versions of { $title }
growth-cycle-versions = Versions
growth-cycle-version = Version
growth-cycle-version-of = Version { $version }
growth-cycle-whom = Whose it is
growth-cycle-state = State
growth-cycle-state-now = In force
growth-cycle-state-ahead = Not in force yet
growth-cycle-state-past = Replaced
growth-cycle-adopted-by = Adopted by
growth-cycle-adopted-by-program = Set up with the program
growth-cycle-adopted-at = Recorded
growth-cycle-plans-stay = A plan stays on the version it was begun with. A new version is for plans begun from its first day on.
growth-cycle-file-of = File of version { $version }
growth-cycle-own = Write a cycle of the district’s own
growth-cycle-change = Write a new version
growth-cycle-from = In force from
growth-cycle-from-hint = A new version begins today or later. What was in force until then stays as it was.
growth-cycle-adopt = Adopt: { $title }
growth-cycle-adopted = The cycle is adopted from { $day }
growth-cycle-text-lead = A cycle is its text. Change it or upload a file, see what it would do, then adopt it.
growth-cycle-text = Text of the cycle
growth-cycle-dry = See what it would do
growth-cycle-do = Adopt it
growth-cycle-other-code = The text is of another cycle. Its code must stay { $code }; a cycle with another code is written on its own.
growth-cycle-cases-differ = The file’s own cases expect other dates than it gives, not counting the district’s days off: { $cases }
growth-dry-title = What it would do on { $day }
growth-dry-on = { $count ->
    [0] It would be nobody’s cycle.
    [one] It would be one person’s cycle.
   *[other] It would be the cycle of { $count } people.
 }
growth-dry-moved = People whose cycle would change: { $count }
growth-dry-left = Of these, left without a cycle: { $count }
growth-dry-without = Everybody without a cycle: { $before } now, { $after } then
growth-dry-cycles = People on each cycle
growth-dry-now = Now
growth-dry-then = Then
growth-dry-people = People
growth-dry-dates = Dates of { $year } by the working-day calendar
growth-dry-dates-more = { $count ->
    [one] One more person begins late and has dates of their own.
   *[other] { $count } more people begin late and have dates of their own.
 }
growth-dry-moves = { $count ->
    [one] One of them by name
   *[other] { $count } of them by name
 }
growth-dry-no-cycle = None
growth-dry-none-open = No plan of { $year } is open yet.
growth-dry-open = Open plans of { $year }
growth-dry-plans = Plans
growth-dry-open-stay = None of these would change: each stays on its version, whatever cycle is its person’s then.
growth-dry-nothing-written = Nothing was written.
growth-told-sent-subject = A growth plan waits for you
growth-told-sent-body = { $name } sent the growth plan for { $year }. Read it and answer.
growth-told-shared-subject = A self-assessment was shared with you
growth-told-shared-body = { $name } lets you read the self-assessment for { $year }.
growth-told-returned-subject = Your growth plan was returned
growth-told-returned-body = The growth plan of { $name } for { $year } is a draft again. Why is written with the plan.
growth-told-approved-subject = Your growth plan is approved
growth-told-approved-body = The growth plan of { $name } for { $year } is approved.
growth-told-conferred-subject = A conference is in your growth plan
growth-told-conferred-body = A conference was recorded in the growth plan of { $name } for { $year }. Read it; you can sign, or respond in writing.
growth-told-signed-subject = A growth plan was signed
growth-told-signed-body = There is an answer about signing in the growth plan of { $name } for { $year }.
growth-told-peer-subject = A colleague asks for your comments
growth-told-peer-body = { $name } asks you to comment on the goals of their growth plan for { $year }.
growth-told-commented-subject = New words in a growth plan
growth-told-commented-body = Something was written in the growth plan of { $name } for { $year }.
growth-not-asked = Nothing is asked about that now
growth-not-asked-why = It was answered, or its time is over. You will be asked again when it has had time to show.
growth-mentors-title = Mentors
growth-mentors-lead = { $with } of { $all } in induction have a mentor.
growth-mentors-search = Name of either
growth-mentors-nobody = Nobody in induction matches what you chose.
growth-mentors-either = With one or without
growth-mentors-has-one = Has one
growth-mentors-none = Nobody is in induction with a mentor today.
growth-col-mentor = Mentor
growth-mentor-none-yet = None yet
growth-mentor-since = { $name }, since { $day }
growth-mentor-of = A mentor for { $name }
growth-mentor-rule = Employed for { $years } whole years, not the supervisor or above, with at most { $most } others to stand by.
growth-mentor-who = Mentor’s employee number or e-mail address
growth-mentor-match = Match them
growth-mentor-pick = Choose
growth-mentor-matched = They are matched, and both are told
growth-mentor-end = End the match
growth-mentor-ended = The match ended today
growth-mentor-allowed = Some who may
growth-mentor-unknown = Nobody has this employee number or e-mail address
growth-mentor-themself = Nobody is their own mentor
growth-mentor-not-here = They hold no position today that a mentor here holds
growth-mentor-too-new = They have been employed since { $day }; a mentor here has been for { $years } years
growth-mentor-supervises = They supervise { $name }: a mentor is someone to whom one can say what one would not say upward
growth-mentor-too-many = They stand by { $count } others already
growth-mentor-no-induction = { $name } is in no induction that has mentors
growth-mentor-already = { $name } has a mentor. End that match first
growth-my-mentor = Your mentor: { $name }
growth-my-mentees = You are a mentor of: { $names }
growth-told-mentor-subject = You have a mentor
growth-told-mentor-body = { $name } is your mentor from today. What you talk about stays between you.
growth-told-mentee-subject = You are a mentor
growth-told-mentee-body = { $name } is new and has you as mentor from today.
growth-to-cycles = What is asked of whom, and by when
growth-to-mentors = Mentors of those in induction
growth-to-years = My line through the years
growth-trace-learning = Learning
growth-trace-practice = Practice
growth-trace-evidence = Evidence for a goal
growth-trace-goals = Goals
growth-continuity-title = Continuity
growth-continuity-none = Here you will see how continual learning is, once the first quarter of a school year is over.
growth-continuity-caption = Quarter { $number } of { $year }, which ended on { $day }
growth-continuity-lead = { $share } of { $people } people had something in every quarter of the school year that is over.
growth-continuity-lead-hidden = Too few people to tell how many had something in every quarter.
growth-continuity-floor = Shares of everyone with a position on that day. Nobody is named: groups of fewer than { $floor } people are counted together, a share near none or all is told as “at most” or “at least”, and one that would tell of few people by subtracting is withheld. The figures change when a quarter ends.
growth-continuity-quarters = Quarter by quarter
growth-continuity-quarter = Quarter
growth-continuity-groups = By role group
growth-continuity-buildings = By building
growth-continuity-group = Group
growth-continuity-every = No quarter empty
growth-continuity-everyone = Everyone
growth-continuity-hidden = Too few to show
growth-continuity-percent = { $percent }%
growth-continuity-at-most = At most { $percent }%
growth-continuity-at-least = At least { $percent }%
growth-continuity-together = Small groups together
growth-continuity-in-words = In words, those with the least first
growth-continuity-says = { $group }: { $share } had something in every quarter that is over
growth-continuity-csv = These figures as CSV
growth-years-title = My line through the years
growth-years-without = { $count ->
    [0] Something in every quarter that is over.
    [one] One quarter that is over has nothing in it.
   *[other] { $count } quarters that are over have nothing in them.
  }
growth-years-line = Quarter by quarter
growth-years-caption = What I learned, what I did with it, and what I set out to do
growth-years-column = School year
growth-years-quarter = Quarter { $number }
growth-years-nothing = Nothing
growth-years-not-learned = No learning
growth-years-used = { $count ->
    [one] used once
   *[other] used { $count } times
  }
growth-years-goals = { $count ->
    [one] one goal
   *[other] { $count } goals
  }
growth-years-in-it = { $year }: { $count ->
    [one] one thing
   *[other] { $count } things
}
growth-years-learned = Learned
growth-years-did = What I did with “{ $title }”
growth-years-for-goal = For the goal
growth-years-alone = Only you see this page. Learning comes from your transcript, use from what you answered afterwards.
growth-years-find = See what is suggested to me
