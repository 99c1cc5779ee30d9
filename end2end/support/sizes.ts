import { brotliCompressSync } from "node:zlib";
import { expect, type Page, type Response } from "@playwright/test";

export interface Load {
  requests: number;
  /** Bytes of all bodies, each compressed with brotli as it would be sent. */
  bytes: number;
  /** The parts, biggest first, for the message when a budget is passed. */
  parts: { url: string; type: string; bytes: number }[];
}

/** Loads a page with an empty cache and weighs everything that came until the page was loaded, or quiet. */
export async function weigh(page: Page, url: string, waitUntil: "load" | "networkidle"): Promise<Load> {
  const responses: Response[] = [];
  const note = (response: Response) => responses.push(response);
  page.on("response", note);
  await page.goto(url, { waitUntil });
  page.off("response", note);
  const parts = await Promise.all(
    responses.map(async (response) => ({
      url: response.url(),
      type: response.headers()["content-type"] ?? "",
      bytes: await weightOf(response),
    })),
  );
  parts.sort((a, b) => b.bytes - a.bytes);
  return { requests: parts.length, bytes: parts.reduce((sum, part) => sum + part.bytes, 0), parts };
}

async function weightOf(response: Response): Promise<number> {
  const redirect = response.status() >= 300 && response.status() < 400;
  return redirect ? 0 : brotliCompressSync(await response.body()).length;
}

const list = (load: Load) => load.parts.map((part) => `${part.bytes} ${part.url}`).join("\n");
const isWasm = (part: Load["parts"][number]) => part.type.includes("wasm") || part.url.endsWith(".wasm");

/** A citizen's page: 45 kB, five requests, no WebAssembly, no script, nothing from elsewhere. */
export async function expectLight(page: Page, url: string): Promise<Load> {
  // Without script nothing comes after the load.
  const load = await weigh(page, url, "load");
  const elsewhere = load.parts.filter((part) => new URL(part.url).origin !== new URL(url).origin);
  expect(elsewhere, "something comes from another origin").toEqual([]);
  expect(load.parts.filter(isWasm), "WebAssembly on a citizen's page").toEqual([]);
  expect(load.parts.filter(({ type }) => type.includes("javascript")), "script on a citizen's page").toEqual([]);
  await expect(page.locator("script"), "script in a citizen's page").toHaveCount(0);
  expect(load.requests, list(load)).toBeLessThanOrEqual(5);
  expect(load.bytes, list(load)).toBeLessThanOrEqual(45_000);
  return load;
}

/** An office page with an island: script and WebAssembly together 130 kB, and there must be some. */
export async function expectLightScript(page: Page, url: string): Promise<void> {
  const load = await weigh(page, url, "networkidle");
  const bytes = load.parts
    .filter((part) => isWasm(part) || part.type.includes("javascript"))
    .reduce((sum, part) => sum + part.bytes, 0);
  expect(bytes, list(load)).toBeGreaterThan(0);
  expect(bytes, list(load)).toBeLessThanOrEqual(130_000);
}
