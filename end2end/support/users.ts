import { expect, type Page } from "@playwright/test";
import { CITIZENS, OFFICIALS } from "../identity/people.mjs";
import { CITIZEN_URL, IDENTITY_URL, OFFICE_URL } from "./sites.ts";

/** Someone with a button on the page of the test identity provider. */
export abstract class Person {
  constructor(
    /** The accessible name of the button, for example `Aino Koetesti 240385-902X`. */
    readonly label: string,
    /** The site the person uses. */
    readonly site: string,
  ) {}

  /** Logs in from the English front page and waits until the site is back. */
  async login(page: Page): Promise<void> {
    await page.goto(`${this.site}/en`);
    await logInControl(page).click();
    await this.choose(page);
    await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
  }

  /** For when the provider's page is already open, say after asking for a page that needs a login. */
  async choose(page: Page): Promise<void> {
    await expect(page).toHaveURL((url) => url.origin === IDENTITY_URL);
    await page.getByRole("button", { name: this.label, exact: true }).click();
    await expect(page).toHaveURL((url) => url.origin === this.site);
  }

  async logout(page: Page): Promise<void> {
    await page.getByRole("button", { name: "Log out" }).click();
    await expect(logInControl(page)).toBeVisible();
  }
}

export class Citizen extends Person {
  constructor(label: string) {
    super(label, CITIZEN_URL);
  }
}

export class Official extends Person {
  constructor(label: string) {
    super(label, OFFICE_URL);
  }
}

/** A front page may offer the login in its text as well; the header's comes first. */
function logInControl(page: Page) {
  const name = "Log in";
  return page.getByRole("link", { name }).or(page.getByRole("button", { name })).first();
}

/** Goes to the provider from the front page and cancels there. */
export async function cancelLogin(page: Page, site: string): Promise<void> {
  await page.goto(`${site}/en`);
  await logInControl(page).click();
  await page.locator("button[name=cancel]").click();
}

function labelOf(people: { id: string; label: string }[], id: string): string {
  const person = people.find((candidate) => candidate.id === id);
  if (!person) throw new Error(`no test person ${id}`);
  return person.label;
}

const citizen = (id: string) => new Citizen(labelOf(CITIZENS, id));
const official = (id: string) => new Official(labelOf(OFFICIALS, id));

export const aino = citizen("aino");
export const ville = citizen("ville");
/** Same name and birth date as `ville`, another person. */
export const otherVille = citizen("ville-y");
export const saga = citizen("saga");
export const tuula = citizen("tuula");
/** Has a protected address. */
export const nadia = citizen("nadia");
/** No register knows this person. */
export const taimi = citizen("taimi");

export const officer = official("oona");
export const healthDataOfficer = official("tero");
export const guidanceOfficer = official("outi");
export const healthAndGuidanceOfficer = official("maija");
export const registryClerk = official("kirsi");
export const registerContact = official("risto");
export const municipalOfficer = official("kaisa");
export const socialWelfareOfficer = official("hilla");
export const countyHealthOfficer = official("hannu");
export const teaOfficer = official("timo");
export const mainUser = official("paula");
export const clientProcessResponsible = official("pekka");
export const registerResponsible = official("reetta");
export const walmuHealthOfficer = official("venla");
export const privacyOfficer = official("tiina");
/** Can identify herself, but has no role and so no access. */
export const noRole = official("niilo");
