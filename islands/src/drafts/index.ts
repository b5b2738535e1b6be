// Drafts on a page: forms that keep one, an outbox that any signed-in page sends, and what sign-out leaves behind.
import { DraftForm } from "./form";
import { dropStore, Outbox, openShelf } from "./outbox";
import { Sender } from "./send";

const PATIENCE = 2_000; // how long signing out waits for what is not sent yet

export async function keepDrafts(page: Document, view: Window): Promise<void> {
  const waits = page.querySelector<HTMLElement>("[data-draft-waits]");
  const address = page.querySelector<HTMLElement>("[data-outbox]")?.dataset.outbox;
  const marked = [...page.querySelectorAll<HTMLFormElement>("form[data-draft]")];
  const outbox = new Outbox(() => openShelf(marked.length > 0));
  if (waits) waits.hidden = (await outbox.all()).length === 0;
  if (!address) return;
  const token = page.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
  const sender = new Sender(outbox, address, token);
  const around = { outbox, sender, view, reload: () => view.location.reload() };
  const forms = marked.map((form) => new DraftForm(form, around));
  const send = async (leaving = false) => {
    const answer = await sender.send(leaving);
    for (const form of forms) if (answer.told.length > 0 || answer.line !== "sent") form.hear(answer);
  };
  page.addEventListener("visibilitychange", () => void send(page.visibilityState === "hidden"));
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-sign-out]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void leave(forms, sender, outbox).finally(() => form.submit());
    });
  }
  await send();
}

// Waits a moment for what is not sent yet; what the server has is gone from the device, what it has not stays sealed.
export async function leave(forms: DraftForm[], sender: Sender, outbox: Outbox): Promise<void> {
  const tried = (async () => {
    for (const form of forms) await form.settled();
    await sender.send();
    await outbox.clear(dropStore);
  })();
  await Promise.race([tried, new Promise((done) => setTimeout(done, PATIENCE))]);
}
