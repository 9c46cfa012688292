import { stagePath } from "#modules/campaigns/index.ts";
import type { Reader, StringKey } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import { SIGNING } from "../signing-stage.ts";

type Props = {
  reader: Reader;
  /** The campaign's. */
  slug: string;
  hasAddressee: boolean;
};

/** At the desk of a campaign that runs without a petition: that it may get one. */
export function OfferPetition({ reader, slug, hasAddressee }: Props) {
  const { t } = reader;
  return (
    <section class="desk-section" id="petition">
      <h2>{t("petitions.desk")}</h2>
      <p>{t(hasAddressee ? "petitions.later.offer" : "petitions.later.addressee-first")}</p>
      <div class="acts">
        <ButtonLink
          reader={reader}
          to={stagePath(slug, hasAddressee ? SIGNING : "addressees")}
          look="support"
        >
          {t(hasAddressee ? "petitions.later.begin" : "petitions.later.addressees")}
        </ButtonLink>
      </div>
    </section>
  );
}

type DraftProps = {
  reader: Reader;
  /** The campaign's, and the petition's. */
  slug: string;
  petitionSlug: string;
  missing: readonly StringKey[];
  /** What will not work as this place is set up. */
  heed: readonly StringKey[];
  writes: boolean;
  publishes: boolean;
  /** Drafts are looked at first since it was begun. */
  isReviewOn: boolean;
};

/** A petition that was added and is not public yet: a last look, what is missing, and the button. */
export function DraftPetition(props: DraftProps) {
  const { reader, slug, petitionSlug, missing, heed, writes } = props;
  const { t } = reader;
  return (
    <section class="desk-section" id="petition">
      <h2>{t("petitions.later.draft")}</h2>
      <p>{t("petitions.later.draft.text")}</p>
      {missing.length > 0 && (
        <ul>
          {missing.map((what) => (
            <li>{t(what)}</li>
          ))}
        </ul>
      )}
      <p>
        <Link reader={reader} to={`/petitions/${petitionSlug}`}>
          {t("petitions.later.preview")}
        </Link>
        {writes && " · "}
        {writes && (
          <Link reader={reader} to={stagePath(slug, SIGNING)}>
            {t("petitions.later.change")}
          </Link>
        )}
      </p>
      {heed.map((what) => (
        <Notice tone="heed">
          <p>{t(what)}</p>
        </Notice>
      ))}
      <Publish {...props} />
    </section>
  );
}

function Publish({ reader, slug, missing, publishes, isReviewOn }: DraftProps) {
  const { t } = reader;
  if (isReviewOn) return <p class="hint">{t("petitions.signing.held.later-review")}</p>;
  if (!publishes) return <p class="hint">{t("petitions.later.lead")}</p>;
  if (missing.length > 0) return <p class="hint">{t("petitions.later.missing")}</p>;
  return (
    <Form
      reader={reader}
      action={`/campaigns/${slug}/petition/publication`}
      label={t("petitions.later.publish")}
    >
      <p class="hint">{t("petitions.later.publish.hint")}</p>
      <SubmitButton wide={false}>{t("petitions.later.publish")}</SubmitButton>
    </Form>
  );
}
