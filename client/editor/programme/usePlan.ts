import { useEffect, useState, useSyncExternalStore } from "react";
import { checkProgramme } from "#shared/catalogue/checkProgramme.ts";
import type { ContentFinding } from "#shared/catalogue/finding.ts";
import { catalogueInForce } from "#shared/scene/inForce.ts";
import type { SetProgramme } from "#shared/scene/showsState.ts";
import type { Problem } from "#shared/wire/problem.ts";
import { type EditorDesk, newKey } from "#client/editor/editorDesk.ts";
import { send } from "#client/link/commands.ts";
import type { WallPlan } from "./programmeModel.ts";

/** What became of the last saving. */
export type SaveOutcome =
  | { readonly kind: "idle" | "saving" | "noAnswer" }
  | { readonly kind: "saved"; readonly version: number }
  | { readonly kind: "refused"; readonly problem: Problem };

/** A wall's plan under work. */
export interface Planning {
  readonly plan: WallPlan;
  readonly isChanged: boolean;
  /** What the server would refuse. */
  readonly findings: readonly ContentFinding[];
  readonly outcome: SaveOutcome;
  /** Set when someone else set another one meanwhile. */
  readonly foreign: SetProgramme | null;
  readonly change: (plan: WallPlan) => void;
  readonly drop: () => void;
  readonly save: () => void;
  readonly keepMine: () => void;
}

interface Own {
  readonly plan: WallPlan;
  readonly base: number;
}

interface Saved {
  readonly plan: WallPlan;
  readonly version: number;
}

/** Follows the wall's plan while nothing is changed here; what is changed stays until it is saved or dropped. */
export function usePlan(desk: EditorDesk): Planning {
  const { live, catalogue, wall, lang } = desk;
  const set = useSyncExternalStore(live.shows.subscribe, () => live.shows.get().programmes[wall.id]) ?? null;
  const inForce = useSyncExternalStore(live.shows.subscribe, () => catalogueInForce(catalogue, live.shows.get()));
  const [own, setOwn] = useState<Own | null>(null);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [outcome, setOutcome] = useState<SaveOutcome>({ kind: "idle" });
  const [key, setKey] = useState(newKey);
  const { plan: standing, version } = standingOf(set, wall, saved);
  const plan = own?.plan ?? standing;
  const findings = checkProgramme({ ...plan, scenes: [...plan.scenes], ...safeOf(wall.safeScene) }, inForce);
  useEffect(() => {
    if (own === null) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [own]);
  const save = async (): Promise<void> => {
    if (own === null) return;
    setOutcome({ kind: "saving" });
    const { scenes, programme } = own.plan;
    const answer = await send<{ readonly programmeVersion?: number }>({
      path: `/walls/${wall.id}/programme`,
      body: { scenes, programme, base: own.base },
      key,
      lang,
    });
    if (answer.kind === "done") {
      const kept = { plan: own.plan, version: answer.body.programmeVersion ?? own.base + 1 };
      setSaved(kept);
      setOwn((held) => (held === own ? null : held));
      setKey(newKey());
      setOutcome({ kind: "saved", version: kept.version });
    } else setOutcome(answer.kind === "refused" ? { kind: "refused", problem: answer.problem } : { kind: "noAnswer" });
  };
  return {
    plan,
    isChanged: own !== null,
    findings,
    outcome,
    foreign: own !== null && set !== null && version > own.base ? set : null,
    change: (next) => {
      setOwn({ plan: next, base: own?.base ?? version });
      setKey(newKey());
      setOutcome({ kind: "idle" });
    },
    drop: () => {
      setOwn(null);
      setOutcome({ kind: "idle" });
    },
    save: () => void save(),
    keepMine: () => {
      if (own !== null) setOwn({ plan: own.plan, base: version });
      setKey(newKey());
      setOutcome({ kind: "idle" });
    },
  };
}

/** The plan that stands: what was saved here goes before what the link has told so far, which may be what stood before. */
function standingOf(set: SetProgramme | null, wall: WallPlan, saved: Saved | null): Saved {
  const told = set === null ? { plan: wall, version: 0 } : { plan: set, version: set.version };
  return saved !== null && saved.version > told.version ? saved : told;
}

function safeOf<T>(safeScene: T | undefined): { readonly safeScene?: T } {
  return safeScene === undefined ? {} : { safeScene };
}
