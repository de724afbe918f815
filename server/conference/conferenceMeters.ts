import { Counter, Histogram, type Registry } from "prom-client";
import { SECOND_MS } from "#shared/clock/instant.ts";
import { type ConferenceState, callOf } from "#shared/conference/conferenceState.ts";
import type { CallEvent, ConferenceAct } from "./conferenceCommand.ts";

/** Counts calls and commands of this node. */
export interface ConferenceMeters {
  readonly commanded: (act: ConferenceAct, isDone: boolean, seconds: number) => void;
  /** Events this node has written, and the state that holds them. */
  readonly count: (events: readonly CallEvent[], state: ConferenceState) => void;
}

/** The meters of calls. */
export function conferenceMeters(metrics: Registry): ConferenceMeters {
  const commands = new Counter({
    name: "toancanh_conference_commands",
    help: "Commands on calls, by act and outcome",
    labelNames: ["act", "outcome"],
    registers: [metrics],
  });
  const commitSeconds = new Histogram({
    name: "toancanh_conference_commit_seconds",
    help: "From a command on a call to its durable end, by act",
    labelNames: ["act"],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers: [metrics],
  });
  const calls = new Counter({
    name: "toancanh_conference_calls",
    help: "Calls that ended, by why",
    labelNames: ["reason"],
    registers: [metrics],
  });
  const answerSeconds = new Histogram({
    name: "toancanh_conference_answer_seconds",
    help: "From a call to its answer",
    buckets: [1, 2, 3, 5, 8, 13, 20, 30, 45],
    registers: [metrics],
  });
  const stalls = new Counter({
    name: "toancanh_conference_stalls",
    help: "Times the picture of a site stopped, by cause",
    labelNames: ["cause"],
    registers: [metrics],
  });
  return {
    commanded: (act, isDone, seconds) => {
      commands.inc({ act, outcome: isDone ? "done" : "refused" });
      commitSeconds.observe({ act }, seconds);
    },
    count: (events, state) => {
      for (const { type, data } of events) {
        if (type === "conference.ended") calls.inc({ reason: data.reason });
        if (type === "conference.mediaStopped") stalls.inc({ cause: data.cause });
        const call = type === "conference.answered" ? callOf(state, data.site) : null;
        // Taken over by another page it was answered before.
        if (call !== null && call.answeredAt === data.at) answerSeconds.observe((data.at - call.calledAt) / SECOND_MS);
      }
    },
  };
}
