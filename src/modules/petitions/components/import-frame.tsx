import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Frame } from "#platform/http/frame.ts";
import { directionOf } from "#platform/strings/index.ts";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
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
  children?: Child;
};

/** What is around each page of bringing a list. */
export function ImportFrame({ frame, petition, title, step, children }: Props) {
  const { reader } = frame;
  const steps = STEPS.map((each) => reader.t(`petitions.imports.step.${each}`));
  const current = step === "done" ? STEPS.length : STEPS.indexOf(step ?? "file");
  return (
    <Layout {...frame} title={title} head={{ unlisted: true }}>
      <div class="single bringing">
        <p class="crumb">
          <Link reader={reader} to={`/petitions/${petition.slug}`}>
            <span lang={petition.language} dir={directionOf(petition.language)}>
              {petition.title}
            </span>
          </Link>
          {" · "}
          <Link reader={reader} to={`/petitions/${petition.slug}/imports`}>
            {reader.t("petitions.imports")}
          </Link>
        </p>
        {step && <Steps reader={reader} steps={steps} current={current} />}
        <h1>{title}</h1>
        {children}
      </div>
    </Layout>
  );
}

export const importPath = (petition: Pick<Petition, "slug">, importId: string): string =>
  `/petitions/${petition.slug}/imports/${importId}`;
