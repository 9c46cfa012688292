import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";

export type DraftsFirst = {
  /** Whether drafts are looked at before everybody sees them. */
  isOn: boolean;
  /** How many wait that this administrator may decide. */
  waiting: number;
};

/** Whether drafts are looked at first, how many wait, and the way to where both are. */
export function DraftsFirstSection({ reader, drafts }: { reader: Reader; drafts: DraftsFirst }) {
  const { t } = reader;
  const { isOn, waiting } = drafts;
  return (
    <section aria-labelledby="drafts-first">
      <h2 class="over" id="drafts-first">
        {t("admin.drafts")}
      </h2>
      <p>
        {t(isOn ? "admin.drafts.on" : "admin.drafts.off")}{" "}
        {(isOn || waiting > 0) && t("admin.drafts.waiting", { count: waiting })}
      </p>
      <p>
        <Link reader={reader} to="/campaigns/reviews">
          {t(waiting > 0 ? "admin.drafts.look" : "admin.drafts.switch")}
        </Link>
      </p>
    </section>
  );
}
