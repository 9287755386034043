pulse-title = How is work going?
pulse-home = Home
pulse-nothing = Nothing waits for your answer. If you answered just now: thank you, it is counted.
pulse-to-results = What the pulse came to
pulse-answer-lead = { $count ->
    [one] One question, half a minute, until { $day }.
   *[other] { $count } questions, half a minute, until { $day }.
}
pulse-promise = Nobody can know how you answer, not even who looks after this system: your answer is counted and not kept. Nothing is shown of fewer than { $floor } people.
pulse-send = Send
pulse-thanks = Thank you. Your answer is counted.
pulse-already = You have answered already. An answer cannot be changed, because nobody knows which one is yours.
pulse-not-asked = You are not among those who are asked this time.
pulse-over = This asking is over. There will be another.
pulse-strongly-agree = Strongly agree
pulse-agree = Agree
pulse-in-between = In between
pulse-disagree = Disagree
pulse-strongly-disagree = Strongly disagree
pulse-too-few = Too few to show
pulse-percent = { $percent }%
pulse-at-most = At most { $percent }%
pulse-at-least = At least { $percent }%
pulse-results-title = Engagement pulse
pulse-lead-none = A few questions to all staff, anonymous, a few times a year.
pulse-lead = { $wave }: { $share } of those who answered are engaged: they agree with more than half of what was asked.
pulse-none = No asking is over yet. What it comes to stands here from the day after it closes.
pulse-over-time = From time to time
pulse-by-question = What people agree with: { $wave }
pulse-by-group = By kind of work
pulse-by-building = By building
pulse-col-wave = Asked
pulse-col-days = When
pulse-col-engaged = Engaged
pulse-col-answers = Answers
pulse-col-question = Question
pulse-col-agree = Agree
pulse-col-group = Kind of work
pulse-col-building = Building
pulse-days = { $first } to { $last }
pulse-answers = { $some } of { $all }
pulse-elsewhere = Small groups of several buildings
pulse-other-work = Small groups
pulse-running = { $wave } is open until { $day }.
pulse-to-answer = Answer
pulse-what-is-hidden = Nothing is shown of a group in which fewer than { $floor } answered, nor of another that would give it away by subtracting. How many of a group answered is not shown, and who answered is not known to anybody's supervisor.
pulse-open = Ask now
pulse-open-lead = Everyone in the audience is asked from today on. Kinds of work with fewer than { $floor } people in a building are counted together from the start.
pulse-field-title = Name
pulse-field-title-hint = Such as “Fall 2026”; everyone reads it
pulse-field-closes = Last day to answer
pulse-field-audience = Audience
pulse-field-audience-hint = Such as all, or group = instruction
pulse-audience-unread = This audience cannot be read. Write all, or a condition such as group = instruction.
pulse-one-is-open = { $title } is still open. Ask again when it is over.
pulse-no-questions = There is no question yet. Add one first.
pulse-closes-early = The last day is today or later.
pulse-audience-few = { $count ->
    [one] One person is in this audience; at least { $floor } have to be asked.
   *[other] { $count } people are in this audience; at least { $floor } have to be asked.
}
pulse-opened = { $title } is open.
pulse-questions = Questions
pulse-questions-lead = Sentences to agree or disagree with, where to agree is good. A question that changes is a new one, so that the trend stays true.
pulse-questions-none = Nothing is asked yet. Three to five questions are enough.
pulse-question-add = Add a question
pulse-question-added = The question is asked from the next time on.
pulse-question-retire = Ask no longer
pulse-question-retired = It is asked no longer. What it came to stays.
pulse-field-english = In English
pulse-field-english-hint = Such as “I can use here what I learn here”
pulse-field-spanish = In Spanish
