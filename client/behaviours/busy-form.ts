/** Shows that a form is on its way and keeps a second tap from sending it again. */
export function busyForm(form: HTMLElement): void {
  const status = form.querySelector<HTMLElement>("[data-busy]");
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "true";
    event.submitter?.setAttribute("aria-busy", "true");
    if (status) status.textContent = status.dataset.busy ?? "";
  });
  // Coming back with the browser's button shows the page as it was left: busy.
  addEventListener("pageshow", () => {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
    if (status) status.textContent = "";
  });
}
