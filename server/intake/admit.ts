import type { AgencyCode } from "#shared/catalogue/agency.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Province } from "#shared/catalogue/province.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { compareDecimals } from "#shared/observation/decimal.ts";
import type { ReportedVia } from "#shared/observation/observation.ts";
import type { Period } from "#shared/observation/period.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { ObservationDraft } from "#server/journal/journal.ts";
import type { IndicatorEntry, IntakeCatalogue } from "./intakeCatalogue.ts";
import { CLOCK_SKEW_MS } from "./limits.ts";
import { FIELDS, type Field, type RawRow } from "./rawRow.ts";
import { readPublishedAt, readStatus } from "./readAttributes.ts";
import { readText } from "./readText.ts";
import { readValue } from "./readValue.ts";
import { type Refusal, shown, timeText } from "./refusal.ts";

/** Who sends, when, and by which limits; the same for every row of a post. */
export interface AdmitContext {
  readonly agency: AgencyCode;
  readonly report: string;
  /** Id of the agency key it came with; absent: it came without one. */
  readonly key?: string | null;
  /** How it came; absent: it is not known. */
  readonly via?: ReportedVia | null;
  /** Nothing after it has happened yet. */
  readonly now: Instant;
  readonly fieldBytes: number;
  /** False once a post has had its share of searches for what was likely meant. */
  readonly suggest: boolean;
}

/** The verdict on one row before the journal has seen it; a held row has a draft, but is kept apart. */
export type Admission =
  | { readonly kind: "draft"; readonly draft: ObservationDraft }
  | { readonly kind: "held"; readonly draft: ObservationDraft; readonly refusal: Refusal }
  | { readonly kind: "refused"; readonly refusal: Refusal };

type Texts = { readonly [F in Field]?: string };

/** A step either has its result or ends the row. */
type Step<T> = { readonly ok: true; readonly is: T } | { readonly ok: false; readonly refusal: Refusal };

/** An example of each field that must be there. */
const EXAMPLES = { indicator: "BUD.REV_YEAR", province: "01, VN", period: "2020, 2020-Q3, 2020-08, 2020-08-19", value: "1234.5" } as const;

function refuse(
  code: Refusal["code"],
  field: Field,
  rest: Omit<Refusal, "code" | "field"> = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, field, ...rest } };
}

/** A JSON null stands for an absent field where the field may be absent. */
function textsOf(row: RawRow, fieldBytes: number): Step<Texts> {
  const texts: { [F in Field]?: string } = {};
  for (const name of FIELDS) {
    const field = row.fields[name];
    if (field === undefined || field.type === "null" || name === "value") {
      continue;
    }
    const read = readText(name, field, fieldBytes);
    if (!read.ok) {
      return read;
    }
    if (read.text.trim() !== "") {
      texts[name] = read.text.trim();
    }
  }
  return { ok: true, is: texts };
}

function missing(row: RawRow, texts: Texts): Refusal | null {
  const field = (["indicator", "province", "period"] as const).find((name) => texts[name] === undefined);
  if (field !== undefined) {
    return { code: "field.missing", field, want: EXAMPLES[field] };
  }
  const value = row.fields.value;
  return value === undefined || value.type === "null" || value.text.trim() === ""
    ? { code: "field.missing", field: "value", want: EXAMPLES.value }
    : null;
}

function readPeriod(text: string, entry: IndicatorEntry, known: IntakeCatalogue, now: Instant): Step<Period> {
  const period = known.period(text);
  const example = entry.example(now);
  if (period === null) {
    return refuse("period.malformed", "period", { got: shown(text), want: example });
  }
  if (!entry.takes(period)) {
    return refuse("period.cadence", "period", { got: shown(text), want: example });
  }
  if (period.start > now + CLOCK_SKEW_MS) {
    return refuse("period.future", "period", { got: shown(text), want: timeText(now) });
  }
  return { ok: true, is: period };
}

function readProvince(text: string, period: Period, entry: IndicatorEntry, known: IntakeCatalogue): Step<Province | null> {
  const { scope } = entry.indicator;
  if (text === COUNTRY) {
    return scope === "province" ? refuse("province.scope", "province", { got: COUNTRY, want: "province" }) : { ok: true, is: null };
  }
  const found = known.province(text, period);
  if ("code" in found && "field" in found) {
    return { ok: false, refusal: found };
  }
  return scope === "national" ? refuse("province.scope", "province", { got: shown(text), want: COUNTRY }) : { ok: true, is: found };
}

