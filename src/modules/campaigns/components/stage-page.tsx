import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import { Steps } from "#ui/steps.tsx";
import type { Campaign } from "../campaign.ts";
import { isStageDone, type Missing, missingAt, type Stage, stageBeside, stagePath } from "../draft.ts";
import { DeskCrumbs } from "./desk-crumbs.tsx";

export type StageProps = {
  frame: Frame;
  campaign: Campaign;
  stages: readonly Stage[];
  current: string;
  /** Of all stages of a draft. */
  missing: readonly Missing[];
  refusal?: Refusal;
};

/** One stage of a draft, with the way to the others; later, the same page for changing what it asks. */
export function StagePage({
  frame,
  campaign,
  stages,
  current,
  missing,
  refusal,
  children,
}: StageProps & { children: Child }) {
  const { reader } = frame;
  const title = reader.t(stages.find(({ name }) => name === current)!.label);
  return (
    <Layout {...frame} title={`${title}: ${campaign.title}`} head={{ unlisted: true }}>
      <div class="single">
        <DeskCrumbs reader={reader} campaign={campaign} page={title} />
        {campaign.state === "draft" && (
          <StageList reader={reader} {...{ campaign, stages, current, missing }} />
        )}
        <h1>{title}</h1>
        <Refused reader={reader} refusal={refusal} />
        {!refusal && (
          <StillMissing reader={reader} missing={missingAt(stages, campaign, { current, missing })} />
        )}
        {children}
      </div>
    </Layout>
  );
}

/** Why a stage that was saved, or passed over, is not done yet. */
function StillMissing({ reader, missing }: { reader: Reader; missing: readonly Missing[] }) {
  if (missing.length === 0) return nothing;
  return (
    <Notice title={reader.t("campaigns.missing", { count: missing.length })}>
      <ul>
        {missing.map(({ what }) => (
          <li>{reader.t(what)}</li>
        ))}
      </ul>
    </Notice>
  );
}

type ButtonsProps = Pick<StageProps, "campaign" | "stages" | "current"> & { reader: Reader };
type ListProps = ButtonsProps & Pick<StageProps, "missing">;

function StageList({ reader, campaign, stages, current, missing }: ListProps) {
  const steps = stages.map(({ name, label }) => ({
    label: reader.t(label),
    to: stagePath(campaign.slug, name),
    done: isStageDone(name, campaign, missing),
  }));
  return <Steps reader={reader} steps={steps} current={stages.findIndex(({ name }) => name === current)} />;
}

/** Each saves. The first is what the enter key presses; `children` come after it. */
export function StageButtons({
  reader,
  campaign,
  stages,
  current,
  children,
}: ButtonsProps & { children?: Child }) {
  const { t } = reader;
  if (campaign.state !== "draft")
    return (
      <>
        <SubmitButton>{t("campaigns.draft.save")}</SubmitButton>
        {children}
      </>
    );
  const isFirst = stageBeside(stages, current, "back") === undefined;
  return (
    <>
      <SubmitButton name="go" value="on">
        {t("campaigns.draft.on")}
      </SubmitButton>
      {children}
      {isFirst ? (
        nothing
      ) : (
        <SubmitButton name="go" value="back" look="quiet">
          {t("campaigns.draft.back")}
        </SubmitButton>
      )}
    </>
  );
}
