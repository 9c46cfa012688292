import { DeskCrumbs } from "#modules/campaigns/index.ts";
import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Frame } from "#platform/http/frame.ts";
import type { Crumb } from "#ui/crumbs.tsx";
import { Layout } from "#ui/layout.tsx";
import type { Petition } from "../petition.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  title: string;
  /** The page between the desk and this one. */
  above?: Crumb;
  children?: Child;
};

/** A page of the team about one petition: where one is, and the way back to the desk. */
export function DeskFrame({ frame, petition, title, above, children }: Props) {
  return (
    <Layout {...frame} title={title} head={{ unlisted: true }}>
      <div class="single">
        <DeskCrumbs reader={frame.reader} campaign={petition} above={above && [above]} page={title} />
        <h1>{title}</h1>
        {children}
      </div>
    </Layout>
  );
}
