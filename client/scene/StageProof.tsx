import { type RefObject, useEffect, useState } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Picture } from "#shared/scene/picture.ts";
import { send } from "#client/link/commands.ts";
import type { Live } from "#client/live/living.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { pageVitals } from "#client/live/pageVitals.ts";
import { startReports } from "#client/live/screenReport.ts";
import { createStore, type WritableStore } from "#client/live/store.ts";
import { startAgreeing } from "./agree.ts";
import { type Agreement, NOT_COMPARED } from "./agreement.ts";
import { followCuts } from "./cutProbe.ts";
import { type DrawnPicture, readDrawn } from "./drawnPicture.ts";
import type { RunningStage } from "./useStage.ts";

/** What a page proves: what it has drawn, to itself and to the centre. */
export interface ProofParts {
  readonly root: RefObject<HTMLElement | null>;
  readonly wall: string;
  readonly view: "wall" | "screen" | "mirror";
  readonly live: Live;
  readonly stage: RunningStage;
  /** In the band. */
  readonly alerts: readonly Alert[];
  readonly isDrill: boolean;
  /** A page that is pinned to a scene of its own proves nothing. */
  readonly isFollowing: boolean;
  /** Where the comparison is told besides. */
  readonly agreement: WritableStore<Agreement> | undefined;
}

const timers = pageTimers();
/** A layer that was not whole yet is looked at again. */
const READ_MS = 250;

/** Reads what is drawn after each render, compares it with what the centre says, and reports it; shows nothing itself. */
export function StageProof({ root, wall, view, live, stage, alerts, isDrill, isFollowing, agreement }: ProofParts): null {
  const { face, follow, clock } = stage;
  const [drawn] = useState(() => createStore<DrawnPicture | null>(null));
  const [own] = useState(() => createStore<Agreement>(NOT_COMPARED));
  const told = agreement ?? own;

  // Whatever of it changed, what it is read from has just been rendered; panels that are mounted one a frame are whole only later.
  useEffect(() => {
    const read = (): void => {
      const next = isFollowing ? readDrawn({ root: root.current, face, alerts, isDrill, conference: live.conference.get() }) : null;
      const held = drawn.get();
      if (next?.hash !== held?.hash || next?.number !== held?.number) drawn.set(next);
    };
    read();
    return timers.every(READ_MS, read);
  }, [drawn, live, root, isFollowing, face, alerts, isDrill]);

  useEffect(() => {
    if (!isFollowing) return undefined;
    const ask = () => askPicture(wall);
    return startAgreeing({ drawn, mark: live.mark, cut: follow.cut, ask, timers, told });
  }, [drawn, live, follow, wall, told, isFollowing]);

  useEffect(() => {
    if (!isFollowing) return undefined;
    const drawnBy = () => drawnByOf(root.current);
    const centreAt = (monotonic: number): number | null => {
      const now = clock.now();
      return now === null ? null : now - (timers.monotonic() - monotonic);
    };
    const source = { view, drawn: drawn.get, clock: clock.quality, centreAt, cut: follow.reported, drawnBy };
    return startReports(live, source, pageVitals(), timers);
  }, [drawn, live, follow, clock, view, root, isFollowing]);

  useEffect(() => (isFollowing ? followCuts(follow.cut) : undefined), [follow, isFollowing]);
  return null;
}

async function askPicture(wall: string): Promise<Picture | null> {
  const outcome = await send<{ readonly picture?: Picture }>({ method: "GET", path: `/walls/${wall}/scene` });
  return outcome.kind === "done" ? (outcome.body.picture ?? null) : null;
}

function drawnByOf(root: Element | null): "webgl" | "svg" | "none" {
  const by = root?.querySelector('[data-place="air"] [data-drawn-by]')?.getAttribute("data-drawn-by");
  return by === "webgl" || by === "svg" ? by : "none";
}
