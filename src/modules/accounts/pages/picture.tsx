import type { Frame } from "#platform/http/frame.ts";
import type { StringKey } from "#platform/strings/index.ts";
import { Avatar } from "#ui/avatar.tsx";
import { ErrorSummary, FileField, Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import type { Profile } from "../queries/persons.ts";
import { picturePath } from "../queries/pictures.ts";
import { SinglePage } from "./single.tsx";

type Props = { frame: Frame; profile: Profile; error?: StringKey };

/** The picture a person shows of themselves: taken in, looked at, taken away. */
export function PicturePage({ frame, profile, error }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const picture = picturePath(profile.handle, profile.picture);
  return (
    <SinglePage frame={frame} title={t("accounts.picture")} lede={t("accounts.picture.lede")}>
      <ErrorSummary reader={reader} errors={error ? [{ field: "picture", message: t(error) }] : []} />
      <Avatar name={profile.name} picture={picture} large />
      <Form reader={reader} action="/me/picture" label={t("accounts.picture")} upload>
        <FileField
          reader={reader}
          name="picture"
          label={t("accounts.picture.file")}
          hint={t("accounts.picture.file.hint")}
          error={error && t(error)}
          accept="image/*"
        />
        <SubmitButton>{t("accounts.picture.show")}</SubmitButton>
      </Form>
      {picture && (
        <Form reader={reader} action="/me/picture/removal" label={t("accounts.picture.remove")}>
          <SubmitButton look="quiet">{t("accounts.picture.remove")}</SubmitButton>
        </Form>
      )}
      <p>
        <Link reader={reader} to="/me/profile">
          {t("accounts.picture.back")}
        </Link>
      </p>
    </SinglePage>
  );
}
