import { CATEGORIES, CERTAINTIES, RESPONSE_TYPES, SEVERITIES, URGENCIES } from "#shared/alert/alert.ts";
import { CAP_STATUSES, MSG_TYPES } from "#server/alerts/cap/capShape.ts";
import { aCap, anArea, aPair, aWording, IN_CAMAU, IN_HANOI, referenceTo } from "./aCapMessage.ts";

const english = aWording({
  language: "en-US",
  event: "Flash flood",
  headline: "Flash flood warning",
  description: null,
  instruction: null,
});
const reference = referenceTo(1, 0);
const RING_OF_999 = Array.from({ length: 999 }, (_, index) => {
  const angle = (index / 999) * 2 * Math.PI;
  return `${(21 + 0.3 * Math.sin(angle)).toFixed(6)},${(105.8 + 0.3 * Math.cos(angle)).toFixed(6)}`;
});

/** Messages that keep every rule of the standard, each another corner of it. */
export const VALID: readonly (readonly [name: string, xml: string])[] = [
  ["the plain one", aCap()],
  ...CATEGORIES.map((category) => [`category ${category}`, aCap({ info: { category } })] as const),
  ...RESPONSE_TYPES.map((responseType) => [`response ${responseType}`, aCap({ info: { responseType } })] as const),
  ...URGENCIES.map((urgency) => [`urgency ${urgency}`, aCap({ info: { urgency } })] as const),
  ...SEVERITIES.map((severity) => [`severity ${severity}`, aCap({ info: { severity } })] as const),
  ...CERTAINTIES.map((certainty) => [`certainty ${certainty}`, aCap({ info: { certainty } })] as const),
  ...CAP_STATUSES.map((status) => [`status ${status}`, aCap({ alert: { status } })] as const),
  ...MSG_TYPES.map((msgType) => [`type ${msgType}`, aCap({ alert: { msgType, references: reference } })] as const),
  ["several categories and responses", aCap({ info: { category: ["Met", "Geo", "Env"], responseType: ["Prepare", "Monitor"] } })],
  ["two languages", aCap({ infos: [aWording(), english] })],
  ["a language left out is en-US", aCap({ infos: [aWording(), english.replace("<language>en-US</language>", "")] })],
  ["a third language", aCap({ infos: [aWording(), english, aWording({ language: "km-KH" })] })],
  ["restricted", aCap({ alert: { scope: "Restricted", restriction: "Chỉ dùng nội bộ" } })],
  ["private", aCap({ alert: { scope: "Private", addresses: "a@b.vn &quot;Ban Chỉ đạo&quot;" } })],
  ["addresses of a public one", aCap({ alert: { addresses: "a@b.vn" } })],
  ["no area at all", aCap({ infos: [aWording({}, "")] })],
  ["two areas", aCap({ infos: [aWording({}, anArea() + anArea({ areaDesc: "Cà Mau", polygon: IN_CAMAU }))] })],
  ["polygon, circle and geocode together", aCap({ area: { circle: "21.03,105.85 25", geocode: aPair("VN-GSO-province", "01") } })],
  ["several of each", aCap({ area: { polygon: [IN_HANOI, IN_CAMAU], circle: ["21,105.8 5", "9.1,105.1 3.5"] } })],
  ["a circle without radius", aCap({ area: { polygon: null, circle: "21.03,105.85 0" } })],
  ["heights", aCap({ area: { altitude: "1000", ceiling: "2500.5" } })],
  ["altitude alone", aCap({ area: { altitude: "-12" } })],
  ["a geocode of another system", aCap({ area: { geocode: aPair("SAME", "006109") } })],
  ["a ring of a thousand points", aCap({ area: { polygon: [...RING_OF_999, RING_OF_999[0] ?? ""].join(" ") } })],
  ["a polygon over lines", aCap({ area: { polygon: `\n  ${IN_HANOI.replaceAll(" ", "\n  ")}\n` } })],
  ["a corner written twice", aCap({ area: { polygon: IN_HANOI.replace("21.10,105.75", "21.10,105.75 21.10,105.75") } })],
  ["Greenwich as -00:00", aCap({ alert: { sent: "2026-11-24T01:20:00-00:00" } })],
  ["an offset of half an hour", aCap({ alert: { sent: "2026-11-24T06:50:00+05:30" } })],
  ["a leap day", aCap({ alert: { sent: "2024-02-29T08:00:00+07:00" }, info: { effective: null } })],
  ["times left out", aCap({ info: { effective: null, expires: null } })],
  ["an onset after it expires", aCap({ info: { onset: "2026-11-25T08:00:00+07:00" } })],
  [
    "parameters and codes",
    aCap({ info: { eventCode: aPair("VN-Hazard", "flood"), parameter: [aPair("VN-DisasterRiskLevel", "3"), aPair("x", "y")] } }),
  ],
  [
    "a resource",
    aCap({
      info: {
        resource: "<resourceDesc>Bản đồ</resourceDesc><mimeType>image/png</mimeType><size>1024</size><uri>https://kttv.gov.vn/a.png</uri>",
      },
    }),
  ],
  [
    "web, contact, audience",
    aCap({ info: { web: "https://kttv.gov.vn/?a=1&amp;b=2", contact: "024 3733 6199", audience: "Người dân ven sông" } }),
  ],
  ["comparisons and ampersands", aCap({ info: { description: "Gió cấp 8 &lt; cấp 9 &amp; mưa &gt; 100 mm" } })],
  ["CDATA", aCap({ info: { description: "<![CDATA[Mưa > 100 mm & gió < cấp 9]]>" } })],
  ["character references", aCap({ info: { headline: "L&#x169; qu&#233;t" } })],
  ["a text of several lines", aCap({ info: { description: "Dòng một.\n\n\tDòng hai." } })],
  ["a headline broken by the editor", aCap({ info: { headline: "\n   Cảnh báo\n   lũ quét\n  " } })],
  ["comments", aCap().replace("<info>", "<!-- một --><info><!-- hai -->")],
  [
    "a prefix",
    aCap()
      .replaceAll(/<(\/?)(\w+)/g, "<$1cap:$2")
      .replace("<cap:alert xmlns=", "<cap:alert xmlns:cap=")
      .replace("<?cap:xml", "<?xml"),
  ],
  [
    "a signature",
    aCap({ end: '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><Reference URI=""/></SignedInfo></Signature>' }),
  ],
  [
    "a schema location",
    aCap().replace(
      "<alert ",
      '<alert xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:oasis:names:tc:emergency:cap:1.2 cap.xsd" ',
    ),
  ],
  [
    "codes, note, source, incidents",
    aCap({ alert: { code: ["profile:CAP-VN:1.0", "x"], note: "Bản tin đầu", source: "Trạm Hà Nội", incidents: "lu-2026" } }),
  ],
  ["several references", aCap({ alert: { msgType: "Update", references: `${reference}\n  ${referenceTo(2, 5)}` } })],
  ["an Ack without info", aCap({ alert: { msgType: "Ack", references: reference }, infos: [] })],
  ["an Error with a note", aCap({ alert: { msgType: "Error", references: reference, note: "sai chữ ký" }, infos: [] })],
  ["a Cancel without info", aCap({ alert: { msgType: "Cancel", references: reference }, infos: [] })],
  ["no XML declaration", aCap().slice(aCap().indexOf("\n") + 1)],
  [
    "declared us-ascii",
    aCap({
      info: { event: "Lu", senderName: "KTTV", headline: "Lu", description: "x", instruction: "y" },
      area: { areaDesc: "HN" },
    }).replace("UTF-8", "us-ascii"),
  ],
  ["a byte-order mark", `\uFEFF${aCap()}`],
  ["decomposed letters", aCap({ info: { headline: "Cảnh báo lũ quét".normalize("NFD") } })],
  ["an alarm sign with its selector", aCap({ info: { headline: "⚠️ Lũ quét" } })],
];
