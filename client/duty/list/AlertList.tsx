import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { scopeOf } from "#shared/duty/permission.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { useDeskKeys } from "#client/duty/keys/useDeskKeys.ts";
import { ProposalGroupRow } from "#client/duty/proposals/ProposalGroupRow.tsx";
import { ProposalRow } from "#client/duty/proposals/ProposalRow.tsx";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import style from "./AlertList.module.css";
import { AlertRow } from "./AlertRow.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { GroupRow } from "./GroupRow.tsx";
import { createSearch, isFiltering, NO_FILTER } from "./listFilter.ts";
import { alertsOf, isFlooding, type ListRow, listRows } from "./listRows.ts";
import { SectionHead } from "./SectionHead.tsx";
import { useSending } from "./useSending.ts";

/** The left column. */
export interface AlertListProps {
  readonly desk: DeskModel;
  /** The alert shown in the middle. */
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  /** Opens the raise form with what a proposal says; the proposal's id. */
  readonly onRaiseFrom: (proposal: string) => void;
}

/** Heights of lines before they are measured, in rem. */
const HEIGHT_REM: Readonly<Record<ListRow["kind"], number>> = { head: 2.2, alert: 6.6, group: 3.6, proposals: 3.6, proposal: 5.4 };
const OVERSCAN = 6;

/** Alerts with search and filters, and what the thresholds propose. Only the lines in sight are in the page. */
export function AlertList({ desk, selected, onSelect, onRaiseFrom }: AlertListProps) {
  const { live, catalogue, names, lang, identity } = desk;
  const { list } = listWords(lang);
  const state = useSyncExternalStore(live.alerts.subscribe, live.alerts.get);
  const { drill: isDrill } = useLinkFace(live);
  const sending = useSending(desk);
  const [filter, setFilter] = useState(NO_FILTER);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [groups, setGroups] = useState<boolean | null>(null);
  const [proposal, setProposal] = useState<string | null>(null);
  const [isDismissing, setDismissing] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);

  const search = useMemo(() => createSearch({ nameProvince: (id) => names.province(id), hazards: catalogue.hazards }), [names, catalogue]);
  const alerts = useMemo(() => alertsOf(state, isDrill), [state, isDrill]);
  const isFlood = isFlooding(state, isDrill);
  const isGrouped = groups ?? isFlood;
  const rows = useMemo(
    () =>
      listRows(state, {
        isDrill,
        matches: (alert) => search(alert, filter),
        isFiltering: isFiltering(filter),
        isGrouping: isGrouped,
        open,
      }),
    [state, isDrill, search, filter, isGrouped, open],
  );
  const found = useMemo(() => alerts.filter((alert) => search(alert, filter)).length, [alerts, search, filter]);

  // No compiler memoises here, so what the library returns is never stale.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => HEIGHT_REM[rows[index]?.kind ?? "alert"] * remPx(),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: OVERSCAN,
  });

  const at = proposal ?? selected;
  const choose = useCallback(
    (row: ListRow): void => {
      setDismissing(false);
      setProposal(row.kind === "proposal" ? row.key : null);
      onSelect(row.kind === "alert" ? row.key : null);
    },
    [onSelect],
  );
  const chooseAlert = useCallback(
    (id: string): void => {
      setProposal(null);
      onSelect(id);
    },
    [onSelect],
  );
  const chooseProposal = useCallback(
    (id: string): void => {
      setProposal(id);
      onSelect(null);
    },
    [onSelect],
  );
  const toggle = useCallback((key: string): void => setOpen((before) => toggled(before, key)), []);

  const move = (step: 1 | -1): void => {
    const places = rows.flatMap((row, index) => (row.kind === "alert" || row.kind === "proposal" ? [index] : []));
    const here = places.findIndex((index) => rows[index]?.key === at);
    const next = here === -1 ? (step === 1 ? 0 : places.length - 1) : Math.min(places.length - 1, Math.max(0, here + step));
    const index = places[next];
    const row = index === undefined ? undefined : rows[index];
    if (index === undefined || row === undefined) return;
    choose(row);
    virtual.scrollToIndex(index, { align: "auto" });
    scroller.current?.focus({ preventScroll: true });
  };
  const enter = (): void => {
    if (proposal !== null && scopeOf(identity.role, "alert.raise") === "all") onRaiseFrom(proposal);
    else document.querySelector<HTMLElement>('[data-part="detail"]')?.focus();
  };
  useDeskKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    d: () => {
      if (proposal !== null) setDismissing(true);
    },
  });
  // What was raised or dismissed is gone, and with it the place in the list.
  const isProposalGone = proposal !== null && !rows.some(({ key }) => key === proposal);
  useEffect(() => {
    if (isProposalGone) setProposal(null);
  }, [isProposalGone]);

  const onKey = (key: KeyboardEvent): void => {
    if (key.key !== "Enter" || key.target !== scroller.current) return;
    key.preventDefault();
    enter();
  };
  return (
    <div className={style.list} data-part="list" data-flood={isFlood} data-rows={rows.length}>
      <FilterBar
        {...{ desk, alerts, filter, found, isGrouped }}
        onFilter={setFilter}
        onGroup={setGroups}
        onEnter={() => {
          setProposal(null);
          const first = rows.findIndex(({ kind }) => kind === "alert");
          const row = rows[first];
          if (row === undefined) return;
          choose(row);
          virtual.scrollToIndex(first, { align: "auto" });
          scroller.current?.focus({ preventScroll: true });
        }}
      />
      {isFlood ? (
        <p className={style.flood} role="status">
          <i className="sign" data-sign="Extreme" aria-hidden="true" />
          {list.flood(alerts.filter(({ state: each }) => each !== "closed").length, proposalsIn(rows))}
        </p>
      ) : null}
      {rows.length === 0 ? <p className={style.none}>{isFiltering(filter) ? list.noneFound : list.none}</p> : null}
      <div
        ref={scroller}
        className={style.scroller}
        role="listbox"
        tabIndex={0}
        aria-label={list.title}
        aria-activedescendant={at === null ? undefined : `row-${at}`}
        onKeyDown={onKey}
      >
        <div className={style.height} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <div key={key} ref={virtual.measureElement} data-index={index} className={style.place} style={{ top: start }}>
                {row.kind === "head" ? <SectionHead section={row.section} count={row.count} lang={lang} /> : null}
                {row.kind === "group" ? <GroupRow desk={desk} group={row} onToggle={toggle} /> : null}
                {row.kind === "proposals" ? <ProposalGroupRow desk={desk} group={row} onToggle={toggle} /> : null}
                {row.kind === "alert" ? (
                  <AlertRow
                    desk={desk}
                    alert={row.alert}
                    screens={state.screens}
                    isSelected={row.key === at}
                    isGrouped={row.isGrouped}
                    isSending={sending.has(row.key)}
                    onSelect={chooseAlert}
                  />
                ) : null}
                {row.kind === "proposal" ? (
                  <ProposalRow
                    desk={desk}
                    proposal={row.proposal}
                    isGrouped={row.isGrouped}
                    isSelected={row.key === at}
                    isDismissing={isDismissing && row.key === at}
                    onSelect={chooseProposal}
                    onRaise={onRaiseFrom}
                    onDismissing={(asks) => {
                      chooseProposal(row.key);
                      setDismissing(asks);
                    }}
                  />
                ) : null}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function proposalsIn(rows: readonly ListRow[]): number {
  return rows.reduce((sum, row) => (row.kind === "head" && row.section === "proposals" ? row.count : sum), 0);
}

function toggled(before: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(before);
  if (!next.delete(key)) next.add(key);
  return next;
}

function remPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
