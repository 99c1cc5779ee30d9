import { readFileSync } from "node:fs";
import type { Language } from "./sites.ts";

const files = new Map<string, Record<string, string>>();

/** A text of the interface, as `texts("sv", "common.log_in")`, with its blanks filled. */
export function texts(language: Language, key: string, blanks: Record<string, string> = {}): string {
  const [file = "", name = ""] = key.split(".");
  const text = load(language, file)[name];
  if (text === undefined) throw new Error(`no text ${key} in ${language}`);
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, blank: string) => blanks[blank] ?? "");
}

function load(language: Language, file: string): Record<string, string> {
  const known = files.get(`${language}/${file}`);
  if (known) return known;
  const path = new URL(`../../app/texts/${language}/${file}.json`, import.meta.url);
  const loaded = JSON.parse(readFileSync(path, "utf8")) as Record<string, string>;
  files.set(`${language}/${file}`, loaded);
  return loaded;
}
