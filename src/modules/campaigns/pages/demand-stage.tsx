import type { CommunityCard } from "#modules/communities/index.ts";
import { Form } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { DemandFields } from "../components/demand-fields.tsx";
import { StageButtons, StagePage, type StageProps } from "../components/stage-page.tsx";
import { stagePath } from "../draft.ts";

type Props = StageProps & {
  /** In whose own name it may be. */
  name: string;
  /** Those that may carry it, for whoever says which. */
  communities: readonly CommunityCard[];
  /** The one that does. */
  carrier?: CommunityCard;
  /** Why it stays as it is, in words. */
  held?: string;
};

/** What is demanded, who carries it, and in whose name. */
export function DemandStage({ name, communities, carrier, held, ...props }: Props) {
  const { campaign, refusal } = props;
  const { reader } = props.frame;
  const { title, language, startedBy, starterId } = campaign;
  const by = starterId ? ("person" as const) : ("group" as const);
  const group = by === "group" ? startedBy : undefined;
  const said = { title, language, by, group, carrier: carrier?.slug };
  return (
    <StagePage {...props}>
      {held ? (
        <Notice>
          <p>{held}</p>
        </Notice>
      ) : (
        <Form
          reader={reader}
          action={stagePath(campaign.slug, "demand")}
          label={reader.t("campaigns.draft.demand")}
        >
          <DemandFields reader={reader} {...{ said, communities, name, refusal }} />
          <StageButtons reader={reader} {...props} />
        </Form>
      )}
    </StagePage>
  );
}
