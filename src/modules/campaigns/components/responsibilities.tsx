import type { Reader } from "#platform/strings/index.ts";
import { CheckboxField } from "#ui/forms.tsx";
import { RESPONSIBILITIES, type Responsibility } from "../campaign.ts";
import { boxOf } from "../team-form.ts";

/** What one can answer for, each with what it lets one do. */
export function ResponsibilityBoxes({
  reader,
  ticked,
}: {
  reader: Reader;
  ticked: readonly Responsibility[];
}) {
  return (
    <fieldset class="choices">
      <legend>{reader.t("campaigns.team.answers-for")}</legend>
      {RESPONSIBILITIES.map((responsibility) => (
        <CheckboxField
          reader={reader}
          name={boxOf(responsibility)}
          label={reader.t(`campaigns.team.may.${responsibility}`)}
          hint={reader.t(`campaigns.team.may.${responsibility}.hint`)}
          checked={ticked.includes(responsibility)}
        />
      ))}
    </fieldset>
  );
}

export const responsibilityLine = (reader: Reader, responsibilities: readonly Responsibility[]): string =>
  reader.list(responsibilities.map((each) => reader.t(`campaigns.team.may.${each}`)));
