import type { Html } from "#platform/html/html.ts";
import { directionOf, type Reader } from "#platform/strings/index.ts";
import { CheckboxField, Field, kept, type Refusal, SelectField } from "#ui/forms.tsx";
import type { PaperBatch, SheetConsent } from "../paper/batch.ts";
import type { Line } from "../paper/line.ts";
import { type LineField, lineField, numbers } from "../paper/line-form.ts";
import type { Petition } from "../petition.ts";
import type { Region } from "../queries/petitions.ts";

type SheetProps = {
  reader: Reader;
  petition: Petition;
  batch: PaperBatch;
  regions: readonly Region[];
  refusal?: Refusal;
};

/** As many lines as a sheet has, in the order of its columns. */
export function SheetFields(props: SheetProps) {
  return (
    <>
      {numbers.map((number) => (
        <fieldset class="choices sheet-line">
          <legend>{props.reader.t("petitions.paper.line", { number })}</legend>
          <LineFields {...props} nameOf={(field) => lineField(field, number)} />
        </fieldset>
      ))}
    </>
  );
}

type LineProps = SheetProps & {
  /** The field's name in the form. */
  nameOf: (field: LineField) => string;
  /** As it was written down, to be put right. */
  line?: Line;
};

/** What stands on one line of a sheet. */
export function LineFields({ reader, petition, batch, regions, refusal, nameOf, line }: LineProps) {
  const { t } = reader;
  const common = { autocomplete: "off", optional: "unsaid" } as const;
  const own = (field: Exclude<LineField, "outcome">) => ({
    ...common,
    ...kept(reader, refusal, nameOf(field), line?.[field]),
  });
  return (
    <>
      <div class={petition.asks === "postcode" ? "pair postcode" : "pair"}>
        <Field {...own("name")} label={t("petitions.paper.sheet.name")} maxlength={120} spellcheck="false" />
        {petition.asks === "postcode" && (
          <Field {...own("postcode")} label={t("petitions.paper.sheet.postcode")} maxlength={16} />
        )}
        {petition.asks === "region" && (
          <SelectField
            {...own("region")}
            label={t("petitions.paper.sheet.region")}
            options={regions.map(({ code, name }) => ({ value: code, label: name }))}
            empty={t("petitions.regions.unknown")}
          />
        )}
        <Field
          {...own("email")}
          label={t("petitions.paper.line.email")}
          inputmode="email"
          maxlength={254}
          spellcheck="false"
        />
      </div>
      {batch.consent && (
        <CheckboxField
          reader={reader}
          name={nameOf("outcome")}
          label={<Ticked reader={reader} petition={petition} consent={batch.consent} />}
          checked={refusal ? refusal.typed[nameOf("outcome")] !== undefined : line?.wantsOutcome}
        />
      )}
    </>
  );
}

type TickedProps = { reader: Reader; petition: Petition; consent: SheetConsent };

/** In the words that stand on the sheet. */
const Ticked = ({ reader, petition: { language }, consent }: TickedProps): Html =>
  reader.html("petitions.paper.line.ticked", {
    words: (
      <span lang={language} dir={directionOf(language)}>
        {consent.text}
      </span>
    ),
  });
