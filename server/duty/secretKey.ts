import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newSecret } from "./secret.ts";

/** The key that hashes sessions: as configured, or one of the data folder's own. */
export function secretKeyOf(environment: { readonly secretKey: string | null; readonly dataDir: string }): string {
  if (environment.secretKey !== null) {
    return environment.secretKey;
  }
  const file = join(environment.dataDir, "secret.key");
  if (!existsSync(file)) {
    writeFileSync(file, newSecret(), { mode: 0o600, flag: "wx" });
  }
  return readFileSync(file, "utf8").trim();
}
