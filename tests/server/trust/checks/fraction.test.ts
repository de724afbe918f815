import { Big } from "big.js";
import { describe, expect, test } from "vitest";
import { createRandom, type Random } from "#server/drill/random.ts";
import {
  compare,
  decimalText,
  type Fraction,
  median,
  minus,
  over,
  plus,
  readFraction,
  roundedText,
  size,
  times,
} from "#server/trust/checks/fraction.ts";

const RUNS = 2_000;

function aDecimal(random: Random): string {
  const digits = (most: number): string =>
    Array.from({ length: 1 + Math.floor(random() * most) }, () => Math.floor(random() * 10)).join("");
  const whole = digits(14).replace(/^0+(?=\d)/, "");
  return `${random() < 0.4 ? "-" : ""}${whole}${random() < 0.6 ? `.${digits(9)}` : ""}`;
}

function read(text: string): Fraction {
  const found = readFraction(text);
  if (found === null) throw new Error(text);
  return found;
}

/** Every pair of a seeded row of decimals. */
function forPairs(check: (a: string, b: string) => void): void {
  const random = createRandom(20_200_819);
  for (let run = 0; run < RUNS; run += 1) check(aDecimal(random), aDecimal(random));
}

describe("exact numbers", () => {
  test("[K3] sums, differences and products are those of big.js, to the last digit", () => {
    forPairs((a, b) => {
      const [x, y] = [read(a), read(b)];
      expect([plus(x, y), minus(x, y), times(x, y)].map(decimalText).map((text) => Big(text).toFixed())).toEqual([
        Big(a).plus(b).toFixed(),
        Big(a).minus(b).toFixed(),
        Big(a).times(b).toFixed(),
      ]);
      expect(compare(x, y)).toBe(Big(a).cmp(b));
      expect(decimalText(size(x))).toBe(Big(a).abs().toFixed());
    });
  });

  test("[K3] a quotient times its divisor is what was divided, and nothing is divided by nothing", () => {
    forPairs((a, b) => {
      const quotient = over(read(a), read(b));
      if (quotient === null) expect(Big(b).eq(0)).toBe(true);
      else expect(compare(times(quotient, read(b)), read(a))).toBe(0);
    });
    expect(over(read("1"), read("-0.00"))).toBeNull();
  });

  test("[K3] are written as plain decimals: exact where one can say it, else to six places, half away from zero", () => {
    expect([read("12.50"), read("-0.0"), read("100"), read("-1000.10")].map(decimalText)).toEqual(["12.5", "0", "100", "-1000.1"]);
    expect(decimalText(over(read("-2"), read("3")) ?? read("0"))).toBe("-0.666667");
    expect(decimalText(over(read("1"), read("4")) ?? read("0"))).toBe("0.25");
    expect([
      roundedText(read("0.125"), 2),
      roundedText(read("-0.125"), 2),
      roundedText(read("-0.001"), 2),
      roundedText(read("9.999"), 0),
    ]).toEqual(["0.13", "-0.13", "0.00", "10"]);
  });

  test("[K9] the median of an even number is the mean of the two in the middle", () => {
    expect(decimalText(median(["3", "1", "2"].map(read)) ?? read("0"))).toBe("2");
    expect(decimalText(median(["4", "1", "2.5", "3"].map(read)) ?? read("0"))).toBe("2.75");
    expect(median([])).toBeNull();
  });

  test("[K2] what is no plain decimal is no number", () => {
    expect(["", "1e3", "+1", ".5", "1.", "1,5", "NaN", "Infinity", "٣", "9".repeat(401)].map(readFraction)).toEqual(
      Array.from({ length: 10 }, () => null),
    );
  });
});
