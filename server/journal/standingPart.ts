import type { Standing } from "./standing.ts";

/** One part of a standing state, as a standing state of its own: the same cursor, the same tail, no second reading. */
export function standingPart<S, P>(whole: Standing<S>, part: (state: S) => P): Standing<P> {
  return {
    ...whole,
    state: () => part(whole.state()),
    onChange: (listener) => whole.onChange((state, entries) => listener(part(state), entries)),
  };
}
