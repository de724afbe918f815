import { type RiskLevel, SEVERITIES, type Severity } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Hazard } from "#shared/catalogue/hazard.ts";
import type { Lang } from "#client/words/language.ts";
import type { RaiseForm, TextField } from "./raiseForm.ts";

/** Names of a province id in both languages. */
export type NameProvince = (id: string, lang: Lang) => string;

/** The hazard that a form names, `undefined` for none or one that left the catalogue. */
export function hazardOf(form: RaiseForm, { hazards }: Pick<Catalogue, "hazards">): Hazard | undefined {
  return hazards.find(({ code }) => code === form.hazard);
}

/** Severity as chosen, else as the level has it, else `null`. */
export function severityOf(form: RaiseForm, hazard: Hazard | undefined): Severity | null {
  if (form.severity !== null) return form.severity;
  const severity = hazard?.levels.find(({ level }) => level === form.level)?.severity;
  return SEVERITIES.find((one) => one === severity) ?? null;
}

/** Levels that can be chosen: those of the hazard, or all of them. */
export function levelsOf(hazard: Hazard | undefined): readonly RiskLevel[] {
  const all: readonly RiskLevel[] = [1, 2, 3, 4, 5];
  return hazard === undefined ? all : all.filter((level) => hazard.levels.some((one) => one.level === level));
}

/** Every text as it would be sent: what was written by hand, else the hazard's template with its places filled. */
export function textsOf(form: RaiseForm, hazard: Hazard | undefined, name: NameProvince): Readonly<Record<TextField, string>> {
  const standing = hazard?.levels.find(({ level }) => level === form.level);
  const fill = (text: string | undefined, lang: Lang): string => (text === undefined ? "" : filled(text, { form, hazard, name, lang }));
  const from: Readonly<Record<TextField, string>> = {
    eventVi: hazard?.nameVi ?? "",
    eventEn: hazard?.nameEn ?? "",
    // A template speaks of the level: without one there is only the name to say.
    headlineVi: standing === undefined ? (hazard?.nameVi ?? form.written.eventVi ?? "") : fill(hazard?.headlineVi, "vi"),
    headlineEn: standing === undefined ? (hazard?.nameEn ?? form.written.eventEn ?? "") : fill(hazard?.headlineEn, "en"),
    descriptionVi: standing === undefined ? "" : fill(hazard?.descriptionVi, "vi"),
    descriptionEn: standing === undefined ? "" : fill(hazard?.descriptionEn, "en"),
    instructionVi: fill(standing?.instructionVi, "vi"),
    instructionEn: fill(standing?.instructionEn, "en"),
  };
  return { ...from, ...form.written };
}

/** The provinces chosen, as a sentence names them. */
export function listProvinces(provinces: readonly string[], name: NameProvince, lang: Lang): string {
  const names = provinces.map((id) => name(id, lang));
  return new Intl.ListFormat(lang, { style: "long", type: "conjunction" }).format(names);
}

/** Stands in a template's text for what was not chosen yet. */
const UNSAID = "…";

function filled(
  text: string,
  parts: { readonly form: RaiseForm; readonly hazard: Hazard | undefined; readonly name: NameProvince; readonly lang: Lang },
): string {
  const { form, hazard, name, lang } = parts;
  const provinces = form.provinces.length === 0 ? UNSAID : listProvinces(form.provinces, name, lang);
  return text
    .replaceAll("{provinces}", provinces)
    .replaceAll("{level}", form.level === null ? UNSAID : String(form.level))
    .replaceAll("{hazard}", (lang === "vi" ? hazard?.nameVi : hazard?.nameEn) ?? UNSAID);
}
