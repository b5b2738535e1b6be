// Shows what belongs to a chosen radio. GOV.UK's own module does the same, but marks radios with aria-expanded,
// which radios may not have; screen readers are led on by the order of the page.

const HIDDEN = "govuk-radios__conditional--hidden";

export function show(group: Element): void {
  for (const radio of group.querySelectorAll<HTMLInputElement>("input[type=radio][aria-controls]")) {
    const part = document.getElementById(radio.getAttribute("aria-controls") ?? "");
    part?.classList.toggle(HIDDEN, !radio.checked);
  }
}

export function revealByRadios(page: Document): void {
  for (const group of page.querySelectorAll('[data-module="govuk-radios"]')) {
    for (const radio of group.querySelectorAll("input[data-aria-controls]")) {
      radio.setAttribute("aria-controls", radio.getAttribute("data-aria-controls") ?? "");
      radio.removeAttribute("data-aria-controls");
    }
    show(group);
    group.addEventListener("change", () => show(group));
  }
  // A browser that comes back to a page puts the old answers in again without a change.
  page.defaultView?.addEventListener("pageshow", () => {
    for (const group of page.querySelectorAll('[data-module="govuk-radios"]')) show(group);
  });
}
