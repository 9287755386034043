# The clauses, in words of our own.
policy-p1 = Purpose
policy-p1-words = Learning grows the staff, moves what students achieve and improves how the district runs.
policy-p2 = Two kinds of learning
policy-p2-words = A whole program has both training and professional development.
policy-p3 = Training
policy-p3-words = Training gives a skill that a job needs, or meets what the law asks.
policy-p4 = Continual
policy-p4-words = Professional development goes on all year and hangs together.
policy-p5 = Ways of delivery
policy-p5-words = Workshops face to face, an online system, and more.
policy-p5-missing = Online courses taken inside Perennial.
policy-p6 = Offered to all staff
policy-p6-words = Everyone is offered training that helps them do their job well and care about it.
policy-p7 = A variety
policy-p7-words = From inside and outside; courses, workshops, institutes, networks and conferences; alone, in small and in large groups.
policy-p8 = Learning on the job
policy-p8-words = Learning communities, coaching and rounds are part of the work itself.
policy-p8-missing = Teams that meet, coaching cycles, and visits with what came of them.
policy-p9 = Plans
policy-p9-words = Learning carries the district's strategic plan and each building's plan.
policy-p10 = Instruction
policy-p10-words = Learning supports the district's way of teaching and the growth of every educator.
policy-p11 = Leadership
policy-p11-words = Supervisors, administrators and teacher leaders keep growing as leaders.
policy-p12 = Law and mandates
policy-p12-words = Training that law requires is assigned, met and provable.
policy-p13 = Planned from data
policy-p13-words = Student and staff data shape what is offered, soon and in the long run, planned together.
policy-p13b = Everyone's input
policy-p13b-words = All groups with a stake are heard, and it shows what became of what they said.
policy-p14 = Who does what
policy-p14-words = The district provides, employees keep learning and use it, supervisors see to it.
policy-p15 = Evaluated
policy-p15-words = Programs are judged again and again for the good they do, and a decision follows.
policy-p15-missing = Instruments at the four levels above what those who were there say, comparisons, and how sure a difference is.
policy-p16 = Adoption and revision
policy-p16-words = The policy has its dates, and evidence stands against the text then in force.

# The policy page.
policy-title = Is the policy being carried out?
policy-caption = { $title } · as of { $day }
policy-caption-none = Professional learning policy · as of { $day }
policy-lead = { $shown } of { $all } clauses have evidence in the school year { $year }.
policy-lead-gaps = { $count ->
    [one] { $count } of them has a gap.
   *[other] { $count } of them have a gap.
}
policy-lead-nothing = { $count ->
    [one] { $count } has nothing to show yet this school year.
   *[other] { $count } have nothing to show yet this school year.
}
policy-lead-not-yet = { $count ->
    [one] { $count } cannot be shown by Perennial yet.
   *[other] { $count } cannot be shown by Perennial yet.
}
policy-clauses = Clauses
policy-not-yet = Not yet
policy-not-yet-words = Perennial does not record this yet: { $missing }
policy-also-missing = Not yet: { $missing }
policy-nothing = Nothing this school year
policy-nothing-words = There are no facts for this yet in the school year { $year }.
policy-answers = Answers for it: { $names }
policy-nobody-answers = Nobody is named to answer for it.
policy-unanswered-all = Nobody is named yet to answer for any clause.
policy-unanswered = Nobody is named to answer for { $clauses }.
policy-day = As of
policy-beside = Beside the figures of
policy-beside-year = Beside the figures of a year before
policy-beside-later = The day beside must be before { $day }
policy-then = On { $day }: { $says }
policy-then-nothing = On { $day }: nothing in that school year
policy-then-heading = On { $day }
policy-then-look = Everything as of { $day }
policy-compared-positions = Skills held then and now: { $then } and { $now }
policy-compared-elements = Indicators then and now: { $then } and { $now }
policy-col-on = { $what }, { $day }
policy-compared-none = not there
policy-day-show = Show that day
policy-day-wrong = Write the day as month, day and year, for example { $example }
policy-read-text = Read the policy text
policy-load-text = Load the district's policy text
policy-owners = Who answers for each clause
policy-compliance = Duties, building by building, with proof
policy-known-now = Facts count by the day they are about. What was corrected since counts as corrected.

