import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { SiteId } from "#shared/catalogue/site.ts";
import { scopeOf } from "#shared/duty/permission.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { GivenList } from "#client/director/given/GivenList.tsx";
import { useGiven } from "#client/director/given/useGiven.ts";
import { callWords } from "#client/words/director/callsWords.ts";
import { orderWords } from "#client/words/orders/words.ts";
import style from "./Calls.module.css";
import { Corrections } from "./Corrections.tsx";
import { type CallResult, conferenceOrders } from "./conferenceOrders.ts";
import { FailedCalls } from "./FailedCalls.tsx";
import { isCalled, onTheLine, type RosterRow } from "./roster.ts";
import { SiteCard } from "./SiteCard.tsx";
import { SiteFinder } from "./SiteFinder.tsx";
import { TurnStrip } from "./TurnStrip.tsx";
import type { CallTab } from "./useCallDesk.ts";
import { useFinder } from "./useFinder.ts";
import { useLineFigures } from "./useLineFigures.ts";
import { useRoster } from "./useRoster.ts";

/** The roster and the floor. */
export interface CallDeskProps {
  readonly desk: DirectorDesk;
  /** The site whose card is gone to as it opens. */
  readonly first: SiteId | null;
  /** What lies at its right as it opens. */
  readonly opensWith: CallTab;
  /** An order is given to a site. */
  readonly onGive: (site: SiteId) => void;
  readonly onClose: () => void;
}

/** Every site and its line on the left; on the right those on the line, with the order of speaking, what rooms ask to be corrected, or orders. */
export function CallDesk({ desk, first, opensWith, onGive, onClose }: CallDeskProps) {
  const words = callWords(desk.lang);
  const rows = useRoster(desk);
  const finder = useFinder(rows);
  const give = useMemo(() => conferenceOrders(desk), [desk]);
  const { answer, isAway } = useLineFigures(true);
  const [tab, setTab] = useState(opensWith);
  const given = useGiven(desk);
  const [failed, setFailed] = useState<readonly CallResult[]>([]);
  const root = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const called = onTheLine(rows);
  const open = desk.live.conference.get().corrections.filter(({ answer: given }) => given === null).length;
  const isOffered = answer?.media.mode !== "off" && scopeOf(desk.identity.role, "conference.command") === "all";

  useEffect(() => {
    if (first === null || !goTo(root.current, first)) field.current?.focus();
  }, [first]);
  const press = (row: RosterRow, isShown: boolean): void => {
    if (isCalled(row)) {
      // The card has to be there before it can be gone to.
      flushSync(() => setTab("calls"));
      goTo(root.current, row.id);
    } else if (isOffered) give.call(row.id, isShown);
  };
  const callAll = (isShown: boolean): void => {
    if (finder.marked.length === 0 || !isOffered) return;
    give.callAll(finder.marked, isShown, (results) => setFailed(results.filter(({ ok }) => !ok)));
    finder.unmark();
  };
  /** Arrows go from card to card, Escape back to the field. */
  const onKey = (key: KeyboardEvent): void => {
    const card = key.target instanceof HTMLElement ? key.target.closest<HTMLElement>("[data-card]") : null;
    const isTyped = key.target instanceof HTMLInputElement;
    if (card === null && key.key !== "Escape") return;
    if (key.target === field.current) return;
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key.key];
    const next = step === undefined || isTyped ? null : neighbour(card, step);
    if (key.key !== "Escape" && next === null) return;
    key.preventDefault();
    if (key.key === "Escape") field.current?.focus();
    else next?.focus();
  };

  return (
    <section ref={root} className={style.desk} data-part="calls" aria-label={words.title} onKeyDown={onKey}>
      <header>
        <h2>{words.title}</h2>
        <Notice {...{ words, isAway }} media={answer?.media ?? null} />
        <div className={style.tabs}>
          <button type="button" aria-pressed={tab === "calls"} onClick={() => setTab("calls")}>
            {words.calls.title} <span className="figures">{called.length}</span>
          </button>
          <button type="button" aria-pressed={tab === "corrections"} onClick={() => setTab("corrections")} data-part="to-corrections">
            {words.corrections.title} <span className="figures">{open}</span>
          </button>
          <button type="button" aria-pressed={tab === "given"} onClick={() => setTab("given")} data-part="to-given">
            {orderWords(desk.lang).desk.title} <span className="figures">{given.open.length}</span> <kbd>Y</kbd>
          </button>
        </div>
        <button type="button" onClick={onClose}>
          {words.close} <kbd>Esc</kbd>
        </button>
      </header>
      <SiteFinder {...{ desk, rows, finder, field, isOffered, onGive, onClose }} onPress={press} onCallAll={callAll} />
      <div className={style.right}>
        <FailedCalls desk={desk} failed={failed} onRead={() => setFailed([])} />
        {tab === "corrections" ? <Corrections desk={desk} give={give} /> : null}
        {tab === "given" ? <GivenList desk={desk} /> : null}
        {tab !== "calls" ? null : (
          <>
            <TurnStrip desk={desk} give={give} />
            {called.length === 0 ? (
              <p className={style.none}>
                {words.calls.none}
                <small>{words.calls.noneHint}</small>
              </p>
            ) : (
              <ul className={style.cards} data-part="cards">
                {called.map((row) => (
                  <SiteCard
                    key={row.id}
                    {...{ desk, row, give, onGive }}
                    figures={answer?.sites.find(({ site }) => site === row.id)?.quality ?? null}
                  />
                ))}
              </ul>
            )}
          </>
        )}
      </div>
    </section>
  );
}

interface NoticeProps {
  readonly words: ReturnType<typeof callWords>;
  readonly isAway: boolean;
  readonly media: { readonly mode: "embedded" | "whep" | "off"; readonly up: boolean } | null;
}

/** What is wrong with what carries the pictures; nothing while all is well. */
function Notice({ words: { floor }, isAway, media }: NoticeProps) {
  const text = isAway
    ? floor.unasked
    : media?.mode === "off"
      ? floor.off
      : media?.up === false
        ? { embedded: floor.mediaAway, whep: floor.outsideAway }[media.mode]
        : null;
  return text === null ? null : (
    <p className={style.notice} role="status" data-part="media-notice">
      {text}
    </p>
  );
}

/** Puts the focus on a site's card; false while it has none. */
function goTo(root: HTMLElement | null, site: SiteId): boolean {
  const card = root?.querySelector<HTMLElement>(`[data-card="${site}"]`) ?? null;
  card?.focus();
  return card !== null;
}

function neighbour(card: HTMLElement | null, step: number): HTMLElement | null {
  const cards = [...(card?.parentElement?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
  const at = cards.findIndex((each) => each === card);
  return at === -1 ? null : (cards[(at + step + cards.length) % cards.length] ?? null);
}
