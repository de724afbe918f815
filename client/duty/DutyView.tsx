import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { alertOf } from "#shared/alert/alertsState.ts";
import { setInForce } from "#shared/catalogue/provinceCode.ts";
import { scopeOf } from "#shared/duty/permission.ts";
import type { Live } from "#client/live/living.ts";
import type { PageTimers } from "#client/live/pageTimers.ts";
import type { WritableStore } from "#client/live/store.ts";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import { DrillBand, DrillWatermark } from "#client/widgets/drill/DrillBand.tsx";
import { Sheet } from "#client/widgets/sheet/Sheet.tsx";
import { dutyWords } from "#client/words/duty/words.ts";
import { DeskSound, FloodStrip, useTelling } from "./Annunciation.tsx";
import style from "./Desk.module.css";
import type { DraftShelf } from "./deskDatabase.ts";
import type { DeskModel } from "./deskModel.ts";
import { AlertDetail } from "./detail/AlertDetail.tsx";
import { DraftsStrip } from "./drafts/DraftsStrip.tsx";
import { HandoverSheet } from "./handover/HandoverSheet.tsx";
import { HelpKeys } from "./keys/HelpKeys.tsx";
import { useDeskKeys } from "./keys/useDeskKeys.ts";
import { AlertList } from "./list/AlertList.tsx";
import { LoadPanel } from "./load/LoadPanel.tsx";
import { OutboxLine } from "./outbox/OutboxLine.tsx";
import { amendingForm } from "./RaiseAlert/amendingForm.ts";
import { formFromProposal } from "./RaiseAlert/formFromProposal.ts";
import { nameProvinces } from "./RaiseAlert/nameProvinces.ts";
import { RaiseAlert } from "./RaiseAlert/RaiseAlert.tsx";
import { emptyForm } from "./RaiseAlert/raiseForm.ts";
import { RollCallPanel } from "./rollCall/RollCallPanel.tsx";
import { TopBar } from "./TopBar.tsx";
import { topicNow } from "./topicClock.ts";
import { useDrafts } from "./useDrafts.ts";

/** The desk of one officer. */
export interface DutyViewProps {
  readonly desk: DeskModel;
  readonly shelf: DraftShelf;
  readonly timers: PageTimers;
  /** True once the browser could not read or write what it keeps. */
  readonly shelfFault: WritableStore<boolean>;
  /** Opens on the hand-over sheet. */
  readonly isHandover: boolean;
}

type SheetName = "help" | "handover" | "load";

