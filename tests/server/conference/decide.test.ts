import { describe, expect, test } from "vitest";
import { CALL_STATES, CALL_TABLE, type CallAct, type CallState } from "#shared/conference/call.ts";
import { foldExact } from "#shared/wire/exactState.ts";
import type { ConferenceCommand } from "#server/conference/conferenceCommand.ts";
import { asks, CENTRE, codeOf, HA_NOI, LAN, plainCalls, QUANG_NINH, roomOf, typesOf } from "./aCall.ts";

const ROOM = roomOf(QUANG_NINH);
const ACTS: readonly (readonly [name: string, act: CallAct, command: ConferenceCommand, isRoom: boolean])[] = [
  ["call", "call", asks("call"), false],
  ["ring", "ring", asks("ring"), true],
  ["answer", "answer", asks("answer"), true],
  ["refuse", "refuse", asks("refuse"), true],
  ["hang up", "hangUp", asks("hangUp"), false],
  ["hang up in the room", "hangUp", asks("hangUp"), true],
  ["hold", "hold", asks("hold"), false],
  ["go on", "resume", { act: "hold", site: QUANG_NINH, on: false }, false],
];
const CELLS = CALL_STATES.flatMap((state) => ACTS.map(([name, act, command, isRoom]) => ({ state, name, act, command, isRoom })));

describe("a line", () => {
  test.each(CELLS)("[V1] that is $state and is asked to $name steps as the table says", ({ state, act, command, isRoom }) => {
    const desk = plainCalls();
    desk.bring(state);
    const before = desk.state;
    const decision = desk.run(command, isRoom ? ROOM : LAN);
    const step = CALL_TABLE[state][act];
    if (step === "no") {
      expect(decision.ok ? null : [decision.refusal.vi.length > 10, decision.refusal.en.length > 10]).toEqual([true, true]);
      expect(desk.state).toBe(before);
    } else if (step === "same") {
      expect(decision).toEqual({ ok: true, events: [] });
    } else {
      expect(decision.ok && decision.events).toHaveLength(1);
      expect(desk.call()?.state).toBe(step);
    }
  });

  test.each(CALL_STATES)("[V1] [V8] that is %s ends for the reason there was", (state) => {
    const reasons = [LAN, ROOM].map((as) => {
      const desk = plainCalls();
      desk.bring(state);
      desk.run(asks("hangUp"), as);
      return desk.call()?.reason ?? null;
    });
    const expected: Readonly<Record<CallState, readonly (string | null)[]>> = {
      idle: [null, null],
      calling: ["cancelled", "refused"],
      ringing: ["cancelled", "refused"],
      connected: ["centre", "site"],
      stalled: ["centre", "site"],
      held: ["centre", "site"],
      ended: ["cancelled", "cancelled"],
    };
    expect(reasons).toEqual(expected[state]);
  });

  test("[V1] no decision is ever one that the fold passes over", () => {
    for (const { state, command, isRoom } of CELLS) {
      const desk = plainCalls();
      desk.bring(state);
      const before = desk.state;
      const decision = desk.run(command, isRoom ? ROOM : LAN);
      for (const event of decision.ok ? decision.events : []) {
        expect([state, event.type, foldExact(before, event) !== before]).toEqual([state, event.type, true]);
      }
    }
  });
});

describe("who acts", () => {
  test("[V2] a room speaks for its own site and for no other; a site that is not there is not another", () => {
    const desk = plainCalls();
    desk.bring("calling", HA_NOI);
    expect(codeOf(desk.run(asks("answer", HA_NOI), ROOM))).toBe("site.not-yours");
    expect(codeOf(desk.run(asks("hangUp", HA_NOI), ROOM))).toBe("site.not-yours");
    expect(codeOf(desk.run({ act: "call", site: "tinh-00", wall: null }))).toBe("conference.site-unknown");
    expect(
      codeOf(
        desk.run({ act: "answer", site: "tinh-00", page: null, onWall: null, hasCamera: true, hasMicrophone: true, takeOver: false }, ROOM),
      ),
    ).toBe("conference.site-unknown");
  });

  test("[V11] the centre is not called", () => {
    expect(codeOf(plainCalls().run(asks("call", CENTRE)))).toBe("conference.centre");
  });

  test("[V4] a command is done once for its key; the same key about another site is refused", () => {
    const desk = plainCalls();
    expect(typesOf(desk.done(asks("call"), LAN, "k"))).toEqual(["conference.called"]);
    desk.done(asks("hangUp"));
    expect(desk.done(asks("call"), LAN, "k")).toEqual([]);
    expect(desk.call()?.state).toBe("ended");
    expect(codeOf(desk.run(asks("call", HA_NOI), LAN, "k"))).toBe("request.reused #header=Idempotency-Key");
    expect(codeOf(desk.run({ act: "floor", site: null }, LAN, "k"))).toBe("request.reused #header=Idempotency-Key");
  });
});

