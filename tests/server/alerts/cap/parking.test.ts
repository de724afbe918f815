import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MINUTE_MS } from "#shared/clock/instant.ts";
import { ALERT_AT } from "#tests/builders/anAlert.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { aCapDesk, type CapDeskUnderTest, verdictOf } from "./aCapDesk.ts";
import { ALERT, aMessage, CANCEL, referenceTo, SECOND, UPDATE } from "./aCapMessage.ts";

let desk: CapDeskUnderTest;
beforeEach(async () => {
  desk = await aCapDesk();
});
afterEach(async () => {
  await desk.stop();
});

async function verdict(xml: string): Promise<string> {
  return verdictOf(await desk.take(xml));
}

/** Every order of some things. */
function ordersOf<T>(things: readonly T[]): readonly (readonly T[])[] {
  if (things.length <= 1) return [things];
  return things.flatMap((first, index) => ordersOf(things.toSpliced(index, 1)).map((rest) => [first, ...rest]));
}

/** Every order anew, on a desk of its own: a loaded machine needs its time. */
const LONG = { timeout: 120_000 };

describe("messages in any order", LONG, () => {
  test("[C37] an Update before its Alert waits, is told so, and joins when the Alert comes", async () => {
    const outcome = await desk.take(UPDATE);
    expect(outcome).toMatchObject({ ok: true, verdict: "parked", alert: null, until: ALERT_AT + THE_CATALOGUE.duty.parkMin * MINUTE_MS });
    expect(Object.values(desk.state().actual.parked)).toMatchObject([{ msgType: "Update", origin: { identifier: "KTTV-0002" } }]);
    expect(await verdict(ALERT)).toBe("raised");
    expect(desk.alerts()).toMatchObject([{ version: 2, content: { severity: "Moderate" } }]);
    expect(desk.state().actual.parked).toEqual({});
    expect(await desk.types()).toEqual(["cap.parked", "alert.raised", "alert.amended", "cap.unparked"]);
  });

  test("[C37] Alert, two Updates and a Cancel come to the same end in all 24 orders", async () => {
    const messages = { ALERT, UPDATE, SECOND, CANCEL };
    const orders = ordersOf(Object.keys(messages) as (keyof typeof messages)[]);
    expect(orders).toHaveLength(24);
    for (const order of orders) {
      const own = await aCapDesk();
      for (const name of order) expect((await own.take(messages[name])).ok).toBe(true);
      const end = own.alerts().map(({ state, closedAs }) => ({ state, closedAs }));
      expect([order.join(" "), end]).toEqual([order.join(" "), [{ state: "closed", closedAs: "cancelled" }]]);
      expect([order.join(" "), own.state().actual.parked]).toEqual([order.join(" "), {}]);
      await own.stop();
    }
  });

  test("[C37] Alert and two Updates come to the same content in all 6 orders", async () => {
    for (const order of ordersOf([ALERT, UPDATE, SECOND])) {
      const own = await aCapDesk();
      for (const xml of order) expect((await own.take(xml)).ok).toBe(true);
      expect(own.alerts()).toMatchObject([{ state: "unacknowledged", content: { severity: "Minor", headline: { vi: "Bản tin số 3" } } }]);
      expect(own.state().actual.parked).toEqual({});
      await own.stop();
    }
  });

  test("[C37] a chain where each names only the one before joins from its far end", async () => {
    const last = aMessage(3, "Cancel", 10, { alert: { references: referenceTo(2, 5) }, infos: [] });
    expect(await verdict(last)).toBe("parked");
    expect(await verdict(UPDATE)).toBe("parked");
    expect(await verdict(ALERT)).toBe("raised");
    expect(desk.alerts()).toMatchObject([{ state: "closed", closedAs: "cancelled", version: 2 }]);
    expect(desk.state().actual.parked).toEqual({});
  });

  test("[C37] what waits in vain is let go after its time, and an Alert that comes later is not touched by it", async () => {
    await desk.take(CANCEL);
    await desk.advance(THE_CATALOGUE.duty.parkMin * MINUTE_MS);
    expect(desk.state().actual.parked).toEqual({});
    expect(await desk.types()).toEqual(["cap.parked", "cap.unparked"]);
    expect(await verdict(ALERT)).toBe("raised");
    expect(desk.alerts()).toMatchObject([{ state: "unacknowledged" }]);
  });

  test("[C37] at most 200 wait; the next is refused and nothing is lost of the others", async () => {
    for (let number = 0; number < 200; number += 1) {
      expect(
        await verdict(aMessage(1_000 + number, "Cancel", 5, { alert: { references: referenceTo(5_000 + number, 0) }, infos: [] })),
      ).toBe("parked");
    }
    expect(await verdict(aMessage(2_000, "Cancel", 5, { alert: { references: referenceTo(6_000, 0) }, infos: [] }))).toBe("full");
    expect(Object.keys(desk.state().actual.parked)).toHaveLength(200);
  });

  test("[C37] circles of references wait and are let go: no Alert is among them", async () => {
    const one = aMessage(1, "Update", 5, { alert: { references: referenceTo(2, 5) } });
    const two = aMessage(2, "Update", 5, { alert: { references: referenceTo(1, 5) } });
    expect([await verdict(one), await verdict(two)]).toEqual(["parked", "parked"]);
    await desk.advance(THE_CATALOGUE.duty.parkMin * MINUTE_MS);
    expect([desk.alerts(), desk.state().actual.parked]).toEqual([[], {}]);
  });
});
