import type { Observation } from "#shared/observation/observation.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import type { RawTopic } from "#server/journal/rawTopic.ts";
import type { Log } from "#server/log.ts";
import { type Figures, readFigures } from "./verify/figures.ts";
import { linesInForce } from "./verify/linesInForce.ts";
import { scanLedger } from "./verify/scanLedger.ts";

/** Figures held that are not the ones that were chained. */
export interface EditedFigures {
  /** Looks through all that are held. Rejects when the journal or the ledger cannot be read. */
  readonly look: () => Promise<void>;
  readonly isEdited: (series: string, period: string) => boolean;
  /** Another version took its place. */
  readonly heal: (figure: Pick<Observation, "series" | "period">) => void;
}

/** What they are looked for in. */
interface Ground {
  readonly topic: ObservationTopic;
  readonly raw: RawTopic;
  readonly dir: string;
  readonly log: Pick<Log, "error">;
}

const HELD = /^held (\S+) (\S+)$/u;

/** None are known before the first look. Keeps H18. */
export function createEditedFigures({ topic, raw, dir, log }: Ground): EditedFigures {
  const edited = new Set<string>();
  const note: Parameters<typeof readFigures>[2] = ({ kind, seq, what = "" }) => {
    if (kind !== "figure.edited" && kind !== "figure.planted") return;
    log.error("figure.edited", { topic, seq, what });
    const [, series, period] = HELD.exec(what) ?? [];
    if (series !== undefined) edited.add(`${series} ${period ?? ""}`);
  };
  const compareAll = async (figures: Figures): Promise<void> => {
    const scanned = await scanLedger(dir, topic, { seals: { meet: () => {} }, note: () => {} });
    for await (const each of linesInForce(dir, scanned)) {
      figures.compare(each, Buffer.from(each.line.digests, "base64").toString("hex"), []);
    }
  };
  return {
    look: async () => {
      const { end } = await raw.entries(0, 1);
      const figures = await readFigures(raw, end, note);
      await compareAll(figures);
      figures.finish(Math.max(end, (await raw.entries(end, 1)).end));
    },
    isEdited: (series, period) => edited.size > 0 && edited.has(`${series} ${period}`),
    heal: ({ series, period }) => {
      if (edited.size > 0) edited.delete(`${series} ${period}`);
    },
  };
}
