import { hash as hashOf } from "node:crypto";
import { z } from "zod";
import { REPORTED_VIA } from "#shared/observation/observation.ts";
import { OBS_STATUSES } from "#shared/observation/obsStatus.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import type { ObservationDraft, ObservationEntry, VersionFacts } from "./journal.ts";
import type { RawEntry } from "./rawTopic.ts";

const VERDICTS = { a: "accepted", r: "revised", l: "late" } as const;
const NONE = "~";
const FIELDS = 13;

const ways: ReadonlySet<unknown> = new Set(REPORTED_VIA);

/** Agency, reporter, note, report; since version 0.2 also the key and the way it came. */
type Rest = Pick<ObservationEntry["observation"], "agency" | "reporter" | "note" | "report" | "key" | "via">;

/** Figures of one report end alike: the endings read last, so that each is read once for all of them. */
const readLast = new Map<string, Rest>();
const READ_LAST_AT_MOST = 256;

function readRest(text: string): Rest | null {
  const known = readLast.get(text);
  if (known !== undefined) return known;
  const rest = restOf(text);
  if (rest === null) return null;
  if (readLast.size >= READ_LAST_AT_MOST) readLast.clear();
  readLast.set(text, rest);
  return rest;
}

/** By hand, for it is read of every figure of a year at once: a schema takes four times as long. */
function restOf(text: string): Rest | null {
  const read = parsed(text);
  if (!Array.isArray(read)) return null;
  const [agency, reporter, note, report, key = null, via = null] = read as readonly unknown[];
  const isRight = isText(agency) && isTextOrNull(reporter) && isTextOrNull(note) && isText(report) && isTextOrNull(key);
  if (!isRight || (via !== null && !ways.has(via))) return null;
  return { agency: agency as Rest["agency"], reporter, note, report, key, via: via as Rest["via"] };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}

const statuses: ReadonlySet<string> = new Set(OBS_STATUSES);

function token(text: string): string {
  if (text.includes("|") || text.includes("\n") || text === NONE) {
    throw new TypeError(`not fit for the journal: ${JSON.stringify(text.slice(0, 60))}`);
  }
  return text;
}

function whole(instant: number): string {
  if (!Number.isSafeInteger(instant)) {
    throw new TypeError(`not an instant: ${instant}`);
  }
  return String(instant);
}

/** A draft as the seven arguments of apply.lua, after the number of its series, none with a line break; throws TypeError on what admission must have refused. */
export function packDraft(draft: ObservationDraft): readonly string[] {
  const published = draft.publishedAt === null ? "" : whole(draft.publishedAt);
  const tail = JSON.stringify([draft.agency, draft.reporter, draft.note, draft.report, draft.key ?? null, draft.via ?? null]);
  return [whole(draft.periodStart), token(draft.period), token(draft.value), token(draft.status), published, tail];
}

function textOrNull(text: string | undefined): string | null {
  return text === undefined || text === NONE ? null : text;
}

/** The entry in a body kept by apply.lua, `null` when it cannot be one. */
export function unpackBody(series: string, body: string): ObservationEntry | null {
  let at = 0;
  const parts: string[] = [];
  while (parts.length < FIELDS) {
    const bar = body.indexOf("|", at);
    if (bar === -1) {
      return null;
    }
    parts.push(body.slice(at, bar));
    at = bar + 1;
  }
  const [seq, revision, received, letter, newest, was, previousPeriod, previous, , period, value, status, published] = parts;
  const verdict = VERDICTS[letter as keyof typeof VERDICTS];
  if (verdict === undefined || period === undefined || value === undefined || !statuses.has(status ?? "")) {
    return null;
  }
  const rest = readRest(body.slice(at));
  if (rest === null) {
    return null;
  }
  return {
    verdict,
    newest: newest === "1",
    observation: {
      series: series as SeriesKey,
      period,
      value,
      status: status as (typeof OBS_STATUSES)[number],
      publishedAt: Number(published),
      receivedAt: Number(received),
      agency: rest.agency,
      reporter: rest.reporter,
      note: rest.note,
      revision: Number(revision),
      was: textOrNull(was),
      previousPeriod: textOrNull(previousPeriod),
      previous: textOrNull(previous),
      report: rest.report,
      key: rest.key,
      via: rest.via,
      seq: Number(seq),
    },
  };
}

/** Of bodies that are a line each what is counted of them; what cannot be a body is left out. */
export function unpackFacts(lines: string): readonly VersionFacts[] {
  const facts: VersionFacts[] = [];
  for (let from = 0; from < lines.length; ) {
    const end = lines.indexOf("\n", from);
    const to = end === -1 ? lines.length : end;
    const read = factsOf(lines, from, to);
    if (read !== null) facts.push(read);
    from = to + 1;
  }
  return facts;
}

/** Where the bars of the body at hand are, and first where the one before it ends: one for all, for it is read at once. */
const bars = new Int32Array(FIELDS + 1);

function factsOf(text: string, from: number, to: number): VersionFacts | null {
  bars[0] = from - 1;
  for (let n = 1, bar = from - 1; n <= FIELDS; n += 1) {
    bar = text.indexOf("|", bar + 1);
    if (bar === -1 || bar >= to) return null;
    bars[n] = bar;
  }
  const field = (n: number): string => text.slice((bars[n] ?? 0) + 1, bars[n + 1]);
  const status = field(11);
  if (!Object.hasOwn(VERDICTS, field(3)) || !statuses.has(status)) return null;
  const way = text.slice(text.lastIndexOf(",", to) + 2, to - 2);
  return {
    period: field(9),
    value: field(10),
    status: status as (typeof OBS_STATUSES)[number],
    receivedAt: Number(field(2)),
    revision: Number(field(1)),
    was: textOrNull(field(5)),
    via: ways.has(way) ? (way as VersionFacts["via"]) : null,
  };
}

/** `undefined` for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseJson<T>(text: string, schema: z.ZodType<T>): T | null {
  return schema.safeParse(parsed(text)).data ?? null;
}

/** False when the body is not the one that was written, by the hash in the entry's mark. */
export function isIntact(raw: RawEntry): boolean {
  const [, nonce = "", hash] = raw.mark.split(":");
  return hashOf("sha1", `${nonce}:${raw.seq}:${raw.kind}:${raw.body}`, "hex").slice(0, 8) === hash;
}

/** An observation entry, `null` when damaged or not one. */
export function readObservation(raw: RawEntry): ObservationEntry | null {
  const entry = isIntact(raw) ? unpackBody(raw.kind, raw.body) : null;
  return entry?.observation.seq === raw.seq ? entry : null;
}

const eventType = z.custom<EventEntry["type"]>((kind) => typeof kind === "string" && /^[a-z]+(\.[a-zA-Z]+)+$/u.test(kind));
const eventData = z.record(z.string(), z.unknown());

/** An event entry, `null` when damaged or not one. */
export function readEvent(raw: RawEntry): EventEntry | null {
  const type = eventType.safeParse(raw.kind);
  const data = isIntact(raw) ? parseJson(raw.body, eventData) : null;
  return type.success && data !== null && raw.at !== null ? { seq: raw.seq, at: raw.at, type: type.data, data } : null;
}

/** The epoch an entry was written in. */
export function epochOf(raw: RawEntry): string {
  return raw.mark.slice(0, raw.mark.indexOf(":"));
}
