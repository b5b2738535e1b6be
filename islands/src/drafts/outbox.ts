// What the server has not confirmed yet: sealed, in IndexedDB, one entry a page (its newest words).
// Where the device cannot keep it (no room, no store), it is held in memory and `put` says so.
import type { Facts } from "./seal";

export type Entry = { page: string; n: number; sealed?: string; plain?: Facts };

const NAME = "kith-drafts";
const OUTBOX = "outbox";

export interface Shelf {
  put(entry: Entry): Promise<void>; // resolves once it is on the disk; an older save never replaces a newer
  all(): Promise<Entry[]>;
  remove(page: string, n: number): Promise<void>; // not what was typed since
  close(): void;
}

export class Outbox {
  private held = new Map<string, Entry>();
  private opened: Promise<Shelf | undefined> | undefined;

  constructor(private readonly open: () => Promise<Shelf | undefined>) {}

  // Whether the words are safe on this device now.
  async put(entry: Entry): Promise<boolean> {
    const newest = this.held.get(entry.page);
    if (!newest || newest.n < entry.n) this.held.set(entry.page, entry);
    if (entry.plain) return false; // what is not sealed is never written
    try {
      const shelf = await this.shelf();
      if (!shelf) return false;
      await shelf.put(entry);
      if (this.held.get(entry.page)?.n === entry.n) this.held.delete(entry.page);
      return true;
    } catch {
      return false;
    }
  }

  async all(): Promise<Entry[]> {
    const newest = new Map<string, Entry>();
    const kept = await this.shelf().then((shelf) => shelf?.all()).catch(() => undefined); // biome-ignore format: one thought
    for (const entry of [...(kept ?? []), ...this.held.values()]) {
      const known = newest.get(entry.page);
      if (!known || known.n < entry.n) newest.set(entry.page, entry);
    }
    return [...newest.values()];
  }

  async remove(page: string, n: number): Promise<void> {
    const held = this.held.get(page);
    if (held && held.n <= n) this.held.delete(page);
    await this.shelf().then((shelf) => shelf?.remove(page, n)).catch(() => undefined); // biome-ignore format: one thought
  }

  // At sign-out: nothing that waits is thrown away, and where nothing waits no store stays behind.
  async clear(drop: () => Promise<void>): Promise<boolean> {
    if ((await this.all()).length > 0) return false;
    (await this.shelf().catch(() => undefined))?.close();
    this.opened = undefined;
    await drop();
    return true;
  }

  private shelf(): Promise<Shelf | undefined> {
    this.opened ??= this.open();
    return this.opened;
  }
}

// Without `make` a store that is not there is not made: a page without a form leaves no trace.
export async function openShelf(make: boolean): Promise<Shelf | undefined> {
  if (!globalThis.indexedDB) return undefined;
  if (!make && indexedDB.databases && !(await indexedDB.databases()).some((one) => one.name === NAME))
    return undefined;
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(OUTBOX, { keyPath: "page" });
  const store = await answer(opening);
  store.onversionchange = () => store.close();
  return new DeviceShelf(store);
}

export async function dropStore(): Promise<void> {
  if (globalThis.indexedDB) await answer(indexedDB.deleteDatabase(NAME)).catch(() => undefined);
}

class DeviceShelf implements Shelf {
  constructor(private readonly store: IDBDatabase) {}

  put(entry: Entry): Promise<void> {
    return this.change((outbox) => {
      const known = outbox.get(entry.page) as IDBRequest<Entry | undefined>;
      known.onsuccess = () => {
        if (!known.result || known.result.n < entry.n) outbox.put(entry);
      };
    });
  }

  all(): Promise<Entry[]> {
    return answer(this.store.transaction(OUTBOX).objectStore(OUTBOX).getAll() as IDBRequest<Entry[]>);
  }

  remove(page: string, n: number): Promise<void> {
    return this.change((outbox) => {
      const known = outbox.get(page) as IDBRequest<Entry | undefined>;
      known.onsuccess = () => {
        if (known.result && known.result.n <= n) outbox.delete(page);
      };
    });
  }

  close(): void {
    this.store.close();
  }

  // Strict: "complete" comes once it is on the disk, which browsers no longer do by themselves.
  private change(work: (outbox: IDBObjectStore) => void): Promise<void> {
    return new Promise((done, failed) => {
      const writing = this.store.transaction(OUTBOX, "readwrite", { durability: "strict" });
      writing.oncomplete = () => done();
      writing.onabort = writing.onerror = () => failed(writing.error);
      work(writing.objectStore(OUTBOX));
    });
  }
}

function answer<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
    if (asked instanceof IDBOpenDBRequest) asked.onblocked = () => failed(new Error("in use"));
  });
}
