import { describe, expect, test } from "vitest";
import { EnvironmentFault, readEnvironment } from "#server/environment.ts";

const SAFE = { SECRET_KEY: "Zk3vQ9xTq1mB7sYw2LrN8pHc5dJf0gUe", HOST: "127.0.0.1" };

function problems(variables: Readonly<Record<string, string>>): readonly string[] {
  try {
    readEnvironment(variables, "production");
    return [];
  } catch (fault) {
    return fault instanceof EnvironmentFault ? fault.problems : [String(fault)];
  }
}

describe("the environment", () => {
  test("has the defaults of the contract", () => {
    const read = readEnvironment({}, "demo");
    expect(read).toMatchObject({
      host: "127.0.0.1",
      port: 8080,
      redisUrl: null,
      journal: "redis",
      conference: "embedded",
      mediaPort: 0,
      mediaHost: "127.0.0.1",
      mediaAddresses: [],
      logLevel: "info",
      trustProxy: false,
    });
    expect(read.dataDir.endsWith("/var")).toBe(true);
    expect(Object.isFrozen(read)).toBe(true);
  });

  test("is accepted in production on this machine with a secret alone", () => {
    expect(problems(SAFE)).toEqual([]);
  });

  test.each<readonly [name: string, variables: Readonly<Record<string, string>>]>([
    ["SECRET_KEY", {}],
    ["SECRET_KEY", { SECRET_KEY: "short" }],
    ["SECRET_KEY", { SECRET_KEY: "a".repeat(64) }],
    ["JOURNAL", { ...SAFE, JOURNAL: "memory" }],
    ["PUBLIC_URL", { ...SAFE, HOST: "0.0.0.0" }],
    ["PUBLIC_URL", { ...SAFE, HOST: "0.0.0.0", PUBLIC_URL: "http://wall.example.gov.vn" }],
    ["TRUST_PROXY", { ...SAFE, HOST: "0.0.0.0", PUBLIC_URL: "https://wall.example.gov.vn" }],
    ["TRUST_PROXY", { ...SAFE, PUBLIC_URL: "https://wall.example.gov.vn", TRUST_PROXY: "true" }],
    ...["1.2.3", "999.1.1.1", "10.0.0.0/33", "a,b", "::1/129"].map((TRUST_PROXY) => ["TRUST_PROXY", { ...SAFE, TRUST_PROXY }] as const),
    ["DATA_DIR", { ...SAFE, DATA_DIR: "/etc/passwd" }],
    ["DATA_DIR", { ...SAFE, DATA_DIR: "/etc/passwd/below" }],
    ["PORT", { ...SAFE, PORT: "eighty" }],
    ["PORT", { ...SAFE, PORT: "70000" }],
    ["MEDIA_PORT", { ...SAFE, MEDIA_PORT: "7000x" }],
    ["MEDIA_PORT", { ...SAFE, MEDIA_PORT: "65536" }],
    ["MEDIA_HOST", { ...SAFE, MEDIA_HOST: "relay.example" }],
    ["MEDIA_ADDRESS", { ...SAFE, MEDIA_ADDRESS: "203.0.113.7, somewhere" }],
    ["MEDIA_ADDRESS", { ...SAFE, MEDIA_ADDRESS: "10.0.0.1,10.0.0.2,10.0.0.3,10.0.0.4,10.0.0.5" }],
    ["REDIS_URL", { ...SAFE, REDIS_URL: "localhost:6379" }],
    ["CONFERENCE", { ...SAFE, CONFERENCE: "zoom" }],
    ["LOG_LEVEL", { ...SAFE, LOG_LEVEL: "loud" }],
    ["PUBLIC_URL", { ...SAFE, PUBLIC_URL: "wall.example.gov.vn/path" }],
  ])("is refused in production naming %s for %j", (name, variables) => {
    const said = problems(variables);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(new RegExp(`^${name}: `));
  });

  test("names every variable at fault at once", () => {
    expect(problems({ HOST: "0.0.0.0", JOURNAL: "memory" }).map((each) => each.split(":")[0])).toEqual([
      "SECRET_KEY",
      "JOURNAL",
      "PUBLIC_URL",
    ]);
  });

  test("lets anyone look on only in a demo on loopback", () => {
    expect(readEnvironment({}, "demo").anonymousView).toBe(true);
    expect(readEnvironment({ HOST: "0.0.0.0" }, "demo").anonymousView).toBe(false);
    expect(readEnvironment(SAFE, "production").anonymousView).toBe(false);
  });

  test("takes one UDP port for pictures", () => {
    expect(readEnvironment({ MEDIA_PORT: "7000" }, "demo").mediaPort).toBe(7_000);
  });

  test("lets pictures in at another address than the pages, as behind a proxy, and tells rooms one that is translated", () => {
    const { host, mediaHost, mediaAddresses } = readEnvironment({ MEDIA_HOST: "0.0.0.0", MEDIA_ADDRESS: "203.0.113.7, 10.1.2.3" }, "demo");
    expect({ host, mediaHost, mediaAddresses }).toEqual({
      host: "127.0.0.1",
      mediaHost: "0.0.0.0",
      mediaAddresses: ["203.0.113.7", "10.1.2.3"],
    });
  });

  test("takes --config before CONFIG_DIR", () => {
    expect(readEnvironment({ CONFIG_DIR: "/a" }, "demo", "/b").configDir).toBe("/b");
  });

  test.each(["1", "10.0.0.1", "10.0.0.0/8, fd00::/8", "loopback, 192.168.1.7", "uniquelocal"])("takes TRUST_PROXY %s", (TRUST_PROXY) => {
    expect(problems({ ...SAFE, TRUST_PROXY })).toEqual([]);
  });

  test("names what is malformed and what is unsafe at once", () => {
    const named = problems({ PORT: "x", LOG_LEVEL: "loud", JOURNAL: "memory" }).map((each) => each.split(":")[0]);
    expect(named).toEqual(["PORT", "LOG_LEVEL", "SECRET_KEY", "JOURNAL"]);
  });
});
