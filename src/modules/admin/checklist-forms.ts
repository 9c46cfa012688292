import { z } from "zod";
import { line } from "#platform/http/text.ts";
import { writableAddress } from "#platform/mailbox.ts";

export const testMailForm = z.object({
  to: line({ max: 254, required: "admin.error.email" }).transform((typed, context) => {
    const address = writableAddress(typed);
    if (!address && typed !== "") context.addIssue({ code: "custom", message: "admin.error.email" });
    return address ?? "";
  }),
});

/** What stands before `._domainkey` (RFC 6376 3.1): a name of the DNS. Not sent: as it was. */
export const selectorForm = z.object({
  selector: line({ max: 63 })
    .refine((text) => text === "" || /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i.test(text), "admin.error.selector")
    .optional(),
});
