case-urgent =
    If your child disappeared just now, call <b>{ $helpline }</b> before you write here.

    Then I ask you about twelve short questions. You can skip what you do not know, or go back. You can stop and go on tomorrow. Only police officers see your answers. Nothing is public before one of them has spoken with you.
case-urgent-label = You said first
case-urgent-called = I have called { $helpline }
case-urgent-earlier = It was longer ago
case-name = What is the child's name? As the child would say it.
case-name-label = Name
case-sex = Is { $name } a girl or a boy?
case-sex-label = Girl or boy
case-sex-girl = Girl
case-sex-boy = Boy
case-sex-unknown = Say neither
case-birth = When was { $name } born? A date is best, an age is fine. Write “3 May 2021” or “5 years”.
case-birth-label = Born, or age
case-photos =
    Send photos of { $name }: the newest, from the front, the face sharp. Two or three are good.
    A short film is fine too. I keep a few pictures of it.
    Officers compare them with the pictures that people send.
case-photos-more = { $count ->
    [one] I have 1 picture of { $name }.
   *[other] I have { $count } pictures of { $name }.
} Send more, or go on.
case-photos-label = Photos
case-photos-skip = I have no photo
case-face = There are several people in this picture. Which one is { $name }?
case-face-unsure = Not sure
case-pictured = How old is { $name } in these pictures? Press a button, or write an age: “3 years”.
case-pictured-label = Age in the pictures
case-pictured-same = As when last seen
case-pictured-year = About a year younger
case-place = Where was { $name } last seen? Write the place, or share it.
case-place-label = Last seen at
case-time = When was { $name } last seen? Press a button, or write it: “today 16:40”, “three days ago”.
case-time-label = Last seen
case-time-now = Just now
case-time-hour = Within the last hour
case-height = How tall is { $name }? In centimetres, or as you know it.
case-height-label = Height
case-clothing = What was { $name } wearing? Colours help most.
case-clothing-label = Clothes
case-marks = How could somebody recognise { $name }? A scar, a birthmark, glasses, a way of walking.
case-marks-label = Marks
case-story = What happened? In your own words, as short or long as you like.
case-story-label = What happened
case-relation = Who are you to { $name }? Mother, father, grandmother, teacher.
case-relation-label = You are
case-phone = On which telephone number can an officer call you?
case-phone-label = Telephone
case-review =
    Nothing of this is public. { $phone ->
        [none] An officer reads it first. Without a telephone number nobody can call you. Please add one with “Change something”.
       *[yes] An officer reads it first and calls you.
    }
case-send = Send to the officers
case-received =
    Thank you. The officers have { $name }'s case now. Its number is <b>{ $number }</b>.

    { $phone ->
        [none] You gave no telephone number. Please call the police, so that they can speak with you.
       *[yes] An officer reads it and calls you. Keep your telephone near.
    } Until then nothing is shown to anybody else. If { $name } is back, or something changes, call the police. Tell them this number. With /cases you see how it stands.
cases = <b>Your cases</b>
cases-none = You have reported no child as missing. To report one, write /missing.
case-line = · { $name } · <b>{ $number }</b> · { $state }
add-photos = Add a photo · { $name }
addition-photos =
    Send more photos of { $name }: newer, sharper, or from the front.
    Officers compare them with the pictures that people send. What is public stays as it is.
addition-photos-more = { $count ->
    [one] I have 1 new picture of { $name }.
   *[other] I have { $count } new pictures of { $name }.
} Send more, or go on.
addition-photos-label = New photos
addition-face = There are several people in this picture. Which one is { $name }?
addition-face-unsure = Not sure
addition-pictured = How old is { $name } in these pictures? Press a button, or write an age: “3 years”.
addition-pictured-label = Age in the pictures
addition-pictured-same = As when last seen
addition-pictured-year = About a year younger
addition-review = Only police officers see them. What is public stays as it is.
addition-send = Send to the officers
photos-added = Thank you. The officers have the new pictures of { $name } now. With /cases you see how the case stands.
case-pending = waits for an officer
case-active = public
case-closed = ended
case-rejected = not published
family-published =
    { $name }'s case is public now. People can see the photo and report what they saw.

    Strangers may write or call you and ask for money. Do not pay. Tell the police.
family-rejected =
    An officer could not confirm the report <b>{ $number }</b>. It is not public. This does not mean that nobody believes you. Please call the police on <b>{ $helpline }</b> and tell them the number.
family-closed = { $outcome ->
    [safe] { $name } has been found and is safe. The alert has ended. The photo is taken back.
   *[over] The search for { $name } has ended. The photo is taken back. If you have questions, call the officer you spoke with.
}

