import { Form } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { DemandFields } from "../components/demand-fields.tsx";
import { StageButtons, StagePage, type StageProps } from "../components/stage-page.tsx";
import { stagePath } from "../draft.ts";

type Props = StageProps & {
  /** In whose own name it may be. */
  name: string;
  /** Why it stays as it is, in words. */
  held?: string;
};

/** What is demanded, and in whose name. */
export function DemandStage({ name, held, ...props }: Props) {
  const { campaign, refusal } = props;
  const { reader } = props.frame;
  const { title, language, startedBy, starterId } = campaign;
  const by = starterId ? ("person" as const) : ("group" as const);
  const said = { title, language, by, group: by === "group" ? startedBy : undefined };
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
          <DemandFields reader={reader} said={said} name={name} refusal={refusal} />
          <StageButtons reader={reader} {...props} />
        </Form>
      )}
    </StagePage>
  );
}
