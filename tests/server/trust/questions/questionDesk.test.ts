import { afterEach, describe, expect, test } from "vitest";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { readAudit } from "#server/duty/auditTrail.ts";
import type { QuestionCommand, QuestionSpeaker } from "#server/trust/questions/questionCommand.ts";
import { type AskingNodes, someAsking } from "./someQuestions.ts";

const NOW = Date.parse("2026-11-10T09:00:00+07:00");
const CHIEF: QuestionSpeaker = { who: { id: "chief", name: "Trưởng ca", role: "duty" }, agency: null };
const SERIES = "BUD.TAX_DEBT:VN";

function agency(code: string, topic: "actual" | "exercise" = "actual"): QuestionSpeaker {
  return { who: { id: `agency:${code}`, name: code, role: "agency" }, agency: { code: code as AgencyCode, topic } };
}

const ask = (change: Partial<Extract<QuestionCommand, { act: "ask" }>> = {}): QuestionCommand => ({
  ...{ act: "ask", topic: "actual", series: SERIES, period: "2026-09", text: "Vì sao giảm một nửa?" },
  ...change,
});

let node: AskingNodes;
afterEach(() => node.stop());

async function asking(): Promise<string> {
  node = await someAsking(NOW);
  const answer = await node.questions.desk.run(ask(), CHIEF, "k-ask");
  return answer.ok ? answer.question.id : answer.refusal.code;
}

async function run(command: QuestionCommand, speaker: QuestionSpeaker, key: string | null = null): Promise<string> {
  const answer = await node.questions.desk.run(command, speaker, key);
  return answer.ok ? answer.question.state : answer.refusal.code;
}

describe("the desk of questions", () => {
  test("[Q16] a question goes to whoever supplied the figure, and where none is held to whoever owes it", async () => {
    await asking();
    expect(node.asked()).toMatchObject([{ agency: "G12", statistic: "person", text: "Vì sao giảm một nửa?", alarmRate: null }]);
    await node.post([{ series: "BUD.TAX_DEBT:VN" as SeriesKey, period: "2026-08", value: "41200", agency: "G05" as AgencyCode }]);
    await run(ask({ period: "2026-08" }), CHIEF);
    expect(node.asked().find(({ period }) => period === "2026-08")?.agency).toBe("G05");
    expect(await run(ask({ series: "NO.SUCH:VN" }), CHIEF)).toBe("series.unknown");
    expect(await run(ask({ period: "soon" }), CHIEF)).toBe("period.unreadable");
    expect(await run(ask({ topic: "exercise" }), CHIEF)).toBe("exercise.not-in-drill");
  });

  test("[Q17] only the agency that is asked answers, for figures of the topic of its key", async () => {
    const id = await asking();
    expect(await run({ act: "answer", id, text: "Của nơi khác" }, agency("G05"))).toBe("question.not-yours");
    expect(await run({ act: "answer", id, text: "Diễn tập" }, agency("G12", "exercise"))).toBe("question.not-yours");
    expect(await run({ act: "answer", id, text: "Tôi trả lời thay" }, CHIEF)).toBe("question.not-yours");
    expect(await run({ act: "answer", id, text: "Do gia hạn nộp thuế" }, agency("G12"))).toBe("answered");
    for (let more = 1; more < 20; more += 1) await run({ act: "answer", id, text: `Thêm ${more}` }, agency("G12"));
    expect(await run({ act: "answer", id, text: "Nữa" }, agency("G12"))).toBe("question.answers-full");
    expect(node.asked()[0]?.answers).toHaveLength(20);
  });

  test("[Q18] a question is closed with a reason and opened again; nobody answers a closed one", async () => {
    const id = await asking();
    expect(await run({ act: "reopen", id, why: "Chưa rõ" }, CHIEF)).toBe("question.not-closed");
    expect(await run({ act: "close", id, how: "corrected", why: "Đã sửa số" }, CHIEF)).toBe("closed");
    expect(node.asked()[0]?.closed).toMatchObject({ how: "corrected", why: "Đã sửa số", by: { id: "chief" } });
    expect(await run({ act: "answer", id, text: "Muộn" }, agency("G12"))).toBe("question.closed");
    expect(await run({ act: "close", id, how: "explained", why: "Lại" }, CHIEF)).toBe("question.closed");
    expect(await run({ act: "reopen", id, why: "Còn hỏi thêm" }, CHIEF)).toBe("open");
    expect(await run({ act: "close", id: "q-0000000000000000", how: "explained", why: "Nhầm" }, CHIEF)).toBe("question.unknown");
  });

  test("[Q19] the same key does a command once, and is refused for another question", async () => {
    const id = await asking();
    const again = await node.questions.desk.run(ask(), CHIEF, "k-ask");
    expect([again.ok && again.question.id, node.asked().length]).toEqual([id, 1]);
    await run({ act: "answer", id, text: "Một lần" }, agency("G12"), "k-1");
    await run({ act: "answer", id, text: "Một lần" }, agency("G12"), "k-1");
    expect(node.asked()[0]?.answers).toHaveLength(1);
    const other = await node.questions.desk.run(ask({ period: "2026-07" }), CHIEF, "k-2");
    const otherId = other.ok ? other.question.id : "";
    expect(await run({ act: "answer", id: otherId, text: "Khác" }, agency("G12"), "k-1")).toBe("request.reused");
  });

  test("[Q20] commands and refusals are in the audit, with who asked", async () => {
    const id = await asking();
    await run({ act: "answer", id, text: "Không phải của tôi" }, agency("G05"));
    await run({ act: "answer", id, text: "Đúng vậy" }, agency("G12"));
    const asked = { from: null, to: null, who: null, kind: null, limit: 50, before: null };
    const { entries } = await readAudit(node.journal.events, asked);
    expect(entries.map(({ act, by, subject, code }) => [act, by?.id, subject, code])).toEqual([
      ["question.answered", "agency:G12", id, null],
      ["question.answer", "agency:G05", id, "question.not-yours"],
      ["question.asked", "chief", id, null],
    ]);
  });

  test("[Q21] two hundred questions of people are open at most", async () => {
    await asking();
    for (let more = 1; more < 200; more += 1) await run(ask({ text: `Câu hỏi ${more}` }), CHIEF);
    expect(await run(ask({ text: "Nữa" }), CHIEF)).toBe("question.too-many");
    expect(node.asked()).toHaveLength(200);
  });
});
