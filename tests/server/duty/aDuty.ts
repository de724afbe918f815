import { Secret, TOTP } from "otpauth";
import { createDuty, type Duty } from "#server/duty/duty.ts";
import type { Officer } from "#server/duty/officer.ts";
import type { Journal } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { createLog } from "#server/log.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { type ManualClock, manualClock } from "#tests/doubles/manualClock.ts";

/** A password that is not on the list of any attacker. */
export const PASSWORD = "cây cầu treo qua sông năm ấy";

/** The people's side over a memory journal and a clock that is moved by hand. */
export interface TestDuty extends Duty {
  readonly clock: ManualClock;
  readonly journal: Journal;
  /** An officer who has a password and, where the role needs one, a second factor. */
  readonly enrolled: (username: string, role: string, site?: string) => Promise<{ readonly officer: Officer; readonly secret: string }>;
}

/** The code an app shows at an instant. */
export function codeOf(secret: string, timestamp: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

/** What an act that must have been done came to. */
export function value<T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: unknown }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

/** Another server on the same journal, perhaps with another key. */
export function dutyOn(journal: Journal, clock: ManualClock, secretKey = "key"): Duty {
  const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  return createDuty({ journal, secretKey, sites: THE_CATALOGUE.sites, now: clock.now, sleep, log: createLog({ level: "silent" }) });
}

/** Officers, sessions and all of it, with nobody there yet. */
export function aDuty(): TestDuty {
  const clock = manualClock(Date.parse("2026-01-01T00:00:00Z"));
  const journal = createMemoryJournal({ now: clock.now });
  const duty = dutyOn(journal, clock);
  return {
    ...duty,
    clock,
    journal,
    enrolled: async (username, role, site) => {
      const made = value(await duty.officers.create({ username, name: `Nguyễn ${username}`, role, site }));
      const { token } = value(await duty.enrolments.issue(made.id));
      const { secondFactor } = value(await duty.enrolments.choose({ token, password: PASSWORD, wantsFactor: false }));
      const secret = secondFactor?.secret ?? "";
      if (secret !== "") {
        value(await duty.enrolments.confirm(token, codeOf(secret, clock.now())));
        clock.advance(60_000);
      }
      return { officer: value({ ok: true, value: (await duty.officers.byId(made.id)) ?? made }), secret };
    },
  };
}
