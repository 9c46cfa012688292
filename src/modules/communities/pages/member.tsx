import type { Frame } from "#platform/http/frame.ts";
import { Form, kept, RadioGroup, type Refusal, Refused, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { LONGEST_LINE } from "../community.ts";
import { BackToCommunity } from "../components/back-to-community.tsx";
import { ROLES } from "../membership.ts";
import type { Seen } from "../queries/communities.ts";
import type { Member } from "../queries/members.ts";

type Props = { frame: Frame; community: Seen; member: Member; isSelf: boolean; refusal?: Refusal };

/** What a host can change of one member: their responsibility, or that they belong. */
export function MemberPage({ frame, community, member, isSelf, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const base = `/communities/${community.slug}/members/${member.handle}`;
  return (
    <Layout {...frame} title={member.name} head={{ unlisted: true }}>
      <div class="single">
        <BackToCommunity reader={reader} community={community} />
        <h1>
          <bdi>{member.name}</bdi>
        </h1>
        <Refused reader={reader} refusal={refusal} />
        <section>
          <Form reader={reader} action={`${base}/role`} label={t("communities.member.role")}>
            <RadioGroup
              {...kept(reader, refusal?.typed.role ? refusal : undefined, "role", member.role)}
              label={t("communities.member.role")}
              options={ROLES.map((role) => ({
                value: role,
                label: t(`communities.role.${role}`),
                hint: t(`communities.role.${role}.hint`),
              }))}
            />
            <SubmitButton look="support">{t("communities.member.role.save")}</SubmitButton>
          </Form>
        </section>
        {!isSelf && (
          <section>
            <h2>{t("communities.member.remove")}</h2>
            <p>{t("communities.member.remove.text")}</p>
            <Form reader={reader} action={`${base}/removal`} label={t("communities.member.remove")}>
              <TextAreaField
                {...kept(reader, refusal, "line")}
                label={t("communities.answer.line")}
                hint={t("communities.answer.line.hint")}
                maxlength={LONGEST_LINE}
                rows={3}
                optional
              />
              <SubmitButton look="quiet">{t("communities.member.remove")}</SubmitButton>
            </Form>
          </section>
        )}
      </div>
    </Layout>
  );
}
