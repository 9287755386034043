# What people are told. `starts` is when the first session starts, or empty.
registration-registered-subject = You are registered: { $title }
registration-registered-body = The professional learning office has registered you for { $title }. First session: { $starts }.
registration-waitlisted-subject = You are on the waitlist: { $title }
registration-waitlisted-body = { $title } is full. You are in line, and we tell you as soon as a seat is yours. First session: { $starts }.
registration-approved-subject = Approved: { $title }
registration-approved-body = Your request was approved and you have a seat in { $title }. First session: { $starts }.
registration-denied-subject = Not approved: { $title }
registration-denied-body = Your request to attend { $title } was not approved. Reason: { $reason }
registration-promoted-subject = You have a seat: { $title }
registration-promoted-body = A seat became free and it is yours: you are registered for { $title }. First session: { $starts }. If you can no longer come, cancel so the next person can.
registration-offered-subject = A seat is yours if you want it: { $title }
registration-offered-body = A seat in { $title } is held for you until { $until }. Take it or let it go.
registration-asked-subject = A seat is free, and you have to choose: { $title }
registration-asked-body = A seat in { $title } is held for you until { $until }. You also have { $with }, so we did not move you without asking.
registration-offer-expired-subject = The offered seat has gone on: { $title }
registration-offer-expired-body = The seat in { $title } was not taken in time, so it went to the next person in line. You can join the line again.
registration-withdrawn-subject = You are no longer registered: { $title }
registration-withdrawn-body = The professional learning office has taken you off { $title }. Reason: { $reason }
registration-section-cancelled-subject = Cancelled: { $title }
registration-section-cancelled-body = { $title } will not take place. Reason: { $reason }
registration-changed-subject = New date or place: { $title }
registration-changed-body = { $title } now meets at another time or place. First session: { $starts }. You are still registered.
registration-changed-overlaps-subject = New date, and it overlaps: { $title }
registration-changed-overlaps-body = { $title } now meets at the same time as { $with }. First session: { $starts }. You are still registered for both: cancel one of them.
registration-open-subject = You can register now: { $title }
registration-open-body = You asked to be told: { $title } can be registered for. First session: { $starts }. Seats go to those who come first.

# The catalog.
registration-catalog = Catalog
registration-school-year = School year { $year }
registration-new-activity = New activity
registration-view-month = By month
registration-view-list = As a list
registration-conferences = Conferences
registration-propose = Propose an activity
registration-catalog-none = No activity matches.
registration-catalog-empty = Nothing is offered yet. Activities appear here when the professional learning office publishes them.
registration-catalog-soonest = { $shown } of { $count } activities, the soonest with room first, as of { $now }
registration-catalog-best = { $shown } of { $count } activities, the best match first, as of { $now }
registration-month-count = { $month }: { $count } sessions
registration-column-activity = Activity
registration-column-hours = Hours
registration-column-status = Status
registration-sections-count = { $count ->
    [one] one section
   *[other] { $count } sections
  }
registration-not-for-you = Not for your job
registration-no-dates = No dates yet
registration-filter-any = Any
registration-filter-suggested = Suggested for me
registration-filter-mine = Only what is open to me
registration-filter-kind = Kind
registration-filter-format = Format
registration-filter-mode = How you meet
registration-filter-group = Group
registration-filter-purpose = Purpose
registration-filter-provider = Provider
registration-filter-building = Building
registration-filter-topic = Topic
registration-filter-credit = Credit
registration-filter-year = School year

# One activity.
registration-back-catalog = Catalog
registration-sections = Sections
registration-sessions = Sessions
registration-sessions-none = Dates are set by arrangement.
registration-sections-empty = No section is scheduled yet.
registration-sections-caption = As of { $now }
registration-about = About it
registration-materials = Materials
registration-material-version = version { $version }
registration-new-section = New section
registration-edit-activity = Edit activity
registration-fact-when = When
registration-fact-where = Where
registration-fact-credit = Credit
registration-fact-seats = Seats
registration-fact-closes = Registration closes
registration-error-presenter-left = { $name } left on { $on } and cannot be named as a presenter any more
registration-retired-since = since { $on }. What was earned with it stays as it is.
registration-presenters-take = Who takes attendance
registration-presenters-take-lead = Presenters who are ticked mark the roster, show the codes and issue the credit. The others see the roster and mark nobody. Nobody marks themself.
registration-presenters-who = They take attendance
registration-presenters-set = Keep this
registration-presenters-kept = Kept.
registration-fact-presenters = Presenters
registration-fact-provider = Provided by
registration-fact-target = Prepares for
registration-fact-cost = Cost
registration-when-arranged = By arrangement
registration-when-more = { $count ->
    [one] { $first }, and one more session
   *[other] { $first }, and { $count } more sessions
  }
