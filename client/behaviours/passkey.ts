type Asked = { challenge?: string; publicKey: object };
/** What browsers offer that read and write WebAuthn as JSON (Level 3); others don't show the button. */
type Ceremonies = {
  parseCreationOptionsFromJSON?(options: object): PublicKeyCredentialCreationOptions;
  parseRequestOptionsFromJSON?(options: object): PublicKeyCredentialRequestOptions;
};

/** Lets the device make or use a passkey, and sends its answer with the form that the button stands in. */
export function passkey(element: HTMLElement): void {
  const button = element.querySelector("button");
  const ceremonies = globalThis.PublicKeyCredential as unknown as Ceremonies | undefined;
  const form = button?.form;
  if (!form || !ceremonies?.parseCreationOptionsFromJSON || !ceremonies.parseRequestOptionsFromJSON) return;
  element.hidden = false;
  button.addEventListener("click", async () => {
    button.setAttribute("aria-busy", "true");
    say(element, "");
    try {
      const asked = await ask(form, element.dataset.options ?? "");
      if (asked?.challenge) {
        keep(form, "challenge", asked.challenge);
        keep(form, "credential", JSON.stringify(await answer(ceremonies, asked.publicKey)));
      }
      // Without a challenge the form is refused, and its page says why.
      form.action = element.dataset.action ?? "";
      form.requestSubmit();
    } catch (error) {
      // Also when the person thought better of it.
      say(element, element.dataset.failed ?? "");
      console.info("No passkey:", error);
    }
    button.removeAttribute("aria-busy");
  });
}

async function ask(form: HTMLFormElement, url: string): Promise<Asked | undefined> {
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  const response = await fetch(url, { method: "POST", body });
  return response.ok ? ((await response.json()) as Asked) : undefined;
}

/** Options that name a relying party whole are for a new key. */
function answer(ceremonies: Ceremonies, options: object): Promise<Credential | null> {
  return "rp" in options
    ? navigator.credentials.create({ publicKey: ceremonies.parseCreationOptionsFromJSON?.(options) })
    : navigator.credentials.get({ publicKey: ceremonies.parseRequestOptionsFromJSON?.(options) });
}

function keep(form: HTMLFormElement, name: string, value: string): void {
  const field =
    form.querySelector<HTMLInputElement>(`input[name=${name}]`) ?? document.createElement("input");
  form.append(Object.assign(field, { type: "hidden", name, value }));
}

function say(element: HTMLElement, text: string): void {
  element.querySelector("[role=status]")?.replaceChildren(text);
}
