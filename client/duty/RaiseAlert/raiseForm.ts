import type { AlertTopic, Certainty, RiskLevel, Severity, Urgency } from "#shared/alert/alert.ts";
import type { Instant } from "#shared/clock/instant.ts";

/** Texts of an alert, each in two languages. */
export const TEXT_FIELDS = [
  "eventVi",
  "eventEn",
  "headlineVi",
  "headlineEn",
  "descriptionVi",
  "descriptionEn",
  "instructionVi",
  "instructionEn",
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** When it ends: so many hours after it is sent, or at a time as it was typed. */
export type Ending = { readonly kind: "hours"; readonly hours: number } | { readonly kind: "at"; readonly text: string };

/** What an officer has filled in; `null` and absent texts stand for what the template says. JSON: a draft keeps it as it is. */
export interface RaiseForm {
  readonly topic: AlertTopic;
  /** In a drill something real needs a press of its own. */
  readonly isActualPressed: boolean;
  readonly hazard: string | null;
  readonly level: RiskLevel | null;
  readonly severity: Severity | null;
  readonly urgency: Urgency | null;
  readonly certainty: Certainty | null;
  /** Province ids in the order they were chosen; `["VN"]` the whole country. */
  readonly provinces: readonly string[];
  /** Texts written by hand, which no template replaces. */
  readonly written: Readonly<Partial<Record<TextField, string>>>;
  /** As typed; empty: from the moment it is sent, or as it stands in the alert that is amended. */
  readonly effective: string;
  /** `null`: as the hazard has it. */
  readonly ending: Ending | null;
  /** The alert that this amends. */
  readonly amends: string | null;
  /** When its version was sent that the amendment is written on: one that came meanwhile is not undone unseen. */
  readonly amendsSentAt: Instant | null;
  /** When it ends as it stands, to the millisecond that no field shows. */
  readonly amendsExpires: Instant | null;
  readonly why: string;
  /** The proposal that this answers. */
  readonly proposal: string | null;
}

/** An empty form. In a drill it is practised unless somebody says otherwise. */
export function emptyForm(isDrill: boolean): RaiseForm {
  return {
    topic: isDrill ? "exercise" : "actual",
    isActualPressed: false,
    hazard: null,
    level: null,
    severity: null,
    urgency: null,
    certainty: null,
    provinces: [],
    written: {},
    effective: "",
    ending: null,
    amends: null,
    amendsSentAt: null,
    amendsExpires: null,
    why: "",
    proposal: null,
  };
}

/** True when nothing was filled in, so that there is nothing to keep. */
export function isBlank(form: RaiseForm): boolean {
  const isWritten = Object.values(form.written).some((text) => text.trim() !== "");
  return (
    form.amends === null &&
    form.proposal === null &&
    form.hazard === null &&
    form.level === null &&
    form.severity === null &&
    form.provinces.length === 0 &&
    !isWritten
  );
}
