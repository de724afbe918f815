import type { Scene } from "#shared/catalogue/scene.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type EditorDesk, newKey } from "#client/editor/editorDesk.ts";
import type { DraftAct, DraftState } from "#client/editor/model/draftActs.ts";
import { changeDraft } from "#client/editor/model/draftModel.ts";
import { sceneOf } from "#client/editor/model/draftScene.ts";
import { type SayWords, sayAct } from "#client/editor/model/sayAct.ts";
import { send } from "#client/link/commands.ts";
import { type PageTimers, pageTimers, type Undo } from "#client/live/pageTimers.ts";
import { createStore, type Store } from "#client/live/store.ts";
import { createDraftSaver, type DraftSaver } from "./draftSaver.ts";
import { canonicalScene, type ForeignChange, foreignChange } from "./foreignChange.ts";
import type { KeptDraft, LocalShelf } from "./localShelf.ts";

/** What a scene is opened with. */
export interface Opening {
  readonly state: DraftState;
  /** Public version that it stands on. */
  readonly base: number;
  /** Moment of the server's draft that it takes into account, `null` for none. */
  readonly seen: Instant | null;
  /** Contents of the server that it takes into account, as canonical texts. */
  readonly known: readonly string[];
  /** What lies on this machine and was never sent, or has nowhere to be yet. */
  readonly isUnsent: boolean;
}

/** A draft that is open: its state, what was last told of it, and its way to the server. */
export interface OpenDraft {
  readonly state: Store<DraftState>;
  /** For the live region; told again when the same is said twice. */
  readonly said: Store<{ readonly text: string; readonly count: number }>;
  /** What someone else did, until a person chose. */
  readonly foreign: Store<ForeignChange | null>;
  readonly saver: DraftSaver;
  readonly act: (act: DraftAct) => void;
  readonly say: (text: string) => void;
  /** Sends at once, and says so. */
  readonly save: () => Promise<void>;
  /** Mine over theirs. */
  readonly keepMine: () => void;
  /** Theirs, with mine one undo away. */
  readonly takeTheirs: () => void;
  /** This content is about to come from the server, by an act of this page. */
  readonly learn: (content: Scene) => void;
  /** This content is on the server, made there by this page. */
  readonly settled: (content: Scene, base: number) => void;
  readonly start: () => Undo;
}

/** What an open draft is made of. */
export interface OpenDraftParts {
  readonly desk: Pick<EditorDesk, "live" | "identity" | "lang">;
  readonly opening: Opening;
  readonly shelf: LocalShelf;
  readonly words: SayWords;
  readonly timers?: PageTimers;
}

const KNOWN_KEPT = 50;

/** Opens a draft; nothing is sent before `start`. */
export function createOpenDraft({ desk, opening, shelf, words, timers = pageTimers() }: OpenDraftParts): OpenDraft {
  const { live, identity, lang } = desk;
  const { id } = opening.state.draft;
  const state = createStore(opening.state);
  const said = createStore({ text: "", count: 0 });
  const foreign = createStore<ForeignChange | null>(null);
  let known: readonly string[] = opening.known;
  let { seen } = opening;
  const learn = (content: Scene): void => {
    known = [...known, canonicalScene(content)].slice(-KNOWN_KEPT);
  };
  const take = (theirs: ForeignChange): void => {
    learn(theirs.content);
    if (theirs.version === null) seen = theirs.at;
  };
  const kept = (content: Scene, base: number): KeptDraft => ({ by: identity.id, content, base, seen, known, savedAt: timers.now() });

  const saver = createDraftSaver({
    post: (content, base, key) => {
      learn(content);
      return send({
        path: `/scenes/${id}/draft`,
        body: { content, base, ...(seen === null ? {} : { seen: new Date(seen).toISOString() }) },
        key,
        lang,
      });
    },
    keep: (content, base) => shelf.keep(kept(content, base)),
    forget: () => shelf.forget(identity.id, id),
    timers,
    newKey,
    base: opening.base,
  });
  const say = (text: string): void => {
    if (text !== "") said.set({ text, count: said.get().count + 1 });
  };
  /** What the schema of scenes would take. */
  const content = (): Scene | null => {
    const { draft } = state.get();
    const isWhole = draft.panels.length > 0 && draft.nameVi.trim() !== "" && draft.nameEn.trim() !== "";
    return isWhole ? sceneOf(draft) : null;
  };
  const act = (done: DraftAct): void => {
    const before = state.get();
    const after = changeDraft(before, done);
    say(sayAct(done, before, after, words));
    state.set(after);
    if (after.draft !== before.draft) saver.change(content());
  };
  const look = (): void => {
    const edited = live.shows.get().scenes[id];
    const change = foreignChange(edited, { base: saver.base(), known: new Set(known) });
    if (change === null) {
      if (standing() > saver.base()) saver.rebase(standing());
      return;
    }
    foreign.set(change);
    saver.hold();
  };
  /** Public version that stands now. */
  const standing = (): number => live.shows.get().scenes[id]?.published?.version ?? 0;

  return {
    state,
    said,
    foreign,
    saver,
    act,
    say,
    save: async () => {
      if (await saver.flush()) say(words.editor.said.saved);
    },
    learn,
    keepMine: () => {
      const theirs = foreign.get();
      if (theirs !== null) take(theirs);
      foreign.set(null);
      saver.overwrite(standing());
      saver.change(content());
      void saver.flush();
    },
    takeTheirs: () => {
      const theirs = foreign.get();
      foreign.set(null);
      if (theirs === null) return;
      take(theirs);
      const before = state.get();
      state.set(changeDraft(before, { act: "replace", scene: theirs.content }));
      saver.settle(theirs.base);
    },
    settled: (is, base) => {
      learn(is);
      saver.settle(base);
    },
    start: () => {
      if (opening.isUnsent) saver.change(content());
      look();
      const undo = live.shows.subscribe(look);
      return () => {
        undo();
        saver.stop();
      };
    },
  };
}
