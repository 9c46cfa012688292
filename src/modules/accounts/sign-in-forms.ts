import { z } from "zod";
import { AT_ONCE } from "#platform/http/form.ts";
import { line } from "#platform/http/text.ts";
import { writableAddress } from "#platform/mailbox.ts";
import { LONGEST_PASSWORD, weaknessOf } from "./password.ts";
import { handleField, nameField } from "./person.ts";

/** Lower case, since it is how people find themselves again. */
const address = (typed: string): string | undefined => writableAddress(typed)?.toLowerCase();

const emailField = () =>
  line({ max: 254, required: "accounts.error.email" }).transform((typed, context) => {
    const found = address(typed);
    if (!found && typed !== "") context.addIssue({ code: "custom", message: "accounts.error.email" });
    return found ?? "";
  });

const optionalEmail = () =>
  line({ max: 254 })
    .optional()
    .transform((typed, context) => {
      if (!typed) return undefined;
      const found = address(typed);
      if (!found) context.addIssue({ code: "custom", message: "accounts.error.email" });
      return found;
    });

/** Taken as it is: a password may hold anything, and nothing of it is shown again. */
const givenPassword = () =>
  z
    .string({ error: "accounts.error.password" })
    .min(1, "accounts.error.password")
    .max(LONGEST_PASSWORD * 4, "accounts.error.password-long");

export const signInForm = z.object({
  who: line({ max: 254, required: "accounts.error.who" }).transform(
    (typed) => address(typed) ?? typed.replace(/^@/, "").toLowerCase(),
  ),
  password: givenPassword(),
});

export const recoveryForm = signInForm
  .pick({ who: true })
  .extend({ code: line({ max: 30, required: "accounts.error.code" }) });

export const mailForm = z.object({ email: emailField() });
export const codeForm = z.object({ code: line({ max: 30, required: "accounts.error.code" }) });
export const appCodeForm = z.object({ code: line({ max: 30, required: "accounts.error.app-code" }) });

export const personForm = z.object({ name: nameField(), handle: handleField() });

export const signUpForm = personForm
  .extend({ password: givenPassword(), email: optionalEmail() })
  .superRefine(({ name = "", handle = "", email = "", password = "" }, context) => {
    const weakness = weaknessOf(password, [name, handle, email]);
    if (weakness)
      context.addIssue({
        code: "custom",
        path: ["password"],
        message: `accounts.error.password-${weakness}`,
      });
  }, AT_ONCE);

export const newPasswordForm = z.object({ password: givenPassword() });
