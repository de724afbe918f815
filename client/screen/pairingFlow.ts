import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { fingerprintText, thumbprintOf } from "#shared/screen/screenProof.ts";
import type { Command, CommandOutcome } from "#client/link/commands.ts";
import type { PageTimers, Undo } from "#client/live/pageTimers.ts";
import type { ScreenCredential, Standing } from "#client/live/screenCredential.ts";
import { type KeptScreen, lackingForScreen, newScreenKeys, publicKeyOf, type ScreenShelf } from "#client/live/screenKey.ts";
import { createStore, type Store } from "#client/live/store.ts";

/** What the page shows of the way from a browser to a screen. */
export type PairingFace =
  | { readonly step: "lacking"; readonly what: "crypto" | "storage" }
  | { readonly step: "checking" | "asking" | "away" }
  | { readonly step: "refused" | "signed-in"; readonly why: string }
  | {
      readonly step: "code";
      readonly code: string;
      /** Head of the key's thumbprint. */
      readonly fingerprint: string;
      /** On the page's monotonic clock. */
      readonly endsAt: Instant;
      /** The centre did not answer the last time. */
      readonly isAway: boolean;
      /** This browser was a screen, and is none any more. */
      readonly wasRevoked: boolean;
    }
  | { readonly step: "approved"; readonly name: string; readonly wall: string; readonly slot: string };

/** What the flow is made of. */
export interface PairingParts {
  readonly openShelf: () => ScreenShelf;
  readonly openCredential: () => ScreenCredential;
  readonly send: <T>(command: Command) => Promise<CommandOutcome<T>>;
  readonly timers: Pick<PageTimers, "monotonic" | "after">;
  readonly lang: "vi" | "en";
  readonly markPaired: (isPaired: boolean) => void;
  /** To the screen's own address. */
  readonly go: (path: string) => void;
}

/** The way of one browser. */
export interface PairingFlow {
  readonly face: Store<PairingFace>;
  readonly start: () => Undo;
  /** Whoever is signed in here makes room for the screen. */
  readonly signOut: () => void;
}

interface Opened {
  readonly code: string;
  readonly claim: string;
  readonly expiresAt: Instant;
  readonly now: Instant;
}

interface Answered {
  readonly state: "waiting" | "approved";
  readonly expiresAt: Instant;
  readonly now: Instant;
  readonly screen: { readonly id: string; readonly name: string; readonly wall: string; readonly slot: string } | null;
}

const POLL_MS: Duration = 2 * SECOND_MS;
const AGAIN_MS: Duration = 5 * SECOND_MS;
const DISPROVED_TIMES = 2;
/** Long enough to read that it worked. */
const READ_MS: Duration = 2.5 * SECOND_MS;

