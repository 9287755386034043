# What people are told.
outside-told-approved-subject = Approved, not yet registered: { $title }
outside-told-approved-body = You may go to { $title }. Being approved is not being registered: register with { $provider } yourself, then keep their confirmation in Perennial.
outside-told-denied-subject = Not approved: { $title }
outside-told-denied-body = Your request for { $title } was not approved. Reason: { $reason } You can revise it and send it again.
outside-told-returned-subject = Please revise: { $title }
outside-told-returned-body = Your request for { $title } came back to be revised: { $reason }
outside-told-confirmed-subject = Hours posted: { $title }
outside-told-confirmed-body = The report on { $title } was approved. { $hours } are on your transcript.
outside-told-report-denied-subject = Report not approved: { $title }
outside-told-report-denied-body = The report on { $title } was not approved, so no hours are posted. Reason: { $reason }
outside-told-report-returned-subject = Please revise your report: { $title }
outside-told-report-returned-body = Your report on { $title } came back to be revised: { $reason }

# One's own requests.
outside-heading = Learning outside the district
outside-lead = Conferences, courses and visits elsewhere: ask before you go, report when you are back, and the hours are posted.
outside-none = What you ask to do outside the district appears here, with where it stands.
outside-new = Ask to learn outside the district
outside-untitled = Not yet named
outside-count = { $count ->
    [one] One request
   *[other] { $count } requests
  }
outside-column-what = What
outside-column-form = Kind
outside-column-who = Who
outside-column-next = What you can do
outside-column-actions = Actions
outside-where-it-stands = Where it stands
outside-estimate = Estimate
outside-actual = Actual
outside-back = Back to learning outside the district
outside-back-one = Back
outside-back-check = Back to your answers
outside-back-request = Back to the request
outside-continue = Continue
outside-kept = Your answers are kept as you go. You can stop and come back at any time.
outside-caption = { $form } · { $at } of { $all }

# The wizard.
outside-begin = What do you want to do?
outside-begin-short = what you want to do
outside-wish-conference = Go to a conference
outside-wish-conference-hint = One or several days, with talks to choose from.
outside-wish-workshop = Take a workshop or training somewhere else
outside-wish-workshop-hint = At a service unit, a publisher, a company, another district.
outside-wish-visit = Visit another school
outside-wish-visit-hint = To see how they do it.
outside-wish-college-course = Take a college course
outside-wish-college-course-hint = For credit at a college or university.
outside-wish-self-paced = Learn at my own pace
outside-wish-self-paced-hint = Online or from a course, with hours and no meetings.
outside-wish-claim = Get hours for something I have already done
outside-wish-claim-hint = With a certificate, a transcript or a photo of it.
outside-form-conference = Conference
outside-form-workshop = Workshop elsewhere
outside-form-visit = School visit
outside-form-college-course = College course
outside-form-self-paced = At one’s own pace
outside-form-claim = Already done
outside-form-report = Report on learning outside
outside-ask-what = What is it?
outside-ask-where = Where is it?
outside-ask-when = When is it, and how many hours?
outside-ask-pace = How many hours, and by when?
outside-ask-late = Why is it so soon?
outside-ask-why = Why do you want to do it?
outside-ask-sharing = What will you share with colleagues?
outside-ask-costs = What will it cost the district?
outside-ask-money = Which account pays?
outside-ask-group = Who goes with you?
outside-ask-done = When did you do it, and for how long?
outside-ask-took = What was done?
outside-ask-learned = What did you learn?
outside-ask-spent = What did it cost?
outside-ask-proof = What shows that you did it?

outside-title = Name of what you want to do
outside-provider = Who offers it
outside-provider-hint = The organization you register with.
outside-website = Web address
outside-kind = What kind of learning is it?
outside-kind-development = It deepens what you do, over time.
outside-kind-training = It teaches a skill your job asks for, or what the law requires.
outside-place = Place
outside-place-hint = City and state.
outside-reach = How far away?
outside-in-state = In the state
outside-out-of-state = Out of state
outside-nights = Nights away
outside-nights-hint = 0 when you come home every day.
outside-when = When
outside-days = { $first } to { $last }
outside-starts = First day
outside-ends = Last day
outside-ends-before = The last day must not be before the first day
outside-hours = Hours of learning
outside-hours-hint = Like 6, 1.5 or 1h 30, without breaks and travel.
outside-hours-most = Hours must be at most { $most }
outside-hours-none = Hours must be more than none
outside-pace-lead = There are no meetings to enter: say how many hours it takes and by when you will be done.
outside-pace-from = You begin on
outside-pace-by = You are done by
outside-late = Why it could not be asked for earlier
outside-late-lead = This is to be asked for { $lead } ahead: today you can ask for { $day } or later. You can still ask, with the reason.
outside-lead-working-days = { $count ->
    [one] one working day
   *[other] { $count } working days
  }
