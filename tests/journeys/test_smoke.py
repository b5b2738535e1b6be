"""Each of the cast signs in with one click and opens everything the menu offers them."""

import re
from collections.abc import Callable

from tests.journeys.support import Someone


def test_each_of_the_cast_opens_all_that_the_menu_offers(come_in: Callable[..., Someone]) -> None:
    visitor = come_in()
    visitor.opens("/demo/")
    buttons = visitor.page.get_by_role("button", name=re.compile("^Sign in as ")).all_inner_texts()
    names = [text.strip().removeprefix("Sign in as ") for text in buttons]
    assert len(names) >= 10, f"The cast is {names}"
    for name in names:
        someone = come_in()
        someone.signs_in_as(name)
        links = someone.page.get_by_role("navigation").first.get_by_role("link")
        menu = {link.get_attribute("href") for link in links.all()}
        assert menu, f"The menu offers {name} nothing"
        for address in sorted(filter(None, menu)):
            someone.opens(address)
        someone.context.close()


def test_a_stranger_is_asked_to_sign_in(someone: Someone) -> None:
    someone.opens("/")
    someone.is_at(r"/sign-in/login/.*")
    someone.sees_button("Sign in")
