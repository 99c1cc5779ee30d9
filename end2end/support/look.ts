import { expect, type Page, type Response } from "@playwright/test";
import { expectNoFindings, expectNoSidewaysScroll } from "./axe.ts";
import { expectValidHtml } from "./html.ts";
import { expectSameWithoutScript } from "./island.ts";
import { OFFICE_URL, WIDTHS, type Language } from "./sites.ts";
import { texts } from "./texts.ts";

const [NARROW, WIDE] = WIDTHS;

/** What a page is expected to answer, and how closely it is looked at. */
export interface Expected {
  status?: number;
  /** The page says that an answer is missing or wrong; one with status 422 always does. */
  faulty?: boolean;
  /** axe at 320 px too. */
  narrowToo: boolean;
}

/** What a page has to be, besides right: valid, accessible at both widths, named, quiet. */
export class Look {
  /** What the server sent, by name, for the Nu checker. */
  readonly documents: Record<string, string> = {};
  readonly #page: Page;
  readonly #language: Language;
  readonly #complaints: string[] = [];

  constructor(page: Page, language: Language) {
    this.#page = page;
    this.#language = language;
    page.on("pageerror", (error) => this.#complaints.push(`${page.url()}: ${error.message}`));
    page.on("console", (message) => {
      // A page whose status tells of a fault is itself reported as a resource that failed to load.
      const isStatus = message.text().includes("the server responded with a status of 4");
      if (message.type() === "error" && !isStatus) this.#complaints.push(`${page.url()}: ${message.text()}`);
    });
  }

  /** Opens a page and looks at it. */
  async open(url: string, expected: Expected): Promise<void> {
    const response = await this.#page.goto(url);
    await this.at(url, response, expected);
  }

  /** Presses a button that answers with a page, and looks at that. */
  async press(button: string, name: string, expected: Expected): Promise<void> {
    const answer = this.#page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() !== 303);
    await this.#page.getByRole("main").getByRole("button", { name: button }).click();
    await this.at(name, await answer, expected);
  }

  /** Looks at the page that is open. */
  async at(name: string, response: Response | null, { status = 200, faulty = status === 422, narrowToo }: Expected): Promise<void> {
    const page = this.#page;
    expect(response?.status(), name).toBe(status);
    const document = (await response?.text()) ?? "";
    this.documents[name] = document;
    expectSameWithoutScript(name, document);
    await expect(page.getByRole("heading", { level: 1 }), `one main heading on ${name}`).toHaveCount(1);
    await expect(page.locator("html")).toHaveAttribute("lang", this.#language);
    const service = texts(this.#language, page.url().startsWith(OFFICE_URL) ? "common.office_service" : "common.service");
    const heading = await page.getByRole("heading", { level: 1 }).innerText();
    const prefix = faulty ? texts(this.#language, "common.error_prefix") : "";
    await expect(page).toHaveTitle(`${prefix}${heading} – ${service}`);
    await expectValidHtml(page);
    await expectNoFindings(page);
    await page.setViewportSize({ width: NARROW, height: 900 });
    await expectNoSidewaysScroll(page);
    if (narrowToo) await expectNoFindings(page);
    await page.setViewportSize({ width: WIDE, height: 900 });
    expect(this.#complaints).toEqual([]);
  }
}