outside-lead-days = { $count ->
    [one] one day
   *[other] { $count } days
  }
outside-lead-months = { $count ->
    [one] one month
   *[other] { $count } months
  }
outside-purpose = What you want to be able to do afterwards
outside-purpose-hint = For your students, your job, your colleagues.
outside-plan = Which plan it serves
outside-plan-hint = The goal of your building’s or the district’s plan, or of your own growth plan.
outside-sharing = What you will share, and with whom
outside-sharing-hint = Like: two reading routines, with the grade 3 team.
outside-sharing-on = When you will share it
outside-costs = Estimated costs
outside-costs-lead = Enter what the district would pay. Leave the rest empty. Nothing is set aside until it is approved.
outside-costs-nothing = Nothing
outside-costs-line = { $total }: { $parts }
outside-cost-fee = Registration or tuition
outside-cost-travel = Travel
outside-cost-lodging = Lodging
outside-cost-meals = Meals
outside-cost-substitute = Substitute
outside-cost-materials = Materials
outside-cost-other = Other
outside-cost-most = { $label } must be at most { $most }
outside-substitute = Substitute needed
outside-substitute-half-days = Half days a substitute is needed
outside-substitute-hint = 2 for one whole day.
outside-half-days = { $count ->
    [one] one half day
   *[other] { $count } half days
  }
outside-money-lead = { $amount } in all. The approvers see which account you chose and can return the request.
outside-account = Fund and account
outside-members = Going with you
outside-group-lead = One request can be for several of you: one approval, one report, hours for each. Leave it empty when you go alone.
outside-members-field = Employee numbers or work e-mails
outside-members-hint = One a line.
outside-members-unknown = Nobody who works here is “{ $who }”. Check the number or e-mail
outside-done-on = Last day of it
outside-done-hours = Hours done
outside-took = Who took part
outside-took-nobody = Choose who took part
outside-reflection = What you learned and how you use it
outside-reflection-hint = A few sentences.
outside-shared = What you shared, or when you will
outside-shared-hint = With whom, and what came of it.
outside-spent = Actual costs
outside-spent-lead = Estimated were { $amount }. Enter what was really paid; add the receipts on the next page.
outside-estimate-was = Estimated were
outside-proof-lead = A certificate, a transcript, a receipt: as a PDF, or a photo you take now.
outside-file = File or photo
outside-file-hint = PDF or picture, up to { $most } MB.
outside-file-another = Add it and choose another
outside-file-remove = Remove
outside-file-choose = Choose a file or take a photo
outside-file-empty = The file is empty. Choose another
outside-file-too-large = The file is larger than { $most } MB. Choose a smaller one
outside-file-not-taken = The file is neither a PDF nor a picture. Choose one that is
outside-file-too-many = A request has at most { $most } files. Remove one first
outside-file-closed = The request was sent, so its files stay as they are
outside-file-none = This file is not there any more
outside-files = Files

# Check and send.
outside-check-answers = Check your answers
outside-check-report = Check your report
outside-check-missing = One thing is still missing: { $question }
outside-check-answer = Answer it
outside-not-registered = Being approved is not being registered. Register with the provider yourself once it is approved.
outside-check-effect = It goes to your approvers, who are told by mail. Until the first of them decides you can pull it back.
outside-send = Send it
outside-sent = It is sent. You are told as soon as it is decided.

