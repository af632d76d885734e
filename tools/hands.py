"""What a person does on the pages, for stories in a browser and for pictures: fill a form, take a step, sign in."""

from datetime import date

from playwright.sync_api import Page


def start_record(page: Page, address: str, kind: str, **values: str) -> None:
    """Fill the form of a new record and press save; choices are named by their Chinese labels."""
    page.goto(f"{address}ledger/{kind}/new/")
    fill(page, **values)
    with page.expect_navigation():  # what is looked for next stands on the page that answers
        page.get_by_role("button", name="保存", exact=True).click()


def fill(page: Page, **values: str) -> None:
    """Fill fields of the form in sight; a choice is named by words of its label."""
    closed = page.locator("main form details:not([open]) > summary")
    if closed.count():
        closed.click()
    for name, value in values.items():
        place = page.locator(f"main [name={name}]")
        if place.first.get_attribute("type") == "checkbox":
            page.locator("main fieldset").get_by_label(value, exact=True).check()
        elif place.evaluate("place => place.tagName") == "SELECT":
            texts = place.locator("option").all_inner_texts()
            (option,) = [value] if value in texts else [text for text in texts if value in text]
            place.select_option(label=option)
        else:
            place.fill(value)


def take_step(page: Page, step: str, on: date, **values: str) -> None:
    """Choose a step of the open record, fill what it asks for, and record it."""
    choose_step(page, step)
    fill(page, taken_on=on.isoformat(), **values)
    with page.expect_navigation():
        page.get_by_role("button", name=f"登记：{step}").click()


def choose_step(page: Page, step: str) -> None:
    """Open the form of a step."""
    if not page.get_by_role("button", name=f"登记：{step}").count():
        page.locator("#now").get_by_role("link", name=step, exact=True).click()
        page.get_by_role("button", name=f"登记：{step}").wait_for()
