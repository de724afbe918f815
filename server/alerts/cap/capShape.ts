import { CATEGORIES, CERTAINTIES, RESPONSE_TYPES, SEVERITIES, URGENCIES } from "#shared/alert/alert.ts";

/** CAP 1.2 § 3.2.1, verbatim. */
export const CAP_STATUSES = ["Actual", "Exercise", "System", "Test", "Draft"] as const;
export const MSG_TYPES = ["Alert", "Update", "Cancel", "Ack", "Error"] as const;
export const SCOPES = ["Public", "Restricted", "Private"] as const;

/** What an element holds: `text` anything, `words` something, a list one of its values, a shape other elements. */
export type Content = "text" | "words" | "time" | "decimal" | "integer" | "uri" | "language" | readonly string[] | Shape;

/** One element of a sequence; the sequence of CAP's schema, whose order counts. */
export interface Part {
  readonly name: string;
  readonly holds: Content;
  readonly isRequired: boolean;
  readonly isMany: boolean;
}

export interface Shape {
  readonly parts: readonly Part[];
}

const one = (name: string, holds: Content): Part => ({ name, holds, isRequired: true, isMany: false });
const maybe = (name: string, holds: Content): Part => ({ name, holds, isRequired: false, isMany: false });
const some = (name: string, holds: Content): Part => ({ name, holds, isRequired: true, isMany: true });
const any = (name: string, holds: Content): Part => ({ name, holds, isRequired: false, isMany: true });

const PAIR: Shape = { parts: [one("valueName", "words"), one("value", "words")] };

const RESOURCE: Shape = {
  parts: [
    one("resourceDesc", "words"),
    one("mimeType", "words"),
    maybe("size", "integer"),
    maybe("uri", "uri"),
    maybe("derefUri", "text"),
    maybe("digest", "text"),
  ],
};

const AREA: Shape = {
  parts: [
    one("areaDesc", "words"),
    any("polygon", "words"),
    any("circle", "words"),
    any("geocode", PAIR),
    maybe("altitude", "decimal"),
    maybe("ceiling", "decimal"),
  ],
};

const INFO: Shape = {
  parts: [
    maybe("language", "language"),
    some("category", CATEGORIES),
    one("event", "words"),
    any("responseType", RESPONSE_TYPES),
    one("urgency", URGENCIES),
    one("severity", SEVERITIES),
    one("certainty", CERTAINTIES),
    maybe("audience", "text"),
    any("eventCode", PAIR),
    maybe("effective", "time"),
    maybe("onset", "time"),
    maybe("expires", "time"),
    maybe("senderName", "text"),
    maybe("headline", "text"),
    maybe("description", "text"),
    maybe("instruction", "text"),
    maybe("web", "uri"),
    maybe("contact", "text"),
    any("parameter", PAIR),
    any("resource", RESOURCE),
    any("area", AREA),
  ],
};

/** The message: CAP 1.2 § 3.2 and its schema, as one table. */
export const ALERT_SHAPE: Shape = {
  parts: [
    one("identifier", "words"),
    one("sender", "words"),
    one("sent", "time"),
    one("status", CAP_STATUSES),
    one("msgType", MSG_TYPES),
    maybe("source", "text"),
    one("scope", SCOPES),
    maybe("restriction", "text"),
    maybe("addresses", "text"),
    any("code", "text"),
    maybe("note", "text"),
    maybe("references", "text"),
    maybe("incidents", "text"),
    any("info", INFO),
  ],
};
