// What stands in a form, as it would be sent; and how long somebody has been writing in it.

const NEVER = new Set(["csrfmiddlewaretoken", "operation", "draft_page"]);

export function wordsOf(form: HTMLFormElement): Record<string, string | string[]> {
  const words: Record<string, string | string[]> = {};
  const secret = new Set(
    [...form.querySelectorAll<HTMLInputElement>("input[type=password]")].map((box) => box.name),
  );
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || NEVER.has(name) || name.endsWith("-operation") || secret.has(name))
      continue;
    const before = words[name];
    if (before === undefined) words[name] = value;
    else words[name] = [...(Array.isArray(before) ? before : [before]), value];
  }
  return words;
}

const A_GAP = 20_000; // longer without a key, and nobody was writing

export class WritingClock {
  private last: number | undefined;
  private spent = 0;

  constructor(private readonly before: number) {}

  key(now: number): void {
    const gap = this.last === undefined ? 0 : now - this.last;
    if (gap > 0 && gap <= A_GAP) this.spent += gap;
    this.last = now;
  }

  get seconds(): number {
    return this.before + Math.round(this.spent / 1000);
  }
}
