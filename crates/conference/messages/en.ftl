# Conferences, in lists.
conference-list = Conferences
conference-list-empty = No conference is planned. When one is, everyone chooses their options here.
conference-new = New conference
conference-draft = Draft
conference-over = Over
conference-open = Open
conference-opens = Registration opens { $at }
conference-opens-hint = Look around until then. Nothing is given out before.
conference-days = { $count ->
    [one] one day
   *[other] { $count } days
  }

# A person's own conference.
conference-edit = Edit conference
conference-counts = Live counts
conference-mine = Your schedule
conference-nothing-yet = Choose something
conference-nothing-chosen = Nothing chosen
conference-no-slots = This conference has no slots yet.
conference-required = Required
conference-day-nav = Days
conference-column-option = Option
conference-column-time = Time
conference-column-seats = Seats
conference-column-choice = Your choice
conference-options-count = { $shown ->
    [one] One of { $count } options is meant for you
   *[other] { $shown } of { $count } options are meant for you or yours already
  }
conference-none-for-you = Nothing in this slot is meant for your job.
conference-show-all = Show all { $count } options
conference-any = No limit
conference-full = Full
conference-full-waiting = Full, { $count } waiting
conference-left = { $count ->
    [one] one left
   *[other] { $count } left
  }
conference-choose = Choose
conference-switch = Switch to this
conference-wait = Wait for it
conference-answer = Answer the offer
conference-give-up = Give it up
conference-said-chosen = { $title } is yours.
conference-said-waiting = You are in line for { $title }. You keep what you have.

# The office puts it together.
conference-field-title = Title
conference-field-summary = What it is, in a sentence
conference-field-opens-on = Registration opens on
conference-field-opens-at = At
conference-field-days = Days and halves
conference-field-days-hint = Each weekday gets two slots. More can be added, and empty ones removed, afterwards.
conference-field-first = First day
conference-field-last = Last day
conference-morning = Morning
conference-afternoon = Afternoon
conference-slot = Slot
conference-field-from = { $half } from
conference-field-to = { $half } to
conference-field-student-free = No students come on these days: limits on how many of a building may be away do not hold
conference-error-last = Enter a last day that is not before the first, and within { $most } days of it
conference-error-to = Enter an end that is after the start
conference-create = Create the conference
conference-created = The conference is there. Put options into its slots, then publish it.
conference-about = About it
conference-save = Save
conference-saved = Saved. Every option opens at that moment.
conference-published = { $count ->
    [one] Published with one option. Registration opens { $at }.
   *[other] Published with { $count } options. Registration opens { $at }.
  }
conference-unpublished = { $count ->
    [0] Only the office sees it. Put options into its slots first.
    [one] Only the office sees it. Publishing shows one option to everyone, and it opens { $at }.
   *[other] Only the office sees it. Publishing shows { $count } options to everyone, and all of them open { $at }.
  }
conference-publish = Publish the conference
conference-publish-done = { $count ->
    [one] Published with one option.
   *[other] Published with { $count } options.
  }
conference-slot-empty = No option yet.
conference-slot-remove = Remove the slot
conference-slot-removed = The slot is gone.
conference-slot-not-empty = The slot has options. Take them out first.
conference-slot-count = { $count ->
    [one] One option
   *[other] { $count } options
  }
conference-slot-new = Another slot
conference-field-slot-name = Name of the slot
conference-field-slot-on = Day of the slot
conference-slot-add = Add the slot
conference-slot-added = The slot is there.
conference-add = { $count ->
    [one] Add options: one section meets then
   *[other] Add options: { $count } sections meet then
  }
conference-add-which = Sections that meet in this slot
conference-add-do = Add them
conference-field-strand = Strand
conference-field-strand-hint = What options across the days belong to, such as Reading or Wellness.
conference-strand-general = General
conference-added = { $count ->
    [0] Nothing was chosen.
    [one] One option is added.
   *[other] { $count } options are added.
  }
conference-error-elsewhere = Choose another: { $title } no longer meets in this slot
conference-error-placed = Choose another: { $title } is an option already
conference-require = Place an audience
conference-remove = Take out
conference-removed = { $title } is no longer an option. Registrations stay.

# Live counts.
conference-counts-now = As of { $now }. The page counts anew every { $seconds } seconds.
conference-counts-invited = Invited
conference-counts-chosen = Have chosen
conference-counts-nothing = Nothing yet
conference-counts-seats = Seats taken
conference-counts-waiting = Waiting
conference-counts-full = How full
conference-counts-buildings = { $count ->
    [one] One building
   *[other] { $count } buildings
  }
conference-counts-by-building = By building

# A conference as guests see it, and the office's word about it.
conference-guests-options = { $count ->
    [one] One option is open to guests
   *[other] { $count } options are open to guests
  }
conference-guests-yours = Your place
conference-guests-open = { $open } of { $count } options are open to guests.
conference-guests-open-do = Open all to guests
conference-guests-shut-do = Close all to guests
conference-guests-set = { $count ->
    [0] No option of this slot is open to guests now. Whoever has a place keeps it.
    [one] One option of this slot is open to guests now.
   *[other] { $count } options of this slot are open to guests now.
  }