queue = <b>Cases</b> · { $pending } wait, { $active } public
queue-empty = Nothing waits, and nothing is public.
queue-line = · <b>{ $number }</b> · { $name }, { $age } · { $place }, { $when } · { $state }
case-waits = <b>A new report waits.</b>
read-case = Read the case
case-card =
    <b>Case { $number }</b> · { $state }
    Name: { $name } · { $sex } · { $age }
    Last seen: { $place }, { $when }
    Height: { $height }
    Clothes: { $clothing }
    Marks: { $marks }
    What happened: { $story }
    Reported by: { $relation } · telephone { $phone }
    Photos: { $photos }, with { $faces ->
        [one] 1 face
       *[other] { $faces } faces
    }{ $flags ->
        [none] { "" }
       *[other] { " " }· { $flags }
    }
    Police reference: { $reference }
case-verify = { $ready ->
    [yes] Everything is verified. How loud should the alert be?
   *[no] Not ready to be public. Call the reporter, note the police reference, tick what you verified.
}
case-public = { $tier ->
    [critical] Critical alert
    [regional] Regional alert
   *[listed] Listed, seen through its link
}. { $sent } reached, { $missed } not reached{ $outcome ->
    [none] .
   *[other] . { $waiting ->
        [0] Taken back from { $taken }.
       *[other] { $waiting } are being taken back now.
    } { $outcome }
}
case-was-rejected = Not published: { $reason }
check-identity = I know who the reporter is
check-no-dispute = No custody dispute, no protection order
check-no-harm = Publicity does no harm
see-photos = Photos ({ $count })
no-photos = There is no photo.
photo-line = { $number } · photo { $index } of { $count }{ $age ->
    [none] { "" }
   *[other] { " " }· { $age } in it
}{ $later ->
    [no] { "" }
   *[yes] { " " }· came after publication
}{ $film ->
    [no] { "" }
   *[yes] { " " }· a frame of a film
}
photos-new = { $count ->
    [one] 1 new picture
   *[other] { $count } new pictures
} from the family of <b>{ $name }</b>, { $number }. { $public ->
    [yes] It came after the case was verified. Look whether it shows the same child. The alert keeps its pictures.
   *[no] Look at it before the case is verified.
}
see-new-photos = See the photos
note-reference = Police reference
reject-case = Reject
close-case = End the case
correct-case = Correct
tier-critical = Critical: with sound
tier-regional = Regional: silent, up to 100 km
tier-listed = Listed: not sent
case-rejected-now = <b>{ $number }</b> is rejected. The family is told to speak with the police.

reference-reference = What is the police's own reference for this case?
reference-reference-label = Police reference
rejection-reason = Why is it not published? Officers read this; the family does not.
rejection-reason-label = Reason
closing-outcome = How did <b>{ $name }</b>'s case end?
closing-outcome-label = Outcome
closing-outcome-safe-lost = Safe: was lost
closing-outcome-safe-ran-away = Safe: ran away
closing-outcome-safe-relatives = Safe: with friends or relatives
closing-outcome-safe-abducted = Safe: was abducted
closing-outcome-safe-other = Safe: other
closing-outcome-dead-drowned = Dead: drowned
closing-outcome-dead-accident = Dead: accident
closing-outcome-dead-homicide = Dead: homicide
closing-outcome-dead-other = Dead: other
closing-outcome-false-report = False report
closing-outcome-withdrawn = Withdrawn
closing-told = Have you or a colleague spoken with the family in person? The bot will not tell them of a death.
closing-told-label = Family spoken with
closing-told-yes = Yes, they know
closing-told-no = Not yet
closing-review = Everybody who got the alert is told. The photo is taken back.
closing-send = End the case
correction-fact =
    What is wrong in { $name }'s case? { $public ->
        [yes] It is public. Who holds the alert keeps what it says; nobody is told. Who gets it from now on reads what you write.
       *[no] { "" }
    }
correction-fact-birth = Birth or age
correction-fact-sex = Girl or boy
correction-fact-time = Last seen when
correction-fact-place = Last seen where
correction-fact-height = Height
correction-fact-clothing = Clothes
correction-fact-marks = Marks
correction-new-birth = When was { $name } born? Write a date, or the age when last seen.
correction-new-birth-skip = Nobody knows
correction-new-sex = Is { $name } a girl or a boy?
correction-new-sex-girl = Girl
correction-new-sex-boy = Boy
correction-new-sex-unknown = Not said
correction-new-time = When was { $name } last seen? Write it: “today 16:40”, “3 May 18:30”.
correction-new-place = Where was { $name } last seen? Write the place, or share it.
correction-new-height = How tall is { $name }? In centimetres.
correction-new-height-skip = Nobody knows
correction-new-clothing = What was { $name } wearing?
correction-new-clothing-skip = Nobody knows
correction-new-marks = How could somebody recognise { $name }?
correction-new-marks-skip = Nobody knows
correction-throw = Cancel
correction-thrown = Nothing was changed.
reference-throw = Cancel
rejection-throw = Cancel
closing-throw = Cancel
closing-thrown = The case goes on.
reference-thrown = Nothing was noted.
rejection-thrown = The case still waits.
erase-ask = Shall I delete <b>{ $number }</b>, { $name }'s case? Its photos, faces, answers and candidates go too. It cannot be brought back.
erase-yes = Delete the case
case-erased = The case is deleted. The log keeps only that it was.
