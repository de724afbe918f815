import type { Request, Router } from "express";
import { z } from "zod";
import { type Officer, officerId } from "#server/duty/officer.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { granted } from "./dutyAnswer.ts";
import { readsSmallJson, smallBody } from "./smallBody.ts";

const token = z.string().min(16).max(200);

/** What `POST /enrolments/look` takes. */
export const lookSchema = z.strictObject({ token });
/** What `POST /enrolments` takes; `secondFactor` binds one though the role could do without. */
export const enrolSchema = z.strictObject({ token, password: z.string().max(1_000), secondFactor: z.boolean().optional() });
/** What `POST /enrolments/confirm` takes. */
export const confirmSchema = z.strictObject({ token, code: z.string().max(20) });

const NEED = { vi: "Cần {token} của liên kết kích hoạt.", en: "The {token} of an enrolment link is needed." };
const NEED_PASSWORD = { vi: "Cần {token} của liên kết kích hoạt và {password} mới.", en: "A {token} and a new {password} are needed." };
const NEED_CODE = { vi: "Cần {token} của liên kết kích hoạt và {code} 6 số.", en: "A {token} and a 6-digit {code} are needed." };

/** Adds the routes by which an officer, who is not signed in yet, uses a one-time link. */
export function addEnrolmentRoutes(api: Router, parts: AppParts, authority: Authority): void {
  const { enrolments, audit } = parts.people;
  /** Every try counts against the address until it was right. */
  const tried = async <T>(request: Request, work: () => Promise<T>): Promise<T> => {
    const takeBack = await authority.attempt(request);
    const answer = await work();
    await takeBack();
    return answer;
  };
  const completed = async ({ id, name, role }: Officer): Promise<void> => {
    authority.forgetSessions();
    await audit.administered({ by: { id: officerId(id), name, role }, action: "officer.enrolled", subject: officerId(id) });
  };

  api.post("/enrolments/look", readsSmallJson, async (request, response) => {
    const asked = smallBody(request, lookSchema, NEED);
    const { officer, needsFactor } = await tried(request, async () => granted(await enrolments.look(asked.token)));
    const { username, name, role } = officer;
    response.setHeader("Cache-Control", "no-store");
    response.json({ username, name, role, needsSecondFactor: needsFactor });
  });
  api.post("/enrolments", readsSmallJson, async (request, response) => {
    const { token, password, secondFactor: wantsFactor = false } = smallBody(request, enrolSchema, NEED_PASSWORD);
    const { officer, secondFactor } = await tried(request, async () => granted(await enrolments.choose({ token, password, wantsFactor })));
    if (secondFactor === null) await completed(officer);
    response.setHeader("Cache-Control", "no-store");
    response.json({ secondFactor });
  });
  api.post("/enrolments/confirm", readsSmallJson, async (request, response) => {
    const asked = smallBody(request, confirmSchema, NEED_CODE);
    await completed(await tried(request, async () => granted(await enrolments.confirm(asked.token, asked.code))));
    response.status(204).end();
  });
}
