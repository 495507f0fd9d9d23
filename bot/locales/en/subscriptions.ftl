watch-place =
    Where should I watch? Write the name of a place, or share where you are.
    I keep it only roughly, to about a kilometre.
watch-place-label = Place
watch-radius =
    <b>{ $place }</b>. How far around should I watch?
    { $history }
watch-radius-label = Distance
watch-radius-10 = 10 km
watch-radius-50 = • 50 km •
watch-radius-100 = 100 km
watch-radius-500 = 500 km
history-none = No alerts yet around here.
history-monthly = Last year there { $count ->
    [one] was about 1 alert
   *[other] were about { $count } alerts
} a month within { $km } km.
history-yearly = Last year there { $count ->
    [0] was no alert
    [one] was 1 alert
   *[other] were { $count } alerts
} within { $km } km.
watching =
    Done. I am watching { $km } km around <b>{ $place }</b>.
    Most days you will hear nothing. That is good.
add-place = Add a place
stop-watching = Stop
places = <b>You watch</b>
place-line = · { $place }, { $km } km around
places-none = You watch no place yet.
