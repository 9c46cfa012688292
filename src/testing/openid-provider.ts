import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { afterAll, vi } from "vitest";

export type Claims = Record<string, unknown>;

const CLIENT = { id: "nordstadt", secret: "a secret & a sign" };
const RETURN = "http://nordstadt.test/sign-in/provider/return";

/**
 * A real OpenID provider on this machine, by the package that its makers had certified. Whoever is sent there signs in
 * as `who` says at once; `change` forges what it says of them, under its own signature or a stranger's.
 */
export async function openidProvider(accounts: Record<string, Claims>) {
  const state: State = { who: undefined, isAway: false, change: undefined, key: newKey() };
  const server = createServer();
  const issuer = await listening(server);
  // It warns that nothing outlives the test.
  const warning = vi.spyOn(console, "warn").mockReturnValue();
  const provider = new Provider(issuer, configuration(state, accounts));
  warning.mockRestore();
  provider.use(async (context, next) => {
    await next();
    const token = context.oidc?.route === "token" ? context.body.id_token : undefined;
    if (token && state.change) context.body.id_token = signed(state.change(claimsOf(token)), state.key);
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (state.isAway) request.socket.destroy();
    else if (request.url?.startsWith("/interaction/")) void interact(provider, state, request, response);
    else answer(request, response);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    state,
    strangersKey: newKey(),
    environment: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_NAME: "Stadtkonto",
    },
    browser: () => browserAt(issuer, state),
  };
}

type State = {
  /** Who signs in there; nobody goes back. */
  who: string | undefined;
  isAway: boolean;
  change: ((claims: Claims) => Claims) | undefined;
  /** What forged tokens are signed with. */
  key: KeyObject;
};

const KID = "1";
const newKey = (): KeyObject => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

const listening = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });

const configuration = ({ key }: State, accounts: Record<string, Claims>) => ({
  clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [RETURN] }],
  cookies: { keys: [randomBytes(16).toString("hex")] },
  jwks: { keys: [{ ...key.export({ format: "jwk" }), kid: KID, use: "sig", alg: "RS256" }] },
  pkce: { required: () => true },
  claims: { profile: ["name", "preferred_username"], email: ["email", "email_verified"] },
  ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  findAccount: (_: unknown, accountId: string) => ({
    accountId,
    claims: async () => ({ sub: accountId, ...accounts[accountId] }),
  }),
  /** Nobody is asked twice whether we may know them. */
  async loadExistingGrant({ oidc }: Granting) {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client.clientId,
      accountId: oidc.session.accountId,
    });
    grant.addOIDCScope("openid profile email");
    await grant.save();
    return grant;
  },
});

type Granting = {
  oidc: { provider: Provider; client: { clientId: string }; session: { accountId: string } };
};

async function interact(
  provider: Provider,
  { who }: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const result = who === undefined ? { error: "access_denied" } : { login: { accountId: who } };
  await provider.interactionFinished(request, response, result);
}

const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString());

/** RFC 7515, RS256. */
function signed(claims: Claims, key: KeyObject): string {
  const text = [{ alg: "RS256", kid: KID }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${text}.${createSign("RSA-SHA256").update(text).sign(key, "base64url")}`;
}

/** Somebody's browser at the provider: it keeps its cookies, and comes back with a path of ours. */
function browserAt(issuer: string, state: State) {
  const cookies = new Map<string, string>();
  return {
    async signIn(page: string, who: string | undefined): Promise<string> {
      state.who = who;
      for (let url = page; ; ) {
        if (!url.startsWith(issuer)) return url.slice(new URL(url).origin.length);
        const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
        const answer = await fetch(url, { redirect: "manual", headers: { cookie } });
        for (const line of answer.headers.getSetCookie()) {
          const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          cookies.set(name, value);
        }
        const location = answer.headers.get("location");
        if (!location) throw new Error(`The provider answers ${answer.status}: ${await answer.text()}`);
        url = new URL(location, url).href;
      }
    },
  };
}
