import { useSyncExternalStore } from "react";
import type { LinkView, Live } from "./live.ts";

/** The link without its cursor: what makes the wall look different, and nothing that changes with every figure. */
export type LinkFace = Omit<LinkView, "cursor"> & { readonly known: boolean };

const faces = new WeakMap<Live, LinkFace>();

/** The link's face, stable until something visible of it changes. */
export function useLinkFace(live: Live): LinkFace {
  return useSyncExternalStore(live.link.subscribe, () => faceOf(live));
}

function faceOf(live: Live): LinkFace {
  const { cursor, ...view } = live.link.get();
  const next: LinkFace = { ...view, known: cursor !== null };
  const held = faces.get(live);
  if (held !== undefined && sameFace(held, next)) return held;
  faces.set(live, next);
  return next;
}

function sameFace(a: LinkFace, b: LinkFace): boolean {
  return (
    a.link === b.link &&
    a.since === b.since &&
    a.drill === b.drill &&
    a.drillName === b.drillName &&
    a.drillTitle === b.drillTitle &&
    a.topic === b.topic &&
    a.journal === b.journal &&
    a.known === b.known
  );
}
