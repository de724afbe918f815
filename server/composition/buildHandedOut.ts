import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildNamedIn } from "#shared/screen/pageBuild.ts";

/** The build of the page in a folder; `null` when there is none. */
export function buildHandedOut(clientDir: string): string | null {
  const page = join(clientDir, "index.html");
  return existsSync(page) ? buildNamedIn(readFileSync(page, "utf8")) : null;
}