# One request.
outside-encumbered = Set aside
outside-spent-in-all = Spent
outside-provider-registered = Registered with the provider
outside-approval = Approval
outside-report = Report
outside-what-was-asked = What was asked for
outside-history = History
outside-said-for = { $who } for { $of }
outside-next-draft = This is a draft. Nobody else sees it until you send it.
outside-go-on = Go on
outside-next-waiting = It waits for the approvers below. You are told as soon as it is decided.
outside-pull-back = Pull it back
outside-pulled-back = It is pulled back. Change it and send it again when you are ready.
outside-revise = Revise and send again
outside-next-approved = When you are back, report what you did. Hours are posted once the report is approved.
outside-register-now = You are approved, and not yet registered. Register with { $provider } and keep their confirmation here.
outside-report-begin = Report what you did
outside-report-returned = Your report came back:
outside-next-confirmed = The report was approved and the hours are posted.
outside-to-transcript = See your transcript
outside-next-cancelled = This request was called off.
outside-refused = That did not go through
outside-refused-none = There is no such request.
outside-refused-state = This cannot be done any more: it is { $state }.
outside-refused-missing = One page is not answered yet: { $question }
outside-refused-proof = Add at least one file that shows what you did.
outside-refused-acted = An approver has decided already, so it can no longer be pulled back. You can call it off instead.
outside-refused-not-over = It lasts until { $day }. Report it when it is over.
outside-no-credit-type = The district has no credit type in hours, so the hours cannot be posted. Ask the professional learning office to add one.
outside-cancel = Call it off
outside-keep = Keep it
outside-cancel-title = Call this off?
outside-cancel-released = { $amount } that were set aside are let go.
outside-cancel-approvers = It no longer waits for its approvers.
outside-cancel-provider = Your registration with the provider is not cancelled by this: tell them yourself.
outside-cancel-kept = The request stays on your list, marked as called off.
outside-cancel-reason = Reason
outside-cancelled = It is called off.
outside-provider-title = Confirmation from { $provider }
outside-provider-lead = Once the provider has confirmed your registration, keep its number here.
outside-provider-on = Confirmed on
outside-provider-future = The day must not be in the future
outside-provider-reference = Confirmation number or words
outside-provider-reference-hint = As it stands in their message.
outside-provider-keep = Keep the provider’s confirmation
outside-provider-do = Keep it
outside-provider-kept = The provider’s confirmation is kept.

outside-state-draft = Draft
outside-state-asked = Waiting for approval
outside-state-approved = Approved
outside-state-denied = Denied
outside-state-returned = To be revised
outside-state-reported = Report waits for approval
outside-state-confirmed = Confirmed
outside-state-cancelled = Called off

outside-event-send = Sent for approval
outside-event-approve = Approved
outside-event-deny = Denied
outside-event-return = Returned to be revised
outside-event-pull-back = Pulled back
outside-event-revise = Opened again to be revised
outside-event-cancel = Called off
outside-event-report = Report sent for approval
outside-event-confirm = Report approved, hours posted

# The office.
outside-all = Requests to learn outside
outside-all-none = No request matches.
outside-all-together = All together
outside-any = Any
outside-fees = Fees for seats
outside-budget = Budget
outside-funds = Money for learning outside
outside-funds-lead = What is asked for, set aside, spent and let go again, by fund and account.
outside-funds-none = There are no accounts yet. Add the first one, so that requests can say who pays.
outside-funds-as-of = By account, as of { $when }
outside-requested = Requested
outside-released = Let go
outside-account-add = Add an account
outside-fund-code = Code of the fund
outside-fund-code-hint = Chains ask for it by this code, like title-ii.
outside-fund-name = Name of the fund
outside-account-code = Code of the account
outside-account-name = Name of the account
outside-account-do = Add the account
outside-account-added = The account “{ $name }” is added.
outside-account-taken = The fund has an account with this code already
outside-account-retire = Take out of use
outside-account-retired = (out of use)
outside-account-retired-said = The account is out of use. What it has stays.
outside-lead-times = How long ahead to ask
outside-lead-times-lead = Who asks later gives a reason, which every approver reads.
outside-lead-count = { $form }: how many
outside-lead-unit = { $form }: of what
outside-unit-working-days = Working days
outside-unit-days = Days
outside-unit-months = Months
outside-lead-do = Keep
outside-lead-kept = The lead times are kept.

# The same, to be read.
outside-fact-title = Name
outside-fact-kind = Kind of learning
outside-fact-late = Why so late
outside-fact-purpose = To be able to do afterwards
outside-fact-plan = Plan it serves
outside-fact-sharing = To be shared with colleagues
outside-fact-reflection = Learned, and how it is used
outside-fact-shared = Shared with colleagues
