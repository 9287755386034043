planning-plan-title = Strategic plan
planning-plan-none = The district has no plan in force today. Once one is adopted, everyone reads it here.
planning-coverage = Coverage map
planning-sites-title = Site plans
planning-sites-none = There is no school yet. Its plan will stand here.
planning-sites-caption = { $count } schools, { $day }
planning-sites-in-phase = { $phase }: { $count }
planning-sites-no-plan = No plan
planning-back-sites = Back to the site plans
planning-back-item = Back to it

planning-belief = Belief
planning-beliefs = Beliefs
planning-mission = Mission
planning-parameter = Parameter
planning-parameters = Parameters
planning-objective = Objective
planning-objectives = Objectives
planning-strategy = Strategy
planning-strategies = Strategies
planning-action-plan = Action plan
planning-action-plans = Action plans
planning-specific-result = Specific result
planning-specific-results = Specific results
planning-action-step = Action step
planning-action-steps = Action steps

planning-not-started = Not started
planning-on-track = On track
planning-behind = Behind
planning-met = Met
planning-stopped = Stopped
planning-struck = Struck { $day }
planning-was-struck = Struck from the plan
planning-at-work = At work
planning-not-at-work = Not at work
planning-work-began = Put to work
planning-work-ended = Work ended
planning-past-due = Past its date
planning-nothing-at-work = Nothing
planning-agreed = Agreed as done

planning-phase-1 = Phase 1
planning-phase-2 = Phase 2
planning-phase-3 = Phase 3
planning-phase-4 = Phase 4
planning-phase-1-means = Data, planning and research. No action plan is at work, and nothing can be aligned to the plan yet.
planning-phase-2-means = The first one to { $most } action plans are at work.
planning-phase-3-means = The plan is brought up to date; one to { $most } action plans are at work.
planning-phase-4-means = All action plans that remain are at work. When every specific result is met and the district office agrees, the building begins again.

planning-draft = Draft
planning-coming = Adopted, not yet begun
planning-in-force = In force
planning-over = Over
planning-days = { $first } to { $last }
planning-since = since { $day }
planning-some-of = { $some } of { $all }
planning-fact-days = For
planning-fact-stands = Stands
planning-fact-phase = Phase
planning-fact-at-work = Action plans at work
planning-versions = Other versions
planning-items-none = Nothing is written yet. Add items one by one, or take them from a file.
planning-holds-items = What it holds
planning-history = What was said and done
planning-measured = Measured by: { $measure }
planning-serves = Serves { $item }

planning-col-item = Item
planning-col-owner = Owner
planning-col-due = By
planning-col-stands = Stands
planning-col-measure = Measured by
planning-col-audience = Meant for
planning-col-serves = Serves
planning-col-building = Building
planning-col-results = Specific results met
planning-col-framework = Framework
planning-col-kind = Kind
planning-col-version = Version
planning-col-elements = Indicators and skills
planning-col-source = Source
planning-col-levels = Levels
planning-col-level = Level
planning-col-seen = What is seen

planning-begin = Begin a plan
planning-begin-lead = The district’s plan is a draft until it is adopted. A building’s plan stands in phase 1 at once.
planning-begin-button = Begin
planning-begun = The plan is begun. Add its items, or take them from a file.
planning-rewrite = Begin the next version
planning-of-district = The district
planning-field-whose = Whose plan
planning-field-title = Title
planning-field-title-hint = For example: Strategic plan 2025–2030
planning-field-starts = First day
planning-field-ends = Last day
planning-field-ends-hint = A plan is rewritten every five years.
planning-adopt = Adopt
planning-adopt-title = Adopt “{ $title }”
planning-adopt-lead = From { $day } on everything in it can be served. Its wording stays from then on; items can be struck and added.
planning-adopt-before = “{ $title }” holds until { $day }.
planning-field-adopted = Adopted on
planning-adopted = The plan is adopted.

planning-from-file = Take from a file
planning-as-file = Save as a file
planning-file-lead =
    { $count ->
        [0] The whole file is taken, or nothing of it.
       *[other] The whole file is taken, or nothing of it. It takes the place of the { $count } items written so far.
    }