# One clause.
policy-clause-caption = Clause { $key } · as of { $day }
policy-back = Back to all clauses
policy-evidence = What the evidence rests on
policy-csv = Download as CSV
policy-hidden = Groups so small that a figure would tell of single people read “too few to show”. Of larger ones people are told in steps of five, hours in steps of ten, and a share near nobody or everybody as “at most” or “at least”, so that two days do not tell what one person did between them.

# Figures.
policy-hours = { $hours } hours
policy-p1-detail = { $purpose }: { $hours } hours, { $people ->
    [one] { $people } person
   *[other] { $people } people
}
policy-p1-gap = { $count ->
    [one] { $count } activity names no purpose
   *[other] { $count } activities name no purpose
}
policy-p1-found = { $count ->
    [one] Found when judged this school year: one finding; { $keep } to keep, { $fix } to fix, { $stop } to stop
   *[other] Found when judged this school year: { $count } findings; { $keep } to keep, { $fix } to fix, { $stop } to stop
}
policy-p1-findings = What was found when activities were judged, by purpose, school year up to { $day }
policy-p15-figure = { $some } of { $all } activities say how they will be judged
policy-p15-data = { $data } have data to judge by; { $found } have a finding with a decision this school year
policy-p15-gap = { $count ->
    [one] One activity is late to be judged, or its decision to be carried out
   *[other] { $count } activities are late to be judged, or their decisions to be carried out
}
policy-p15-levels = How activities are judged, by level, as of { $day }
policy-p15-decisions = What was decided this school year, as of { $day }
policy-col-findings = Findings
policy-col-done = Done
policy-col-level = Level
policy-col-planned = Will be judged
policy-col-with-data = With data
policy-col-decision = Decision
policy-to-evaluation = To the evaluation
policy-p2-figure = { $training }% training
policy-p2-development = { $development }% professional development
policy-p2-detail = { $training } hours of training, { $development } hours of professional development
policy-p2-gap = { $count ->
    [one] { $count } role group without professional development
   *[other] { $count } role groups without professional development
}
policy-p3-figure = { $some } of { $all } trainings
policy-p3-detail = say what they are for: { $skill } a skill of the job, { $law } a mandate
policy-p3-duties = { $share } of mandated duties are met or exempt
policy-p3-gap = { $count ->
    [one] { $count } training says neither
   *[other] { $count } trainings say neither
}
policy-p4-detail = { $quarters ->
    [one] of staff learned in the first quarter
   *[other] of staff learned in each of { $quarters } quarters so far
}
policy-p4-sustained = { $share } of those who learned did so over two sessions or more
policy-p4-gap = { $count ->
    [one] { $count } person with nothing this quarter
   *[other] { $count } people with nothing this quarter
}
policy-p5-share = { $share }% { $mode }
policy-p5-gap = nothing on offer: { $modes }
policy-p6-figure = { $some } of { $all } role groups
policy-p6-detail = { $count ->
    [one] have something to sign up for now, from { $count } activity
   *[other] have something to sign up for now, from { $count } activities
}
policy-p6-gap = { $count ->
    [one] { $count } person with nothing open to them
   *[other] { $count } people with nothing open to them
}
policy-p7-figure = { $some } of { $all } formats
policy-p7-least = { $group }: { $some } of { $all }
policy-p7-least-groups = { $count } role groups: { $some } of { $all }
policy-p7-gap = { $count } of { $all } combinations with nothing
policy-p12-detail = { $mandates ->
    [one] of { $duties } duties under { $mandates } mandate
   *[other] of { $duties } duties under { $mandates } mandates
}
policy-p12-late = { $count } late
policy-p12-nobody-late = Nobody late
policy-p12-done = { $count } done or exempt
policy-p12-due = { $count } still in time
policy-p12-gap = Who is late, and with what
policy-p12-buildings = { $count ->
    [one] { $count } building with someone late
   *[other] { $count } buildings with someone late
}
policy-p12-short = { $count ->
    [one] { $count } building short of trained people
   *[other] { $count } times a building is short of trained people
}
policy-p14-employees = of staff learned something this school year
policy-p14-district = The district offers { $activities } activities in { $sections } sections
policy-p10-plans = With an approved growth plan this school year, of { $all } staff: { $share }
policy-p10-goals = { $count ->
    [one] One goal names an indicator
   *[other] { $count } goals name an indicator
 }
