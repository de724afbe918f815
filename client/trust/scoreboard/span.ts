import { DAY_MS, type Instant, startOfVietnamDate, vietnamDate } from "#shared/clock/instant.ts";

/** A stretch of days, both within it, as `YYYY-MM-DD` in Việt Nam. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Stretches that are one press away. */
export const PRESETS = ["week", "days30", "quarter", "year", "days365"] as const;
export type Preset = (typeof PRESETS)[number];

/** The stretch of a preset that ends on the day of `now`. */
export function spanOf(preset: Preset, now: Instant): Span {
  const to = vietnamDate(now);
  switch (preset) {
    case "week":
      return { from: vietnamDate(now - 6 * DAY_MS), to };
    case "days30":
      return { from: vietnamDate(now - 29 * DAY_MS), to };
    case "quarter":
      return { from: `${to.slice(0, 5)}${String(Math.floor((Number(to.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, "0")}-01`, to };
    case "year":
      return { from: `${to.slice(0, 5)}01-01`, to };
    case "days365":
      return { from: vietnamDate(now - 364 * DAY_MS), to };
  }
}

/** The stretch just before, of as many days. */
export function spanBefore({ from, to }: Span): Span {
  const start = startOfVietnamDate(from);
  const days = Math.round((startOfVietnamDate(to) - start) / DAY_MS) + 1;
  return { from: vietnamDate(start - days * DAY_MS), to: vietnamDate(start - DAY_MS) };
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The stretch an address asks for; `usual` for what it leaves out or gets wrong. */
export function spanFrom(query: URLSearchParams, usual: Span): Span {
  const read = (name: "from" | "to"): string => {
    const said = query.get(name) ?? "";
    return DATE.test(said) && Number.isFinite(Date.parse(`${said}T00:00:00Z`)) ? said : usual[name];
  };
  const [from, to] = [read("from"), read("to")];
  return from <= to ? { from, to } : { from: to, to: from };
}