planning-field-file = File
planning-field-file-hint = Comma-separated, with the columns described below.
planning-file-take = Read the file
planning-file-choose = Choose a file.
planning-file-refused =
    { $count ->
        [one] Nothing was taken: one thing in the file is wrong.
       *[other] Nothing was taken: { $count } things in the file are wrong.
    }
planning-file-taken =
    { $count ->
        [one] One item was taken.
       *[other] { $count } items were taken.
    }
planning-file-columns = What the file holds
planning-file-columns-plan = One item a row. “parent” is the code of the item above it. “kind” is belief, mission, parameter, objective, strategy, action-plan, specific-result or action-step. “owner” is an employee number or an e-mail address. “serves” is an objective of the same plan or, for a building, a strategy of the district. Dates are written 2026-05-31.
planning-file-columns-framework = One element a row. “kind” is domain, standard, indicator or skill. A row of the kind “scale” names the levels of the rubric in rubric_1 to rubric_5; the same columns of an indicator say what is seen at each. Of a skill, level_needed and level_by_training name a level of the scale: what the position needs, and what finishing a training shows. valid_months says after how many months it lapses. title_es and description_es are its words in Spanish.
planning-file-problems =
    { $count ->
        [one] One problem
       *[other] { $count } problems
    }
planning-file-line = Line
planning-file-whole = Whole file
planning-file-column = Column
planning-file-why = What is wrong
planning-file-advice = What to do
planning-file-not-text = It is not UTF-8 text.
planning-file-not-text-do = Save it as “CSV UTF-8”.
planning-file-empty = It has no rows.
planning-file-empty-do = Write a header and at least one row.
planning-file-too-many = It has more than { $most } rows.
planning-file-too-many-do = Choose the file of one plan only.
planning-file-no-column = The column is missing.
planning-file-no-column-do = Add it to the header.
planning-file-cells = The row has { $cells } cells where the header has { $columns }.
planning-file-cells-do = Put text with commas into quotation marks.
planning-file-not-cut = It cannot be cut into cells.
planning-file-not-cut-do = Look for a quotation mark that is not closed.
planning-file-missing = It is empty.
planning-file-missing-do = Fill it in.
planning-file-too-long = It is longer than { $most } characters.
planning-file-too-long-do = Shorten it.
planning-file-choice = “{ $written }” is not known here.
planning-file-choice-do = Write { $choices }.
planning-file-date = “{ $written }” is not a date.
planning-file-date-do = Write it like 2026-05-31.
planning-file-audience = The audience cannot be read: { $why }.
planning-file-audience-do = Write it like: group = instruction and level = elementary. Empty means everyone.
planning-file-twice = The same code stands in line { $line }.
planning-file-twice-do = Give each row a code of its own.
planning-file-parent = No row has the code { $written }.
planning-file-parent-do = Correct it, or add that row.
planning-file-cycle = It runs back into itself: { $through }.
planning-file-cycle-do = Give one of them another parent, or none.
planning-file-place = { $kind } cannot stand under { $under }.
planning-file-place-top = { $kind } cannot stand at the top.
planning-file-place-do = Correct the parent or the kind.
planning-file-person = Nobody has the employee number or e-mail address { $written }.
planning-file-person-do = Correct it, or leave it empty and name the owner later.
planning-file-served = { $written } is no objective of this plan, or no strategy of the district.
planning-file-served-do = Correct it, or leave it empty.
planning-file-rubric = It has more rubric cells than the scale has levels.
planning-file-rubric-do = Add a row of the kind “scale” that names the levels.
planning-file-level = The scale has no level “{ $written }”.
planning-file-level-do = Write one of its levels: { $levels }.
planning-file-level-scale = Add a row of the kind “scale” that names the levels in rubric_1 to rubric_5.
planning-file-months = “{ $written }” is not a number of months.
planning-file-months-do = Write a whole number from { $least } to { $most }, or leave it empty if the skill does not lapse.
planning-file-only-skills = Only a skill has a level or months.
planning-file-only-skills-do = Empty the cell, or make the row a skill.