policy-p11-plans = With an approved growth plan this school year, of { $all } who lead: { $share }
policy-p14-answers = Supervisors answered { $some } of { $all } growth plans in time
policy-p14-applied = { $some } or more of { $all } or more answers about what became of learning say that it is used
policy-p10-wanted = Self-assessments of this school year as of { $day }, in steps of five people
policy-col-want-to-grow = At the two lowest levels
policy-p11-academies = { $count ->
    [0] Nobody is in an academy
    [one] One leader is in an academy
   *[other] { $count } leaders are in academies
 }; { $completed } have completed one
policy-p11-mentors = { $count ->
    [one] One person in induction has a mentor
   *[other] { $count } people in induction have a mentor
 }
policy-p14-supervisors = { $some } of { $all } supervisors have a team with nobody late
policy-p14-gap = { $count ->
    [one] { $count } person without any learning
   *[other] { $count } people without any learning
}
policy-p16-adopted = Adopted { $adopted }
policy-p16-revised = Adopted { $adopted }, revised { $revised }
policy-p16-in-force = In force here from { $from }

# Tables.
policy-none = none
policy-too-few = too few to show
policy-all = All
policy-quarter = Quarter { $number }
policy-col-people = People
policy-col-hours = Hours
policy-col-staff = Staff
policy-col-group = Role group
policy-col-purpose = Purpose
policy-col-activities = Activities
policy-col-training-people = Training: people
policy-col-training-hours = Training: hours
policy-col-development-people = Professional development: people
policy-col-development-hours = Professional development: hours
policy-col-meant-for = Meant for
policy-col-quarter = Quarter
policy-col-days = Days
policy-col-share = Share
policy-col-each-quarter = Learned in each quarter
policy-col-sustained = Over several sessions
policy-col-one-off = Single sessions only
policy-col-nothing = Nothing
policy-col-mode = Way
policy-col-activities-offered = Activities on offer
policy-col-sections = Sections
policy-col-open-now = Activities to sign up for now
policy-col-nothing-open = People with nothing open to them
policy-col-format = Format
policy-col-mandate = Mandate
policy-col-citation = Source
policy-col-asked = Asked of
policy-col-current = Met or exempt
policy-col-due = Still in time
policy-col-late = Late
policy-col-late-with-nothing = Late with nothing
policy-col-building = Building
policy-col-buildings = Asked of buildings
policy-col-covered = Covered
policy-col-short = Short
policy-col-duties = Duties
policy-col-team = Their team
policy-col-supervisors = Supervisors
policy-col-version = Version
policy-col-adopted = Adopted
policy-col-revised = Revised
policy-col-in-force = In force from
policy-p1-table = Learning by purpose, school year up to { $day }. Who learned for two purposes is in both.
policy-p2-table = Staff on { $day } by role group: training and professional development this school year
policy-p3-held-share = { $share } of the skills that positions need have been shown by those who hold them
policy-p3-positions = Who has shown every skill of their position, as of { $day }; each person once, by their main position
policy-p3-held = Skills needed and shown, as of { $day }
policy-col-position = Position
policy-col-skill = Skill
policy-col-hold-all = Have shown all
policy-col-skills-needed = Skills needed
policy-col-skills-held = Skills shown
policy-col-needed-by = Needed by
policy-col-held-by = Shown by
policy-share-at-most = at most { $share }%
policy-share-at-least = at least { $share }%
policy-p3-table = Trainings offered this school year, as of { $day }. One may be meant for both.
policy-p3-skill = A skill that a job needs
policy-p3-law = A mandate
policy-p3-neither = Neither is named
policy-p4-table = Staff on { $day } who learned in each quarter of the school year
policy-p4-groups = Staff on { $day } by role group: how continual their learning is this school year
policy-p5-table = Learning by way of delivery, school year up to { $day }
policy-p6-table = What staff can sign up for, by role group, as of { $day }
policy-p7-table = Activities offered this school year, as of { $day }: by format, provider and group
policy-p7-groups = Activities of this school year open to each role group, as of { $day }
policy-p7-outside = { $count ->
    [one] One request
   *[other] { $count } requests
  } to learn outside the district, { $confirmed } confirmed, { $hours } hours