function checkUnit(row: RawRow, entry: IndicatorEntry): Refusal | null {
  const { measure, multiplier } = row.unit ?? { measure: "", multiplier: "" };
  const { unitVi, unitEn } = entry.indicator;
  if (multiplier !== "" && multiplier !== "0") {
    return { code: "sdmx.unit", field: "UNIT_MULT", got: shown(multiplier), want: "0" };
  }
  const isKnown =
    measure === "" || [unitVi, unitEn].some((unit) => unit.normalize("NFC").toLowerCase() === measure.normalize("NFC").toLowerCase());
  return isKnown ? null : { code: "sdmx.unit", field: "UNIT_MEASURE", got: shown(measure), want: `${unitVi} / ${unitEn}` };
}

function outsideRange(value: string, entry: IndicatorEntry): Refusal | null {
  if (compareDecimals(value, entry.low) >= 0 && compareDecimals(value, entry.high) <= 0) {
    return null;
  }
  const code = entry.indicator.outOfRange === "hold" ? "value.held" : "value.range";
  return { code, field: "value", got: value, want: `[${entry.low}; ${entry.high}] ${entry.indicator.unitVi}` };
}

interface Placed {
  readonly entry: IndicatorEntry;
  readonly period: Period;
  readonly province: Province | null;
}

function place(texts: Texts, known: IntakeCatalogue, context: AdmitContext): Step<Placed> {
  const code = texts.indicator ?? "";
  const entry = known.indicator(code);
  if (entry === undefined) {
    return refuse("indicator.unknown", "indicator", { got: shown(code), suggestions: context.suggest ? known.likelyIndicators(code) : [] });
  }
  const period = readPeriod(texts.period ?? "", entry, known, context.now);
  if (!period.ok) {
    return period;
  }
  const province = readProvince(texts.province ?? "", period.is, entry, known);
  if (!province.ok) {
    const isUnknown = province.refusal.code === "province.unknown" && context.suggest;
    const suggestions = isUnknown ? known.likelyProvinces(texts.province ?? "", period.is) : undefined;
    return suggestions === undefined ? province : { ok: false, refusal: { ...province.refusal, suggestions } };
  }
  const asked = { agency: context.agency, indicator: entry.indicator, province: province.is, period: period.is };
  if (!known.ownership.allows(asked, context.now)) {
    const owners = known.ownership.ownersOf(entry.indicator, period.is).join(", ");
    return refuse("agency.not-owner", "indicator", { got: context.agency, want: owners });
  }
  return { ok: true, is: { entry, period: period.is, province: province.is } };
}

/** The pure verdict on one row as sent. */
export function admit(row: RawRow, known: IntakeCatalogue, context: AdmitContext): Admission {
  const texts = row.refusal === undefined ? textsOf(row, context.fieldBytes) : { ok: false as const, refusal: row.refusal };
  const lack = texts.ok ? missing(row, texts.is) : texts.refusal;
  if (!texts.ok || lack !== null) {
    return { kind: "refused", refusal: lack ?? { code: "row.malformed", field: null } };
  }
  const placed = place(texts.is, known, context);
  if (!placed.ok) {
    return { kind: "refused", refusal: placed.refusal };
  }
  const { entry, period, province } = placed.is;
  const unit = checkUnit(row, entry);
  const value = readValue(row.fields.value ?? { type: "null", text: "" }, row.commaDecimals === true);
  const status = readStatus(texts.is.status);
  const publishedAt = readPublishedAt(texts.is.publishedAt, { period, now: context.now, status: status.ok ? status.is : "A" });
  const failed = [
    unit,
    value.ok ? null : value.refusal,
    status.ok ? null : status.refusal,
    publishedAt.ok ? null : publishedAt.refusal,
  ].find((each) => each !== null);
  if (failed !== undefined || !value.ok || !status.ok || !publishedAt.ok) {
    return { kind: "refused", refusal: failed ?? { code: "row.malformed", field: null } };
  }
  const draft: ObservationDraft = {
    series: seriesKey(entry.indicator.code, province?.id ?? COUNTRY),
    period: period.text,
    periodStart: period.start,
    value: value.value,
    status: status.is,
    publishedAt: publishedAt.is,
    agency: context.agency,
    reporter: texts.is.reporter ?? null,
    note: texts.is.note ?? null,
    report: context.report,
    key: context.key ?? null,
    via: context.via ?? null,
  };
  const outside = outsideRange(value.value, entry);
  if (outside === null) {
    return { kind: "draft", draft };
  }
  return outside.code === "value.held" ? { kind: "held", draft, refusal: outside } : { kind: "refused", refusal: outside };
}
