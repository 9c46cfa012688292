/** Shows the button that copies what stands in the field; without script it can still be selected by hand. */
export function copyLink(element: HTMLElement): void {
  const button = element.querySelector<HTMLButtonElement>("[data-copy]");
  const field = element.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
  const status = element.querySelector("[role=status]");
  if (!button || !field || !navigator.clipboard) return;
  const words = button.textContent;
  button.hidden = false;
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    const copied = button.dataset.copied ?? "";
    button.textContent = copied;
    if (status) status.textContent = copied;
    setTimeout(() => {
      button.textContent = words;
      if (status) status.textContent = "";
    }, 4_000);
  });
}
