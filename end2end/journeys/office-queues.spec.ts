// Each request lands in the queue of whoever answers for the datum; for everybody else it does not exist.
import { expect } from "@playwright/test";
import { address } from "../support/addresses.ts";
import { ISLAND } from "../support/island.ts";
import { askToCorrect, askToRestrict, caseAddress, decideAddress, queueLine, take } from "../support/matters.ts";
import { CITIZEN_URL, OFFICE_URL } from "../support/sites.ts";
import {
  aino,
  clientProcessResponsible,
  countyHealthOfficer,
  guidanceOfficer,
  healthAndGuidanceOfficer,
  healthDataOfficer,
  mainUser,
  officer,
  otherVille,
  privacyOfficer,
  registerContact,
  registerResponsible,
  saga,
  socialWelfareOfficer,
  teaOfficer,
  tuula,
  walmuHealthOfficer,
  type Citizen,
  type Official,
} from "../support/users.ts";
import { shared, test } from "../support/visits.ts";

test.describe.configure({ mode: "parallel" });

interface Matter {
  about: string;
  citizen: Citizen;
  item: string;
  restrict?: true;
  queue: string;
  seen: Official[];
  hidden: Official[];
}

const MATTERS: Matter[] = [
  {
    about: "health data of the TE Office",
    citizen: tuula,
    item: "ura-tuula-1701",
    queue: "TE Office health data",
    seen: [healthDataOfficer, healthAndGuidanceOfficer],
    hidden: [officer, guidanceOfficer, countyHealthOfficer],
  },
  {
    about: "vocational guidance",
    citizen: tuula,
    item: "ura-tuula-2101",
    queue: "Vocational guidance and career planning",
    seen: [guidanceOfficer, healthAndGuidanceOfficer],
    hidden: [officer, healthDataOfficer],
  },
  {
    about: "health data in vocational guidance",
    citizen: tuula,
    item: "ura-tuula-2301",
    queue: "Health data in vocational guidance and career planning",
    seen: [healthAndGuidanceOfficer],
    hidden: [officer, healthDataOfficer, guidanceOfficer],
  },
  {
    about: "social welfare in the joint service",
    citizen: aino,
    item: "typ-aino-0901",
    queue: "Multi-agency joint service, social welfare",
    seen: [socialWelfareOfficer, countyHealthOfficer],
    hidden: [officer, registerContact],
  },
  {
    about: "health data in the joint service",
    citizen: tuula,
    item: "typ-tuula-1001",
    queue: "Multi-agency joint service, health data",
    seen: [countyHealthOfficer],
    hidden: [socialWelfareOfficer, healthDataOfficer, officer],
  },
  {
    about: "Kemi",
    citizen: tuula,
    item: "kemi-tuula-0704",
    queue: "Kemi Employment Services, register contact",
    seen: [registerContact],
    hidden: [officer, socialWelfareOfficer],
  },
  {
    about: "e-services",
    citizen: saga,
    item: "tea-saga-0303",
    queue: "TE services systems, KEHA Centre",
    seen: [teaOfficer],
    // Of the same unit, but without the role.
    hidden: [officer, privacyOfficer],
  },
  {
    about: "correction in Walmu",
    citizen: saga,
    item: "walmu-saga-0202",
    queue: "Person responsible for the client process",
    seen: [clientProcessResponsible, walmuHealthOfficer],
    hidden: [mainUser, registerResponsible, officer],
  },
  {
    about: "restriction in Walmu",
    citizen: saga,
    item: "walmu-saga-0203",
    restrict: true,
    queue: "Person responsible for the Walmu register",
    seen: [registerResponsible],
    hidden: [mainUser, clientProcessResponsible],
  },
  {
    about: "health data in Walmu",
    citizen: saga,
    item: "walmu-saga-0401",
    queue: "Walmu health and substance use data",
    seen: [walmuHealthOfficer],
    hidden: [clientProcessResponsible, registerResponsible, mainUser],
  },
];

