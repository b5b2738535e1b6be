// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { isTyping, moveByKeys, nextRow } from "../src/keys";

const press = (key: string, more: KeyboardEventInit = {}) =>
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }),
  );

moveByKeys(document);

beforeEach(() => {
  document.body.innerHTML = `<input data-find id="find"><ul data-rows><li><a href="/1" id="a">1</a></li><li>none</li>
    <li><a href="/2" id="b">2</a></li></ul><textarea id="t"></textarea>`;
});

test("the next row stays within the list", () => {
  expect(nextRow(0, -1, 1)).toBe(-1);
  expect(nextRow(3, -1, 1)).toBe(0);
  expect(nextRow(3, -1, -1)).toBe(2);
  expect(nextRow(3, 2, 1)).toBe(2);
  expect(nextRow(3, 1, -1)).toBe(0);
});

test("J and K move through rows that lead somewhere", () => {
  press("j");
  expect(document.activeElement?.id).toBe("a");
  press("j");
  expect(document.activeElement?.id).toBe("b");
  press("k");
  expect(document.activeElement?.id).toBe("a");
});

test("the slash finds", () => {
  press("/");
  expect(document.activeElement?.id).toBe("find");
});

test("keys are letters while somebody types, or with another key", () => {
  const text = document.getElementById("t") as HTMLElement;
  text.focus();
  expect(isTyping(text)).toBe(true);
  press("j");
  press("/");
  expect(document.activeElement?.id).toBe("t");
  text.blur();
  press("j", { ctrlKey: true });
  expect(document.activeElement?.id).not.toBe("a");
});