policy-p7-outside-table = Learning outside the district asked for this school year, as of { $day }
policy-col-outside = Kind of request
policy-col-outside-asked = Asked for
policy-col-approved = Approved
policy-col-confirmed = Confirmed
policy-p12-table = People asked by each mandate, as of { $day }
policy-p12-buildings-table = Duties of those who work at each building, as of { $day }
policy-p12-buildings-people = Who of those who work at each building is late with nothing, as of { $day }
policy-p12-coverage-table = Mandates that ask each building for trained people, as of { $day }
policy-p14-table = Staff on { $day } by role group: any learning this school year
policy-p14-teams = Supervisors and those directly below them, as of { $day }
policy-p16-table = Versions of the policy text loaded by { $day }
policy-team-current = Nobody is late
policy-team-late = Someone is late

# Words of the catalog.
policy-purpose-staff = Growing the staff
policy-purpose-students = What students achieve
policy-purpose-district = How the district runs
policy-purpose-none = No purpose named
policy-mode-face-to-face = face to face
policy-mode-online = online
policy-mode-blended = partly online
policy-mode-none = outside the catalog
policy-format-workshops = Workshops
policy-format-courses = Courses
policy-format-institutes = Institutes
policy-format-networks = Networks
policy-format-conferences = Conferences
policy-format-plcs = Learning communities
policy-format-coaching = Coaching
policy-format-rounds = Rounds
policy-provider-internal = Inside
policy-provider-external = Outside
policy-setting-individual = alone
policy-setting-small = small group
policy-setting-large = large group

# The district's own text.
policy-text-title = Policy text
policy-text-dates = Adopted { $adopted }, in force here from { $from }
policy-text-dates-revised = Adopted { $adopted }, revised { $revised }, in force here from { $from }
policy-text-none = The district has not loaded its policy text. Evidence is shown against the clauses in Perennial's own words.
policy-text-none-then = No policy text was in force on { $day }.
policy-text-versions = Versions
policy-text-new = Load a version
policy-text-new-title = Load a version of the policy text
policy-text-new-lead = Earlier versions are kept. Each day is shown with the version in force on it.
policy-text-field-title = Title
policy-text-field-title-hint = As the district names it, with its number
policy-text-field-body = Text
policy-text-field-body-hint = Paste the whole text, or choose a text file below
policy-text-field-file = Text file
policy-text-field-file-hint = A plain text file (.txt)
policy-text-field-adopted = Adopted on
policy-text-field-revised = Revised on
policy-text-field-in-force = In force from
policy-text-load = Load this version
policy-text-loaded = The policy text is loaded.
policy-text-missing = Paste the text, or choose a text file
policy-text-unreadable = The file is not plain text. Save it as a text file (UTF-8) and choose it again
policy-text-both = Paste the text or choose a file, not both
policy-text-too-long = The text has more than { $most } characters. Leave out what is not the policy itself
policy-text-revised-early = Revised on must be the day of adoption or later
policy-text-in-force-early = In force from must be the day of adoption or later
policy-text-same = This version is loaded already: same title, text and days

