import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Link } from "./link.tsx";
import { Poster } from "./poster.tsx";

/** A raised sheet. `acting` marks the one that holds what the page is for. */
export function Card({
  acting,
  class: more,
  id,
  children,
}: {
  acting?: boolean;
  class?: string;
  id?: string;
  children?: Child;
}) {
  const names = ["card", acting && "acting", more].filter(Boolean).join(" ");
  return (
    <section class={names} id={id}>
      {children}
    </section>
  );
}

type PosterCardProps = {
  reader: Reader;
  slug: string;
  to: string;
  title: string;
  /** Of the title, when it is not the reader's. */
  lang?: string;
  /** What it is and in which state, above the title. */
  crumb?: Child;
  heading?: "h2" | "h3";
  /** A picture of its own instead of the generated poster. */
  picture?: Child;
  children?: Child;
};

/** One thing in a grid of things: face, title, what matters about it now. */
export function PosterCard({
  reader,
  slug,
  to,
  title,
  lang,
  crumb,
  heading: Heading = "h3",
  picture,
  children,
}: PosterCardProps) {
  return (
    <article class="poster-card">
      {picture ?? <Poster slug={slug} />}
      {crumb && <p class="crumb">{crumb}</p>}
      <Heading>
        <Link reader={reader} to={to} lang={lang}>
          {title}
        </Link>
      </Heading>
      {children}
    </article>
  );
}

export function Cards({ children }: { children: Child[] }) {
  return (
    <ul class="cards">
      {children.map((card) => (
        <li>{card}</li>
      ))}
    </ul>
  );
}
