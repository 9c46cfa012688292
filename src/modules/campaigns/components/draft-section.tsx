import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import type { Campaign } from "../campaign.ts";
import { type Missing, type Stage, stagePath } from "../draft.ts";

type Props = {
  reader: Reader;
  campaign: Campaign;
  /** Whether whoever looks says what it is about. */
  writes: boolean;
  stages: readonly Stage[];
  /** The stage where a draft goes on. */
  next: string;
  missing: readonly Missing[];
};

/** At the desk: how far a draft is, and where to go on; of what everybody sees, where its texts are changed. */
export function DraftSection(props: Props) {
  const { campaign, writes } = props;
  if (campaign.state === "draft") return <OfDraft {...props} />;
  return writes && campaign.state !== "review" ? <Change {...props} /> : undefined;
}

function OfDraft({ reader, campaign, writes, next, missing }: Props) {
  const { t } = reader;
  return (
    <section class="desk-section">
      <h2>{t("campaigns.draft")}</h2>
      <p>
        {missing.length > 0
          ? t("campaigns.missing", { count: missing.length })
          : t("campaigns.missing.nothing")}
      </p>
      {missing.length > 0 ? (
        <ul>
          {missing.map(({ what }) => (
            <li>{t(what)}</li>
          ))}
        </ul>
      ) : (
        nothing
      )}
      {writes && (
        <div class="acts">
          <ButtonLink reader={reader} to={stagePath(campaign.slug, next)}>
            {t("campaigns.draft.go-on")}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}

function Change({ reader, campaign, stages }: Props) {
  const { t } = reader;
  return (
    <section class="desk-section">
      <h2>{t("campaigns.change")}</h2>
      <ul>
        {stages
          .filter(({ name }) => name !== "check")
          .map(({ name, label }) => (
            <li>
              <Link reader={reader} to={stagePath(campaign.slug, name)}>
                {t(label)}
              </Link>
            </li>
          ))}
      </ul>
    </section>
  );
}
