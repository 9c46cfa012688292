import type { Frame } from "#platform/http/frame.ts";
import { directionOf } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { SigningForm } from "../components/signing-form.tsx";
import { Standing } from "../components/standing.tsx";
import { isOpen } from "../petition.ts";
import type { PetitionPageData } from "../petition-page-data.ts";

/** The demand, how many stand behind it and the form, for a frame on the page of somebody else. */
export function EmbedPage(props: PetitionPageData & { frame: Frame }) {
  const { frame, petition, figures } = props;
  const { reader } = frame;
  const path = `/petitions/${petition.slug}`;
  return (
    <Layout {...frame} framed title={petition.title} head={{ unlisted: true }}>
      <article class="embedded">
        <h1 lang={petition.language} dir={directionOf(petition.language)}>
          <Link reader={reader} to={path}>
            {petition.title}
          </Link>
        </h1>
        <p class="addressee">
          {reader.html("petitions.to", {
            addressee: <strong lang={petition.language}>{petition.addressee}</strong>,
          })}
        </p>
        <Standing reader={reader} petition={petition} counts={figures} />
        {isOpen(petition) ? (
          <SigningForm {...props} reader={reader} />
        ) : (
          <p>
            <ButtonLink reader={reader} to={path} look="support">
              {reader.t("petitions.embed.read")}
            </ButtonLink>
          </p>
        )}
        <p class="crumb" lang={frame.site.language}>
          <Link reader={reader} to="/">
            {frame.site.name}
          </Link>
        </p>
      </article>
    </Layout>
  );
}
