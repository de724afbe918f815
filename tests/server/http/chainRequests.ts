import type { RunningApp } from "./anApp.ts";
import type { ApiRequest } from "./peopleRequests.ts";

/** At least one request for each answer of each route of the chain. */
export async function chainRequests({ asking }: RunningApp): Promise<readonly ApiRequest[]> {
  await asking.chains.events.catchUp();
  await asking.chains.events.seal("asked");
  const officer = { headers: { cookie: "tc_session=secret-of-the-session", authorization: "" } };
  return [
    ["get", "/trust/chain", "", officer],
    ["get", "/trust/chain", "?topic=actual", officer],
    ["get", "/trust/chain", "", { headers: { authorization: "" } }],
    ["get", "/trust/seals", "", officer],
    ["get", "/trust/seals", "?topic=events", officer],
    ["get", "/trust/seals", "?topic=alerts", officer],
    ["get", "/trust/seals", "", { headers: { authorization: "" } }],
  ];
}
