import {
  type AlertContent,
  type AlertText,
  CATEGORIES,
  CERTAINTIES,
  RESPONSE_TYPES,
  type RiskLevel,
  SEVERITIES,
  type Severity,
  URGENCIES,
} from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Hazard } from "#shared/catalogue/hazard.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { provinceOf, setInForce } from "#shared/catalogue/provinceCode.ts";
import type { Instant } from "#shared/clock/instant.ts";

/** What is taken for a field that is absent. */
export type UsualContent = Pick<AlertContent, "categories" | "urgency" | "certainty" | "responseTypes" | "description" | "instruction"> & {
  readonly severity: Severity | null;
  readonly event: AlertText | null;
  readonly headline: AlertText | null;
};

interface Chosen {
  readonly level: RiskLevel | null;
  readonly provinces: readonly ProvinceId[];
  readonly catalogue: Pick<Catalogue, "sets">;
  readonly now: Instant;
}

const NOTHING: UsualContent = {
  categories: ["Other"],
  severity: null,
  urgency: "Unknown",
  certainty: "Unknown",
  responseTypes: [],
  event: null,
  headline: null,
  description: null,
  instruction: null,
};

/** What an alert of a hazard says unless its officer says otherwise. */
export function wordsOfHazard(hazard: Hazard | null, chosen: Chosen): UsualContent {
  if (hazard === null) return NOTHING;
  const standing = hazard.levels.find(({ level }) => level === chosen.level);
  const fill = (vi: string, en: string): AlertText => ({
    vi: filled(vi, { hazard, chosen, lang: "vi" }),
    en: filled(en, { hazard, chosen, lang: "en" }),
  });
  return {
    categories: CATEGORIES.filter((word) => hazard.categories.includes(word)),
    severity: SEVERITIES.find((word) => word === standing?.severity) ?? null,
    urgency: URGENCIES.find((word) => word === hazard.urgency) ?? "Unknown",
    certainty: CERTAINTIES.find((word) => word === hazard.certainty) ?? "Unknown",
    responseTypes: RESPONSE_TYPES.filter((word) => hazard.responseTypes.includes(word)),
    event: { vi: hazard.nameVi, en: hazard.nameEn },
    // A template speaks of the level, so without one there is nothing to say.
    headline: standing === undefined ? { vi: hazard.nameVi, en: hazard.nameEn } : fill(hazard.headlineVi, hazard.headlineEn),
    description: standing === undefined ? null : fill(hazard.descriptionVi, hazard.descriptionEn),
    instruction: standing === undefined ? null : fill(standing.instructionVi, standing.instructionEn),
  };
}

interface Said {
  readonly hazard: Hazard;
  readonly chosen: Chosen;
  readonly lang: "vi" | "en";
}

function filled(template: string, { hazard, chosen, lang }: Said): string {
  const set = setInForce(chosen.catalogue, chosen.now);
  const names = chosen.provinces.map((id) => {
    const province = provinceOf(set, id);
    return lang === "vi" ? province?.nameVi : province?.nameEn;
  });
  const provinces = new Intl.ListFormat(lang, { style: "long", type: "conjunction" }).format(names.filter((name) => name !== undefined));
  return template
    .replaceAll("{provinces}", () => provinces)
    .replaceAll("{level}", () => String(chosen.level ?? ""))
    .replaceAll("{hazard}", () => (lang === "vi" ? hazard.nameVi : hazard.nameEn));
}
