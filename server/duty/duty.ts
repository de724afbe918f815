import type { Site } from "#shared/catalogue/site.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";
import { type Audit, CONSOLE, createAudit } from "./audit.ts";
import { type ChangePassword, createChangePassword } from "./changePassword.ts";
import { createCredentials } from "./credentials.ts";
import { createEnrolments, type Enrolments } from "./enrolments.ts";
import { officerId } from "./officer.ts";
import { createOfficers, type Officers } from "./officers.ts";
import { createPasswords } from "./password.ts";
import { createSecondFactor } from "./secondFactor.ts";
import { type AgencyBook, createSessions, type ScreenHolder, type Sessions } from "./sessions.ts";
import { createSignIn, type SignIn } from "./signIn.ts";

/** Who may sign in, how, and who did what. */
export interface Duty {
  readonly officers: Officers;
  readonly enrolments: Enrolments;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly changePassword: ChangePassword;
  readonly audit: Audit;
}

export interface DutyParts {
  readonly journal: Pick<Journal, "records" | "idempotency" | "events">;
  readonly secretKey: string;
  readonly sites: readonly Site[];
  /** A paired screen as it stands now; absent in programs beside the server. */
  readonly screenOf?: (id: string) => ScreenHolder | null;
  /** Absent in programs beside the server. */
  readonly agencies?: AgencyBook;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration) => Promise<void>;
  readonly log: Log;
}

/** The people's side over one journal: the server's, or that of a program beside it. */
export function createDuty(parts: DutyParts): Duty {
  const { secretKey, sites, now, log } = parts;
  const { records, idempotency, events } = parts.journal;
  const officers = createOfficers({ records, claims: idempotency, sites, now, sleep: parts.sleep });
  const sessions = createSessions({
    ...{ records, officers, sites, secretKey, now },
    ...(parts.screenOf === undefined ? {} : { screenOf: parts.screenOf }),
    ...(parts.agencies === undefined ? {} : { agencies: parts.agencies }),
  });
  const passwords = createPasswords();
  const factor = createSecondFactor(idempotency, now);
  const credentials = createCredentials({ records, officers, passwords, factor, secretKey, now, log });
  return {
    officers,
    sessions,
    enrolments: createEnrolments({ records, officers, passwords, factor, secretKey, now }),
    signIn: createSignIn({ credentials, sessions, log }),
    changePassword: createChangePassword({ officers, credentials, passwords, sessions }),
    audit: createAudit({ events, now, log }),
  };
}

const FIRST = { username: "admin", name: "Quản trị viên", role: "admin" };

/** The token by which the first administrator enrols, a new one at each start; `null` once any officer has a password. */
export async function firstAdministrator({ officers, enrolments, audit }: Duty): Promise<string | null> {
  const rows = await officers.list();
  if (rows.some(({ hasPassword }) => hasPassword)) return null;
  const made = rows.length === 0 ? await officers.create(FIRST) : null;
  const first = made?.ok === true ? made.value : rows.find(({ username, role }) => username === FIRST.username && role === FIRST.role);
  const issued = first === undefined ? null : await enrolments.issue(first.id);
  if (issued?.ok !== true) return null;
  await audit.administered({
    by: CONSOLE,
    action: "officer.invited",
    subject: officerId(issued.value.officer.id),
    detail: "first administrator",
  });
  return issued.value.token;
}