planning-add-item = Add an item
planning-add-under = Add under it
planning-item-added = It is part of the plan.
planning-edit-item = Change
planning-edit-title = Change { $code }
planning-edit-stays = The plan is adopted, so what the item says stays; its owner and date can change. To say something else, strike it and add another.
planning-save = Save
planning-saved = Saved.
planning-at-top = At the top
planning-field-kind = What it is
planning-field-under = Under
planning-field-under-hint = An action plan stands under a strategy, a specific result under an action plan, an action step under a result.
planning-field-code = Code
planning-field-code-hint = Short and once only, like S3 or S3.A
planning-field-element-under-hint = A domain stands at the top, an indicator under a domain or a standard, a skill at the top or under a domain.
planning-field-element-code-hint = Short and once only, like 2 or 2.1
planning-field-wording = Wording
planning-field-measure = How one will know
planning-field-measure-hint = For objectives and specific results
planning-field-audience = Meant for
planning-field-audience-hint = “all”, or a rule like: group = instruction and level = elementary
planning-error-audience = “{ $label }” cannot be read: { $why }
planning-field-owner = Owner
planning-field-owner-hint = Employee number or e-mail address
planning-error-owner = Nobody who works here has this employee number or e-mail address. Correct it, or leave it empty.
planning-field-due = By
planning-field-serves = Serves
planning-serves-nothing = Nothing in particular
planning-say = Say how it stands
planning-say-button = Save
planning-said = Saved.
planning-field-status = It is
planning-field-on = As of
planning-field-words = In words
planning-field-words-hint = What was done, and what comes next
planning-field-why = Why
planning-strike = Strike from the plan
planning-strike-means = From today on it is no part of the plan. What served it until now stays as it was.

planning-put-to-work = Put to work
planning-end-work = End the work
planning-work-refused = It is not put to work
planning-to-phase = Phase and what comes next
planning-move-to = Move to { $phase }
planning-moved = The plan stands in { $phase }.
planning-field-plans = Action plans at work
planning-field-plans-hint = Those at work stay at work until you end them on their own page.
planning-field-move-words = What the building learned, and what comes next
planning-phase-stays = The plan stays where it is
planning-phase-not-site = Only a building’s plan has phases.
planning-phase-not-in-force = The plan is not in force ({ $state }).
planning-phase-moved-today = It entered its phase today. It can move on tomorrow at the earliest.
planning-phase-none-chosen = Choose one to { $most } action plans to put to work.
planning-phase-too-many-chosen = You chose { $chosen } action plans. In this phase at most { $most } are at work at a time, so that a building can do them well. Choose the most urgent.
planning-phase-too-many =
    { $count ->
        [one] One action plan is at work: { $names }. With the { $chosen } you chose it would be more than { $most }, the most in this phase. End it first, or choose fewer.
       *[other] { $count } action plans are at work: { $names }. With the { $chosen } you chose it would be more than { $most }, the most in this phase. End one of them first, or wait for phase 4, in which all that remain are put to work.
    }
planning-phase-nothing-in-one = In phase 1 nothing is at work yet. Move the plan to phase 2 and choose this action plan there.
planning-phase-already = It is at work already.
planning-phase-not-action-plan = This is no action plan of the plan, or it was struck.
planning-phase-not-at-work = It is not at work, so there is nothing to end.
planning-phase-no-action-plan = The plan has no action plan yet. Add at least one, with a specific result.
planning-phase-no-results = These have no specific result by which one would know that they are done: { $names }. Add one to each.
planning-phase-unmet =
    { $count ->
        [one] One specific result is not met: { $names }. Say on its page when it is.
       *[other] { $count } specific results are not met: { $names }. Say on their pages when they are.
    }
planning-phase-not-agreed = The district office has not agreed yet that the plan is done. Ask the professional learning office.
planning-phase-already-agreed = The district office has agreed already.
planning-phase-not-last = The plan stands in { $phase }. A building begins again only after phase 4.
planning-results-open = Specific results not met
planning-results-all-met = All are met.
planning-agreement = Agreement of the district office
planning-agreement-needed = The district office agrees once every specific result is met.
planning-agreed-on = Agreed on { $day }.
planning-agree = Agree that the plan is done
planning-field-agreement = Words to the building
planning-begin-again = Begin again
planning-begin-again-means = This plan ends today, and the building’s next one begins tomorrow in phase 1.
planning-begun-again = The next plan is begun, in phase 1 from tomorrow.

