# The frame of every page, and what the machine says when something is in the way.

web-skip = Skip to the page
web-title-error = Error: { $title }
web-account = Your account
web-sign-out = Sign out
web-sign-in = Sign in
web-sign-in-first = Sign in first
web-nav = Perennial
web-back = Back
web-demo-label = Demo
web-trail = Where this page is
web-help = Help: { $help }
web-accessibility = Accessibility
web-policy = Board policy
web-demo = Demo district, invented people. Today is { $today }.
web-demo-change = Change person
web-as-of = as of { $when }
web-close = Close

web-acting-label = In whose name
web-acting = You, { $hand }, act for { $person } until { $until }. Both names are kept.
web-acting-stop = Stop acting
web-looking = You, { $hand }, look as { $person } until { $until }. Nothing can be changed; { $person } is told.
web-looking-stop = Stop looking
web-looking-only = You look as somebody else: you see their pages and change nothing. Stop looking to do something as yourself.
web-nav-guests = Open to guests
web-nav-home = Home
web-nav-catalog = Catalog
web-nav-my-learning = My learning
web-nav-transcript = Transcript
web-nav-my-duties = What I owe
web-nav-my-standing = Where I stand
web-nav-team = My team
web-nav-outside = Learning outside
web-nav-approvals = To approve
web-nav-funds = Money for learning
web-nav-budget = Budget for learning
web-nav-chains = Who approves what
web-nav-sections = Sections
web-nav-people = People
web-nav-compliance = Compliance
web-nav-mandates = Mandates
web-nav-plan = Plan
web-nav-coverage = Coverage
web-nav-policy = Policy
web-nav-accounts = Accounts
web-nav-jobs = Jobs
web-nav-outbox = Outbox
web-nav-journal = Journal

# Amounts
web-hours = { $amount } hours
web-hours-one = { $amount } hour
web-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}

# Forms
web-problem = There is a problem
web-error = Error
web-optional = (optional)
web-choose = Choose one
web-change = Change
web-confirm-no = No, go back
web-done = Done
web-warning = Warning
web-count = Up to { $most } characters
web-count-left = { $count } characters left
web-count-over = { $count } characters too many
web-error-missing = Fill in “{ $label }”
web-error-choose = Choose an answer for “{ $label }”
web-error-too-long = Shorten “{ $label }” by { $over ->
    [one] { $over } character
   *[other] { $over } characters
}: it holds { $most }
web-error-date = “{ $label }” is a date, like 10/14/2025
web-error-time = “{ $label }” is a time of day, like 3:45 pm
web-error-hours = “{ $label }” is a length of time, like 1.5 or 1h 30
web-error-number = “{ $label }” is a whole number from { $least } to { $most }
web-error-money = “{ $label }” is an amount, like 15 or 15.50
web-error-units = “{ $label }” is a number, like 1 or 1.25
web-error-email = “{ $label }” is an e-mail address, like name@example.org

# Lists
web-search = Search
web-filter = Filter
web-filter-show = Show
web-filter-clear = Clear filters
web-sort = (sort)
web-pages = Pages
web-page-before = Previous page
web-page-next = Next page
web-page-of = Page { $page } of { $pages }
web-roster-person = Person
web-roster-mark = Mark
web-roster-keys = Keys: { $keys }. Arrow up and down go from person to person.

# Keys
web-keys = Keys
web-keys-search = Search this list
web-keys-list = Show these keys
web-keys-roster = In a roster: the person above, the person below
web-keys-on = Use single keys on this computer

# In the way
web-go-home = Go to your home page
web-try-again = Try again
web-ask = If you think this is wrong, ask: { $help }
web-not-found = This page is not here
web-not-found-1 = There is nothing at this address, or it is not yours to see.
web-not-found-2 = If you typed the address, check it. If you followed a link, it may be out of date.
web-not-this-way = This address takes the answers of a form. Open the page again and use its button.
web-not-allowed = This is not yours to do
web-not-allowed-1 = Your role in Perennial does not open this page.
web-conflict = Somebody changed this meanwhile
web-conflict-1 = What you saw is no longer how it is, so nothing was changed. Open the page again, look, and decide anew.
web-gone = This is no longer open
web-gone-1 = It was here, and its time is over or it was already used.
web-too-many = Too many tries
web-too-many-later = Wait a few minutes, then try again.
web-too-many-until = You can try again from { $time }.
web-wrong-host = This is not the address of this server
web-wrong-host-1 = Perennial answers at { $address } only. Bookmarks and links should begin with it.
web-wrong-host-go = Go there
web-form-foreign = This form came from somewhere else
web-form-foreign-1 = Perennial takes answers only from its own pages, so nothing was changed. Open the page here and try again.
web-form-expired = This form is out of date
web-form-expired-1 = You signed in again since you opened it, so nothing was changed. Go back, reload the page, and send it again.
web-too-large = This is too large
web-too-large-1 = A form can carry up to { $most } MB. Nothing was changed.
web-unreadable = This form could not be read
web-unreadable-1 = Nothing was changed. Open the page again and try once more.
web-timed-out = This took too long
web-timed-out-1 = The answer did not come in time. What you sent may or may not have been saved: look before you send it again.
web-fault = Something went wrong on our side
web-fault-1 = It is not your doing, and nothing was half saved. The people who run Perennial can find out why.
web-fault-reference = Reference: { $number }
web-unavailable = Perennial cannot answer right now
web-unavailable-1 = Nothing was changed. Try again in a minute.
web-unknown = We do not know whether this was saved
web-unknown-1 = The connection broke at the last moment. Look at the page before you send it again; sending the same form twice is harmless.
web-full = Nothing can be saved right now
web-full-1 = The disk that keeps the records is full. You can go on reading; nothing was lost. The people who run Perennial need to make room.

web-unsent = You typed this on { $when } and have not sent it.
web-unsent-fresh = Show what was sent last instead
