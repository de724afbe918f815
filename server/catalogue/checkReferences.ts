import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { checkScene } from "#shared/catalogue/checkScene.ts";
import type { Indicator, Threshold } from "#shared/catalogue/indicator.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { CatalogueFinding } from "./catalogueFault.ts";
import { checkWalls } from "./checkWalls.ts";

const DAY_MS = 86_400_000;

/** `pictures`: ids of those that stand beside the scenes. What no schema of one file can see: names that refer to each other, dates that must join, thresholds that must recover. */
export function checkReferences(catalogue: Catalogue, pictures: readonly string[] = []): readonly CatalogueFinding[] {
  return [
    ...checkSets(catalogue.sets),
    ...checkAgencies(catalogue),
    ...checkIndicators(catalogue),
    ...checkSites(catalogue),
    ...checkWalls(catalogue),
    ...checkScenes(catalogue, pictures),
  ];
}

function finding(file: string, pointer: string, detail: string): CatalogueFinding {
  return { file: `${file}.json`, pointer, detail };
}

function duplicates(file: string, list: string, keys: readonly string[]): readonly CatalogueFinding[] {
  return keys.flatMap((key, index) =>
    keys.indexOf(key) < index
      ? [finding(file, `/${list}/${index}`, `"${key}" stands here a second time (first at /${list}/${keys.indexOf(key)})`)]
      : [],
  );
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

function checkSets(sets: readonly ProvinceSet[]): readonly CatalogueFinding[] {
  const twice = duplicates(
    "provinces",
    "sets",
    sets.map(({ id }) => id),
  );
  const each = sets.flatMap((set, s) => {
    const at = `/sets/${s}`;
    const before = sets[s - 1];
    const found = (["code", "id", "orgId"] as const).flatMap((field) =>
      duplicates(
        "provinces",
        `sets/${s}/provinces`,
        set.provinces.map((province) => province[field] ?? province.id),
      ),
    );
    if (before !== undefined && (before.validTo === null || dayAfter(before.validTo) !== set.validFrom)) {
      found.push(
        finding("provinces", `${at}/validFrom`, `expected the day after the set before ends (${before.validTo ?? "which has no end"})`),
      );
    }
    const names = set.regions.map((region) => region.id);
    found.push(...duplicates("provinces", `sets/${s}/regions`, names));
    const regions = new Set(names);
    set.provinces.forEach((province, p) => {
      if (!regions.has(province.regionId)) {
        found.push(finding("provinces", `${at}/provinces/${p}/regionId`, `region "${province.regionId}" is not among this set's regions`));
      }
    });
    return before === undefined ? found : [...found, ...checkCrosswalk(before, set, at)];
  });
  return [...twice, ...each];
}

/** Every province of the set before must go into exactly one of this set. */
function checkCrosswalk(before: ProvinceSet, set: ProvinceSet, at: string): readonly CatalogueFinding[] {
  const taken = new Map<string, number>();
  const found: CatalogueFinding[] = [];
  set.provinces.forEach((province, p) => {
    if (province.formedFrom.length === 0) {
      found.push(finding("provinces", `${at}/provinces/${p}/formedFrom`, "names no province of the set before"));
    }
    province.formedFrom.forEach((id, f) => {
      if (!before.provinces.some((former) => former.id === id)) {
        found.push(finding("provinces", `${at}/provinces/${p}/formedFrom/${f}`, `"${id}" is no province of the set ${before.id}`));
      }
      if (taken.has(id)) {
        found.push(
          finding("provinces", `${at}/provinces/${p}/formedFrom/${f}`, `"${id}" went into province ${String(taken.get(id))} already`),
        );
      }
      taken.set(id, p);
    });
  });
  for (const former of before.provinces) {
    if (!taken.has(former.id)) {
      found.push(finding("provinces", at, `province "${former.id}" (${former.nameVi}) of the set ${before.id} went nowhere`));
    }
  }
  return found;
}

function checkAgencies(catalogue: Catalogue): readonly CatalogueFinding[] {
  const codes = catalogue.agencies.map((agency) => agency.code as string);
  const lost = catalogue.agencies.flatMap((agency, a) =>
    agency.successor !== undefined && !codes.includes(agency.successor)
      ? [finding("agencies", `/agencies/${a}/successor`, `agency "${agency.successor}" is not in the catalogue`)]
      : [],
  );
  return [...duplicates("agencies", "agencies", codes), ...lost];
}

function checkIndicators(catalogue: Catalogue): readonly CatalogueFinding[] {
  const agencies = new Set<string>(catalogue.agencies.map((agency) => agency.code));
  const groups = new Set(catalogue.groups.map((group) => group.id));
  const each = catalogue.indicators.flatMap((indicator, i) => {
    const at = `/indicators/${i}`;
    const found: CatalogueFinding[] = [];
    if (!groups.has(indicator.group)) found.push(finding("indicators", `${at}/group`, `group ${indicator.group} is not among the groups`));
    if (indicator.range[0] >= indicator.range[1]) {
      found.push(finding("indicators", `${at}/range`, "expected [low, high] with low below high"));
    }
    if (indicator.contract.deadlineMinutes < indicator.contract.cutOffMinutes) {
      found.push(finding("indicators", `${at}/contract/deadlineMinutes`, "the deadline comes before the data cut-off"));
    }
    indicator.owners.forEach((owner, o) => {
      if (!agencies.has(owner.agency)) {
        found.push(finding("indicators", `${at}/owners/${o}/agency`, `agency "${owner.agency}" is not in the catalogue`));
      }
    });
    return [...found, ...checkOwners(indicator, at), ...checkThresholds(indicator, at)];
  });
  return [
    ...duplicates(
      "indicators",
      "groups",
      catalogue.groups.map(({ id }) => String(id)),
    ),
    ...duplicates(
      "indicators",
      "indicators",
      catalogue.indicators.map((indicator) => indicator.code),
    ),
    ...each,
  ];
}

function checkOwners(indicator: Indicator, at: string): readonly CatalogueFinding[] {
  const { owners } = indicator;
  return owners.flatMap((owner, o) => {
    const before = owners[o - 1];
    if (before === undefined) {
      return owner.from === null ? [] : [finding("indicators", `${at}/owners/0/from`, "the first owner has no beginning: expected null")];
    }
    const joins = before.to !== null && owner.from !== null && dayAfter(before.to) === owner.from;
    return joins
      ? []
      : [
          finding(
            "indicators",
            `${at}/owners/${o}/from`,
            `expected the day after the owner before ended (${before.to ?? "which has no end"})`,
          ),
        ];
  });
}

/** The recovery lies on the safe side of the threshold, so that a grade once entered is left later than it was entered. */
function checkThresholds(indicator: Indicator, at: string): readonly CatalogueFinding[] {
  const isSafe = ({ op, value, recovery }: Threshold): boolean => (op.startsWith("<") ? recovery >= value : recovery <= value);
  return indicator.thresholds.flatMap((threshold, t) =>
    isSafe(threshold)
      ? []
      : [
          finding(
            "indicators",
            `${at}/thresholds/${t}/recovery`,
            `${threshold.recovery} is not on the safe side of ${threshold.op} ${threshold.value}`,
          ),
        ],
  );
}

function checkSites(catalogue: Catalogue): readonly CatalogueFinding[] {
  const ids = new Set<string>(catalogue.sets.flatMap((set) => set.provinces.map((province) => province.id)));
  const agencies = new Set<string>(catalogue.agencies.map((agency) => agency.code));
  const each = catalogue.sites.flatMap((site, s) => {
    const found: CatalogueFinding[] = [];
    if (!ids.has(site.province)) found.push(finding("sites", `/sites/${s}/province`, `province "${site.province}" is in no set`));
    if (site.agency !== undefined && !agencies.has(site.agency)) {
      found.push(finding("sites", `/sites/${s}/agency`, `agency "${site.agency}" is not in the catalogue`));
    }
    return found;
  });
  return [
    ...duplicates(
      "sites",
      "sites",
      catalogue.sites.map((site) => site.id),
    ),
    ...each,
    ...checkCentre(catalogue),
  ];
}

function checkCentre({ sites }: Catalogue): readonly CatalogueFinding[] {
  const first = sites.findIndex(({ centre }) => centre === true);
  return sites.flatMap(({ centre }, s) =>
    centre === true && s > first
      ? [finding("sites", `/sites/${s}/centre`, `the centre is one site, and /sites/${first} is it already`)]
      : [],
  );
}

function checkScenes(catalogue: Catalogue, pictures: readonly string[]): readonly CatalogueFinding[] {
  return [
    ...duplicates(
      "scenes",
      "scenes",
      catalogue.scenes.map((scene) => scene.id),
    ),
    ...catalogue.scenes.flatMap((scene, s) =>
      checkScene(scene, { ...catalogue, hasPicture: (id) => pictures.includes(id) }).map(({ pointer, en }) =>
        finding("scenes", `/scenes/${s}${pointer}`, en),
      ),
    ),
  ];
}