/** Three columns: what there is, what is at hand, and where it is and who has seen it. */
export function DutyView({ desk, shelf, timers, shelfFault, isHandover }: DutyViewProps) {
  const { live, lang, identity, catalogue } = desk;
  const words = dutyWords(lang);
  const face = useLinkFace(live);
  const root = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const [sheet, setSheet] = useState<SheetName | null>(isHandover ? "handover" : null);
  const [onShelfFault] = useState(() => () => shelfFault.set(true));
  const isFaulty = useSyncExternalStore(shelfFault.subscribe, shelfFault.get);
  const drafting = useDrafts({ shelf, by: identity.id, timers, onShelfFault });
  const telling = useTelling(desk);
  const { open } = drafting;
  const mayRaise = scopeOf(identity.role, "alert.raise") === "all";

  const raise = (): void => {
    if (mayRaise && open === null) drafting.start(emptyForm(face.drill));
  };
  const raiseFrom = (proposal: string): void => {
    if (mayRaise) drafting.start(formFromProposal(proposal, desk));
  };
  const amend = (id: string): void => {
    const alert = alertOf(live.alerts.get(), id);
    const held = drafting.drafts.find(({ form }) => form.amends === id);
    if (held !== undefined) drafting.resume(held);
    else if (alert !== null) {
      const set = setInForce(catalogue, topicNow(live, alert.topic));
      drafting.start(amendingForm(alert, catalogue, nameProvinces(catalogue, set)));
    }
  };
  const close = (): void => (open === null ? setSelected(null) : drafting.close());

  useDeskKeys({
    n: raise,
    h: () => setSheet("handover"),
    l: () => setSheet("load"),
    "?": () => setSheet("help"),
    "/": () => root.current?.querySelector<HTMLElement>("[data-desk-search], [data-part='list'] input")?.focus(),
    Escape: close,
  });
  useEffect(() => followCursor(root.current, live), [live]);

  return (
    <div
      ref={root}
      className={style.desk}
      lang={lang}
      onKeyDown={keepTyping}
      data-view="duty"
      data-scene=""
      data-state-cursor=""
      data-link={face.link}
      data-drill={face.drill}
      data-journal={face.journal ? "present" : "away"}
    >
      <TopBar desk={desk} onHelp={() => setSheet("help")}>
        <DeskSound desk={desk} telling={telling} />
      </TopBar>
      {face.drill ? (
        <div className={style.band}>
          <DrillBand title={face.drillTitle} lang={lang} />
        </div>
      ) : null}
      {isFaulty ? (
        <p className={style.shelfFault} role="alert">
          {words.outbox.shelfFault}
        </p>
      ) : null}
      <FloodStrip desk={desk} telling={telling} onSelect={setSelected} />
      <main className={style.columns}>
        <div className={style.left}>
          <div className={style.acts}>
            {mayRaise ? (
              <button type="button" className={style.raise} onClick={raise} disabled={open !== null}>
                {words.bar.raise} <kbd>N</kbd>
              </button>
            ) : null}
            <button type="button" onClick={() => setSheet("handover")}>
              {words.bar.handover} <kbd>H</kbd>
            </button>
            <button type="button" onClick={() => setSheet("load")}>
              {words.bar.load} <kbd>L</kbd>
            </button>
          </div>
          <DraftsStrip
            desk={desk}
            drafts={drafting.drafts}
            open={open?.draft.key ?? null}
            onOpen={drafting.resume}
            onDiscard={drafting.discard}
          />
          <div className={style.column}>
            <AlertList desk={desk} selected={selected} onSelect={setSelected} onRaiseFrom={raiseFrom} />
          </div>
        </div>
        {open === null ? (
          <>
            <div className={style.column}>
              {selected === null ? <Nothing desk={desk} mayRaise={mayRaise} /> : <AlertDetail desk={desk} id={selected} onAmend={amend} />}
            </div>
            <div className={style.column}>
              <RollCallPanel desk={desk} id={selected} />
            </div>
          </>
        ) : (
          <RaiseAlert
            key={open.draft.key}
            desk={desk}
            draft={open.draft}
            autosave={open.autosave}
            onClose={drafting.close}
            onDiscard={() => drafting.discard(open.draft)}
            onSent={(ended) => {
              drafting.sent(ended);
              void ended.then((end) => {
                if (end.kind === "recorded" && end.alert !== null) setSelected(end.alert);
              });
            }}
          />
        )}
      </main>
      <OutboxLine desk={desk} />
      {sheet === null ? null : (
        <Sheet title={titleOf(sheet, words)} closeWord={words.bar.close} onClose={() => setSheet(null)}>
          {sheet === "help" ? <HelpKeys lang={lang} /> : null}
          {sheet === "handover" ? <HandoverSheet desk={desk} /> : null}
          {sheet === "load" ? <LoadPanel desk={desk} /> : null}
        </Sheet>
      )}
      {face.drill ? <DrillWatermark lang={lang} /> : null}
    </div>
  );
}

function Nothing({ desk, mayRaise }: { readonly desk: DeskModel; readonly mayRaise: boolean }) {
  const { middle } = dutyWords(desk.lang);
  const hints = [mayRaise ? (["N", middle.hintRaise] as const) : null, ["/", middle.hintSearch] as const, ["?", middle.hintHelp] as const];
  return (
    <section className={style.empty}>
      <h2>{middle.nothing}</h2>
      <ul>
        {hints.map((hint) =>
          hint === null ? null : (
            <li key={hint[0]}>
              <kbd>{hint[0]}</kbd> {hint[1]}
            </li>
          ),
        )}
      </ul>
      {mayRaise ? null : <p>{middle.noRaise}</p>}
    </section>
  );
}

function titleOf(sheet: SheetName, { help, bar }: ReturnType<typeof dutyWords>): string {
  return { help: help.title, handover: bar.handover, load: bar.load }[sheet];
}

/** A letter typed into a field is text, and no key of the page that listens on the window (the sound's `m` does). */
function keepTyping(key: KeyboardEvent): void {
  const isField = key.target instanceof Element && key.target.matches("input:not([type='radio']), textarea, select");
  if (isField && key.key.length === 1 && !key.ctrlKey && !key.altKey && !key.metaKey) key.stopPropagation();
}

/** Keeps `data-state-cursor` at the last applied position, without a render. */
function followCursor(root: HTMLElement | null, live: Live): () => void {
  const write = () => {
    const { cursor } = live.link.get();
    if (root) root.dataset["stateCursor"] = cursor === null ? "" : `${cursor.epoch}:${cursor.seq}`;
  };
  write();
  return live.link.subscribe(write);
}
