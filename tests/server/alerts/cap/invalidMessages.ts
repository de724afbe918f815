import type { CapRule } from "#server/alerts/cap/capFinding.ts";
import { aCap, anArea, aPair, aWording, type RawFields, referenceTo } from "./aCapMessage.ts";

/** A message that breaks one rule, and which. */
type Broken = readonly [rule: CapRule, name: string, body: string | Buffer];

const of = (rule: CapRule, name: string, ...changes: readonly (readonly [string, Parameters<typeof aCap>[0]])[]): readonly Broken[] =>
  changes.map(([what, change]): Broken => [rule, `${name}: ${what}`, aCap(change)]);
const inAlert = (rule: CapRule, element: string, ...values: readonly string[]): readonly Broken[] =>
  values.map((value): Broken => [rule, `${element}: ${value.slice(0, 40)}`, aCap({ alert: { [element]: value } })]);
const inInfo = (rule: CapRule, element: string, ...values: readonly string[]): readonly Broken[] =>
  values.map((value): Broken => [rule, `${element}: ${value.slice(0, 40)}`, aCap({ info: { [element]: value } })]);
const inArea = (rule: CapRule, element: string, ...values: readonly string[]): readonly Broken[] =>
  values.map((value): Broken => [rule, `${element}: ${value.slice(0, 40)}`, aCap({ area: { [element]: value } })]);
const without = (field: "alert" | "info" | "area", ...names: readonly string[]): readonly Broken[] =>
  names.map((name): Broken => ["C8", `without ${name}`, aCap({ [field]: { [name]: null } as RawFields })]);

