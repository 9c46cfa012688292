import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import type { Petition } from "../petition.ts";
import type { OwnSignature } from "../queries/signatures.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  signature: OwnSignature;
  action: string;
  disavowal: string;
  /** Something was added since this page was shown; here it is. */
  changed: boolean;
};

/**
 * Where the link of the first mail leads. It shows everything that was entered with this address, for its owner may
 * not be the one who entered it; the button confirms exactly that.
 */
export function ConfirmationPage({ frame, petition, signature, action, disavowal, changed }: Props) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <Layout {...frame} title={t("petitions.confirm.title")} head={{ unlisted: true }}>
      <div class="single">
        <p class="crumb">
          <Link reader={reader} to={`/petitions/${petition.slug}`} lang={petition.language}>
            {petition.title}
          </Link>
        </p>
        <h1>{t("petitions.confirm.title")}</h1>
        {changed && (
          <Notice tone="heed" title={t("petitions.confirm.changed")} announced>
            <p>{t("petitions.confirm.changed.text")}</p>
          </Notice>
        )}
        <p class="lede">{t("petitions.confirm.text", { title: petition.title })}</p>
        <Entered reader={reader} signature={signature} />
        <Form reader={reader} action={action} label={t("petitions.confirm.title")}>
          <input type="hidden" name="seen" value={signature.revision} />
          <SubmitButton>{t("petitions.confirm.button")}</SubmitButton>
        </Form>
        <p>
          <Link reader={reader} to={disavowal}>
            {t("petitions.mail.not-me")}
          </Link>
        </p>
      </div>
    </Layout>
  );
}

function Entered({ reader, signature }: { reader: Reader; signature: OwnSignature }) {
  const { t } = reader;
  return (
    <ul class="entered">
      <li>{reader.html("petitions.confirm.name", { name: <bdi>{signature.name}</bdi> })}</li>
      {signature.reason ? (
        <li>
          {t("petitions.confirm.reason")}
          <blockquote dir="auto">
            <p>{signature.reason}</p>
          </blockquote>
        </li>
      ) : (
        nothing
      )}
      {signature.showName && <li>{t("petitions.confirm.show-name")}</li>}
      {signature.consents.map(({ text, language }) => (
        <li lang={language}>{text}</li>
      ))}
    </ul>
  );
}
