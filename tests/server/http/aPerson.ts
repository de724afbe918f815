import { Secret, TOTP } from "otpauth";
import type { Role } from "#shared/duty/role.ts";
import { NOW, type RunningApp, theCatalogue } from "./anApp.ts";

/** A password that is not on the list of any attacker. */
export const PASSWORD = "cây cầu treo qua sông năm ấy";

/** Another one. */
export const OTHER_PASSWORD = "bảy con đò neo dưới bóng tre";

/** Headers of whoever holds a sign-in link of a role; of an agency, of whoever has shown the key of G12. */
export async function signedInAs({ people }: RunningApp, role: Role): Promise<Record<string, string>> {
  if (role === "agency") return { cookie: `tc_session=${(await people.sessions.openAgency("G12"))?.secret ?? ""}` };
  const site = theCatalogue().sites.find(({ id }) => id === "tinh-22");
  const holder = role === "site" && site !== undefined ? { site: site.id } : {};
  const opened = await people.sessions.signIn(await people.sessions.link(role, role, holder));
  return { cookie: `tc_session=${opened?.secret ?? ""}` };
}

/** The code an app shows `steps` half minutes from now. */
export function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: NOW + steps * 30_000 });
}

/** The token of an enrolment link, or of whatever else holds one. */
export function tokenOf(link: string): string {
  return new URL(link).searchParams.get("token") ?? "";
}

/** Headers of a new officer without a second factor who has signed in, and their id. */
export async function anOfficer(
  { people }: RunningApp,
  username: string,
): Promise<{ readonly id: string; readonly headers: { readonly cookie: string } }> {
  const made = await people.officers.create({ username, name: `Nguyễn ${username}`, role: "duty" });
  const issued = await people.enrolments.issue(made.ok ? made.value.id : "");
  const chosen = await people.enrolments.choose({ token: issued.ok ? issued.value.token : "", password: PASSWORD, wantsFactor: false });
  if (!chosen.ok) throw new Error(chosen.refusal.en);
  const { officer } = chosen.value;
  return { id: officer.id, headers: { cookie: `tc_session=${(await people.sessions.open(officer)).secret}` } };
}
