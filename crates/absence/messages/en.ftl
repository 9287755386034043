absence-days = Who is away
absence-days-lead = Everyone who is away from their building at learning on a school day: at a section, or at what was approved outside the district. One person and day is one absence, whatever it is for.
absence-limits = Limits on absences
absence-pay = Minutes for payroll
absence-from = From
absence-until = Until
absence-any = Any
absence-building = Building
absence-none = Nobody is away on these days.
absence-caption = { $count ->
    [one] One absence
   *[other] { $count } absences
  }, { $needed } with a substitute needed
absence-more = The first { $shown } are shown. Choose fewer days or one building to see the others.
absence-day = Day
absence-person = Person
absence-because = Away for
absence-hours = Hours
absence-substitute = Substitute
absence-nobody = None
absence-paid-by = paid by { $account }
absence-handing = Handed over
absence-not-yet = Not yet
absence-sent = Not answered
absence-confirmed = Confirmed
absence-refused = Refused
absence-changed = Changed since
absence-hand-over = For the substitute system
absence-nothing-due = Everything up to { $day } was handed over, and nothing has changed since.
absence-due = Up to { $day }: { $what }. Each absence is handed over once; what changes later is a line of its own.
absence-due-new = { $count ->
    [one] one new absence
   *[other] { $count } new absences
  }
absence-due-corrections = { $count ->
    [one] one correction
   *[other] { $count } corrections
  }
absence-due-withdrawals = { $count ->
    [one] one withdrawal
   *[other] { $count } withdrawals
  }
absence-hand-over-do = Hand them over
absence-handed-over = Handed over. Download the file and read it into the substitute system.
absence-not-handed-over = Nothing was handed over
absence-not-that-day = Choose a day from today to { $last }.
absence-files = Files
absence-files-none = Files that were handed over are listed here, with what the substitute system answered.
absence-files-caption = { $count ->
    [one] One file
   *[other] { $count } files
  }
absence-file-made = Handed over
absence-file-until = Up to
absence-file-lines = Lines
absence-file-open = Not answered
absence-handover = Absences handed over
absence-handover-until = Up to { $day }
absence-handover-lead = Handed over { $at } by { $who }. The lines stay as they were.
absence-download = Download the file
absence-columns = What each column says
absence-lines-caption = { $count ->
    [one] One line
   *[other] { $count } lines
  }
absence-entry = Line
absence-entry-absence = Absence
absence-entry-correction = Correction
absence-entry-withdrawal = Withdrawal
absence-column-line = The key of the line. Keep it: an answer names it.
absence-column-entry = absence: the first word about this person and day. correction: it is now as this line says. withdrawal: it is not an absence any more.
absence-column-number = The employee number.
absence-column-name = Family name, given name.
absence-column-building = Where they work that day; several with a semicolon between them.
absence-column-date = The day, as year-month-day.
absence-column-from = When they leave, in 24 hours.
absence-column-to = When they are back.
absence-column-minutes = Minutes between the two.
absence-column-substitute-from = From when somebody has to stand in; empty where nobody has to.
absence-column-substitute-to = Until when.
absence-column-paid-by = Fund and account; several with a semicolon between them.
absence-column-because = What takes them away; several with a semicolon between them.
absence-answers = What was answered
absence-answers-lead = Add two columns to the file, answer and note, and hand it back: confirmed, with the number of the absence there, or refused, with why. Rows without an answer are left as they are. What was refused goes into the next file again.
absence-answers-file = File with answers
absence-answers-take = Take the answers
absence-answers-taken = { $confirmed } confirmed and { $refused } refused were new.
absence-file-choose = Choose a CSV file
absence-file-refused = { $count ->
    [one] Nothing was taken: one problem is listed below
   *[other] Nothing was taken: { $count } problems are listed below
  }
absence-problems = { $count ->
    [one] One problem
   *[other] { $count } problems
  }
absence-problem-line = Line
absence-problem-column = Column
absence-problem-why = What to do
absence-file-not-text = Save the file as CSV in UTF-8.
absence-file-empty = No row has an answer. Write confirmed or refused in the column answer.
absence-file-many-rows = Hand in at most { $most } rows at once.
absence-file-column-missing = Add a column named { $column }.
absence-file-cells = This row has more or fewer cells than the first one.
absence-file-line-unknown = “{ $text }” is no line of this file.
absence-file-answer = “{ $text }” is neither confirmed nor refused.
absence-file-why = Say in note why it was refused.
absence-file-note = The note has more than { $most } characters.
absence-file-twice = An earlier row answers this line.
absence-rules = School day and substitutes
absence-rules-lead = An approved day outside lasts the whole school day; a half day ends where the other half begins. What was approved before keeps its hours.
absence-rules-starts = The school day begins
absence-rules-half = The afternoon begins
absence-rules-ends = The school day ends
absence-rules-order = The afternoon must begin after the school day begins and before it ends
absence-rules-groups = Jobs in which somebody has to stand in
absence-rules-set = Keep this
absence-rules-kept = Kept. It holds for what is approved from now on.
