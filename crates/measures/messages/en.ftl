measures-title = Student measures
measures-lead = How many students of a group reached something. Counts of groups only: nothing about one student is kept, and a group of fewer than { $floor } is not shown.
measures-back-needs = Needs
measures-none = No figures are loaded yet. Once they are, everyone plans from them here.
measures-load = Load figures
measures-list-caption = Measures by school year, whole district
measures-col-measure = Measure
measures-nobody = Nobody
measures-hidden = Too few to show
measures-count-only = { $students } students, percentage withheld
measures-percent = { $percent }% of { $students }
measures-at-most = At most { $percent }% of { $students }
measures-at-least = At least { $percent }% of { $students }
measures-all-grades = All grades
measures-grade-pk = Pre-kindergarten
measures-grade-k = Kindergarten
measures-grade = Grade { $grade }
measures-everyone = Everyone
measures-district = The district
measures-caption = School year { $year }
measures-lead-figure = { $place }: { $said }.
measures-nothing-here = There is no figure for this school year and place.
measures-field-year = School year
measures-field-building = Building
measures-field-grade = Grade
measures-by-building = By building: { $grade }
measures-by-grade = By grade
measures-what-is-hidden = “Too few to show” stands for groups of fewer than { $floor } students, and for those whose figures would give such a group away by subtracting. Where a percentage is withheld, it would do the same. Figures that were shown stay as they were, and the file to download hides the same.
measures-csv = This school year as a file (CSV)
measures-csv-shown = shown
measures-csv-no-percent = percentage withheld
measures-csv-at-most = at most
measures-csv-at-least = at least
measures-trend = { $place }, year by year
measures-need = Record a need from this
measures-need-evidence = { $measure }, { $year }, { $place }, { $grade }: { $said }.

measures-file-lead = A file with one row for each group and its counts. It is taken whole or not at all, and the file itself is not kept.
measures-field-file = File
measures-field-file-hint = A CSV file, up to 20,000 rows
measures-file-choose = Choose a file
measures-file-columns = What the file looks like
measures-file-totals = Every total has its own row: leave the building empty for the district, the grade for all grades, the group for everyone. The parts of a total add up to it; if some students are in no group, give them a row such as “Language: others”.
measures-file-groups = A group is written “Language: English learners”: first how students are grouped, then the group. Percentages are worked out from students and reached.
measures-file-floor = Groups of fewer than { $floor } students may be in the file; they will not be shown. A file with mostly small groups, or with anything about single students, is refused.
measures-file-later = A later file may add groups, grades and years, and not change a count: a difference of two counts would tell of the few students between them. Wrong figures are withdrawn or replaced on the page of their measure.
measures-file-refused = { $count ->
    [one] The file was not taken, for one reason. Nothing of it was kept.
   *[other] The file was not taken, for { $count } reasons. Nothing of it was kept.
}
measures-problems = { $count ->
    [one] One reason
   *[other] { $count } reasons
}
measures-col-line = Line
measures-col-why = What is wrong and what to do
measures-whole-file = The file
measures-loaded = { $new } new counts were taken; { $hidden } of them are not shown, { $known } were known before.{ $withheld ->
    [0] {""}
    [one] {" "}In one measure and year so many groups are small that nothing but the total is shown.
   *[other] {" "}In { $withheld } measures and years so many groups are small that nothing but the total is shown.
}
measures-not-text = This is not a CSV file in UTF-8. Save it as “CSV UTF-8” and choose it again.
measures-empty = There are no rows below the header.
measures-too-many-rows = There are more than { $most } rows. Send one file for each measure.
measures-column-missing = The column “{ $name }” is missing.
measures-column-unknown = Column { $number } is not one that counts have. Remove it.
measures-column-of-students = Column { $number } seems to be about single students. Only counts of groups can be loaded: count the students of each group and send those.
measures-rows-of-students = { $rows } rows count one student each: these seem to be rows of students. Only counts of groups can be loaded.
measures-too-narrow = { $rows } of { $all } rows stand for fewer students than may be shown. Use broader groups, such as all grades of a building.
measures-too-many-groups = There are more than { $most } groups of one kind, or more than { $most } kinds or measures. So many are names rather than groups: use broader ones.
measures-line-cells = The row has more or fewer cells than the header.
measures-line-identifying = A measure or group reads like a name, a number or an address. Use the words of a group.
measures-line-measure = The measure is missing.
measures-line-year = Write the school year like 2025-26.
measures-line-building = No building has this code. Use its site code, or leave it empty for the district.
measures-line-grade = Use PK, K or 1 to 12, or leave it empty for all grades.
measures-line-group = Write the group like “Language: English learners”, or leave it empty for everyone.
measures-line-count = Students and reached are whole numbers.
measures-line-reached = More students reached it than there are.
measures-line-twice = An earlier row stands for the same group.
measures-line-no-total = The total over every { $axis } is missing. Add a row for it.
measures-line-sum = The rows for each { $axis } below this one do not add up to it. Count again, or add a row for those in none.
measures-line-changed = This group was loaded before with other counts. Take the row out, or replace all figures of the measure and year on its own page.
measures-line-other = The row is of another measure or school year. Leave only those that are corrected.

