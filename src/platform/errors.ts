/**
 * The surprises a request may end with, each mapped to one page in `error-pages.tsx`. What a form can answer (closed,
 * too long, asked twice) is no surprise: an action returns it as `{ refused: … }`.
 */
export class NotFound extends Error {}
export class Forbidden extends Error {}
/** The person must sign in first. */
export class SignIn extends Error {}
/** The person must prove again who they are, because of what is at stake. */
export class StepUp extends Error {}
/** What a link or a button was for is over: used, ended or deleted. Answered as 410, which says that it stays so. */
export class Conflict extends Error {}
export class TooLarge extends Error {}
/** More than the limits allow. `retryAfter` in seconds. */
export class TooMany extends Error {
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super("too many requests");
    this.retryAfter = retryAfter;
  }
}
/** The program can't answer now, and will again. `retryAfter` in seconds. */
export class Unavailable extends Error {
  readonly retryAfter: number;
  constructor(reason: string, retryAfter = 10) {
    super(reason);
    this.retryAfter = retryAfter;
  }
}

/** What PostgreSQL and its driver say when the database is away, starting, stopping or full. */
const AWAY = /^(CONNECTION_|CONNECT_TIMEOUT|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|57P0[0-9]|57014|08|53)/;

/** Turns "the database is away" of whatever shape into `Unavailable`; anything else stays what it is. */
export function asKnownError(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && AWAY.test(code) ? new Unavailable(code) : error;
}
