import { isIP } from "node:net";
import { domainToASCII } from "node:url";
import { z } from "zod";
import { truncatedNetwork } from "#platform/http/client-address.ts";
import { type FieldErrors, parseForm, type Typed } from "#platform/http/form.ts";
import { line, paragraph } from "#platform/http/text.ts";
import { localMoment, momentIn } from "./local-moment.ts";
import { type Criteria, LONGEST_REASON, SPANS } from "./rule.ts";

const form = z.object({
  domain: line({ max: 254 }),
  network: line({ max: 60 }),
  span: z.enum(["", ...SPANS], "petitions.rules.error.span"),
  from: line({ max: 20 }),
  until: line({ max: 20 }),
  reason: paragraph({ max: LONGEST_REASON, required: "petitions.rules.error.reason" }),
});

const EMPTY: Typed = { domain: "", network: "", span: "", from: "", until: "" };

export type ReadRule = { criteria: Criteria; reason: string } | { errors: FieldErrors };

/** Moments are those of the zone's clocks. At least one criterion, and each in a form that can meet something. */
export function readRule(typed: Typed, timeZone: string): ReadRule {
  const parsed = parseForm(form, { ...EMPTY, ...typed });
  const read = readCriteria({ ...EMPTY, ...typed }, timeZone);
  const errors = { ...("errors" in read && read.errors), ...("errors" in parsed && parsed.errors) };
  if ("errors" in parsed || "errors" in read) return { errors };
  return { criteria: read.criteria, reason: parsed.values.reason };
}

function readCriteria(typed: Typed, timeZone: string): { criteria: Criteria } | { errors: FieldErrors } {
  const errors: FieldErrors = {};
  const domain = domainIn(typed.domain!);
  if (domain === "") errors.domain = "petitions.rules.error.domain";
  const network = networkIn(typed.network!);
  if (network === "") errors.network = "petitions.rules.error.network";
  const span = spanIn(typed, timeZone);
  if (span === "wrong-order") errors.until = "petitions.rules.error.order";
  else if (span === "incomplete") {
    if (typed.span === "") errors.span = "petitions.rules.error.span";
    if (!momentIn(timeZone, typed.from!)) errors.from = "petitions.rules.error.moment";
    if (!momentIn(timeZone, typed.until!)) errors.until = "petitions.rules.error.moment";
  }
  if (domain === undefined && network === undefined && span === undefined)
    errors.domain = "petitions.rules.error.nothing";
  if (Object.keys(errors).length > 0) return { errors };
  return { criteria: { domain, network, span: span as Criteria["span"] } };
}

/**
 * Whole addresses are cut down to their domain, in the letters they were typed in. `undefined` where
 * nothing stands, `""` for what is none.
 */
function domainIn(typed: string): string | undefined {
  const text = typed.trim().toLowerCase();
  if (text === "") return undefined;
  const domain = text.slice(text.lastIndexOf("@") + 1);
  const plain = /^[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)+$/u.test(domain);
  return plain && domainToASCII(domain) !== "" ? domain : "";
}

/** Addresses are cut down to their network, as those of signatures are. */
function networkIn(typed: string): string | undefined {
  const text = typed.trim().toLowerCase();
  if (text === "") return undefined;
  const [address = "", bits] = text.split("/");
  if (isIP(address) === 0) return "";
  const own = isIP(address) === 4 ? "24" : "48";
  return bits === undefined || bits === own ? truncatedNetwork(address) : "";
}

function spanIn({ span, from, until }: Typed, timeZone: string) {
  if (from === "" && until === "" && span === "") return undefined;
  const [begin, end] = [momentIn(timeZone, from!), momentIn(timeZone, until!)];
  if (!begin || !end || (span !== "submitted" && span !== "verified")) return "incomplete";
  return end > begin ? { of: span, from: begin, until: end } : "wrong-order";
}

/** The same rule as a form holds it, to begin another with. */
export const typedRule = ({ domain, network, span }: Criteria, timeZone: string): Typed => ({
  ...EMPTY,
  ...(domain && { domain }),
  ...(network && { network }),
  ...(span && {
    span: span.of,
    from: localMoment(timeZone, span.from),
    until: localMoment(timeZone, span.until),
  }),
});