planning-refused-ends = The last day comes before the first.
planning-refused-has-plan = The building has a plan that is not done. It goes through its phases and begins again from its own page.
planning-refused-adopted = The plan is past the day on which a file could take the place of its items. Add and strike items one by one.
planning-refused-no-strategy = The plan has no strategy yet. Add at least one.
planning-refused-later = An adopted plan begins on { $day }, which is not before this one. Correct the first day of one of them.
planning-refused-code = The plan has an item of this code. Choose another.
planning-refused-place = It cannot stand there. Choose what it is and where it stands so that they fit.
planning-refused-serves = This cannot be served: choose an objective of this plan or, for a building, a strategy of the district that is in force.
planning-refused-wording = The plan is adopted, so what the item says stays. Change only its owner or its date; or strike it and add another.
planning-refused-struck = It was struck already.
planning-refused-words = Say it in words.
planning-refused-not-yet = That day has not come. Choose today or an earlier day.
planning-refused-over = The plan is over, or this was struck: nothing more can be said about it.

planning-inactive-draft = It is part of a draft, which nothing can serve before it is adopted.
planning-inactive-coming = The plan has not begun yet.
planning-inactive-over = The plan is over.
planning-inactive-struck = It was struck from the plan on { $day }.
planning-inactive-phase-one = The building is in phase 1: nothing of its plan is at work yet.
planning-inactive-not-at-work = The action plan “{ $plan }” is not at work.
planning-inactive-not-servable = Learning does not serve it directly.
planning-can-be-served = Learning can be aligned to it today.
planning-what-serves = What is offered for it, and who learned

planning-align = Align
planning-align-unknown = Choose what it serves.
planning-align-inactive = “{ $item }” cannot be served today. { $why }
planning-align-version = “{ $item }” cannot be served today: its framework’s version { $why }.
planning-align-broad = “{ $item }” is a whole domain. Choose one of its indicators.
planning-align-reason = Say in a sentence how it serves that: a reason, not a tick.
planning-align-already = It serves that already.
planning-align-not-standing = This was ended before.
planning-serves-nothing-yet = It serves no strategy and no indicator yet, so it is missing from the coverage map.
planning-field-target = What it serves
planning-field-target-hint = Only what is active today can be chosen.
planning-field-reason = How it serves that
planning-field-reason-hint = One sentence: what people learn here, and how that moves the plan or the indicator.
planning-alignment-ended = Ended
planning-alignment-idle = Counts no more
planning-end-alignment = No longer serves this
planning-end-alignment-means = { $day } is the last day on which it counts. What it counted for until then stays.
planning-alignment-ended-said = It counts through today.

planning-frameworks-title = Frameworks
planning-frameworks-lead = What good work looks like: for teaching, for other roles, for leading, for each job.
planning-frameworks-none = No framework is loaded yet.
planning-frameworks-caption = Frameworks as of { $day }
planning-framework-instruction = Instructional model
planning-framework-select-staff = Indicators for select staff
planning-framework-leadership = Leadership framework
planning-framework-job-target = Skills of a job
planning-framework-standards = Standards
planning-domain = Domain
planning-standard = Standard
planning-indicator = Indicator
planning-skill = Skill
planning-holds = in force
planning-holds-from = from { $day }
planning-held-until = replaced on { $day }
planning-version = Version { $name }
planning-elements-none = It has no elements yet.
planning-to-skills = Who has shown the skills of positions
planning-load-framework = Load a framework
planning-load-version = Load the next version
planning-framework-lead = The elements come from a file, taken whole or not at all; or leave the file out, let the version begin later, and write them here.
planning-framework-loaded =
    { $count ->
        [0] The version is there. Add its elements before it begins.
        [one] One element was taken.
       *[other] { $count } elements were taken.
    }
