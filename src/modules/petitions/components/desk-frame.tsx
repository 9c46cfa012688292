import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Frame } from "#platform/http/frame.ts";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import type { Petition } from "../petition.ts";

type Props = { frame: Frame; petition: Petition; title: string; children?: Child };

/** A page of the team about one petition: where one is, and the way back to the desk. */
export function DeskFrame({ frame, petition, title, children }: Props) {
  return (
    <Layout {...frame} title={title} head={{ unlisted: true }}>
      <div class="single">
        <p class="crumb">
          <Link reader={frame.reader} to={`/campaigns/${petition.slug}/desk`} lang={petition.language}>
            {petition.title}
          </Link>
        </p>
        <h1>{title}</h1>
        {children}
      </div>
    </Layout>
  );
}
