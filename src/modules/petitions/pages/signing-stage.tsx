import { StageButtons, StagePage, type StageProps } from "#modules/campaigns/index.ts";
import type { Reader, StringKey } from "#platform/strings/index.ts";
import { Form, kept, RadioGroup } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import { GoalFields, HouseholdField, PeopleFields } from "../components/signing-rules-fields.tsx";
import { isOpen, type Petition } from "../petition.ts";
import type { Region } from "../queries/petitions.ts";

type Props = StageProps & {
  /** Where the form is sent. */
  action: string;
  petition: Petition | undefined;
  regions: readonly Region[];
  /** Of this place. */
  country?: string;
  held: StringKey | undefined;
};

/** Whether people sign, who of them counts, and how many there shall be. */
export function SigningStage({ action, petition, regions, country, held, ...props }: Props) {
  const { refusal, campaign } = props;
  const { reader } = props.frame;
  const { t } = reader;
  const said = petition ? "yes" : campaign.stages.includes("signing") ? "no" : undefined;
  const fields = { reader, petition, refusal };
  return (
    <StagePage {...props}>
      {held ? (
        <HeldNotice reader={reader} petition={petition} held={held} />
      ) : (
        <Form reader={reader} action={action} label={t("petitions.signing")}>
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
          <PeopleFields {...fields} regions={regions} country={country} />
          <GoalFields {...fields} />
          <HouseholdField {...fields} />
          <StageButtons {...props} reader={reader} />
        </Form>
      )}
    </StagePage>
  );
}

type HeldProps = { reader: Reader; petition: Petition | undefined; held: StringKey };

function HeldNotice({ reader, petition, held }: HeldProps) {
  return (
    <Notice>
      <p>{reader.t(held)}</p>
      {petition && isOpen(petition) && (
        <p>
          <Link reader={reader} to={`/petitions/${petition.slug}/goal`}>
            {reader.t("petitions.new-goal")}
          </Link>
        </p>
      )}
    </Notice>
  );
}
