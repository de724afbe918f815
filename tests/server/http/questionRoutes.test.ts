import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { QuestionDone, QuestionsAnswer } from "#shared/trust/answers/questionAnswers.ts";
import type { RecentRevisionsAnswer, TriangleAnswer } from "#shared/trust/answers/revisionAnswers.ts";
import { anApp, answerOf, KEYS, type RunningApp } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";

let app: RunningApp;
let duty: Record<string, string>;
beforeAll(async () => {
  app = await anApp();
  duty = await signedInAs(app, "duty");
});
afterAll(() => app.stop());

async function post(path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
  const all = { "content-type": "application/json", ...headers };
  return fetch(`${app.url}/api/v1${path}`, { method: "POST", headers: all, body: JSON.stringify(body) });
}

async function read<T>(path: string, headers = duty): Promise<T> {
  return (await (await app.get(`/api/v1${path}`, headers)).json()) as T;
}

const FIGURE = { indicator: "BUD.TAX_DEBT", province: "VN", period: "2026-09", value: "41200" };

describe("questions over HTTP", () => {
  test("[Q16] a figure is asked about, answered with the agency's key or in its session, closed, and told with its times", async () => {
    await answerOf(await app.post(JSON.stringify([FIGURE])));
    const asked = await post("/trust/questions", { series: "BUD.TAX_DEBT:VN", period: "2026-09", text: "Vì sao?" }, duty);
    const { question } = (await asked.json()) as QuestionDone;
    expect([asked.status, question.agency, question.askedAt, question.state]).toEqual([201, "G12", "2026-11-24T01:30:00.000Z", "open"]);
    const key = { authorization: `Bearer ${KEYS.G12}` };
    const answered = await post(`/trust/questions/${question.id}/answer`, { text: "Do gia hạn" }, key);
    expect(((await answered.json()) as QuestionDone).question).toMatchObject({
      state: "answered",
      answerHours: 0,
      answers: [{ text: "Do gia hạn", by: { role: "agency" } }],
    });
    const inSession = await signedInAs(app, "agency");
    expect((await post(`/trust/questions/${question.id}/answer`, { text: "Bổ sung" }, inSession)).status).toBe(200);
    expect((await post(`/trust/questions/${question.id}/answer`, { text: "Khác" }, { authorization: `Bearer ${KEYS.G05}` })).status).toBe(
      403,
    );
    expect((await post(`/trust/questions/${question.id}/close`, { how: "explained", why: "Đã rõ" }, duty)).status).toBe(200);
    const all = await read<QuestionsAnswer>("/trust/questions?state=closed&agency=G12");
    expect(all.counts).toEqual({ open: 0, answered: 0, closed: 1 });
    expect(all.questions).toMatchObject([{ id: question.id, closed: { how: "explained", by: { role: "duty" } } }]);
    expect(all.questions[0]?.answers).toHaveLength(2);
    expect(all.statistics).toHaveLength(8);
  });

  test("[Q19] the same key gives the same answer, and nothing is asked twice", async () => {
    const once = { ...duty, "idempotency-key": "ask-once" };
    const body = { series: "BUD.TAX_DEBT:VN", period: "2026-08", text: "Một lần" };
    const [first, second] = [await post("/trust/questions", body, once), await post("/trust/questions", body, once)];
    expect(await second.json()).toEqual(await first.json());
    expect((await post("/trust/questions", { ...body, text: "Khác" }, once)).status).toBe(409);
  });

  test("[R1] every version of a figure is told, with who changed it, by how much, and why or that no reason was given", async () => {
    const figures = [
      { ...FIGURE, period: "2026-07", value: "100" },
      { ...FIGURE, period: "2026-07", value: "125", note: "Kho bạc đối chiếu lại" },
      { ...FIGURE, period: "2026-07", value: "120.5" },
    ];
    for (const figure of figures) await answerOf(await app.post(JSON.stringify([figure])));
    const { rows, width } = await read<TriangleAnswer>("/trust/revisions?indicator=BUD.TAX_DEBT&province=VN");
    const row = rows.find(({ period }) => period === "2026-07");
    expect(width).toBe(3);
    expect(row?.versions.map(({ value, change, changePercent, note, isLate }) => [value, change, changePercent, note, isLate])).toEqual([
      ["100", null, null, null, true],
      ["125", "25", "25.00", "Kho bạc đối chiếu lại", true],
      ["120.5", "-4.5", "-3.60", null, true],
    ]);
    expect(row).toMatchObject({ drift: "20.5", driftPercent: "20.50", isCut: false });
    expect(rows.map(({ period }) => period)).toEqual(["2026-09", "2026-07"]);
  });

  test("[R5] what was changed lately is told newest first, once it has been read back", async () => {
    const stopping = new AbortController();
    const running = app.asking.revisions.run(stopping.signal);
    await expect.poll(async () => (await read<RecentRevisionsAnswer>("/trust/revisions/recent")).total).toBe(2);
    const recent = await read<RecentRevisionsAnswer>("/trust/revisions/recent?agency=G12");
    expect(recent.rows.map(({ was, value, note }) => [was, value, note])).toEqual([
      ["125", "120.5", null],
      ["100", "125", "Kho bạc đối chiếu lại"],
    ]);
    expect(recent.groups).toMatchObject([{ agency: "G12", indicator: "BUD.TAX_DEBT", revisions: 2, withoutReason: 1, isOneWay: false }]);
    expect((await read<RecentRevisionsAnswer>("/trust/revisions/recent?agency=G05")).total).toBe(0);
    stopping.abort();
    await running;
  });
});
