// Keys for people who work in lists all day: / finds, J and K move through `[data-rows]`, Enter opens.
// They never answer while somebody types, nor together with another key.

const TYPING = "input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select";

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TYPING));
}

export function rowsOf(page: Document): HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>("[data-rows] > *")].filter((row) =>
    row.querySelector("a[href]"),
  );
}

// Which row is next: from the one that holds the focus or, if none does, from the end the key comes from.
export function nextRow(count: number, now: number, step: 1 | -1): number {
  if (count === 0) return -1;
  if (now < 0) return step > 0 ? 0 : count - 1;
  return Math.min(Math.max(now + step, 0), count - 1);
}

export function moveByKeys(page: Document): void {
  page.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
      return;
    if (event.key === "/") {
      const box = page.querySelector<HTMLInputElement>("[data-find]");
      if (!box) return;
      event.preventDefault();
      box.focus();
      box.select();
      return;
    }
    const step = ({ j: 1, k: -1 } as const)[event.key as "j" | "k"];
    if (!step) return;
    const rows = rowsOf(page);
    const now = rows.findIndex((row) => row.contains(page.activeElement));
    rows[nextRow(rows.length, now, step)]?.querySelector<HTMLElement>("a[href]")?.focus();
  });
}
