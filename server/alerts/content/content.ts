import { type AlertContent, type AlertText, CERTAINTIES, SEVERITIES, URGENCIES } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Hazard } from "#shared/catalogue/hazard.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type ContentFault, type ContentFields, readFields } from "./contentFields.ts";
import { createFaults, type Faults } from "./faults.ts";
import { type UsualContent, wordsOfHazard } from "./hazardWords.ts";
import { readArea } from "./readArea.ts";
import { BODY, EVENT, HEADLINE, readText } from "./readTexts.ts";
import { readTimes } from "./readTimes.ts";
import { oneOf, readCategories, readHazard, readLevel, readResponseTypes } from "./readWords.ts";

/** What a content is read against. */
export interface ContentContext {
  readonly catalogue: Pick<Catalogue, "sets" | "hazards">;
  /** The clock of the desk it is for. */
  readonly now: Instant;
  /** Of an amendment: what stands, and stays where nothing is given. */
  readonly base: AlertContent | null;
  /** Fields of the body that are not of the content. */
  readonly besides: readonly string[];
}

/** A content, or every field that is at fault. */
export type ReadContent =
  | { readonly ok: true; readonly content: AlertContent }
  | { readonly ok: false; readonly faults: readonly ContentFault[] };

/** Reads what an alert says: CAP's words verbatim, provinces in force that day, plain texts, times in order; what is absent comes from the hazard [A28, A29]. */
export function readContent(body: Readonly<Record<string, unknown>>, context: ContentContext): ReadContent {
  const { catalogue, now, base } = context;
  const { fields, faults: first } = readFields(body, context.besides);
  const faults = createFaults(first);
  const isAsBefore = fields.hazard === undefined && base !== null;
  const hazard = isAsBefore ? hazardOf(base.hazard, catalogue.hazards) : readHazard(fields.hazard, catalogue.hazards, faults);
  const level = fields.level === undefined && base !== null ? base.level : readLevel(fields.level, hazard, faults);
  const area = readArea(fields, { catalogue, now, base: base?.area ?? null }, faults);
  const usual = base ?? wordsOfHazard(hazard, { level, provinces: area.provinces, catalogue, now });
  const content: AlertContent = {
    ...readMeaning(fields, usual, faults),
    ...readTexts(fields, usual, faults),
    ...readTimes(fields, { now, base, expiresHours: hazard?.expiresHours }, faults),
    hazard: isAsBefore ? base.hazard : (hazard?.code ?? null),
    level,
    area,
  };
  return faults.all().length === 0 ? { ok: true, content } : { ok: false, faults: faults.all() };
}

function hazardOf(code: string | null, hazards: readonly Hazard[]): Hazard | null {
  return hazards.find((hazard) => hazard.code === code) ?? null;
}

type Meaning = Pick<AlertContent, "categories" | "severity" | "urgency" | "certainty" | "responseTypes">;

function readMeaning(fields: ContentFields, usual: UsualContent, faults: Faults): Meaning {
  if (usual.severity === null && (fields.severity ?? "") === "" && !faults.has("severity")) {
    const list = SEVERITIES.join(", ");
    faults.add("/severity", `Thiếu mức độ nghiêm trọng: ${list}.`, `The severity is missing: ${list}.`);
  }
  const severity = fields.severity === "" ? null : fields.severity;
  return {
    categories: readCategories(fields, usual.categories, faults),
    severity: oneOf("severity", { given: severity, words: SEVERITIES, usual: usual.severity ?? "Unknown" }, faults),
    urgency: oneOf("urgency", { given: fields.urgency, words: URGENCIES, usual: usual.urgency }, faults),
    certainty: oneOf("certainty", { given: fields.certainty, words: CERTAINTIES, usual: usual.certainty }, faults),
    responseTypes: readResponseTypes(fields, usual.responseTypes, faults),
  };
}

type Texts = Pick<AlertContent, "event" | "headline" | "description" | "instruction">;

/** An event without a headline is its own headline, and the other way round. */
function readTexts(fields: ContentFields, usual: UsualContent, faults: Faults): Texts {
  const event = readText("event", { given: fields.event, usual: usual.event, limits: EVENT }, faults);
  const headline = readText("headline", { given: fields.headline, usual: usual.headline, limits: HEADLINE }, faults);
  if (event === null && headline === null && !faults.has("event") && !faults.has("headline")) {
    faults.add("/headline", "Thiếu tiêu đề, hoặc loại thiên tai, sự cố.", "A headline or a hazard is missing.");
  }
  const none: AlertText = { vi: "", en: null };
  const fromHeadline = readText(
    "event",
    { given: headline ?? undefined, usual: null, limits: EVENT },
    event === null ? faults : createFaults([]),
  );
  return {
    event: event ?? fromHeadline ?? none,
    headline: headline ?? event ?? none,
    description: readText("description", { given: fields.description, usual: usual.description, limits: BODY }, faults),
    instruction: readText("instruction", { given: fields.instruction, usual: usual.instruction, limits: BODY }, faults),
  };
}
