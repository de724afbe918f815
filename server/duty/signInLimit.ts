import { type Duration, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";

const FREE_TRIES = 5;
const FIRST_WAIT_MS: Duration = 5 * SECOND_MS;
/** Never a lock-out: the wait ends by itself, and at this length a password of 10^8 guesses stands for centuries. */
const LONGEST_WAIT_MS: Duration = 15 * MINUTE_MS;
const FORGET_MS: Duration = 2 * HOUR_MS;
const HELD_AT_MOST = 20_000;

interface Tries {
  readonly count: number;
  readonly at: Instant;
  readonly until: Instant;
}

/** Counts tries at an account: five are free, then each failure doubles the wait. */
export interface SignInLimit {
  /** Counts a try before it is judged, so that a thousand at once are not all judged. How long to wait instead; 0 to go on. */
  readonly begin: (account: string) => Duration;
  /** The try was right as far as it went: it counts for nothing. */
  readonly takeBack: (account: string) => void;
  /** Signed in: everything is forgotten. */
  readonly forget: (account: string) => void;
}

/** A limit in the memory of this server: behind a balancer each node counts for itself. */
export function createSignInLimit(now: () => Instant): SignInLimit {
  const held = new Map<string, Tries>();
  const triesOf = (account: string): Tries => {
    const tries = held.get(account);
    return tries === undefined || now() - tries.at > FORGET_MS ? { count: 0, at: now(), until: 0 } : tries;
  };
  const keep = (account: string, tries: Tries): void => {
    held.delete(account);
    held.set(account, tries);
    const [oldest] = held.keys();
    if (held.size > HELD_AT_MOST && oldest !== undefined) held.delete(oldest);
  };
  return {
    begin: (account) => {
      const tries = triesOf(account);
      if (tries.until > now()) return Math.min(tries.until - now(), LONGEST_WAIT_MS);
      const count = tries.count + 1;
      const wait = count < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - FREE_TRIES));
      keep(account, { count, at: now(), until: now() + wait });
      return 0;
    },
    takeBack: (account) => {
      const { count, at } = triesOf(account);
      keep(account, { count: Math.max(0, count - 1), at, until: 0 });
    },
    forget: (account) => void held.delete(account),
  };
}
