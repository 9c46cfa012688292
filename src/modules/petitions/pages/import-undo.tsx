import type { Frame } from "#platform/http/frame.ts";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { ImportFrame, importPath } from "../components/import-frame.tsx";
import type { SignatureImport } from "../imports/import.ts";
import type { Petition } from "../petition.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  list: SignatureImport;
  /** How many count by it at this moment. */
  counting: number;
  /** How many mailboxes know from a mail that it came. */
  told: number;
};

/** Taking a list back can't be undone itself, so it is asked once more. */
export function ImportUndoPage({ frame, petition, list, counting, told }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const title = t("petitions.imports.undo.title");
  return (
    <ImportFrame frame={frame} petition={petition} title={title}>
      <p class="lede">{t("petitions.imports.undo.text", { count: counting, file: list.fileName })}</p>
      <p>
        {list.statement?.writesToSigners
          ? t("petitions.imports.undo.mails", { count: told })
          : t("petitions.imports.undo.mails.none")}
      </p>
      <Form reader={reader} action={`${importPath(petition, list.id)}/undo`} label={title}>
        <SubmitButton>{t("petitions.imports.undo.button")}</SubmitButton>
      </Form>
    </ImportFrame>
  );
}
