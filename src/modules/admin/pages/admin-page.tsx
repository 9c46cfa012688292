import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Frame } from "#platform/http/frame.ts";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { SECTIONS, type Section } from "../sections.ts";

type Props = { frame: Frame; section: Section; title?: string; lede?: Child; children?: Child };

/** A page of the administrators' own area, with the way to its other parts. */
export function AdminPage({ frame, section, title, lede, children }: Props) {
  const { reader } = frame;
  const heading = title ?? reader.t(`admin.${section}`);
  return (
    <Layout {...frame} title={heading} head={{ unlisted: true }}>
      <div class="admin">
        <nav class="admin-parts" aria-label={reader.t("admin.nav")}>
          <ul>
            {SECTIONS.map(([name, path]) => (
              <li>
                <Link reader={reader} to={path} current={name === section && (title ? "true" : "page")}>
                  {reader.t(`admin.${name}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div class="single">
          <h1>{heading}</h1>
          {lede && <p class="lede">{lede}</p>}
          {children}
        </div>
      </div>
    </Layout>
  );
}
