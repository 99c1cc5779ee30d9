import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, type Page } from "@playwright/test";
import { HtmlValidate } from "html-validate";

const run = promisify(execFile);

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // What a browser changes when it writes its document out says nothing about our markup.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    // Check-boxes that answer one question share its name.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "reset", "submit"] }],
    // Register names are as long as they are.
    "long-title": "off",
    // Phones and references are marked up by their own components.
    "tel-non-breaking": "off",
  },
});

/** The page as it stands passes html-validate. */
export async function expectValidHtml(page: Page): Promise<void> {
  const report = await validator.validateString(await page.content(), page.url());
  const findings = report.results.flatMap(({ messages }) =>
    messages.map((finding) => `${finding.line}:${finding.column} ${finding.ruleId}: ${finding.message}`),
  );
  expect(findings, `markup of ${page.url()}`).toEqual([]);
}

const JAR = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

/** Whether the Nu checker can run here at all. */
export async function hasJava(): Promise<boolean> {
  return run("java", ["-version"]).then(
    () => true,
    () => false,
  );
}

/**
 * The documents, by name, pass the Nu HTML checker. Give it what the server sent, not `page.content()`, and many at once:
 * each call starts Java.
 */
export async function expectNuValid(documents: Record<string, string>): Promise<void> {
  const names = Object.keys(documents);
  const folder = await mkdtemp(join(tmpdir(), "nu-"));
  try {
    const files = names.map((_, index) => join(folder, `${index}.html`));
    await Promise.all(files.map((file, index) => writeFile(file, documents[names[index] ?? ""] ?? "")));
    const { stdout } = await run("java", ["-jar", JAR, "--format", "json", "--stdout", "--exit-zero-always", ...files], {
      maxBuffer: 64 * 1024 * 1024,
    });
    const { messages } = JSON.parse(stdout) as { messages: NuMessage[] };
    const findings = messages
      .filter(({ type }) => type !== "info")
      .map(({ url, lastLine, message }) => `${names[Number.parseInt(basename(url), 10)]}:${lastLine ?? "?"} ${message}`);
    expect(findings).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface NuMessage {
  type: string;
  url: string;
  lastLine?: number;
  message: string;
}
