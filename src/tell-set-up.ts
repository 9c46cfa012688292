import { offerSetUp } from "#modules/admin/index.ts";
import type { Services } from "#platform/module.ts";

/** The only place that says the way into an instance that nobody has set up: its operator's console. */
export async function tellSetUp(services: Services): Promise<void> {
  const offered = services.config.mode === "worker" ? undefined : await offerSetUp(services);
  if (offered)
    console.log(
      `This place is not set up yet. Open this link once it runs; it works until the set-up is done:\n  ${offered.link}\nIt also lies in ${offered.file}`,
    );
}
