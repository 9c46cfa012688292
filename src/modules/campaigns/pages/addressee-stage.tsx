import type { Reader } from "#platform/strings/index.ts";
import { Field, Form, kept, RadioGroup, type Refusal, SubmitButton } from "#ui/forms.tsx";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import { LONGEST_ADDRESSEE, MOST_ADDRESSEES } from "../campaign.ts";
import { StageButtons, StagePage, type StageProps } from "../components/stage-page.tsx";
import { stagePath } from "../draft.ts";
import type { NewAddressee } from "../draft-forms.ts";

type Props = StageProps & {
  /** How many rows there are to fill in. */
  rows: number;
  held?: string;
};

/** Nobody, for a campaign that explains; or those who must answer, each with what they are responsible for. */
export function AddresseeStage({ rows, held, ...props }: Props) {
  const { campaign, refusal } = props;
  const { reader } = props.frame;
  const { t } = reader;
  const { addressees, stages } = campaign;
  const said = addressees.length > 0 ? "some" : stages.includes("addressees") ? "nobody" : undefined;
  return (
    <StagePage {...props}>
      <p class="lede">{t("campaigns.addressees.lede")}</p>
      {held ? (
        <Notice>
          <p>{held}</p>
        </Notice>
      ) : (
        <Form
          reader={reader}
          action={stagePath(campaign.slug, "addressees")}
          label={t("campaigns.draft.addressees")}
        >
          <RadioGroup
            {...kept(reader, refusal, "addressed", said)}
            label={t("campaigns.addressed")}
            options={[
              {
                value: "some",
                label: t("campaigns.addressed.some"),
                hint: t("campaigns.addressed.some.hint"),
              },
              {
                value: "nobody",
                label: t("campaigns.addressed.nobody"),
                hint: t("campaigns.addressed.nobody.hint"),
              },
            ]}
          />
          {Array.from({ length: rows }, (_, index) => (
            <AddresseeRow
              reader={reader}
              number={index + 1}
              addressee={addressees[index]}
              refusal={refusal}
            />
          ))}
          <StageButtons reader={reader} {...props}>
            {rows < MOST_ADDRESSEES ? (
              <SubmitButton name="go" value="more" look="support">
                {t("campaigns.addressee.more")}
              </SubmitButton>
            ) : (
              nothing
            )}
          </StageButtons>
        </Form>
      )}
    </StagePage>
  );
}

type RowProps = { reader: Reader; number: number; addressee?: NewAddressee; refusal?: Refusal };

function AddresseeRow({ reader, number, addressee, refusal }: RowProps) {
  const { t } = reader;
  const field = (part: keyof NewAddressee) => ({
    ...kept(reader, refusal, `${part}-${number}`, addressee?.[part]),
    label: t(`campaigns.addressee.${part}`),
    maxlength: LONGEST_ADDRESSEE[part],
  });
  return (
    <fieldset class="choices addressee-row">
      <legend>{t("campaigns.addressee", { number })}</legend>
      <Field
        {...field("name")}
        hint={number === 1 ? t("campaigns.addressee.name.hint") : undefined}
        optional={number > 1}
      />
      <Field {...field("function")} optional />
      <Field
        {...field("contact")}
        hint={number === 1 ? t("campaigns.addressee.contact.hint") : undefined}
        spellcheck="false"
        optional
      />
    </fieldset>
  );
}
