import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { COLOURED, type Coloured, type Fault } from "#ui/appearance.ts";
import { ErrorSummary, Field, FileField, Form, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { type Colours, type Faults, nearestOf } from "../colours-form.ts";
import { PlaceFields } from "../components/place-fields.tsx";
import { Samples } from "../components/sample.tsx";
import type { Given } from "../place-form.ts";
import { AdminPage } from "./admin-page.tsx";

export type AppearanceProps = {
  frame: Frame;
  siteName: string;
  given: Given;
  /** As they are, or as they were just chosen. */
  colours: Colours;
  hasLogo: boolean;
  hasColours: boolean;
  done?: "saved" | "preview";
  faults?: Faults;
  refusal?: Refusal;
};

/** What the place is called, its sign, and the two colours it may choose. */
export function AppearancePage(props: AppearanceProps) {
  const { frame, done, refusal } = props;
  const { reader } = frame;
  const { t } = reader;
  return (
    <AdminPage frame={frame} section="appearance" lede={t("admin.appearance.lede")}>
      {done && <Notice title={t(`admin.appearance.${done}`)} announced />}
      <Refused reader={reader} refusal={refusal} />
      <Name {...props} reader={reader} />
      <Logo {...props} reader={reader} />
      <OwnColours {...props} reader={reader} />
    </AdminPage>
  );
}

type PartProps = AppearanceProps & { reader: Reader };

function Name({ reader, siteName, given, refusal }: PartProps) {
  const { t } = reader;
  return (
    <section aria-labelledby="name-part">
      <h2 id="name-part">{t("admin.appearance.name")}</h2>
      <Form reader={reader} action="/admin/appearance/name" labelledBy="name-part">
        <PlaceFields part="name" reader={reader} said={{ siteName }} given={given} refusal={refusal} />
        {given.siteName === undefined && (
          <SubmitButton look="support">{t("admin.appearance.name.save")}</SubmitButton>
        )}
      </Form>
    </section>
  );
}

function Logo({ reader, frame, hasLogo, refusal }: PartProps) {
  const { t } = reader;
  const error = refusal?.errors.logo;
  return (
    <section aria-labelledby="logo-part">
      <h2 id="logo-part">{t("admin.appearance.logo")}</h2>
      {frame.site.logo && (
        <img class="shown-logo" {...frame.site.logo} alt={t("admin.appearance.logo.now")} />
      )}
      <Form reader={reader} action="/admin/appearance/logo" labelledBy="logo-part" upload>
        <FileField
          reader={reader}
          name="logo"
          accept="image/png,image/jpeg,image/webp,image/avif,image/gif"
          label={t("admin.appearance.logo.choose")}
          hint={t("admin.appearance.logo.hint")}
          error={error && t(error)}
        />
        <SubmitButton look="support">{t("admin.appearance.logo.save")}</SubmitButton>
      </Form>
      {hasLogo && (
        <Form reader={reader} action="/admin/appearance/logo/end" label={t("admin.appearance.logo.end")}>
          <SubmitButton look="quiet">{t("admin.appearance.logo.end")}</SubmitButton>
        </Form>
      )}
    </section>
  );
}

function OwnColours({ reader, colours, faults = {}, hasColours }: PartProps) {
  const { t } = reader;
  const faulty = COLOURED.filter((coloured) => faults[coloured]);
  const errors = faulty.map((coloured) => ({
    field: coloured,
    message: faultWords(reader, coloured, faults[coloured]!),
  }));
  return (
    <section aria-labelledby="colours-part">
      <h2 id="colours-part">{t("admin.appearance.colours")}</h2>
      <p>{t("admin.appearance.colours.text")}</p>
      <ErrorSummary reader={reader} errors={errors} />
      {errors.length > 0 && <p>{t("admin.appearance.nearest.text")}</p>}
      <Samples reader={reader} colours={nearestOf(colours, faults)} />
      <Form reader={reader} action="/admin/appearance/colours" labelledBy="colours-part">
        {COLOURED.map((coloured) => (
          <Field
            reader={reader}
            name={coloured}
            type="color"
            label={t(`admin.appearance.${coloured}`)}
            hint={t(`admin.appearance.${coloured}.hint`)}
            value={colours[coloured]}
            error={faults[coloured] && faultWords(reader, coloured, faults[coloured])}
          />
        ))}
        <div class="acts">
          {errors.length > 0 && (
            <SubmitButton wide={false} name="go" value="nearest">
              {t("admin.appearance.nearest")}
            </SubmitButton>
          )}
          <SubmitButton wide={false} look={errors.length > 0 ? "quiet" : "act"} name="go" value="save">
            {t("admin.appearance.colours.save")}
          </SubmitButton>
          <SubmitButton wide={false} look="quiet" name="go" value="preview">
            {t("admin.appearance.colours.preview")}
          </SubmitButton>
        </div>
      </Form>
      {hasColours && (
        <Form
          reader={reader}
          action="/admin/appearance/colours/end"
          label={t("admin.appearance.colours.end")}
        >
          <SubmitButton look="quiet">{t("admin.appearance.colours.end")}</SubmitButton>
        </Form>
      )}
    </section>
  );
}

/** Why it can't be, in numbers one can follow, and what could. */
function faultWords(
  { t, number }: Reader,
  coloured: Coloured,
  { on, reached, needed, nearest }: Fault,
): string {
  return t("admin.appearance.fault", {
    what: t(`admin.appearance.${coloured}`),
    ground: t(`admin.appearance.on.${on}`),
    reached: number(Math.floor(reached * 10) / 10),
    needed: number(needed),
    nearest,
  });
}
