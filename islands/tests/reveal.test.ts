// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { revealByRadios } from "../src/reveal";

test("what belongs to a radio is shown while it is chosen", () => {
  document.body.innerHTML = `<div data-module="govuk-radios"><input type="radio" name="d" id="a" value="a">
    <input type="radio" name="d" id="o" value="o" data-aria-controls="c"><div id="c" class="govuk-radios__conditional"></div></div>`;
  revealByRadios(document);
  const [first, other] = [...document.querySelectorAll("input")] as [HTMLInputElement, HTMLInputElement];
  const hidden = () => document.getElementById("c")?.classList.contains("govuk-radios__conditional--hidden");
  expect(hidden()).toBe(true);
  expect(other.getAttribute("aria-controls")).toBe("c");
  expect(other.hasAttribute("aria-expanded")).toBe(false);
  other.checked = true;
  other.dispatchEvent(new Event("change", { bubbles: true }));
  expect(hidden()).toBe(false);
  first.checked = true;
  first.dispatchEvent(new Event("change", { bubbles: true }));
  expect(hidden()).toBe(true);
});
