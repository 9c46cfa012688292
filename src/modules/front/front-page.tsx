import { isOpen, type ListedPetition, PetitionCards } from "#modules/petitions/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import { LANGUAGES, ownNameOf, type Reader } from "#platform/strings/index.ts";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { type Beginning, firstSteps } from "./beginning.ts";

type Props = { frame: Frame; petitions: ListedPetition[]; first: Beginning | undefined; now: Date };

/** What this place is for, what one can do now, what came of it, and in which languages. */
export function FrontPage({ frame, petitions, first, now }: Props) {
  const { reader, site } = frame;
  const { t } = reader;
  const beginsOtherwise = first !== undefined && first !== "petition";
  const steps = <Steps reader={reader} first={first} hasPetitions={petitions.length > 0} />;
  return (
    <Layout {...frame} title={site.name} description={descriptionOf(frame, first)}>
      <div class="front">
        <header class="front-head">
          <h1 lang={site.language}>{site.name}</h1>
          <p class="lede">{t(first ? `front.lede.${first}` : "front.lede.petition")}</p>
        </header>
        {(beginsOtherwise || petitions.length === 0) && steps}
        {petitions.length > 0 && <Petitions reader={reader} petitions={petitions} now={now} />}
        {!beginsOtherwise && petitions.length > 0 && steps}
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

function Petitions({ reader, petitions, now }: Pick<Props, "petitions" | "now"> & { reader: Reader }) {
  const { t } = reader;
  const [open, over] = [petitions.filter(isOpen), petitions.filter((petition) => !isOpen(petition))];
  return (
    <>
      {open.length > 0 && (
        <PetitionCards reader={reader} title={t("front.open")} petitions={open} now={now} />
      )}
      {over.length > 0 && (
        <PetitionCards reader={reader} title={t("front.over")} petitions={over} now={now} />
      )}
      <p>
        <Link reader={reader} to="/petitions">
          {t("front.all")}
        </Link>
      </p>
    </>
  );
}

type StepsProps = { reader: Reader; first: Beginning | undefined; hasPetitions: boolean };

function Steps({ reader, first, hasPetitions }: StepsProps) {
  const { t } = reader;
  return (
    <section aria-labelledby="steps">
      <h2 class="over" id="steps">
        {t("front.steps")}
      </h2>
      <ul class="first-steps">
        {firstSteps(first, { hasPetitions }).map((step) => (
          <li>
            <h3>
              {step.to ? (
                <Link reader={reader} to={step.to}>
                  {t(`front.step.${step.beginning}`)}
                </Link>
              ) : (
                t(`front.step.${step.beginning}`)
              )}
            </h3>
            <p>
              {step.to ? t(`front.step.${step.beginning}.text`) : t(`front.step.${step.beginning}.not-yet`)}
            </p>
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
