import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

const JAR = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

/** Playwright empties the folder around it when a run begins. */
const KEPT = fileURLToPath(new URL("../test-results/documents/", import.meta.url));

/**
 * Keeps documents, by name, until all journeys have run: each start of the Nu checker takes seconds. Give it what the
 * server sent, not `page.content()`.
 */
export async function keepForNu(journey: string, documents: Record<string, string>): Promise<void> {
  const named = Object.entries(documents).map(([name, document]) => [`${journey}: ${name}`, document] as const);
  await mkdir(KEPT, { recursive: true });
  await writeFile(join(KEPT, `${randomUUID()}.json`), JSON.stringify(named));
}

/** Runs after all journeys: what they kept passes the Nu HTML checker, where Java runs it. */
export default async function checkKept(): Promise<void> {
  const files = await readdir(KEPT).catch(() => []);
  const kept = await Promise.all(files.map((file) => readFile(join(KEPT, file), "utf8")));
  const documents = kept.flatMap((text) => JSON.parse(text) as [name: string, document: string][]);
  if (documents.length === 0) return;
  if (!(await hasJava())) {
    console.log("There is no Java, so the Nu checker did not look at the HTML.");
    return;
  }
  const findings = await nuFindings(documents);
  if (findings.length > 0) throw new Error(`HTML that the Nu checker does not pass:\n${findings.join("\n")}`);
  console.log(`The Nu checker passed ${documents.length} documents.`);
}

const hasJava = () =>
  run("java", ["-version"]).then(
    () => true,
    () => false,
  );

export async function nuFindings(documents: (readonly [name: string, document: string])[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "nu-"));
  try {
    const files = documents.map((_, index) => join(folder, `${index}.html`));
    await Promise.all(documents.map(([, document], index) => writeFile(files[index] ?? "", document)));
    const { stdout } = await run("java", ["-jar", JAR, "--format", "json", "--stdout", "--exit-zero-always", ...files], {
      maxBuffer: 64 * 1024 * 1024,
    });
    const { messages } = JSON.parse(stdout) as { messages: NuMessage[] };
    const findings = messages.filter(({ type }) => type !== "info");
    return findings.map(({ url, lastLine, message }) => {
      const [name] = documents[Number.parseInt(basename(url), 10)] ?? ["?"];
      return `${name}:${lastLine ?? "?"} ${message}`;
    });
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
