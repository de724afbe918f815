import type { Agency, AgencyCode } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Province } from "#shared/catalogue/province.ts";
import { DAY_MS, type Instant, VIETNAM_OFFSET_MS, vietnamDate } from "#shared/clock/instant.ts";
import type { Period } from "#shared/observation/period.ts";

/** The owner that stands for every provincial authority, each for its own province. */
const EVERY_PROVINCE = "PROV";
const REMEMBERED = 20_000;

interface Asked {
  readonly agency: AgencyCode;
  readonly indicator: Indicator;
  /** `null` for the country. */
  readonly province: Province | null;
  readonly period: Period;
}

/** Says who may send a figure: its owner in that period, whoever took over from it, or its owner today. */
export interface Ownership {
  readonly allows: (asked: Asked, today: Instant) => boolean;
  /** The owners to be named in a refusal. */
  readonly ownersOf: (indicator: Indicator, period: Period) => readonly AgencyCode[];
}

function overlaps(owner: Indicator["owners"][number], from: string, to: string): boolean {
  return (owner.from === null || owner.from <= to) && (owner.to === null || owner.to >= from);
}

function heirs(agencies: ReadonlyMap<string, Agency>, first: AgencyCode): readonly AgencyCode[] {
  const line: AgencyCode[] = [first];
  for (let next = agencies.get(first)?.successor; next !== undefined && !line.includes(next); next = agencies.get(next)?.successor) {
    line.push(next);
  }
  return line;
}

/** Ownership by the catalogue in force. */
export function createOwnership(catalogue: Catalogue): Ownership {
  const agencies = new Map<string, Agency>(catalogue.agencies.map((agency) => [agency.code, agency]));
  const lines = new Map(catalogue.agencies.map((agency) => [agency.code, heirs(agencies, agency.code)]));
  const ownersBetween = (indicator: Indicator, from: string, to: string): readonly AgencyCode[] => [
    ...new Set(indicator.owners.filter((owner) => overlaps(owner, from, to)).flatMap((owner) => lines.get(owner.agency) ?? [owner.agency])),
  ];
  const known = new Map<string, readonly AgencyCode[]>();
  /** Asked for every row, and the same few hundred times over. */
  const remembered = (key: string, find: () => readonly AgencyCode[]): readonly AgencyCode[] => {
    const held = known.get(key);
    if (held !== undefined) {
      return held;
    }
    if (known.size >= REMEMBERED) {
      known.clear();
    }
    const found = find();
    known.set(key, found);
    return found;
  };
  const ownersOf = (indicator: Indicator, period: Period): readonly AgencyCode[] =>
    remembered(`${indicator.code} ${period.text}`, () => ownersBetween(indicator, vietnamDate(period.start), vietnamDate(period.end - 1)));
  const ownersOn = (indicator: Indicator, at: Instant): readonly AgencyCode[] =>
    remembered(`${indicator.code}@${Math.floor((at + VIETNAM_OFFSET_MS) / DAY_MS)}`, () =>
      ownersBetween(indicator, vietnamDate(at), vietnamDate(at)),
    );
  const isOwner = (owners: readonly AgencyCode[], { agency, province }: Asked): boolean =>
    owners.includes(agency) ||
    (province !== null && province.id !== COUNTRY && province.orgId === agency && owners.includes(EVERY_PROVINCE as AgencyCode));
  return {
    ownersOf,
    allows: (asked, today) => isOwner(ownersOf(asked.indicator, asked.period), asked) || isOwner(ownersOn(asked.indicator, today), asked),
  };
}
