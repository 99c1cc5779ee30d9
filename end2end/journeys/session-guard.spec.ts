// What comes from elsewhere, too big, the wrong way or in no sensible shape gets a clear page and changes nothing.
import { expect, type APIResponse, type Page } from "@playwright/test";
import { address } from "../support/addresses.ts";
import { askToCorrect, caseAddress, decideAddress, formAddress, press, take } from "../support/matters.ts";
import { CITIZEN_URL, OFFICE_URL } from "../support/sites.ts";
import { texts } from "../support/texts.ts";
import { aino, officer, privacyOfficer, tuula } from "../support/users.ts";
import { test } from "../support/visits.ts";

test.describe.configure({ mode: "parallel" });

/** A whole page of ours in the language asked for, which says what happened. */
async function expectClear(answer: APIResponse, status: number, heading: string): Promise<void> {
  expect(answer.status(), answer.url()).toBe(status);
  expect(answer.headers()["content-type"]).toContain("text/html");
  expect(answer.headers()["cache-control"]).toBe("no-store");
  const body = await answer.text();
  expect(body).toContain('lang="en"');
  expect(body.match(/<h1[^>]*>([^<]*)/)?.[1]).toBe(heading);
  // Whoever asks for help has something to be found by.
  if ([400, 403, 413].includes(status)) expect(body).toMatch(/Reference <strong>\w{6,}<\/strong>/);
}

const form = (body: string) => ({
  headers: { "content-type": "application/x-www-form-urlencoded" },
  data: body,
});

/** Sends as a browser would from a page of ours. */
async function post(page: Page, url: string, body: string, type = "application/x-www-form-urlencoded"): Promise<APIResponse> {
  const headers = { origin: new URL(url).origin, "content-type": type, "accept-language": "en" };
  return page.request.post(url, { headers, data: Buffer.from(body, "latin1"), maxRedirects: 0 });
}

const FOREIGN = texts("en", "front.foreign_form");
const BAD = texts("en", "front.bad_form");
const METHOD = texts("en", "front.method");

test("a form without a sign of where it came from is refused", async ({ as }) => {
  const citizen = await as(aino);
  const official = await as(officer);
  const reference = await askToCorrect(citizen, "ura-aino-1101", { proposed: "5120", reason: "Wrong code." });
  const english = { "accept-language": "en" };
  const refused = await official.request.post(caseAddress(reference), { form: { act: "take" }, headers: english });
  await expectClear(refused, 403, FOREIGN);
  const foreign = { ...english, origin: "https://other.invalid" };
  await expectClear(await official.request.post(caseAddress(reference), { form: { act: "take" }, headers: foreign }), 403, FOREIGN);
  const site = { ...english, origin: OFFICE_URL, "sec-fetch-site": "same-site" };
  await expectClear(await official.request.post(caseAddress(reference), { form: { act: "take" }, headers: site }), 403, FOREIGN);
  await official.goto(caseAddress(reference));
  await expect(official.getByRole("button", { name: "Take" })).toBeVisible();

  const withdraw = CITIZEN_URL + address("en", "consents/typ/typ-aino-c1/withdraw");
  await expectClear(await citizen.request.post(withdraw, form("")), 403, FOREIGN);
  await expectClear(await citizen.request.post(`${CITIZEN_URL}/logout`, { headers: english }), 403, FOREIGN);
  expect((await citizen.goto(CITIZEN_URL + address("en", "my-data")))?.status()).toBe(200);
});

test("a form of another site, sent by a browser, is refused", async ({ as }) => {
  const page = await as(aino);
  const target = CITIZEN_URL + address("en", "consents/typ/typ-aino-c1/withdraw");
  const body = `<!doctype html><title>Elsewhere</title><form method="post" action="${target}"><button>Win a prize</button></form>`;
  await page.route("http://other.invalid/**", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto("http://other.invalid/");
  const answer = page.waitForResponse((response) => response.url() === target);
  await page.getByRole("button", { name: "Win a prize" }).click();
  expect((await answer).status()).toBe(403);
  await expect(page.getByRole("main")).toContainText("The form did not come from this site.");
  await expect(page.getByRole("main")).toContainText("Reference");
  // It is still there to be withdrawn.
  await page.goto(target);
  await expect(page.getByRole("button", { name: texts("en", "consents.withdraw") })).toBeVisible();
});

test("the wrong way of asking gets a page that says so", async ({ as, page }) => {
  for (const site of [CITIZEN_URL, OFFICE_URL]) {
    for (const path of ["/login", "/logout"]) {
      const answer = await page.request.get(site + path, { headers: { "accept-language": "en" } });
      await expectClear(answer, 405, METHOD);
    }
  }
  const citizen = await as(aino);
  const official = await as(officer);
  for (const path of ["", "my-data", "my-data/ura", "requests", "consents", "access-log", "notices/ura"]) {
    await expectClear(await post(citizen, CITIZEN_URL + address("en", path), "act=take"), 405, METHOD);
  }
  for (const path of ["", "queue", "publishing", "cookies"]) {
    await expectClear(await post(official, OFFICE_URL + address("en", path), "act=take"), 405, METHOD);
  }
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    const answer = await citizen.request.fetch(CITIZEN_URL + address("en", "my-data"), { method, headers: { origin: CITIZEN_URL } });
    await expectClear(answer, 405, METHOD);
  }
});

