// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { keepTyping } from "../src/keep";

const SAVED = "All your work is saved to the record";
const state = () => document.querySelector("[data-state]")?.textContent?.trim();
const type = (words: string) => {
  const box = document.querySelector("textarea") as HTMLTextAreaElement;
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
};
// Each test has its own window, so that listeners of one do not answer in another.
const open = (more = "", said = "") => {
  document.body.innerHTML = `<div data-state>${SAVED}</div>${more}<form data-keep><textarea name="w">${said}</textarea></form>`;
  const view = new EventTarget();
  keepTyping(document, view as Window);
  return () => !view.dispatchEvent(new Event("beforeunload", { cancelable: true }));
};
let asks: () => boolean;

beforeEach(() => {
  asks = open();
});

test("nothing typed, nothing asked", () => {
  expect(asks()).toBe(false);
  expect(state()).toBe(SAVED);
});

test("typing is said to be unsaved, and leaving is asked about", () => {
  type("Noah stayed close to Sana");
  expect(state()).toBe("Not yet saved");
  expect(asks()).toBe(true);
});

test("what was typed and taken back is not unsaved", () => {
  type("x");
  type("");
  expect(state()).toBe(SAVED);
  expect(asks()).toBe(false);
});

test("sending the form does not ask", () => {
  type("x");
  document.querySelector("form")?.dispatchEvent(new Event("submit"));
  expect(asks()).toBe(false);
});

test("a page shown again with an error still holds unsaved words", () => {
  asks = open('<div class="govuk-error-summary"></div>', "Noah stayed close to Sana");
  expect(state()).toBe("Not yet saved");
  expect(asks()).toBe(true);
});

test("an error where nothing was typed does not ask", () => {
  asks = open('<div class="govuk-error-summary"></div>');
  expect(state()).toBe(SAVED);
  expect(asks()).toBe(false);
});
