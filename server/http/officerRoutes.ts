import type { Request, Response, Router } from "express";
import { z } from "zod";
import type { Identity } from "#shared/duty/identity.ts";
import { done, type Outcome } from "#server/duty/dutyRefusal.ts";
import { type Officer, officerId, rowOf } from "#server/duty/officer.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { granted } from "./dutyAnswer.ts";
import { createIdempotency, readIdempotencyKey } from "./idempotency.ts";
import { readsSmallJson, smallBody } from "./smallBody.ts";

const said = { name: z.string().max(400), role: z.string().max(40), site: z.string().max(40).nullish() };
/** What `POST /officers` takes. */
export const officerSchema = z.strictObject({ username: z.string().max(200), ...said });
/** What `POST /officers/:id/change` takes. */
export const officerChangeSchema = z.strictObject(said);

const NEED = {
  vi: "Cần {username, name, role}, và {site} với vai trò điểm cầu.",
  en: "{username, name, role} are needed, and {site} for a site.",
};
const NEED_CHANGE = { vi: "Cần {name, role}, và {site} với vai trò điểm cầu.", en: "{name, role} are needed, and {site} for a site." };

/** What an act came to, and the token of the link that the officer must now use. */
type Acted = Outcome<{ readonly officer: Officer; readonly token: string | null }>;

/** An act on one officer, done by whoever may manage officers. */
interface Act {
  /** As the audit calls it. */
  readonly action: string;
  readonly run: (id: string, request: Request) => Promise<Acted>;
}

/** Where the holder of a token enrols. */
function enrolLink(parts: AppParts, request: Request, token: string): string {
  return `${parts.publicUrl ?? `${request.protocol}://${request.headers.host ?? ""}`}/enrol?token=${token}`;
}

/** Adds the routes under `/officers`. */
export function addOfficerRoutes(api: Router, parts: AppParts, authority: Authority): void {
  const { officers, enrolments, audit } = parts.people;
  const idempotently = createIdempotency({ store: parts.journal.idempotency, sleep: parts.sleep, now: parts.now });

  const answer = (officer: Officer, link: string | null): string => JSON.stringify({ officer: rowOf(officer, null), link });
  /** At most once for a key; the answer kept for a repeat holds no link, for it would be a secret in the open. */
  const carryOut = async (request: Request, by: Identity, act: Act): Promise<string> => {
    const id = String(request.params["id"] ?? "");
    const once = {
      scope: `${act.action} ${by.id} ${id}`,
      key: readIdempotencyKey(request),
      bodyHash: JSON.stringify(request.body ?? null),
    };
    return idempotently(once, async () => {
      const { officer, token } = granted(await act.run(id, request));
      authority.forgetSessions();
      await audit.administered({ by, action: act.action, subject: officerId(officer.id), detail: officer.role });
      return { answer: answer(officer, token === null ? null : enrolLink(parts, request, token)), kept: answer(officer, null) };
    });
  };
  const send = (response: Response, status: number, text: string): void => {
    response.setHeader("Cache-Control", "no-store");
    response.status(status).type("json").send(text);
  };
  const addAct = (path: string, act: Act): void => {
    api.post(`/officers/:id/${path}`, readsSmallJson, async (request, response) => {
      const by = await authority.allow(request, "officer.manage");
      send(response, 200, await carryOut(request, by, act));
    });
  };
  const alone = (outcome: Outcome<Officer>): Acted => (outcome.ok ? done({ officer: outcome.value, token: null }) : outcome);

  api.get("/officers", async (request, response) => {
    await authority.allow(request, "officer.manage");
    response.setHeader("Cache-Control", "no-store");
    response.json(await officers.list());
  });
  api.post("/officers", readsSmallJson, async (request, response) => {
    const by = await authority.allow(request, "officer.manage");
    const asked = smallBody(request, officerSchema, NEED);
    const run: Act["run"] = async () => {
      const made = await officers.create(asked);
      return made.ok ? enrolments.issue(made.value.id) : made;
    };
    send(response, 201, await carryOut(request, by, { action: "officer.created", run }));
  });
  addAct("change", {
    action: "officer.changed",
    run: async (id, request) => enrolments.linkIfStuck(await officers.change(id, smallBody(request, officerChangeSchema, NEED_CHANGE))),
  });
  addAct("disable", { action: "officer.disabled", run: async (id) => alone(await officers.disable(id)) });
  addAct("enable", { action: "officer.enabled", run: async (id) => alone(await officers.enable(id)) });
  addAct("sign-out", { action: "officer.signed-out", run: async (id) => alone(await officers.endSessions(id)) });
  addAct("enrol", { action: "officer.invited", run: (id) => enrolments.issue(id) });
  addAct("reset-second-factor", {
    action: "officer.factor-reset",
    run: async (id) => enrolments.linkIfStuck(await officers.resetSecondFactor(id)),
  });
}
