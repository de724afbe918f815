import type { Request } from "express";
import { Counter, Histogram, type Registry } from "prom-client";
import type { PostAnswer } from "#server/intake/answer.ts";
import { BodyFault } from "#server/intake/bodyFault.ts";
import type { AgencyIdentity } from "./appParts.ts";

/** The format of a post, by its Content-Type; compressed bodies and other charsets than UTF-8 are refused. */
export function requestFormat(request: Request): "json" | "csv" | "sdmx" {
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") {
    throw new BodyFault({
      code: "unsupported-type",
      vi: `Không nhận nội dung nén (${encoding}).`,
      en: `Compressed bodies (${encoding}) are not taken.`,
    });
  }
  const [type = "", ...parameters] = (request.headers["content-type"] ?? "").toLowerCase().split(";");
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith("charset="));
  if (charset !== undefined && !/^charset="?(utf-?8|us-ascii)"?$/.test(charset)) {
    throw new BodyFault({
      code: "unsupported-type",
      vi: `Chỉ nhận UTF-8, nhận được ${charset}.`,
      en: `Only UTF-8 is taken; got ${charset}.`,
    });
  }
  switch (type.trim()) {
    case "application/json":
      return "json";
    case "text/csv":
      return "csv";
    case "application/vnd.sdmx.data+csv":
      return "sdmx";
    default:
      throw new BodyFault({
        code: "unsupported-type",
        vi: "Content-Type phải là application/json, text/csv hoặc application/vnd.sdmx.data+csv.",
        en: "The Content-Type must be application/json, text/csv or application/vnd.sdmx.data+csv.",
      });
  }
}

/** What the intake counts for `/metrics`. */
export interface IntakeCounters {
  readonly count: (sender: AgencyIdentity, answer: PostAnswer) => void;
  /** Starts the clock of one post; the function returned stops it. */
  readonly time: () => () => void;
}

/** Counters of the intake in a registry. */
export function createIntakeCounters(metrics: Registry): IntakeCounters {
  const rows = new Counter({
    name: "toancanh_intake_rows_total",
    help: "Rows received, by topic, agency and verdict",
    labelNames: ["topic", "agency", "verdict"],
    registers: [metrics],
  });
  const seconds = new Histogram({
    name: "toancanh_intake_post_seconds",
    help: "Time from the head of a post to its durable answer",
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30],
    registers: [metrics],
  });
  return {
    count: ({ topic, agency }, answer) => {
      const verdicts = {
        accepted: answer.accepted,
        duplicate: answer.duplicates,
        revised: answer.revised,
        late: answer.late,
        refused: answer.refused,
      };
      for (const [verdict, count] of Object.entries(verdicts)) {
        if (count > 0) {
          rows.inc({ topic, agency, verdict }, count);
        }
      }
    },
    time: () => {
      const stop = seconds.startTimer();
      return () => void stop();
    },
  };
}
