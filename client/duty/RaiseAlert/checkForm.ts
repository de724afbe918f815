import type { Hazard } from "#shared/catalogue/hazard.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { provinceOf } from "#shared/catalogue/provinceCode.ts";
import { HOUR_MS, type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import { parseWhen } from "./parseWhen.ts";
import type { RaiseForm, TextField } from "./raiseForm.ts";
import { severityOf } from "./template.ts";

/** Where on the form something is wrong. */
export type FormField =
  | "status"
  | "hazard"
  | "level"
  | "severity"
  | "urgency"
  | "certainty"
  | "provinces"
  | TextField
  | "effective"
  | "expires"
  | "why";

/** What is wrong, as the words have it. */
export type FormFaultCode =
  | "notInDrill"
  | "actualNotPressed"
  | "eventMissing"
  | "severityMissing"
  | "provincesMissing"
  | "provincesOfAnotherDate"
  | "headlineMissing"
  | "timeUnreadable"
  | "expiresBeforeStart"
  | "expiresPast"
  | "whyMissing";

export interface FormFault {
  readonly field: FormField;
  readonly code: FormFaultCode;
}

/** What a form is judged by. `now`: of its topic's clock. */
export interface FormContext {
  readonly hazard: Hazard | undefined;
  readonly texts: Readonly<Record<TextField, string>>;
  readonly set: ProvinceSet;
  readonly isDrill: boolean;
  readonly now: Instant;
}

const DEFAULT_HOURS = 12;

/** When the alert begins: `null` at once. */
export function effectiveOf(form: RaiseForm, now: Instant): Instant | "unreadable" | null {
  if (form.effective.trim() === "") return null;
  return parseWhen(form.effective, now) ?? "unreadable";
}

/** When the alert ends, counted from its beginning where hours were chosen. */
export function expiresOf(form: RaiseForm, hazard: Hazard | undefined, now: Instant): Instant | "unreadable" {
  if (form.ending?.kind === "at") {
    const at = parseWhen(form.ending.text, now) ?? "unreadable";
    const stands = form.amendsExpires;
    return stands !== null && at === stands - (stands % MINUTE_MS) ? stands : at;
  }
  const from = effectiveOf(form, now);
  const hours = form.ending?.hours ?? hazard?.expiresHours ?? DEFAULT_HOURS;
  return (typeof from === "number" ? Math.max(from, now) : now) + hours * HOUR_MS;
}

/** Everything that keeps a form from being sent, in the order of the form. */
export function checkForm(form: RaiseForm, context: FormContext): readonly FormFault[] {
  const { hazard, texts, set, isDrill, now } = context;
  const effective = effectiveOf(form, now);
  const expires = expiresOf(form, hazard, now);
  const start = typeof effective === "number" ? Math.max(effective, now) : now;
  const isForeign = form.provinces.some((id) => provinceOf(set, id) === undefined);
  const faults: readonly (FormFault | false)[] = [
    form.topic === "exercise" && !isDrill && { field: "status", code: "notInDrill" },
    form.topic === "actual" && isDrill && !form.isActualPressed && { field: "status", code: "actualNotPressed" },
    form.amends !== null && form.why.trim() === "" && { field: "why", code: "whyMissing" },
    texts.eventVi.trim() === "" && { field: "hazard", code: "eventMissing" },
    form.provinces.length === 0 && { field: "provinces", code: "provincesMissing" },
    isForeign && { field: "provinces", code: "provincesOfAnotherDate" },
    severityOf(form, hazard) === null && { field: "severity", code: "severityMissing" },
    texts.headlineVi.trim() === "" && { field: "headlineVi", code: "headlineMissing" },
    effective === "unreadable" && { field: "effective", code: "timeUnreadable" },
    expires === "unreadable" && { field: "expires", code: "timeUnreadable" },
    typeof expires === "number" && expires <= now && { field: "expires", code: "expiresPast" },
    typeof expires === "number" && expires > now && expires <= start && { field: "expires", code: "expiresBeforeStart" },
  ];
  return faults.filter((fault) => fault !== false);
}
