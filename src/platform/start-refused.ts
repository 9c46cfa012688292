/**
 * Why the program does not start, in words for the operator: what is wrong and how to mend it.
 * `main` prints the message alone, without a stack, and exits with 1.
 */
export class StartRefused extends Error {
  override name = "StartRefused";
}