const BASE = aCap();
const REFERENCE = referenceTo(1, 0);
const english = (change: RawFields, area?: string): string => aWording({ language: "en-US", headline: "Flash flood", ...change }, area);
const deep = (count: number): string => `${"<info>".repeat(count)}${"</info>".repeat(count)}`;
const manyCircles = Array.from({ length: 51 }, () => "21,105.8 5");
const finely = (count: number): string => {
  const ring = Array.from(
    { length: count },
    (_, i) => `${(21 + 0.1 * Math.sin((i / count) * 6.28)).toFixed(6)},${(105 + 0.1 * Math.cos((i / count) * 6.28)).toFixed(6)}`,
  );
  return [...ring, ring[0] ?? ""].join(" ");
};
/** Entities within entities: a thousand million of the first, were they expanded. */
const BOMB = `<!DOCTYPE alert [<!ENTITY a "a">${Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`)
  .join("")
  .replaceAll("&e0;", "&a;")}]>`;

/** Each rule of reading and of the standard, broken once or in several ways. */
export const INVALID: readonly Broken[] = [
  ["C1", "nested 10,000 deep", BASE.replace("<info>", `${deep(10_000)}<info>`)],
  ["C1", "ten thousand elements", aCap({ alert: { code: Array.from({ length: 10_000 }, () => "x") } })],
  ["C1", "five megabytes", aCap({ info: { description: "x".repeat(5_000_000) } })],
  ["C1", "a million references", aCap({ info: { description: "&#65;".repeat(150_000) } })],
  ["C1", "one endless text", aCap({ info: { description: "mưa ".repeat(20_000) } })],
  ["C2", "a thousand million laughs", BASE.replace("<alert", `${BOMB}<alert`).replace("Lũ quét", "&e9;")],
  ["C2", "quadratic blow-up", BASE.replace("<alert", `<!DOCTYPE alert [<!ENTITY a "${"a".repeat(50_000)}">]><alert`)],
  [
    "C2",
    "an entity of a file",
    BASE.replace("<alert", '<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]><alert').replace("Lũ quét", "&x;"),
  ],
  [
    "C2",
    "an entity of an address",
    BASE.replace("<alert", '<!DOCTYPE alert [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><alert').replace("Lũ quét", "&x;"),
  ],
  ["C2", "a parameter entity", BASE.replace("<alert", '<!DOCTYPE alert [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]><alert')],
  ["C2", "an outside DTD", BASE.replace("<alert", '<!DOCTYPE alert SYSTEM "http://127.0.0.1:9/cap.dtd"><alert')],
  ["C2", "an empty DOCTYPE", BASE.replace("<alert", "<!DOCTYPE alert><alert")],
  ["C2", "a DOCTYPE cut off", '<?xml version="1.0"?>\n<!DOCTYPE alert [<!ENTITY a "'],
  ["C2", "a style sheet", BASE.replace("<alert", '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?><alert')],
  ["C2", "an instruction within", BASE.replace("<info>", "<?php evil ?><info>")],
  ["C3", "UTF-16, little end", Buffer.from(`\uFEFF${BASE}`, "utf16le")],
  ["C3", "UTF-16, big end", Buffer.from(`\uFEFF${BASE}`, "utf16le").swap16()],
  ["C3", "UTF-16 without its mark", Buffer.from(BASE, "utf16le")],
  ["C3", "UTF-32", Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c])],
  ["C3", "latin1 bytes", Buffer.from(BASE, "latin1")],
  ["C3", "half a character", Buffer.concat([Buffer.from(BASE), Buffer.from([0xe1, 0xba])])],
  ["C3", "overlong bytes", Buffer.concat([Buffer.from(BASE), Buffer.from([0xc0, 0xbc])])],
  ...["UTF-7", "UTF-16", "ISO-8859-1", "windows-1258", "EBCDIC-CP-US"].map(
    (name): Broken => ["C3", `declared ${name}`, BASE.replace("UTF-8", name)],
  ),
  ["C3", "UTF-7, declared and written", BASE.replace("UTF-8", "UTF-7").replaceAll("<info>", "+ADw-info+AD4-")],
  ["C4", "nothing", ""],
  ["C4", "only spaces", "  \n "],
  ["C4", "JSON", '{"alert": {}}'],
  ["C4", "cut in the middle", BASE.slice(0, BASE.length / 2)],
  ["C4", "two documents", BASE + BASE],
  ["C4", "tags that cross", BASE.replace("</event>", "</headline>")],
  ["C4", "an entity nobody declared", BASE.replace("Lũ quét", "L&utilde; quét")],
  ["C4", "a zero character", BASE.replace("Lũ quét", "Lũ\u0000quét")],
  ["C4", "a reference to a zero character", BASE.replace("Lũ quét", "Lũ&#0;quét")],
  ["C4", "a bare ampersand", BASE.replace("Lũ quét", "Lũ & bão")],
  ["C4", "a prefix nobody declared", BASE.replace("<info>", "<x:y/><info>")],
  ["C4", "an attribute twice", BASE.replace("<info>", '<info a="1" a="2">')],
  ["C5", "CAP 1.1", BASE.replace("cap:1.2", "cap:1.1")],
  ["C5", "no namespace", BASE.replace(/ xmlns="[^"]+"/, "")],
  ["C5", "another root", BASE.replaceAll("alert", "warning")],
  [
    "C5",
    "CAP in an envelope",
    `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/">${BASE.slice(BASE.indexOf("<alert"))}</Envelope>`,
  ],
  ["C6", "an element CAP has not", BASE.replace("<info>", "<colour>red</colour><info>")],
  ["C6", "an element with a capital", BASE.replaceAll("headline>", "Headline>")],
  ["C6", "an info within an info", BASE.replace("<info>", "<info><info></info>")],
  ["C6", "text between elements", BASE.replace("<info>", "khẩn cấp<info>")],
  ["C6", "an element within a text", BASE.replace("Lũ quét", "<event>Lũ</event>")],
  ["C6", "an attribute", BASE.replace("<info>", '<info lang="vi">')],
  [
    "C7",
    "identifier after sender",
    BASE.replace(/<identifier>.*<\/identifier>\n/, "").replace("</sender>", "</sender><identifier>x</identifier>"),
  ],
  [
    "C7",
    "severity before urgency",
    BASE.replace(/<severity>.*<\/severity>\n/, "").replace("<urgency>", "<severity>Severe</severity><urgency>"),
  ],
  ["C7", "info before scope", BASE.replace(/<scope>.*<\/scope>/, "").replace("</info>", "</info><scope>Public</scope>")],
  ["C7", "geocode before polygon", BASE.replace("<polygon>", `<geocode>${aPair("a", "b")}</geocode><polygon>`)],
  ["C7", "value before valueName", aCap({ area: { geocode: "<value>01</value><valueName>VN-GSO-province</valueName>" } })],
  ...without("alert", "identifier", "sender", "sent", "status", "msgType", "scope"),
  ...without("info", "category", "event", "urgency", "severity", "certainty"),
  ...without("area", "areaDesc"),
  ["C8", "an empty identifier", aCap({ alert: { identifier: "" } })],
  ["C8", "an empty event", aCap({ info: { event: "  " } })],
  ["C8", "a geocode without value", aCap({ area: { geocode: "<valueName>x</valueName>" } })],
  ["C8", "a resource without type", aCap({ info: { resource: "<resourceDesc>Bản đồ</resourceDesc>" } })],
  ["C9", "identifier twice", aCap({ alert: { identifier: ["a", "b"] } })],
  ["C9", "severity twice", aCap({ info: { severity: ["Severe", "Severe"] } })],
  ["C9", "areaDesc twice", aCap({ area: { areaDesc: ["a", "b"] } })],
  ["C9", "references twice", aCap({ alert: { references: [REFERENCE, REFERENCE] } })],
  ...inAlert("C10", "identifier", "a b", "a,b", "a&lt;b", "a&amp;b", " a", "x".repeat(201), "a\u200Bb"),
  ...inAlert("C10", "sender", "Trung tâm", "a,b@c.vn", "a&amp;b"),
  ...inAlert(
    "C11",
    "sent",
    "2026-11-24T01:20:00Z",
    "2026-11-24T01:20:00+00:00",
    "2026-11-24T08:20:00",
    "2026-11-24T08:20:00.5+07:00",
    "2026-11-24 08:20:00+07:00",
    "2026-02-30T08:20:00+07:00",
    "2026-11-24T25:20:00+07:00",
    "2026-11-24T08:20:00+0700",
    "2026-11-24T08:20:00,07:00",
    "2026-11-24T08:20:00+15:00",
    "24/11/2026 08:20",
    "",
  ),
  ...inInfo("C11", "effective", "2026-11-24T01:20:00Z", "hôm nay"),
  ...inInfo("C11", "onset", "2026-13-01T00:00:00+07:00"),
  ...inInfo("C11", "expires", "2026-11-24", ""),
  ...inAlert("C12", "status", "actual", "Real", " Actual", ""),
  ...inAlert("C12", "msgType", "Warning", "update"),
  ...inAlert("C12", "scope", "public", "All"),
  ...inInfo("C12", "category", "Weather", "met"),
  ...inInfo("C12", "responseType", "Run"),
  ...inInfo("C12", "urgency", "Soon", "immediate"),
  ...inInfo("C12", "severity", "Critical", "EXTREME"),
  ...inInfo("C12", "certainty", "Very Likely", "likely"),
  ...of(
    "C13",
    "scope",
    ["restricted without restriction", { alert: { scope: "Restricted" } }],
    ["a restriction of a public one", { alert: { restriction: "nội bộ" } }],
  ),
  ...of("C14", "scope", ["private without addresses", { alert: { scope: "Private" } }]),
  ...(["Update", "Cancel", "Ack", "Error"] as const).map(
    (msgType): Broken => ["C15", `${msgType} without references`, aCap({ alert: { msgType } })],
  ),
  ...["KTTV-0001", "a,b", "a,b,c", "a,b,2026-11-24T08:00:00Z", `${REFERENCE} x`, `${REFERENCE},x`, "a b,c,2026-11-24T08:00:00+07:00"].map(
    (references): Broken => ["C15", `references ${references}`, aCap({ alert: { msgType: "Update", references } })],
  ),
  [
    "C16",
    "it names itself",
    aCap({ alert: { msgType: "Update", references: "canhbao@nchmf.gov.vn,KTTV-2026-0417,2026-11-24T08:20:00+07:00" } }),
  ],
  [
    "C16",
    "it names itself at another time",
    aCap({ alert: { msgType: "Update", references: "canhbao@nchmf.gov.vn,KTTV-2026-0417,2026-11-24T08:10:00+07:00" } }),
  ],
  ["C16", "an Alert that names itself", aCap({ alert: { references: "canhbao@nchmf.gov.vn,KTTV-2026-0417,2026-11-24T08:20:00+07:00" } })],
  ["C16", "it names what was sent after it", aCap({ alert: { msgType: "Update", references: referenceTo(1, 40) } })],
  ["C17", "an Alert without info", aCap({ infos: [] })],
  ["C17", "an Update without info", aCap({ alert: { msgType: "Update", references: REFERENCE }, infos: [] })],
  ...inArea(
    "C18",
    "polygon",
    "21,105 22,105 21,105",
    "21,105 22,105 22,106 21,106",
    "21 105 22 105 22 106 21 105",
    "21,105;22,105;22,106;21,105",
    "NaN,105 22,105 22,106 NaN,105",
    "21,105,5 22,105 22,106 21,105,5",
    "",
  ).map(([rule, name, body]): Broken => (name === "polygon: " ? ["C8", name, body] : [rule, name, body])),
  ...inArea("C19", "polygon", "105.75,20.95 105.75,21.1 105.9,21.1 105.75,20.95", "21,190 22,190 22,191 21,190"),
  ...inArea("C19", "circle", "105.85,21.03 5", "21,-181 5"),
  ...inArea(
    "C20",
    "polygon",
    "20,105 21,106 21,105 20,106 20,105",
    "20,105 20,106 20,105 20,105",
    "20,105 22,107 20,109 22,109 21,107 22,105 20,105",
    "20,105 20,106 20,107 20,105",
  ),
  ...inArea(
    "C21",
    "circle",
    "21,105.8",
    "21,105.8 -1",
    "21 105.8 5",
    "21,105.8 5 km",
    "21,105.8 99999",
    "21,105.8 Infinity",
    "21,105.8 1e3",
  ),
  ...inArea("C22", "altitude", "cao", "1,000", "100ft"),
  ...of("C22", "heights", ["a ceiling alone", { area: { ceiling: "5" } }], ["upside down", { area: { altitude: "100", ceiling: "50" } }]),
  ...inInfo(
    "C23",
    "headline",
    "&lt;b&gt;Lũ&lt;/b&gt;",
    "Lũ&amp;nbsp;quét",
    "Lũ \u202Equét",
    "Lũ\u200Bquét",
    "Lũ\u2066quét\u2069",
    "Lũ&#x7F;quét",
    "\uFEFFLũ",
  ),
  ...inInfo("C23", "description", "&lt;script&gt;alert(1)&lt;/script&gt;", "<![CDATA[<a href='x'>x</a>]]>", "&amp;#60;b&amp;#62;"),
  ...inInfo("C23", "event", "Lũ\u00ADquét"),
  ...inInfo("C23", "senderName", "Trung\u200Dtâm"),
  ...inArea("C23", "areaDesc", "&lt;i&gt;Hà Nội&lt;/i&gt;"),
  ...inAlert("C23", "note", "\u202Egnàv"),
  ["C24", "Vietnamese twice", aCap({ infos: [aWording(), aWording()] })],
  ["C24", "twice in other letters", aCap({ infos: [aWording(), aWording({ language: "VI-vn" })] })],
  ["C24", "the usual language twice", aCap({ infos: [english({}), english({ language: null })] })],
  ["C25", "another severity in English", aCap({ infos: [aWording(), english({ severity: "Minor" })] })],
  ["C25", "another end in English", aCap({ infos: [aWording(), english({ expires: "2026-11-24T21:00:00+07:00" })] })],
  ["C25", "another area in English", aCap({ infos: [aWording(), english({}, anArea({ polygon: null, circle: "9,105 20" }))] })],
  ...inInfo("C26", "expires", "2026-11-24T08:20:00+07:00", "2026-11-24T08:00:00+07:00", "2025-01-01T00:00:00+07:00"),
  ["C26", "over before it was sent", aCap({ info: { effective: "2026-11-24T07:00:00+07:00", expires: "2026-11-24T08:00:00+07:00" } })],
  ...inInfo("C27", "language", "tiếng Việt", "vi_VN", "x"),
  ...inInfo("C28", "web", "kttv.gov.vn", "https://kttv.gov.vn/a b"),
  [
    "C28",
    "a size that is none",
    aCap({ info: { resource: "<resourceDesc>a</resourceDesc><mimeType>image/png</mimeType><size>-5</size>" } }),
  ],
  [
    "C28",
    "a relative address",
    aCap({ info: { resource: "<resourceDesc>a</resourceDesc><mimeType>image/png</mimeType><uri>a.png</uri>" } }),
  ],
  ["C29", "fifty-one circles", aCap({ area: { circle: manyCircles } })],
  ["C29", "a ring of 1,500 points", aCap({ area: { polygon: finely(1_500) } })],
  ["C29", "three rings of 900 points", aCap({ area: { polygon: [finely(900), finely(900), finely(900)] } })],
];
