import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import { ShareKit } from "#ui/share-kit.tsx";
import { Time } from "#ui/time.tsx";
import { Standing } from "../components/standing.tsx";
import type { Petition } from "../petition.ts";
import type { Counts } from "../queries/figures.ts";
import type { OwnConsent, OwnSignature } from "../queries/signatures.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  signature: OwnSignature;
  counts: Counts;
  /** Another petition that can be signed now: the one next step. */
  next: { slug: string; title: string; language: string } | undefined;
  /** Whether anybody else has said why they signed. */
  othersSaidWhy: boolean;
  paths: {
    withdrawal: string;
    disavowal: string;
    objection: string;
    /** Where a name that is shown is taken off the page. */
    name: string;
    /** Where one consent is taken back. */
    consent(purpose: string): string;
  };
  url: string;
};

/** A signer's own page: thanks, the next step, the share kit, and everything they can take back. */
export function OwnSignaturePage(props: Props) {
  const { frame, petition, signature } = props;
  const { reader } = frame;
  const { t } = reader;
  const ended = signature.state === "withdrawn" || signature.state === "invalid";
  const title = t(titleOf(signature));
  return (
    <Layout {...frame} title={title} head={{ unlisted: true }}>
      <div class="single">
        <p class="crumb">
          <Link reader={reader} to={`/petitions/${petition.slug}`} lang={petition.language}>
            {petition.title}
          </Link>
        </p>
        <h1>{title}</h1>
        {signature.state === "confirmed" && <Counted {...props} reader={reader} />}
        {signature.aside && <Aside {...props} reader={reader} aside={signature.aside} />}
        {signature.held && !signature.aside && signature.state === "pending" && (
          <Notice tone="heed">
            <p>{t("petitions.own.held.text")}</p>
          </Notice>
        )}
        {ended ? (
          <p class="lede">{t("petitions.own.ended.text")}</p>
        ) : (
          <>
            <NextStep {...props} reader={reader} />
            <section>
              <h2>{t("petitions.own.share")}</h2>
              <p>{t("petitions.own.share.text")}</p>
              <ShareKit
                reader={reader}
                url={props.url}
                text={petition.title}
                // This page's own address lets whoever has it take the signature back.
                addressLabel={t("petitions.own.share.address")}
              />
            </section>
            <Mine {...props} reader={reader} />
          </>
        )}
      </div>
    </Layout>
  );
}

function titleOf({ state, aside, held }: OwnSignature) {
  if (state === "confirmed") return "petitions.own.thanks";
  if (aside) return "petitions.own.aside";
  return held ? "petitions.own.held" : "petitions.own.ended";
}

type AsideProps = Props & { reader: Reader; aside: NonNullable<OwnSignature["aside"]> };

/** Why it does not count, in the team's words, and the way to object. */
function Aside({ reader, aside: { reason, objection }, paths }: AsideProps) {
  const { t } = reader;
  return (
    <Notice tone="heed" title={t("petitions.own.aside.text")}>
      <blockquote>
        <p dir="auto">{reason}</p>
      </blockquote>
      {objection && !objection.answer ? (
        <p>{t("petitions.own.aside.objected")}</p>
      ) : (
        <p>
          <Link reader={reader} to={paths.objection}>
            {t("petitions.own.aside.object")}
          </Link>
        </p>
      )}
    </Notice>
  );
}

/** The count is a snapshot of a moment ago, so it may not hold this signature yet; then the page says so. */
function Counted({ reader, petition, counts, signature }: Props & { reader: Reader }) {
  const soon = signature.confirmedAt !== undefined && signature.confirmedAt >= counts.asOf;
  return (
    <>
      <Standing reader={reader} petition={petition} counts={counts} />
      {soon && <p class="hint">{reader.t("petitions.own.soon")}</p>}
    </>
  );
}

function NextStep({ reader, next, petition, othersSaidWhy }: Props & { reader: Reader }) {
  const { t } = reader;
  const base = `/petitions/${petition.slug}`;
  return (
    <section>
      <h2>{t("petitions.own.next")}</h2>
      {next && <p>{t("petitions.own.next.sign")}</p>}
      <p>
        {next ? (
          <ButtonLink reader={reader} to={`/petitions/${next.slug}`} look="support" lang={next.language}>
            {next.title}
          </ButtonLink>
        ) : (
          <ButtonLink reader={reader} to={othersSaidWhy ? `${base}#reasons` : `${base}/share`} look="support">
            {t(othersSaidWhy ? "petitions.own.next.reasons" : "petitions.own.next.share")}
          </ButtonLink>
        )}
      </p>
    </section>
  );
}

function Mine({ reader, signature, paths }: Props & { reader: Reader }) {
  const given = signature.consents.filter(({ effectiveAt, withdrawnAt }) => effectiveAt && !withdrawnAt);
  return (
    <section>
      <h2>{reader.t("petitions.own.mine")}</h2>
      <Kept reader={reader} signature={signature} />
      {signature.reason && (
        <blockquote>
          <p>{signature.reason}</p>
        </blockquote>
      )}
      <ul>
        {signature.reason && signature.showName && (
          <li>
            {reader.t("petitions.own.name-shown")}
            <Form reader={reader} action={paths.name} label={reader.t("petitions.own.name-shown")}>
              <SubmitButton look="quiet" wide={false}>
                {reader.t("petitions.own.consent.withdraw")}
              </SubmitButton>
            </Form>
          </li>
        )}
        {given.map((consent) => (
          <Consent reader={reader} consent={consent} action={paths.consent(consent.purpose)} />
        ))}
        <li>
          <Link reader={reader} to={paths.withdrawal}>
            {reader.t("petitions.own.withdraw")}
          </Link>
        </li>
        <li>
          <Link reader={reader} to={paths.disavowal}>
            {reader.t("petitions.mail.not-me")}
          </Link>
        </li>
      </ul>
    </section>
  );
}

/** All that is known of whoever signed. */
function Kept({ reader, signature }: { reader: Reader; signature: OwnSignature }) {
  const { t } = reader;
  const { name, email, postcode, region, country, submittedAt } = signature;
  const kept: [string, Child][] = [
    [t("petitions.sign.name"), name && <bdi>{name}</bdi>],
    [t("petitions.sign.email"), email && <bdi>{email}</bdi>],
    [t("petitions.sign.postcode"), postcode],
    [t("petitions.sign.region"), region && <bdi>{region}</bdi>],
    [t("petitions.sign.country"), country && reader.country(country)],
    [t("petitions.own.signed-on"), <Time reader={reader} at={submittedAt} show="date" fixed />],
  ];
  return (
    <dl class="own-data">
      {kept
        .filter(([, value]) => value)
        .map(([what, value]) => (
          <>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </>
        ))}
    </dl>
  );
}

function Consent({ reader, consent, action }: { reader: Reader; consent: OwnConsent; action: string }) {
  return (
    <li>
      <span lang={consent.language}>{consent.text}</span> (
      <Time reader={reader} at={consent.givenAt} show="date" fixed />)
      <Form reader={reader} action={action} label={consent.text}>
        <SubmitButton look="quiet" wide={false}>
          {reader.t("petitions.own.consent.withdraw")}
        </SubmitButton>
      </Form>
    </li>
  );
}
