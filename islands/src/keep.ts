// A form marked `data-keep` says "Not yet saved" once something is typed, and asks before the page is left.

export function content(form: HTMLFormElement): string {
  return JSON.stringify(
    [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken").map(String),
  );
}

export function keepTyping(page: Document, view: Window): void {
  const forms = [...page.querySelectorAll<HTMLFormElement>("form[data-keep]")];
  if (forms.length === 0) return;
  const first = new Map(forms.map((form) => [form, content(form)]));
  // A page shown again after an error may hold unsaved words: those that somebody typed into a box.
  const held = new Set(page.querySelector(".govuk-error-summary") ? forms.filter(typed) : []);
  const unsent = new Set(held);
  let leaving = false;
  const words = stateOf(page);

  const look = (form: HTMLFormElement) => {
    if (!held.has(form) && content(form) === first.get(form)) unsent.delete(form);
    else unsent.add(form);
    words(unsent.size > 0);
  };
  for (const form of forms) {
    form.addEventListener("input", () => look(form));
    form.addEventListener("change", () => look(form));
    form.addEventListener("submit", () => {
      leaving = true;
    });
  }
  words(unsent.size > 0);
  view.addEventListener("pageshow", () => {
    leaving = false;
  });
  view.addEventListener("beforeunload", (event) => {
    if (unsent.size > 0 && !leaving) event.preventDefault();
  });
}

function typed(form: HTMLFormElement): boolean {
  const boxes = form.querySelectorAll<HTMLInputElement>("textarea, input[type=text], input:not([type])");
  return [...boxes].some((box) => box.value.trim() !== "");
}

// The strip's words: the page's own until something is typed, and again once it is as it was.
function stateOf(page: Document): (unsaved: boolean) => void {
  const place = page.querySelector<HTMLElement>("[data-state]");
  const own = [...(place?.childNodes ?? [])];
  let shown = false;
  return (unsaved) => {
    if (!place || unsaved === shown) return;
    shown = unsaved;
    if (!unsaved) {
      place.replaceChildren(...own);
      return;
    }
    const list = page.createElement("ol");
    list.className = "k-state";
    const item = page.createElement("li");
    const pip = page.createElement("span");
    pip.className = "k-pip";
    item.append(pip, "Not yet saved");
    list.append(item);
    place.replaceChildren(list);
  };
}