describe("an answer", () => {
  const answer = (
    page: string | null,
    change: Partial<Extract<ConferenceCommand, { readonly act: "answer" }>> = {},
  ): ConferenceCommand => ({
    ...{ act: "answer", site: QUANG_NINH, page, onWall: null, hasCamera: true, hasMicrophone: true, takeOver: false },
    ...change,
  });

  test("[V6] is one page's; another is told so, and takes over when it says so, while the call goes on as it is", () => {
    const desk = plainCalls();
    desk.bring("calling");
    desk.done(answer("page-one", { onWall: false }), ROOM);
    desk.done(asks("hold"));
    desk.now += 5_000;
    expect(codeOf(desk.run(answer("page-two"), ROOM))).toBe("conference.answered-elsewhere");
    expect(codeOf(desk.run(answer(null), ROOM))).toBe("conference.answered-elsewhere");
    expect(desk.done(answer("page-one"), ROOM)).toEqual([]);
    desk.done(answer("page-two", { takeOver: true, hasCamera: false }), ROOM);
    expect(desk.call()).toMatchObject({ state: "held", page: "page-two", onWall: false, hasCamera: false, answeredAt: desk.now - 5_000 });
  });

  test("[V7] agrees that its picture goes on walls unless it says otherwise, and may take it back and give it again", () => {
    const desk = plainCalls();
    desk.bring("calling");
    desk.done(answer(null), ROOM);
    expect(desk.call()?.onWall).toBe(true);
    desk.done({ act: "consent", site: QUANG_NINH, onWall: false }, ROOM);
    expect(desk.call()?.onWall).toBe(false);
    expect(desk.done({ act: "consent", site: QUANG_NINH, onWall: false }, ROOM)).toEqual([]);
    desk.done(answer(null, { onWall: true }), ROOM);
    expect(desk.call()?.onWall).toBe(true);
    expect(codeOf(plainCalls().run({ act: "consent", site: QUANG_NINH, onWall: true }, ROOM))).toBe("conference.not-called");
  });

  test("names who speaks, which may be changed at any time, and said twice changes nothing", () => {
    const desk = plainCalls();
    const speaker = { name: "Nguyễn Văn Thắng", title: "Chủ tịch UBND tỉnh" };
    desk.done({ act: "speaker", site: QUANG_NINH, speaker }, ROOM);
    expect(desk.done({ act: "speaker", site: QUANG_NINH, speaker })).toEqual([]);
    desk.bring("calling");
    desk.done(answer(null, { speaker: null }), ROOM);
    expect(desk.state.conference.speakers).toEqual({});
  });
});

