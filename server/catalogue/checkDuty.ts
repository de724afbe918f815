import { CATEGORIES, CERTAINTIES, RESPONSE_TYPES, SEVERITIES, URGENCIES } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { DutyRules } from "#shared/catalogue/dutyRules.ts";
import type { Hazard } from "#shared/catalogue/hazard.ts";
import type { CatalogueFinding } from "./catalogueFault.ts";

/** Places an officer's choice is written into. */
const PLACES = ["provinces", "level", "hazard"] as const;
const TEXTS = ["headlineVi", "headlineEn", "descriptionVi", "descriptionEn"] as const;

/** What the schemas of hazards and duty rules cannot see: CAP's own words, levels told once, places that exist, shifts in order. */
export function checkDuty(catalogue: Pick<Catalogue, "hazards" | "duty" | "indicators">): readonly CatalogueFinding[] {
  const { hazards, duty } = catalogue;
  return [...hazards.flatMap((hazard, index) => checkHazard(hazard, index, hazards)), ...checkRules(duty), ...checkProposals(catalogue)];
}

function checkHazard(hazard: Hazard, index: number, all: readonly Hazard[]): readonly CatalogueFinding[] {
  const at = `/hazards/${index}`;
  const first = all.findIndex(({ code }) => code === hazard.code);
  return [
    ...(first < index ? [inHazards(at, `"${hazard.code}" stands here a second time (first at /hazards/${first})`)] : []),
    ...hazard.categories.flatMap((value, c) => oneOf(CATEGORIES, value, `${at}/categories/${c}`)),
    ...hazard.responseTypes.flatMap((value, r) => oneOf(RESPONSE_TYPES, value, `${at}/responseTypes/${r}`)),
    ...oneOf(URGENCIES, hazard.urgency, `${at}/urgency`),
    ...oneOf(CERTAINTIES, hazard.certainty, `${at}/certainty`),
    ...checkLevels(hazard, at),
    ...TEXTS.flatMap((field) => checkPlaces(hazard[field], hazard, `${at}/${field}`)),
    ...hazard.levels.flatMap((level, l) => [
      ...checkPlaces(level.instructionVi, hazard, `${at}/levels/${l}/instructionVi`),
      ...checkPlaces(level.instructionEn, hazard, `${at}/levels/${l}/instructionEn`),
    ]),
  ];
}

function checkLevels({ levels }: Hazard, at: string): readonly CatalogueFinding[] {
  return levels.flatMap(({ level, severity }, l) => {
    const before = levels[l - 1]?.level;
    const found = [...oneOf(SEVERITIES, severity, `${at}/levels/${l}/severity`)];
    if (level === null && levels.length > 1) {
      found.push(inHazards(`${at}/levels/${l}/level`, "null says that the hazard has no levels: it stands alone or not at all"));
    }
    if (level !== null && before !== undefined && before !== null && level <= before) {
      found.push(inHazards(`${at}/levels/${l}/level`, `expected more than ${before}: levels rise, each once`));
    }
    return found;
  });
}

function checkPlaces(text: string, { levels }: Hazard, at: string): readonly CatalogueFinding[] {
  const named = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? "");
  return named.flatMap((name) => {
    if (!(PLACES as readonly string[]).includes(name)) {
      return [inHazards(at, `{${name}} is no place: expected ${PLACES.map((place) => `{${place}}`).join(", ")}`)];
    }
    const hasNone = name === "level" && levels.every(({ level }) => level === null);
    return hasNone ? [inHazards(at, "{level} in the words of a hazard that has no levels")] : [];
  });
}

function oneOf(allowed: readonly string[], value: string, pointer: string): readonly CatalogueFinding[] {
  return allowed.includes(value) ? [] : [inHazards(pointer, `"${value}" is not of CAP 1.2: expected ${allowed.join(", ")}`)];
}

function inHazards(pointer: string, detail: string): CatalogueFinding {
  return { file: "hazards.json", pointer, detail };
}

/** What proposes alerts is an indicator with that threshold, and begins with a hazard that is there. */
function checkProposals({ hazards, duty, indicators }: Pick<Catalogue, "hazards" | "duty" | "indicators">): readonly CatalogueFinding[] {
  return duty.proposals.flatMap(({ indicator, from, hazard }, p) => {
    const at = `/duty/proposals/${p}`;
    const first = duty.proposals.findIndex((other) => other.indicator === indicator);
    const known = indicators.find(({ code }) => code === indicator);
    return [
      ...(first < p ? [inDuty(`${at}/indicator`, `"${indicator}" stands here a second time (first at /duty/proposals/${first})`)] : []),
      ...(known === undefined ? [inDuty(`${at}/indicator`, `"${indicator}" is not in indicators.json`)] : []),
      ...(known !== undefined && !known.thresholds.some(({ grade }) => grade === from)
        ? [inDuty(`${at}/from`, `"${indicator}" has no threshold of the grade ${from}`)]
        : []),
      ...(hazard !== null && !hazards.some(({ code }) => code === hazard)
        ? [inDuty(`${at}/hazard`, `"${hazard}" is not in hazards.json`)]
        : []),
    ];
  });
}

function inDuty(pointer: string, detail: string): CatalogueFinding {
  return { file: "duty.json", pointer, detail };
}

/** `HH:MM` sorts as text; sites have the less time the graver the alert. */
function checkRules({ shifts, ackWithinMin }: DutyRules): readonly CatalogueFinding[] {
  const disordered = shifts.flatMap((shift, s) => {
    const before = shifts[s - 1];
    return before !== undefined && shift <= before
      ? [inDuty(`/duty/shifts/${s}`, `expected after ${before}: shifts in order, each once`)]
      : [];
  });
  const graver = ["Extreme", "Severe", "Moderate", "Minor"] as const;
  const slower = graver.flatMap((severity, g) => {
    const before = graver[g - 1];
    return before !== undefined && ackWithinMin[before] > ackWithinMin[severity]
      ? [inDuty(`/duty/ackWithinMin/${severity}`, `expected no less than that of ${before}`)]
      : [];
  });
  return [...disordered, ...slower];
}
