import type { Problem } from "#shared/wire/problem.ts";
import type { FormField } from "./checkForm.ts";
import { TEXT_FIELDS } from "./raiseForm.ts";

/** What the server said of one field; `null`: of the whole. */
export interface ServerFault {
  readonly field: FormField | null;
  readonly detail: string;
}

const PLAIN: readonly FormField[] = [
  "status",
  "hazard",
  "level",
  "severity",
  "urgency",
  "certainty",
  "provinces",
  "effective",
  "expires",
  "why",
];
const TEXTS = ["event", "headline", "description", "instruction"] as const;

/** Brings what a refusal names by JSON pointer to the fields of the form; what names none of them is said of the whole. */
export function serverFaults(problem: Problem): readonly ServerFault[] {
  const errors = problem.errors ?? [];
  const named = errors.map(({ pointer, detail }) => ({ field: fieldOf(pointer), detail }));
  return named.some(({ field }) => field !== null) ? named : [{ field: null, detail: problem.detail ?? problem.title }, ...named];
}

function fieldOf(pointer: string): FormField | null {
  const [, first = "", second = ""] = pointer.replace(/^#/, "").split("/");
  const plain = PLAIN.find((field) => field === first);
  if (plain !== undefined) return plain;
  if (["areaDesc", "polygons", "circles"].includes(first)) return "provinces";
  if (["category", "categories", "responseTypes"].includes(first)) return "hazard";
  if (!TEXTS.some((text) => text === first)) return null;
  const language = second === "en" ? "En" : "Vi";
  return TEXT_FIELDS.find((field) => field === first + language) ?? null;
}
