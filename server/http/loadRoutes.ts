import type { Router } from "express";
import { z } from "zod";
import { CAP_STATUS, SEVERITIES } from "#shared/alert/alert.ts";
import { DAY_MS, type Duration, type Instant } from "#shared/clock/instant.ts";
import { deskClock } from "#server/alerts/deskClock.ts";
import { readDeskLoad } from "#server/alerts/loadReport.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { topicOf } from "./deskAnswers.ts";
import { badParameter, momentParameter, onlyParameters, textParameter } from "./queryParams.ts";

/** ISA-18.2 judges a desk by thirty days. */
const USUAL_MS: Duration = 30 * DAY_MS;
/** As long as the journal keeps what desks were told. */
const LONGEST_MS: Duration = 366 * DAY_MS;

const moment = z.iso.datetime({ offset: true });
const share = z.number().min(0).max(100);

/** The answer of `GET /duty/load`. */
export const loadSchema = z
  .object({
    status: z.enum(["Actual", "Exercise"]),
    from: moment,
    to: moment,
    knownFrom: moment.describe("From when the figures are: later than asked where the journal keeps no more, or the drill began later"),
    isShort: z.boolean().describe("Under thirty days, for which the figures are meant"),
    annunciations: z.number().int(),
    figures: z.array(
      z.object({
        figure: z.string(),
        value: z.number(),
        target: z.number(),
        limit: z.number(),
        isMet: z.boolean(),
        isTolerable: z.boolean(),
      }),
    ),
    priorityPct: z.object({ high: share, medium: share, low: share }),
    topTen: z.array(z.object({ source: z.string(), count: z.number().int() })),
    chattering: z.array(z.string()),
    stale: z.array(z.string()),
    now: z.object({
      flood: z.boolean(),
      recent: z.number().int().describe("Annunciations of the last ten minutes"),
      openProposals: z.number().int(),
      waiting: z.number().int().describe("Numbers over their threshold for which the desk has no room"),
      chattering: z.array(z.object({ series: z.string(), crossings: z.number().int() })),
    }),
  })
  .describe(`Annunciations by severity: high is ${SEVERITIES[0]}, medium ${SEVERITIES[1]}, low the rest`);

/** Adds `GET /duty/load`: what the desk was told over a period against the figures of ISA-18.2 [A72]. */
export function addLoadRoutes(api: Router, { parts, authority }: { readonly parts: AppParts; readonly authority: Authority }): void {
  api.get("/duty/load", async (request, response) => {
    await authority.allow(request, "duty.report");
    onlyParameters(request, "from", "to", "status");
    const topic = topicOf(textParameter(request, "status") ?? undefined, parts);
    const state = parts.alerts.state();
    const to = momentParameter(request, "to") ?? deskClock(state, parts.now())(topic);
    const from = momentParameter(request, "from") ?? to - USUAL_MS;
    if (from >= to || to - from > LONGEST_MS) {
      throw badParameter(
        "from",
        'Khoảng thời gian phải từ "from" đến sau "from", dài nhất 366 ngày.',
        'The period runs from "from" to a later "to", 366 days at most.',
      );
    }
    const { topic: _, ...load } = await readDeskLoad({ events: parts.journal.events, state: parts.alerts.state }, { topic, from, to });
    const openProposals = Object.values(state[topic].proposals).filter(({ cleared }) => !cleared).length;
    const watching = parts.load?.now(topic) ?? { recent: 0, waiting: 0, chattering: [] };
    const answer: z.infer<typeof loadSchema> = {
      status: CAP_STATUS[topic],
      ...load,
      from: iso(load.from),
      to: iso(load.to),
      knownFrom: iso(load.knownFrom),
      figures: [...load.figures],
      topTen: [...load.topTen],
      chattering: [...load.chattering],
      stale: [...load.stale],
      now: { flood: state[topic].flood, openProposals, ...watching, chattering: [...watching.chattering] },
    };
    response.setHeader("Cache-Control", "no-store");
    response.json(answer);
  });
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}
