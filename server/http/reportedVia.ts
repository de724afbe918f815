import type { Request } from "express";
import { REPORTED_VIA, type ReportedVia } from "#shared/observation/observation.ts";
import { shown } from "#server/intake/refusal.ts";
import { RequestRefused } from "./problems.ts";

/** How the figures of a report came, as its sender says in `X-Reported-Via`; a program where nothing is said. */
export function reportedVia(request: Request): ReportedVia {
  const said = request.get("x-reported-via");
  if (said === undefined) return "program";
  const via = REPORTED_VIA.find((each) => each === said.trim().toLowerCase());
  if (via !== undefined) return via;
  throw new RequestRefused({
    code: "bad-request",
    vi: `X-Reported-Via là "${shown(said)}"; chỉ nhận một trong: ${REPORTED_VIA.join(", ")}.`,
    en: `X-Reported-Via is "${shown(said)}"; it is one of: ${REPORTED_VIA.join(", ")}.`,
  });
}
