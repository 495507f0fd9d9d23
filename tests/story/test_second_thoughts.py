"""A family that answered by mistake may correct it, until an officer has decided."""

from demo.drawn import Person as Drawn
from demo.drawn import View
from tests.portrait import portrait
from tests.promises.people import searched
from tests.story import steps
from tests.story.steps import Actor
from tests.world import World

CHILD, NAME = Drawn(21), "Xiao Yu"


async def _looked(mother: Actor, verdict: str) -> None:
    await mother.press_held("show-me")
    await mother.press(f"verdict-verdict-{verdict}", name=NAME)
    await mother.sees("verdict-word")
    await mother.press("skip")
    await mother.sees("verdict-thanks", verdict=verdict)


async def test_the_last_answer_counts_until_an_officer_decides(own: World) -> None:
    """Answer by mistake, correct it, and be asked no more once it is decided."""
    officer = await steps.start(own.officer, "en")
    citizen = await steps.subscribe(await own.sim.person("Wang"), "en")
    mother = await steps.start(await own.sim.person("Lin"), "en")
    number = await steps.report_child(mother, NAME, [portrait(CHILD)])
    await steps.publish(officer, number)
    await citizen.person.expect(NAME, photo=True)
    await steps.report_sighting(citizen, [portrait(CHILD, View(yaw=6))])
    await officer.press("show-family")
    await mother.sees("invitation", name=NAME)

    for verdict in ("yes", "no"):
        await _looked(mother, verdict)
        said = officer.words(f"verdict-verdict-{verdict}", name=NAME)
        await officer.person.expect(said, photo=True)

    await officer.press("confirm")
    await officer.person.expect(officer.words("candidate-confirmed"))
    await mother.press_held("show-me")
    await mother.person.expect(photo=True)
    await mother.person.silence(mother.words("verdict-verdict", name=NAME), seconds=1)


async def test_a_question_about_what_was_decided_ends_by_itself(shared: World) -> None:
    """An officer puts the pair aside while the family is being asked: nobody is left in it."""
    around = await searched(shared)
    reference = await steps.report_sighting(around.citizen, [around.photo()])
    await around.release(reference)
    await around.mother.press("show-me")
    await around.mother.sees("verdict-verdict", name=around.name)
    await around.put_aside(reference)
    await around.officer.person.expect(around.officer.words("candidate-rejected"))
    await around.mother.person.say("I think so")
    await around.mother.sees("help")
