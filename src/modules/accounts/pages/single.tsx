import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Frame } from "#platform/http/frame.ts";
import { Layout } from "#ui/layout.tsx";

type Props = { frame: Frame; title: string; lede?: Child; children?: Child };

/** A page with one question, which nobody finds by a search engine. */
export function SinglePage({ frame, title, lede, children }: Props) {
  return (
    <Layout {...frame} title={title} head={{ unlisted: true }}>
      <div class="single">
        <h1>{title}</h1>
        {lede && <p class="lede">{lede}</p>}
        {children}
      </div>
    </Layout>
  );
}
