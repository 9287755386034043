# Signing up.
guests-back = Back to what is open to guests
guests-sign-up-title = Sign up as a guest
guests-sign-up-lead = For people who do not work for this district. We ask for nothing but your name, where you come from and an e-mail address.
guests-given = Given name
guests-family = Family name
guests-organization = Organization
guests-organization-hint = Your district, school or agency
guests-email = E-mail address
guests-email-hint = You sign in with it, and it stays yours when you change jobs if it is your own
guests-language = Language of what we write to you
guests-language-hint = You can change it later, under your account.
guests-sign-up = Send me the link
guests-sent-title = Check your e-mail
guests-sent-lead = We have written to the address you gave.
guests-sent-how = Open the link in the message within { $hours } hours and choose a password. Then you can register.
guests-sent-nothing = Nothing after a few minutes? Look among unwanted mail, or sign up once more with the address spelled right.
guests-sent-demo = Demo: read the messages
guests-confirm-title = Confirm your address
guests-confirm-lead = Choose a password. With it and your e-mail address you sign in from now on.
guests-confirm = Set password
guests-confirmed = Your address is confirmed. Sign in with it and your password.
guests-name = Name
guests-link-nowhere = This link leads nowhere
guests-link-expired = The link ran out. Sign up once more and we send another.
guests-link-used = The link was used, or is not whole. Sign in if you have set a password; otherwise sign up once more.
guests-link-again = Sign up once more
guests-taken-title = This address has an account already
guests-taken-next = What you can do
guests-taken-why = Somebody signs in with this address. If it is you, sign in; otherwise call the office.
guests-sign-in = Sign in

guests-told-confirm-subject = Confirm your address
guests-told-confirm-body = Somebody, most likely you, signed up with this address to learn with us as a guest. Open the link to choose a password. If it was not you, do nothing: without the link no account is opened.
guests-told-again-subject = You have an account as a guest
guests-told-again-body = Somebody, most likely you, signed up with this address, which has an account already. Sign in with your password. If you have forgotten it, the link lets you choose another; if it was not you, do nothing.
guests-told-staff-subject = You have an account already
guests-told-staff-body = Somebody, most likely you, signed up as a guest with your work address. You are on our staff: sign in as always and register from the catalog. If it was not you, do nothing.
guests-told-kept-subject = Your transcript stays open to you
guests-told-kept-body = You no longer work for the district, and your record of learning is still yours. Open the link to choose a password; with it and this address you sign in to see your transcript and certificates.
guests-mail-link = Choose a password (the link works once, within { $hours } hours)

# The office.
guests-people-title = Guests
guests-people-lead = People from elsewhere with an account of their own, and those who left and kept one. They see what is open to guests and their own record.
guests-people-none = Nobody has signed up as a guest. Open a section to guests on its page.
guests-people-count = { $count ->
    [one] One guest
   *[other] { $count } guests
}
guests-back-sections = Back to sections
guests-back-people = Back to guests
guests-account = Account
guests-actions = Actions
guests-state-open = Open
guests-state-unconfirmed = Address not confirmed
guests-state-left = Worked here until { $date }
guests-join = Join with staff
guests-join-hired = Same address as staff: join
guests-join-title = Join the record of { $name }
guests-join-whom-lead = When a guest is hired, what they earned as a guest becomes part of their record as staff.
guests-join-whom = Employee number or work e-mail
guests-join-whom-hint = Of the person on our staff who was this guest
guests-join-preview = See what comes along
guests-nobody = Nobody who works here has this employee number or e-mail. Check it and try again
guests-join-with = { $guest }, guest from { $organization }, and { $staff }, employee { $number }, are one person.
guests-join-unsettled = The guest still has a place in { $sections }. Settle these sections or take the guest out, then join the records.
guests-join-credit = { $count ->
    [0] No credit comes along: the guest has earned none.
    [one] One piece of credit is written to the record as staff.
   *[other] { $count } pieces of credit are written to the record as staff.
}
guests-join-certificates = Certificates that the guest holds can be verified as before; the lines as staff get their own.
guests-join-closes = The guest account is closed. The person signs in with their account as staff.
guests-join-for-good = This cannot be undone.
guests-join-comes = What comes along
guests-column-day = Day
guests-column-title = What
guests-column-time = Time
guests-join-do = Join the records
guests-joined = The guest’s record is now part of that of { $name }.
guests-join-not = The records are not joined
guests-no-works-here = This person works here and has an account as staff. A guest account is for after their last day.
guests-no-address = Somebody else signs in with this address. Ask for another one
guests-no-guest = This is no guest, or was joined already.
guests-keep-title = An account for { $name }
guests-keep-lead = Who left can keep an account that shows their transcript and certificates, and what is open to guests. Nothing else of the district.
guests-keep-how = Where to write
guests-keep-email = Their own e-mail address
guests-keep-email-hint = Not the work address, which ended with the job
guests-keep-now = Where they work now
guests-keep-now-hint = Leave it empty if you do not know
guests-keep-do = Send them the link
guests-kept = We have written to { $address }. They choose a password by the link.
guests-formerly = Formerly { $district }
guests-home-record = Your record
guests-home-transcript = { $count ->
    [0] Your transcript: nothing earned yet
    [one] Your transcript: one piece of credit, with its certificate
   *[other] Your transcript: { $count } pieces of credit, with their certificates
}
guests-home-offered = Open to guests
