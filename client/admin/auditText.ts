import type { Site } from "#shared/catalogue/site.ts";
import { ACTIONS, type Action } from "#shared/duty/permission.ts";
import { PROBLEMS, type ProblemCode } from "#shared/wire/problem.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { auditWords } from "#client/words/audit/words.ts";
import { type Lang, named } from "#client/words/language.ts";
import { peopleWords } from "#client/words/people/words.ts";
import type { OfficerRow } from "./officerRow.ts";

/** One act as the server tells it. */
export interface AuditRow {
  readonly seq: number;
  readonly at: string;
  readonly kind: "refused" | "administered" | "alert" | "shift" | "wall" | "screen" | "conference" | "question" | "order";
  readonly by: { readonly id: string; readonly name: string; readonly role: string } | null;
  readonly act: string;
  readonly subject: string | null;
  readonly code: string | null;
  readonly detail: string | null;
}

/** The names by which ids are told. */
export interface Known {
  readonly officers: readonly OfficerRow[];
  readonly sites: readonly Site[];
}

function isAction(text: string): text is Action {
  return (ACTIONS as readonly string[]).includes(text);
}

function isProblem(text: string): text is ProblemCode {
  return Object.hasOwn(PROBLEMS, text);
}

/** What was done or refused. */
export function actText({ act, kind }: AuditRow, lang: Lang): string {
  const words = auditWords(lang);
  if (kind === "refused") return words.refusedTo(isAction(act) ? words.actions[act] : act);
  const ofAlert: Readonly<Record<string, string>> = alertWords(lang).act;
  return words.acts[act] ?? ofAlert[act.replace(/^alert\./, "")] ?? act;
}

/** In which capacity someone acted. */
export function roleText(role: string, lang: Lang): string {
  const roles: Readonly<Record<string, string>> = { ...alertWords(lang).role, ...auditWords(lang).by };
  return roles[role] ?? role;
}

/** On whom or what: an officer by name, anything else by id. */
export function subjectText({ subject }: AuditRow, known: Known, lang: Lang): string {
  if (subject === null) return "";
  if (subject.startsWith("key:")) return auditWords(lang).key(subject.slice("key:".length));
  const officer = known.officers.find(({ id }) => subject === `officer:${id}`);
  return officer === undefined ? subject : `${officer.name} (${officer.username})`;
}

/** What the act alone does not say. */
export function detailText({ act, code, detail }: AuditRow, known: Known, lang: Lang): string {
  const words = auditWords(lang);
  if (code !== null) return isProblem(code) ? PROBLEMS[code][lang === "en" ? "titleEn" : "titleVi"] : code;
  if (detail === null) return "";
  if (act === "alert.escalated") return words.step(detail);
  if (act === "alert.raised") return words.approved;
  if (act === "key.created") {
    const [agency = "", topic = ""] = detail.split(" ");
    const { actual, exercise } = peopleWords(lang).admin;
    return `${agency} · ${topic === "exercise" ? exercise : actual}`;
  }
  if (act.startsWith("officer.")) return roleText(detail, lang);
  const site = known.sites.find(({ id }) => id === detail);
  return site === undefined ? detail : named(lang, site);
}