registration-where-open = Place to be announced

# Being told when an activity can be registered for.
registration-interest-hint = It cannot be registered for just now. We can tell you as soon as it can.
registration-interest-ask = Tell me when
registration-interest-asked = We tell you when it can be registered for
registration-interest-asked-why = By mail and on your home page. It holds no seat.
registration-interest-undo = No longer tell me
registration-interest-done = You will be told.
registration-interest-undone = You will not be told.
registration-interest-open = You can register now
registration-interest-open-why = A section has room, so there is nothing to wait for.
registration-interest-mine = You will be told of
registration-interest-since = Asked { $day }

# Sections that are taken together.
registration-series = Series
registration-series-one = Series
registration-fact-series = Taken together
registration-series-lead = Sections that belong together: one registration for all of them, all or none.
registration-series-none = No series is offered just now.
registration-series-begins = Begins
registration-series-what = { $count } sections, { $hours } in all. One registration takes them all; credit is earned for each.
registration-series-get = What you get
registration-series-register = Register for all { $count }
registration-series-ask = Ask for all { $count }
registration-series-ask-why = At least one section needs an approval, so all of them wait for it. Each keeps a place for you meanwhile; a yes gives you all of them, a no frees them all.
registration-series-asked = All { $count } sections of “{ $title }”, as one
registration-series-requested = Your approvers are asked once, for all of it. Taking it back takes back all of it.
registration-series-end-not = The series cannot be ended yet
registration-series-end-not-why = { $people ->
    [one] One person has asked for all of it and waits for an answer. Decide the request first.
   *[other] { $people } people have asked for all of it and wait for an answer. Decide their requests first.
}
registration-series-wait = Wait for all { $count }
registration-series-wait-why = At least one section has no seat for you now. You wait in all of them, and have every seat at once when they are free for you.
registration-series-no = { $title } says no for all of them
registration-series-registered = You are registered for all of it
registration-series-moves = You move up when every section has a seat for you. Leaving the line leaves all of them.
registration-series-offered = It is a seat in every section. Taking it takes all of them.
registration-series-none-of-it = You are registered for none of it
registration-series-none-of-it-why = A series is taken whole or not at all, and one section says no.
registration-cancel-series = It is part of “{ $title }”: you give up all of its sections.
registration-series-new = Link sections
registration-series-new-lead = Linked sections are taken together. Nobody may have a place in any of them yet, and none may need an approval.
registration-series-find = Find sections
registration-series-title = Title of the series
registration-series-summary = What it is
registration-series-sections-hint = Two or more that do not meet at the same time. The soonest are listed; find others by name.
registration-series-nothing = No section that can be linked matches.
registration-series-link = Link these sections
registration-series-linked = Linked. From now on they are taken together.
registration-series-end = Let the sections go
registration-series-end-sure = Let the sections of “{ $title }” go?
registration-series-end-people = { $count ->
    [0] Nobody has a place in them
    [one] One person has a place in them, and keeps each
   *[other] { $count } people have a place in them, and keep each
  }
registration-series-end-effect = From then on they are taken one by one. They cannot be linked again while anyone has a place in them.
registration-series-ended = They are taken one by one again. Whoever has a place keeps each of them.
registration-series-too-few = Choose at least two sections
registration-series-in-another = { $title } is part of another series
registration-series-somebody = Somebody has a place in { $title } already
registration-series-not-ahead = { $title } is cancelled or has begun
registration-series-overlap = { $title } meets at the same time as { $with }

# What staff want and cannot have.
registration-demand = Unmet demand
registration-demand-lead = Who waits in line for sections still to come, and who asked to be told when there is one. Whoever asked is told as soon as a section can be registered for.
registration-demand-none = Nobody waits for anything.
registration-demand-none-there = Nobody who works there waits for anything.
registration-demand-caption = { $count ->
    [one] One activity, as of { $now }
   *[other] { $count } activities, as of { $now }
  }
