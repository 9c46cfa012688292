import { type Act, must } from "#platform/act.ts";
import { changeSettings } from "#platform/instance-settings.ts";
import { lookUpMailRecords } from "../look-up-mail-records.ts";
import { isPublicDomain } from "../mail-records.ts";
import { canAdminister } from "../policy.ts";
import { rememberRecords } from "../queries/remembered-checks.ts";

type Asked = { domain: string; selector: string | undefined };

/** Asks the DNS what stands there for our mails, and remembers it with the selector. @throws Forbidden */
export async function checkMailRecords(act: Act, { domain, selector }: Asked): Promise<void> {
  must(canAdminister(act.viewer));
  await changeSettings(act.db, { dkimSelector: selector ?? null });
  if (!isPublicDomain(domain)) return;
  await rememberRecords(act.db, { ...(await lookUpMailRecords(domain, selector)), at: act.now });
}
