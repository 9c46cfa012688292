import type { Reader } from "#platform/strings/index.ts";
import { Disclosure } from "#ui/disclosure.tsx";
import {
  CheckboxField,
  Field,
  FileField,
  Form,
  kept,
  type Refusal,
  SubmitButton,
  TextAreaField,
} from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { type Campaign, LONGEST_PLACE, LONGEST_STORY, LONGEST_SUMMARY } from "../campaign.ts";
import { GOALS, goalLabel, MOST_TAGS, tagsOf } from "../causes.ts";
import { StageButtons, StagePage, type StageProps } from "../components/stage-page.tsx";
import { stagePath } from "../draft.ts";
import { LONGEST_ALT } from "../draft-forms.ts";

type Props = StageProps & {
  held?: string;
  /** A picture was just added at the end of the story. */
  isPictureNew: boolean;
};
type PartProps = { reader: Reader; campaign: Campaign; refusal?: Refusal };

/** What it is about: a few sentences, the whole story with pictures, where, and which causes it serves. */
export function AboutStage({ held, isPictureNew, ...props }: Props) {
  const { campaign, refusal } = props;
  const { reader } = props.frame;
  const { t } = reader;
  const parts = { reader, campaign, refusal };
  return (
    <StagePage {...props}>
      {held && (
        <Notice>
          <p>{held}</p>
        </Notice>
      )}
      {isPictureNew && (
        <Notice title={t("campaigns.picture.added")} announced>
          <p>{t("campaigns.picture.added.text")}</p>
        </Notice>
      )}
      {!held && (
        <Form
          reader={reader}
          action={stagePath(campaign.slug, "about")}
          label={t("campaigns.draft.about")}
          upload
        >
          <Words {...parts} />
          <Picture {...parts} />
          <Field
            {...kept(reader, refusal, "place", campaign.place)}
            label={t("campaigns.place")}
            hint={t("campaigns.place.hint")}
            maxlength={LONGEST_PLACE}
            optional
          />
          <Causes {...parts} />
          <StageButtons {...props} reader={reader} />
        </Form>
      )}
    </StagePage>
  );
}

/** Neither is needed to go on: a draft may wait for its words. */
function Words({ reader, campaign, refusal }: PartProps) {
  const { t } = reader;
  return (
    <>
      <TextAreaField
        {...kept(reader, refusal, "summary", campaign.summary)}
        label={t("campaigns.summary")}
        hint={t("campaigns.summary.hint")}
        maxlength={LONGEST_SUMMARY}
        rows={4}
      />
      <TextAreaField
        {...kept(reader, refusal, "story", campaign.story)}
        label={t("campaigns.story")}
        hint={t("campaigns.story.hint")}
        maxlength={LONGEST_STORY}
        rows={16}
      />
      <Disclosure summary={t("campaigns.markdown")}>
        <ul class="markdown-help">
          {MARKS.map(([mark, meaning]) => (
            <li>
              <code dir="ltr">{mark}</code> {t(meaning)}
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}

const MARKS = [
  ["## …", "campaigns.markdown.heading"],
  ["**…**", "campaigns.markdown.strong"],
  ["- …", "campaigns.markdown.list"],
  ["> …", "campaigns.markdown.quote"],
  ["[…](https://…)", "campaigns.markdown.link"],
] as const;

function Picture({ reader, refusal }: PartProps) {
  const { t } = reader;
  return (
    <fieldset class="choices">
      <legend>{t("campaigns.picture")}</legend>
      <FileField
        reader={reader}
        name="picture"
        label={t("campaigns.picture.file")}
        hint={t("campaigns.picture.file.hint")}
        error={refusal?.errors.picture && t(refusal.errors.picture)}
        accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
        optional
      />
      <Field
        {...kept(reader, refusal, "alt", "")}
        label={t("campaigns.picture.alt")}
        hint={t("campaigns.picture.alt.hint")}
        maxlength={LONGEST_ALT}
        optional="unsaid"
      />
      <p>
        <SubmitButton name="go" value="here" look="support" wide={false}>
          {t("campaigns.picture.add")}
        </SubmitButton>
      </p>
    </fieldset>
  );
}

function Causes({ reader, campaign, refusal }: PartProps) {
  const { t } = reader;
  const isTicked = (goal: string) => (refusal ? goal in refusal.typed : campaign.causes.includes(goal));
  return (
    <>
      <Disclosure summary={t("campaigns.goals")} open={GOALS.some(isTicked)}>
        <p class="hint">{t("campaigns.goals.hint")}</p>
        <fieldset class="choices goals">
          <legend class="heard">{t("campaigns.goals")}</legend>
          {GOALS.map((goal) => (
            <CheckboxField reader={reader} name={goal} label={t(goalLabel(goal))} checked={isTicked(goal)} />
          ))}
        </fieldset>
      </Disclosure>
      <Field
        {...kept(reader, refusal, "tags", tagsOf(campaign.causes).join(", "))}
        label={t("campaigns.tags")}
        hint={t("campaigns.tags.hint", { count: MOST_TAGS })}
        maxlength={250}
        optional
      />
    </>
  );
}