registration-demand-line = In line
registration-demand-asked = Asked to be told
registration-demand-people = People
registration-demand-where = Where they work
registration-demand-more = { $count ->
    [one] { $named } and one more building
   *[other] { $named } and { $count } more buildings
  }
registration-demand-nowhere = No position today

# What the district says about seats.
registration-rules = Rules for seats
registration-rules-hours = An offered seat is held for how many hours
registration-rules-hours-hint = From 1 to 336. A section can say otherwise. No offer goes beyond the moment when promotion stops.
registration-rules-keep = Seats of a section that a building may keep for its own people
registration-rules-keep-hint = 0: only the office keeps places.
registration-rules-done = Saved. Offers that are out keep the time they were given.

# Places that are kept for some.
registration-fact-kept = Kept
registration-kept = { $count ->
    [one] One seat
   *[other] { $count } seats
  } for { $whom }, until { $until }: { $filled } taken
registration-kept-for-others = { $count ->
    [one] One seat is free, but it is kept
   *[other] { $count } seats are free, but they are kept
  } for others until { $until }. What is left then goes to those in line, in order.
registration-reserves = Kept places
registration-reserves-lead = Seats that only those they are kept for can take, until a day. What is left then goes to those in line, in order, and everyone sees it on the section’s page.
registration-reserves-none = No place is kept.
registration-reserves-new = Keep places
registration-reserves-not-allowed = The professional learning office does not allow buildings to keep places. Ask it to keep them for you.
registration-reserves-caption = As of { $now }
registration-reserves-group = Group of jobs
registration-reserves-whom = For whom
registration-reserves-filled = Taken
registration-reserves-until = Until
registration-reserves-until-hint = Before the section starts
registration-reserves-at = Until, time of day
registration-reserves-released = Released
registration-reserves-let-go = Release now
registration-reserves-rule = Other rule
registration-reserves-keep = Keep these places
registration-reserves-done = The places are kept.
registration-reserves-released-done = Released. Those in line moved up.
registration-reserves-gone = It was released already.
registration-reserves-nobody = Choose a building or a group, or write a rule
registration-reserves-no-end = There is no end of seats, so none need be kept.
registration-reserves-free = { $count ->
    [0] Every seat is taken or kept
    [one] One seat is neither taken nor kept
   *[other] { $count } seats are neither taken nor kept
  }
registration-reserves-only = { $count ->
    [0] Every seat is taken or kept
    [one] Only one seat is neither taken nor kept
   *[other] Only { $count } seats are neither taken nor kept
  }
registration-reserves-waiting = { $count ->
    [one] One person waits for these seats and was there first
   *[other] { $count } people wait for these seats and were there first
  }
registration-reserves-deadline = The day must be after now and not after the section starts
registration-reserves-building-max = A building may keep at most { $most } seats of a section

# One section.
registration-back-activity = { $title }
registration-roster = Roster
registration-registrations = Registrations
registration-edit = Edit section
registration-session-cancelled = Cancelled
registration-seats-any = { $count ->
    [one] one registered, no limit
   *[other] { $count } registered, no limit
  }
registration-seats-none = none left
registration-seats-left = { $count ->
    [one] one left
   *[other] { $count } left
  }
registration-section-draft = Draft
registration-section-opens = Opens { $opens }
registration-section-open = Open
registration-section-full = Full
registration-section-full-waiting = Full, { $count } waiting
registration-section-closed = Registration closed
registration-section-running = Under way
registration-section-past = Over
registration-section-cancelled = Cancelled
registration-ask-register = Register
registration-ask-request = Ask to register
registration-ask-waitlist = { $count ->
    [0] Join the waitlist
    [one] Join the waitlist (one ahead of you)
   *[other] Join the waitlist ({ $count } ahead of you)
  }
registration-ordinal-st = { $place }st
registration-ordinal-nd = { $place }nd
registration-ordinal-rd = { $place }rd
registration-ordinal-th = { $place }th

# Where a person stands.
registration-state-registered = Registered
registration-state-requested = Waiting for approval
registration-state-in-line = { $place } in line
registration-state-waitlisted = On the waitlist
registration-state-offered = A seat is offered
registration-state-declined = Declined
registration-state-cancelled = Cancelled
registration-state-withdrawn = Taken off by the office
registration-state-expired = Offer ran out
registration-you-registered = You are registered
registration-you-requested = Your request is waiting for an answer
registration-you-in-line = You are { $place } in line
registration-you-waitlisted = You are on the waitlist
registration-you-offered = A seat is held for you until { $until }
registration-you-declined = This did not come about
registration-you-cancelled = This registration is cancelled
registration-you-withdrawn = The office has taken you off this section
registration-you-expired = The offered seat went to the next in line
registration-see-yours = Your registration
registration-see-section = See the section
registration-cancel = Cancel registration
registration-leave-line = Leave the line
registration-take = Take the seat
registration-decline = Let it go
registration-decide = Your decision
registration-declined-done = You let the seat go. It went to the next person in line.

