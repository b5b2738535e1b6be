// A button whose words follow the chosen radio: `data-follow` names the radios, `data-for-<value>` holds the words.
// Without this script the button keeps the words it came with.

export function followRadios(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>("button[data-follow]")) {
    const form = button.form;
    const usual = button.textContent;
    const follow = () => {
      const chosen = [
        ...(form?.querySelectorAll<HTMLInputElement>(`input[name="${button.dataset.follow}"]`) ?? []),
      ].find((radio) => radio.checked);
      const words = chosen && button.getAttribute(`data-for-${chosen.value.replaceAll("_", "-")}`);
      const next = words || usual;
      // A text that is replaced between pressing and letting go loses the click: leave it where it is the same.
      if (button.textContent !== next) button.textContent = next;
    };
    form?.addEventListener("change", follow);
    page.defaultView?.addEventListener("pageshow", follow);
  }
}
