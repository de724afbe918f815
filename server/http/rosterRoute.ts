import express, { type Request, type Response, type Router } from "express";
import type { RosterVerdict } from "#server/conference/outside/rosterDoor.ts";
import type { AppParts } from "./appParts.ts";
import { type Authority, addressOf, viewer } from "./authorise.ts";
import { RequestRefused } from "./problems.ts";

const BODY_MOST = 64 * 1024;
// The signature is over the bytes as they came; nothing is inflated.
const readsBytes = express.raw({ type: () => true, limit: BODY_MOST, inflate: false });

const NO_ROSTER = {
  code: "not-found",
  vi: "Máy chủ này không nhận danh sách từ bên ngoài: cần CONFERENCE=whep và mục roster trong conference.json.",
  en: "This server takes no roster from outside: that needs CONFERENCE=whep and a roster in conference.json.",
} as const;
/** One sentence whatever is wrong: a forger learns nothing of it. */
const UNSIGNED = {
  code: "unauthorised",
  vi: "Chữ ký thiếu, sai, hoặc đã quá 5 phút. Hãy kiểm tra mật khoá và đồng hồ của máy gửi.",
  en: "The signature is missing, wrong, or more than 5 minutes old. Check the secret and the clock of the sender.",
} as const;
const REPLAYED = {
  code: "conflict",
  vi: "Tin có mã này đã được nhận. Mỗi tin cần một mã mới.",
  en: "A delivery with this id was taken before. Each delivery needs an id of its own.",
} as const;
const UNREAD = {
  code: "bad-body",
  vi: "Tin có chữ ký đúng nhưng nội dung sai mẫu.",
  en: "The delivery is signed rightly, but its body is not as it should be.",
} as const;

async function bytesOf(request: Request, response: Response): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  readsBytes(request, response, (fault?: unknown) => {
    if (fault === undefined) resolve();
    else reject(fault instanceof Error ? fault : new Error("the body was not read", { cause: fault }));
  });
  await promise;
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

function refusedBy(verdict: Exclude<RosterVerdict, { readonly kind: "taken" }>): RequestRefused {
  switch (verdict.kind) {
    case "refused":
      return new RequestRefused(UNSIGNED);
    case "replayed":
      return new RequestRefused(REPLAYED);
    case "unread":
      return new RequestRefused({ ...UNREAD, errors: verdict.findings });
  }
}

/** Adds `POST /conference/roster`: the media server outside, or a gateway, tells who is there; its signature is its right. */
export function addRosterRoute(api: Router, parts: Pick<AppParts, "roster" | "people">, authority: Pick<Authority, "attempt">): void {
  const { roster, people } = parts;
  api.post("/conference/roster", async (request, response) => {
    const body = await bytesOf(request, response);
    if (roster === undefined || roster === null) throw new RequestRefused(NO_ROSTER);
    const right = await authority.attempt(request);
    const verdict = await roster.deliver({ body, header: (name) => request.get(name) });
    if (verdict.kind !== "refused") await right();
    if (verdict.kind === "refused" || verdict.kind === "replayed") {
      const address = addressOf(request);
      await people.audit.refused(viewer(`roster:${address}`, `roster ${address}`), "conference.answer");
    }
    if (verdict.kind !== "taken") throw refusedBy(verdict);
    response.setHeader("Cache-Control", "no-store");
    response.json({ taken: verdict.events });
  });
}
