import type { Router } from "express";
import type { TrustKeys } from "#shared/trust/answers/chainAnswers.ts";
import type { AppParts } from "./appParts.ts";
import { onlyParameters } from "./queryParams.ts";

/** Adds `GET /trust/keys`: public, since whoever holds a receipt is to be able to check it. */
export function addKeysRoutes(api: Router, { publicKeys }: Pick<AppParts, "publicKeys">): void {
  api.get("/trust/keys", async (request, response) => {
    onlyParameters(request);
    response.setHeader("Cache-Control", "no-store");
    response.json({ keys: await publicKeys.all() } satisfies TrustKeys);
  });
}
