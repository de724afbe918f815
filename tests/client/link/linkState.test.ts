import { describe, expect, test } from "vitest";
import { LINK_FACE, LINK_TRANSITIONS, type LinkEvent, type LinkState, nextLink } from "#client/link/linkState.ts";

const states = Object.keys(LINK_TRANSITIONS) as LinkState[];
const events = Object.keys(LINK_TRANSITIONS.live) as LinkEvent[];

describe("the states of a link", () => {
  test("[L1] no event but an answer makes a page live", () => {
    for (const state of states) {
      for (const event of events) {
        const { to } = nextLink(state, event);
        if (to === "live") expect(event === "caughtUp" || state === "live", `${state} ${event}`).toBe(true);
      }
    }
  });

  test("[L1] a connection is always asked on, except during a replay, which asks when it ends", () => {
    for (const state of states) expect(nextLink(state, "connected").act, state).toBe(state === "replay" ? "none" : "hello");
    expect(nextLink("replay", "replayEnded")).toEqual({ to: "behind", act: "hello" });
  });

  test("[L2] silence and a closed line take every face of being live away, and no state is without a way to live", () => {
    for (const state of states.filter((one) => one !== "replay")) {
      for (const event of ["silence", "closed"] as const) expect(LINK_FACE[nextLink(state, event).to]).toBe("lost");
      expect(nextLink(state, "caughtUp").to).toBe("live");
    }
    expect(nextLink("lost", "heard")).toEqual({ to: "behind", act: "hello" });
  });
});