planning-field-name = Name
planning-field-framework-code = Short code
planning-field-framework-code-hint = Like instructional-model: it stays through all versions.
planning-field-version = Version
planning-field-version-hint = Like 2025
planning-field-source = Source
planning-field-source-hint = Who wrote or adopted it, and when
planning-field-from = In force from
planning-field-framework-file-hint = Comma-separated, with the columns described below. Without one, elements are added by hand.
planning-framework-code-taken = There is one of this code. Choose another.
planning-framework-not-after = The version before it is in force from { $day }. Choose a later day.
planning-framework-version-holds = This version is in force, so its wording stays. Load the next version.
planning-add-element = Add an element
planning-element-added = It is part of the version.
planning-field-element-title = Title
planning-field-description = Description
planning-field-level-needed = Level the position needs
planning-field-level-by-training = Level that finishing a training shows
planning-field-level-any = That it was shown is enough
planning-field-level-same = The level that is needed
planning-field-valid-months = Months until it lapses
planning-field-valid-months-hint = Of a skill that has to be shown again, such as first aid.
planning-field-title-es = What it says in Spanish
planning-field-description-es = Description in Spanish
planning-skill-needs = Needed
planning-skill-by-training = A training shows
planning-skill-lapses = Lapses
planning-skill-lapses-after =
    { $count ->
        [one] after a month
       *[other] after { $count } months
    }
planning-skill-never = never
planning-field-rubric = What is seen at “{ $level }”
planning-rubric = What is seen at each level
planning-crosswalks = In other frameworks and versions
planning-relation-same = Says the same as
planning-relation-narrower = Is part of
planning-relation-broader = Includes
planning-relation-related = Goes with
planning-join = Join with another framework
planning-joined = They are joined.
planning-field-relation = This one
planning-field-to = The other one
planning-field-join-words = In words
planning-crosswalk-nowhere = Choose the element it leads to: a crosswalk to nothing helps nobody.
planning-crosswalk-within = Both stand in the same version. Choose an element of another version or framework.
planning-crosswalk-already = These two are joined already.

needs-cites = Where these figures stand
needs-evidence-changed = Its figures changed
needs-evidence-withdrawn = What this need rests on was withdrawn on { $day }: { $about }
needs-evidence-replaced = What this need rests on was replaced by corrected figures on { $day }: { $about }
needs-to-measures = Figures about students, by building and grade
needs-title = Needs
needs-lead = { $open } open, { $planned } answered by the plan.
needs-none = No need is recorded yet. What data, mandates, waitlists and people say stands here, with what answers it.
needs-raise = Record a need
needs-raised = The need is recorded. Now say what answers it.
needs-signals = What the records say
needs-caption = Need, recorded { $day }
needs-open = Open
needs-state-planned = Answered by the plan
needs-set-aside = Set aside
needs-met = Met
needs-col-need = Need
needs-col-source = Known from
needs-col-population = Whom it touches
needs-col-size = People
needs-col-horizon = Horizon
needs-not-counted = Not counted
needs-short-term = Short term
needs-long-term = Long term
needs-source-student-measure = Figures about students
needs-source-self-assessment = Self-assessments of staff
needs-source-survey = A survey
needs-source-mandate-gap = Gaps in mandates
needs-source-waitlist = Waitlists and unmet demand
needs-source-evaluation = An evaluation
needs-source-turnover = Turnover and new staff
needs-source-stakeholders = Groups with a stake
needs-source-other = Something else
needs-field-statement = What is needed
needs-field-statement-hint = Who lacks what, in a sentence
needs-field-population = Whom it touches
needs-field-audience = Whose learning would meet it
needs-audience-all = All staff
needs-audience-today = { $count ->
    [0] Nobody today
    [one] One person today
   *[other] { $count } people today
 }