# Who answers for a clause.
policy-owners-title = Who answers for each clause
policy-owners-table = Who answers for each clause, as of { $day }
policy-owners-clause = Clause
policy-owners-who = Answers for it
policy-owners-since = Since
policy-owners-end = Ending
policy-owners-end-button = End today
policy-owners-end-about = { $name } for { $key }
policy-owners-nobody = nobody
policy-owners-name = Name someone
policy-owners-field-person = Employee number or email address
policy-owners-field-clauses = Clauses
policy-owners-field-from = From
policy-owners-save = Name them
policy-owners-named = { $name } answers for { $clauses } from { $day }.
policy-owners-ended = { $name } answers for { $key } until { $day }, and no longer.
policy-owners-unknown = No member of staff has this employee number or email address
policy-owners-no-clause = Choose at least one clause
policy-owners-already = They answer for { $key } already
policy-owners-left = They left on { $day }

coverage-title = Coverage map
coverage-caption = School year { $year }, as of { $day }
coverage-lead = { $empty } of { $all } cells are empty: meant for someone, with nothing offered. { $over } have far more than the others.
coverage-nothing = The map shows what is offered for each strategy and indicator. It needs a plan or a framework in force.
coverage-to-plan = To the strategic plan
coverage-strategy = Strategy
coverage-indicator = Indicator
coverage-building = Building
coverage-role = Role group
coverage-term = Quarter
coverage-quarter = Quarter { $number }
coverage-framework = Framework
coverage-filter = What the map shows
coverage-rows = Rows
coverage-columns = Columns
coverage-show = Show
coverage-all = All
coverage-map = { $rows } by { $columns }, { $day }
coverage-not-meant = Not meant for anyone here
coverage-none = None
coverage-served = Served
coverage-over = Far more
coverage-for = for { $count }
coverage-reached = { $some } of { $all }
coverage-offers =
    { $count ->
        [one] 1 section
       *[other] { $count } sections
    }
coverage-hours = { $hours } h
coverage-key = Each cell: people who learned, of those it is meant for; sections offered; hours learned. “None”, hatched: it is meant for people and nothing was offered. “Far more”: over { $times } times the hours for each person of the middle cell. “–”: it is meant for nobody here. One piece of learning may serve several strategies, so cells do not add up.
coverage-used = { $share } use it ({ $count }+ said)
coverage-key-evidence = “Use it”: of those who said what became of it, how many use it, in whole or in part. It is counted over everyone in the district who took part in what reached somebody of the cell, by activity and quarter, in steps of { $floor } people; of fewer nothing is told.
coverage-key-money = Money is what was set aside or spent: the costs of sections, in the quarter in which they begin, stipends among them, and learning outside. An activity that serves several strategies is shared among them in equal parts, and so among several indicators; among buildings and role groups by the hours their people learned, and before anybody has, by the people it is meant for. Learning outside counts for its person, and for the strategy of the budget line on which it falls. Fees that came in are told in the words below.
coverage-csv = Save the map as a file
coverage-in-words = In words
coverage-row =
    { $offers ->
        [0] No section, { $hours } hours, { $some } of { $all } people.
        [one] 1 section, { $hours } hours, { $some } of { $all } people.
       *[other] { $offers } sections, { $hours } hours, { $some } of { $all } people.
    }
coverage-row-used = { $share } of { $count } or more who said so use it.
coverage-row-money = { $cost } were set aside or spent; { $fees } came in as fees.
coverage-row-empty = Nothing for: { $names }.
coverage-row-over = Far more than elsewhere: { $names }.
coverage-without-learning = Strategies without learning
coverage-every-strategy = Each strategy has something on offer this school year.
coverage-without-strategy = Learning without a strategy
coverage-every-activity = Everything offered this school year serves a strategy.
# The map on paper, one page.
coverage-paper-scope =
    { $buildings ->
        [one] { $people } people in 1 building
       *[other] { $people } people in { $buildings } buildings
    }
