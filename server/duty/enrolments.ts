import { z } from "zod";
import { type Duration, HOUR_MS, type Instant } from "#shared/clock/instant.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import { type DutyRefusal, done, type Outcome, refused } from "./dutyRefusal.ts";
import { needsSecondFactor, type Officer } from "./officer.ts";
import type { Officers } from "./officers.ts";
import type { Passwords } from "./password.ts";
import { seal, unseal } from "./seal.ts";
import type { NewFactor, SecondFactor } from "./secondFactor.ts";
import { keyedHashOf, newSecret } from "./secret.ts";

/** From one day shift to the next. */
const ENROLMENT_MS: Duration = 24 * HOUR_MS;
const KIND = "enrolment";

const enrolmentSchema = z.object({
  officer: z.string(),
  until: z.number(),
  /** A password chosen whose second factor is not confirmed yet; nothing of the officer has changed. */
  chosen: z.object({ passwordHash: z.string(), totp: z.string() }).nullable(),
});
type Enrolment = z.infer<typeof enrolmentSchema>;

/** What a password is chosen with. */
export interface PasswordAsked {
  readonly token: string;
  readonly password: string;
  /** Binds a second factor though the role could do without. */
  readonly wantsFactor: boolean;
}

/** One-time links by which an officer chooses a password and binds the second factor. */
export interface Enrolments {
  /** A new link's token, told once; the officer's link before it stops working. */
  readonly issue: (officer: string) => Promise<Outcome<{ readonly officer: Officer; readonly token: string }>>;
  /** After an act on an officer: a link where they could sign in no more, for their role needs a second factor and none is bound. */
  readonly linkIfStuck: (outcome: Outcome<Officer>) => Promise<Outcome<{ readonly officer: Officer; readonly token: string | null }>>;
  readonly look: (token: string) => Promise<Outcome<{ readonly officer: Officer; readonly needsFactor: boolean }>>;
  /** Without a second factor all is done; else the link works until a code of the factor confirms it. */
  readonly choose: (asked: PasswordAsked) => Promise<Outcome<{ readonly officer: Officer; readonly secondFactor: NewFactor | null }>>;
  readonly confirm: (token: string, code: string) => Promise<Outcome<Officer>>;
}

const BAD_LINK: DutyRefusal = {
  code: "link.bad",
  vi: "Liên kết kích hoạt không đúng, đã dùng hoặc đã hết hạn. Hãy xin quản trị viên liên kết mới.",
  en: "The enrolment link is wrong, used or expired. Ask an administrator for a new one.",
};
const DISABLED: DutyRefusal = {
  code: "officer.disabled",
  vi: "Tài khoản đang bị khoá. Hãy mở khoá trước khi gửi liên kết.",
  en: "The account is disabled. Enable it before sending a link.",
};
const WRONG_CODE: DutyRefusal = {
  code: "second-factor",
  field: "code",
  vi: "Mã không đúng hoặc đã dùng. Hãy đợi mã tiếp theo, và kiểm tra giờ của điện thoại.",
  en: "The code is wrong or was used. Wait for the next one, and check the clock of the phone.",
};

/** Enrolment links kept in `records` as keyed hashes. */
export function createEnrolments(parts: {
  readonly records: RecordStore;
  readonly officers: Officers;
  readonly passwords: Passwords;
  readonly factor: SecondFactor;
  readonly secretKey: string;
  readonly now: () => Instant;
}): Enrolments {
  const { records, officers, passwords, factor, secretKey, now } = parts;
  const idOf = (token: string): string => keyedHashOf(token, secretKey);

  const find = async (token: string): Promise<{ readonly link: Enrolment; readonly officer: Officer } | null> => {
    const link = enrolmentSchema.safeParse(await records.get(KIND, idOf(token)));
    const officer = link.success && link.data.until > now() ? await officers.byId(link.data.officer) : null;
    return link.success && officer !== null && !officer.disabled && officer.enrolment === idOf(token) ? { link: link.data, officer } : null;
  };
  /** Nobody binds a second factor anew while one is bound: with a link alone it cannot be replaced, only reset by an administrator. */
  const isNeeded = (officer: Officer): boolean => needsSecondFactor(officer.role) && officer.totp === null;
  /** The officer's own record says which link works, so that of two who use it at once one is refused. */
  const complete = async (token: string, id: string, chosen: { readonly passwordHash: string; readonly totp?: string }) => {
    const completed = await officers.edit(id, (officer) =>
      officer.disabled || officer.enrolment !== idOf(token) || (chosen.totp === undefined && isNeeded(officer))
        ? refused(BAD_LINK)
        : done({ ...officer, ...chosen, enrolment: null, generation: officer.generation + 1 }),
    );
    if (completed.ok) await records.remove(KIND, idOf(token));
    return completed;
  };

  const issue: Enrolments["issue"] = async (id) => {
    const token = newSecret();
    const link: Enrolment = { officer: id, until: now() + ENROLMENT_MS, chosen: null };
    await records.put(KIND, idOf(token), link, ENROLMENT_MS);
    const edited = await officers.edit(id, (officer) =>
      officer.disabled ? refused(DISABLED) : done({ ...officer, enrolment: idOf(token) }),
    );
    return edited.ok ? done({ officer: edited.value, token }) : edited;
  };

  return {
    issue,
    linkIfStuck: async (outcome) => {
      if (!outcome.ok) return outcome;
      const officer = outcome.value;
      const isStuck = isNeeded(officer) && officer.passwordHash !== null && !officer.disabled;
      return isStuck ? issue(officer.id) : done({ officer, token: null });
    },
    look: async (token) => {
      const found = await find(token);
      return found === null ? refused(BAD_LINK) : done({ officer: found.officer, needsFactor: isNeeded(found.officer) });
    },
    choose: async ({ token, password, wantsFactor }) => {
      const found = await find(token);
      if (found === null) return refused(BAD_LINK);
      const { link, officer } = found;
      const weakness = passwords.weakness(password, [officer.username, officer.name]);
      if (weakness !== null) return refused(weakness);
      const hashed = await passwords.hashOf(password);
      if (!hashed.ok) return hashed;
      if (!isNeeded(officer) && !(wantsFactor && officer.totp === null)) {
        const completed = await complete(token, officer.id, { passwordHash: hashed.value });
        return completed.ok ? done({ officer: completed.value, secondFactor: null }) : completed;
      }
      const fresh = factor.create(officer.username);
      const chosen = { passwordHash: hashed.value, totp: seal(fresh.secret, secretKey, officer.id) };
      const isThere = await records.replace(KIND, idOf(token), { ...link, chosen }, Math.max(1, link.until - now()));
      return isThere ? done({ officer, secondFactor: fresh }) : refused(BAD_LINK);
    },
    confirm: async (token, code) => {
      const found = await find(token);
      const chosen = found?.link.chosen ?? null;
      if (found === null || chosen === null) return refused(BAD_LINK);
      const secret = unseal(chosen.totp, secretKey, found.officer.id);
      if (secret === null || !(await factor.accept(found.officer.id, secret, code))) return refused(WRONG_CODE);
      return complete(token, found.officer.id, chosen);
    },
  };
}
