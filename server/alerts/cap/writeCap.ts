import { type Alert, type AlertContent, type AlertText, CAP_STATUS, type LatLon } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Province } from "#shared/catalogue/province.ts";
import { provinceOf, setInForce } from "#shared/catalogue/provinceCode.ts";
import { type AlertMessage, messagesOf } from "./capMessages.ts";
import { referenceText } from "./capReferences.ts";
import { capTime } from "./capTime.ts";
import { PROVINCE_GEOCODE } from "./geocodes.ts";
import { CAP_NAMESPACE } from "./readXml.ts";
import { maybeNode, node, type XmlNode, xmlDocument } from "./writeXml.ts";

/** Names of our own parameters and codes: CAP leaves them to the sender (CAP 1.2 § 3.2.2). */
export const LEVEL_PARAMETER = "VN-DisasterRiskLevel";
export const HAZARD_CODE = "VN-Hazard";
const NAMES_PARAMETER = "VN-ProvinceNames";
const ORIGIN_PARAMETER = "VN-CapOrigin";

/** To read the desk one signs in, and it has no mandate to warn the population: its messages are for the authorities. */
const RESTRICTION = "Chỉ dùng trong các cơ quan nhà nước / For government authorities only";
/** Stands first in the note of every exercise message. */
export const DRILL_NOTE = "DIỄN TẬP, không phải tình huống thật / EXERCISE, not a real situation";
const OVER: AlertText = { vi: "Đã hết: ", en: "Ended: " };

/** What of the catalogue a message needs. */
export type CapCatalogue = Pick<Catalogue, "duty" | "sets">;

/** An alert as a CAP 1.2 message: its newest, or the one of a number; `null` when it has none of that number [C42, C43]. */
export function writeCap(alert: Alert, catalogue: CapCatalogue, number: number | null = null): string | null {
  const messages = messagesOf(alert);
  const message = number === null ? messages.at(-1) : messages.find((each) => each.number === number);
  if (message === undefined) return null;
  const earlier = messages.filter((each) => each.number < message.number);
  return xmlDocument(node("alert", messageNodes(alert, { message, earlier }, catalogue), { xmlns: CAP_NAMESPACE }));
}

/** What names a message of ours. */
export function nameOfMessage({ id }: Alert, { number, sentAt }: AlertMessage, { duty }: CapCatalogue) {
  return { sender: duty.sender, identifier: `${id}.${number}`, sent: capTime(sentAt) };
}

interface Telling {
  readonly message: AlertMessage;
  readonly earlier: readonly AlertMessage[];
}

function messageNodes(alert: Alert, { message, earlier }: Telling, catalogue: CapCatalogue): readonly XmlNode[] {
  const { identifier, sender, sent } = nameOfMessage(alert, message, catalogue);
  const references = earlier.map((each) => referenceText(nameOfMessage(alert, each, catalogue))).join(" ");
  const note = [...(alert.topic === "exercise" ? [DRILL_NOTE] : []), ...(message.why === null ? [] : [message.why])].join("\n");
  return [
    node("identifier", identifier),
    node("sender", sender),
    node("sent", sent),
    node("status", message.isDraft ? "Draft" : CAP_STATUS[alert.topic]),
    node("msgType", message.msgType),
    node("scope", "Restricted"),
    node("restriction", RESTRICTION),
    ...maybeNode("note", note),
    ...maybeNode("references", references),
    ...(["vi", "en"] as const).flatMap((language) => infoNodes(alert, { message, language }, catalogue)),
  ];
}

interface Saying {
  readonly message: AlertMessage;
  readonly language: keyof AlertText;
}

/** True when something of it is said in English: then all of it is told in English too, as far as there are words. */
function hasEnglish({ event, headline, description, instruction }: AlertContent): boolean {
  return [event, headline, description, instruction].some((text) => text !== null && text.en !== null);
}

function infoNodes(alert: Alert, { message, language }: Saying, { duty, sets }: CapCatalogue): readonly XmlNode[] {
  const { content, isOver } = message;
  if (language === "en" && !hasEnglish(content)) return [];
  const set = setInForce({ sets }, message.sentAt);
  const provinces = content.area.provinces.flatMap((id) => provinceOf(set, id) ?? []);
  const said = (text: AlertText | null): string | null => text?.[language] ?? null;
  const headline = said(content.headline);
  const names = provinces.map((province) => (language === "vi" ? province.fullNameVi : province.nameEn)).join("; ");
  const parameters: readonly (readonly [string, string | null])[] = [
    [LEVEL_PARAMETER, content.level === null ? null : String(content.level)],
    [NAMES_PARAMETER, names],
    [ORIGIN_PARAMETER, alert.origin === null ? null : referenceText(alert.origin)],
  ];
  return [
    node("info", [
      node("language", language === "vi" ? "vi-VN" : "en-US"),
      ...content.categories.map((category) => node("category", category)),
      node("event", said(content.event) ?? content.event.vi),
      ...(isOver ? ["AllClear"] : content.responseTypes).map((type) => node("responseType", type)),
      node("urgency", isOver ? "Past" : content.urgency),
      node("severity", content.severity),
      node("certainty", content.certainty),
      ...(content.hazard === null ? [] : [pairNode("eventCode", HAZARD_CODE, content.hazard)]),
      node("effective", capTime(content.effective)),
      ...(content.onset === null ? [] : [node("onset", capTime(content.onset))]),
      node("expires", capTime(content.expires)),
      node("senderName", language === "vi" ? duty.senderNameVi : duty.senderNameEn),
      ...maybeNode("headline", isOver && headline !== null ? (OVER[language] ?? "") + headline : headline),
      ...maybeNode("description", said(content.description)),
      ...maybeNode("instruction", isOver ? null : said(content.instruction)),
      ...parameters.flatMap(([name, value]) => (value === null ? [] : [pairNode("parameter", name, value)])),
      areaNode(content, provinces, language),
    ]),
  ];
}

function pairNode(name: string, valueName: string, value: string): XmlNode {
  return node(name, [node("valueName", valueName), node("value", value)]);
}

function areaNode({ area }: AlertContent, provinces: readonly Province[], language: keyof AlertText): XmlNode {
  const english = provinces.map(({ nameEn }) => nameEn).join(", ");
  return node("area", [
    node("areaDesc", language === "en" && english !== "" ? english : area.description),
    ...area.polygons.map((ring) => node("polygon", ring.map(pairText).join(" "))),
    ...area.circles.map(({ centre, radiusKm }) => node("circle", `${pairText(centre)} ${numberText(radiusKm)}`)),
    ...provinces.map(({ code }) => pairNode("geocode", PROVINCE_GEOCODE, code)),
  ]);
}

function pairText([lat, lon]: LatLon): string {
  return `${numberText(lat)},${numberText(lon)}`;
}

/** Every digit, but no exponent: CAP numbers have none. */
function numberText(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(12).replace(/\.?0+$/, "") : text;
}