coverage-paper-share = { $share }%
coverage-paper-reached = { $some } of { $all }
coverage-paper-use = Use it
coverage-paper-money = Cost
coverage-paper-at-least = { $share }%+
coverage-paper-at-most = ≤{ $share }%
coverage-paper-all = All
coverage-paper-all-learning = All learning
coverage-paper-all-rows = “All learning” holds what serves none of these, too.
coverage-paper-all-columns = What stands at the end of a row is of all learning, also of what serves none of these.
coverage-paper-key = Each cell: of the people it is meant for, how many in a hundred learned.
coverage-paper-key-hours = Each cell: of the people it is meant for, how many in a hundred learned, and below that their hours.
coverage-paper-marks = “{ $mark }”, hatched: it is meant for people and nothing was offered. Framed: over { $times } times the hours for each person of the middle cell. “–”: it is meant for nobody here. One piece of learning may serve several strategies, so rows and columns do not add up.
coverage-paper-some = { $what }: { $shown } of { $all } are printed, those with the most gaps; all are on the screen and in the file.
coverage-paper-idle = Nothing was offered this school year for { $codes }.
coverage-paper-without =
    { $count ->
        [0] Everything offered serves a strategy.
        [one] 1 activity that was offered serves no strategy; the screen names it.
       *[other] { $count } activities that were offered serve no strategy; the screen names them.
    }
coverage-list-title = What serves it
coverage-list-none = Nothing was offered for it this school year, and nobody learned for it.
coverage-list-caption =
    { $count ->
        [one] One activity
       *[other] { $count } activities
    }
coverage-offer = Offer an activity
coverage-activity = Activity
coverage-none-yet = No section yet
coverage-draft = Draft
coverage-schedule = Schedule a section
coverage-sections = Sections
coverage-hours-head = Hours
coverage-reached-head = People reached
coverage-cost-head = Set aside or spent
coverage-list-money = What each activity set aside or spent for the people of this cell, by the rule written below the map. Learning elsewhere belongs to no activity.
coverage-elsewhere = Learning elsewhere, by request
coverage-sum = All
coverage-days = ({ $first } to { $last })

policy-p3-skills = { $some } of { $all } skills of jobs have something that teaches them.
policy-p9-figure = { $some } of { $all } strategies
policy-p9-detail =
    { $count ->
        [one] have something on offer; one action plan of a building is at work.
       *[other] have something on offer; { $count } action plans of buildings are at work.
    }
policy-p9-without = { $count } of { $all } activities offered serve no strategy.
policy-p9-schools =
    { $count ->
        [one] One school has no plan.
       *[other] { $count } schools have no plan.
    }
policy-p9-gap =
    { $count ->
        [one] For one strategy nothing is on offer.
       *[other] For { $count } strategies nothing is on offer.
    }
policy-p9-table = Strategies and what serves them, school year to { $day }
policy-p9-phases = Schools by the phase of their plan, { $day }
policy-p9-no-plan = No plan
policy-elements-figure = { $some } of { $all } indicators
policy-elements-detail =
    { $count ->
        [one] have something on offer, in one section.
       *[other] have something on offer, in { $count } sections.
    }
policy-elements-gap =
    { $count ->
        [one] For one indicator nothing is on offer.
       *[other] For { $count } indicators nothing is on offer.
    }
policy-elements-table = What serves each of them, school year to { $day }
policy-col-strategy = Strategy
policy-col-element = Indicator or skill
policy-col-reached = People reached
policy-col-meant-for-people = Meant for
policy-col-phase = Phase
policy-col-schools = Schools
policy-to-plan = To the strategic plan
policy-to-frameworks = To the frameworks

policy-p6-pulse = Engaged, of those who answered “{ $wave }”: { $share }
policy-p6-pulse-trend = Engaged, of those who answered “{ $wave }”: { $share }; in “{ $before }”: { $was }
policy-p6-engagement = Engagement pulse, asked by { $day }
policy-col-wave = Asked
policy-col-engaged = Engaged
policy-col-answers = Answers of those asked
policy-to-pulse = To the engagement pulse
policy-p13-measures = { $count ->
    [one] One student measure to look at, of { $groups } groups of students
   *[other] { $count } student measures to look at, of { $groups } groups of students
}
policy-to-measures = To the student measures
policy-p13-figure = { $some } of { $all } needs answered
policy-p13-offer = For { $some } of { $all } answered by the plan something is on offer.
policy-p13-horizon = { $short } short term, { $long } long term
policy-p13-gap =
    { $count ->
        [one] One need is open.
       *[other] { $count } needs are open.
    }
