import type { HttpContext } from "#platform/http/context.ts";
import { Notice } from "#ui/notice.tsx";

/** Above the page that a newcomer comes to first, whichever it is: what they sign in with from now on. */
export function welcome(c: HttpContext) {
  const { viewer, reader } = c.var;
  if (!viewer.personId || c.req.query("welcome") === undefined) return undefined;
  return (
    <Notice title={reader.t("accounts.welcome")} announced>
      <p>
        {reader.html("accounts.welcome.text", {
          handle: (
            <strong>
              <bdi>{viewer.handle}</bdi>
            </strong>
          ),
        })}
      </p>
    </Notice>
  );
}