describe("the floor", () => {
  test("[V9] is given to a site that has answered, or back to the centre", () => {
    const desk = plainCalls();
    expect(codeOf(desk.run({ act: "floor", site: QUANG_NINH }))).toBe("conference.not-called /site");
    desk.bring("ringing");
    expect(codeOf(desk.run({ act: "floor", site: QUANG_NINH }))).toBe("conference.not-answered /site");
    desk.done(asks("answer"), ROOM);
    desk.done({ act: "floor", site: QUANG_NINH });
    expect(desk.done({ act: "floor", site: QUANG_NINH })).toEqual([]);
    expect(desk.state.conference.floor).toBe(QUANG_NINH);
    desk.done(asks("hangUp"));
    expect(desk.state.conference.floor).toBeNull();
  });

  test("[V9] the order of speaking names sites on the line, each once, and forgets who leaves", () => {
    const desk = plainCalls();
    desk.bring("connected");
    expect(codeOf(desk.run({ act: "queue", sites: [QUANG_NINH, HA_NOI] }))).toBe("conference.not-on-line /sites/1");
    expect(codeOf(desk.run({ act: "queue", sites: ["nowhere"] }))).toBe("conference.site-unknown /sites/0");
    desk.bring("calling", HA_NOI);
    desk.done({ act: "queue", sites: [HA_NOI, QUANG_NINH, HA_NOI] });
    expect(desk.state.conference.queue).toEqual([HA_NOI, QUANG_NINH]);
    expect(desk.done({ act: "queue", sites: [HA_NOI, QUANG_NINH] })).toEqual([]);
    desk.done(asks("hangUp", HA_NOI));
    expect(desk.state.conference.queue).toEqual([QUANG_NINH]);
  });

  test("a hand is raised by a room that has answered; sound and recording are said of a line, each once", () => {
    const desk = plainCalls();
    expect(codeOf(desk.run({ act: "hand", site: QUANG_NINH, raised: true }, ROOM))).toBe("conference.not-called");
    expect(codeOf(desk.run({ act: "mute", site: QUANG_NINH, muted: false }))).toBe("conference.not-called");
    desk.bring("calling");
    expect(codeOf(desk.run({ act: "hand", site: QUANG_NINH, raised: true }, ROOM))).toBe("conference.not-answered");
    desk.done(asks("answer"), ROOM);
    for (const command of [
      { act: "hand", site: QUANG_NINH, raised: true },
      { act: "mute", site: QUANG_NINH, muted: false },
      { act: "record", site: QUANG_NINH, recorded: true },
    ] as const) {
      const as = command.act === "hand" ? ROOM : LAN;
      expect([command.act, desk.done(command, as).length, desk.done(command, as).length]).toEqual([command.act, 1, 0]);
    }
    expect(desk.call()).toMatchObject({ muted: false, recorded: true });
    expect(Object.keys(desk.state.conference.hands)).toEqual([QUANG_NINH]);
  });
});

describe("what a room asks to have corrected", () => {
  const correct = (change: Partial<Extract<ConferenceCommand, { readonly act: "correct" }>> = {}): ConferenceCommand => ({
    ...{
      act: "correct",
      site: QUANG_NINH,
      series: "INV.DISB_RATE:22",
      period: "2026-10",
      seen: "61.5",
      proposed: "64.2",
      why: "Đã quyết toán",
    },
    ...change,
  });

  test("[V10] is a figure of its own, of a period there is", () => {
    const desk = plainCalls();
    expect(codeOf(desk.run(correct({ series: "INV.DISB_RATE:01" }), ROOM))).toBe("correction.not-own /series");
    expect(codeOf(desk.run(correct({ series: "INV.DISB_RATE:VN" }), ROOM))).toBe("correction.not-own /series");
    expect(codeOf(desk.run(correct({ series: "NO.SUCH:22" }), ROOM))).toBe("series.unknown /series");
    expect(codeOf(desk.run(correct({ period: "cuối năm" }), ROOM))).toBe("period.unreadable /period");
    expect(codeOf(desk.run(correct({ site: CENTRE, series: "INV.DISB_RATE:VN" }), roomOf(CENTRE)))).toBeNull();
    desk.done(correct(), ROOM);
    expect(desk.state.conference.corrections[0]).toMatchObject({
      site: QUANG_NINH,
      series: "INV.DISB_RATE:22",
      answer: null,
      askedBy: { id: ROOM.id },
    });
  });

  test("[V10] is answered once; twenty wait at most", () => {
    const desk = plainCalls();
    for (let asked = 0; asked < 20; asked += 1) desk.done(correct(), ROOM);
    expect(codeOf(desk.run(correct(), ROOM))).toBe("correction.too-many");
    const id = desk.state.conference.corrections[0]?.id ?? "";
    desk.done({ act: "reply", id, text: "Bộ KH&ĐT đã sửa" });
    expect(codeOf(desk.run({ act: "reply", id, text: "Lần nữa" }))).toBe("correction.answered");
    expect(codeOf(desk.run({ act: "reply", id: "none", text: "Gì" }))).toBe("correction.unknown");
    desk.done(correct(), ROOM);
  });
});
