import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Reader } from "#platform/strings/index.ts";

export type LinkProps = {
  reader: Reader;
  /** A path of this site ("/petitions/…", "#story"), or a whole address of another: https, http, mailto, tel. */
  to: string;
  children?: Child;
  class?: string | false;
  id?: string;
  current?: "page" | "step" | "true" | false;
  label?: string;
  describedBy?: string;
  lang?: string;
  download?: boolean;
  /** Leaves out the host behind a link to elsewhere: for a name that is the host already ("WhatsApp"). */
  bare?: boolean;
  /** Written by a person, not by the program: search engines are told not to count it. */
  authored?: boolean;
};

/** The one place that writes an `href`. Keeps the chosen language; an address of another scheme stays text. */
export function Link({ reader, to, children, bare, authored, ...rest }: LinkProps) {
  if (to.startsWith("#"))
    return (
      <a href={to} {...attributes(rest)}>
        {children}
      </a>
    );
  if (isInternal(to))
    return (
      <a href={reader.to(to)} {...attributes(rest)}>
        {children}
      </a>
    );
  const address = URL.canParse(to) ? new URL(to) : undefined;
  if (address?.protocol === "mailto:" || address?.protocol === "tel:")
    return (
      <a href={to} {...attributes(rest)}>
        {children}
      </a>
    );
  if (address?.protocol !== "https:" && address?.protocol !== "http:") return <span>{children}</span>;
  const rel = authored ? "external noopener noreferrer nofollow ugc" : "external noopener noreferrer";
  return (
    <a href={address.href} rel={rel} {...attributes(rest)}>
      {children}
      {!bare && <span class="host"> ({address.hostname.replace(/^www\./, "")})</span>}
    </a>
  );
}

/** "//evil.example" and "/\evil.example" begin like a path and lead away. */
const isInternal = (to: string) => /^\/(?![/\\])/.test(to);

type Rest = Omit<LinkProps, "reader" | "to" | "children" | "bare" | "authored">;

const attributes = ({ current, label, describedBy, ...rest }: Rest) => ({
  ...rest,
  hreflang: rest.lang,
  "aria-current": current,
  "aria-label": label,
  "aria-describedby": describedBy,
});
