import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Avatar } from "#ui/avatar.tsx";
import { Card } from "#ui/card.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Form, kept, type Refusal, Refused, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { Time } from "#ui/time.tsx";
import { LONGEST_LINE } from "../community.ts";
import { BackToCommunity } from "../components/back-to-community.tsx";
import type { Seen } from "../queries/communities.ts";
import type { Member } from "../queries/members.ts";

type Props = {
  frame: Frame;
  community: Seen;
  waiting: Member[];
  refused?: { handle: string; refusal: Refusal };
};

/** Who asks to come in, whoever asked first first, each with two buttons and room for a line. */
export function RequestsPage({ frame, community, waiting, refused }: Props) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <Layout {...frame} title={t("communities.requests")} head={{ unlisted: true }}>
      <div class="single">
        <BackToCommunity reader={reader} community={community} />
        <h1>{t("communities.requests")}</h1>
        <Refused reader={reader} refusal={refused?.refusal} />
        {waiting.length === 0 && (
          <EmptyState title={t("communities.requests.none")}>
            {t("communities.requests.none.text")}
          </EmptyState>
        )}
        {waiting.map((asking) => (
          <Request
            reader={reader}
            asking={asking}
            action={`/communities/${community.slug}/requests/${asking.handle}`}
            refusal={refused?.handle === asking.handle ? refused.refusal : undefined}
          />
        ))}
      </div>
    </Layout>
  );
}

type RequestProps = { reader: Reader; asking: Member; action: string; refusal?: Refusal };

function Request({ reader, asking, action, refusal }: RequestProps) {
  const { t } = reader;
  const { name, handle, since, line } = asking;
  return (
    <Card class="request">
      <div class="asking">
        <Avatar name={name} />
        <div>
          <h2>
            <Link reader={reader} to={`/people/${handle}`}>
              <bdi>{name}</bdi>
            </Link>
          </h2>
          <p class="hint">
            <Time reader={reader} at={since} />
          </p>
        </div>
      </div>
      {line && <blockquote dir="auto">{line}</blockquote>}
      <Form reader={reader} action={action} label={t("communities.request.of", { name })}>
        <TextAreaField
          {...kept(reader, refusal, "line")}
          id={refusal ? "line" : `line-${handle}`}
          label={t("communities.answer.line")}
          hint={t("communities.answer.line.hint")}
          maxlength={LONGEST_LINE}
          rows={2}
          optional
        />
        <div class="acts">
          <SubmitButton name="deed" value="approve" look="support" wide={false}>
            {t("communities.answer.approve")}
          </SubmitButton>
          <SubmitButton name="deed" value="decline" look="quiet" wide={false}>
            {t("communities.answer.decline")}
          </SubmitButton>
        </div>
      </Form>
    </Card>
  );
}
