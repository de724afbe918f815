import type { DrillTitle } from "#shared/drill/drillState.ts";
import type { Identity } from "#shared/duty/identity.ts";

/** What the lobby learns about the server; `null` where it cannot be known. */
export interface SystemState {
  readonly identity: Identity | null;
  readonly alive: boolean;
  readonly journal: "durable" | "volatile" | "unreachable" | null;
  readonly drill: { readonly title: DrillTitle | null } | null;
  readonly walls: readonly { readonly id: string; readonly nameVi: string; readonly nameEn: string }[];
}

interface Health {
  readonly journal: "up" | "down";
  readonly volatile: boolean;
  readonly drill: string | null;
  readonly drillTitle: DrillTitle | null;
}

/** Asks the server who we are and how it is; whatever does not answer is told as not known. */
export async function readSystemState(): Promise<SystemState> {
  const [session, health, walls] = await Promise.all([
    ask<Identity>("/api/v1/session"),
    ask<Health>("/healthz"),
    ask<SystemState["walls"]>("/api/v1/catalogue/walls"),
  ]);
  return {
    identity: session,
    alive: health !== null,
    journal: health === null ? null : journalOf(health),
    drill: health === null || health.drill === null ? null : { title: health.drillTitle },
    walls: walls ?? [],
  };
}

/** The server of this page answers what its own document says; a refusal or no answer is `null`. */
async function ask<T>(path: string): Promise<T | null> {
  const answer = await fetch(path).catch(() => null);
  return answer?.ok ? (answer.json() as Promise<T>) : null;
}

function journalOf({ journal, volatile }: Health): SystemState["journal"] {
  if (journal === "down") return "unreachable";
  return volatile ? "volatile" : "durable";
}
