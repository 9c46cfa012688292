import { CampaignCards, type ListedCampaign } from "#modules/campaigns/index.ts";
import { isOpen, type ListedPetition, PetitionCards } from "#modules/petitions/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import { LANGUAGES, ownNameOf, type Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { type Beginning, type FirstStep, firstSteps } from "./beginning.ts";

type Props = {
  frame: Frame;
  petitions: ListedPetition[];
  /** Those that run and have nothing to sign. */
  campaigns: readonly ListedCampaign[];
  first: Beginning | undefined;
  now: Date;
};

/** What this place is for, what one can do now, what came of it, and in which languages. */
export function FrontPage({ frame, petitions, campaigns, first, now }: Props) {
  const { reader, site } = frame;
  const { t } = reader;
  const beginsOtherwise = first !== undefined && first !== "petition";
  const isEmpty = petitions.length + campaigns.length === 0;
  const steps = <Steps reader={reader} steps={firstSteps(first, { hasPetitions: petitions.length > 0 })} />;
  return (
    <Layout {...frame} title={site.name} description={descriptionOf(frame, first)}>
      <div class="front">
        <header class="front-head">
          <h1 lang={site.language}>{site.name}</h1>
          <p class="lede">{t(`front.lede.${first ?? "petition"}`)}</p>
          <div class="acts">
            <ButtonLink reader={reader} to="/start">
              {t("front.start")}
            </ButtonLink>
          </div>
        </header>
        {(beginsOtherwise || isEmpty) && steps}
        <UnderWay reader={reader} petitions={petitions} campaigns={campaigns} now={now} />
        {!beginsOtherwise && !isEmpty && steps}
        <section class="prose">
          {(petitions.length > 0 || !beginsOtherwise) && <HowSigningGoes reader={reader} />}
          <p class="hint">{t("front.languages", { languages: reader.list(LANGUAGES.map(ownNameOf)) })}</p>
        </section>
      </div>
    </Layout>
  );
}

const descriptionOf = ({ reader, site }: Frame, first: Beginning | undefined): string =>
  reader.t(`front.description.${first ?? "petition"}`, { site: site.name });

type UnderWayProps = Pick<Props, "petitions" | "campaigns" | "now"> & { reader: Reader };

/** What can be signed or joined now, then what came of others. */
function UnderWay({ reader, petitions, campaigns, now }: UnderWayProps) {
  const { t } = reader;
  const [open, over] = [petitions.filter(isOpen), petitions.filter((petition) => !isOpen(petition))];
  return (
    <>
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
        <PetitionCards
          reader={reader}
          title={t(open.length + campaigns.length > 0 ? "front.over" : "front.over.alone")}
          petitions={over}
          now={now}
        />
      )}
      {petitions.length > 0 && (
        <p>
          <Link reader={reader} to="/petitions">
            {t("front.all")}
          </Link>
        </p>
      )}
    </>
  );
}

function Steps({ reader, steps }: { reader: Reader; steps: FirstStep[] }) {
  const { t } = reader;
  return (
    <section aria-labelledby="steps">
      <h2 class="over" id="steps">
        {t("front.steps")}
      </h2>
      <ul class="first-steps">
        {steps.map(({ words, to }) => (
          <li>
            <h3>
              {to ? (
                <Link reader={reader} to={to}>
                  {t(`front.step.${words}`)}
                </Link>
              ) : (
                t(`front.step.${words}`)
              )}
            </h3>
            <p>{t(`front.step.${words}.text`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function HowSigningGoes({ reader: { t } }: { reader: Reader }) {
  return (
    <>
      <h2 class="over">{t("front.how")}</h2>
      <ul>
        <li>{t("front.how.sign")}</li>
        <li>{t("front.how.count")}</li>
        <li>{t("front.how.answer")}</li>
      </ul>
    </>
  );
}
