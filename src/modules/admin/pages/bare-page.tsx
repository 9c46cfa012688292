import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Frame } from "#platform/http/frame.ts";
import { Layout } from "#ui/layout.tsx";

type Props = { frame: Frame; title: string; lede?: Child; children?: Child };

/** A page before there is a place: nothing of what stands around a page leads anywhere yet. */
export function BarePage({ frame, title, lede, children }: Props) {
  const site = { ...frame.site, nav: [], legal: [] };
  return (
    <Layout {...frame} site={site} actions={[]} title={title} head={{ unlisted: true }}>
      <div class="single">
        <h1>{title}</h1>
        {lede && <p class="lede">{lede}</p>}
        {children}
      </div>
    </Layout>
  );
}