measures-past = Not the figures of today
measures-past-edition = This is edition { $edition } of the school year, as it was shown until it was ended.
measures-past-day = These figures were shown on { $day }.
measures-past-now = See what is shown today
measures-was-withdrawn = Withdrawn on { $day }
measures-was-replaced = Replaced by corrected figures on { $day }
measures-was-loaded = Loaded on { $day } by { $name }
measures-by-program = set up with the program
measures-editions = What was loaded for { $year }
measures-as-it-was = See edition { $edition } as it was shown
measures-as-before = as shown before
measures-what-is-before = “As shown before” stands where the corrected count differs by fewer than { $floor } students on a side: the difference would tell of them, so the earlier figure stays.
measures-correct = Withdraw or replace these figures
measures-correct-lead = For figures that were loaded wrongly. Say why; everyone reads it beside the figures.
measures-correct-does = What it does
measures-correct-counts = { $shown } of { $all } figures of this school year are shown today. All of them are taken back.
measures-correct-needs = { $count ->
    [0] No need rests on them.
    [one] One need rests on them. Its page will say what happened.
   *[other] { $count } needs rest on them. Their pages will say what happened.
}
measures-correct-keeps = What was shown stays on record and can be seen as it was.
measures-correct-hides = In corrected figures, what was hidden stays hidden, and a figure that differs from its old one by fewer than { $floor } students is shown as before.
measures-correct-why = Why
measures-correct-why-hint = Such as “Two schools were swapped”. Name no student.
measures-correct-file = Corrected file
measures-correct-file-hint = Needed to replace: a CSV file with every group of this measure and school year
measures-correct-nothing = There are no figures of this school year any more. Look at the measure again.
measures-replace = Replace by the file
measures-withdraw = Withdraw without a file
measures-withdrawn-done = { $needs ->
    [0] The figures are withdrawn.
    [one] The figures are withdrawn. One need says so.
   *[other] The figures are withdrawn. { $needs } needs say so.
}
measures-replaced-done = { $new } corrected counts were taken; { $hidden } of them are not shown anew.{ $needs ->
    [0] {""}
    [one] {" "}One need says so.
   *[other] {" "}{ $needs } needs say so.
}
measures-axis-building = building
measures-axis-grade = grade
measures-axis-group = group

measures-floor = How small a shown group may be
measures-floor-lead = Groups with fewer students are not shown, nor what would give them away. It holds for files that are loaded from now on.
measures-field-floor = Fewest students of a shown group
measures-field-floor-hint = From 5 to 30; most states ask for 10
measures-floor-set = Save
measures-floor-said = Groups of { $floor } and more are shown in files loaded from now on.
