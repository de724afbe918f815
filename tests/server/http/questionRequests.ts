import type { RunningApp } from "./anApp.ts";
import { KEYS } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";
import type { ApiRequest } from "./peopleRequests.ts";

const ASK = { series: "BUD.TAX_DEBT:VN", period: "2026-09", text: "Vì sao giảm một nửa?" };

/** At least one request for each answer of each route of questions and revisions. */
export async function questionRequests(app: RunningApp): Promise<readonly ApiRequest[]> {
  const duty = { ...(await signedInAs(app, "duty")), authorization: "" };
  const room = { ...(await signedInAs(app, "site")), authorization: "" };
  const nobody = { authorization: "" };
  const chief = { who: { id: "chief", name: "Trưởng ca", role: "duty" as const }, agency: null };
  const made = await app.asking.questions.desk.run({ act: "ask", topic: "actual", ...ASK }, chief, null);
  const id = made.ok ? made.question.id : "";
  const of = (act: string, body: unknown, headers: Record<string, string> = duty, about = id): ApiRequest => [
    ...(["post", `/trust/questions/{id}/${act}`, about, { headers, body: JSON.stringify(body) }] as const),
  ];
  const key = { authorization: `Bearer ${KEYS.G12}` };
  return [
    ["get", "/trust/questions", "", { headers: duty }],
    ["get", "/trust/questions", "?state=open&agency=G12&topic=actual", { headers: room }],
    ["get", "/trust/questions", "?state=none", { headers: duty }],
    ["get", "/trust/questions", "", { headers: nobody }],
    ["post", "/trust/questions", "", { headers: duty, body: JSON.stringify(ASK) }],
    ["post", "/trust/questions", "", { headers: duty, body: JSON.stringify({ ...ASK, series: "NO.SUCH:VN" }) }],
    ["post", "/trust/questions", "", { headers: duty, body: JSON.stringify({ ...ASK, topic: "exercise" }) }],
    ["post", "/trust/questions", "", { headers: room, body: JSON.stringify(ASK) }],
    of("answer", { text: "Do gia hạn nộp thuế" }, key),
    of("answer", { text: "Của nơi khác" }, { authorization: `Bearer ${KEYS.G05}` }),
    of("answer", { text: "" }, key),
    of("answer", { text: "Không có" }, key, "q-0000000000000000"),
    of("answer", { text: "Tôi trả lời thay" }),
    of("reopen", { why: "Chưa khép" }),
    of("close", { how: "explained", why: "Đã rõ" }),
    of("close", { how: "explained", why: "Đã rõ" }),
    of("close", { how: "otherwise", why: "Đã rõ" }),
    of("close", { how: "explained", why: "Đã rõ" }, room),
    of("close", { how: "explained", why: "Đã rõ" }, duty, "q-0000000000000000"),
    of("reopen", { why: "Còn hỏi thêm" }),
    of("reopen", { why: "Còn hỏi thêm" }, nobody),
    ["get", "/trust/revisions", "?indicator=BUD.REV_YEAR&province=68", { headers: duty }],
    ["get", "/trust/revisions", "?indicator=BUD.REV_YEAR", { headers: duty }],
    ["get", "/trust/revisions", "?indicator=BUD.REV_YEAR&province=68", { headers: nobody }],
    ["get", "/trust/revisions/recent", "", { headers: duty }],
    ["get", "/trust/revisions/recent", "?agency=G12&from=2026-11-24T08:00:00Z&to=2026-11-01T08:00:00Z", { headers: duty }],
    ["get", "/trust/revisions/recent", "", { headers: nobody }],
  ];
}
