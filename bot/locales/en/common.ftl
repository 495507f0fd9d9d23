language-name = English
skip = Skip
back = Back
throw = Throw away
change = Change something
review = Please check.
which-change = What should be different?
answer = { $label }: { $value }
not-said = not said
photos-done = That is all
photos-anew = Take other pictures
share-place = 📍 Share where I am
which-place = There are { $count }. Which one?
thrown = Thrown away. Nothing was kept.
call-first = If the child is in danger now, call <b>{ $helpline }</b> first.
draft-kept = You had begun this before. Here is where you were.

when-today = today, { $clock }
when-yesterday = yesterday, { $clock }
when-day = { $day }, { $clock }
age-years = { $years ->
    [one] 1 year old
   *[other] { $years } years old
}
age-months = { $months ->
    [one] 1 month old
   *[other] { $months } months old
}
about-km = about { $km } km
height-cm = { $cm } cm
span-minutes = { $minutes } min
span-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
span-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
photos-count = { $count ->
    [one] 1 picture
   *[other] { $count } pictures
}{ $without ->
    [0] { "" }
   *[other] { " " }({ $without } without a face that can be compared)
}
place-noted = 📍 { $name }
all-right = All right.