needs-field-population-hint = For example: kitchen staff, or K–3 teachers of four buildings
needs-field-size = How many people
needs-field-evidence = Evidence
needs-field-evidence-hint = Figures and where they come from; never about single students or people
needs-answers = What answers it
needs-answered = Needs it answers
needs-no-answer = Nothing yet.
needs-owner = Owner: { $name }
needs-due = By { $day }
needs-budget = Budget line:
needs-budget-left = { $left } left
needs-budget-nothing-left = Nothing left
needs-budget-over = of { $year }, which is over
needs-budget-written = Budget, as it was written then: { $line }
needs-plan = Answer it by the plan
needs-planned = The plan answers the need. Next: offer an activity that serves it.
needs-field-item = Strategy or action plan
needs-field-item-hint = Of a plan in force
needs-new-item = None of them: add an action plan for it
needs-offer = Offer an activity for it
needs-field-budget = Budget line
needs-field-budget-hint = What will pay for it, of this school year or a later one
needs-field-budget-none = No line yet
needs-planned-nothing-left = The plan answers the need. “{ $line }” has nothing left to set aside: give it more, or choose another line.
needs-no-line = That line of the budget cannot be chosen: its school year is over, or there is no such line. Choose one of this year or a later one.
needs-field-how = How it answers the need
needs-to-met = It is met
needs-to-set-aside = Set it aside
needs-to-reopen = Take it up again
needs-step-planned = Answered by the plan
needs-step-set-aside = Set aside
needs-step-reopened = Taken up again
needs-step-met = Met
needs-step-withdrawn = Withdrawn
needs-step-reworded = Worded again
needs-withdrawn = Withdrawn: they were none
needs-to-withdrawn = Withdraw it: it was no need
needs-to-withdrawn-hint = For what was recorded by mistake, twice, or from figures that were wrong. It stays on record, counts no longer, and nothing is suggested because of it. A need that stands but cannot be met now is set aside instead.
needs-reword = Change how it reads
needs-reword-lead = How it reads today stays in its history. What was suggested because of it on earlier days stays true of those days.
needs-reword-keep = Keep the new wording
needs-reworded = The need reads so from today on.
needs-told-answered-subject = { $items } answers a need, and you see to it
needs-told-answered-body = { $due ->
    [none] The need: “{ $statement }” How: { $why }
   *[other] The need: “{ $statement }” How: { $why } By { $due }.
}
needs-told-reworded-subject = A need that { $items } answers reads otherwise
needs-told-reworded-body = It reads now: “{ $statement }” Why: { $why } See whether what is planned still answers it.
needs-told-set-aside-subject = A need that { $items } answers was set aside
needs-told-set-aside-body = The need: “{ $statement }” Why: { $why } See what of the work goes on.
needs-told-withdrawn-subject = A need that { $items } answers was withdrawn
needs-told-withdrawn-body = It was no need: “{ $statement }” Why: { $why } See what of the work goes on.
needs-reworded-since = Reads otherwise since { $day }
needs-field-why-reworded = Why it reads otherwise now
needs-field-why-reworded-hint = Everyone who reads the need reads this, too
needs-why-missing = Say why
needs-nothing-changed = It reads so already. Change something, or go back.
needs-changed-meanwhile = Somebody changed this need while you were writing. Look at how it reads now; your answers stand below and take its place once you send them again.
needs-as-of = How this need read and stood on { $day }.
needs-as-of-today = See it as of today
needs-as-it-read = How it read until { $day }
needs-audience-then = { $count ->
    [0] Nobody on that day
    [one] One person on that day
   *[other] { $count } people on that day
 }
needs-not-possible = This need stands as “{ $state }”, so this cannot be done now. Take it up again first.
needs-no-item = Choose a strategy or action plan of a plan in force.

