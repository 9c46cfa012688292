import dns from "node:dns";
import { Resolver } from "node:dns/promises";
import { dkimNames, dmarcNames, type Found, type MailRecords } from "./mail-records.ts";

/** Milliseconds for one question; a second try makes it twice that. */
const PATIENCE = 2_000;
/** A name may hold many texts of others; what stands there is not ours, and not kept without end. */
const MOST_TEXTS = 20;
const LONGEST_TEXT = 1_000;

/** Asks the servers that this machine asks, and waits a few seconds at most. */
export async function lookUpMailRecords(
  domain: string,
  selector: string | undefined,
): Promise<Omit<MailRecords, "at">> {
  const resolver = new Resolver({ timeout: PATIENCE, tries: 2 });
  resolver.setServers(dns.getServers());
  const [spf, dkim, ...dmarc] = await Promise.all([
    textsAt(resolver, domain),
    textsAtAny(resolver, dkimNames(domain, selector)),
    ...dmarcNames(domain).map((name) => textsAt(resolver, name)),
  ]);
  return { domain, spf: spf!, dkim: dkim!, dmarc: nearest(dmarc) };
}

async function textsAt(resolver: Resolver, name: string): Promise<Found> {
  try {
    const texts = await resolver.resolveTxt(name);
    return { texts: texts.slice(0, MOST_TEXTS).map((parts) => readable(parts.join(""))) };
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    // There is no such name, or no text at it: an answer like any other.
    return code === "ENOTFOUND" || code === "ENODATA" ? { texts: [] } : { failed: code };
  }
}

/** A name may hold any bytes; a zero among them no database keeps. */
const readable = (text: string): string => text.replace(/\p{Cc}/gu, " ").slice(0, LONGEST_TEXT);

async function textsAtAny(resolver: Resolver, names: readonly string[]): Promise<Found> {
  const found = await Promise.all(names.map((name) => textsAt(resolver, name)));
  const texts = found.flatMap((one) => ("texts" in one ? one.texts : []));
  return texts.length > 0 ? { texts } : (found.find((one) => "failed" in one) ?? { texts });
}

/** The first name that says anything; one that gave no answer might have. */
const nearest = (found: readonly Found[]): Found =>
  found.find((one) => "failed" in one || one.texts.some((text) => text.startsWith("v=DMARC1"))) ?? {
    texts: [],
  };
