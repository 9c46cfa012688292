import type { Frame } from "#platform/http/frame.ts";
import { Form, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import type { Campaign } from "../campaign.ts";
import { DeskCrumbs } from "../components/desk-crumbs.tsx";
import { ResponsibilityBoxes, responsibilityLine } from "../components/responsibilities.tsx";
import type { Teammate } from "../queries/team.ts";

type Props = {
  frame: Frame;
  campaign: Campaign;
  teammate: Teammate;
  isSelf: boolean;
  leads: boolean;
  refusal?: Refusal;
};

/** What somebody of the team answers for, changed by whoever leads; and the way out. */
export function TeammatePage({ frame, campaign, teammate, isSelf, leads, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const { name, handle, responsibilities } = teammate;
  const base = `/campaigns/${campaign.slug}/team/${handle}`;
  const out = t(isSelf ? "campaigns.team.leave" : "campaigns.team.remove");
  return (
    <Layout {...frame} title={name} head={{ unlisted: true }}>
      <div class="single">
        <DeskCrumbs
          reader={reader}
          campaign={campaign}
          above={[{ to: `/campaigns/${campaign.slug}/team`, label: t("campaigns.team") }]}
          page={<bdi>{name}</bdi>}
        />
        <h1>
          <bdi>{name}</bdi>
        </h1>
        <Refused reader={reader} refusal={refusal} />
        {leads ? (
          <Form reader={reader} action={base} label={t("campaigns.team.answers-for")}>
            <ResponsibilityBoxes reader={reader} ticked={responsibilities} />
            <SubmitButton>{t("campaigns.team.save")}</SubmitButton>
          </Form>
        ) : (
          <p>{responsibilityLine(reader, responsibilities)}</p>
        )}
        <Form reader={reader} action={`${base}/removal`} label={out}>
          <p class="hint">{t(isSelf ? "campaigns.team.leave.hint" : "campaigns.team.remove.hint")}</p>
          <SubmitButton look="quiet">{out}</SubmitButton>
        </Form>
      </div>
    </Layout>
  );
}
