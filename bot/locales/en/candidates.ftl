candidate-card =
    <b>Candidate { $number }</b> · number { $rank } of the nearest
    Faces compared: { $searched }
    Case: { $name } ({ $case }), { $age } · { $case_state }
    Face: { $face }
    { $facts }
    Faces seen: case { $case_face }; sighting { $sighting_face }{ $later ->
        [no] { "" }
       *[yes] . The family sent its picture after the case was verified.
    }
    Sighting { $sighting }: { $place }, { $when }
    Note: { $note }
    State: { $state }
candidate-face = { $band ->
        [strong] strong support
        [moderately-strong] moderately strong support
        [moderate] moderate support
        [weak] weak support
        [weak-against] weak evidence against
        [moderate-against] moderate evidence against
        [strong-against] strong evidence against
       *[nothing] it says nothing either way
    }. It is no proof.
    log10 LR { $ratio }, between { $low } and { $high }.
    Measured on { $stratum ->
        [adults] adults
        [childhood] a child's picture and an adult's
       *[children] children
    }, ages { $ages }.
    { $cohort ->
        [0] { $stratum ->
            [adults] Grown faces are taken as they stand.
           *[other] Too few open files of such ages to compare with.
        }
       *[other] Compared with { $cohort } open faces of such ages.
    }
candidate-face-silent = distance { $distance }, nearest, not yet calibrated { $why ->
        [small-child] for small children
        [infant] for infants
        [short-gap] for so few years in between
        [age-unknown] without an age
        [poor] for faces seen so poorly
       *[unmeasured] for this encoder
    }. The face says nothing reliable here.
facts-agrees = Agrees: { $facts }
facts-disagrees = Against: { $facts }
facts-unknown = Open: { $facts }
facts-repeated = Answers this case's alert{ $facts ->
    [none] .
   *[other] , which it only repeats: { $facts }
}
facts-assumed = Ratios of sex and years: by assumed error rates.
fact-ratio = { $fact } (log10 LR { $ratio })
fact-sex = { $sex ->
    [girl] a girl
   *[boy] a boy
} to the reporter
fact-age = looked { $years }
fact-height = height about { $cm } cm by the reporter
fact-travel = { $km } km, { $span } { $travel ->
    [before] before last seen
    [on-foot] later: possible on foot
    [by-road] later: possible by road
    [by-air] later: possible only by air
    [long-ago] later: time tells nothing
   *[impossible] later: nobody travels so far
}
fact-clothing = clothes “{ $seen }”, the family “{ $own }”
fact-marks = marks “{ $seen }”, the family “{ $own }”
fact-family = the family { $verdict ->
    [yes] says yes
    [no] says no
   *[unsure] is not sure
}, a signal only
face-good = sharp
face-gone = gone
face-small = small
face-blurred = blurred
face-dark = dark
face-turned = turned
face-too-small = too small to compare
face-too-blurred = too blurred to compare
face-too-dark = too dark to compare
face-turned-away = turned away
face-no-face = without a face
face-drawing = perhaps a drawing
face-screen = perhaps taken of a screen
face-film = a frame of a film
face-crowd = in a crowd, 20 faces kept
face-flag = { $count } { $word }
candidate-answer = <b>The family says:</b> { $verdict }
    In their words: { $word }
candidate-new = new
candidate-released = the family has it
candidate-answered = the family has answered
candidate-dna = DNA is being compared
candidate-confirmed = confirmed
candidate-rejected = put aside
candidates = <b>Candidates</b> · { $count } to look at
candidates-none = No candidate waits.
candidates-line = · <b>{ $number }</b> · { $name } ({ $case }) and { $sighting } · distance { $distance } · { $state }
show-family = Show the family
not-this-child = Not this child
await-dna = Wait for DNA
confirm = It is this child
pair-case =
    { $name }{ $age ->
        [none] { "" }
       *[other] , { $age }
    }
    { $quality }
pair-age = { $age }{ $year ->
    [none] { "" }
   *[other] , about { $year }
}
pair-age-lost = { $age } when lost
pair-sighting =
    The picture somebody sent
    { $quality }
pair-own = Your photo of { $name }
pair-theirs = The picture somebody sent
pair-evened = light evened for looking
whole-pictures = The whole pictures
whole-own = The pictures as they came
whole-case = The photo of { $name }, as it came.
whole-sighting = The picture of sighting { $sighting }, as it came.
whole-asks = Does it show a place, a sign or other people? The family would see that too.
whole-allow = The family may see it whole
whole-allowed = The family may see it whole.
whole-theirs = The picture somebody sent, as it came.
whole-theirs-cut = The picture somebody sent, as it came. Only the face and a little around it.
invitation =
    We would like you to look at one picture. It may not be { $name }. Most are not.
    Take your time. Somebody with you is good.
show-me = Show me
look-later = Later
speak-officer = I would rather speak with an officer
looked-later = It waits here. Press “Show me” when you are ready.
officer-called = I have asked an officer to call you. The picture waits here.
pair-shown = On the left your photo of { $name }, on the right the picture.
verdict-verdict = Is it { $name }? Take your time.
verdict-verdict-label = Answer
verdict-verdict-yes = It is { $name }
verdict-verdict-no = It is not { $name }
verdict-verdict-unsure = I am not sure
verdict-word = Thank you. What makes you think so? A word is enough. An officer reads it before anything happens.
verdict-word-label = Why
verdict-thanks = { $verdict ->
    [yes] Thank you. An officer reads your answer, then calls you. A face can deceive. We do not know yet. Please do not go anywhere by yourself.
   *[other] Thank you. An officer reads your answer. The search goes on.
}
family-asks = <b>The family of { $name } ({ $number }) asks for a call.</b> Telephone: { $phone }
candidate-shown = The family of { $name } has been asked to look.
verdict-throw = Answer later
verdict-thrown = It waits. Press “Show me” above when you are ready.
