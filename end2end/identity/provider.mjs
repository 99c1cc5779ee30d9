// The test identity provider, put together from npm oidc-provider: two clients, code flow with PKCE, RS256.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { noSingleSignOn, logOutAtOnce } from "./forget.mjs";
import { headers } from "./headers.mjs";
import { interactions, LOA2, LOA3, renderError } from "./interaction.mjs";
import { Memory } from "./memory.mjs";
import { CITIZEN_CLAIMS, CITIZENS, OFFICIAL_CLAIMS, OFFICIALS } from "./people.mjs";

const SESSION_COOKIE = "test_identity_session";
const PEOPLE = { "tietoni-citizen": CITIZENS, "tietoni-office": OFFICIALS };
const HOUR = 3600;

function client(id, secret, origin) {
  return {
    client_id: id,
    client_secret: secret,
    redirect_uris: [`${origin}/login/callback`],
    post_logout_redirect_uris: [`${origin}/`],
    response_types: ["code"],
    grant_types: ["authorization_code"],
    token_endpoint_auth_method: "client_secret_basic",
    id_token_signed_response_alg: "RS256",
  };
}

function signingKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: randomBytes(8).toString("hex"), use: "sig", alg: "RS256" };
}

function findAccount(_ctx, id) {
  const person = [...CITIZENS, ...OFFICIALS].find((candidate) => candidate.id === id);
  return person && { accountId: id, claims: async () => ({ sub: id, ...person.claims }) };
}

/** Nobody is asked for consent: a log-in to an authority is not a matter of consent. */
async function loadExistingGrant(ctx) {
  const { provider, session, client: asking } = ctx.oidc;
  const grant = new provider.Grant({ accountId: session.accountId, clientId: asking.clientId });
  grant.addOIDCScope("openid");
  await grant.save();
  return grant;
}

const configuration = (settings) => ({
  adapter: Memory,
  clients: [
    client("tietoni-citizen", settings.citizenSecret, settings.citizenOrigin),
    client("tietoni-office", settings.officeSecret, settings.officeOrigin),
  ],
  jwks: { keys: [signingKey()] },
  acrValues: [LOA2, LOA3],
  scopes: ["openid"],
  claims: { openid: ["sub", "acr", "amr", "auth_time", ...CITIZEN_CLAIMS, ...OFFICIAL_CLAIMS] },
  // The sites read the ID token only, as with the Finnish Trust Network.
  conformIdTokenClaims: false,
  extraParams: ["ftn_spname"],
  responseTypes: ["code"],
  clientAuthMethods: ["client_secret_basic"],
  enabledJWA: { idTokenSigningAlgValues: ["RS256"] },
  pkce: { required: () => true },
  findAccount,
  loadExistingGrant,
  renderError,
  clientBasedCORS: () => false,
  cookies: {
    keys: [randomBytes(32).toString("hex")],
    // Cookies ignore ports, so the names must not meet those of the two sites.
    names: { session: SESSION_COOKIE, interaction: "test_identity_interaction", resume: "test_identity_resume" },
  },
  ttl: { AccessToken: HOUR, AuthorizationCode: 60, Grant: HOUR, IdToken: HOUR, Interaction: HOUR, Session: HOUR },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  features: {
    devInteractions: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      // `logOutAtOnce` answers in its place; without a known client this stands.
      logoutSource: async (ctx) => renderError(ctx, { error: "invalid_request", error_description: "client_id or id_token_hint is missing" }),
    },
  },
});

// The library warns on Node.js 20. The journeys run on it, so the warning would only hide others.
async function loadLibrary() {
  const warn = console.warn;
  console.warn = (...words) => (String(words[0]).includes("Unsupported runtime") ? undefined : warn(...words));
  try {
    return await import("oidc-provider");
  } finally {
    console.warn = warn;
  }
}

export async function createProvider(settings) {
  const { Provider } = await loadLibrary();
  const provider = new Provider(settings.issuer, configuration(settings));
  provider.use(headers([settings.citizenOrigin, settings.officeOrigin]));
  provider.use(noSingleSignOn(SESSION_COOKIE));
  provider.use(logOutAtOnce());
  provider.use(interactions(provider, (clientId) => PEOPLE[clientId] ?? []));
  provider.on("server_error", (_ctx, error) => console.error(error));
  for (const event of ["authorization.error", "grant.error", "end_session.error"]) {
    provider.on(event, (_ctx, error) => {
      if (error.message !== "access_denied") console.error(`${event}: ${error.message} (${error.error_description ?? ""})`);
    });
  }
  return provider;
}
