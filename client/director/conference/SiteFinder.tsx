import { type KeyboardEvent, type RefObject, useEffect, useId, useRef } from "react";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { callWords } from "#client/words/director/callsWords.ts";
import { type FinderAct, finderActOf } from "./finderKeys.ts";
import style from "./Roster.module.css";
import { RosterLine } from "./RosterLine.tsx";
import { isInPart, ROSTER_PARTS, type RosterRow } from "./roster.ts";
import { UnlistedNotes } from "./UnlistedNotes.tsx";
import type { Finder } from "./useFinder.ts";

/** The roster and what is done from it. */
export interface SiteFinderProps {
  readonly desk: DirectorDesk;
  readonly rows: readonly RosterRow[];
  readonly finder: Finder;
  /** False where calls are switched off. */
  readonly isOffered: boolean;
  readonly field: RefObject<HTMLInputElement | null>;
  /** Calls it, or goes to its card. */
  readonly onPress: (row: RosterRow, isShown: boolean) => void;
  readonly onCallAll: (isShown: boolean) => void;
  readonly onGive: (site: RosterRow["id"]) => void;
  readonly onClose: () => void;
}

/** A field that finds sites, and the sites: arrows walk, Enter calls and shows, Shift+Enter only calls, `+` marks several. */
export function SiteFinder({ desk, rows, finder, isOffered, field, onPress, onCallAll, onGive, onClose }: SiteFinderProps) {
  const words = callWords(desk.lang);
  const { find, act } = words;
  const { found, lit, marked, part, typed } = finder;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const litKey = lit?.id ?? null;
  useEffect(() => {
    if (litKey !== null) list.current?.querySelector(`[data-site="${litKey}"]`)?.scrollIntoView({ block: "nearest" });
  }, [litKey]);

  const acts: Readonly<Record<FinderAct, () => void>> = {
    down: () => finder.walk(1),
    up: () => finder.walk(-1),
    show: () => lit !== null && onPress(lit, true),
    call: () => lit !== null && onPress(lit, false),
    showAll: () => onCallAll(true),
    callAll: () => onCallAll(false),
    mark: () => lit !== null && finder.mark(lit.id),
    clear: () => finder.type(""),
    unmark: finder.unmark,
    order: () => lit !== null && onGive(lit.id),
    close: onClose,
  };
  const onKey = (key: KeyboardEvent<HTMLInputElement>): void => {
    if (key.nativeEvent.isComposing) return;
    const does = finderActOf(key, { isTyped: typed !== "", hasMarks: marked.length > 0 });
    if (does === null) return;
    key.preventDefault();
    acts[does]();
    // The next name replaces this one; where the focus has gone to a card it stays there.
    const isOver = does === "show" || does === "call" || does === "mark";
    if (isOver && document.activeElement === key.currentTarget) key.currentTarget.select();
  };
  const line = (row: RosterRow) => (
    <RosterLine
      key={row.id}
      {...{ desk, row, isOffered, onPress, onGive }}
      id={`${id}-${row.id}`}
      isLit={row.id === litKey}
      isMarked={marked.includes(row.id)}
      onLight={finder.light}
      onMark={finder.mark}
    />
  );
  const groups = [
    { name: find.provinces, listed: found.filter(({ group }) => group === "province") },
    { name: find.others, listed: found.filter(({ group }) => group === "other") },
  ];
  return (
    <section className={style.finder} data-part="roster" aria-label={find.list}>
      <input
        ref={field}
        role="combobox"
        aria-label={find.label}
        aria-haspopup="grid"
        aria-expanded
        aria-controls={`${id}-grid`}
        aria-activedescendant={lit === null ? undefined : `${id}-${lit.id}`}
        aria-autocomplete="list"
        aria-describedby={`${id}-keys`}
        autoComplete="off"
        spellCheck={false}
        data-field="site"
        placeholder={find.hint}
        value={typed}
        onChange={(event) => finder.type(event.target.value)}
        onKeyDown={onKey}
        onFocus={(event) => event.target.select()}
      />
      <div className={style.parts} role="group" aria-label={find.list}>
        {ROSTER_PARTS.map((each) => (
          <button key={each} type="button" aria-pressed={each === part} data-roster-part={each} onClick={() => finder.list(each)}>
            {find.parts[each]} <span className="figures">{rows.filter((row) => row.group !== "centre" && isInPart(row, each)).length}</span>
          </button>
        ))}
      </div>
      <UnlistedNotes {...{ desk, rows, found }} />
      {marked.length === 0 ? null : (
        <p className={style.several} data-part="marked">
          <button type="button" disabled={!isOffered} onClick={() => onCallAll(true)} data-part="call-all">
            {act.callAll(marked.length)} <kbd>Ctrl Enter</kbd>
          </button>
          <button type="button" disabled={!isOffered} onClick={() => onCallAll(false)}>
            {act.callAllOnly}
          </button>
          <button type="button" onClick={finder.unmark}>
            {act.unmark}
          </button>
        </p>
      )}
      <div ref={list} id={`${id}-grid`} role="grid" aria-label={find.list} aria-rowcount={found.length} className={style.list}>
        {found.length === 0 ? <p className={style.none}>{find.none}</p> : null}
        {typed.trim() === ""
          ? groups.map(({ name, listed }) =>
              listed.length === 0 ? null : (
                <div key={name} role="rowgroup" aria-label={name}>
                  <h3>{name}</h3>
                  {listed.map(line)}
                </div>
              ),
            )
          : found.map(line)}
      </div>
      <p id={`${id}-keys`} className={style.keys}>
        {find.keys}
      </p>
    </section>
  );
}
