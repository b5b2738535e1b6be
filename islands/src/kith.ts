// The one script of every page. Pages work without it; it only makes them quicker to use.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  SkipLink,
} from "govuk-frontend";
import { keepDrafts } from "./drafts";
import { followRadios } from "./follow";
import { keepTyping } from "./keep";
import { moveByKeys } from "./keys";
import { makePolicy } from "./policy";
import { revealByRadios } from "./reveal";

makePolicy();
for (const part of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  SkipLink,
]) {
  createAll(part);
}
revealByRadios(document);
followRadios(document);
moveByKeys(document);
keepTyping(document, window);
void keepDrafts(document, window);

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.k-me[open]")) {
    if (!menu.contains(event.target as Node)) menu.open = false;
  }
});
