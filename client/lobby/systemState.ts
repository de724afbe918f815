/** What the lobby learns about the server; `null` where it cannot be known. */
export interface SystemState {
  readonly role: string | null;
  readonly views: readonly string[];
  readonly alive: boolean;
  readonly journal: "durable" | "volatile" | "unreachable" | null;
  readonly drill: string | null;
  readonly walls: readonly { readonly id: string; readonly nameVi: string; readonly nameEn: string }[];
}

/** Asks the server who we are and how it is; whatever does not answer is told as not known. */
export async function readSystemState(): Promise<SystemState> {
  const [session, health, walls] = await Promise.all([ask("/api/v1/session"), ask("/healthz"), ask("/api/v1/catalogue/walls")]);
  return {
    role: textOf(session, "role"),
    views: listOf(session, "views").filter((view) => typeof view === "string"),
    alive: health !== null,
    journal: journalOf(health),
    drill: drillOf(health),
    walls: Array.isArray(walls) ? walls.filter(isWall) : [],
  };
}

async function ask(path: string): Promise<unknown> {
  const answer = await fetch(path).catch(() => null);
  return answer?.ok ? answer.json().catch(() => null) : null;
}

function journalOf(health: unknown): SystemState["journal"] {
  const journal = fieldOf(health, "journal");
  const text = typeof journal === "string" ? journal : JSON.stringify(journal ?? "");
  if (text.includes("volatile") || fieldOf(health, "volatile") === true || fieldOf(journal, "volatile") === true) return "volatile";
  if (/away|unreachable|down|unavailable/.test(text) || journal === false) return "unreachable";
  return health === null ? null : "durable";
}

function drillOf(health: unknown): string | null {
  const drill = fieldOf(health, "drill");
  if (typeof drill === "string") return drill;
  return fieldOf(drill, "active") === true ? (textOf(drill, "name") ?? "") : null;
}

function textOf(body: unknown, name: string): string | null {
  const held = fieldOf(body, name);
  return typeof held === "string" ? held : null;
}

function listOf(body: unknown, name: string): readonly unknown[] {
  const held = fieldOf(body, name);
  return Array.isArray(held) ? held : [];
}

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === "object" && body !== null ? (body as Readonly<Record<string, unknown>>)[name] : undefined;
}

function isWall(wall: unknown): wall is SystemState["walls"][number] {
  return (
    typeof fieldOf(wall, "id") === "string" && typeof fieldOf(wall, "nameVi") === "string" && typeof fieldOf(wall, "nameEn") === "string"
  );
}
