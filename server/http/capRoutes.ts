import type { Request, Response, Router } from "express";
import { alertOf } from "#shared/alert/alertsState.ts";
import { alertFeed } from "#server/alerts/cap/alertFeed.ts";
import { writeCap } from "#server/alerts/cap/writeCap.ts";
import { refusalOf } from "#server/alerts/deskWords.ts";
import { mayRead, readerOf } from "#server/alerts/searchAlerts.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { CAP_TYPE } from "./capBody.ts";
import { addCapImport } from "./capImportRoute.ts";
import { etagOf, isKnown } from "./etag.ts";
import { RequestRefused } from "./problems.ts";
import { badParameter, onlyParameters, textParameter } from "./queryParams.ts";

/** Media type of the feed. */
export const FEED_TYPE = "application/atom+xml";

/** Adds `GET /alerts/feed`, `GET /alerts/:id/cap` and `POST /alerts/cap`; before `GET /alerts/:id`, which would take `feed` for an id. */
export function addCapRoutes(api: Router, parts: AppParts, authority: Authority): void {
  addFeed(api, parts, authority);
  addExport(api, parts, authority);
  addCapImport(api, parts, authority);
}

function sendXml(response: Response, type: string, text: string): void {
  response.setHeader("Content-Type", `${type}; charset=utf-8`);
  response.end(text);
}

function addFeed(api: Router, parts: AppParts, authority: Authority): void {
  api.get("/alerts/feed", async (request, response) => {
    const reader = readerOf(await authority.allow(request, "alert.read"));
    onlyParameters(request);
    const state = parts.alerts.state();
    const text = alertFeed(state, parts.catalogue, {
      now: parts.now(),
      isFor: (alert) => mayRead(reader, alert),
      base: `${parts.publicUrl ?? ""}/api/v1`,
    });
    const etag = etagOf(text);
    response.setHeader("ETag", etag);
    response.setHeader("Cache-Control", "private, no-cache");
    response.setHeader("Vary", "Authorization, Cookie");
    if (isKnown(request, etag)) {
      response.status(304).end();
      return;
    }
    sendXml(response, FEED_TYPE, text);
  });
}

function addExport(api: Router, parts: AppParts, authority: Authority): void {
  api.get("/alerts/:id/cap", async (request: Request<{ id: string }>, response) => {
    const reader = readerOf(await authority.allow(request, "alert.read"));
    onlyParameters(request, "version");
    const version = versionOf(request);
    const alert = alertOf(parts.alerts.state(), request.params.id);
    if (alert === null || !mayRead(reader, alert)) throw new RequestRefused(refusalOf("alert.unknown"));
    const text = writeCap(alert, parts.catalogue, version);
    if (text === null) {
      const number = String(version);
      throw new RequestRefused({
        code: "not-found",
        vi: `Cảnh báo này không có thông điệp số ${number}.`,
        en: `This alert has no message number ${number}.`,
        pointer: "?version",
      });
    }
    response.setHeader("Cache-Control", "no-store");
    sendXml(response, CAP_TYPE, text);
  });
}

function versionOf(request: Request): number | null {
  const given = textParameter(request, "version");
  if (given === null) return null;
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given);
  const vi = "Tham số version là số thứ tự của thông điệp, từ 1.";
  throw badParameter("version", vi, "The parameter version is the number of a message, from 1.");
}
