import type { Html } from "#platform/html/html.ts";
import type { Frame, NavItem } from "#platform/http/frame.ts";
import { ButtonLink } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import type { ShownProvider } from "../components/provider-button.tsx";
import { type Credentials, waysIn } from "../credentials.ts";
import { SinglePage } from "./single.tsx";

type Props = {
  frame: Frame;
  name: string;
  credentials: Credentials;
  provider: ShownProvider | undefined;
  waiting: Html[];
  /** What one can begin here. */
  begin: NavItem[];
};

/** A person's own first page: what waits for them. */
export function MePage({ frame, name, credentials, provider, waiting, begin }: Props) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <SinglePage frame={frame} title={t("accounts.me.hello", { name })}>
      {waysIn(credentials, provider?.issuer) < 2 && (
        <Notice tone="heed" title={t("accounts.me.one-way")}>
          <p>
            {reader.html("accounts.me.one-way.text", {
              security: (
                <Link reader={reader} to="/me/security">
                  {t("accounts.security")}
                </Link>
              ),
            })}
          </p>
        </Notice>
      )}
      {waiting}
      {waiting.length === 0 && (
        <EmptyState
          title={t("accounts.me.nothing")}
          action={
            <ButtonLink reader={reader} to="/me/profile" look="support">
              {t("accounts.me.profile")}
            </ButtonLink>
          }
        >
          {t("accounts.me.nothing.text")}
        </EmptyState>
      )}
      <div class="acts">
        {begin.map(({ href, label }) => (
          <ButtonLink reader={reader} to={href} look="support">
            {label}
          </ButtonLink>
        ))}
      </div>
    </SinglePage>
  );
}