# The confirmation.
registration-next = What happens next
registration-next-check-in = On the day, check in with the code shown in the room.
registration-next-cancel = If you cannot come, cancel before { $until } so the next person gets your seat.
registration-next-line = When a seat becomes free, the first in line gets it. We tell you here and by mail.
registration-next-line-leave = You keep your place until the section starts or you leave the line.
registration-next-request = The people below decide. You keep your place in line until they have, and we tell you the answer.
registration-next-offer = Take the seat or let it go. After that time it goes to the next person.
registration-next-over = Nothing. You can register again while registration is open.
registration-number = Registration { $number }
registration-calendar = Add to calendar
registration-history = History
registration-by-for = { $by } for { $of }

# What is open to guests.
registration-guests-title = Open to guests
registration-guests-lead = Learning that people of other districts, schools and agencies may join. You need an account of your own; your certificates stay yours wherever you work.
registration-guests-none = Nothing is open to guests just now. Come back later.
registration-guests-full = No seat left: join the waitlist
registration-guests-left = { $count ->
    [one] One seat left
   *[other] { $count } seats left
}
registration-guests-any = Room for everybody
registration-guests-find = See what is open to guests
registration-guests-back = Back to what is open to guests
registration-guests-sign-up = Sign up as a guest
registration-guests-sign-in = Sign in
registration-guests-account = To take a seat, sign in, or sign up as a guest: you confirm your e-mail address and choose a password.
registration-guests-staff = You are on our staff and register on another page.
registration-guests-staff-page = See this section for staff
registration-guests-yours = You have a place here
registration-guests = Guests
registration-guests-open = Open to guests: people from elsewhere may register.
registration-guests-see = See what guests see
registration-guests-shut = Not open to guests: only our own staff may register.
registration-guests-open-do = Open to guests
registration-guests-close = Close to guests
registration-guests-opened = Guests may register for this section.
registration-guests-closed = Guests may no longer register. Who has a place keeps it.
registration-guests-not-opened = Not opened to guests
registration-guests-series = This section is taken together with the others of { $title }. Unlink it first, then open it to guests.
registration-guests-over = This section is cancelled or over, so nobody can register for it.
registration-guest-of = Guest, { $organization }
registration-people-and-guests = { $count ->
    [one] One of our staff
   *[other] { $count } of our staff
} and { $guests ->
    [one] one guest
   *[other] { $guests } guests
}
registration-event-request = Asked to register
registration-event-register = Registered
registration-event-waitlist = Joined the waitlist
registration-event-approve = Request approved
registration-event-deny = Request not approved
registration-event-offer = A freed seat was offered
registration-event-take = Took the offered seat
registration-event-decline = Let the offered seat go
registration-event-expire = The offer ran out
registration-event-promote = Moved up from the waitlist
registration-event-cancel = Cancelled
registration-event-withdraw = Taken off by the office
registration-event-section-cancelled = The section was cancelled

# Cancelling.
registration-cancel-title = Cancel { $title }?
registration-cancel-effect = { $count ->
    [0] Your seat becomes free for someone else.
    [one] Your seat goes to the one person who is waiting.
   *[other] Your seat goes to the first of { $count } people who are waiting.
  }
registration-cancel-yes = Cancel my registration
registration-cancelled-done = Your registration is cancelled.
registration-leave-title = Leave the line for { $title }?
registration-leave-effect = You give up your place. If you come back later, you wait at the end.
registration-leave-yes = Leave the line
registration-left-done = You are no longer in line.

# My learning.
registration-my-title = My learning
registration-my-outside = Learning outside the district
registration-my-empty = You are not registered for anything yet. What you register for appears here.
registration-my-coming = Coming up
registration-my-coming-none = Nothing is coming up.
registration-my-waiting = Waiting
registration-my-past = Past

