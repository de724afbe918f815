import type { Request, Router } from "express";
import type { Alert, AlertContent } from "#shared/alert/alert.ts";
import { type SiteId, siteId } from "#shared/catalogue/site.ts";
import { type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { ACTION_OF } from "#server/alerts/alertDesk.ts";
import type { DeskCommand } from "#server/alerts/command.ts";
import { readInstant } from "#server/alerts/content/readTimes.ts";
import { deskClock } from "#server/alerts/deskClock.ts";
import { refusalOf } from "#server/alerts/deskWords.ts";
import { acknowledgeSchema, approveSchema, shelveSchema, unshelveSchema, whySchema } from "./alertBodies.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { bodyFields, type DeskAnswers, readsAlertJson } from "./deskAnswers.ts";
import { RequestRefused } from "./problems.ts";
import { smallBody } from "./smallBody.ts";

/** What the routes of commands share with those of alerts. */
export interface CommandRoutes {
  readonly answer: DeskAnswers;
  readonly present: (identity: Identity, id: string) => object;
  /** The alert of an id, or a 404 problem. */
  readonly standing: (id: string) => Alert;
  /** What an alert would say with the fields of a body in the place of its own, or a problem. */
  readonly amended: (request: Request, alert: Alert) => AlertContent;
}

type OnAlert = Exclude<DeskCommand["act"], "raise" | "dismiss" | "handOver">;
/** Reads a command from a request about an alert; throws the problem that names what is at fault. */
type Reads = (request: Request, id: string) => DeskCommand;

/** Adds `POST /alerts/:id/{approve,reject,acknowledge,amend,resolve,shelve,unshelve,cancel}`. */
export function addAlertCommands(
  api: Router,
  { parts, authority }: { readonly parts: AppParts; readonly authority: Authority },
  routes: CommandRoutes,
): void {
  for (const [act, reads] of Object.entries(readers(parts, routes)) as readonly (readonly [OnAlert, Reads])[]) {
    api.post(`/alerts/:id/${act}`, readsAlertJson, async (request: Request<{ id: string }>, response) => {
      const identity = await authority.allow(request, ACTION_OF[act]);
      const { id } = request.params;
      await routes.answer({ request, response, identity }, { act, id }, () => ({
        command: reads(request, id),
        status: 200,
        present: () => routes.present(identity, id),
      }));
    });
  }
}

const WHY = { vi: 'Cần {"why": lý do}.', en: 'A {"why": reason} is needed.' };

function readers(parts: AppParts, { standing, amended }: CommandRoutes): Readonly<Record<OnAlert, Reads>> {
  return {
    approve: (request, id) => ({ act: "approve", id, ...seenOf(body(request, approveSchema, APPROVE).seen) }),
    reject: (request, id) => ({ act: "reject", id, why: body(request, whySchema, WHY).why }),
    acknowledge: (request, id) => {
      const { site, note } = body(request, acknowledgeSchema, ACKNOWLEDGE);
      return { act: "acknowledge", id, site: siteOf(site), note: note ?? null };
    },
    amend: (request, id) => {
      const { why, seen } = bodyFields(request);
      if (typeof why !== "string") throw new RequestRefused({ code: "bad-request", ...WHY, pointer: "/why" });
      const alert = standing(id);
      // Fields that are absent stay as they are: as they are now, so that nothing another officer amends meanwhile is undone.
      const asked = typeof seen === "string" ? instantOf("/seen", seen) : alert.sentAt;
      return { act: "amend", id, content: amended(request, alert), why, origin: null, seen: asked };
    },
    resolve: (request, id) => ({ act: "resolve", id, why: body(request, whySchema, WHY).why }),
    shelve: (request, id) => {
      const { minutes, until, why } = body(request, shelveSchema, SHELVE);
      const { topic } = standing(id);
      const end =
        until === undefined ? minutesFrom(deskClock(parts.alerts.state(), parts.now())(topic), minutes) : instantOf("/until", until);
      return { act: "shelve", id, until: end, why };
    },
    unshelve: (request, id) => ({ act: "unshelve", id, why: body(request, unshelveSchema, UNSHELVE).why ?? null }),
    cancel: (request, id) => ({ act: "cancel", id, why: body(request, whySchema, WHY).why, origin: null }),
  };
}

const APPROVE = { vi: 'Nội dung chỉ có thể là {"seen": thời điểm}.', en: 'The body may only be {"seen": moment}.' };
const ACKNOWLEDGE = { vi: 'Nội dung chỉ có thể là {"site", "note"}.', en: 'The body may only be {"site", "note"}.' };
const SHELVE = { vi: 'Cần {"minutes" hoặc "until", "why"}.', en: '{"minutes" or "until", "why"} are needed.' };
const UNSHELVE = { vi: 'Nội dung chỉ có thể là {"why"}.', en: 'The body may only be {"why"}.' };

/** A command without a body is one with an empty body. */
function body<T>(request: Request, schema: Parameters<typeof smallBody<T>>[1], need: typeof WHY): T {
  request.body = (request.body as unknown) ?? {};
  return smallBody(request, schema, need);
}

function seenOf(seen: string | undefined): { readonly seen?: Instant } {
  return seen === undefined ? {} : { seen: instantOf("/seen", seen) };
}

function instantOf(pointer: string, text: string): Instant {
  const at = readInstant(text);
  if (at !== null) return at;
  throw new RequestRefused({
    code: "bad-request",
    vi: "Thời điểm phải có múi giờ; ví dụ 2026-11-24T08:30:00+07:00.",
    en: "A moment needs an offset; for example 2026-11-24T08:30:00+07:00.",
    pointer,
  });
}

function minutesFrom(now: Instant, minutes: number | undefined): Instant {
  if (minutes === undefined) {
    const { vi, en, code } = refusalOf("shelf.end-needed");
    throw new RequestRefused({ code, vi, en, pointer: "/minutes" });
  }
  return now + minutes * MINUTE_MS;
}

function siteOf(given: string | null | undefined): SiteId | null {
  if (given === null || given === undefined) return null;
  const read = siteId.safeParse(given);
  if (!read.success) throw new RequestRefused({ ...refusalOf("site.not-concerned"), pointer: "/site" });
  return read.data;
}
