import { describe, expect, test } from "vitest";
import { ALERT_COMMANDS, ALERT_STATES, ALERT_TRANSITIONS } from "#shared/alert/alertLifecycle.ts";
import { scopeOf } from "#shared/duty/permission.ts";
import { ROLES } from "#shared/duty/role.ts";
import { ACT_KEYS } from "#client/duty/detail/actBody.ts";
import { allowedOf, waitsFor } from "#client/duty/detail/allowed.ts";
import { ALERT_AT, AN_OFFICER, ANOTHER_OFFICER, anAlert, someContent } from "#tests/builders/anAlert.ts";

const pending = { content: someContent(), by: ANOTHER_OFFICER, why: "mạnh thêm", at: ALERT_AT, sites: [], origin: null };
const another = { id: ANOTHER_OFFICER.id, role: "duty" } as const;
const author = { id: AN_OFFICER.id, role: "duty" } as const;

describe("what may be done with an alert", () => {
  test("is what the table of rights and the lifecycle allow, in every state and for every role", () => {
    for (const state of ALERT_STATES) {
      for (const role of ROLES) {
        const allowed = allowedOf(anAlert({ state }), { id: "someone-else", role });
        for (const command of ALERT_COMMANDS) {
          const outcome = ALERT_TRANSITIONS[state][command];
          const isByState = outcome !== "still" && "to" in outcome;
          const isByRight = scopeOf(role, `alert.${command}`) === "all";
          expect(`${state} ${role} ${command} ${allowed[command] === null}`).toBe(`${state} ${role} ${command} ${isByState && isByRight}`);
        }
      }
    }
  });

  test("whoever wrote what waits is told that another person must approve it, and may withdraw it", () => {
    const waiting = anAlert({ state: "awaitingApproval" });
    expect(allowedOf(waiting, author)).toMatchObject({ approve: "samePerson", reject: null });
    expect(allowedOf(waiting, another)).toMatchObject({ approve: null, reject: null });
    expect([waitsFor(waiting, author), waitsFor(waiting, another)]).toEqual([false, true]);
  });

  test("an amendment that waits is approved by another than its own writer, and keeps others from amending", () => {
    const amended = anAlert({ pending });
    expect(allowedOf(amended, another)).toMatchObject({ approve: "samePerson", amend: "amendmentWaiting" });
    expect(allowedOf(amended, author)).toMatchObject({ approve: null, reject: null, acknowledge: null });
  });

  test("no two commands that can be given at one time share a key", () => {
    for (const state of ALERT_STATES) {
      const allowed = allowedOf(anAlert({ state, pending: state === "closed" ? null : pending }), author);
      const keys = ALERT_COMMANDS.filter((command) => allowed[command] === null && !(state === "shelved" && command === "shelve"));
      expect(new Set(keys.map((command) => ACT_KEYS[command])).size).toBe(keys.length);
    }
  });
});
