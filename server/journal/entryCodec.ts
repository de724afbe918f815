import { createHash } from "node:crypto";
import { z } from "zod";
import type { Instant } from "#shared/clock/instant.ts";
import { REPORTED_VIA } from "#shared/observation/observation.ts";
import { OBS_STATUSES } from "#shared/observation/obsStatus.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import type { ObservationDraft, ObservationEntry } from "./journal.ts";

/** An entry of a stream before it is understood: `seq` from its id, `kind` a series key or an event type. */
export interface RawEntry {
  readonly seq: number;
  readonly kind: string;
  readonly body: string;
  readonly mark: string;
  readonly at: Instant | null;
}

const VERDICTS = { a: "accepted", r: "revised", l: "late" } as const;
const NONE = "~";
const FIELDS = 13;

/** Agency, reporter, note, report; since version 0.2 also the key and the way it came. */
const rest = z.tuple([
  z.string(),
  z.string().nullable(),
  z.string().nullable(),
  z.string(),
  z.string().nullish(),
  z.enum(REPORTED_VIA).nullish(),
]);
const statuses: ReadonlySet<string> = new Set(OBS_STATUSES);

function token(text: string): string {
  if (text.includes("|") || text === NONE) {
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

/** A draft as the seven arguments of apply.lua, after the number of its series; throws TypeError on what admission must have refused. */
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
  const more = parseJson(body.slice(at), rest);
  if (more === null) {
    return null;
  }
  const [agency, reporter, note, report, key, via] = more;
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
      agency: agency as ObservationDraft["agency"],
      reporter,
      note,
      revision: Number(revision),
      was: textOrNull(was),
      previousPeriod: textOrNull(previousPeriod),
      previous: textOrNull(previous),
      report,
      key: key ?? null,
      via: via ?? null,
      seq: Number(seq),
    },
  };
}

function parseJson<T>(text: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** False when the body is not the one that was written, by the hash in the entry's mark. */
function isIntact(raw: RawEntry): boolean {
  const [, nonce = "", hash] = raw.mark.split(":");
  return createHash("sha1").update(`${nonce}:${raw.seq}:${raw.kind}:${raw.body}`).digest("hex").slice(0, 8) === hash;
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
