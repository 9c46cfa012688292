import type { Reader } from "#platform/strings/index.ts";
import { Form, SubmitButton } from "#ui/forms.tsx";
import type { SignatureImport } from "../imports/import.ts";
import type { Petition } from "../petition.ts";
import { importPath } from "./import-frame.tsx";

type Props = { reader: Reader; petition: Petition; list: SignatureImport };

/** Nothing of it counts yet, so that it can go without a question. */
export function RemoveImport({ reader, petition, list }: Props) {
  const { t } = reader;
  return (
    <Form
      reader={reader}
      action={`${importPath(petition, list.id)}/removal`}
      label={t("petitions.imports.remove")}
    >
      <p class="hint">{t("petitions.imports.remove.text")}</p>
      <SubmitButton look="quiet" wide={false}>
        {t("petitions.imports.remove")}
      </SubmitButton>
    </Form>
  );
}
