import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { RedisProgramMissing, redisProgram } from "#server/journal/redisProgram.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";

describe("the program of the private Redis", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tc-program-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const put = (name: string): void => writeFileSync(join(folder, name), "#!/bin/sh\n", { mode: 0o755 });

  test("[J33] redis-server is preferred to valkey-server, and either will do", async () => {
    const machine = { folders: ["/nowhere", folder], mayInstall: false, run: async () => {} };
    put("valkey-server");
    expect(await redisProgram(silentLog(), machine)).toBe(join(folder, "valkey-server"));
    put("redis-server");
    expect(await redisProgram(silentLog(), machine)).toBe(join(folder, "redis-server"));
  });

  test("[J33] where nothing may be installed the fault tells the command", async () => {
    const machine = { folders: [folder], mayInstall: false, run: async () => put("redis-server") };
    await expect(redisProgram(silentLog(), machine)).rejects.toThrow(RedisProgramMissing);
    await expect(redisProgram(silentLog(), machine)).rejects.toThrow(/sudo apt-get install redis-server/u);
  });

  test("[J33] where it may, it is installed by apt-get, and the log says so first", async () => {
    const ran: string[] = [];
    const log = silentLog();
    const run = async (command: string, args: readonly string[]): Promise<void> => {
      expect(log.told.map((each) => each.event)).toEqual(["redis.installing"]);
      ran.push([command, ...args].join(" "));
      put("redis-server");
    };
    expect(await redisProgram(log, { folders: [folder], mayInstall: true, run })).toBe(join(folder, "redis-server"));
    expect(ran).toEqual(["apt-get update", "apt-get install --yes --no-install-recommends redis-server"]);
  });
});
