import { DAY_MS, type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";
import { type DutyRefusal, done, type Outcome, refused } from "./dutyRefusal.ts";
import { needsSecondFactor, type Officer, usernameOf } from "./officer.ts";
import type { Officers } from "./officers.ts";
import type { Passwords } from "./password.ts";
import { unseal } from "./seal.ts";
import type { SecondFactor } from "./secondFactor.ts";
import { keyedHashOf } from "./secret.ts";
import { createSignInLimit } from "./signInLimit.ts";

const ADDRESS_KIND = "officer-address";
/** Two summers of leave. */
const ADDRESS_MS: Duration = 90 * DAY_MS;

/** Who says to be who, and from where. */
export interface CredentialsShown {
  readonly username: string;
  readonly password: string;
  readonly code: string | null;
  readonly address: string;
}

/** Judges a name, a password and, where the account has one, the second factor; every try counts, whatever it is shown for. */
export type Credentials = (shown: CredentialsShown) => Promise<Outcome<Officer>>;

const WRONG: DutyRefusal = {
  code: "sign-in.wrong",
  vi: "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã khoá.",
  en: "The user name or the password is wrong, or the account is disabled.",
};
const CODE_NEEDED: DutyRefusal = {
  code: "second-factor",
  field: "code",
  vi: "Cần mã 6 số của ứng dụng xác thực.",
  en: "The 6-digit code of the authenticator app is needed.",
};
const CODE_WRONG: DutyRefusal = {
  code: "second-factor",
  field: "code",
  vi: "Mã không đúng hoặc đã dùng. Hãy đợi mã tiếp theo.",
  en: "The code is wrong or was used. Wait for the next one.",
};
const UNBOUND: DutyRefusal = {
  code: "factor.unbound",
  vi: "Vai trò này phải có xác thực hai lớp mà tài khoản chưa gắn. Hãy xin quản trị viên liên kết kích hoạt mới.",
  en: "This role needs a second factor and none is bound. Ask an administrator for a new enrolment link.",
};
const UNREADABLE: DutyRefusal = {
  code: "factor.unreadable",
  vi: "Máy chủ không đọc được khoá xác thực hai lớp (SECRET_KEY đã đổi). Hãy xin quản trị viên đặt lại xác thực hai lớp.",
  en: "The server cannot read the second factor (SECRET_KEY was changed). Ask an administrator to reset it.",
};

function waitFor(waitMs: Duration): DutyRefusal {
  const retryAfterS = Math.ceil(waitMs / SECOND_MS);
  return {
    code: "too-many",
    vi: `Sai quá nhiều lần. Hãy thử lại sau ${retryAfterS} giây.`,
    en: `Too many wrong tries. Try again in ${retryAfterS} seconds.`,
    retryAfterS,
  };
}

/** The one judge of this server; whether an account exists shows neither in the answer nor in its time. */
export function createCredentials(parts: {
  readonly records: RecordStore;
  readonly officers: Officers;
  readonly passwords: Passwords;
  readonly factor: SecondFactor;
  readonly secretKey: string;
  readonly now: () => Instant;
  readonly log: Log;
}): Credentials {
  const { records, officers, passwords, factor, secretKey, now, log } = parts;
  const limit = createSignInLimit(now);

  const checkFactor = async (officer: Officer, code: string | null): Promise<DutyRefusal | null> => {
    if (officer.totp === null) return needsSecondFactor(officer.role) ? UNBOUND : null;
    const secret = unseal(officer.totp, secretKey, officer.id);
    if (secret === null) return UNREADABLE;
    if (code === null) return CODE_NEEDED;
    return (await factor.accept(officer.id, secret, code)) ? null : CODE_WRONG;
  };

  return async ({ username, password, code, address }) => {
    const name = usernameOf(username) ?? username.slice(0, 60).toLowerCase();
    const here = keyedHashOf(`${name} ${address}`, secretKey);
    // Whoever attacks a name from elsewhere does not hold up its owner, who signed in from here before.
    const isKnown = (await records.get(ADDRESS_KIND, here)) !== undefined;
    const account = isKnown ? here : keyedHashOf(name, secretKey);
    const wait = limit.begin(account);
    if (wait > 0) return refused(waitFor(wait));
    const officer = await officers.byUsername(name);
    const judged = await passwords.isRight(officer?.passwordHash ?? null, password);
    if (!judged.ok) {
      limit.takeBack(account);
      return judged;
    }
    if (officer === null || !judged.value || officer.disabled) {
      log.info("session.refused", { officer: officer?.id ?? null, address });
      return refused(WRONG);
    }
    const why = await checkFactor(officer, code);
    if (why !== null) {
      if (why !== CODE_WRONG) limit.takeBack(account);
      log.info("session.refused", { officer: officer.id, why: why.code, address });
      return refused(why);
    }
    limit.forget(account);
    await records.put(ADDRESS_KIND, here, { at: now() }, ADDRESS_MS);
    return done(officer);
  };
}
