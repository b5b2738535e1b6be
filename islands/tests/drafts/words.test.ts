// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { bytesOf, seal } from "../../src/drafts/seal";
import { WritingClock, wordsOf } from "../../src/drafts/words";

test("words are what the form would send, without secrets and what is the page's own", () => {
  document.body.innerHTML = `<form><input name="csrfmiddlewaretoken" value="t"><input name="operation" value="o">
    <input name="child0-operation" value="o"><input type="password" name="pin" value="1234"><textarea name="said">Noah</textarea>
    <input type="checkbox" name="there" value="sana" checked><input type="checkbox" name="there" value="nani" checked>
    <input type="radio" name="seen" value="yes"><input type="file" name="photo"></form>`;
  const form = document.querySelector("form") as HTMLFormElement;
  expect(wordsOf(form)).toEqual({ said: "Noah", there: ["sana", "nani"] });
});

test("only typing is counted: a pause of more than twenty seconds is not", () => {
  const clock = new WritingClock(10);
  for (const at of [0, 4_000, 24_000, 44_001, 45_001]) clock.key(at);
  expect(clock.seconds).toBe(10 + 4 + 20 + 1);
});

test("sealed twice the same words look different, and the words stand nowhere in it", async () => {
  const pair = (await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, [
    "deriveBits",
  ])) as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const key = btoa(String.fromCharCode(...raw));
  const facts = { ticket: "t", page: "p", n: 1, base: 0, words: { said: "Noah stayed" }, seconds: 0 };
  const [one, two] = [await seal(facts, key), await seal(facts, key)];
  expect(one).not.toBe(two);
  expect(atob(one)).not.toContain("Noah");
  expect(bytesOf(one)[0]).toBe(1);
});
