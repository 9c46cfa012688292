import { type Campaign, CampaignCards } from "#modules/campaigns/index.ts";
import { isOpen, type ListedPetition, PetitionCards } from "#modules/petitions/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import { LANGUAGES, ownNameOf } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";

type Props = {
  frame: Frame;
  petitions: ListedPetition[];
  /** Those that run and have nothing to sign. */
  campaigns: readonly Campaign[];
  now: Date;
};

/** What this place is for, what one can do now, what came of it, and in which languages. */
export function FrontPage({ frame, petitions, campaigns, now }: Props) {
  const { reader, site } = frame;
  const { t } = reader;
  const [open, over] = [petitions.filter(isOpen), petitions.filter((petition) => !isOpen(petition))];
  return (
    <Layout {...frame} title={site.name} description={t("front.description", { site: site.name })}>
      <div class="front">
        <header class="front-head">
          <h1 lang={site.language}>{site.name}</h1>
          <p class="lede">{t("front.lede")}</p>
          <div class="acts">
            <ButtonLink reader={reader} to="/start">
              {t("front.start")}
            </ButtonLink>
          </div>
        </header>
        {open.length + campaigns.length === 0 && (
          <EmptyState title={t("front.none")}>{t("front.none.text")}</EmptyState>
        )}
        {open.length > 0 && (
          <PetitionCards reader={reader} title={t("front.open")} petitions={open} now={now} />
        )}
        {campaigns.length > 0 && (
          <section>
            <h2 class="over">{t("front.campaigns")}</h2>
            <CampaignCards reader={reader} campaigns={campaigns} />
            <p>
              <Link reader={reader} to="/campaigns">
                {t("front.campaigns.all")}
              </Link>
            </p>
          </section>
        )}
        {over.length > 0 && (
          <PetitionCards reader={reader} title={t("front.over")} petitions={over} now={now} />
        )}
        {petitions.length > 0 && (
          <p>
            <Link reader={reader} to="/petitions">
              {t("front.all")}
            </Link>
          </p>
        )}
        <section class="prose">
          <h2 class="over">{t("front.how")}</h2>
          <ul>
            <li>{t("front.how.sign")}</li>
            <li>{t("front.how.count")}</li>
            <li>{t("front.how.answer")}</li>
          </ul>
          <p class="hint">{t("front.languages", { languages: reader.list(LANGUAGES.map(ownNameOf)) })}</p>
        </section>
      </div>
    </Layout>
  );
}
