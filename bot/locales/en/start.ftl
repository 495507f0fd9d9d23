greeting = <b>Reunion</b>
choose-language = Which language do you read?
welcome =
    <b>Reunion</b> · When a child goes missing near you, I send you the photo. I tell you what helps.

    If something cannot wait, begin here:
begin-missing = My child is missing
begin-saw = I saw a child
language-now = I speak English with you now.
help =
    <b>What you can do here</b>
    If a child is in danger now, call the police first. I come second.
private-only = I answer in private only, so that nobody else reads it.
open-private = Open the private chat
nothing-asked = I am not asking you anything right now. Here is what I can do.
cannot-read = I cannot read this kind of message. Write words, or send a picture, a film or a place.
watch-stopped = I watch nothing for you any more. To begin again, write /start.
forget-ask =
    Shall I delete everything of yours? Your places, your reports, your pictures, and what was computed from them. It cannot be brought back.
forget-yes = Delete everything
forget-no = Keep it
forgotten = It is all deleted. If you write again, I will not know you.
again = Something broke here, and it is not your fault. What you told me is kept. Please send the last thing again.
reply-lost = My last answer may not have reached you. Nothing is lost. /reports and /cases show what I have from you.

command-start = watch a place
command-missing = my child is missing
command-report = I saw a child
command-places = the places I watch
command-reports = the reports I sent
command-cases = my child's case
command-language = another language
command-help = what I can do here
command-stop = watch nothing any more
command-forget = delete everything of mine
command-back = one question back
command-skip = skip this question
command-cancel = throw away what I am writing
command-queue = reports that wait, and what is public
command-case = read a case: /case M-…
command-publish = publish a case: /publish M-…
command-candidates = pictures to judge
command-close = end a case: /close M-…
command-erase = delete an ended case: /erase M-…
photo-gone = The photo has been taken back.
