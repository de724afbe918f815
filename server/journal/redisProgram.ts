import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { JournalLog } from "./journalLog.ts";

const PROGRAMS = ["redis-server", "valkey-server"] as const;
/** Debian leaves them here; a service's PATH may be shorter. */
const USUAL_FOLDERS = ["/usr/local/bin", "/usr/bin", "/opt/homebrew/bin"];

/** No Redis program on this machine; the message holds the command that installs one. */
export class RedisProgramMissing extends Error {
  override readonly name = "RedisProgramMissing";
}

/** What this needs of the machine it runs on. */
interface Machine {
  readonly folders: readonly string[];
  readonly mayInstall: boolean;
  readonly run: (command: string, args: readonly string[]) => Promise<void>;
}

function find(folders: readonly string[]): string | null {
  for (const folder of folders) {
    for (const program of PROGRAMS) {
      try {
        accessSync(join(folder, program), constants.X_OK);
        return join(folder, program);
      } catch {
        // Not here: look on.
      }
    }
  }
  return null;
}

async function run(command: string, args: readonly string[]): Promise<void> {
  // RUNLEVEL keeps Debian's scripts from starting a second Redis as a service of the machine.
  const child = spawn(command, args, {
    stdio: ["ignore", 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) {
    throw new RedisProgramMissing(
      `${command} ${args.join(" ")} ended with ${code ?? "a signal"}. Install Redis by hand: apt-get install redis-server`,
    );
  }
}

function thisMachine(): Machine {
  return {
    folders: [...(process.env["PATH"] ?? "").split(delimiter), ...USUAL_FOLDERS],
    mayInstall: existsSync("/etc/debian_version") && process.getuid?.() === 0,
    run,
  };
}

/** Path of redis-server or valkey-server; on Debian as root it is installed when missing, elsewhere RedisProgramMissing says how. */
export async function redisProgram(log: JournalLog, machine: Machine = thisMachine()): Promise<string> {
  const found = find(machine.folders);
  if (found !== null) {
    return found;
  }
  if (!machine.mayInstall) {
    throw new RedisProgramMissing(
      "No redis-server or valkey-server is installed. Run: sudo apt-get install redis-server (Debian, Ubuntu), sudo dnf install valkey (Fedora), brew install redis (macOS); or set REDIS_URL.",
    );
  }
  log.info("redis.installing", { command: "apt-get update && apt-get install --yes --no-install-recommends redis-server" });
  await machine.run("apt-get", ["update"]);
  await machine.run("apt-get", ["install", "--yes", "--no-install-recommends", "redis-server"]);
  const installed = find(machine.folders);
  if (installed === null) {
    throw new RedisProgramMissing("apt-get installed redis-server but it is not on the PATH");
  }
  return installed;
}
