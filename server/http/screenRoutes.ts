import type { Request, Router } from "express";
import { z } from "zod";
import type { PairedScreen } from "#shared/screen/screensState.ts";
import type { ScreenAsker } from "#server/screens/screenDesk.ts";
import type { ScreenOutcome } from "#server/screens/screenRefusal.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { createIdempotency, readIdempotencyKey } from "./idempotency.ts";
import { RequestRefused } from "./problems.ts";
import { screenGranted } from "./screenAnswer.ts";
import { readsSmallJson, smallBody } from "./smallBody.ts";

const place = { wall: z.string().max(60), slot: z.string().max(60), replace: z.boolean().optional() };
/** What `POST /screens/pairings/:code/approve` takes. */
export const approvalSchema = z.strictObject({ ...place, name: z.string().max(400) });
/** What `POST /screens/:id/move` takes. */
export const moveSchema = z.strictObject(place);
/** What `POST /screens/:id/rename` takes. */
export const renameSchema = z.strictObject({ name: z.string().max(400) });
/** What `POST /screens/:id/revoke` takes. */
export const revokeSchema = z.strictObject({ why: z.string().max(1_000).optional() });

const NEED_APPROVAL = { vi: "Cần {wall, slot, name}.", en: "{wall, slot, name} are needed." };
const NEED_PLACE = { vi: "Cần {wall, slot}.", en: "{wall, slot} are needed." };
const NEED_NAME = { vi: "Cần {name}.", en: "A {name} is needed." };
const NEED_WHY = { vi: "Chỉ nhận {why}.", en: "Only {why} is taken." };

type Run = (asker: ScreenAsker) => Promise<ScreenOutcome<PairedScreen | null>>;

/** Adds the routes by which an administrator gives browsers their places, and everyone of a desk sees how they fare. */
export function addScreenRoutes(api: Router, parts: AppParts, authority: Authority): void {
  const { desk, statuses, pagesOf } = parts.screens;
  const idempotently = createIdempotency({ store: parts.journal.idempotency, sleep: parts.sleep, now: parts.now });

  /** At most once for a key; the answer is the screen as it then stands, `null` when it is there no more. */
  const carryOut = async (request: Request, act: string, read: () => Run): Promise<string> => {
    const who = await authority.allow(request, "screen.manage");
    const run = read();
    const key = readIdempotencyKey(request);
    const about = Object.values(request.params).join(" ");
    const once = { scope: `screen.${act} ${who.id} ${about}`, key, bodyHash: JSON.stringify(request.body ?? null) };
    return idempotently(once, async (again) => {
      const screen = screenGranted(await run({ who, request: key, isAgain: again !== null }));
      const answer = JSON.stringify({ screen: screen === null ? null : { ...screen, key: undefined } });
      return { answer, kept: answer };
    });
  };
  const addAct = (act: "rename" | "move" | "revoke" | "identify" | "reload", read: (request: Request, id: string) => Run): void => {
    api.post(`/screens/:id/${act}`, readsSmallJson, async (request: Request<{ id: string }>, response) => {
      const answer = await carryOut(request, act, () => read(request, request.params.id));
      if (act === "revoke") authority.forgetSessions();
      response.setHeader("Cache-Control", "no-store");
      response.type("json").send(answer);
    });
  };

  api.get("/screens", async (request, response) => {
    await authority.allow(request, "screen.read");
    response.setHeader("Cache-Control", "no-store");
    response.json(await statuses());
  });
  api.get("/walls/:wall/pages", async (request, response) => {
    await authority.allow(request, "screen.read");
    const { wall } = request.params;
    if (!parts.catalogue.walls.some(({ id }) => id === wall)) throw new RequestRefused({ code: "not-found" });
    response.setHeader("Cache-Control", "no-store");
    response.json(await pagesOf(wall));
  });

  api.post("/screens/pairings/:code/approve", readsSmallJson, async (request: Request<{ code: string }>, response) => {
    const answer = await carryOut(request, "approve", () => {
      const { replace = false, ...asked } = smallBody(request, approvalSchema, NEED_APPROVAL);
      return async (asker) => {
        const takeBack = await authority.attempt(request);
        const outcome = await desk.approve({ code: request.params.code, replace, ...asked }, asker);
        // Only a code that is none counts as a guess.
        if (outcome.ok || outcome.refusal.code !== "pairing.unknown") await takeBack();
        return outcome;
      };
    });
    response.setHeader("Cache-Control", "no-store");
    response.status(201).type("json").send(answer);
  });
  addAct("rename", (request, id) => {
    const { name } = smallBody(request, renameSchema, NEED_NAME);
    return (asker) => desk.run({ act: "rename", id, name }, asker);
  });
  addAct("move", (request, id) => {
    const { replace = false, ...at } = smallBody(request, moveSchema, NEED_PLACE);
    return (asker) => desk.run({ act: "move", id, replace, ...at }, asker);
  });
  addAct("revoke", (request, id) => {
    const { why = "" } = smallBody(request, revokeSchema, NEED_WHY);
    return (asker) => desk.run({ act: "revoke", id, why }, asker);
  });
  addAct("identify", (_request, id) => (asker) => desk.run({ act: "identify", id }, asker));
  addAct("reload", (_request, id) => (asker) => desk.run({ act: "reload", id }, asker));
}
