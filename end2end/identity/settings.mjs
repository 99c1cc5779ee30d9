// What the provider can be told from outside. The defaults are for one machine only and protect nothing.

const env = process.env;
const port = Number(env.PORT ?? 3002);

export const settings = {
  /** HOST: the address to listen on. */
  host: env.HOST ?? "127.0.0.1",
  /** PORT: default 3002. */
  port,
  /** ISSUER: the address that stands in the tokens. */
  issuer: env.ISSUER ?? `http://localhost:${port}`,
  /** CITIZEN_ORIGIN, OFFICE_ORIGIN: where the two sites are. */
  citizenOrigin: env.CITIZEN_ORIGIN ?? "http://localhost:3000",
  officeOrigin: env.OFFICE_ORIGIN ?? "http://localhost:3001",
  /** CITIZEN_CLIENT_SECRET, OFFICE_CLIENT_SECRET: what the two sites prove themselves with. */
  citizenSecret: env.CITIZEN_CLIENT_SECRET ?? "citizen-on-this-machine-only",
  officeSecret: env.OFFICE_CLIENT_SECRET ?? "office-on-this-machine-only",
};
