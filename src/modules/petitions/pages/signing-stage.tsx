import { StageButtons, StagePage, type StageProps } from "#modules/campaigns/index.ts";
import { Form, kept, RadioGroup } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { GoalFields, HouseholdField, PeopleFields } from "../components/signing-rules-fields.tsx";
import type { Petition } from "../petition.ts";
import type { Region } from "../queries/petitions.ts";
import type { Held } from "../signing-held.ts";

type Props = StageProps & {
  /** Where the form is sent. */
  action: string;
  petition: Petition | undefined;
  regions: readonly Region[];
  held: Held | undefined;
};

/** Whether people sign, who of them counts, and how many there shall be; of what runs, the goal alone. */
export function SigningStage({ action, petition, regions, held, ...props }: Props) {
  const { refusal, campaign } = props;
  const { reader } = props.frame;
  const { t } = reader;
  const said = petition ? "yes" : campaign.stages.includes("signing") ? "no" : undefined;
  const fields = { reader, petition, refusal };
  return (
    <StagePage {...props}>
      {held && (
        <Notice>
          <p>{t(held.reason)}</p>
        </Notice>
      )}
      {!held?.all && (
        <Form reader={reader} action={action} label={t("petitions.signing")}>
          {!held && (
            <>
              <RadioGroup
                {...kept(reader, refusal, "signed", said)}
                label={t("petitions.signing.signed")}
                options={(["yes", "no"] as const).map((value) => ({
                  value,
                  label: t(`petitions.signing.signed.${value}`),
                  hint: t(`petitions.signing.signed.${value}.hint`),
                }))}
              />
              <h2>{t("petitions.signing.rules")}</h2>
              <PeopleFields {...fields} regions={regions} />
            </>
          )}
          <GoalFields {...fields} />
          {!held && <HouseholdField {...fields} />}
          <StageButtons {...props} reader={reader} />
        </Form>
      )}
    </StagePage>
  );
}
