import { hash, verify } from "@node-rs/argon2";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { type DutyRefusal, done, type Outcome, refused } from "./dutyRefusal.ts";
import { newSecret } from "./secret.ts";
import { withoutMarks } from "./withoutMarks.ts";

/** Argon2id as the OWASP Password Storage Cheat Sheet asks: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const SHORTEST = 12;
const LONGEST = 128;
/** "Safely unguessable": 10^8 guesses or more by zxcvbn's own scale. */
const STRENGTH = 3;
/** A flood of sign-ins takes two cores at most, and is told to wait rather than queued for long (a hash takes some 30 ms). */
const AT_ONCE = 2;
const QUEUED_AT_MOST = 60;

/** What anyone who knows the centre would try, beside the offline list of leaked passwords. */
const LOCAL_WORDS = ["toàn cảnh", "toancanh", "toan-canh", "trực ban", "trucban", "cảnh báo", "canhbao", "mật khẩu", "matkhau", "việt nam"];
const MORE_WORDS = [
  "vietnam",
  "chính phủ",
  "chinhphu",
  "quản trị",
  "quantri",
  "hà nội",
  "hanoi",
  "điểm cầu",
  "diemcau",
  "officer",
  "admin",
];

/** Passwords: checked when chosen, hashed, compared. */
export interface Passwords {
  /** Why a password may not be chosen, or `null`. `own`: what everyone knows of its owner. */
  readonly weakness: (password: string, own: readonly string[]) => DutyRefusal | null;
  readonly hashOf: (password: string) => Promise<Outcome<string>>;
  /** Takes as long with no hash to compare with, so that time does not tell who has an account. */
  readonly isRight: (held: string | null, password: string) => Promise<Outcome<boolean>>;
}

function weak(vi: string, en: string): DutyRefusal {
  return { code: "field.bad", field: "password", vi, en };
}

const BUSY: DutyRefusal = {
  code: "too-many",
  vi: "Quá nhiều người đăng nhập cùng lúc. Hãy thử lại sau 2 giây.",
  en: "Too many sign-ins at once. Try again in 2 seconds.",
  retryAfterS: 2,
};

/** Lets two pieces of work run at once and a bounded number wait. */
function createGate(): <T>(work: () => Promise<T>) => Promise<Outcome<T>> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= AT_ONCE) {
      if (waiting.length >= QUEUED_AT_MOST) return refused(BUSY);
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return done(await work());
    } finally {
      // The place is handed on, so that nobody who comes in between takes it.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/** Names as they are and as people type them in a password: without marks, without spaces, and each word alone. */
function guessable(words: readonly string[]): string[] {
  const forms = words.flatMap((word) => [word, withoutMarks(word), withoutMarks(word).replaceAll(/[\s._-]+/g, "")]);
  const single = words.flatMap((word) => withoutMarks(word).split(/[\s._-]+/));
  return [...new Set([...forms, ...single])].filter((word) => word.length > 2);
}

/** Password rules and hashing; nothing is asked of another machine. */
export function createPasswords(): Passwords {
  const gate = createGate();
  const strength = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, useLevenshteinDistance: true, maxLength: LONGEST });
  let nobody: Promise<string> | null = null;
  const hashNobody = (): Promise<string> => {
    nobody ??= hash(newSecret(), COST);
    return nobody;
  };
  return {
    weakness: (password, own) => {
      const text = password.normalize("NFC");
      const length = Array.from(text).length;
      if (length < SHORTEST || length > LONGEST) {
        return weak(
          `Mật khẩu phải dài ${SHORTEST}–${LONGEST} ký tự, mật khẩu này có ${length}. Hãy dùng một câu dài, dễ nhớ với bạn.`,
          `A password is ${SHORTEST} to ${LONGEST} characters; this one has ${length}. Use a long sentence that is easy for you to remember.`,
        );
      }
      const { score } = strength.check(text, guessable([...own, ...LOCAL_WORDS, ...MORE_WORDS]));
      return score >= STRENGTH
        ? null
        : weak(
            "Mật khẩu này dễ đoán: có trong danh sách mật khẩu phổ biến, lặp lại, hoặc gần với tên của bạn hay của hệ thống. Hãy ghép bốn, năm từ không liên quan đến nhau.",
            "This password is easy to guess: it is on the list of common ones, repeats itself, or is close to your name or the system's. Join four or five words that have nothing to do with each other.",
          );
    },
    hashOf: (password) => gate(() => hash(password.normalize("NFC"), COST)),
    isRight: (held, password) =>
      gate(async () => {
        const isSame = await verify(held ?? (await hashNobody()), password.normalize("NFC"));
        return isSame && held !== null;
      }),
  };
}
