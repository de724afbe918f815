import { beforeEach, describe, expect, test } from "vitest";
import { type AgencyKeys, createAgencyKeys } from "#server/duty/agencyKeys.ts";
import { createConnected } from "#server/duty/connected.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { manualClock } from "#tests/doubles/manualClock.ts";

let records: RecordStore;
let keys: AgencyKeys;
const clock = manualClock(1_000);

async function make(agency: string, topic: "actual" | "exercise" = "actual"): Promise<{ id: string; key: string }> {
  const made = await keys.create(agency, topic);
  if (!made.ok) throw new Error(made.refusal.code);
  return made;
}

beforeEach(() => {
  ({ records } = createMemoryJournal({ now: clock.now }));
  keys = createAgencyKeys({ records, codes: new Set(["G12", "H26"]), now: clock.now });
});

describe("agency keys", () => {
  test("a key names its agency and its topic", async () => {
    const [ministry, province] = [await make("G12"), await make("H26", "exercise")];
    expect(await keys.identify(ministry.key)).toEqual({ agency: "G12", topic: "actual", key: ministry.id });
    expect(await keys.identify(province.key)).toEqual({ agency: "H26", topic: "exercise", key: province.id });
    expect(await keys.holderOf(ministry.id)).toEqual(await keys.identify(ministry.key));
    await keys.revoke(ministry.id);
    expect(await keys.holderOf(ministry.id)).toBeNull();
  });

  test("what is kept does not hold the secret", async () => {
    const { key } = await make("G12");
    const kept = JSON.stringify([...(await records.list("agency-key"))]);
    expect(kept).not.toContain(key.split("_")[2]);
  });

  test("a secret of 256 bits stands in the key", async () => {
    const { key } = await make("G12");
    expect(Buffer.from(key.slice(key.indexOf("_", 3) + 1), "base64url")).toHaveLength(32);
  });

  test.each(["", "tc_", "tc_000000000000_", `tc_000000000000_${"A".repeat(43)}`, "Bearer x", "tc_é_"])("nobody holds %j", async (text) => {
    expect(await keys.identify(text)).toBeNull();
  });

  test("one key's id with another's secret is nobody's", async () => {
    const [a, b] = [await make("G12"), await make("H26")];
    expect(await keys.identify(`tc_${a.id}_${b.key.slice(-43)}`)).toBeNull();
  });

  test("a revoked key is nobody's, and revoking it again says so", async () => {
    const { id, key } = await make("G12");
    expect(await keys.revoke(id)).toBe(true);
    expect(await keys.identify(key)).toBeNull();
    expect(await keys.revoke(id)).toBe(false);
  });

  test("two keys of an agency and topic live at once, a third is refused naming them", async () => {
    const [a, b] = [await make("G12"), await make("G12")];
    await make("G12", "exercise");
    const third = await keys.create("G12", "actual");
    expect(third).toEqual({ ok: false, refusal: { code: "keys.too-many", live: [a.id, b.id] } });
  });

  test("an agency the catalogue does not know gets no key", async () => {
    expect(await keys.create("G99", "actual")).toEqual({ ok: false, refusal: { code: "agency.unknown", agency: "G99" } });
    expect((await keys.create("g12", "actual")).ok).toBe(false);
  });
});

test("an agency that reached the centre is known to after a new start, by topic", async () => {
  const first = await createConnected(records, clock.now);
  await first.note("G12", "actual");
  await first.note("H26", "exercise");
  const second = await createConnected(records, clock.now);
  expect([[...second.of("actual")], [...second.of("exercise")]]).toEqual([["G12"], ["H26"]]);
  await second.forget("exercise");
  expect([...(await createConnected(records, clock.now)).of("exercise")]).toEqual([]);
});
