import type { Alert } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { formatDate, formatTime } from "#client/words/format.ts";
import { emptyForm, type RaiseForm, TEXT_FIELDS, type TextField } from "./raiseForm.ts";
import { hazardOf, type NameProvince, textsOf } from "./template.ts";

/**
 * The form filled with what an alert says now. A text that is still the template's follows it: with one more province, or
 * another level, it would otherwise go on saying what is no longer so.
 */
export function amendingForm({ id, topic, content, sentAt }: Alert, catalogue: Pick<Catalogue, "hazards">, name: NameProvince): RaiseForm {
  const { event, headline, description, instruction, area } = content;
  const form: RaiseForm = {
    ...emptyForm(false),
    topic,
    isActualPressed: true,
    hazard: content.hazard,
    level: content.level,
    severity: content.severity,
    urgency: content.urgency,
    certainty: content.certainty,
    provinces: area.provinces,
    ending: { kind: "at", text: `${formatTime(content.expires)} ${formatDate(content.expires)}` },
    amends: id,
    amendsSentAt: sentAt,
    amendsExpires: content.expires,
  };
  const said: Readonly<Record<TextField, string>> = {
    eventVi: event.vi,
    eventEn: event.en ?? "",
    headlineVi: headline.vi,
    headlineEn: headline.en ?? "",
    descriptionVi: description?.vi ?? "",
    descriptionEn: description?.en ?? "",
    instructionVi: instruction?.vi ?? "",
    instructionEn: instruction?.en ?? "",
  };
  const usual = textsOf(form, hazardOf(form, catalogue), name);
  const written = TEXT_FIELDS.filter((field) => said[field] !== usual[field]).map((field) => [field, said[field]] as const);
  return { ...form, written: Object.fromEntries(written) };
}
