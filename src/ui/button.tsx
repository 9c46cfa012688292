import type { Child } from "#platform/html/jsx-runtime.ts";
import { Link, type LinkProps } from "./link.tsx";

/** `act` is the one thing to do on a page; `support` carries on calmly; `quiet` and `plain` stand back. */
export type ButtonLook = "act" | "support" | "quiet" | "plain";

type ButtonProps = {
  look?: ButtonLook;
  children?: Child;
  type?: "submit" | "button";
  name?: string;
  value?: string;
  wide?: boolean;
  disabled?: boolean;
  busy?: boolean;
  id?: string;
};

/** Inside a form, the button that sends it: its words say what happens. */
export function Button({ look = "act", children, type = "submit", wide, busy, ...rest }: ButtonProps) {
  return (
    <button type={type} class={buttonClass(look, wide)} aria-busy={busy ? "true" : undefined} {...rest}>
      {children}
    </button>
  );
}

/** A link that looks like a button, because following it begins something. */
export function ButtonLink({
  look = "act",
  wide,
  ...link
}: LinkProps & { look?: ButtonLook; wide?: boolean }) {
  return <Link {...link} class={buttonClass(look, wide)} bare />;
}

const buttonClass = (look: ButtonLook, wide?: boolean) => `button ${look}${wide ? " wide" : ""}`;
