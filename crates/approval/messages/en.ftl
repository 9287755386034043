# What approvers are told.
approval-asked-subject = { $who } asks for your approval: { $title }
approval-asked-body = { $who } needs your yes or no: { $title }.
approval-asked-instead-subject = You stand in for { $of }: { $who } asks for approval of { $title }
approval-asked-instead-body = You approve in the stead of { $of }. { $who } needs a yes or no: { $title }.
approval-reminded-subject = Still waiting for your yes or no: { $title }
approval-reminded-body = { $who } has been waiting for { $title } since { $since }.
approval-escalated-subject = Waited too long, now with you too: { $title }
approval-escalated-body = { $who } has been waiting for { $title } since { $since } and nobody has decided, so you are asked as well.
approval-mail-link = To decide from this message, open the link below. It is for you alone and works for { $days } days.

# The inbox.
approval-inbox = To approve
approval-inbox-lead = What waits for your yes or no, and what you decide in someone's stead.
approval-inbox-none = Nothing waits for you.
approval-inbox-count = { $count ->
    [one] One request waits for you
   *[other] { $count } requests wait for you
  }
approval-inbox-total = All together
approval-my-delegates = Who stands in for me
approval-column-what = What
approval-column-who = Who asks
approval-column-amount = Estimate
approval-column-since = Waiting since
approval-column-comments = Comments
approval-column-choose = Choose
approval-column-state = Where it stands
approval-column-step = Step
approval-column-asked = Who is asked
approval-column-answer = Answer
approval-column-delegate = Delegate
approval-column-actions = Actions
approval-column-chain = Chain
approval-column-rank = Order
approval-column-for = For which requests
approval-column-steps = Steps
approval-choose = Choose
approval-in-stead-of = in the stead of { $of }
approval-round = sent for the { $round }. time
approval-escalated = Waited too long
approval-long = { $days } days
approval-approve-chosen = Approve the chosen
approval-deny-chosen = Deny the chosen

# One request.
approval-back = Back to what waits for you
approval-to-inbox = See what waits for you
approval-caption = To approve · { $form }
approval-what-is-asked = What is asked for
approval-files = Handed in with it:
approval-files-sign-in = Sign in to open them
approval-said-before = What was said before
approval-decide = Your decision
approval-decision = What do you decide?
approval-yes = Approve
approval-no = Deny
approval-return = Return it to be revised
approval-return-hint = The person changes it and sends it again.
approval-comment = Comment or reason
approval-comment-hint = Needed when you deny or return. The person and every later approver read it.
approval-send = Send your decision
approval-you-stand-in = You decide in the stead of { $of }.
approval-steps-heading = Steps
approval-steps = The steps of this request
approval-steps-of = The steps of this request, by the chain “{ $chain }”
approval-step-number = Step { $number }
approval-way-all = (all of them)
approval-way-any = (one is enough)
approval-nobody-holds = Nobody
approval-why-supervisor = Nobody else holds this place, so it is the supervisor.
approval-why-office = Nobody holds this place, so it is the professional learning office.
approval-in-place-of = in place of { $who }, who no longer holds it
approval-yes-for = { $who } for { $of }
approval-yes-before = Said yes in an earlier step.
approval-waiting = Waiting
approval-waiting-since = since { $when }
approval-later = Not yet asked
approval-not-needed = Not asked
approval-history = History
approval-not-decided = Not decided
approval-someone = someone else
approval-done-approve = You approved “{ $title }”.
approval-done-deny = You denied “{ $title }”. The person is told why.
approval-done-return = You returned “{ $title }” to be revised.
approval-you-decided = You have decided. It now waits for others.

approval-state-open = Waiting for approval
approval-state-approved = Approved
approval-state-denied = Denied
approval-state-returned = Returned
approval-state-pulled-back = Pulled back
approval-state-ended = Ended

approval-event-send = Sent for approval
approval-event-approve = Approved
approval-event-carry = Counted as approved, having said yes before
approval-event-deny = Denied
approval-event-return = Returned to be revised
approval-event-pull-back = Pulled back by its author
approval-event-end = Ended without an answer
approval-event-remind = Reminded
approval-event-escalate = Waited too long: others are asked as well
approval-event-replace = Asked anew: who was asked no longer holds the place

# Why a decision is not taken.
approval-no-such = There is no such request.
approval-own = This request is your own or for you. Someone else decides on it.
approval-not-asked = This no longer waits for you: your place in its approval has ended or passed to someone else.
approval-over = It is { $state } already, by { $who }.
approval-over-pulled = The person has pulled it back. There is nothing to decide.
approval-over-ended = It has ended. There is nothing to decide.
approval-already = { $who } has decided this step already.
approval-reason-missing = Write the reason, so the person knows what to do
approval-not-revisable = This request is answered with yes or no.

# Several at once.
approval-nothing-chosen = Nothing is chosen
approval-nothing-chosen-do = Choose at least one request that still waits for you.
approval-bulk-approve = { $count ->
    [one] Approve one request?
   *[other] Approve { $count } requests?
  }
approval-bulk-deny = { $count ->
    [one] Deny one request?
   *[other] Deny { $count } requests?
  }
approval-effect-final = { $count ->
    [one] One of them is approved for good, and its person is told.
   *[other] { $count } of them are approved for good, and their people are told.
  }
approval-effect-on = { $count ->
    [one] One of them goes on to its next approver.
   *[other] { $count } of them go on to their next approvers.
  }
approval-effect-amount = Together they are estimated at { $amount }.
approval-effect-denied = { $count ->
    [one] One person is told that it was denied, and why.
   *[other] { $count } people are told that it was denied, and why.
  }
