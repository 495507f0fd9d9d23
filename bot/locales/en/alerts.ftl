alert =
    <b>Missing: { $name }{ $age ->
        [none] { "" }
       *[other] , { $age }
    }.</b>
    Last seen { $when }, { $place }{ $distance ->
        [none] { "" }
       *[other] , { $distance } from the place you watch
    }.
    { $looks ->
        [none] { "" }
       *[other] { $looks }
    }
    If you see { $sex ->
        [girl] her
        [boy] him
       *[unknown] the child
    }: call <b>{ $helpline }</b> now. Stay near, do not follow anybody. Then tell me.
saw-child = I saw this child
share = Share
not-now = Not now
put-aside = Put aside. If you see the child later, the button is still here.
share-link =
    Please pass on this link about { $name }, not the photo. Whoever opens it gets the alert from me. When the search is over, I can take it back.

    { $link }
share-words = { $name } is missing. Please look and help.
share-now = Send it to somebody
poster-heading = MISSING
poster-last-seen = Last seen
poster-height = Height
poster-clothing = Clothes
poster-marks = Marks
poster-call = Call { $helpline }
preview = <b>Preview · { $number }</b>
    { $tier ->
        [critical] Critical: it rings. { $people ->
            [one] 1 person
           *[other] { $people } people
        } within { $km } km and within their own limit.
        [regional] Regional: silent. { $people ->
            [one] 1 person
           *[other] { $people } people
        } within { $km } km and within their own limit.
       *[listed] Listed: sent to nobody. Who has the link sees it.
    }
publish-now = Publish
progress = <b>{ $name } · { $number }</b> is public.
    { $tier ->
        [listed] Listed: sent to nobody.
       *[other] { $finished ->
            [yes] Sent.
           *[no] Sending:
        } { $done } of { $total } done, { $sent } reached, { $missed } not reached.
    }
    Link: { $link }
progress-ending = <b>{ $name } · { $number }</b> has ended.
    { $finished ->
        [yes] Taken back.
       *[no] Taking back:
    } { $done } of { $total } done. { $sent } photos replaced, { $missed } could not be reached.
over-safe = { $name } has been found and is safe. Thank you for looking. We have taken { $sex ->
    [girl] her
    [boy] his
   *[unknown] the
} picture back. Please do not share it any more.
over = The search for { $name } is over. Thank you for looking. We have taken { $sex ->
    [girl] her
    [boy] his
   *[unknown] the
} picture back. Please do not share it any more.
card-safe = Found and safe
card-over = The search is over
card-line = Thank you for looking.
link-opened = Here is the alert for { $name }.
link-known = You have the alert for { $name } already. Look further up in this chat.
