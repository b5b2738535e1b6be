import { expect, test, vi } from "vitest";
import { allowed, makePolicy } from "../src/policy";

test("only our own worker is a script's address", () => {
  expect(allowed("/sw.js")).toBe("/sw.js");
  expect(() => allowed("https://elsewhere.example/sw.js")).toThrow(TypeError);
});

test("the policy is named kith", () => {
  const createPolicy = vi.fn();
  vi.stubGlobal("trustedTypes", { createPolicy });
  makePolicy();
  expect(createPolicy.mock.calls[0]?.[0]).toBe("kith");
  vi.unstubAllGlobals();
});