# Deciding a request.
registration-approval = Approval
registration-form = Registration for a section
registration-about-seats = Seat
registration-about-no-end = There is no end of seats
registration-about-kept = { $free ->
    [one] One seat is free and kept for this request until it is decided
   *[other] { $free } seats are free, and one is kept for this request until it is decided
  }
registration-about-place = No seat is free: { $place } in line, also after a yes
registration-decide-lead = Its approvers decide through their inbox. The office can decide in their stead.
registration-decide-title = { $who } asks to attend { $title }
registration-decide-yes = Yes, they may attend
registration-decide-no = No
registration-decide-reason = Reason
registration-decide-reason-hint = Needed for a no. They read it.
registration-decide-reason-missing = Enter a reason for your no
registration-decide-send = Send decision
registration-decided = This request has been decided.
registration-decide-done = { $who } has been told.

# Refusals, with the next best step.
registration-back-section = Back to the section
registration-no-catalog = Browse the catalog
registration-check-in = Check in with a code
registration-no-others = See other sections
registration-no-my-learning = My learning
registration-no-see-registration = See your registration
registration-no-see = See { $title }
registration-no-offered = This section is not offered
registration-no-offered-why = It is not in the catalog, so nobody can register for it now.
registration-no-yet = Registration is not open yet
registration-no-yet-why = Registration opens { $opens }. Come back then.
registration-no-closed = Registration has closed
registration-no-closed-why = Registration closed { $on }. The professional learning office can still help.
registration-no-started = This section has started
registration-no-started-why = Its first session started { $at }.
registration-no-cancelled = This section is cancelled
registration-no-cancelled-why = It will not take place. Reason: { $reason }
registration-no-full = This section is full
registration-no-full-why = Every seat is taken and it keeps no waitlist.
registration-no-full-waiting-why = Every seat is taken and the waitlist is full too, with { $count } waiting.
registration-no-twice = You already have a place here
registration-no-twice-why = One person has one registration in a section.
registration-no-overlap = You have something else at that time
registration-no-overlap-why = { $title } meets { $starts }. Cancel it first if you would rather come here.
registration-no-other = You have a seat in another section of this
registration-no-other-why = You are registered for another section of { $title }. Cancel that one first, then register here.
registration-no-other-cancel = Cancel the other section
registration-no-audience = This is not meant for your job
registration-no-audience-why = Here is why. If you think it should be, ask the professional learning office.
registration-no-open-to-me = See what is open to you
registration-no-deadline = It is too late to cancel here
registration-no-deadline-why = You could cancel until { $on }. Tell the professional learning office that you cannot come.
registration-no-expired = The offer has run out
registration-no-expired-why = The seat was held for you until { $on }. It has gone to the next person in line.
registration-no-offer-open = The offer still stands
registration-no-offer-open-why = The seat is held until { $until }.
registration-no-seat = No seat is free
registration-no-seat-why = Someone else has taken the seat in the meantime.
registration-no-promotion = Nobody is moved up any more
registration-no-promotion-why = Seats were given to the waitlist until { $on }.
registration-no-below = More people have a seat
registration-no-below-why = { $count ->
    [one] One person has a seat. Enter at least 1.
   *[other] { $count } people have a seat. Enter at least { $count }.
  }
registration-no-changed = This has changed in the meantime
registration-no-changed-why = Look at it again, then choose what to do.
registration-no-reason = Enter a reason
registration-no-reason-why = The people concerned read it.

# Why an activity is not for someone.
registration-audience-no-position = You hold no position in the district today.
registration-audience-only-for = Only for { $whom }.
registration-audience-not-for = Not for { $whom }.

# The office's form of a section.
registration-save = Save changes
registration-save-draft = Save draft
registration-saved = The changes are saved.
registration-saved-draft = The draft is saved. Publish it when it is ready.
registration-saved-told = { $count ->
    [one] The changes are saved. One person was told of the new date or place.
   *[other] The changes are saved. { $count } people were told of the new date or place.
  }
registration-saved-overlapping = The changes are saved. { $count } people were told of the new date or place; { $overlapping } of them now have something else at that time.
registration-edit-told = { $count ->
    [one] One person has a seat. They are told of a new date or place.
   *[other] { $count } people have a seat. They are told of a new date or place.
  }
registration-publish = Publish
registration-published = The section is in the catalog.
registration-unpublish = Take out of the catalog
registration-unpublished = The section is no longer in the catalog. Who has a seat keeps it.
registration-cancel-section = Cancel section
registration-cancel-section-title = Cancel { $title }?
registration-cancel-section-effect = { $count ->
    [0] Nobody is registered or waiting.
    [one] One person will be told.
   *[other] { $count } people will be told.
  }
