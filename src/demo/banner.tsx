import type { Clock } from "#platform/clock.ts";
import type { Html } from "#platform/html/html.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";

/** Above every page: that nothing here is real, which day it is, and where the mails lie. */
export const demoBanner =
  (clock: Clock) =>
  (reader: Reader): Html => (
    <p>
      {reader.html("demo.banner", {
        date: <strong>{reader.date(clock.now())}</strong>,
        letters: (
          <Link reader={reader} to="/demo/mail">
            {reader.t("demo.letters")}
          </Link>
        ),
      })}
    </p>
  );
