import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const KIOSK = resolve(import.meta.dirname, "../../config/kiosk");
const SCRIPT = join(KIOSK, "toan-canh-kiosk.sh");
let dir = "";

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "tc-kiosk-"));
  // In place of a browser: says how it was started, and ends at once.
  const fake = '#!/bin/bash\nprintf "%s\\n" "$@" "--" >> "$FAKE_LOG"\nexit 7\n';
  mkdirSync(join(dir, "bin"));
  for (const name of ["chromium", "cage"]) {
    writeFileSync(join(dir, "bin", name), fake);
    chmodSync(join(dir, "bin", name), 0o755);
  }
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return {
    PATH: `${join(dir, "bin")}:/usr/bin:/bin`,
    HOME: dir,
    KIOSK_CONF: "/dev/null",
    KIOSK_URL: "https://wall.example/screen",
    KIOSK_PROFILE: join(dir, "profile"),
    FAKE_LOG: join(dir, "started"),
    ...more,
  };
}

function printed(more: Readonly<Record<string, string>> = {}): readonly string[] {
  return execFileSync("bash", [SCRIPT, "--print-command"], { env: environment(more), encoding: "utf8" })
    .trim()
    .split("\n");
}

describe("the start script of a screen", () => {
  test("is sound, and so are the unit and the policy", () => {
    execFileSync("bash", ["-n", SCRIPT]);
    expect(Object.keys(JSON.parse(readFileSync(join(KIOSK, "policy.json"), "utf8")) as object)).toContain("TranslateEnabled");
    const unit = readFileSync(join(KIOSK, "toan-canh-kiosk.service"), "utf8");
    expect(unit).toContain("Restart=always");
    if (spawnSync("systemd-analyze", ["--version"]).status !== 0) return;
    const copy = join(dir, "toan-canh-kiosk.service");
    writeFileSync(copy, unit.replace("/usr/local/bin/toan-canh-kiosk", SCRIPT));
    const verified = spawnSync("systemd-analyze", ["verify", "--man=no", copy], { encoding: "utf8" });
    expect(`${verified.stdout}${verified.stderr}`).not.toContain("toan-canh-kiosk.service");
  });

  test("starts Chromium as a kiosk over one profile, without bars, under X11, Wayland and cage", () => {
    const x11 = printed({ DISPLAY: ":0" });
    expect(x11[0]).toBe(join(dir, "bin/chromium"));
    expect(x11.at(-1)).toBe("https://wall.example/screen");
    for (const flag of [
      "--kiosk",
      `--user-data-dir=${join(dir, "profile")}`,
      "--noerrdialogs",
      "--ozone-platform=x11",
      "--force-device-scale-factor=1",
    ]) {
      expect(x11).toContain(flag);
    }
    expect(x11.some((flag) => flag.startsWith("--disable-features=Translate"))).toBe(true);
    expect(printed({ WAYLAND_DISPLAY: "wayland-0", DISPLAY: ":0" })).toContain("--ozone-platform=wayland");
    expect(printed().slice(0, 4)).toEqual(["cage", "-d", "--", join(dir, "bin/chromium")]);
    expect(printed({ KIOSK_EXTRA_FLAGS: "--ignore-gpu-blocklist --mute-audio" })).toEqual(
      expect.arrayContaining(["--ignore-gpu-blocklist", "--mute-audio"]),
    );
  });

  test.each([
    [{ KIOSK_URL: "" }, "KIOSK_URL"],
    [{ KIOSK_URL: "http://wall.example/screen" }, "https://"],
    [{ KIOSK_BROWSER: "no-such-browser" }, "apt-get install chromium"],
    [{ KIOSK_SESSION: "mir" }, "KIOSK_SESSION"],
  ])("says what is missing, and does not try again: %o", (more, said) => {
    const { status, stderr } = spawnSync("bash", [SCRIPT, "--check"], { env: environment(more), encoding: "utf8" });
    expect([status, stderr]).toEqual([78, expect.stringContaining(said)]);
  });

  test("starts the browser again when it crashes, later and later, and ends when it is told to", async () => {
    mkdirSync(join(dir, "profile/Default"), { recursive: true });
    writeFileSync(join(dir, "profile/Default/Preferences"), '{"profile":{"exit_type":"Crashed","exited_cleanly":false}}');
    writeFileSync(join(dir, "profile/SingletonLock"), "");
    const env = environment({ DISPLAY: ":0", KIOSK_FIRST_WAIT_S: "1", KIOSK_LONGEST_WAIT_S: "2" });
    const child = spawn("bash", [SCRIPT], { env, stdio: ["ignore", "ignore", "pipe"] });
    const said: string[] = [];
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk.toString()));
    const starts = (): number => said.join("").split("the browser ended with 7").length - 1;
    for (const until = Date.now() + 15_000; starts() < 3 && Date.now() < until; ) await sleep(50);
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    expect(await gone).toEqual([0, null]);
    expect(starts()).toBeGreaterThanOrEqual(3);
    expect([...said.join("").matchAll(/again in (\d+) s/g)].map(([, wait]) => wait).slice(0, 3)).toEqual(["1", "2", "2"]);
    const started = readFileSync(join(dir, "started"), "utf8");
    expect(started.split("https://wall.example/screen").length - 1).toBeGreaterThanOrEqual(3);
    expect(readFileSync(join(dir, "profile/Default/Preferences"), "utf8")).toBe('{"profile":{"exit_type":"Normal","exited_cleanly":true}}');
  });
});
