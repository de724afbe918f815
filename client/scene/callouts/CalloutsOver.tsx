import { lazy, Suspense, useState } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import { PanelBoundary } from "#client/scene/PanelBoundary.tsx";
import type { CalloutsProps } from "./Callouts.tsx";

const { signal } = new AbortController();
const load = () => tryAgain(() => import("./Callouts.tsx"), signal);
const Callouts = lazy(async () => ({ default: (await load()).Callouts }));

/** Fetches their script while nobody is called. */
export function prepareCallouts(): void {
  void load();
}

/** What is laid over a scene, on which page. */
export interface CalloutsOverProps extends Omit<CalloutsProps, "isSounding" | "isPlaying" | "feeds" | "alerts" | "isTurned"> {
  readonly alerts?: readonly Alert[];
  readonly isTurned?: boolean;
  /** Absent: a small picture of a wall, on which nothing plays. */
  readonly view?: "wall" | "screen" | "mirror";
}

const NO_ALERTS: readonly Alert[] = [];
const isSilenced = new URLSearchParams(location.search).get("sound") === "0";

/** The callouts of a wall, from the first one on: the last one fades before they go. A mirror is silent, as is a page whose address says `sound=0`. */
export function CalloutsOver({ view, alerts = NO_ALERTS, isTurned = false, ...props }: CalloutsOverProps) {
  const { callouts } = props.face.show;
  const [hadAny, setHadAny] = useState(false);
  if (callouts.places.length > 0 && !hadAny) setHadAny(true);
  if (!hadAny) return null;
  return (
    <PanelBoundary message={props.parts.names.words.state.broken}>
      <Suspense fallback={null}>
        <Callouts
          isPlaying={view !== undefined}
          isSounding={(view === "wall" || view === "screen") && !isSilenced}
          {...{ alerts, isTurned }}
          {...props}
        />
      </Suspense>
    </PanelBoundary>
  );
}