voice-title = Who is heard
voice-lead = { $some } of { $all } groups are heard in { $year }.
voice-none = No group with a stake is recorded yet.
voice-report = Consultation report
voice-report-caption = ESEA Title II-A, { $year }, as of { $day }
voice-all-consulted = All whom the law names were consulted this school year: teachers, principals, paraprofessionals, specialized staff, parents and the community.
voice-not-consulted = Not consulted yet this school year, though the law names them: { $names }.
voice-no-meetings = No meeting this school year.
voice-meetings = Meetings
voice-record-meeting = Record a meeting
voice-meeting-recorded = The meeting is recorded. Add what was said on the pages of the groups.
voice-matrix = Groups and how they are heard this school year, { $day }
voice-col-group = Group
voice-col-seats = Seats filled
voice-col-meetings = Meetings
voice-col-inputs = Said
voice-col-answered = Answered
voice-col-heard = Heard
voice-heard = Heard
voice-heard-waits = Heard, waits for answers
voice-not-heard = Not heard
voice-signed = Signed off
voice-not-signed = Not signed off
voice-signed-by = by { $name } on { $day }
voice-sign = Sign off the record
voice-present = There
voice-add-group = Add a group
voice-group-added = The group is there. Now say who speaks for it.
voice-field-name = Name of the group
voice-field-name-hint = For example: Elementary teachers
voice-field-consulted = Counts as
voice-field-consulted-hint = Whom law or policy wants consulted
voice-consulted-none = None of these
voice-field-seats = Seats
voice-teachers = Teachers
voice-principals = Principals
voice-paraprofessionals = Paraprofessionals
voice-specialized-staff = Specialized staff
voice-administrators = Administrators
voice-hourly-staff = Hourly staff
voice-parents = Parents
voice-students = Students
voice-community = Community
voice-board = Board
voice-teacher-education = Teacher education partners
voice-seats = Seats
voice-seats-wanted =
    { $count ->
        [one] One person is to speak for the group.
       *[other] { $count } people are to speak for the group.
    }
voice-a-seat = A seat
voice-sits = Sits now
voice-seat = Fill a seat
voice-seat-term = From { $from } until { $until }
voice-seated = The seat is filled.
voice-seat-end = End a seat early
voice-field-last = Last day
voice-seat-ended = The seat is free from the next day on.
voice-refused-ends = Last day must be before { $day }, when the term ends
voice-refused-sat = Last day must not be before { $day }, when they sat in a meeting
voice-field-person = Who
voice-field-person-hint = Employee number or e-mail address of staff, or a name
voice-said = What was said
voice-said-nothing = Nothing is recorded yet.
voice-hear = Record what was said
voice-was-heard = It is recorded, and waits for an answer.
voice-field-said = What the group said
voice-field-about = It is about
voice-about-planning = planning
voice-about-evaluation = how to evaluate
voice-about-response = how to respond to findings
voice-field-meeting = In the meeting
voice-no-meeting = Not in a meeting
voice-waits = Waits for an answer
voice-answer = Answer
voice-was-answered = It is answered.
voice-field-answer = What became of it
voice-used = Used
voice-used-in-part = Used in part
voice-not-used = Not used
voice-field-how = How it was used, or why not
voice-field-held = Held on
voice-field-present = Who was there
voice-field-record = Record
voice-refused-name = There is a group of this name. Choose another name.
voice-refused-seats =
    { $count ->
        [one] The group has one seat, and it is taken in these days. Choose other days.
       *[other] The group has { $count } seats, and all are taken in these days. Choose other days.
    }
voice-refused-answered = It was answered already, and the answer stays.
voice-refused-signed = The record was signed off, so it stays as it is.
voice-refused-nothing = Nobody is recorded as being there. Record who was, before the record is signed off.
voice-refused-unanswered =
    { $count ->
        [one] One thing that was said still waits for an answer. Answer it first.
       *[other] { $count } things that were said still wait for an answer. Answer them first.
    }
voice-refused-term = { $name } did not sit for the group on that day. Correct the day or who was there.
# What owners of items are told, and what of theirs is due.
planning-told-owner-subject = You see to { $item }
planning-told-owner-body = { $due ->
    [none] It stands in { $plan }, and you own it. No day is set by which it is due.
   *[other] It stands in { $plan }, and you own it. It is due by { $due }.
}
planning-told-owner-several-subject = You see to { $count ->
    [one] one item
   *[other] { $count } items
} of { $plan }
planning-told-owner-several-body = { $due ->
    [none] You own { $items }. No day is set by which one is due.
   *[other] You own { $items }. The first is due by { $due }.
}
planning-home-due = { $kind } of { $plan } that you own. It leaves this list once its page says that it is done.
planning-home-overdue = Overdue
planning-home-more = { $count ->
    [one] One more item of the plan that you own is due
   *[other] { $count } more items of the plan that you own are due
}