registration-cancel-section-reason-hint = Everyone registered or waiting reads it.
registration-cancel-section-no = No, go back
registration-section-cancelled-done = { $count ->
    [0] The section is cancelled. Nobody had to be told.
    [one] The section is cancelled. One person was told.
   *[other] The section is cancelled. { $count } people were told.
  }
registration-room-taken = The room is also used then by { $title }, { $when }.
registration-room-small = { $room } has { $seats } seats, fewer than the section.
registration-form-sessions = Sessions
registration-form-sessions-hint = Leave a row without a date to have no session there. Clear a date to remove its session.
registration-form-more = Add more rows
registration-form-place = Name and place
registration-form-seats = Seats and waitlist
registration-form-dates = Registration
registration-form-dates-hint = Without dates, registration is open from publication until the first session starts.
registration-form-more-dates = More dates
registration-field-session = Session { $number }
registration-field-on = Date
registration-field-starts = Starts
registration-field-ends = Ends
registration-field-break = Breaks
registration-field-room = Room
registration-field-room-none = No room
registration-field-place = Or another place
registration-field-name = Name of the section
registration-field-name-hint = What tells it from its sisters: Birch, Tuesdays
registration-field-building-none = No building
registration-field-location = Place
registration-field-location-hint = A room or address that is not in the list, or how to join online
registration-field-capacity-hint = Empty: as many as come
registration-field-minimum = Fewest to hold it
registration-field-minimum-hint = Below this the desk shows a warning. Nothing is cancelled by itself.
registration-field-waitlist = Longest waitlist
registration-field-waitlist-hint = Empty: as many as come. 0: no waitlist
registration-field-offer-hours = Hours an offered seat is held
registration-field-offer-hours-hint = Empty: as the district says, { $hours } hours.
registration-field-promotion = When a seat becomes free
registration-field-approval = Registration needs an approval
registration-field-opens = Registration opens
registration-field-closes = Registration closes
registration-field-cancel = One may cancel alone until
registration-field-stops = Nobody is moved up after
registration-field-gate-time = { $gate }, time
registration-field-presenters-hint = One mail address or employee number a line
registration-error-on = Enter the date of this session, or clear its times
registration-error-ends = Enter an end that is after the start
registration-error-long = Enter an end within 16 hours of the start
registration-error-break = Enter breaks that are shorter than the session
registration-error-overlap = Change this session: it meets at the same time as session { $number }
registration-error-many = Plan at most { $most } sessions
registration-error-minimum = Enter a number that is no more than the seats
registration-error-closes = Enter a closing date after registration opens
registration-error-closes-late = Enter a closing date before the first session starts
registration-error-presenter = Check { $name }: nobody, or more than one person, has this mail address or number

# The office's desk.
registration-desk-title = Sections
registration-desk-activities = Activities in hand
registration-desk-count = { $shown } of { $count } sections, as of { $now }
registration-desk-shown = Shown
registration-desk-none = No section is like this.
registration-show = Show
registration-show-upcoming = Coming up or under way
registration-show-below = Below minimum, within three weeks
registration-show-full = People are waiting
registration-show-unsettled = Over, not settled
registration-show-drafts = Drafts
registration-show-past = Over
registration-column-section = Section
registration-column-waiting = Waiting
registration-below-minimum = Below minimum
registration-not-settled = Not settled

# Who is in a section.
registration-with-seat = With a seat
registration-in-line = In line
registration-no-longer = No longer in it
registration-nobody = Nobody.
registration-column-person = Person
registration-column-number = Employee number
registration-column-since = Asked
registration-column-actions = Actions
registration-people-count = { $count ->
    [one] One person
   *[other] { $count } people
  }
registration-withdraw = Take off
registration-withdraw-title = Take { $who } off this section?
registration-withdraw-effect = { $who } is told, and the seat goes to the first in line.
registration-withdraw-reason-hint = They read it.
registration-withdrawn = { $who } is taken off and has been told.
registration-promote = Move up
registration-promoted = { $who } has a seat and has been told.
registration-others = Register others
registration-others-people = Mail addresses or employee numbers
registration-others-hint = One a line, or with commas between. You see what happens before it does.
registration-others-preview = Show what would happen
registration-others-title = { $count ->
    [0] Nobody can be registered
    [one] Register one person?
   *[other] Register { $count } people?
  }