policy-p13-table = Needs by where they stand, { $day }
policy-p13b-figure = { $some } of { $all } groups heard
policy-p13b-detail = { $inputs } pieces of input, { $answered } answered
policy-p13b-gap =
    { $count ->
        [one] One group is not heard this school year.
       *[other] { $count } groups are not heard this school year.
    }
policy-p13b-table = Groups with a stake this school year to { $day }
policy-col-stands = Stands
policy-col-needs = Needs
policy-col-group-stake = Group
policy-col-seats = Seats filled
policy-col-meetings = Meetings
policy-col-inputs = Said
policy-col-answered = Answered
policy-to-needs = To the needs
policy-to-voice = To who is heard
signals-title = What the records say
signals-lead = Each line becomes a need with one click, and keeps where it is known from. What you do not take on, set aside with why.
signals-back = Back to the needs
signals-mandates = Mandates that are late
signals-waiting = People who wait
signals-nothing-open = Nothing open to them
signals-none = Nothing here today.
signals-col-need = It seems that
signals-col-evidence = Evidence
signals-record = Record as a need
signals-mandate-need = More chances to take “{ $title }”, at times people can come
signals-mandate-whom = Staff who are late
signals-mandate-evidence = { $late } of { $asked } are late with “{ $title }” on { $day }.
signals-waiting-need = More seats in “{ $title }”
signals-waiting-whom = Those who wait
signals-waiting-evidence =
    { $count ->
        [one] One person waits for a seat in “{ $title }”, or to be told of one, on { $day }.
       *[other] { $count } people wait for a seat in “{ $title }”, or to be told of one, on { $day }.
    }
signals-open-need = Something to learn for { $group }
signals-open-evidence = For { $count } of { $all } nothing is open to sign up for on { $day }.
signals-measures = Figures about students
signals-growth = How staff assess themselves
signals-pulse = What the pulse says
signals-turnover = New staff
signals-set-aside = Set aside
signals-recorded = Recorded as a need
signals-recorded-now = It is recorded as a need. Answer it by the plan, or set it aside.
signals-look = Look
signals-gone = The records no longer say this. Nothing was changed.
signals-col-why = Why
signals-field-why = Why it is set aside
signals-why-missing = Say why it is set aside.
signals-leave = Set one aside
signals-set-aside-now = It is set aside, with why.
signals-take-up = Take up again
signals-taken-up = It stands among the others again.
signals-aside-on = { $day }:
signals-district = the district
signals-measure-need = { $measure }: more students in { $place } reach it
signals-measure-whom = Students of { $place } who do not reach it
signals-measure-evidence = { $measure }, { $year }, { $place }: { $said }.
signals-measure-withdrawn = Figures of { $year } were withdrawn on { $day }.
signals-measure-replaced = Figures of { $year } were replaced by corrected ones on { $day }.
signals-growth-need = Learning for “{ $indicator }”
signals-growth-whom = Staff who judge themselves at the lower levels
signals-growth-evidence = { $share } of those who assessed themselves on “{ $indicator }” in { $year } judge themselves at the two lowest levels.
signals-pulse-need = More staff can say: “{ $question }”
signals-pulse-whom = Staff who answered and do not agree
signals-pulse-evidence = { $count ->
    [one] { $share } of one answer agrees with “{ $question }”, { $wave }.
   *[other] { $share } of { $count } answers agree with “{ $question }”, { $wave }.
}
signals-turnover-need = A good start for new staff: { $group }
signals-turnover-whom = { $group }, hired since { $day }
signals-turnover-evidence = { $new } of { $staff } were hired since { $day }; { $left } left.
