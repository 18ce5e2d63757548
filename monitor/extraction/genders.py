"""Whether a person is a woman, as far as a given name tells: the news says "he" of nobody called Angela."""

from typing import Final

from monitor.extraction.words import words

_WOMEN: Final = words(
    "alexandra alice alina amal amanda amina amira amy ana anastasia angela anita ann anna annalena anne annette antonia asma "
    "barbara beatrice beatriz birgit brigitte camilla carla carmen carol caroline catherine cecilia charlotte christina christine "
    "claire claudia condoleezza cristina dalia daria deborah diana dina dorothy ekaterina elena elizabeth ella ellen emily emma erika "
    "esther eva evelyn farah fatima fatemeh federica fiona florence frances gabriela georgia giorgia gloria golda grace greta hala "
    "hanan hannah heather heba helen helena hillary hind huda ilana inas ingrid irene irina isabel ivana jacinda jane janet jeanine "
    "jennifer jessica joan joanna josephine joyce judith julia juliana julie kaja kamala karen karin karine karoline kate katherine "
    "kathleen katja keiko kirsten kristalina kristina laila lara laura layla leila leyla lena lina linda lisa louise lucia lucy "
    "lydia madeleine mahsa manal margaret margarita maria mariam marianne marie marina martha mary maryam masih maya melania melanie "
    "melissa merav mette mia michelle miriam miri mona monica monique nadia najat nancy narges natalia natasha nazanin nicole nikki "
    "nina nora noura olga olivia pamela patricia paula penelope rachel rania rasha rebecca reem roberta rosa roza ruth sabine sahar "
    "salma samantha samira sandra sanna sara sarah shada shirin shirley silvia sofia sonia sophie stephanie "
    "susan suzanne svetlana sylvia tamar tamara tatiana teresa theresa tulsi tzipi ursula valentina valerie vanessa vera veronica "
    "victoria viktoria viola yasmin yulia yvonne zahra zainab zeinab zoe"
)
"""Given names that women bear in the countries that the news is about, and men hardly ever."""

_CALLED: Final = words("mrs ms miss madam lady queen princess mother daughter sister wife widow spokeswoman")
"""What women are called."""


def is_woman(name: str) -> bool:
    """Whether a full name begins with a woman's given name, or what she is called."""
    first = name.partition(" ")[0].lower().rstrip(".")
    return first in _WOMEN or first in _CALLED
