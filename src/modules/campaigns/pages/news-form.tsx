import type { Frame } from "#platform/http/frame.ts";
import { Field, Form, kept, type Refusal, Refused, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { nothing } from "#ui/nothing.ts";
import type { Campaign } from "../campaign.ts";
import { DeskCrumbs } from "../components/desk-crumbs.tsx";
import { LONGEST_NEWS, LONGEST_NEWS_TITLE, type News } from "../news.ts";

type Props = { frame: Frame; campaign: Campaign; news: News | undefined; refusal?: Refusal };

/** What happened, told or changed; and taken back. */
export function NewsFormPage({ frame, campaign, news, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const base = `/campaigns/${campaign.slug}/news`;
  const title = t(news ? "campaigns.news.edit" : "campaigns.news.tell");
  return (
    <Layout {...frame} title={title} head={{ unlisted: true }}>
      <div class="single">
        <DeskCrumbs
          reader={reader}
          campaign={campaign}
          above={[{ to: base, label: t("campaigns.news") }]}
          page={title}
        />
        <h1>{title}</h1>
        <p class="lede">{t("campaigns.news.lede")}</p>
        <Refused reader={reader} refusal={refusal} />
        <Form reader={reader} action={news ? `${base}/${news.id}/edit` : base} label={title}>
          <Field
            {...kept(reader, refusal, "title", news?.title)}
            label={t("campaigns.news.title")}
            hint={t("campaigns.news.title.hint")}
            maxlength={LONGEST_NEWS_TITLE}
          />
          <TextAreaField
            {...kept(reader, refusal, "text", news?.text)}
            label={t("campaigns.news.text")}
            hint={t("campaigns.news.text.hint")}
            maxlength={LONGEST_NEWS}
            rows={12}
          />
          <SubmitButton>{t(news ? "campaigns.news.save" : "campaigns.news.button")}</SubmitButton>
        </Form>
        {news ? (
          <Form reader={reader} action={`${base}/${news.id}/removal`} label={t("campaigns.news.remove")}>
            <p class="hint">{t("campaigns.news.remove.hint")}</p>
            <SubmitButton look="quiet">{t("campaigns.news.remove")}</SubmitButton>
          </Form>
        ) : (
          nothing
        )}
      </div>
    </Layout>
  );
}