for (const { about, citizen, item, restrict, queue, seen, hidden } of MATTERS) {
  test(`who sees a request: ${about}`, async ({ as }) => {
    const asking = await as(citizen);
    const reference = restrict
      ? await askToRestrict(asking, item, { ground: "unlawful", reason: "It should not be used." })
      : await askToCorrect(asking, item, { proposed: "Something else", reason: "It is not so." });

    for (const official of seen) {
      const page = await as(official);
      const line = await queueLine(page, reference);
      await expect(line.getByRole("cell", { name: queue, exact: true })).toBeVisible();
      await line.getByRole("link", { name: reference }).click();
      await expect(page.getByRole("heading", { level: 1, name: `Request ${reference}` })).toBeVisible();
    }
    for (const official of hidden) {
      const page = await as(official);
      await expect(await queueLine(page, reference)).toHaveCount(0);
      // The queue itself is not told of either.
      await expect(page.getByText(queue, { exact: true })).toHaveCount(0);
      for (const path of [caseAddress(reference), decideAddress(reference)]) {
        const opened = await page.request.get(path);
        expect(opened.status(), `${official.label}: ${path}`).toBe(404);
        expect(await opened.text()).toContain("Page not found");
        const sent = await page.request.post(path, { headers: { origin: OFFICE_URL }, form: { act: "take" } });
        expect(sent.status(), `${official.label} sends to ${path}`).toBe(404);
      }
    }
  });
}

test("a reference that does not exist looks the same as one that is not shown", async ({ as }) => {
  const page = await as(officer);
  const opened = await page.goto(caseAddress("TT-2026-AAAA-AAAA"));
  expect(opened?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
});

test("a withdrawn consent is work for the register, and the citizen sees it carried out", { tag: ISLAND }, async ({ as }) => {
  const [citizen, consent, handler, queue] = shared(
    [tuula, "typ/typ-tuula-c1", countyHealthOfficer, "Multi-agency joint service, health data"] as const,
    [otherVille, "typ/typ-ville-c52", officer, "Multi-agency joint service, TE Office"] as const,
  );
  const page = await as(citizen);
  const requests = page.getByRole("row").filter({ hasText: "Withdrawal of consent" }).getByRole("rowheader");
  await page.goto(`${CITIZEN_URL}${address("en", "requests")}`);
  const before = await requests.allInnerTexts();
  await page.goto(`${CITIZEN_URL}${address("en", `consents/${consent}/withdraw`)}`);
  await page.getByRole("button", { name: "Withdraw consent" }).click();
  await expect(page).toHaveURL((url) => url.search === "?changed=withdrawn");

  // The work follows from the withdrawal by itself, moments later.
  let reference = "";
  await expect(async () => {
    await page.goto(`${CITIZEN_URL}${address("en", "requests")}`);
    reference = (await requests.allInnerTexts()).find((text) => !before.includes(text)) ?? "";
    expect(reference).not.toBe("");
  }).toPass({ timeout: 15_000 });

  const official = await as(handler);
  const line = await queueLine(official, reference);
  await expect(line.getByRole("cell", { name: queue, exact: true })).toBeVisible();
  await expect(line.getByRole("cell", { name: "Withdrawal of consent" })).toBeVisible();
  await take(official, reference);
  await expect(official.getByRole("heading", { name: "Consent the person has withdrawn" })).toBeVisible();
  await official.getByRole("link", { name: "Decide" }).click();
  await expect(official.getByRole("radio")).toHaveCount(0);
  await expect(official.getByRole("checkbox")).toHaveCount(0);
  await official.getByLabel("Reasons", { exact: true }).fill("Tietojen käsittely on lopetettu heti.");
  await official.getByRole("button", { name: "Send decision" }).click();
  await expect(official.getByRole("alert", { name: "Done" })).toContainText("The decision has been sent to the person.");
  await expect(await queueLine(official, reference)).toHaveCount(0);

  await page.goto(`${CITIZEN_URL}${address("en", `requests/${reference}`)}`);
  await expect(page.getByText("Carried out", { exact: true })).toBeVisible();
  await expect(page.getByText("Tietojen käsittely on lopetettu heti.")).toBeVisible();
  // As it was, for the next round.
  await page.goto(`${CITIZEN_URL}${address("en", `consents/${consent}/give`)}`);
  await page.getByRole("button", { name: "Give consent" }).click();
  await expect(page).toHaveURL((url) => url.search === "?changed=given");
});
