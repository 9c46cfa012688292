/** The ways in that a person has. */
export type Credentials = {
  hasPassword: boolean;
  email: string | undefined;
  passkeys: number;
  /** Asks for the code of an app after password or mail. */
  hasSecondStep: boolean;
  /** How many of the list are left. */
  recoveryCodes: number;
  /** The providers of accounts elsewhere that let the person in. */
  issuers: readonly string[];
};

/**
 * How many there are: an account must keep one. An account elsewhere is one only at the `provider` that is asked now.
 */
export const waysIn = (
  { hasPassword, email, passkeys, issuers }: Credentials,
  provider: string | undefined,
): number =>
  passkeys + (hasPassword ? 1 : 0) + (email ? 1 : 0) + (provider && issuers.includes(provider) ? 1 : 0);
