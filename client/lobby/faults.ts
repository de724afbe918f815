import type { Problem } from "#shared/wire/problem.ts";

/** What is wrong with a form, by the field it is said at; of none in particular under `""`. */
export type Faults = Readonly<Record<string, string>>;

/** Nothing is wrong. */
export const NO_FAULTS: Faults = {};

/** The faults of an answer that was no; `noAnswer` is said when nobody answered. */
export function faultsOf(problem: Problem | null, noAnswer: string): Faults {
  if (problem === null) return { "": noAnswer };
  const pointed = problem.errors?.map(({ pointer, detail }) => [pointer.slice(1), detail] as const) ?? [];
  return pointed.length === 0 ? { "": problem.detail ?? problem.title } : Object.fromEntries(pointed);
}
