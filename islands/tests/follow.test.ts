// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { followRadios } from "../src/follow";

test("the button says what will be done", () => {
  document.body.innerHTML = `<form><input type="radio" name="d" value="pass_on"><input type="radio" name="d" value="x">
    <button data-follow="d" data-for-pass-on="Decide and tell Priya">Decide</button></form>`;
  followRadios(document);
  const [first, other] = [...document.querySelectorAll("input")] as [HTMLInputElement, HTMLInputElement];
  const choose = (radio: HTMLInputElement) => {
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    return document.querySelector("button")?.textContent;
  };
  expect(choose(first)).toBe("Decide and tell Priya");
  expect(choose(other)).toBe("Decide");
});

test("a text that stays the same is left alone, or the click that leaves a field is lost", () => {
  document.body.innerHTML = `<form><input type="radio" name="d" value="x" checked><textarea></textarea>
    <button data-follow="d" data-for-x="Decide now">Decide</button></form>`;
  followRadios(document);
  const typed = () =>
    document.querySelector("textarea")?.dispatchEvent(new Event("change", { bubbles: true }));
  typed();
  const text = document.querySelector("button")?.firstChild;
  typed();
  expect(document.querySelector("button")?.firstChild).toBe(text);
});
