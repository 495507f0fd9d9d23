sighting-danger =
    { $name ->
        [none] Is the child with you, or in danger right now?
       *[other] Is { $name } with you, or in danger right now?
    }
    Call <b>{ $helpline }</b> first. I wait here.
sighting-danger-label = Danger
sighting-danger-called = I have called { $helpline }
sighting-danger-safe = Not with me, not in danger now
sighting-photos = Send a picture or a short film if you have one. Several are fine. Of a film I keep a few pictures.
sighting-photos-more = { $count ->
    [one] I have 1 picture.
   *[other] I have { $count } pictures.
} Send more, or go on.
sighting-photos-label = Pictures
sighting-photos-skip = No picture
sighting-face = There are several people in this picture. Which one do you mean?
sighting-face-unsure = Not sure
sighting-place = Where was it? Write the place, or share where you are.
sighting-place-label = Where
sighting-time = When was it? Press a button, or write it: “yesterday 18:30”, “an hour ago”.
sighting-time-label = When
sighting-time-now = Just now
sighting-time-hour = Within the last hour
sighting-noticed-add = Describe the child
sighting-sex = The child you saw: a girl or a boy?
sighting-sex-label = Girl or boy
sighting-sex-girl = Girl
sighting-sex-boy = Boy
sighting-sex-skip = Not sure
sighting-age = About how many years old? A guess is fine.
sighting-age-label = Years
sighting-age-0-1 = 0–1
sighting-age-2-3 = 2–3
sighting-age-4-6 = 4–6
sighting-age-7-9 = 7–9
sighting-age-10-12 = 10–12
sighting-age-13-17 = 13–17
sighting-age-grown = Grown up
sighting-age-skip = Not sure
sighting-height = About how tall? Write it in centimetres, or as you know it.
sighting-height-label = Height
sighting-height-skip = Not sure
sighting-clothing = What was the child wearing? Colours help most.
sighting-clothing-label = Clothes
sighting-clothing-skip = Not sure
sighting-marks = Was anything special about the child? A scar, glasses, a way of walking.
sighting-marks-label = Marks
sighting-marks-skip = Nothing special
sighting-note = What else should the officers know? Clothes, who was there, which way they went.
sighting-note-label = Note
sighting-note-add = Add a note
sighting-review =
    Only police officers see this. Nobody learns your name from me.
sighting-send = Send
receipt =
    Thank you. It is with the officers now. Reference <b>{ $number }</b>.

    You will not hear what comes of it. So nobody can use me to look for a child.
see-reports = See my reports
reports = <b>Your reports</b>
reports-none = You have sent no report yet. If you saw a child, write /report.
report-line = · <b>{ $number }</b> · { $place }, { $when } · { $state }
report-received = received
report-read = read
report-closed = closed
thanks =
    An officer asked me to thank you for your report <b>{ $number }</b>. It helped.
guessed-years = { $oldest ->
    [none] grown up
   *[other] about { $youngest }–{ $oldest } years old
}
read-sighting = The report
thank = Thank the reporter
thanked = The reporter is thanked.
sighting-for-officer =
    <b>Sighting { $number }</b>{ $danger ->
        [yes] { " " }· the reporter says the child was in danger and that they called
       *[no] { "" }
    }
    Where: { $place }
    When: { $when }
    { $case ->
        [none] { "" }
       *[other] About: { $case }
    }
    Pictures: { $photos }{ $flags ->
        [none] { "" }
       *[other] { " " }· { $flags }
    }
    Child: { $looks }
    Note: { $note }
