# One's own calendar.

calendars-name = Learning, { $district }
calendars-title = My calendar
calendars-lead = An address for your own calendar. It shows your sessions and follows every change.
calendars-back = Back to my account
calendars-make = Make the address
calendars-renew = Make a new address
calendars-has = Your address was made on { $since } and works until { $until }. It is not shown again; a new one ends it.
calendars-has-none = You have no address yet.
calendars-secret = Whoever has the address can read your sessions’ titles, times and places. It works for { $days } days, and ends when you leave.
calendars-made = Your address, shown only now: { $address }
calendars-how = Where to put it
calendars-how-google = Google Calendar: Other calendars, From URL.
calendars-how-outlook = Outlook: Add calendar, Subscribe from web.
calendars-how-apple = Apple Calendar: File, New Calendar Subscription.
calendars-end-title = Stop sharing
calendars-end-words = The address ends at once. Calendars that use it stop following.
calendars-end = End the address
calendars-ended = The address has ended.
