/** `form.submit()` leaves out the button that was pressed; its name and value go along as a field. */
export function keepSubmitter(form: HTMLFormElement, submitter: HTMLElement | null): void {
  if (!(submitter instanceof HTMLButtonElement) || !submitter.name) return;
  const kept = document.createElement("input");
  Object.assign(kept, { type: "hidden", name: submitter.name, value: submitter.value });
  form.append(kept);
}