/** Makes the flow; `start` sets it going. */
export function createPairingFlow(parts: PairingParts): PairingFlow {
  const { send, timers, lang } = parts;
  const face = createStore<PairingFace>({ step: "checking" });
  let undo: Undo = () => undefined;
  let isOver = false;
  let wasRevoked = false;
  let disproved = 0;
  let opened: { readonly shelf: ScreenShelf; readonly credential: ScreenCredential } | null = null;

  const next = (afterMs: Duration, step: () => Promise<void>): void => {
    if (isOver) return;
    undo();
    undo = timers.after(afterMs, () => void step().catch(lost));
  };
  /** The store could not be opened, or was taken away: there is no way on without it. */
  const lost = (): void => face.set({ step: "lacking", what: "storage" });

  const away = (): void => {
    const held = face.get();
    face.set(held.step === "code" ? { ...held, isAway: true } : { step: "away" });
  };
  const check = async (): Promise<void> => {
    if (opened === null) return;
    const standing: Standing = await opened.credential.renew();
    switch (standing.state) {
      case "held":
        return arrive(standing.identity);
      case "signed-in":
        face.set({ step: "signed-in", why: standing.why });
        return next(AGAIN_MS, check);
      case "unproved":
        return disprove(standing.why);
      case "away":
        away();
        return next(AGAIN_MS, check);
      case "revoked":
        wasRevoked = true;
        parts.markPaired(false);
        return ask();
      case "none":
        return resume();
    }
  };
  /** Once can be a nonce that came too late; twice is a key that is not the screen's. */
  const disprove = async (why: string): Promise<void> => {
    disproved += 1;
    if (disproved < DISPROVED_TIMES) {
      face.set({ step: "refused", why });
      return next(AGAIN_MS, check);
    }
    disproved = 0;
    await opened?.shelf.forget();
    parts.markPaired(false);
    return ask();
  };
  const arrive = ({ name, views }: { readonly name: string; readonly views: readonly string[] }): void => {
    const [path = "/"] = views;
    const [, , wall = "", slot = ""] = path.split("/");
    parts.markPaired(true);
    face.set({ step: "approved", name, wall, slot });
    next(READ_MS, async () => parts.go(path));
  };
  const resume = async (): Promise<void> => {
    const kept = (await opened?.shelf.read()) ?? null;
    return kept === null || kept.pairing === null ? ask() : look(kept);
  };
  const ask = async (): Promise<void> => {
    if (opened === null) return;
    const { shelf } = opened;
    if (face.get().step !== "code") face.set({ step: "asking" });
    const keys = (await shelf.read())?.keys ?? (await newScreenKeys());
    const outcome = await send<Opened>({ path: "/screens/pairings", body: { key: await publicKeyOf(keys) }, lang });
    if (outcome.kind === "done") {
      const { code, claim, expiresAt, now } = outcome.body;
      const kept: KeptScreen = { keys, screen: null, pairing: { code, claim, expiresAt } };
      await shelf.keep(kept);
      await showCode(kept, expiresAt - now);
      return next(POLL_MS, resume);
    }
    const { problem } = outcome;
    if (problem === null) away();
    else face.set({ step: "refused", why: problem.detail ?? problem.title });
    next(AGAIN_MS, ask);
  };
  const showCode = async ({ keys, pairing }: KeptScreen, leftMs: Duration): Promise<void> => {
    const held = face.get();
    const code = pairing?.code ?? "";
    // The countdown goes by one reading of the clock, not by each answer's delay.
    const endsAt = held.step === "code" && held.code === code ? held.endsAt : timers.monotonic() + leftMs;
    if (held.step === "code" && held.code === code && !held.isAway) return;
    face.set({
      step: "code",
      code,
      endsAt,
      fingerprint: fingerprintText(thumbprintOf(await publicKeyOf(keys))),
      isAway: false,
      wasRevoked,
    });
  };
  const look = async (kept: KeptScreen): Promise<void> => {
    const { pairing } = kept;
    if (pairing === null || opened === null) return;
    const path = `/screens/pairings/${pairing.code}`;
    const outcome = await send<Answered>({ method: "GET", path, authorization: `Pairing ${pairing.claim}`, lang });
    if (outcome.kind === "unknown") {
      away();
      return next(POLL_MS, resume);
    }
    // Its time is over, or it was revoked before this browser heard of it.
    if (outcome.kind === "refused") return ask();
    const { screen, expiresAt, now } = outcome.body;
    if (screen === null) {
      await showCode(kept, expiresAt - now);
      return next(POLL_MS, resume);
    }
    await opened.shelf.keep({ ...kept, screen: screen.id, pairing: null });
    return check();
  };
  return {
    face,
    start: () => {
      const what = lackingForScreen();
      if (what !== null) {
        face.set({ step: "lacking", what });
        return () => undefined;
      }
      isOver = false;
      opened = { shelf: parts.openShelf(), credential: parts.openCredential() };
      void check().catch(lost);
      return () => {
        isOver = true;
        undo();
      };
    },
    signOut: () => {
      face.set({ step: "checking" });
      next(0, async () => {
        await send({ method: "DELETE", path: "/session", lang });
        await check();
      });
    },
  };
}
