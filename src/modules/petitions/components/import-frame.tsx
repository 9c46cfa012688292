import { DeskCrumbs } from "#modules/campaigns/index.ts";
import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Frame } from "#platform/http/frame.ts";
import { Layout } from "#ui/layout.tsx";
import { Steps } from "#ui/steps.tsx";
import type { Petition } from "../petition.ts";

const STEPS = ["file", "columns", "origin", "check", "taken"] as const;
export type ImportStep = (typeof STEPS)[number];

type Props = {
  frame: Frame;
  petition: Petition;
  title: string;
  /** Where one is on the way; left away where there is no way any more. */
  step?: ImportStep | "done";
  /** The page of all lists, on which the way begins. */
  isFirst?: boolean;
  children?: Child;
};

/** What is around each page of bringing a list. */
export function ImportFrame({ frame, petition, title, step, isFirst, children }: Props) {
  const { reader } = frame;
  const steps = STEPS.map((each) => reader.t(`petitions.imports.step.${each}`));
  const all = { to: `/petitions/${petition.slug}/imports`, label: reader.t("petitions.imports") };
  const current = step === "done" ? STEPS.length : STEPS.indexOf(step ?? "file");
  return (
    <Layout {...frame} title={title} head={{ unlisted: true }}>
      <div class="single bringing">
        <DeskCrumbs reader={reader} campaign={petition} above={isFirst ? [] : [all]} page={title} />
        {step && <Steps reader={reader} steps={steps} current={current} />}
        <h1>{title}</h1>
        {children}
      </div>
    </Layout>
  );
}

export const importPath = (petition: Pick<Petition, "slug">, importId: string): string =>
  `/petitions/${petition.slug}/imports/${importId}`;
