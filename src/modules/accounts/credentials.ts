/** The ways in that a person has. */
export type Credentials = {
  hasPassword: boolean;
  email: string | undefined;
  passkeys: number;
  /** Asks for the code of an app after password or mail. */
  hasSecondStep: boolean;
  /** How many of the list are left. */
  recoveryCodes: number;
};

/** How many there are: an account must keep one. */
export const waysIn = ({ hasPassword, email, passkeys }: Credentials): number =>
  passkeys + (hasPassword ? 1 : 0) + (email ? 1 : 0);
