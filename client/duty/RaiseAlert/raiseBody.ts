import { CAP_STATUS, type Certainty, type Urgency } from "#shared/alert/alert.ts";
import type { Hazard } from "#shared/catalogue/hazard.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { effectiveOf, expiresOf } from "./checkForm.ts";
import type { RaiseForm, TextField } from "./raiseForm.ts";
import { severityOf } from "./template.ts";

/** What an alert without a hazard begins with. */
const URGENCY: Urgency = "Expected";
const CERTAINTY: Certainty = "Likely";

/** Urgency and certainty as chosen, else as the hazard has them. */
export function judgementOf(form: RaiseForm, hazard: Hazard | undefined): { readonly urgency: string; readonly certainty: string } {
  return { urgency: form.urgency ?? hazard?.urgency ?? URGENCY, certainty: form.certainty ?? hazard?.certainty ?? CERTAINTY };
}

/** The body of `POST /alerts`, or of an amendment, for a form in which nothing is wrong. */
export function raiseBody(
  form: RaiseForm,
  parts: {
    readonly hazard: Hazard | undefined;
    readonly texts: Readonly<Record<TextField, string>>;
    readonly now: Instant;
    /** Official code of a province id. */
    readonly codeOf: (id: string) => string;
  },
): Readonly<Record<string, unknown>> {
  const { hazard, texts, now } = parts;
  const effective = effectiveOf(form, now);
  const expires = expiresOf(form, hazard, now);
  const content = {
    hazard: hazard?.code ?? null,
    ...(hazard === undefined ? {} : { categories: hazard.categories, responseTypes: hazard.responseTypes }),
    event: inBoth(texts.eventVi, texts.eventEn),
    level: form.level,
    severity: severityOf(form, hazard) ?? "Unknown",
    ...judgementOf(form, hazard),
    headline: inBoth(texts.headlineVi, texts.headlineEn),
    description: orNull(texts.descriptionVi, texts.descriptionEn),
    instruction: orNull(texts.instructionVi, texts.instructionEn),
    ...(typeof effective === "number" ? { effective: iso(effective) } : {}),
    ...(typeof expires === "number" ? { expires: iso(expires) } : {}),
    provinces: form.provinces.map(parts.codeOf),
  };
  if (form.amends !== null) {
    return { ...content, why: form.why.trim(), ...(form.amendsSentAt === null ? {} : { seen: iso(form.amendsSentAt) }) };
  }
  return { ...content, status: CAP_STATUS[form.topic], ...(form.proposal === null ? {} : { proposal: form.proposal }) };
}

function inBoth(vi: string, en: string): { readonly vi: string; readonly en: string | null } {
  return { vi: vi.trim(), en: en.trim() === "" ? null : en.trim() };
}

function orNull(vi: string, en: string): ReturnType<typeof inBoth> | null {
  return vi.trim() === "" ? null : inBoth(vi, en);
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}
