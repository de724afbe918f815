import type { Credentials } from "./credentials.ts";
import { type DutyRefusal, done, type Outcome, refused } from "./dutyRefusal.ts";
import type { Officers } from "./officers.ts";
import type { Passwords } from "./password.ts";
import type { OpenedSession, Sessions } from "./sessions.ts";

/** What an officer who is signed in gives for a new password. */
export interface PasswordChange {
  /** Of the officer, as kept. */
  readonly id: string;
  readonly current: string;
  readonly password: string;
  readonly code: string | null;
  readonly address: string;
}

/** Changes an officer's own password: every session ends, and the one given in answer begins. */
export type ChangePassword = (asked: PasswordChange) => Promise<Outcome<OpenedSession>>;

const WRONG_CURRENT: DutyRefusal = {
  code: "field.bad",
  field: "current",
  vi: "Mật khẩu đang dùng không đúng. Hãy gõ lại; nếu đã quên, hãy xin quản trị viên liên kết kích hoạt mới.",
  en: "The current password is wrong. Type it again; if it is forgotten, ask an administrator for a new enrolment link.",
};
const SAME: DutyRefusal = {
  code: "field.bad",
  field: "password",
  vi: "Mật khẩu mới giống mật khẩu đang dùng. Hãy chọn mật khẩu khác.",
  en: "The new password is the current one. Choose another.",
};
const CHANGED: DutyRefusal = {
  code: "officer.changed",
  vi: "Tài khoản vừa được thay đổi ở nơi khác. Hãy đăng nhập lại rồi đổi mật khẩu.",
  en: "The account was changed elsewhere just now. Sign in again, then change the password.",
};

/** Judges the current password as a sign-in is judged, so that an open desk is no way around the limits of guessing. */
export function createChangePassword(parts: {
  readonly officers: Officers;
  readonly credentials: Credentials;
  readonly passwords: Passwords;
  readonly sessions: Pick<Sessions, "open">;
}): ChangePassword {
  const { officers, credentials, passwords, sessions } = parts;
  return async ({ id, current, password, code, address }) => {
    const officer = await officers.byId(id);
    if (officer === null) return refused(CHANGED);
    // Before the code is used up: a weak choice must not cost half a minute of waiting for the next one.
    const weakness = passwords.weakness(password, [officer.username, officer.name]);
    if (weakness !== null) return refused(weakness);
    if (password.normalize("NFC") === current.normalize("NFC")) return refused(SAME);
    const judged = await credentials({ username: officer.username, password: current, code, address });
    if (!judged.ok) return judged.refusal.code === "sign-in.wrong" ? refused(WRONG_CURRENT) : judged;
    const hashed = await passwords.hashOf(password);
    if (!hashed.ok) return hashed;
    // An enrolment link that is still about would set the password anew: it stops working too.
    const edited = await officers.edit(id, (held) =>
      held.disabled || held.generation !== judged.value.generation
        ? refused(CHANGED)
        : done({ ...held, passwordHash: hashed.value, enrolment: null, generation: held.generation + 1 }),
    );
    return edited.ok ? done(await sessions.open(edited.value)) : edited;
  };
}
