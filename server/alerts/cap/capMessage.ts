import type { CapOrigin, Category, Certainty, ResponseType, Severity, Urgency } from "#shared/alert/alert.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { CAP_STATUSES, MSG_TYPES, SCOPES } from "./capShape.ts";
import { instantOfCap } from "./capTime.ts";
import type { XmlElement } from "./readXml.ts";

/** A name and a value: of an event code, a parameter or a geocode. */
export interface CapPair {
  readonly valueName: string;
  readonly value: string;
}

/** A CAP `area`; polygons and circles as written. */
export interface CapArea {
  readonly areaDesc: string;
  readonly polygons: readonly string[];
  readonly circles: readonly string[];
  readonly geocodes: readonly CapPair[];
  readonly altitude: string | null;
  readonly ceiling: string | null;
}

/** A CAP `info`: what is said in one language. */
export interface CapWording {
  readonly language: string;
  readonly categories: readonly Category[];
  readonly event: string;
  readonly responseTypes: readonly ResponseType[];
  readonly urgency: Urgency;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly eventCodes: readonly CapPair[];
  readonly effective: Instant | null;
  readonly onset: Instant | null;
  readonly expires: Instant | null;
  readonly senderName: string | null;
  readonly headline: string | null;
  readonly description: string | null;
  readonly instruction: string | null;
  readonly audience: string | null;
  readonly contact: string | null;
  readonly parameters: readonly CapPair[];
  readonly areas: readonly CapArea[];
}

/** A CAP message that has the shape of one; whether it keeps the other rules is for `checkCap`. Texts are NFC, trimmed; `null` where absent or empty. */
export interface CapMessage {
  readonly identifier: string;
  readonly sender: string;
  /** As written. */
  readonly sent: string;
  readonly sentAt: Instant;
  readonly status: (typeof CAP_STATUSES)[number];
  readonly msgType: (typeof MSG_TYPES)[number];
  readonly scope: (typeof SCOPES)[number];
  readonly restriction: string | null;
  readonly addresses: string | null;
  readonly note: string | null;
  readonly source: string | null;
  readonly references: string | null;
  readonly infos: readonly CapWording[];
}

/** Of a message, what names it. */
export function originOf({ sender, identifier, sent }: CapMessage): CapOrigin {
  return { sender, identifier, sent };
}

/** The message of a tree whose shape was checked. */
export function messageOf(root: XmlElement): CapMessage {
  const sent = lineOf(root, "sent");
  return {
    // As written: a space at either end is for the check to find.
    identifier: (all(root, "identifier")[0]?.text ?? "").normalize("NFC"),
    sender: (all(root, "sender")[0]?.text ?? "").normalize("NFC"),
    sent,
    sentAt: instantOfCap(sent) ?? 0,
    status: lineOf(root, "status") as CapMessage["status"],
    msgType: lineOf(root, "msgType") as CapMessage["msgType"],
    scope: lineOf(root, "scope") as CapMessage["scope"],
    restriction: lineOrNull(root, "restriction"),
    addresses: lineOrNull(root, "addresses"),
    note: linesOrNull(root, "note"),
    source: lineOrNull(root, "source"),
    references: lineOrNull(root, "references"),
    infos: all(root, "info").map(infoOf),
  };
}

function infoOf(info: XmlElement): CapWording {
  return {
    language: lineOrNull(info, "language") ?? "en-US",
    categories: texts(info, "category") as readonly Category[],
    event: lineOf(info, "event"),
    responseTypes: texts(info, "responseType") as readonly ResponseType[],
    urgency: lineOf(info, "urgency") as Urgency,
    severity: lineOf(info, "severity") as Severity,
    certainty: lineOf(info, "certainty") as Certainty,
    eventCodes: all(info, "eventCode").map(pairOf),
    effective: timeOf(info, "effective"),
    onset: timeOf(info, "onset"),
    expires: timeOf(info, "expires"),
    senderName: lineOrNull(info, "senderName"),
    headline: lineOrNull(info, "headline"),
    description: linesOrNull(info, "description"),
    instruction: linesOrNull(info, "instruction"),
    audience: lineOrNull(info, "audience"),
    contact: lineOrNull(info, "contact"),
    parameters: all(info, "parameter").map(pairOf),
    areas: all(info, "area").map(areaOf),
  };
}

function areaOf(area: XmlElement): CapArea {
  return {
    areaDesc: lineOf(area, "areaDesc"),
    polygons: texts(area, "polygon"),
    circles: texts(area, "circle"),
    geocodes: all(area, "geocode").map(pairOf),
    altitude: lineOrNull(area, "altitude"),
    ceiling: lineOrNull(area, "ceiling"),
  };
}

function pairOf(pair: XmlElement): CapPair {
  return { valueName: lineOf(pair, "valueName"), value: lineOf(pair, "value") };
}

function all({ children }: XmlElement, name: string): readonly XmlElement[] {
  return children.filter((child) => child.name === name);
}

/** Spaces of XML (XML 1.0 § 2.3) and no others: what is hidden must stay, to be found. */
const SPACES = " \t\r\n";

/** Scanned, not matched: a pattern for the end would cost the square of the spaces within. */
function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && SPACES.includes(text.charAt(from))) from += 1;
  while (to > from && SPACES.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to).normalize("NFC");
}

/** A text of one line: where the document breaks it, there is a space. */
function lineOf(element: XmlElement, name: string): string {
  const lines = trimmed(all(element, name)[0]?.text ?? "").split(/[\r\n]/);
  return lines
    .map(trimmed)
    .filter((line) => line !== "")
    .join(" ")
    .replaceAll("\t", " ");
}

function lineOrNull(element: XmlElement, name: string): string | null {
  return lineOf(element, name) || null;
}

/** A text that may have lines. */
function linesOrNull(element: XmlElement, name: string): string | null {
  return (
    trimmed(all(element, name)[0]?.text ?? "")
      .replaceAll(/\r\n?/g, "\n")
      .replaceAll("\t", " ") || null
  );
}

function texts(element: XmlElement, name: string): readonly string[] {
  return all(element, name).map(({ text }) => trimmed(text));
}

function timeOf(element: XmlElement, name: string): Instant | null {
  return instantOfCap(lineOf(element, name));
}
