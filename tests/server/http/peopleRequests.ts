import type { Outcome } from "#server/duty/dutyRefusal.ts";
import type { RunningApp } from "./anApp.ts";
import { anOfficer, codeOf, OTHER_PASSWORD, PASSWORD, signedInAs } from "./aPerson.ts";

/** Path as documented, what stands in its place or after it, what is sent. */
export type ApiRequest = readonly [method: string, path: string, asked: string, init?: RequestInit];

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return outcome.value;
}

/** At least one request for each answer of each route of signing in, officers and keys. */
export async function peopleRequests(app: RunningApp): Promise<readonly ApiRequest[]> {
  const { officers, enrolments } = app.people;
  const headers = { ...(await signedInAs(app, "admin")), authorization: "" };
  const duty = { headers: { ...(await signedInAs(app, "duty")), authorization: "" } };
  const invited = async (username: string, role: string) => {
    const { id } = value(await officers.create({ username, name: "Nguyễn Thị Lan", role }));
    return value(await enrolments.issue(id));
  };
  const [lan, binh] = [await invited("lan.nguyen", "duty"), await invited("binh.tran", "admin")];
  const chosen = value(await enrolments.choose({ token: binh.token, password: PASSWORD, wantsFactor: false }));
  const code = codeOf(chosen.secondFactor?.secret ?? "");
  const hoa = await anOfficer(app, "hoa.tran");
  const own = { headers: { ...hoa.headers, authorization: "" } };
  const made = await officers.list();
  const key = await app.agencyKeys.create("G12", "actual");
  const post = (body: unknown, more: RequestInit = {}): RequestInit => ({ headers, ...more, body: JSON.stringify(body) });
  const acts = ["change", "disable", "enable", "enrol", "sign-out", "reset-second-factor"];
  return [
    ["post", "/enrolments/look", "", post({ token: lan.token })],
    ["post", "/enrolments/look", "", post({ token: "a-token-of-nobody-at-all" })],
    ["post", "/enrolments", "", post({ token: lan.token, password: "matkhau123456" })],
    ["post", "/enrolments", "", post({ token: lan.token, password: PASSWORD })],
    ["post", "/enrolments/confirm", "", post({ token: binh.token, code: "000000" })],
    ["post", "/enrolments/confirm", "", post({ token: binh.token, code })],
    ["post", "/session", "", post({ username: "lan.nguyen", password: PASSWORD }, { headers: { authorization: "" } })],
    ["post", "/session", "", post({ username: "lan.nguyen", password: "x" }, { headers: { authorization: "" } })],
    ["post", "/session", "", post({ username: "binh.tran", password: PASSWORD }, { headers: { authorization: "" } })],
    ["post", "/session/password", "", post({ current: PASSWORD, password: "matkhau123456" }, own)],
    ["post", "/session/password", "", post({ current: PASSWORD, password: OTHER_PASSWORD }, own)],
    ["post", "/session/password", "", post({ current: PASSWORD, password: OTHER_PASSWORD })],
    ["post", "/session/password", "", post({ current: PASSWORD, password: OTHER_PASSWORD }, { headers: { authorization: "" } })],
    ["get", "/audit", "?limit=200", { headers }],
    ["get", "/audit", "?limit=0", { headers }],
    ["get", "/audit", "", duty],
    ["get", "/officers", "", { headers }],
    ["get", "/officers", "", duty],
    ["get", "/officers", ""],
    ["post", "/officers", "", post({ username: "hoa.le", name: "Lê Thị Hoa", role: "site", site: "tinh-22" })],
    ["post", "/officers", "", post({ username: "hoa.le", name: "Lê Thị Hoa", role: "duty" })],
    ["post", "/officers", "", post({ username: "x", name: "", role: "duty" })],
    ["post", "/officers", "", post({ username: "x" })],
    ["post", "/officers", "", post({ username: "x" }, duty)],
    ...acts.flatMap((act): readonly ApiRequest[] => {
      const body = act === "change" ? { name: "Nguyễn Lan", role: "duty" } : {};
      return made
        .filter(({ username }) => username === "lan.nguyen")
        .flatMap(({ id }): readonly ApiRequest[] => [
          ["post", `/officers/{id}/${act}`, id, post(body)],
          ["post", `/officers/{id}/${act}`, "none", post(body)],
          ["post", `/officers/{id}/${act}`, id, post(body, duty)],
        ]);
    }),
    ["post", "/officers/{id}/disable", binh.officer.id, post({})],
    ["get", "/keys", "", { headers }],
    ["get", "/keys", "", duty],
    ["post", "/keys", "", post({ agency: "G05", topic: "exercise" })],
    ["post", "/keys", "", post({ agency: "NONE", topic: "actual" })],
    ["post", "/keys", "", post({ agency: "G05", topic: "actual" }, duty)],
    ["delete", "/keys/{id}", key.ok ? key.id : "", { headers }],
    ["delete", "/keys/{id}", "none", { headers }],
    ["delete", "/keys/{id}", "none", duty],
  ];
}
