import type { Position } from "geojson";
import { type Alert, type AlertCircle, type AlertTopic, isNationWide, type Severity } from "#shared/alert/alert.ts";
import { byUrgency } from "#shared/alert/alertsState.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Province, ProvinceSet } from "#shared/catalogue/province.ts";

/** How grave, and whether practised: what a ring's look is made of. */
export interface RingLook {
  readonly severity: Severity;
  readonly topic: AlertTopic;
}

/** A province that an alert concerns, by its code in the set shown. */
export interface Ring extends RingLook {
  readonly code: string;
}

/** An area drawn by its own line. */
export interface AreaLine extends RingLook {
  readonly ring: readonly Position[];
}

/** What alerts put on the map. */
export interface Concerns {
  /** The gravest alert of each province; none for what concerns the whole country. */
  readonly rings: readonly Ring[];
  readonly country: RingLook | null;
  readonly areas: readonly AreaLine[];
}

export const NO_CONCERNS: Concerns = { rings: [], country: null, areas: [] };

/** Reads alerts on the provinces of a set: one that was told of by a name of another time rings where its land lies now. */
export function concernsOf(alerts: readonly Alert[], set: ProvinceSet, catalogue: Pick<Catalogue, "sets">): Concerns {
  if (alerts.length === 0) return NO_CONCERNS;
  const rings = new Map<string, Ring>();
  const areas: AreaLine[] = [];
  let country: RingLook | null = null;
  for (const { topic, content } of alerts.toSorted(byUrgency)) {
    const look: RingLook = { severity: content.severity, topic };
    if (isNationWide(content)) country ??= look;
    for (const code of content.area.provinces.flatMap((id) => codesOf(id, set, catalogue))) {
      if (!rings.has(code)) rings.set(code, { ...look, code });
    }
    areas.push(...content.area.polygons.map((ring): AreaLine => ({ ...look, ring: ring.map(([lat, lon]) => [lon, lat]) })));
    areas.push(...content.area.circles.map((circle): AreaLine => ({ ...look, ring: circleRing(circle) })));
  }
  return { rings: [...rings.values()], country, areas };
}

/** Codes, in the set shown, of the land of a province that may be of another set. */
export function codesOf(id: string, set: ProvinceSet, { sets }: Pick<Catalogue, "sets">): readonly string[] {
  const own = set.provinces.find((province) => province.id === id);
  if (own !== undefined) return [own.code];
  const successors = set.provinces.filter(({ formedFrom }) => isAmong(formedFrom, id));
  if (successors.length > 0) return successors.map(({ code }) => code);
  const later = sets.flatMap(({ provinces }) => provinces).filter((province) => province.id === id);
  return set.provinces.filter((province) => later.some((one) => isPartOf(province, one))).map(({ code }) => code);
}

function isPartOf(part: Province, whole: Province): boolean {
  return isAmong(whole.formedFrom, part.id);
}

function isAmong(ids: readonly string[], id: string): boolean {
  return ids.includes(id);
}

const CIRCLE_POINTS = 72;
const KM_PER_DEGREE = 111.195;

/** A circle on the ground as a ring of longitudes and latitudes. */
function circleRing({ centre: [lat, lon], radiusKm }: AlertCircle): readonly Position[] {
  const high = radiusKm / KM_PER_DEGREE;
  const wide = high / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  return Array.from({ length: CIRCLE_POINTS + 1 }, (_, at) => {
    const angle = (2 * Math.PI * at) / CIRCLE_POINTS;
    return [lon + wide * Math.cos(angle), lat + high * Math.sin(angle)];
  });
}
