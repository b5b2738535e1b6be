import { expect, test, vi } from "vitest";
import { type Entry, Outbox, type Shelf } from "../../src/drafts/outbox";
import { Sender } from "../../src/drafts/send";

const entry = (n: number, page = "p"): Entry => ({ page, n, sealed: `sealed ${n}` });
function shelf(): Shelf & { kept: Map<string, Entry> } {
  const kept = new Map<string, Entry>();
  return {
    kept,
    put: async (one) => void kept.set(one.page, one),
    all: async () => [...kept.values()],
    remove: async (page, n) =>
      void ((kept.get(page)?.n ?? Number.POSITIVE_INFINITY) <= n && kept.delete(page)),
    close: () => undefined,
  };
}
const reply = (items: object[], status = 200) => new Response(JSON.stringify({ items }), { status });

test("what the device cannot keep is held, and said not to be safe", async () => {
  const full = { ...shelf(), put: async () => Promise.reject(new Error("QuotaExceededError")) };
  const outbox = new Outbox(async () => full);
  expect(await outbox.put(entry(1))).toBe(false);
  expect(await outbox.all()).toEqual([entry(1)]);
});

test("words that are not sealed never reach the disk", async () => {
  const disk = shelf();
  const outbox = new Outbox(async () => disk);
  const plain = { ticket: "t", page: "p", n: 1, base: 0, words: { a: "secret" }, seconds: 0 };
  expect(await outbox.put({ page: "p", n: 1, plain })).toBe(false);
  expect(disk.kept.size).toBe(0);
});

test("only what the server confirmed leaves the device, and not what was typed since", async () => {
  const disk = shelf();
  const outbox = new Outbox(async () => disk);
  await outbox.put(entry(1));
  const sender = new Sender(outbox, "/drafts/", "t", async () => {
    await outbox.put(entry(2));
    return reply([{ state: "sent" }]);
  });
  await sender.send();
  expect(await outbox.all()).toEqual([entry(2)]);
});

test.each([
  [423, "locked"],
  [401, "signed out"],
  [429, "slower"],
  [500, "lost"],
])("an answer of %i keeps the words: %s", async (status, line) => {
  const outbox = new Outbox(async () => shelf());
  await outbox.put(entry(1));
  const sender = new Sender(outbox, "/drafts/", "t", async () => reply([], status));
  expect((await sender.send()).line).toBe(line);
  expect(await outbox.all()).toEqual([entry(1)]);
});

test("a line that is lost keeps the words", async () => {
  const outbox = new Outbox(async () => shelf());
  await outbox.put(entry(1));
  const sender = new Sender(outbox, "/drafts/", "t", async () => Promise.reject(new TypeError("offline")));
  expect((await sender.send()).line).toBe("lost");
  expect(await outbox.all()).toEqual([entry(1)]);
});

test("an old form token is asked for anew, once", async () => {
  const outbox = new Outbox(async () => shelf());
  await outbox.put(entry(1));
  const ask = vi.fn(async (where: string, how?: RequestInit) => {
    if (where.endsWith("key/")) return new Response(JSON.stringify({ token: "new" }));
    const token = new Headers(how?.headers).get("X-CSRFToken");
    return token === "new" ? reply([{ state: "sent" }]) : reply([], 403);
  });
  expect((await new Sender(outbox, "/drafts/", "old", ask as typeof fetch).send()).line).toBe("sent");
  expect(ask).toHaveBeenCalledTimes(3);
  expect(await outbox.all()).toEqual([]);
});

test("what this server cannot read stays, and is not sent again and again", async () => {
  const outbox = new Outbox(async () => shelf());
  await outbox.put(entry(1));
  const ask = vi.fn(async () => reply([{ state: "unreadable" }]));
  const sender = new Sender(outbox, "/drafts/", "t", ask);
  await sender.send();
  await sender.send();
  expect(ask).toHaveBeenCalledTimes(1);
  expect(await outbox.all()).toEqual([entry(1)]);
});

test("at sign-out the store goes only if nothing waits", async () => {
  const outbox = new Outbox(async () => shelf());
  const drop = vi.fn(async () => undefined);
  await outbox.put(entry(1));
  expect(await outbox.clear(drop)).toBe(false);
  expect(drop).not.toHaveBeenCalled();
  await outbox.remove("p", 1);
  expect(await outbox.clear(drop)).toBe(true);
  expect(drop).toHaveBeenCalledTimes(1);
});
