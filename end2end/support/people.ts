import { readFileSync } from "node:fs";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** A line of a delivery, as far as journeys need it. */
export interface Line {
  kind: "client" | "item" | "consent" | "disclosure";
  register: string;
  item: string;
  category: string;
  label: { fi: string; sv: string; en: string };
  value: { type: string; text?: string };
  /** Of a consent. */
  purpose?: { fi: string; sv?: string; en?: string };
  agreed_text?: { fi: string; sv?: string; en?: string };
  [field: string]: unknown;
}

/** What the registers deliver of a person, for example `p1-aino`. */
export function delivered(file: string): Line[] {
  const lines = delivery(file).split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Line);
}

/** The same as it is sent. */
export const delivery = (file: string) => read(`server/local/people/${file}.ndjson`);

/** The items of one register in a delivery. */
export function items(lines: Line[], register: string): Line[] {
  return lines.filter((line) => line.kind === "item" && line.register.toLowerCase() === register);
}

interface Register {
  short_name: Record<string, string>;
  categories: { code: string; visibility: string }[];
}

export const REGISTERS = ["ura", "typ", "tea", "kemi", "walmu"] as const;

export function register(code: string): Register {
  return JSON.parse(read(`app/registers/${code}/register.json`)) as Register;
}

/** The categories of health and guidance data. */
export function sensitive(code: string): Set<string> {
  const hidden = register(code).categories.filter((category) => category.visibility !== "assigned");
  return new Set(hidden.map((category) => category.code));
}

interface Published {
  title: string;
  sections: { heading: string | null }[];
  errata: unknown[];
}

/** The notice of a register as it was published. */
export function published(code: string): Published {
  return JSON.parse(read(`app/registers/${code}/notice.json`)) as Published;
}
