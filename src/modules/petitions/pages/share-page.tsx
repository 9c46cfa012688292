import type { Frame } from "#platform/http/frame.ts";
import { directionOf, type Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { CopyField } from "#ui/copy-field.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import type { Petition } from "../petition.ts";
import type { ReadyText } from "../sharing/ready-texts.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  url: string;
  texts: readonly ReadyText[];
  /** HTML for a site of one's own: a link that looks like a card. */
  linkCard: string;
  /** As long as it can be signed. */
  framedForm: string | undefined;
};

/** Everything to take along for passing a petition on: words, pictures, a poster, a piece for one's own site. */
export function SharePage({ frame, petition, url, texts, linkCard, framedForm }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const path = `/petitions/${petition.slug}`;
  return (
    <Layout
      {...frame}
      title={t("petitions.share.title", { title: petition.title })}
      head={{ canonical: `${url}/share`, unlisted: true }}
    >
      <p class="crumb">
        <Link reader={reader} to={path} lang={petition.language}>
          {petition.title}
        </Link>
      </p>
      <h1>{t("petitions.share")}</h1>
      <div class="sharing">
        <Texts reader={reader} petition={petition} texts={texts} />
        <Pictures reader={reader} path={path} title={petition.title} />
        <section>
          <h2>{t("petitions.share.poster")}</h2>
          <p>{t("petitions.share.poster.text")}</p>
          <p>
            <ButtonLink reader={reader} to={`${path}/poster.pdf`} look="quiet">
              {t("petitions.share.poster.open")}
            </ButtonLink>
          </p>
        </section>
        <ForSites reader={reader} linkCard={linkCard} framedForm={framedForm} />
        <section>
          <h2>{t("petitions.share.follow")}</h2>
          <CopyField
            reader={reader}
            id="feed-address"
            label={t("petitions.share.feed")}
            hint={t("petitions.share.feed.hint")}
            value={`${url}/feed.atom`}
            button={t("ui.share.copy")}
          />
        </section>
      </div>
    </Layout>
  );
}

function Texts({
  reader,
  petition,
  texts,
}: {
  reader: Reader;
  petition: Petition;
  texts: readonly ReadyText[];
}) {
  return (
    <section>
      <h2>{reader.t("petitions.share.texts")}</h2>
      <p>{reader.t("petitions.share.texts.text")}</p>
      <ul class="ready-texts">
        {texts.map(({ network = reader.t("ui.share.mail"), text, to }) => (
          <li>
            <h3>{network}</h3>
            {to ? (
              <>
                <blockquote lang={petition.language} dir={directionOf(petition.language)}>
                  {text}
                </blockquote>
                <p>
                  <ButtonLink reader={reader} to={to} look="quiet">
                    {reader.t("petitions.share.open", { network })}
                  </ButtonLink>
                </p>
              </>
            ) : (
              <CopyField
                reader={reader}
                id={`text-${network.toLowerCase()}`}
                label={reader.t("petitions.share.copy.text", { network })}
                value={text}
                button={reader.t("petitions.share.text.copy")}
                lang={petition.language}
                rows={4}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const SHAPES = [
  { shape: "square", file: "square.png", width: 1080, height: 1080 },
  { shape: "tall", file: "tall.png", width: 1080, height: 1920 },
  { shape: "wide", file: "card.png", width: 1200, height: 630 },
] as const;

function Pictures({ reader, path, title }: { reader: Reader; path: string; title: string }) {
  return (
    <section>
      <h2>{reader.t("petitions.share.pictures")}</h2>
      <p>{reader.t("petitions.share.pictures.text")}</p>
      <ul class="share-pictures">
        {SHAPES.map(({ shape, file, width, height }) => (
          <li>
            <Link reader={reader} to={`${path}/${file}`} download>
              <img
                src={`${path}/${file}`}
                alt={reader.t(`petitions.share.picture.${shape}`, { title })}
                width={width}
                height={height}
                loading="lazy"
              />
            </Link>
            <p>{reader.t(`petitions.share.picture.${shape}.for`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

type ForSitesProps = { reader: Reader; linkCard: string; framedForm: string | undefined };

function ForSites({ reader, linkCard, framedForm }: ForSitesProps) {
  const { t } = reader;
  return (
    <section>
      <h2>{t("petitions.share.site")}</h2>
      <p>{t(framedForm ? "petitions.share.site.text" : "petitions.share.site.text.over")}</p>
      <CopyField
        reader={reader}
        id="link-card"
        label={t("petitions.share.card")}
        hint={t("petitions.share.card.hint")}
        value={linkCard}
        button={t("petitions.share.code.copy")}
        rows={6}
      />
      {framedForm && (
        <CopyField
          reader={reader}
          id="framed-form"
          label={t("petitions.share.frame")}
          hint={t("petitions.share.frame.hint")}
          value={framedForm}
          button={t("petitions.share.code.copy")}
          rows={4}
        />
      )}
    </section>
  );
}
