import { useEffect, useState } from "react";
import type { PageStatus } from "#shared/screen/pageStatus.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { send } from "#client/link/commands.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { formatDecimal } from "#client/words/format.ts";
import { screensWords } from "#client/words/screens/words.ts";
import style from "./HealthStrip.module.css";
import { faultsOf, wallHealth } from "./wallHealth.ts";

/** Often enough that a director sees a screen go, seldom enough to cost nothing. */
const ASK_MS = 2_000;
/** What fits on one line. */
const NAMED = 3;

/** One line: how many screens agree, how far the worst is behind, how well they cut together, and what is wrong with whom. */
export function HealthStrip({ desk }: { readonly desk: DirectorDesk }) {
  const { words, lang, names, wall } = desk;
  const said = words.health;
  const { pages, isAway } = usePages(wall.id);
  const health = wallHealth(pages ?? []);
  const state = isAway
    ? "away"
    : pages === null || health.all === 0
      ? "none"
      : health.agreeing === health.all && health.faulty.length === 0
        ? "good"
        : "bad";
  const skew = health.skewMs === null ? said.noCut : said.skew(formatDecimal(health.skewMs.toFixed(1), names.words));
  return (
    <footer className={style.strip} data-part="health" data-state={state} data-agree={health.agreeing} data-all={health.all}>
      <p>
        <i className="sign" data-sign={{ good: "fresh", bad: "watch", none: "missing", away: "stale" }[state]} aria-hidden="true" />
        <b>{state === "away" ? said.away : health.all === 0 ? said.none : said.agree(health.agreeing, health.all)}</b>
      </p>
      {health.all === 0 ? null : (
        <>
          <span>{health.lag === null || health.lag === 0 ? null : said.lag(health.lag)}</span>
          <span className="figures">{skew}</span>
        </>
      )}
      <ul>
        {health.faulty.slice(0, NAMED).map((page) => (
          <li key={`${page.identity.id} ${page.connectedAt} ${page.slot ?? ""}`}>{faultText(page, desk)}</li>
        ))}
        {health.faulty.length > NAMED ? <li>{said.more(health.faulty.length - NAMED)}</li> : null}
      </ul>
      <a href={`/admin${lang === "en" ? "?lang=en" : ""}#screens`}>{said.toAdmin}</a>
    </footer>
  );
}

function faultText(page: PageStatus, { words, lang }: DirectorDesk): string {
  const { health } = words;
  const screens = screensWords(lang);
  const view = page.report === null ? "" : screens.views[page.report.view];
  const name = page.screenName ?? [page.identity.name, view].filter((part) => part !== "").join(", ");
  if (page.agrees === false) return health.differs(name, page.differences.map(({ part }) => screens.parts[part] ?? part).join(", "));
  return health.fault(
    name,
    faultsOf(page)
      .map((fault) => screens.state[fault] ?? fault)
      .join(", "),
  );
}

/** Asks who follows the wall, again and again. */
function usePages(wall: string): { readonly pages: readonly PageStatus[] | null; readonly isAway: boolean } {
  const [held, setHeld] = useState<{ readonly pages: readonly PageStatus[] | null; readonly isAway: boolean }>({
    pages: null,
    isAway: false,
  });
  useEffect(() => {
    const stop = new AbortController();
    const timers = pageTimers();
    let undo = (): void => undefined;
    const ask = async (): Promise<void> => {
      const outcome = await send<readonly PageStatus[]>({ method: "GET", path: `/walls/${wall}/pages`, signal: stop.signal });
      if (stop.signal.aborted) return;
      setHeld(({ pages }) => (outcome.kind === "done" ? { pages: outcome.body, isAway: false } : { pages, isAway: true }));
      undo = timers.after(ASK_MS, () => void ask());
    };
    void ask();
    return () => {
      stop.abort();
      undo();
    };
  }, [wall]);
  return held;
}
