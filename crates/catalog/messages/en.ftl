# The catalog's closed sets.
catalog-kind-training = Training
catalog-kind-development = Professional development
catalog-purpose-potential = Staff reach their potential
catalog-purpose-achievement = Student achievement
catalog-purpose-operations = District operations
catalog-format-workshop = Workshop
catalog-format-course = Course
catalog-format-institute = Institute
catalog-format-network = Network
catalog-format-conference = Conference
catalog-format-plc = Professional learning community
catalog-format-coaching = Coaching
catalog-format-rounds = Instructional rounds
catalog-mode-face-to-face = Face to face
catalog-mode-online = Online
catalog-mode-blended = Blended
catalog-provider-internal = The district
catalog-provider-external = Someone outside the district
catalog-group-individual = Individual
catalog-group-small = Small group
catalog-group-large = Large group
catalog-state-draft = Draft
catalog-state-proposed = Proposed
catalog-state-returned = Returned
catalog-state-denied = Denied
catalog-state-approved = Approved
catalog-state-published = Published
catalog-state-retired = Retired
catalog-promotion-automatic = Register the first in line at once and tell them
catalog-promotion-offer = Offer the seat to the first in line, who has 24 hours to take it
catalog-promotion-manual = The office moves people up by hand

# The office's pages about activities.
catalog-activities-title = Activities in hand
catalog-activities-count = { $count ->
    [one] One activity
   *[other] { $count } activities
  }
catalog-activities-none = Nothing is being written or waiting for a decision.
catalog-state-in-hand = In hand: drafts, proposals, approved
catalog-new = New activity
catalog-new-title = New activity
catalog-edit-title = Edit { $title }
catalog-note = Note: { $note }
catalog-save = Save changes
catalog-save-draft = Save draft
catalog-saved = The changes are saved.
catalog-saved-draft = The draft is saved. Publish it when it is ready.
catalog-copy = Copy to { $year }
catalog-copied = This is the draft for { $year }. What was earned before stays as it is.
catalog-moved = The activity is now: { $state }.
catalog-event-propose = Propose
catalog-event-return = Return to its author
catalog-event-deny = Deny
catalog-event-approve = Approve
catalog-event-publish = Publish
catalog-event-unpublish = Take out of the catalog
catalog-event-retire = Retire
catalog-event-restore = Bring back
catalog-form-what = What is learned
catalog-form-how = How
catalog-form-whom = For whom
catalog-form-credit = Credit
catalog-form-credit-hint = What taking part earns. Leave empty what it does not earn.
catalog-field-title = Title
catalog-field-title-hint = What is learned, without dates, hours or codes
catalog-field-summary = Summary
catalog-field-description = Description
catalog-field-kind = Kind
catalog-field-purpose = Purposes
catalog-field-topics = Topics
catalog-field-topics-hint = The words mandates use, with commas between: suicide awareness, CPR
catalog-field-format = Format
catalog-field-mode = How people meet
catalog-field-group = Group
catalog-field-provider = Provider
catalog-field-provider-name = Name of the provider
catalog-field-provider-name-hint = When it is someone outside the district
catalog-field-cost = Cost to the participant
catalog-field-audience = Audience
catalog-field-audience-hint = all, or a rule such as: role in (teacher, paraprofessional) and level = elementary
catalog-field-job-target = Job or task it prepares for
catalog-field-job-target-hint = For training
catalog-field-repeatable = One person may have a seat in two of its sections
catalog-field-year = School year
catalog-field-state = State
catalog-field-whole = { $credit }: whole or not at all, however long a person stayed
catalog-field-note = Note
catalog-field-note-hint = Needed to return or deny. Its author reads it.
catalog-unit-hours-hint = Hours, such as 1.5 or 1h 30
catalog-unit-units-hint = A number, such as 1 or 0.25
catalog-error-provider-name = Enter the name of the provider
catalog-error-audience = Check the audience: { $why }
catalog-error-credit = Enter { $credit } as an amount, such as 1.5
catalog-error-note = Enter a note that says why
catalog-error-link = Enter the link with https:// at its beginning
catalog-materials = Materials
catalog-material-title = Title of the material
catalog-material-version = Version
catalog-material-link = Link
catalog-material-used = In use
catalog-material-add = Add version
catalog-material-added = The version is in use from today.
catalog-material-end = Take out of use
catalog-material-ended = It is no longer in use. It stays on record.
catalog-rooms-title = Rooms
catalog-rooms-count = { $count ->
    [one] One room
   *[other] { $count } rooms
  }
catalog-room = Room
catalog-room-building = Building
catalog-room-capacity = Seats
catalog-room-equipment = Equipment
catalog-room-new = Add a room
catalog-room-add = Add room
catalog-room-added = { $name } is added.
catalog-error-room-twice = Enter another name: the building has a room with this one

# The office's pages about activities.

catalog-serves = What it serves
catalog-aligned = It serves that from today on.
# On what terms an activity is taken.
catalog-terms = Who may take it, and again
catalog-terms-needs = Taken before
catalog-terms-needs-hint = People need credit for all of these first. Credit from an earlier year's copy counts. The office can let someone in anyway, with a reason.
catalog-terms-need = Prerequisite { $number }
catalog-terms-none = None
catalog-terms-retake = Who has credit for it already
catalog-retake-with-credit = May take it again and earns credit again
catalog-retake-without-credit = May take it again, but earns no credit
catalog-retake-not-allowed = May not take it again
catalog-terms-save = Save
catalog-terms-saved = Saved. It holds for everyone who registers from now on.
catalog-terms-circle = Choose something else: { $title } itself needs this activity first