approval-comment-all = Comment on all of them
approval-reason-all = Reason
approval-reason-all-hint = Each of them reads it. For different reasons, decide one by one.
approval-approve-all = Approve all of them
approval-deny-all = Deny all of them
approval-not-now = Not now
approval-bulk-approved = { $count ->
    [one] One request approved.
   *[other] { $count } requests approved.
  }
approval-bulk-denied = { $count ->
    [one] One request denied.
   *[other] { $count } requests denied.
  }
approval-bulk-refused = None of them was decided, because of “{ $title }”

# Delegates.
approval-delegates-lead = While you are away, someone you name can approve in your stead. Every decision shows both names. A delegate cannot name another.
approval-delegates-named = Named by you
approval-delegates-none = You have named nobody.
approval-delegates-of = You stand in for
approval-delegate-line = { $who }, from { $from } to { $to }
approval-delegate-name = Name someone
approval-delegate-who = Employee number or work e-mail
approval-delegate-who-hint = Of the person who approves in your stead.
approval-delegate-from = First day
approval-delegate-to = Last day
approval-delegate-do = Name them
approval-delegate-done = Your delegate is named.
approval-delegate-end = End
approval-delegate-ended = Your delegate no longer stands in for you.
approval-delegate-nobody = Nobody who works here has this employee number or e-mail. Check it and try again
approval-delegate-oneself = Name someone else than yourself
approval-delegate-ends-before = The last day must not be before the first day
approval-delegate-past = The last day has passed. Choose today or later
approval-delegate-too-long = Name someone for at most { $days } days
approval-delegate-over = That delegate’s time is over

# From a mail.
approval-link-gone = This link does not lead anywhere any more
approval-link-not-ours = The address is not complete or was changed. Open it from the message again, or sign in to decide.
approval-link-expired = The link could be used until { $when }. Sign in to decide.
approval-link-no-account = The person this link was sent to can no longer decide here.
approval-link-as = You decide as { $who }, from a link that was sent to them alone. Nothing is decided until you press the button.

# Chains.
approval-chains = Who approves what
approval-chains-lead = A request goes into the first chain that fits it, by the order below. What fits none is decided by the supervisor.
approval-chains-count = { $count ->
    [one] One chain
   *[other] { $count } chains
  }
approval-chains-none = There are no chains yet: supervisors decide everything.
approval-chains-back = Back to who approves what
approval-chain-back = Back to the chain
approval-chain-add = New chain
approval-chain-change = Change “{ $name }”
approval-chain-form-lead = What was sent already keeps the steps it was sent with.
approval-chain-name = Name of the chain
approval-chain-name-missing = Give the chain a name
approval-chain-rank = Order
approval-chain-rank-hint = The chain with the lowest number that fits is taken.
approval-chain-for = For which requests
approval-chain-form = Kind of request
approval-form-any = Any kind of request
approval-chain-audience = Who asks
approval-chain-audience-hint = A rule about jobs and buildings, like: role = teacher and building = BIR. “all” for everyone.
approval-audience-wrong = The rule about who asks cannot be read at character { $column }.
approval-audience-meant = Did you mean “{ $word }”?
approval-chain-department = Department
approval-department-any = Any department
approval-chain-amount = Costs at least
approval-chain-amount-hint = The estimate of all costs, in dollars.
approval-from-amount = from { $amount }
approval-chain-travel = Travel
approval-travel-any = With or without travel
approval-travel-overnight = Overnight
approval-travel-out-of-state = Out of state
approval-travel-either = Out of state or overnight
approval-chain-fund = Paid by fund
approval-chain-fund-hint = The code of the fund.
approval-chain-allotted = Allotment
approval-chain-allotted-hint = What a building, department or person may spend of the fund. A chain for what is beyond it comes before the others.
approval-allotted-any = Within or beyond what was allotted
approval-allotted-within = Within what was allotted
approval-allotted-beyond = Beyond what was allotted
approval-of-fund = fund { $fund }
approval-chain-steps = Steps, one after another
approval-chain-no-steps = Ask at least one approver in the first step
approval-step-add = Step { $number } (not used)
approval-step-name = Name of the step
approval-step-approvers = Who is asked
approval-step-people = And these people
approval-step-people-hint = Employee numbers or e-mails, with commas between them.
approval-step-unknown = Nobody who works here is “{ $who }”. Check the number or e-mail
approval-step-nobody = Say who is asked in step { $number }
approval-step-too-long = Give step { $number } between 1 and { $most } days
approval-step-way = How many of them must say yes
approval-way-each = Each of them
approval-way-one = One of them is enough
approval-step-limit = Days before it escalates
approval-step-remind = Days between reminders
approval-step-escalate = Then also ask
approval-escalate-office = The professional learning office
approval-one-of = one of: { $who }
approval-within = within { $days } days
approval-chain-keep = Keep the chain
approval-chain-kept = The chain “{ $name }” is kept. New requests go by it.
approval-chain-gone = The chain was changed or taken out of use meanwhile. Open the list again
approval-chain-retire = Take out of use
approval-chain-retire-title = Take “{ $name }” out of use?
approval-chain-retire-effect = New requests no longer go into it. What was sent already goes on as it was sent.
approval-chain-retired = The chain “{ $name }” is out of use.

approval-relation-supervisor = Supervisor
approval-relation-principal = Principal of the person’s building
approval-relation-gone = Someone who left
approval-role-employee = Employee
approval-role-coach = Coach
approval-role-principal = Principal
approval-role-coordinator = Professional learning office
approval-role-human-resources = Human resources
approval-role-superintendent = Superintendent
approval-role-board-member = Board member
approval-role-auditor = Auditor
approval-role-guest = Guest
approval-role-administrator = Administrator
