import { useCallback, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { type FigureSigns, trustSigns } from "#client/live/trustSigns.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { useFontsReady } from "#client/style/useFontsReady.ts";
import type { Names } from "#client/words/names.ts";
import { questionWordings } from "#client/words/trustSigns/signText.ts";
import { trustSignsWords } from "#client/words/trustSigns/words.ts";
import { signLine } from "./signLine.ts";
import style from "./TileSigns.module.css";

/** Of which tile. */
export interface TileSignsProps {
  readonly series: SeriesKey;
  /** Width of the line, in the tile's own units. */
  readonly room: number;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly names: Names;
}

const measure = measureIn(500);

/** What stands against the figure of the period shown: by how much it disagrees and since when, whether it is asked about. Rendered when its own figure's signs change. */
export function TileSigns({ series, room, live, pulse, names }: TileSignsProps) {
  const signs = useSigns(series, live);
  const { check, question } = signs;
  const line = useRef<HTMLParagraphElement>(null);
  // How long it has stood is told in minutes; of nothing, nothing passes.
  const minute = useSyncExternalStore(pulse.subscribe, () => (check === null ? 0 : inMinutes(live.clock.now(), check.since)));
  useFontsReady();
  useLayoutEffect(() => {
    const tile = line.current?.closest<HTMLElement>("[data-series]");
    if (tile === null || tile === undefined) return undefined;
    mark(tile, "check", check === null ? null : "disagrees");
    mark(tile, "gap", check?.gap ?? null);
    mark(tile, "question", question === null ? null : question.state);
    return () => {
      for (const name of ["check", "gap", "question"]) mark(tile, name, null);
    };
  }, [check, question]);
  const text = signLine(signs, { names, now: minute, width: room, measure });
  return (
    <p ref={line} className={style.signs} hidden={check === null && question === null}>
      {check === null ? null : (
        <span className={style.check}>
          <i className="sign" data-sign="disagrees" title={trustSignsWords(names.lang).disagrees} />
          <span>{text.check}</span>
        </span>
      )}
      {question === null ? null : (
        <span className={style.question}>
          <i className="sign" data-sign={question.state === "open" ? "question" : "resolved"} aria-hidden="true" />
          {text.question === "" ? <span className="offscreen">{questionWordings(question, names)[0]}</span> : <span>{text.question}</span>}
        </span>
      )}
    </p>
  );
}

function useSigns(series: SeriesKey, live: Live): FigureSigns {
  const held = useCallback((listener: () => void) => live.observations.subscribe(series, listener), [series, live]);
  const period = useSyncExternalStore(held, () => live.observations.get(series)?.period ?? null);
  const stood = useCallback((listener: () => void) => trustSigns(live).subscribe(series, listener), [series, live]);
  return useSyncExternalStore(stood, () => trustSigns(live).at(series, period));
}

/** The moment at which the last whole minute since another was over. */
function inMinutes(now: Instant, since: Instant): Instant {
  return since + Math.floor((now - since) / MINUTE_MS) * MINUTE_MS;
}

function mark({ dataset }: HTMLElement, name: string, value: string | null): void {
  if (value === null) delete dataset[name];
  else dataset[name] = value;
}
