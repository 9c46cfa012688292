import type { Frame } from "#platform/http/frame.ts";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import type { Petition } from "../petition.ts";

/** What happens to a signer's data, in the order in which it happens; true of this program, not of law in general. */
export function PrivacyPage({ frame, petition }: { frame: Frame; petition: Petition }) {
  const { reader } = frame;
  const { t } = reader;
  const whole = (
    <Link reader={reader} to="/privacy">
      {t("petitions.privacy.whole.link")}
    </Link>
  );
  return (
    <Layout {...frame} title={t("petitions.privacy")}>
      <div class="single">
        <p class="crumb">
          <Link reader={reader} to={`/petitions/${petition.slug}`} lang={petition.language}>
            {petition.title}
          </Link>
        </p>
        <div class="prose">
          <h1>{t("petitions.privacy")}</h1>
          <p>{t("petitions.privacy.who", { site: frame.site.name, name: petition.startedBy })}</p>
          <h2>{t("petitions.privacy.what")}</h2>
          <ul>
            <li>{t("petitions.privacy.purpose.signature")}</li>
            <li>{t("petitions.privacy.purpose.network")}</li>
            <li>{t("petitions.privacy.purpose.consent")}</li>
          </ul>
          <h2>{t("petitions.privacy.shown")}</h2>
          <p>{t("petitions.privacy.shown.text", { addressee: petition.addressee })}</p>
          <h2>{t("petitions.privacy.gone")}</h2>
          <p>{t("petitions.privacy.gone.text", { count: petition.keptMonths })}</p>
          <p>{t("petitions.privacy.gone.reopened")}</p>
          <p>{t("petitions.privacy.gone.list")}</p>
          <h2>{t("petitions.privacy.one")}</h2>
          <p>{t("petitions.privacy.one.text")}</p>
          <p>{reader.html("petitions.privacy.whole", { whole })}</p>
        </div>
      </div>
    </Layout>
  );
}
