import type { Duration } from "#shared/clock/instant.ts";
import type { Picture } from "#shared/scene/picture.ts";
import { differencesOf } from "#shared/scene/pictureHash.ts";
import type { ShowMark } from "#shared/wire/events.ts";
import type { PageTimers, Undo } from "#client/live/pageTimers.ts";
import type { Store, WritableStore } from "#client/live/store.ts";
import { type Agreement, NOT_COMPARED } from "./agreement.ts";
import type { DrawnPicture } from "./drawnPicture.ts";

/** What is compared, and where it is told. */
export interface AgreeParts {
  readonly drawn: Store<DrawnPicture | null>;
  readonly mark: Store<ShowMark | null>;
  readonly cut: Store<{ readonly lateMs: Duration } | null>;
  /** The picture as the centre has it now; `null` when it did not answer. */
  readonly ask: () => Promise<Picture | null>;
  readonly timers: Pick<PageTimers, "monotonic" | "every">;
  readonly told: WritableStore<Agreement>;
}

/** The centre says its state once a second, the page draws it within a frame: a difference that is gone by then never was one. */
const GRACE_MS: Duration = 1_600;
const LOOK_MS: Duration = 500;

type Verdict = "agrees" | "behind" | "ahead" | "differs";

/** Compares what is drawn with what the centre says, until the undo. */
export function startAgreeing({ drawn, mark, cut, ask, timers, told }: AgreeParts): Undo {
  let since: number | null = null;
  let isStopped = false;
  let askedFor: string | null = null;

  const tell = (state: Agreement["state"], parts: Agreement["parts"]): void => {
    const is = drawn.get();
    const next: Agreement = { state, parts, number: is?.number ?? null, hash: is?.hash ?? null, lateMs: cut.get()?.lateMs ?? null };
    if (JSON.stringify(next) !== JSON.stringify(told.get())) told.set(next);
  };

  const find = async (is: DrawnPicture): Promise<void> => {
    if (askedFor === is.hash) return;
    askedFor = is.hash;
    const theirs = await ask();
    if (theirs === null) askedFor = null;
    else if (!isStopped && drawn.get()?.hash === is.hash) tell("differs", differencesOf(theirs, is.picture));
  };

  const look = (): void => {
    const [is, should] = [drawn.get(), mark.get()];
    if (is === null || should === null) {
      tell("unknown", []);
      return;
    }
    const verdict = verdictOf(is, should);
    const held = told.get();
    if (verdict === "agrees" || verdict === "ahead") {
      since = null;
      askedFor = null;
      // What the centre said last is of an earlier state: it proves nothing of this one, and contradicts nothing.
      tell(verdict === "agrees" ? "agrees" : held.state === "unknown" ? "unknown" : "agrees", []);
      return;
    }
    since ??= timers.monotonic();
    const isLasting = timers.monotonic() - since >= GRACE_MS;
    if (!isLasting) tell(held.state, held.parts);
    else if (verdict === "behind") tell("behind", []);
    else {
      tell("differs", held.state === "differs" ? held.parts : []);
      void find(is);
    }
  };

  const undo = [drawn.subscribe(look), mark.subscribe(look), cut.subscribe(look), timers.every(LOOK_MS, look)];
  look();
  return () => {
    isStopped = true;
    for (const stop of undo) stop();
    told.set(NOT_COMPARED);
  };
}

function verdictOf(is: DrawnPicture, should: ShowMark): Verdict {
  if (is.number < should.number) return "behind";
  if (is.number > should.number) return "ahead";
  return is.hash === should.hash ? "agrees" : "differs";
}
