import { z } from "zod";
import { ROLES } from "#shared/duty/role.ts";
import { PERSON_ROLES } from "#server/duty/officer.ts";
import { auditSchema } from "./auditRoutes.ts";
import { confirmSchema, enrolSchema, lookSchema } from "./enrolmentRoutes.ts";
import { keySchema } from "./keyRoutes.ts";
import { officerChangeSchema, officerSchema } from "./officerRoutes.ts";
import { passwordChangeSchema, signInSchema } from "./sessionRoutes.ts";

const instant = z.int().describe("Milliseconds since 1970-01-01T00:00:00Z");
const site = z.string().nullable().describe("Id of the catalogue; of the role site only");

const session = z.object({
  id: z.string().describe("The same in every session of one person or machine"),
  name: z.string(),
  role: z.enum(ROLES),
  site,
  province: z.string().nullable(),
  views: z.array(z.string()).describe("Paths of the views this role may open, its own first"),
  agency: z
    .object({ code: z.string(), topic: z.enum(["actual", "exercise"]), key: z.string().describe("Id of the key") })
    .optional()
    .describe("Of the role agency"),
});

const officer = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  role: z.enum(PERSON_ROLES),
  site,
  disabled: z.boolean(),
  createdAt: instant,
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  lastSeenAt: instant.nullable(),
});

const key = z.object({ id: z.string(), agency: z.string(), topic: z.enum(["actual", "exercise"]), createdAt: instant });

const factor = z.object({ secret: z.string().describe("Base32"), uri: z.string().describe("otpauth:"), qr: z.string().describe("SVG") });

/** Schemas of signing in, officers and keys. */
export const PEOPLE_SCHEMAS = {
  SignIn: signInSchema,
  Session: session,
  PasswordChange: passwordChangeSchema,
  EnrolLook: lookSchema,
  Enrolling: z.object({ username: z.string(), name: z.string(), role: z.enum(PERSON_ROLES), needsSecondFactor: z.boolean() }),
  Enrol: enrolSchema,
  Enrolled: z.object({ secondFactor: factor.nullable().describe("When there is one, /enrolments/confirm takes a code of it") }),
  EnrolConfirm: confirmSchema,
  Officer: officer,
  OfficerIn: officerSchema,
  OfficerChange: officerChangeSchema,
  OfficerActed: z.object({
    officer,
    link: z.string().nullable().describe("Enrolment link, told once; null when none is needed and when the answer is given again"),
  }),
  Audit: auditSchema,
  KeyIn: keySchema,
  Key: key,
  KeyMade: key.omit({ createdAt: true }).extend({ key: z.string().nullable().describe("Told once; null when the answer is given again") }),
} as const;
