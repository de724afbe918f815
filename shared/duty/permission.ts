import type { Role } from "./role.ts";

/** Everything a role can be allowed or refused. */
export const ACTIONS = [
  "wall.view",
  "alert.read",
  "alert.audit",
  "alert.raise",
  "alert.approve",
  "alert.reject",
  "alert.acknowledge",
  "alert.amend",
  "alert.resolve",
  "alert.shelve",
  "alert.unshelve",
  "alert.cancel",
  "alert.import",
  "proposal.dismiss",
  "duty.handOver",
  "duty.report",
  "officer.manage",
  "key.manage",
  "audit.read",
  "drill.control",
  "wall.command",
  "wall.programme",
  "wall.card",
  "scene.read",
  "scene.edit",
  "screen.read",
  "screen.manage",
  "conference.read",
  "conference.command",
  "conference.line",
  "conference.answer",
  "conference.watch",
  "conference.reply",
] as const;
export type Action = (typeof ACTIONS)[number];

/** `all`: anywhere; `own`: only for the role's own site and its province; `none`: refused. */
export type Scope = "all" | "own" | "none";

const NOTHING: Readonly<Record<Action, Scope>> = {
  "wall.view": "none",
  "alert.read": "none",
  "alert.audit": "none",
  "alert.raise": "none",
  "alert.approve": "none",
  "alert.reject": "none",
  "alert.acknowledge": "none",
  "alert.amend": "none",
  "alert.resolve": "none",
  "alert.shelve": "none",
  "alert.unshelve": "none",
  "alert.cancel": "none",
  "alert.import": "none",
  "proposal.dismiss": "none",
  "duty.handOver": "none",
  "duty.report": "none",
  "officer.manage": "none",
  "key.manage": "none",
  "audit.read": "none",
  "drill.control": "none",
  "wall.command": "none",
  "wall.programme": "none",
  "wall.card": "none",
  "scene.read": "none",
  "scene.edit": "none",
  "screen.read": "none",
  "screen.manage": "none",
  "conference.read": "none",
  "conference.command": "none",
  "conference.line": "none",
  "conference.answer": "none",
  "conference.watch": "none",
  "conference.reply": "none",
};

const READS = {
  ...NOTHING,
  "wall.view": "all",
  "alert.read": "all",
  "conference.read": "all",
  "conference.watch": "all",
} as const;

/** The one table of rights: role × action → scope. The server, the pages and the tests read this and nothing else. */
export const PERMISSIONS: Readonly<Record<Role, Readonly<Record<Action, Scope>>>> = {
  director: {
    ...READS,
    "alert.audit": "all",
    "duty.report": "all",
    "wall.command": "all",
    "wall.programme": "all",
    "wall.card": "all",
    "scene.read": "all",
    "scene.edit": "all",
    "screen.read": "all",
    "conference.command": "all",
    "conference.line": "all",
    "conference.reply": "all",
  },
  duty: {
    ...READS,
    "alert.audit": "all",
    "alert.raise": "all",
    "alert.approve": "all",
    "alert.reject": "all",
    "alert.acknowledge": "all",
    "alert.amend": "all",
    "alert.resolve": "all",
    "alert.shelve": "all",
    "alert.unshelve": "all",
    "alert.cancel": "all",
    "alert.import": "all",
    "proposal.dismiss": "all",
    "duty.handOver": "all",
    "duty.report": "all",
    "conference.reply": "all",
  },
  approver: { ...READS, "alert.audit": "all", "alert.approve": "all", "alert.reject": "all", "alert.cancel": "all", "duty.report": "all" },
  site: {
    ...NOTHING,
    "wall.view": "all",
    "alert.read": "own",
    "alert.acknowledge": "own",
    "conference.read": "own",
    "conference.line": "own",
    "conference.answer": "own",
    "conference.watch": "own",
  },
  admin: {
    ...READS,
    "alert.audit": "all",
    "duty.report": "all",
    "officer.manage": "all",
    "key.manage": "all",
    "audit.read": "all",
    "drill.control": "all",
    "wall.programme": "all",
    "wall.card": "all",
    "scene.read": "all",
    "scene.edit": "all",
    "screen.read": "all",
    "screen.manage": "all",
  },
  screen: READS,
  viewer: READS,
};

/** What a role may do of an action. */
export function scopeOf(role: Role, action: Action): Scope {
  return PERMISSIONS[role][action];
}

/** Readers of the desk learn of what is not on the walls yet: what waits for approval, proposals, the roll of screens. */
export function isDeskRole(role: Role): boolean {
  return scopeOf(role, "alert.audit") === "all";
}
