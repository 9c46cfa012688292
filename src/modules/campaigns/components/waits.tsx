import type { Waiting } from "#platform/module.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";

type Props = { reader: Reader; waiting: readonly Waiting[] };

/** First at the desk: what needs a hand now, each a way to where it is done. */
export function Waits({ reader, waiting }: Props) {
  const { t } = reader;
  return (
    <section class="desk-section waits" id="waits">
      <h2>{t("campaigns.waits")}</h2>
      {waiting.length === 0 ? (
        <p>{t("campaigns.waits.nothing")}</p>
      ) : (
        <ul>
          {waiting.map(({ text, to }) => (
            <li>
              <Link reader={reader} to={to}>
                {text}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
