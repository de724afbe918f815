import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { FailedReport, Receipt } from "#shared/trust/answers/chainAnswers.ts";
import type { Receipts } from "#server/trust/receipts/receipts.ts";
import { KEYS, NOW } from "./anApp.ts";
import type { ApiRequest } from "./peopleRequests.ts";

const ABOUT = { agency: "G12" as AgencyCode, key: "G12", via: "program", topic: "actual", receivedAt: NOW } as const;

const SAID: Receipt = {
  ...{ ...ABOUT, report: "a-report-1", bodySha256: "0".repeat(64), cursor: "e:1" },
  ...{ accepted: 1, duplicates: 0, revised: 0, late: 0, refused: 1, held: 0 },
};

const FAILED: FailedReport = {
  ...ABOUT,
  report: "a-report-2",
  failed: { code: "bad-body", vi: "Không đọc được.", en: "It cannot be read." },
};

/** Keeps one report of each kind. */
export async function keepSomeReports({ issue, failed }: Receipts): Promise<void> {
  failed(FAILED);
  await issue(SAID, [{ row: 2, code: "value.range", detailVi: "Ngoài khoảng.", detailEn: "Out of range.", pointer: "/1/value" }]);
}

/** Requests of the scoreboard and of an agency's own record. */
export function scoreRequests(): readonly ApiRequest[] {
  const officer = { headers: { cookie: "tc_session=secret-of-the-session", authorization: "" } };
  return [
    ["get", "/trust/scoreboard", "", officer],
    ["get", "/trust/scoreboard", "?from=2016-01-01&to=2016-12-31&topic=exercise&format=json", officer],
    ["get", "/trust/scoreboard", "?from=2016-02-30", officer],
    ["get", "/trust/scoreboard", "?from=2016-02-01&to=2016-01-01", officer],
    ["get", "/trust/scoreboard", "?from=1990-01-01", officer],
    ["get", "/trust/scoreboard", "?format=xlsx", officer],
    ["get", "/trust/scoreboard", "", { headers: { authorization: "" } }],
    ["get", "/trust/keys", ""],
    ["get", "/trust/launch", "", officer],
    ["get", "/agency", ""],
    ["get", "/agency", "?from=2016-01-01&to=2016-12-31"],
    ["get", "/agency", "?agency=G05"],
    ["get", "/agency", "", officer],
    ["get", "/agency/reports", ""],
    ["get", "/agency/receipts/{report}", "a-report-1"],
    ["get", "/agency/receipts/{report}", "a-report-2"],
    ["get", "/agency/receipts/{report}", "a-report-1", { headers: { authorization: `Bearer ${KEYS.G05}` } }],
    ["post", "/session", "", { body: JSON.stringify({ key: KEYS.G12 }) }],
    ["post", "/session", "", { body: JSON.stringify({ key: "tc_nobody-holds-this-one" }) }],
  ];
}
