// Registers deliver over HTTP: no browser, no session, a token.
import { expect, type APIRequestContext } from "@playwright/test";
import { delivery } from "../support/people.ts";
import { CITIZEN_URL, INTAKE_URL } from "../support/sites.ts";
import { saga } from "../support/users.ts";
import { shared, test } from "../support/visits.ts";

/** What the service on one machine accepts. */
const TOKEN = "local-sources";

const NOTHING = { new: 0, changed: 0, same: 0, rejected: [], rejected_in_all: 0 };

test("the schema of a delivery is published", async ({ request }) => {
  const answer = await request.get(`${INTAKE_URL}/schema`);
  expect(answer.status()).toBe(200);
  const schema = (await answer.json()) as { $schema?: string };
  expect(schema.$schema).toContain("json-schema.org");
  expect(JSON.stringify(schema)).toContain("provenance");
});

test("a file that was delivered before changes nothing", async ({ request }) => {
  const file = delivery("p5-tuula");
  const same = file.split("\n").filter(Boolean).length;
  expect(await deliver(request, file)).toEqual({ ...NOTHING, same });
  expect(await deliver(request, file)).toEqual({ ...NOTHING, same });
});

test("a new person is taken once, and bad lines are told by their number", async ({ request }) => {
  const code = newCode();
  const id = `tea-uusi-${Date.now()}`;
  const good = [client(code), item(code, id, 1, "Ensimmäinen")];
  expect(await deliver(request, lines(good))).toEqual({ ...NOTHING, new: 2 });
  expect(await deliver(request, lines(good))).toEqual({ ...NOTHING, same: 2 });

  const body = [
    JSON.stringify(item(code, id, 2, "Toinen")),
    "{not json",
    "",
    JSON.stringify({ ...item(code, `${id}-2`, 1, "Kolmas"), nickname: "?" }),
    JSON.stringify(item(newCode(1), `${id}-3`, 1, "Neljäs")),
    JSON.stringify({ ...item(code, `${id}-4`, 1, "Viides"), category: "URA-01" }),
    JSON.stringify(item(`${code.slice(0, -1)}-`, `${id}-5`, 1, "Kuudes")),
    JSON.stringify(item(code, `${id}-6`, 1, "Seitsemäs")),
  ].join("\n");
  const answer = (await deliver(request, body)) as { rejected: { line: number; reason: string }[] };
  expect(answer).toMatchObject({ new: 1, changed: 1, same: 0 });
  expect(answer.rejected.map(({ line }) => line)).toEqual([2, 4, 5, 6, 7]);
  // The reasons tell what is wrong, never whose data it is.
  for (const { reason } of answer.rejected) {
    expect(reason.length).toBeGreaterThan(10);
    expect(reason).not.toContain(code);
  }
});

test("a newer version of a datum is what the person sees", async ({ request, as }) => {
  const id = shared("ura-saga-7001", "ura-saga-7002");
  const at = (version: number, text: string) => ({ ...item("290200A900B", id, version, text), register: "URA", category: "URA-11" });
  // Newer than in the run before, and within the largest step of a version.
  const version = Math.floor(Date.now() / 10_000) % 1_000_000;
  const page = await as(saga);
  const datum = page.locator(`article#${id}`);
  expect(await deliver(request, lines([at(version, "Trädgårdsarbete")]))).toMatchObject({ rejected: [] });
  await page.goto(`${CITIZEN_URL}/sv/mina-uppgifter/ura`);
  await expect(datum).toContainText("Trädgårdsarbete");
  expect(await deliver(request, lines([at(version + 1, "Växthusarbete")]))).toEqual({ ...NOTHING, changed: 1 });
  await page.reload();
  await expect(datum).toContainText("Växthusarbete");
  // An older version that arrives late does not come back.
  expect(await deliver(request, lines([at(version, "Trädgårdsarbete")]))).toEqual({ ...NOTHING, same: 1 });
  await page.reload();
  await expect(datum).toContainText("Växthusarbete");
});

test("without the right token nothing is taken", async ({ request }) => {
  for (const headers of [{}, { Authorization: "Bearer wrong" }, { Authorization: `Basic ${TOKEN}` }] as Record<string, string>[]) {
    const answer = await request.post(`${INTAKE_URL}/deliveries`, { headers, data: delivery("r1-kaarlo") });
    expect(answer.status()).toBe(401);
    expect(answer.headers()["www-authenticate"]).toBe("Bearer");
  }
});

async function deliver(request: APIRequestContext, body: string): Promise<unknown> {
  const headers = { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/x-ndjson" };
  const answer = await request.post(`${INTAKE_URL}/deliveries`, { headers, data: body });
  expect(answer.status()).toBe(200);
  return answer.json();
}

const lines = (all: object[]) => all.map((line) => `${JSON.stringify(line)}\n`).join("");

/** An artificial identity code that no earlier run has used: 900–999 are given to nobody. */
function newCode(another = 0): string {
  const turn = Math.floor(Date.now() / 1000) * 4 + shared(0, 2) + another;
  const day = new Date(Date.UTC(1930, 0, 1 + (Math.floor(turn / 100) % 20_000)));
  const two = (number: number) => String(number).padStart(2, "0");
  const digits = two(day.getUTCDate()) + two(day.getUTCMonth() + 1) + two(day.getUTCFullYear() % 100);
  const number = String(900 + (turn % 100));
  return `${digits}-${number}${"0123456789ABCDEFHJKLMNPRSTUVWXY"[Number(digits + number) % 31]}`;
}

const client = (code: string) => ({
  kind: "client",
  register: "TEA",
  code,
  version: 1,
  given_names: "Uusi",
  family_name: "Testihenkilö",
  language: "fi",
  municipality: "Kemi",
  address_protected: false,
  deceased_on: null,
  office: "te-office",
  started_on: "2026-01-02",
  ended_on: null,
});

const item = (code: string, id: string, version: number, text: string) => ({
  kind: "item",
  register: "TEA",
  code,
  item: id,
  version,
  category: "TEA-03",
  label: { fi: "Työnhaku", sv: "Jobbsökning", en: "Job search" },
  value: { type: "text", text },
  valid_from: null,
  valid_to: null,
  updated_at: "2026-11-02T09:30:00Z",
  material: "electronic",
  withheld: null,
  provenance: {
    from_subject: true,
    source: "data_subject",
    source_party: null,
    medium: "self_service",
    basis: "self",
    consent: null,
    recorded_by: { party: "te-office", role: "client" },
    recorded_at: "2026-11-02T09:30:00Z",
  },
});
