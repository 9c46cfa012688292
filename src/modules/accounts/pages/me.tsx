import type { Html } from "#platform/html/html.ts";
import type { Frame, NavItem } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import type { ShownProvider } from "../components/provider-button.tsx";
import { Address } from "../components/ways-in.tsx";
import { type Credentials, waysIn } from "../credentials.ts";
import { SinglePage } from "./single.tsx";

type Props = {
  frame: Frame;
  name: string;
  credentials: Credentials;
  /** An address whose mail was not answered yet. */
  awaited: string | undefined;
  provider: ShownProvider | undefined;
  waiting: Html[];
  /** What one can begin here. */
  begin: NavItem[];
};

/** A person's own first page: what waits for them. */
export function MePage({ frame, name, waiting, begin, ...props }: Props) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <SinglePage frame={frame} title={t("accounts.me.hello", { name })}>
      <SecondWay reader={reader} {...props} />
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

/** What is missing to a second way in, or to the address that will be one. */
function SecondWay({
  reader,
  credentials,
  awaited,
  provider,
}: Pick<Props, "credentials" | "awaited" | "provider"> & { reader: Reader }) {
  const { t } = reader;
  if (awaited)
    return (
      <Notice title={t("accounts.me.awaited")}>
        <p>{reader.html("accounts.security.awaited", { email: <Address email={awaited} /> })}</p>
      </Notice>
    );
  if (waysIn(credentials, provider?.issuer) >= 2) return nothing;
  const security = (
    <Link reader={reader} to="/me/security">
      {t("accounts.security")}
    </Link>
  );
  return (
    <Notice tone="heed" title={t("accounts.me.one-way")}>
      <p>{reader.html("accounts.me.one-way.text", { security })}</p>
    </Notice>
  );
}
