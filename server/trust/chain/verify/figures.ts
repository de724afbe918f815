import type { RawBody, RawEntry, RawTopic } from "#server/journal/rawTopic.ts";
import { DIGEST_DIGITS, RECORD_BYTES } from "#server/trust/chain/ledgerLine.ts";
import { digestOf } from "#server/trust/chain/link.ts";
import type { Note } from "./finding.ts";
import type { LineInForce } from "./linesInForce.ts";

/** Versions a series keeps; of one that holds as many, older ones may have been let go of. */
const VERSIONS = 1_000;

/** Figures kept beside the log, held against what was chained. */
export interface Figures {
  /** Compares the figures whose entries are in a line; lines come in the order of their numbers. `good`: those of its entries that are as they were chained. */
  readonly compare: (line: LineInForce, hex: string, good: readonly RawEntry[]) => void;
  /** `unchecked`: of entries that were never chained, for they are in a hole; `ahead`: of entries behind the ledger's end. */
  readonly finish: (end: number) => { readonly checked: number; readonly unchecked: number; readonly ahead: number };
}

interface Series {
  readonly held: Map<string, number>;
  newest: number;
  /** The highest number of a figure held that was the newest when it came. */
  newestHeld: number;
  versions: number;
}

function nameOf({ where, series, period }: RawBody): string {
  return `${where} ${series}${period === "" ? "" : ` ${period}`}`;
}

/** Every figure kept beside a log, in the order of their entries, and what each series holds. */
async function readAll(
  raw: RawTopic,
  note: Note,
): Promise<{ readonly kept: readonly RawBody[]; readonly all: ReadonlyMap<string, Series> }> {
  const kept: RawBody[] = [];
  const all = new Map<string, Series>();
  for await (const page of raw.bodies()) {
    for (const body of page) {
      const { where, series, period, seq } = body;
      let own = all.get(series);
      if (own === undefined) all.set(series, (own = { held: new Map(), newest: 0, newestHeld: 0, versions: 0 }));
      const figure = where === "held" ? raw.figureOf(body.body) : null;
      if (seq === null || (figure !== null && figure.period !== period)) note({ kind: "figure.edited", seq, what: nameOf(body) });
      if (seq === null) continue;
      if (where !== "newest") own.versions += 1;
      if (where === "newest") own.newest = seq;
      if (where === "held") own.held.set(period, seq);
      if (figure?.isNewest === true) own.newestHeld = Math.max(own.newestHeld, seq);
      kept.push(body);
    }
  }
  kept.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
  return { kept, all };
}

/** Reads every figure kept beside a log. `end`: the last entry that they are sure to show. Keeps H13. */
export async function readFigures(raw: RawTopic, end: number, note: Note): Promise<Figures> {
  const { kept, all } = await readAll(raw, note);
  for (const [series, { newest, newestHeld, held }] of all) {
    const seqs = newest === newestHeld ? [] : [...held.values()];
    // Where one came after the first look the two were read at different times.
    const isHeld = newest === newestHeld || seqs.includes(newest) || seqs.some((seq) => seq > end);
    if (newest === 0) note({ kind: "figure.removed", what: `newest ${series}` });
    else if (!isHeld || (newestHeld > newest && newestHeld <= end)) note({ kind: "figure.setBack", seq: newest, what: `newest ${series}` });
  }
  let [at, checked, unchecked] = [0, 0, 0];

  /** Looks whether what the log says took its place: a figure set back to an older one of its own is one that was chained, too. */
  const follow = ({ seq, kind, body }: RawEntry, chainedAt: number): void => {
    const figure = seq > end ? null : raw.figureOf(body);
    if (figure === null) return;
    const own = all.get(kind);
    const about = { seq, at: chainedAt, what: `${kind} ${figure.period}` };
    if (figure.isNewest && (own?.newest ?? 0) < seq) note({ kind: own === undefined ? "figure.removed" : "figure.setBack", ...about });
    if (!figure.replaces) return;
    const there = own?.held.get(figure.period);
    if (there === undefined && (own?.versions ?? 0) < VERSIONS) note({ kind: "figure.removed", ...about });
    if (there !== undefined && there < seq) note({ kind: "figure.setBack", ...about });
  };

  return {
    compare: ({ line, to }, hex, good) => {
      const isAsChained = ({ series, body }: RawBody, seq: number): boolean => {
        const digest = digestOf({ seq, at: null, kind: series, body }, false).slice(0, DIGEST_DIGITS);
        return hex.startsWith(digest, (seq - line.from) * 2 * RECORD_BYTES);
      };
      let next = 0;
      const upTo = (seq: number): RawEntry | undefined => {
        for (; (good[next]?.seq ?? Number.POSITIVE_INFINITY) < seq; next += 1) follow(good[next] as RawEntry, line.at);
        return good[next]?.seq === seq ? good[next] : undefined;
      };
      for (let own = kept[at]; own !== undefined && (own.seq ?? 0) <= to; own = kept[at]) {
        at += 1;
        const seq = own.seq ?? 0;
        if (seq < line.from) {
          unchecked += 1;
          continue;
        }
        checked += 1;
        const entry = upTo(seq);
        // Word for word as the entry that was just verified; only where the log has it no more is it hashed.
        const isRight = entry === undefined ? isAsChained(own, seq) : entry.body === own.body && entry.kind === own.series;
        if (!isRight) note({ kind: "figure.edited", epoch: line.epoch, seq, at: line.at, what: nameOf(own) });
        // An entry whose figure is held took its place.
        if (entry !== undefined && own.where === "held" && kept[at]?.seq !== seq) next += 1;
      }
      upTo(Number.POSITIVE_INFINITY);
    },
    finish: (last) => {
      const ahead = kept.slice(at);
      for (const own of ahead) {
        if ((own.seq ?? 0) > last) note({ kind: "figure.planted", seq: own.seq, what: nameOf(own) });
      }
      return { checked, unchecked, ahead: ahead.length };
    },
  };
}