test("a form over the limit is refused with a page, whole and readable", async ({ as }) => {
  const page = await as(tuula);
  await page.goto(formAddress("ura-tuula-0302", "correct"));
  await page.getByLabel("The correct data").fill("x".repeat(600_000));
  expect(await press(page, "Continue")).toBe(413);
  await expect(page.getByRole("heading", { level: 1, name: texts("en", "front.too_large") })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Nothing was saved.");
});

test("a text over its limit is kept and said at its field", async ({ as }) => {
  const page = await as(tuula);
  const [proposed, reason] = ["ä".repeat(501), "ö".repeat(4001)];
  await page.goto(formAddress("ura-tuula-0302", "correct"));
  await page.getByLabel("The correct data").fill(proposed);
  await page.getByLabel("Why should it be corrected?").fill(reason);
  expect(await press(page, "Continue")).toBe(422);
  await expect(page.getByRole("alert").getByRole("link")).toHaveText([
    "Shorten the correct data to 500 characters or fewer",
    "Shorten your reasons to 4000 characters or fewer",
  ]);
  await expect(page.getByLabel("The correct data")).toHaveValue(proposed);
  await expect(page.getByLabel("Why should it be corrected?")).toHaveValue(reason);
});

test("unknown and malformed values on the citizens' site", async ({ as }) => {
  const page = await as(tuula);
  const restrict = formAddress("ura-tuula-0302", "restrict");
  const correct = formAddress("ura-tuula-0302", "correct");
  const problem = texts("en", "forms.restrict_title");
  await expectClear(await post(page, restrict, "ground=nonsense&reason=a"), 422, problem);
  await expectClear(await post(page, restrict, "reason=a&reason=b&ground="), 422, problem);
  await expectClear(await post(page, restrict, "%%%&=&&ground"), 422, problem);
  await expectClear(await post(page, correct, ""), 422, texts("en", "forms.correct_title"));
  await expectClear(await post(page, `${correct}/check`, "key=../../etc"), 400, BAD);
  await expectClear(await post(page, correct, '{"proposed":"x"}', "application/json"), 400, BAD);
  await expectClear(await post(page, correct, "proposed=a", "multipart/form-data; boundary=x"), 400, BAD);
  await expectClear(await post(page, correct, "proposed=\xff\xfe"), 400, BAD);
  // Escaped bytes that are no text are replaced, controls are taken as they come; both end on a page of ours.
  for (const body of ["proposed=%FF%FE&reason=%C3%28", "proposed=%00&reason=%0B%1F"]) {
    expect([303, 422]).toContain((await post(page, correct, body)).status());
    expect((await page.goto(`${correct}/check`))?.status()).toBe(200);
  }
  const missing = texts("en", "front.not_found");
  for (const path of ["my-data/abc", "my-data/ura/x", "my-data/ura/ura-01/ura-aino-0101/correct", "requests/TT-1", "notices/ura/versions/0", "notices/ura/versions/99", "notices/ura/changes/2-1", "%FF%00", "consents/ura/none/withdraw"]) {
    await expectClear(await page.request.get(`${CITIZEN_URL}/en/${path}`), 404, missing);
  }
  for (const query of ["requests/new?kind=dance&register=%00", "consents?changed=x", "my-data?x=%FF"]) {
    expect((await page.goto(`${CITIZEN_URL}/en/${query}`))?.status(), query).toBe(200);
  }
});

test("unknown and malformed values on the officials' site", async ({ as }) => {
  const reference = await askToCorrect(await as(aino), "ura-aino-1202", { proposed: "9999", reason: "Wrong code." });
  const page = await as(officer);
  for (const body of ["", "act=", "act=dance", "act=take%00", "verb=take"]) {
    await expectClear(await post(page, caseAddress(reference), body), 400, BAD);
  }
  await take(page, reference);
  await page.goto(decideAddress(reference));
  const version = await page.locator("input[name=version]").inputValue();
  const again = `Decide request ${reference}`;
  for (const body of ["outcome-0=maybe", "outcome-99999999999999999999=granted", "outcome-7=granted&new-value-7=x", "ground=x&remedy=y&outcome-0=refused"]) {
    await expectClear(await post(page, decideAddress(reference), `version=${version}&${body}`), 422, again);
  }
  const long = `outcome-0=granted&new-value-0=${"x".repeat(501)}&reasons=${"y".repeat(4001)}`;
  const answer = await post(page, decideAddress(reference), `version=${version}&${long}`);
  await expectClear(answer, 422, again);
  expect(await answer.text()).toContain("y".repeat(4001));
  // Without its version, or with another, it is not taken for a form of now.
  for (const body of ["outcome-0=granted&new-value-0=1", "version=x&outcome-0=granted&new-value-0=1"]) {
    expect((await post(page, decideAddress(reference), body)).status()).toBe(409);
  }
  await page.goto(caseAddress(reference));
  await expect(page.getByRole("link", { name: "Decide" })).toBeVisible();
  expect((await page.goto(`${OFFICE_URL}/en/queue?after=%00nonsense&done=x`))?.status()).toBe(200);
  for (const path of ["queue/x", "queue/TT-2026", "publishing/abc", "my-data"]) {
    await expectClear(await page.request.get(`${OFFICE_URL}/en/${path}`), 404, texts("en", "front.not_found"));
  }

  const editor = await as(privacyOfficer);
  for (const body of ["", "revision=x&act=publish", "revision=0&act=explode", "revision=-1&act=publish"]) {
    await expectClear(await post(editor, OFFICE_URL + address("en", "publishing/kemi/changes"), body), 400, BAD);
  }
});
