import type { Reader } from "#platform/strings/index.ts";
import { DayBars } from "#ui/day-bars.tsx";
import { nothing } from "#ui/nothing.ts";
import type { Lately } from "../queries/lately.ts";

/** What the last days brought, online and on paper, and who withdrew; nothing before the second day. */
export function DaysLately({ reader, lately }: { reader: Reader; lately: readonly Lately[] }) {
  if (lately.length < 2) return nothing;
  const { t } = reader;
  const dayOf = ({ day }: Lately) => new Date(`${day}T12:00:00Z`);
  const sum = (of: (each: Lately) => number) => lately.reduce((total, each) => total + of(each), 0);
  return (
    <DayBars
      reader={reader}
      title={t("petitions.lately")}
      description={t("petitions.lately.description", {
        from: reader.date(dayOf(lately[0]!)),
        to: reader.date(dayOf(lately.at(-1)!)),
        online: sum(({ online }) => online),
        paper: sum(({ paper }) => paper),
        withdrawn: sum(({ withdrawn }) => withdrawn),
      })}
      days={lately.map((each) => ({ at: dayOf(each), up: [each.online, each.paper], down: each.withdrawn }))}
      labels={[t("petitions.lately.online"), t("petitions.lately.paper"), t("petitions.lately.withdrawn")]}
    />
  );
}
