import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A program the tests need and the Debian packages that bring it. */
interface Need {
  readonly what: string;
  readonly packages: readonly string[];
  readonly isThere: () => boolean;
  /** True when something of npm stands in for it. */
  readonly hasSubstitute?: boolean;
}

function onPath(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const BROWSERS = ["/usr/lib/chromium/chromium", "/opt/google/chrome/chrome", "/usr/bin/google-chrome", process.env["CHROME_PATH"] ?? ""];

const NEEDS: readonly Need[] = [
  { what: "Redis", packages: ["redis-server"], isThere: () => onPath("redis-server") || onPath("valkey-server") },
  { what: "a C compiler", packages: ["gcc", "libc6-dev"], isThere: () => onPath("cc") && existsSync("/usr/include/stdio.h") },
  { what: "curl and openssl", packages: ["curl", "openssl"], isThere: () => onPath("curl") && onPath("openssl") },
  {
    what: "Chromium",
    packages: ["chromium"],
    isThere: () => BROWSERS.some((path) => path !== "" && existsSync(path)),
    hasSubstitute: true,
  },
];

function apt(args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  return spawnSync("apt-get", args, { stdio: ["ignore", 2, 2], env }).status === 0;
}

/**
 * Installs what the tests need and the machine lacks (Debian, as root); returns what is still missing,
 * each with the command that brings it. A missing Chromium is replaced by the packed one of npm.
 */
export function ensurePrograms(): readonly string[] {
  const lacking = (): readonly Need[] => NEEDS.filter((need) => !need.isThere());
  const wanted = lacking().flatMap((need) => need.packages);
  if (wanted.length > 0 && existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    process.stderr.write(`Installing ${wanted.join(" ")}…\n`);
    apt(["update", "-q"]);
    apt(["install", "-y", "-q", "--no-install-recommends", ...wanted]);
  }
  return lacking()
    .filter((need) => need.hasSubstitute !== true)
    .map((need) => `${need.what} is missing: apt-get install ${need.packages.join(" ")}`);
}
