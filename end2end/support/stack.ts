import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export interface Stack {
  citizen: string;
  office: string;
  identity: string;
  stop: () => Promise<void>;
}

/** A service of one's own beside the shared one, for what only other settings show. */
export async function startStack(settings: Record<string, string>): Promise<Stack> {
  const [citizen = 0, office = 0, identity = 0, intake = 0] = await freePorts(4);
  const url = (port: number) => `http://localhost:${port}`;
  const program = process.env["TIETONI_LOCAL"] ?? `${ROOT}target/debug/local`;
  const children = [
    start(program, [], {
      TIETONI_CITIZEN_PORT: `${citizen}`,
      TIETONI_OFFICE_PORT: `${office}`,
      TIETONI_IDENTITY_PORT: `${identity}`,
      TIETONI_INTAKE_PORT: `${intake}`,
      TIETONI_SITE: process.env["TIETONI_SITE"] ?? `${ROOT}target/site`,
      TIETONI_DATA: "",
      ...settings,
    }),
    start(process.execPath, [`${ROOT}end2end/identity/server.mjs`], {
      PORT: `${identity}`,
      ISSUER: url(identity),
      CITIZEN_ORIGIN: url(citizen),
      OFFICE_ORIGIN: url(office),
    }),
  ];
  const stop = async () => {
    await Promise.all(children.map(end));
  };
  try {
    for (const port of [citizen, office, identity]) {
      await expect.poll(() => isHealthy(url(port)), { timeout: 30_000, message: `${url(port)} answers` }).toBe(true);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { citizen: url(citizen), office: url(office), identity: url(identity), stop };
}

const start = (program: string, given: string[], env: Record<string, string>) =>
  spawn(program, given, { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill();
  await gone;
}

const isHealthy = (url: string) =>
  fetch(`${url}/health`).then(
    (answer) => answer.ok,
    () => false,
  );

/** Ports nobody listens on; held all at once, so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => server.listening || once(server, "listening")));
  const ports = servers.map((server) => {
    const at = server.address();
    return typeof at === "object" && at ? at.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
