/** What stands in an element: its raw XML, some of the same name, or nothing. */
type Raw = string | readonly string[] | null;
export type RawFields = Readonly<Record<string, Raw>>;

/** Changes to a message that is right: of the alert, of its info, of the area; `infos` puts others in the place of the one there is. */
export interface CapChange {
  readonly alert?: RawFields;
  readonly info?: RawFields;
  readonly area?: RawFields;
  readonly infos?: readonly string[];
  /** Raw XML before the end of the message. */
  readonly end?: string;
}

/** A square within Hà Nội, and one in Cà Mau. */
export const IN_HANOI = "20.95,105.75 21.10,105.75 21.10,105.90 20.95,105.90 20.95,105.75";
export const IN_CAMAU = "9.00,105.00 9.20,105.00 9.20,105.20 9.00,105.20 9.00,105.00";

export const SENDER = "canhbao@nchmf.gov.vn";
const NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

const ALERT_FIELDS: RawFields = {
  identifier: "KTTV-2026-0417",
  sender: SENDER,
  sent: "2026-11-24T08:20:00+07:00",
  status: "Actual",
  msgType: "Alert",
  source: null,
  scope: "Public",
  restriction: null,
  addresses: null,
  code: null,
  note: null,
  references: null,
  incidents: null,
};

const INFO: RawFields = {
  language: "vi-VN",
  category: "Met",
  event: "Lũ quét",
  responseType: null,
  urgency: "Expected",
  severity: "Severe",
  certainty: "Likely",
  audience: null,
  eventCode: null,
  effective: "2026-11-24T08:20:00+07:00",
  onset: null,
  expires: "2026-11-24T20:00:00+07:00",
  senderName: "Trung tâm Dự báo khí tượng thủy văn quốc gia",
  headline: "Cảnh báo lũ quét ở Hà Nội",
  description: "Mưa lớn kéo dài.",
  instruction: "Tránh xa khe suối.",
  web: null,
  contact: null,
  parameter: null,
  resource: null,
};

const AREA: RawFields = { areaDesc: "Hà Nội", polygon: IN_HANOI, circle: null, geocode: null, altitude: null, ceiling: null };

function written(fields: RawFields): string {
  return Object.entries(fields)
    .flatMap(([name, raw]) => (raw === null ? [] : (typeof raw === "string" ? [raw] : raw).map((each) => `<${name}>${each}</${name}>`)))
    .join("\n");
}

/** The raw XML of an `area`, right but for what is changed. */
export function anArea(change: RawFields = {}): string {
  return `<area>${written({ ...AREA, ...change })}</area>`;
}

/** The raw XML of an `info`, right but for what is changed. */
export function aWording(change: RawFields = {}, areas: string = anArea()): string {
  return `<info>${written({ ...INFO, ...change })}\n${areas}</info>`;
}

/** A CAP 1.2 message that is right but for what is changed. */
export function aCap({ alert = {}, info = {}, area = {}, infos = [aWording(info, anArea(area))], end = "" }: CapChange = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="${NAMESPACE}">\n${written({ ...ALERT_FIELDS, ...alert })}\n${infos.join("\n")}\n${end}</alert>\n`;
}

/** A name and a value as raw XML. */
export function aPair(valueName: string, value: string): string {
  return `<valueName>${valueName}</valueName><value>${value}</value>`;
}

/** A message of the same sender, with an own number, so many minutes after eight. */
export function aMessage(
  number: number,
  msgType: "Alert" | "Update" | "Cancel" | "Ack" | "Error",
  minutes: number,
  change: CapChange = {},
): string {
  const identity = { identifier: nameOf(number), sent: sentAt(minutes), msgType };
  const info = { ...(msgType === "Alert" ? {} : { headline: `Bản tin số ${number}` }), ...change.info };
  return aCap({ ...change, info, alert: { ...identity, ...change.alert } });
}

/** What `references` says of it. */
export function referenceTo(number: number, minutes: number): string {
  return `${SENDER},${nameOf(number)},${sentAt(minutes)}`;
}

function nameOf(number: number): string {
  return `KTTV-${String(number).padStart(4, "0")}`;
}

function sentAt(minutes: number): string {
  return `2026-11-24T08:${String(minutes).padStart(2, "0")}:00+07:00`;
}

/** An Alert, two Updates of it and a Cancel, as their sender sends them. */
export const ALERT = aMessage(1, "Alert", 0);
export const UPDATE = aMessage(2, "Update", 5, { alert: { references: referenceTo(1, 0) }, info: { severity: "Moderate" } });
export const SECOND = aMessage(3, "Update", 10, {
  alert: { references: `${referenceTo(1, 0)} ${referenceTo(2, 5)}` },
  info: { severity: "Minor" },
});
export const CANCEL = aMessage(4, "Cancel", 15, {
  alert: { references: `${referenceTo(1, 0)} ${referenceTo(2, 5)}`, note: "Phát nhầm" },
  infos: [],
});
