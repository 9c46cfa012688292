/** Shows the button that copies the address; without script the address can still be selected by hand. */
export function copyLink(element: HTMLElement): void {
  const button = element.querySelector<HTMLButtonElement>("[data-copy]");
  const address = element.querySelector("input");
  const status = element.querySelector("[role=status]");
  if (!button || !address || !navigator.clipboard) return;
  const words = button.textContent;
  button.hidden = false;
  address.addEventListener("focus", () => address.select());
  button.addEventListener("click", async () => {
    address.select();
    await navigator.clipboard.writeText(address.value);
    const copied = button.dataset.copied ?? "";
    button.textContent = copied;
    if (status) status.textContent = copied;
    setTimeout(() => {
      button.textContent = words;
      if (status) status.textContent = "";
    }, 4_000);
  });
}
