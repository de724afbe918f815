import type { AlertContent, AlertText } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { HOUR_MS, type Instant } from "#shared/clock/instant.ts";
import { readContent } from "#server/alerts/content/content.ts";
import { areaOfCap, type KnownPlaces } from "./capAreas.ts";
import type { CapFinding, CapReading } from "./capFinding.ts";
import type { CapMessage, CapWording } from "./capMessage.ts";
import { HAZARD_CODE, LEVEL_PARAMETER } from "./writeCap.ts";

/** How long a message stands that does not say, as an alert of the desk does. */
const USUAL_HOURS = 12;

/** What content is read against. */
export interface ContentPlaces {
  readonly catalogue: Pick<Catalogue, "sets" | "hazards">;
  readonly places: KnownPlaces;
  /** The clock of the desk it is for. */
  readonly now: Instant;
}

/** What a message says, as the desk has it, and the geocodes of it that mean nothing here. */
export interface CapContent {
  readonly content: AlertContent;
  readonly ignored: readonly string[];
}

/** The content of a message that was checked, by the desk's own rules for contents [C30 to C33, C35]. */
export async function contentOfCap(message: CapMessage, { catalogue, places, now }: ContentPlaces): Promise<CapReading<CapContent>> {
  const info = infoIn(message, "vi") ?? infoIn(message, "en") ?? message.infos[0];
  if (info === undefined) throw new Error("a checked message that says something has an info");
  const mapped = await areaOfCap(info.areas, places);
  if (!mapped.ok) return mapped;
  const { area, ignored } = mapped.value;
  const english = infoIn(message, "en");
  const hazard = catalogue.hazards.find(({ code }) => code === valueOf(info.eventCodes, HAZARD_CODE)) ?? null;
  const level = Number(valueOf(info.parameters, LEVEL_PARAMETER)) || null;
  const effective = info.effective ?? message.sentAt;
  const from = Math.max(now, effective);
  const expires = info.expires ?? from + (hazard?.expiresHours ?? USUAL_HOURS) * HOUR_MS;
  const fields = {
    hazard: hazard?.code ?? null,
    event: textOf(info, english, "event"),
    categories: [...info.categories],
    level: hazard === null || hazard.levels.some((each) => each.level === level) ? level : null,
    severity: info.severity,
    urgency: info.urgency,
    certainty: info.certainty,
    responseTypes: [...info.responseTypes],
    headline: textOf(info, english, "headline"),
    description: textOf(info, english, "description"),
    instruction: textOf(info, english, "instruction"),
    effective: new Date(effective).toISOString(),
    onset: info.onset === null ? null : new Date(info.onset).toISOString(),
    expires: new Date(expires).toISOString(),
    provinces: [...area.provinces],
    areaDesc: area.description,
    polygons: area.polygons.map((ring) => ring.map(([lat, lon]) => [lat, lon])),
    circles: area.circles.map(({ centre: [lat, lon], radiusKm }) => ({ centre: [lat, lon], radiusKm })),
  };
  const read = readContent(fields, { catalogue, now, base: null, besides: [] });
  if (!read.ok) return { ok: false, findings: read.faults.map(findingOf) };
  return { ok: true, value: { content: read.content, ignored } };
}

function infoIn({ infos }: CapMessage, language: string): CapWording | null {
  return infos.find((info) => new RegExp(`^${language}(-|$)`, "i").test(info.language)) ?? null;
}

function valueOf(pairs: CapWording["parameters"], name: string): string | null {
  return pairs.find(({ valueName }) => valueName === name)?.value ?? null;
}

/** What is told in English only is shown as it is: nobody here may translate a warning. An event that reads the same was told in one language. */
function textOf(
  info: CapWording,
  english: CapWording | null,
  field: "event" | "headline" | "description" | "instruction",
): AlertText | null {
  const en = english?.[field] ?? null;
  const vi = info[field] ?? en;
  if (vi === null) return null;
  const isOnce = field === "event" && en === vi && info !== english;
  return { vi, en: isOnce ? null : en };
}

/** Where the fields of the desk stand in a message. */
const PLACES: Readonly<Record<string, string>> = {
  provinces: "area[1]/geocode[1]",
  areaDesc: "area[1]/areaDesc",
  polygons: "area[1]/polygon",
  circles: "area[1]/circle",
  hazard: "eventCode[1]",
  level: "parameter",
  categories: "category[1]",
  responseTypes: "responseType[1]",
};

function findingOf({ pointer, vi, en }: { readonly pointer: string; readonly vi: string; readonly en: string }): CapFinding {
  const [, field = "", index] = pointer.split("/");
  const place = PLACES[field] ?? field;
  return {
    rule: "C35",
    at: `/alert/info[1]/${place}${/^\d+$/.test(index ?? "") && !place.endsWith("]") ? `[${Number(index) + 1}]` : ""}`,
    vi,
    en,
  };
}
