import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CATALOGUE_DIR } from "#tests/builders/theCatalogue.ts";

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const dir = mkdtempSync(join(tmpdir(), "toan-canh-programs-"));

beforeAll(() => cpSync(CATALOGUE_DIR, join(dir, "catalogue"), { recursive: true }));
afterAll(() => rmSync(dir, { recursive: true }));

/** Runs a program of `server/cli` to its end, as a person at a terminal would. */
function run(program: string, ...args: readonly string[]): Promise<Ended> {
  const file = new URL(`../../../server/cli/${program}.ts`, import.meta.url).pathname;
  const env = { ...process.env, DATA_DIR: join(dir, "data"), PORT: "0", JOURNAL: "memory", CONFIG_DIR: "" };
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { env, timeout: 120_000 }, (fault, out, err) => {
      resolve({ code: fault === null ? 0 : Number(fault.code ?? -1), out, err });
    });
  });
}

describe.each(["ingest", "key", "officer", "drill", "boundaries", "demo"])("npm run %s", (program) => {
  test("tells its use with --help and -h", async () => {
    for (const option of ["--help", "-h"]) {
      const { code, out, err } = await run(program, option);
      expect([code, err]).toEqual([0, ""]);
      expect(out).toContain(`npm run ${program}`);
      expect(out).toMatch(/[ăâđêôơưàáảãạ]/);
    }
  });

  test("refuses an option it does not have in a few words, without a stack", async () => {
    const { code, err } = await run(program, "--no-such-option");
    expect(code).toBe(1);
    expect(err).toContain("--no-such-option");
    expect(err).toContain(`npm run ${program}`);
    expect(err).not.toMatch(/\n\s+at |node:internal/);
  });
});

describe("npm run boundaries", () => {
  const boundaries = (...args: readonly string[]): Promise<Ended> => run("boundaries", ...args, "--config", join(dir, "catalogue"));

  test("checks a pack, and writes it only when told", async () => {
    const target = join(dir, "catalogue", "outlines-2008.topo.json");
    const before = readFileSync(target, "utf8");
    const pack = join(dir, "pack.json");
    writeFileSync(pack, before);
    expect(await boundaries(pack)).toMatchObject({ code: 0, out: expect.stringContaining("chưa ghi") as string });
    expect(readFileSync(target, "utf8")).toBe(before);
    expect(await boundaries(pack, "--write", "--credit", "Nguồn thử")).toMatchObject({
      code: 0,
      out: expect.stringContaining("đã ghi") as string,
    });
    expect(readFileSync(target, "utf8")).toContain("Nguồn thử");
  });

  test("says what it cannot read: no file, a folder, a catalogue that is not there", async () => {
    const pack = join(dir, "pack.json");
    for (const [ended, said] of [
      [await boundaries(join(dir, "absent.json")), "absent.json"],
      [await boundaries(dir), dir],
      [await run("boundaries", pack, "--config", join(dir, "nowhere")), "provinces.json: the file is missing"],
    ] as const) {
      expect([ended.code, ended.err.includes(said), /\n\s+at /.test(ended.err)]).toEqual([1, true, false]);
    }
  });

  test("refuses a pack with one line for each fault", async () => {
    const pack = join(dir, "bad.json");
    writeFileSync(pack, "{");
    const { code, out } = await boundaries(pack);
    expect([code, out.split("\n")[0], out.includes("[pack.unreadable]")]).toEqual([1, "TỪ CHỐI / REFUSED: 1 lỗi / faults", true]);
  });
});
