import type { Frame } from "#platform/http/frame.ts";
import { ownNameOf } from "#platform/strings/index.ts";
import { EVERYONE } from "#platform/viewer.ts";
import { Avatar } from "#ui/avatar.tsx";
import { ButtonLink } from "#ui/button.tsx";
import { Layout } from "#ui/layout.tsx";
import { Time } from "#ui/time.tsx";
import type { Profile } from "../queries/persons.ts";
import { picturePath } from "../queries/pictures.ts";

type Props = { frame: Frame; profile: Profile; own: boolean };

/** A person as others see them. */
export function PersonPage({ frame, profile, own }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const { name, handle, pronouns, about, speaks, language, audience, joinedAt } = profile;
  return (
    <Layout {...frame} title={name} head={{ unlisted: audience !== EVERYONE }}>
      <div class="single">
        <header class="person-head">
          <Avatar name={name} picture={picturePath(handle, profile.picture)} large />
          <div>
            <h1>
              <bdi>{name}</bdi>
            </h1>
            <p class="hint">
              <bdi>@{handle}</bdi>
              {pronouns && (
                <>
                  {" · "}
                  <bdi>{pronouns}</bdi>
                </>
              )}
            </p>
          </div>
        </header>
        {about && (
          <p class="lede" lang={language} dir="auto">
            {about}
          </p>
        )}
        {speaks.length > 0 && (
          <p>
            {t("accounts.person.speaks", { languages: reader.list(speaks.map((one) => ownNameOf(one))) })}
          </p>
        )}
        <p class="hint">
          {reader.html("accounts.person.since", {
            date: <Time reader={reader} at={joinedAt} show="date" fixed />,
          })}
        </p>
        {own && (
          <ButtonLink reader={reader} to="/me/profile" look="quiet">
            {t("accounts.person.edit")}
          </ButtonLink>
        )}
      </div>
    </Layout>
  );
}
