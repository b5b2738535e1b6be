// A form that keeps a draft (`data-draft`): every input goes to the device at once and to the server soon after.
import type { Entry, Outbox } from "./outbox";
import { canSeal, type Facts, seal } from "./seal";
import type { Answer, Sender, Told } from "./send";
import { Strip } from "./strip";
import { WritingClock, wordsOf } from "./words";

export const SOON = 700; // after the last key
export const AT_LATEST = 1800; // after the first key that was not sent
const LONGEST_WAIT = 60_000;

export type Around = { outbox: Outbox; sender: Sender; view: Window; reload: () => void };

export class DraftForm {
  private page: string;
  private base: number;
  private n: number;
  private sentN = 0;
  private deviceN = 0;
  private sentAt: string;
  private waits = 0;
  private since: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private keeping: Promise<void> | undefined;
  private leaving = false;
  private reloading = false;
  private stopped = false;
  private readonly clock: WritingClock;
  private readonly strip: Strip;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly around: Around,
  ) {
    const told = form.dataset;
    this.page = told.draftPage ?? "";
    this.base = Number(told.draftBase);
    this.n = Number(told.draftN);
    this.sentAt = told.draftSent ?? "";
    this.clock = new WritingClock(Number(told.draftSeconds));
    this.sentN = this.deviceN = this.n;
    this.strip = new Strip(form.ownerDocument, form);
    if (this.sentAt) this.strip.show("sent", this.sentAt);
    const typed = () => this.typed();
    form.addEventListener("input", typed);
    form.addEventListener("change", typed);
    form.addEventListener("submit", () => this.submit());
    const view = around.view;
    view.addEventListener("pageshow", () => {
      this.leaving = false;
    });
    view.addEventListener("beforeunload", (event) => {
      if (!this.leaving && !this.reloading && this.atRisk) event.preventDefault();
    });
    view.addEventListener("online", () => this.sendIn(0));
    // A page shown again after an error holds the newest words there are.
    if (told.draftAgain) this.typed();
  }

  get touched(): boolean {
    return this.n > this.sentN || this.deviceN !== this.sentN || this.since !== undefined || this.leaving;
  }

  // Words that stand neither on the device nor on the server.
  private get atRisk(): boolean {
    return this.n > this.sentN && this.n > this.deviceN && !this.keeping;
  }

  typed(): void {
    this.clock.key(performance.now());
    this.n = Math.max(this.n + 1, Date.now());
    this.stopped = false;
    this.since ??= performance.now();
    this.keeping ??= this.keep().finally(() => {
      this.keeping = undefined;
    });
    const soonest = Math.min(SOON, Math.max(0, this.since + AT_LATEST - performance.now()));
    if (this.waits === 0) this.sendIn(soonest);
  }

  // Everything typed so far is on the device (or cannot be).
  async settled(): Promise<void> {
    while (this.keeping) await this.keeping;
  }

  private async keep(): Promise<void> {
    let n: number;
    do {
      n = this.n;
      const safe = await this.around.outbox.put(await this.entry(n));
      if (safe) this.deviceN = Math.max(this.deviceN, n);
      if (this.n > this.sentN) this.strip.show(safe ? "device" : "unkept");
    } while (n < this.n);
  }

  private async entry(n: number): Promise<Entry> {
    const facts: Facts = {
      ticket: this.form.dataset.draftTicket ?? "",
      page: this.page,
      n,
      base: this.base,
      words: wordsOf(this.form),
      seconds: this.clock.seconds,
    };
    if (!canSeal()) return { page: this.page, n, plain: facts };
    return { page: this.page, n, sealed: await seal(facts, this.form.dataset.draftKey ?? "") };
  }

  private sendIn(milliseconds: number): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.send(), milliseconds);
  }

  private async send(): Promise<void> {
    await this.settled();
    if (this.n <= this.sentN) return;
    this.since = undefined;
    this.hear(await this.around.sender.send());
  }

  // What the server said, of this page and of what else waited on the device.
  hear(answer: Answer): void {
    for (const told of answer.told) {
      if (told.page === this.page) this.heard(told);
      else if (told.place === this.form.dataset.draft && told.state === "sent") this.heardOfOther(told);
    }
    if (answer.line === "sent") {
      this.waits = 0;
      if (this.n > this.sentN && !this.stopped) this.sendIn(SOON);
      return;
    }
    this.waits = Math.min(LONGEST_WAIT, Math.max(2_000, this.waits * 2));
    if (this.n <= this.sentN) return;
    this.explain(answer);
    this.sendIn(this.waits);
  }

  private heard(told: Told): void {
    if (told.state === "done") {
      if (!this.leaving) this.beginAnew();
      return;
    }
    if (told.state !== "sent") {
      this.stopped = true;
      this.strip.say(
        told.sentence ?? "Kith could not read these words. Copy them before you leave this page.",
      );
      return;
    }
    this.sentN = Math.max(this.sentN, told.n);
    this.base = told.version ?? this.base;
    this.sentAt = told.at ?? this.sentAt;
    if (this.n <= this.sentN) this.strip.show("sent", this.sentAt);
    if (told.beside) {
      const link = {
        text: "See all your drafts",
        href: this.form.dataset.draftTo ?? "/drafts/",
        aside: true,
      };
      this.strip.say("You also wrote here on another page or device. Both are kept.", link);
    } else if (told.version === undefined) {
      this.strip.say("Somebody else is signed in here now. Your words went to your own drafts.");
    } else this.strip.say();
  }

  // This page's words were saved to the record (or thrown away) from elsewhere, and somebody types on: a new draft.
  private beginAnew(): void {
    this.page = crypto.randomUUID();
    this.base = 0;
    this.typed();
  }

  // Words that waited here for this form have arrived: show them, unless somebody is typing already.
  private heardOfOther(told: Told): void {
    if (this.touched || this.form.dataset.draftAgain || this.reloading) return;
    if ((told.version ?? 0) > this.base || told.beside) {
      this.reloading = true;
      this.around.reload();
    }
  }

  private explain(answer: Answer): void {
    const kept =
      this.deviceN >= this.n ? "Your words are on this device" : "Your words stand on this page alone";
    const here = this.around.view.location.href;
    if (answer.line === "locked") {
      this.strip.say(`${kept}. Kith is locked.`, { text: "Unlock", href: answer.at ?? here });
    } else if (answer.line === "signed out") {
      const way = { text: "Sign in again", href: here };
      this.strip.say(`${kept}. You are signed out; they are sent when you sign in here again.`, way);
    } else if (answer.line === "slower") this.strip.say(`${kept}, and are sent in a moment.`);
    else this.strip.say(`${kept}. There is no line to Kith at the moment; they are sent when it is back.`);
  }

  private submit(): void {
    this.leaving = true;
    clearTimeout(this.timer);
    let box = this.form.querySelector<HTMLInputElement>("input[name=draft_page]");
    if (!box) {
      box = this.form.ownerDocument.createElement("input");
      box.type = "hidden";
      box.name = "draft_page";
      this.form.append(box);
    }
    box.value = `${this.page}:${this.base}:${this.clock.seconds}`;
  }
}
