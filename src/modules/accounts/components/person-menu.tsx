import type { HttpContext } from "#platform/http/context.ts";
import { Avatar } from "#ui/avatar.tsx";
import { ButtonLink } from "#ui/button.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";

/** At the end of the header: the way in, or the person's own menu. `details` opens without script. */
export function personMenu(c: HttpContext) {
  const { viewer, reader } = c.var;
  const { t } = reader;
  if (!viewer.personId)
    return (
      <ButtonLink reader={reader} to="/sign-in" look="quiet">
        {t("accounts.sign-in")}
      </ButtonLink>
    );
  return (
    <details class="person-menu">
      <summary>
        <Avatar name={viewer.name ?? ""} picture={viewer.picture} />
        <span class="heard">{t("accounts.menu", { name: viewer.name ?? "" })}</span>
      </summary>
      <nav aria-label={t("accounts.menu", { name: viewer.name ?? "" })}>
        <p>
          <strong>
            <bdi>{viewer.name}</bdi>
          </strong>
        </p>
        <ul>
          {OWN_PAGES.map(([path, label]) => (
            <li>
              <Link reader={reader} to={path} current={c.req.path === path && "page"}>
                {t(label)}
              </Link>
            </li>
          ))}
        </ul>
        <Form reader={reader} action="/sign-out" label={t("accounts.sign-out")}>
          <SubmitButton look="quiet">{t("accounts.sign-out")}</SubmitButton>
        </Form>
      </nav>
    </details>
  );
}

const OWN_PAGES = [
  ["/me", "accounts.me"],
  ["/me/profile", "accounts.profile"],
  ["/me/security", "accounts.security"],
  ["/me/data", "accounts.data"],
] as const;
