# The room in which rule files are read, tried and adopted.
rulefile-file = Or a file
rulefile-file-hint = A .toml file of at most { $kilobytes } kB. It takes the place of the text above.
rulefile-first = In force from
rulefile-problems = What is to be put right
rulefile-wrong = { $count ->
    [one] One place in the text has to be put right. It is listed under “What is to be put right”, with its line.
   *[other] { $count } places in the text have to be put right. They are listed under “What is to be put right”, each with its line.
}
rulefile-past = In force from must be today or later: a change does not rewrite the past
rulefile-before-last = In force from must be after { $day }, when version { $version } begins
rulefile-nothing-changes = This is what version { $version } says already
rulefile-case-differs = “{ $name }” expects { $expected } and finds { $found }.
rulefile-cases-differ = The file does not give the answers that its own cases expect. { $which }
rulefile-trial = Try it first
rulefile-trial-hint = The answer it would give about one person, or whom adopting it would touch. Nothing is saved.
rulefile-trial-who = Person
rulefile-trial-who-hint = Employee number or e-mail address
rulefile-trial-on = On the day
rulefile-trial-do = Try
rulefile-trial-dry = See whom it would touch
rulefile-trial-nobody = Nobody has the employee number or address { $who }
rulefile-trial-answer = { $name } on { $day }
