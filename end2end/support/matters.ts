import { expect, type Locator, type Page, type Response } from "@playwright/test";
import { address } from "./addresses.ts";
import { CITIZEN_URL, OFFICE_URL, type Language } from "./sites.ts";
import { texts } from "./texts.ts";

const REFERENCE = /TT-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;

/**
 * Where a datum is: `ura-aino-0201` is in the register `ura`, in the data group `ura-02`. Walmu's groups begin with `wal`,
 * and the second Ville's numbers are 50 higher than the first one's.
 */
export function datum(item: string): string {
  const [register = "", , number = ""] = item.split("-");
  const place = Number(number.slice(0, 2)) % 50;
  const group = `${register === "walmu" ? "wal" : register}-${String(place).padStart(2, "0")}`;
  return `my-data/${register}/${group}/${item}`;
}

/** The page of a form about a datum. */
export function formAddress(item: string, verb: "correct" | "restrict", language: Language = "en", site = CITIZEN_URL): string {
  return site + address(language, `${datum(item)}/${verb}`);
}

export const caseAddress = (reference: string, language: Language = "en") =>
  OFFICE_URL + address(language, `queue/${reference}`);

export const decideAddress = (reference: string, language: Language = "en") =>
  OFFICE_URL + address(language, `queue/${reference}/decide`);

export const requestAddress = (reference: string, language: Language = "en") =>
  CITIZEN_URL + address(language, `requests/${reference}`);

/** A citizen asks to correct a datum. Gives the reference. */
export async function askToCorrect(
  page: Page,
  item: string,
  { proposed, reason, language = "en", site }: { proposed: string; reason: string; language?: Language; site?: string },
): Promise<string> {
  await page.goto(formAddress(item, "correct", language, site));
  await page.getByLabel(texts(language, "forms.proposed_label")).fill(proposed);
  await page.getByLabel(texts(language, "forms.correct_reason_label")).fill(reason);
  return send(page, language);
}

/** A citizen asks to restrict the use of a datum. Gives the reference. */
export async function askToRestrict(
  page: Page,
  item: string,
  { ground, reason, language = "en" }: { ground: string; reason: string; language?: Language },
): Promise<string> {
  await page.goto(formAddress(item, "restrict", language));
  await page.getByLabel(texts(language, `terms.ground_${ground}`)).check();
  await page.getByLabel(texts(language, "forms.restrict_reason_label")).fill(reason);
  return send(page, language);
}

async function send(page: Page, language: Language): Promise<string> {
  await page.getByRole("button", { name: texts(language, "common.go_on") }).click();
  await page.getByRole("button", { name: texts(language, "forms.send") }).click();
  await expect(page.getByRole("heading", { level: 1, name: texts(language, "requests.sent_title") })).toBeVisible();
  return REFERENCE.exec(page.url())?.[0] ?? "";
}

/** What stands beside a term of a description list. */
export function fact(scope: Locator, term: string): Locator {
  const name = scope.page().getByRole("term").getByText(term, { exact: true });
  return scope.locator("dl > div").filter({ has: name }).getByRole("definition");
}

/** The queue's line of a request, looked for on all its pages; none where this official does not see it. */
export async function queueLine(page: Page, reference: string, language: Language = "en"): Promise<Locator> {
  const line = page.getByRole("row").filter({ hasText: reference });
  const next = page.getByRole("link", { name: texts(language, "common.next_page") });
  await page.goto(OFFICE_URL + address(language, "queue"));
  while ((await line.count()) === 0 && (await next.count()) > 0) await next.click();
  return line;
}

/** An official opens a request and takes it. */
export async function take(page: Page, reference: string): Promise<void> {
  await page.goto(caseAddress(reference));
  await page.getByRole("button", { name: "Take" }).click();
  await expect(page.getByRole("alert", { name: "Done" })).toContainText("You have taken the request.");
}

export interface Ruling {
  outcome?: "granted" | "partially_granted" | "refused";
  /** What the register says now. */
  value?: string;
  reasons?: string;
  /** Grounds ticked, as `refusal_…` of the terms. */
  grounds?: string[];
}

/** Fills in the decision form that is open. */
export async function fillIn(page: Page, { outcome, value, reasons, grounds = [] }: Ruling): Promise<void> {
  if (outcome) await page.getByRole("radio", { name: texts("en", `terms.outcome_${outcome}`), exact: true }).check();
  if (value !== undefined) await page.getByLabel("In the register now").fill(value);
  if (reasons !== undefined) await page.getByLabel("Reasons", { exact: true }).fill(reasons);
  for (const ground of grounds) await page.getByRole("checkbox", { name: texts("en", `terms.refusal_${ground}`) }).check();
}

/** An official decides a request they have taken. */
export async function decide(page: Page, reference: string, ruling: Ruling): Promise<void> {
  await page.goto(caseAddress(reference));
  await page.getByRole("link", { name: "Decide" }).click();
  await fillIn(page, ruling);
  await page.getByRole("button", { name: "Send decision" }).click();
  await expect(page.getByRole("alert", { name: "Done" })).toContainText("The decision has been sent to the person.");
}

/** Presses a button; gives the status of the page that answers. */
export async function press(page: Page, name: string): Promise<number> {
  const isPage = (response: Response) => response.request().isNavigationRequest() && ![302, 303].includes(response.status());
  const answer = page.waitForResponse(isPage);
  await page.getByRole("button", { name, exact: true }).click();
  return (await answer).status();
}
