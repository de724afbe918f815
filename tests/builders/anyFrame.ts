import fc from "fast-check";
import { OBS_STATUSES } from "#shared/observation/obsStatus.ts";
import type { FrameEntry } from "#shared/wire/frame.ts";

const decimal = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 22n }), fc.integer({ min: 0, max: 18 }))
  .map(([negative, digits, scale]) => {
    const text = digits.toString().padStart(scale + 1, "0");
    const plain = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
    return negative && digits > 0n ? `-${plain}` : plain;
  });

const entry: fc.Arbitrary<FrameEntry> = fc.record({
  index: fc.integer({ min: 0, max: 70_000 }),
  follows: fc.boolean(),
  figure: fc.record({
    period: fc.constantFrom("2015", "2020-08", "2020-08-19", "2020-08-19T08:30"),
    value: decimal,
    status: fc.constantFrom(...OBS_STATUSES),
    agency: fc.constantFrom("G12", "EVN", "PROV"),
    receivedAt: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1_000),
    revision: fc.integer({ min: 0, max: 900 }),
    was: fc.option(decimal),
    previousPeriod: fc.option(fc.constantFrom("2014", "2020-07")),
    previous: fc.option(decimal),
  }),
});

/** Figures of any kind, each series at most once. */
export const anyEntries: fc.Arbitrary<FrameEntry[]> = fc.uniqueArray(entry, { selector: (one) => one.index, maxLength: 200 });
