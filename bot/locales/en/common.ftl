language-name = English
skip = Skip
back = Back
back-to-sending = Back to sending
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
}
film-taken = { $count ->
    [one] I took 1 picture out of your film.
   *[other] I took { $count } pictures out of your film.
} The rest of it I do not keep.
hint-no-face = { $of ->
    [it] I see no face in it.
    [single] In one of them I see no face.
   *[several] In { $count } of them I see no face.
} If you have one from nearer or the front, it helps.
hint-too-small = { $of ->
    [it] The face in it is too small to compare.
    [single] In one of them the face is too small to compare.
   *[several] In { $count } of them the face is too small to compare.
} If you have one from nearer, it helps.
hint-too-blurred = { $of ->
    [it] The face in it is too blurred to compare.
    [single] In one of them the face is too blurred to compare.
   *[several] In { $count } of them the face is too blurred to compare.
} If you have a sharper one, it helps.
hint-too-dark = { $of ->
    [it] The face in it is too dark to compare.
    [single] In one of them the face is too dark to compare.
   *[several] In { $count } of them the face is too dark to compare.
} If you have a lighter one, it helps.
hint-turned-away = { $of ->
    [it] The face in it is turned away.
    [single] In one of them the face is turned away.
   *[several] In { $count } of them the face is turned away.
} If you have one from the front, it helps.
hint-crowd = { $of ->
    [it] There are very many people in it.
    [single] In one of them there are very many people.
   *[several] In { $count } of them there are very many people.
} I look at the 20 largest faces. If you have one with fewer people, it helps.
hint-drawing = { $of ->
    [it] It looks like a drawing.
    [single] One of them looks like a drawing.
   *[several] { $count } of them look like drawings.
} If you have a photograph, send that.
hint-screen = { $of ->
    [it] It looks as if it was taken of a screen.
    [single] One of them looks as if it was taken of a screen.
   *[several] { $count } of them look as if they were taken of a screen.
} If you have the picture itself, send that.
place-noted = 📍 { $name }
all-right = All right.
