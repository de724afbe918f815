import type { Request, Router } from "express";
import { type Alert, type AlertContent, type AlertTopic, CAP_STATUS, SEVERITIES } from "#shared/alert/alert.ts";
import { ALERT_STATES } from "#shared/alert/alertLifecycle.ts";
import { alertOf } from "#shared/alert/alertsState.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { presentAlert, presentWhole, topicOfStatus } from "#server/alerts/alertView.ts";
import { readContent } from "#server/alerts/content/content.ts";
import { deskClock } from "#server/alerts/deskClock.ts";
import { refusalOf } from "#server/alerts/deskWords.ts";
import { type AlertSearch, mayRead, readerOf, searchAlerts } from "#server/alerts/searchAlerts.ts";
import { AMEND_BESIDES, RAISE_BESIDES } from "./alertBodies.ts";
import { addAlertCommands } from "./alertCommands.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { bodyFields, contentRefused, createDeskAnswers, readsAlertJson, topicOf, viewContext } from "./deskAnswers.ts";
import { RequestRefused } from "./problems.ts";
import { badParameter, countParameter, onlyParameters, provinceIds, type ReadingCatalogue, textParameter } from "./queryParams.ts";

const LISTED = { usual: 200, most: 1_000 };

/** What the routes of the desk are made of. */
export interface DeskRoutes {
  readonly parts: AppParts;
  readonly authority: Authority;
  readonly reading: ReadingCatalogue;
}

/** Adds `GET` and `POST /alerts`, `GET /alerts/:id` and every command on an alert. */
export function addAlertRoutes(api: Router, routes: DeskRoutes): void {
  const { parts, authority, reading } = routes;
  const answer = createDeskAnswers(parts);

  api.get("/alerts", async (request, response) => {
    const identity = await authority.allow(request, "alert.read");
    onlyParameters(request, "state", "status", "severity", "province", "q", "limit");
    const limit = countParameter(request, "limit", LISTED);
    const found = searchAlerts(parts.alerts.state(), searchOf(request, reading), {
      reader: readerOf(identity),
      catalogue: parts.catalogue,
    });
    const context = viewContext(parts, identity);
    response.setHeader("Cache-Control", "no-store");
    response.json(found.slice(0, limit).map((alert) => presentAlert(alert, context)));
  });

  api.get("/alerts/:id", async (request, response) => {
    const identity = await authority.allow(request, "alert.read");
    onlyParameters(request);
    const alert = alertOf(parts.alerts.state(), request.params.id);
    if (alert === null || !mayRead(readerOf(identity), alert)) throw unknownAlert();
    response.setHeader("Cache-Control", "no-store");
    response.json(presentWhole(alert, viewContext(parts, identity)));
  });

  api.post("/alerts", readsAlertJson, async (request, response) => {
    const identity = await authority.allow(request, "alert.raise");
    await answer({ request, response, identity }, { act: "raise", id: null }, () => {
      const body = bodyFields(request);
      const topic = topicOf(body["status"], parts);
      const content = contentOf(request, { parts, topic, base: null });
      return {
        command: { act: "raise", topic, content, proposal: proposalOf(body["proposal"]), origin: null },
        status: 201,
        present: (id) => {
          response.setHeader("Location", `/api/v1/alerts/${id}`);
          return presentById(parts, identity, id);
        },
      };
    });
  });

  addAlertCommands(api, routes, {
    answer,
    present: (identity, id) => presentById(parts, identity, id),
    standing: (id) => standing(parts, id),
    amended: (request, alert) => contentOf(request, { parts, topic: alert.topic, base: alert.content }),
  });
}

function unknownAlert(): RequestRefused {
  return new RequestRefused(refusalOf("alert.unknown"));
}

function standing(parts: AppParts, id: string): Alert {
  const alert = alertOf(parts.alerts.state(), id);
  if (alert === null) throw unknownAlert();
  return alert;
}

function presentById(parts: AppParts, identity: Identity, id: string): object {
  return presentAlert(standing(parts, id), viewContext(parts, identity));
}

interface For {
  readonly parts: AppParts;
  readonly topic: AlertTopic;
  readonly base: AlertContent | null;
}

function contentOf(request: Request, { parts, topic, base }: For): AlertContent {
  const now = deskClock(parts.alerts.state(), parts.now())(topic);
  const besides = base === null ? RAISE_BESIDES : AMEND_BESIDES;
  const read = readContent(bodyFields(request), { catalogue: parts.catalogue, now, base, besides });
  if (!read.ok) throw contentRefused(request, read.faults);
  return read.content;
}

function proposalOf(given: unknown): string | null {
  if (given === undefined || given === null || given === "") return null;
  if (typeof given === "string" && given.length <= 100) return given;
  throw new RequestRefused({
    code: "bad-request",
    vi: '"proposal" là định danh của một đề xuất.',
    en: '"proposal" is the id of a proposal.',
    pointer: "/proposal",
  });
}

function searchOf(request: Request, reading: ReadingCatalogue): AlertSearch {
  const province = textParameter(request, "province");
  return {
    state: stateOf(textParameter(request, "state")),
    topic: statusOf(textParameter(request, "status")),
    severities: severitiesOf(textParameter(request, "severity")),
    provinces: province === null ? null : provinceIds(reading, province),
    words: textParameter(request, "q"),
  };
}

function stateOf(given: string | null): AlertSearch["state"] {
  if (given === null || given === "all") return null;
  const state = (["live", ...ALERT_STATES] as const).find((each) => each === given);
  if (state !== undefined) return state;
  const list = ["live", "all", ...ALERT_STATES].join(", ");
  throw badParameter("state", `Tham số state là một trong: ${list}.`, `The parameter state is one of: ${list}.`);
}

function statusOf(given: string | null): AlertTopic | null {
  const topic = given === null ? null : topicOfStatus(given);
  if (given === null || topic !== null) return topic;
  const list = Object.values(CAP_STATUS).join(", ");
  throw badParameter("status", `Tham số status là ${list}.`, `The parameter status is ${list}.`);
}

function severitiesOf(given: string | null): AlertSearch["severities"] {
  if (given === null) return null;
  const wanted = given.split(",").map((each) => each.trim());
  const list = SEVERITIES.join(", ");
  if (wanted.some((each) => !SEVERITIES.some((severity) => severity === each))) {
    throw badParameter("severity", `Tham số severity gồm: ${list}.`, `The parameter severity takes: ${list}.`);
  }
  return SEVERITIES.filter((severity) => wanted.includes(severity));
}
