// Sends the outbox, and removes from it what the server has confirmed; nothing else ever leaves the device.
import type { Entry, Outbox } from "./outbox";

export type Told = {
  state: "sent" | "done" | "unreadable" | "too_long";
  page: string;
  n: number;
  place?: string;
  version?: number;
  at?: string;
  beside?: boolean;
  sentence?: string;
};
export type Line = "sent" | "lost" | "signed out" | "locked" | "slower";
export type Answer = { line: Line; told: Told[]; at?: string };

const AT_ONCE = 5;

export class Sender {
  private skipped = new Set<string>(); // what this server cannot read waits for one that can
  private under: Promise<Answer> | undefined;
  private again = false;

  constructor(
    private readonly outbox: Outbox,
    private readonly address: string,
    private token: string,
    private readonly ask: typeof fetch = (where, how) => fetch(where, how),
  ) {}

  // One round at a time: a second call while one is under way waits for it and then sends what came since.
  async send(leaving = false): Promise<Answer> {
    if (this.under) {
      this.again = true;
      return this.under;
    }
    this.under = this.rounds(leaving);
    try {
      return await this.under;
    } finally {
      this.under = undefined;
    }
  }

  private async rounds(leaving: boolean): Promise<Answer> {
    const all: Told[] = [];
    do {
      this.again = false;
      const waiting = (await this.outbox.all()).filter(
        (entry) => !this.skipped.has(`${entry.page} ${entry.n}`),
      );
      for (let from = 0; from < waiting.length; from += AT_ONCE) {
        const answer = await this.post(waiting.slice(from, from + AT_ONCE), leaving);
        all.push(...answer.told);
        if (answer.line !== "sent") return { ...answer, told: all };
      }
    } while (this.again);
    return { line: "sent", told: all };
  }

  private async post(entries: Entry[], leaving: boolean, second = false): Promise<Answer> {
    const items = entries.map(({ sealed, plain }) => (sealed ? { sealed } : { plain }));
    let reply: Response;
    try {
      reply = await this.ask(this.address, {
        method: "POST",
        credentials: "same-origin",
        redirect: "manual",
        keepalive: leaving,
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify({ items }),
      });
    } catch {
      return { line: "lost", told: [] };
    }
    if (reply.status === 403 && !second && (await this.freshToken()))
      return this.post(entries, leaving, true);
    if (!reply.ok) return this.refused(reply);
    const body = (await reply.json().catch(() => undefined)) as { items: Partial<Told>[] } | undefined;
    if (!body) return { line: "lost", told: [] };
    const told: Told[] = [];
    for (const [at, entry] of entries.entries()) {
      const item = { state: "unreadable", ...body.items[at], page: entry.page, n: entry.n } as Told;
      if (item.state === "sent" || item.state === "done") await this.outbox.remove(entry.page, entry.n);
      else this.skipped.add(`${entry.page} ${entry.n}`);
      told.push(item);
    }
    return { line: "sent", told };
  }

  private async refused(reply: Response): Promise<Answer> {
    if (reply.status === 423) {
      const body = (await reply.json().catch(() => ({}))) as { locked?: string };
      return { line: "locked", told: [], at: body.locked };
    }
    if (reply.type === "opaqueredirect" || [302, 401, 403].includes(reply.status)) {
      return { line: "signed out", told: [] };
    }
    return { line: reply.status === 429 ? "slower" : "lost", told: [] };
  }

  // Somebody signed in again in another tab: this page's token is an old one.
  private async freshToken(): Promise<boolean> {
    try {
      const reply = await this.ask(`${this.address}key/`, { credentials: "same-origin", redirect: "manual" });
      if (!reply.ok) return false;
      this.token = ((await reply.json()) as { token: string }).token;
      return true;
    } catch {
      return false;
    }
  }
}