registration-others-written = As written
registration-others-outcome = What happens
registration-others-nobody = Nobody, or more than one person, is called this
registration-others-sure = { $count ->
    [one] Register one person
   *[other] Register { $count } people
  }
registration-others-again = Change the list
registration-others-done = { $count ->
    [0] Nobody was registered.
    [one] One person is registered or in line, and was told.
   *[other] { $count } people are registered or in line, and were told.
  }
registration-error-people = Paste at most { $most } people at a time
registration-serves = What it serves

registration-no-absences = Too many of your building are away then
registration-no-absences-why = At { $building }, no more than { $most } may be away at once, and on { $on } that many are. You can wait in line: a seat is yours as soon as one of them gives theirs up.
registration-no-prerequisite = Something comes first
registration-no-prerequisite-why = You need credit for this before you can take it:
registration-no-series = It is taken with others
registration-no-series-why = This section is part of “{ $title }”: all of its sections are taken together.
registration-no-taken = You have taken this already
registration-no-taken-why = You have credit for it from { $on }, and it can be taken once.
registration-no-transcript = See your transcript
registration-no-first = First, how was the last one?
registration-no-first-why = Before you register again, a few words about { $title }, where you were. It takes a minute, nobody knows how you answer, and it can be said until { $until }; after that it no longer keeps you from registering. Training that you are required to take is never held back.
registration-no-first-do = Say how { $title } was
registration-no-give-up = There is nothing to give up any more
registration-no-give-up-why = You no longer have the seat that you wanted to give up for this one. Nothing has changed.

# What moves a place in line, and taking one seat in place of another.
registration-moves-requested = Your place in line counts from the day you asked. If the answer is yes and a seat is free, it is yours.
registration-moves-ahead = { $count ->
    [0] Nobody is ahead of you: the next free seat is yours.
    [one] One person is ahead of you.
   *[other] { $count } people are ahead of you.
  }
registration-moves-automatic = A seat becomes free when someone cancels, an offer runs out or seats are added. Then you are moved up at once, and told.
registration-moves-offer = A seat becomes free when someone cancels, an offer runs out or seats are added. It is then offered to you for { $hours } hours.
registration-moves-manual = The professional learning office decides who moves up when a seat is free.
registration-moves-asked = You also have { $title }, so you will be asked before you are moved.
registration-moves-held-back = At { $building }, no more than { $most } may be away at once, and on { $on } that many are. You keep your place until one of them is back.
registration-moves-until = Nobody is moved up after { $stops }.
registration-exchange = Give up { $title } and come here
registration-exchange-hint = You keep the seat you have unless you get this one.
registration-exchange-series = It is part of “{ $title }”: you give up all of its sections.
registration-saved-absences = { $count ->
    [one] One of them works at a building that now has too many away.
   *[other] { $count } of them work at buildings that now have too many away.
  }

# How many of a building may be away at once.
registration-coverage = Building absences
registration-coverage-who = Who is away, day by day
registration-coverage-lead = No more than so many people of a building are away at learning at once. Whoever would be one too many waits in line and keeps their place.
registration-coverage-none = No building has set a limit.
registration-coverage-new = Set a limit
registration-coverage-whom = Who is counted
registration-coverage-most = Away at once, at most
registration-coverage-most-hint = As many as you can replace in class at the same time.
registration-coverage-hours = Hours
registration-coverage-days = Fullest days
registration-coverage-caption = Limits in force, and who is away in the next { $days } days, as of { $now }
registration-coverage-since = since { $on }
registration-coverage-nobody = Nobody is away
registration-coverage-day = { $on }: { $away } of { $most }
registration-coverage-reached = Limit reached
registration-coverage-more = { $count ->
    [one] and one more day
   *[other] and { $count } more days
  }
registration-coverage-everyone = Everyone who works there
registration-coverage-from = Needed from
registration-coverage-to = Needed until
registration-coverage-starts = Holds from
registration-coverage-set = Set the limit
registration-coverage-done = The limit is set. Seats that people already have stay theirs.
registration-coverage-end = End
registration-coverage-ended = The limit for { $building } has ended. Whoever it held back moves up within a few minutes.
registration-coverage-error-to = Enter an end that is after the beginning

