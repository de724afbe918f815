import { expect, test } from "vitest";
import { HOUR_MS } from "#shared/clock/instant.ts";
import { ALERT_AT, aDeskWith, anAlert } from "#tests/builders/anAlert.ts";
import { aTriedDesk, OFFICER, SECOND, toRaise } from "./aContext.ts";

test("[A23] a hand-over carries live alerts of its own desk into the nearest change of shift", () => {
  const desk = aTriedDesk();
  const [id, gone] = [desk.does(toRaise()), desk.does(toRaise())];
  desk.does({ act: "cancel", id: gone, why: "phát nhầm", origin: null });
  const handOver = (carried: readonly string[], to = "Ca chiều"): string =>
    desk.does({ act: "handOver", topic: "actual", to, carried, note: null });
  expect(handOver([id, gone])).toBe("handover.not-open");
  expect(handOver(["E-000000000009"])).toBe("handover.not-open");
  expect(handOver([id], " ")).toBe("handover.nobody");
  expect(handOver([id, id])).toMatch(/^H-/);
  const six = Date.parse("2026-11-24T06:00:00+07:00");
  expect(desk.alert(id).carriedInto).toBe(six);
  expect(desk.state().actual.handovers).toMatchObject([{ to: "Ca chiều", carried: [id], shiftStart: six }]);
  expect(desk.does({ act: "handOver", topic: "exercise", to: "B", carried: [], note: null })).toBe("exercise.not-in-drill");
});

test("[A26] an exercise alert can be raised only while a drill runs, and keeps its clock", () => {
  const desk = aTriedDesk();
  expect(desk.does(toRaise({}, { topic: "exercise" }))).toBe("exercise.not-in-drill");
  desk.begin(-2 * HOUR_MS);
  const id = desk.does(toRaise({}, { topic: "exercise" }));
  expect(id).toMatch(/^E-[0-9a-f]{12}$/);
  expect(desk.alert(id)).toMatchObject({ topic: "exercise", sentAt: ALERT_AT - 2 * HOUR_MS, state: "suppressed" });
  expect(desk.does(toRaise())).toMatch(/^A-/);
  desk.end();
  expect(desk.does({ act: "cancel", id, why: "hết", origin: null })).toBe("alert.closed");
  expect(desk.does(toRaise({}, { topic: "exercise" }))).toBe("exercise.not-in-drill");
});

test("[A31] a command repeated with its key does nothing more, and the key of another is refused", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise(), OFFICER, "officer-1:k1");
  expect(desk.decides(toRaise(), OFFICER, "officer-1:k1")).toEqual({ ok: true, id, events: [] });
  expect(desk.does(toRaise(), OFFICER, "officer-1:k2")).not.toBe(id);
  const cancel = { act: "cancel", id, why: "phát nhầm", origin: null } as const;
  desk.does(cancel, OFFICER, "officer-1:k3");
  expect(desk.decides(cancel, OFFICER, "officer-1:k3")).toEqual({ ok: true, id, events: [] });
  expect(desk.does({ ...cancel, id: "A-00000000000f" }, OFFICER, "officer-1:k3")).toBe("request.reused");
});

test("[A34] a proposal is answered once: by an alert or by being dismissed with a reason", () => {
  const proposal = { topic: "actual", series: "a", grade: "watch", severity: "Minor", value: "1", period: "2026", count: 1 } as const;
  const made = { ...proposal, firstAt: ALERT_AT, lastAt: ALERT_AT, cleared: false };
  const held = aDeskWith();
  const proposals = { "P-1": { ...made, id: "P-1" }, "P-2": { ...made, id: "P-2" } };
  const desk = aTriedDesk({ ...held, actual: { ...held.actual, proposals } });
  const dismiss = { act: "dismiss", topic: "actual", id: "P-2", why: "số liệu sai" } as const;
  expect(desk.does({ ...dismiss, why: "" })).toBe("text.refused");
  expect([desk.does(dismiss), desk.does(dismiss)]).toEqual(["P-2", "proposal.unknown"]);
  expect(desk.does(toRaise({}, { proposal: "P-1" }))).toMatch(/^A-/);
  expect(desk.does(toRaise({}, { proposal: "P-1" }), SECOND)).toBe("proposal.unknown");
  expect(desk.state().actual.proposals).toEqual({});
});

test("[A36] a desk that holds 10,000 live alerts takes no more, and goes on with those it has", () => {
  const idOf = (n: number): string => `A-${(n + 0x10_0000).toString(16).padStart(12, "0")}`;
  const desk = aTriedDesk(aDeskWith(...Array.from({ length: 10_000 }, (_, n) => anAlert({ id: idOf(n) }))));
  expect(desk.does(toRaise())).toBe("desk.full");
  expect(desk.does({ act: "cancel", id: idOf(7), why: "phát nhầm", origin: null })).toBe(idOf(7));
  expect(desk.does(toRaise())).toMatch(/^A-/);
});
