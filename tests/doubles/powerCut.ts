import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A simulated power cut: start the program with `env`, kill it outright, then `cut` its files to what was synced. */
export interface PowerCut {
  readonly env: Readonly<Record<string, string>>;
  /** How long ago any file was last synced. */
  readonly syncedAgoMs: () => number;
  /** Cuts every file under `dir` and gives how many bytes were lost. */
  readonly cut: (dir: string) => number;
  readonly remove: () => void;
}

/** Compiles the shim; fails with what to install when there is no C compiler. */
export function createPowerCut(): PowerCut {
  const notes = mkdtempSync(join(tmpdir(), "tc-power-cut-"));
  const library = join(notes, "powerCut.so");
  const source = new URL("./powerCut.c", import.meta.url).pathname;
  const built = spawnSync("cc", ["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], { encoding: "utf8" });
  if (built.status !== 0) {
    throw new Error(`The simulated power cut needs a C compiler (apt-get install gcc libc6-dev): ${built.error?.message ?? built.stderr}`);
  }
  const durable = (file: string): number => {
    try {
      return Number(readFileSync(join(notes, String(statSync(file).ino)), "utf8"));
    } catch {
      return 0;
    }
  };
  return {
    env: { LD_PRELOAD: library, POWER_CUT_DIR: notes },
    syncedAgoMs: () => {
      const times = readdirSync(notes).filter((name) => /^\d+$/u.test(name));
      return Date.now() - Math.max(...times.map((name) => statSync(join(notes, name)).mtimeMs));
    },
    cut: (dir) => {
      let lost = 0;
      for (const each of readdirSync(dir, { recursive: true, withFileTypes: true })) {
        const file = join(each.parentPath, each.name);
        // The manifest and the base file are written once, synced under another name and renamed: an inode keeps its note.
        if (each.isFile() && each.name.startsWith("appendonly.aof")) {
          const length = Math.min(durable(file), statSync(file).size);
          lost += statSync(file).size - length;
          truncateSync(file, length);
        }
      }
      return lost;
    },
    remove: () => rmSync(notes, { recursive: true, force: true }),
  };
}