# On what terms an activity is taken.
registration-fact-needs = Taken before
registration-needs-missing = You still need it
registration-needs-taken = You have it
registration-fact-again = Taking it again
registration-again-without-credit = Possible, but without credit
registration-again-not = Not possible
registration-again-taken = You have credit from { $on }.
registration-others-despite = Why they may come anyway (optional)
registration-others-despite-hint = For those to whom something comes first, or who have taken this already. The reason stays with their registration.
registration-others-outside = Not in the audience; the office may still register them

# Audiences that a section is filled with.
registration-standing = Audiences
registration-standing-lead = Everyone who fits gets a place, now and whenever positions change, until the section starts. Who no longer fits gives up the place that came about here. Who cancels is not registered again.
registration-standing-none = No audience fills this section.
registration-standing-new = Fill the section with an audience
registration-standing-whom = Audience
registration-standing-hint = Such as: role = teacher and level = elementary
registration-standing-preview = See what would happen
registration-standing-placed = With a place
registration-standing-looked = Last compared
registration-standing-soon = Within a minute
registration-standing-caption = { $count ->
    [one] One audience
   *[other] { $count } audiences
  }
registration-standing-end = End
registration-standing-ended = The audience no longer fills the section. Places it gave stay.
registration-standing-left = Your position no longer belongs to the audience of this section
registration-standing-sure = Fill the section?
registration-standing-fit = { $count ->
    [0] Nobody fits.
    [one] One person fits.
   *[other] { $count } people fit.
  }
registration-standing-would = { $count ->
    [0] Nobody would get a place.
    [one] One person would get a place, or a place in line, and would be told.
   *[other] { $count } people would get a place, or a place in line, and would be told.
  }
registration-standing-refused = { $count ->
    [0] No rule keeps anyone out.
    [one] A rule keeps one person out.
   *[other] Rules keep { $count } people out.
  }
registration-standing-taken = { $count ->
    [one] One seat is taken now.
   *[other] { $count } seats are taken now.
  }
registration-standing-begin = Fill it and keep it filled
registration-standing-done = { $count ->
    [0] Nobody new fits just now. Whoever comes to fit gets a place.
    [one] One person gets a place.
   *[other] { $count } people get a place, within a few minutes.
  }
registration-coverage-free = Days without students
registration-coverage-free-none = On every school day ahead students come, and limits hold.
registration-coverage-free-day = No students: limits do not hold
registration-coverage-free-on = Day without students
registration-coverage-free-add = Add the day
registration-coverage-free-done = Limits do not hold on { $on }. Whoever they held back moves up within a few minutes.
registration-coverage-free-end = Students come
registration-coverage-free-ended = Limits hold again on { $on }.
# What a person did themself: by mail only, with the calendar file.

registration-seat-subject = Your seat: { $title }
registration-seat-body = You have a seat in { $title }, from { $starts }. The calendar file with this mail puts it into your calendar.
registration-seat-given-up-subject = Seat given up: { $title }
registration-seat-given-up-body = You gave up your seat in { $title }, from { $starts }. The calendar file with this mail takes it out of your calendar.

# What people need at events.
registration-needs-title = What I need at events
registration-needs-lead = Say it once. Organizers of everything you register for see what is needed and how many need it, not whose it is.
registration-needs-back = My account
registration-needs-food = Food
registration-needs-access = Access
registration-needs-words = Something else, in your own words
registration-needs-words-missing = Say what it is, or clear the box “something else”
registration-needs-named = Organizers may know that it is me
registration-needs-named-hint = So that they can ask or bring it to you. You can take this back at any time.
registration-needs-keep = Keep
registration-needs-kept = Kept. Nothing of what you cleared remains.
registration-needs-heading = What people need
registration-needs-caption = Of the people with a seat
registration-needs-column = Need
registration-needs-people = People
registration-needs-more = In their words, and who may be named
registration-need-vegetarian = Vegetarian
registration-need-vegan = Vegan
registration-need-gluten-free = Gluten-free
registration-need-dairy-free = Dairy-free
registration-need-nut-free = No nuts
registration-need-halal = Halal
registration-need-kosher = Kosher
registration-need-other-food = Something else to eat
registration-need-step-free = A way without steps
registration-need-seat-in-front = A seat in front
registration-need-sign-language = Sign language
registration-need-captions = Captions
registration-need-large-print = Large print
registration-need-interpreter = Spanish interpreter
registration-need-other-access = Something else to take part
