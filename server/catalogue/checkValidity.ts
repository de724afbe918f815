import type { Agency } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { CatalogueFinding } from "./catalogueFault.ts";

/** Longest name a tile shows on one line at five metres. */
const SHORT_LENGTH = 26;

const ALWAYS = "0000-00-00";
const FOR_EVER = "9999-99-99";

interface Validity {
  readonly from: string;
  readonly to: string;
}

/** What holds only for some time or within some bounds: dates that exist and contain each other, amounts that can be reached. */
export function checkValidity(catalogue: Catalogue): readonly CatalogueFinding[] {
  return [
    ...catalogue.sets.flatMap((set, s) => checkSet(catalogue.sets, set, s)),
    ...catalogue.agencies.flatMap((agency, a) => checkSpan(`/agencies/${a}`, "agencies.json", validity(agency.validFrom, agency.validTo))),
    ...catalogue.indicators.flatMap((indicator, i) => checkIndicator(catalogue, indicator, `/indicators/${i}`)),
    ...checkSites(catalogue),
  ];
}

function validity(from: string | null, to: string | null): Validity {
  return { from: from ?? ALWAYS, to: to ?? FOR_EVER };
}

function exists(date: string): boolean {
  if (date === ALWAYS || date === FOR_EVER) return true;
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === date;
}

function checkSpan(at: string, file: string, { from, to }: Validity): readonly CatalogueFinding[] {
  const found = [from, to].filter((date) => !exists(date)).map((date) => ({ file, pointer: at, detail: `"${date}" is no date` }));
  return from > to ? [...found, { file, pointer: at, detail: `ends (${to}) before it begins (${from})` }] : found;
}

/** Names are read without diacritics, so two provinces of one set may not share one. */
function folded(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replaceAll(/[^a-z0-9]/gu, "");
}

function checkSet(sets: readonly ProvinceSet[], set: ProvinceSet, s: number): readonly CatalogueFinding[] {
  const file = "provinces.json";
  const found: CatalogueFinding[] = [...checkSpan(`/sets/${s}`, file, validity(set.validFrom, set.validTo))];
  if (set === sets.at(-1) && set.validTo !== null) {
    found.push({ file, pointer: `/sets/${s}/validTo`, detail: "the last set is in force: expected null" });
  }
  const names = new Map<string, number>();
  set.provinces.forEach((province, p) => {
    const at = `/sets/${s}/provinces/${p}`;
    if (province.id !== province.code && !province.id.startsWith(`${province.code}.`)) {
      found.push({ file, pointer: `${at}/id`, detail: `expected "${province.code}" or "${province.code}.YEAR"` });
    }
    for (const name of new Set([province.nameVi, province.nameEn, province.fullNameVi, ...province.aliases].map(folded))) {
      const other = names.get(name) ?? p;
      if (other !== p) found.push({ file, pointer: at, detail: `reads the same as /sets/${s}/provinces/${other}: "${name}"` });
      names.set(name, p);
    }
  });
  return found;
}

function checkIndicator(catalogue: Catalogue, indicator: Indicator, at: string): readonly CatalogueFinding[] {
  const file = "indicators.json";
  const [low, high] = indicator.range;
  const outside = (value: number): boolean => value < low || value > high;
  const found: CatalogueFinding[] = [...checkOwners(catalogue.agencies, indicator, at)];
  for (const name of ["shortVi", "shortEn"] as const) {
    if (indicator[name].length > SHORT_LENGTH) {
      found.push({ file, pointer: `${at}/${name}`, detail: `longer than ${SHORT_LENGTH} characters: no room on a tile` });
    }
  }
  found.push(...checkTargets(indicator, at), ...checkLevels(indicator, at));
  indicator.thresholds.forEach((threshold, t) => {
    for (const field of ["value", "recovery"] as const) {
      if (threshold.basis === "value" && outside(threshold[field])) {
        found.push({ file, pointer: `${at}/thresholds/${t}/${field}`, detail: `${threshold[field]} is outside [${low}; ${high}]` });
      }
    }
    if (threshold.fromDay !== undefined && !exists(`2024-${threshold.fromDay}`)) {
      found.push({ file, pointer: `${at}/thresholds/${t}/fromDay`, detail: `"${threshold.fromDay}" is no day of a year` });
    }
  });
  return found;
}

/** Targets can be reached, and at most one holds on any date. */
function checkTargets({ targets, range: [low, high] }: Indicator, at: string): readonly CatalogueFinding[] {
  const file = "indicators.json";
  return targets.flatMap(({ value, from, to }, t) => {
    const pointer = `${at}/targets/${t}`;
    const holds = validity(from, to);
    const found = [...checkSpan(pointer, file, holds)];
    if (value < low || value > high) found.push({ file, pointer: `${pointer}/value`, detail: `${value} is outside [${low}; ${high}]` });
    const other = targets.slice(0, t).findIndex((before) => {
      const held = validity(before.from, before.to);
      return held.from <= holds.to && holds.from <= held.to;
    });
    if (other !== -1) found.push({ file, pointer, detail: `holds on a day on which ${at}/targets/${other} holds too` });
    return found;
  });
}

/** Levels rise by one, within the range. */
function checkLevels({ levels = [], range: [low, high] }: Indicator, at: string): readonly CatalogueFinding[] {
  return levels.flatMap(({ level }, l) => {
    const wanted = (levels[0]?.level ?? 0) + l;
    if (level === wanted && level >= low && level <= high) return [];
    const detail = `${level}: expected ${wanted}, one above the level before it, within [${low}; ${high}]`;
    return [{ file: "indicators.json", pointer: `${at}/levels/${l}/level`, detail }];
  });
}

/** One owner is in force on any date, today included, and is in being while it owes. */
function checkOwners(agencies: readonly Agency[], indicator: Indicator, at: string): readonly CatalogueFinding[] {
  const file = "indicators.json";
  const found = indicator.owners.flatMap((owner, o) => {
    const pointer = `${at}/owners/${o}`;
    const owes = validity(owner.from, owner.to);
    const agency = agencies.find((each) => each.code === owner.agency);
    const lives = agency === undefined ? owes : validity(agency.validFrom, agency.validTo);
    const detail = `agency "${owner.agency}" is not in being all that time (${lives.from} – ${lives.to})`;
    return [...checkSpan(pointer, file, owes), ...(owes.from < lives.from || owes.to > lives.to ? [{ file, pointer, detail }] : [])];
  });
  const last = indicator.owners.length - 1;
  return indicator.owners[last]?.to === null
    ? found
    : [...found, { file, pointer: `${at}/owners/${last}/to`, detail: "the last owner owes today: expected null" }];
}

function checkSites(catalogue: Catalogue): readonly CatalogueFinding[] {
  const file = "sites.json";
  return catalogue.sites.flatMap((site, s) => {
    const pointer = `/sites/${s}`;
    const stands = validity(site.validFrom, site.validTo);
    const holding = catalogue.sets.filter((set) => set.provinces.some((province) => province.id === site.province));
    const [first, last] = [holding[0], holding.at(-1)];
    if (first === undefined || last === undefined) return checkSpan(pointer, file, stands);
    const lives = validity(first === catalogue.sets[0] ? null : first.validFrom, last.validTo);
    const detail = `province "${site.province}" is not in being all that time (${lives.from} – ${lives.to})`;
    return [...checkSpan(pointer, file, stands), ...(stands.from < lives.from || stands.to > lives.to ? [{ file, pointer, detail }] : [])];
  });
}
