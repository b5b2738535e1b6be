// The strip: on this device, sent, saved to the record. It never says more than is so.
export type Shown = "unkept" | "device" | "sent";

export class Strip {
  private said = "";
  private readonly loud: HTMLElement;

  constructor(
    private readonly page: Document,
    form: HTMLFormElement,
  ) {
    this.loud = page.createElement("div");
    this.loud.setAttribute("role", "status");
    this.loud.setAttribute("data-draft-notice", "");
    form.prepend(this.loud);
    // What changes every two seconds is not read aloud each time; what needs a person is, in the notice.
    page.querySelector("[data-state]")?.setAttribute("aria-live", "off");
  }

  show(state: Shown, at = ""): void {
    const place = this.page.querySelector("[data-state]");
    const words = `${state} ${at}`;
    if (!place || words === this.said) return;
    this.said = words;
    const list = this.page.createElement("ol");
    list.className = "k-state";
    const steps: [string, boolean, boolean][] = [
      [
        state === "unkept" ? "Not yet on this device" : "On this device",
        state !== "unkept",
        state !== "sent",
      ],
      [state === "sent" ? `Sent ${at}`.trim() : "Sent", state === "sent", state === "sent"],
      ["Saved to the record", false, false],
    ];
    for (const [text, done, now] of steps) {
      const item = this.page.createElement("li");
      if (done) item.className = "k-state__done";
      if (now) item.setAttribute("aria-current", "step");
      const pip = this.page.createElement("span");
      pip.className = "k-pip";
      item.append(pip, text);
      if (!done) item.append(this.quiet(" (not yet)"));
      list.append(item);
    }
    place.replaceChildren(list);
  }

  // A sentence above the form, with a way on; none takes it away.
  say(sentence = "", link?: { text: string; href: string; aside?: boolean }): void {
    if (this.loud.dataset.said === sentence) return;
    this.loud.dataset.said = sentence;
    this.loud.className = sentence ? "govuk-inset-text" : "";
    this.loud.replaceChildren(sentence);
    if (!sentence || !link) return;
    const way = this.page.createElement("a");
    way.href = link.href;
    way.textContent = link.text;
    if (link.aside) way.target = "_blank";
    this.loud.append(" ", way);
  }

  private quiet(text: string): HTMLElement {
    const span = this.page.createElement("span");
    span.className = "govuk-visually-hidden";
    span.textContent = text;
    return span;
  }
}
