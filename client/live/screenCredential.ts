import { type Duration, MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { type ProofPurpose, proofText } from "#shared/screen/screenProof.ts";
import type { Command, CommandOutcome } from "#client/link/commands.ts";
import type { PageTimers, Undo } from "./pageTimers.ts";
import { type KeptScreen, type ScreenShelf, signText } from "./screenKey.ts";

/**
 * How this browser stands as a screen. `none`: it is none; `held`: it has its session; `revoked`: its right was taken away, and what it kept is
 * forgotten; `signed-in`: a person is signed in here, whose session it does not take; `unproved`: its key is not the one it was paired with;
 * `away`: the centre did not answer.
 */
export type Standing =
  | { readonly state: "none" | "revoked" | "away" }
  | { readonly state: "held"; readonly screen: string; readonly identity: Identity }
  | { readonly state: "signed-in" | "unproved"; readonly screen: string; readonly why: string };

/** What the credential is made of. */
export interface CredentialParts {
  readonly shelf: ScreenShelf;
  readonly send: <T>(command: Command) => Promise<CommandOutcome<T>>;
  /** Of this page: what is signed is good for it alone. */
  readonly origin: string;
  /** Made up when this page was loaded, and kept nowhere. */
  readonly page: string;
  readonly timers: Pick<PageTimers, "monotonic" | "after">;
  readonly lang: "vi" | "en";
}

/** A paired screen's credential: its key signs a nonce for each session and for each connection. */
export interface ScreenCredential {
  /** Proves the key for a new session of two minutes. */
  readonly renew: () => Promise<Standing>;
  /** What the handshake of a connection carries: nothing where this browser is no screen. Rejects while the centre does not answer. */
  readonly prove: () => Promise<Readonly<Record<string, string>>>;
  /** Renews each minute, and tells how it stands whenever that was asked, until undone. */
  readonly keepUp: (tell: (standing: Standing) => void) => Undo;
}

const RENEW_MS: Duration = MINUTE_MS;
/** The session lives two minutes: after a try in vain there is time for several more. */
const AGAIN_MS: Duration = 5 * SECOND_MS;
const FRESH_MS: Duration = 30 * SECOND_MS;

/** The credential kept on the shelf. */
export function createScreenCredential(parts: CredentialParts): ScreenCredential {
  const { shelf, send, origin, timers, lang } = parts;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let last: Standing = { state: "none" };
  let tellLast: (standing: Standing) => void = () => undefined;

  /** A signature over a nonce of the centre's; a standing in its place where there is none to be had. */
  const signed = async ({ keys, screen }: KeptScreen & { readonly screen: string }, purpose: ProofPurpose) => {
    const asked = await send<{ readonly nonce: string }>({ path: `/screens/${screen}/challenge`, lang });
    if (asked.kind === "unknown") return "away" as const;
    if (asked.kind === "refused") return "revoked" as const;
    const { nonce } = asked.body;
    return { nonce, signature: await signText(keys, proofText({ origin, screen, purpose, nonce })) };
  };
  const revoked = async (): Promise<Standing> => {
    await shelf.forget();
    return { state: "revoked" };
  };
  const prove = async (kept: KeptScreen & { readonly screen: string }): Promise<Standing> => {
    const { screen } = kept;
    const proof = await signed(kept, "session");
    if (proof === "away") return { state: "away" };
    if (proof === "revoked") return revoked();
    const answer = await send<Identity>({ path: `/screens/${screen}/session`, body: proof, lang });
    if (answer.kind === "done") return { state: "held", screen, identity: answer.body };
    if (answer.kind === "unknown") return { state: "away" };
    const { code, detail, title } = answer.problem;
    if (code === "screen.unknown") return revoked();
    return { state: code === "screen.signed-in" ? "signed-in" : "unproved", screen, why: detail ?? title };
  };
  const renew = async (): Promise<Standing> => {
    const kept = await shelf.read();
    last = isScreen(kept) ? await prove(kept) : { state: "none" };
    if (last.state === "held") renewedAt = timers.monotonic();
    tellLast(last);
    return last;
  };
  return {
    renew,
    prove: async () => {
      const standing = last.state === "held" && timers.monotonic() - renewedAt < FRESH_MS ? last : await renew();
      if (standing.state === "away") throw new Error("the centre does not answer: nothing can be proved to it");
      const kept = await shelf.read();
      if (standing.state !== "held" || !isScreen(kept)) return {};
      const proof = await signed(kept, "live");
      if (typeof proof === "string") throw new Error(`the centre gives no nonce: ${proof}`);
      return { page: parts.page, proof: `${proof.nonce}.${proof.signature}` };
    },
    keepUp: (tell) => {
      let isOver = false;
      tellLast = tell;
      let undo: Undo = () => undefined;
      const turn = async (): Promise<void> => {
        const standing = await renew().catch((): Standing => ({ state: "away" }));
        if (isOver) return;
        undo = timers.after(standing.state === "away" || standing.state === "unproved" ? AGAIN_MS : RENEW_MS, () => void turn());
      };
      void turn();
      return () => {
        isOver = true;
        tellLast = () => undefined;
        undo();
      };
    },
  };
}

function isScreen(kept: KeptScreen | null): kept is KeptScreen & { readonly screen: string } {
  return kept !== null && kept.screen !== null;
}
