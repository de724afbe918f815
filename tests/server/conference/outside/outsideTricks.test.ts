import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { outsideConfigSchema } from "#server/conference/outside/outsideConfig.ts";
import { createOutsideDialler } from "#server/conference/outside/outsideDialler.ts";
import { createExchange, type OutsideOutcome } from "#server/conference/outside/outsideExchange.ts";
import { anOutside, anOutsideConfig, OFFER, SITE } from "./anOutside.ts";
import { ANSWER, anOutsideHost, type OutsideHost } from "./outsideHost.ts";

let host: OutsideHost;
/** What must never be reached: it counts who connects. */
let trap: OutsideHost;

beforeEach(async () => {
  [host, trap] = await Promise.all([anOutsideHost(), anOutsideHost()]);
});
afterEach(async () => {
  await Promise.all([host.close(), trap.close()]);
});

const ASK = { site: SITE, page: "page-1", offer: OFFER };

function problemsOf(raw: object): readonly string[] {
  const read = outsideConfigSchema.safeParse(raw);
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join("/")}: ${message}`);
}

/** Asks an address straight through the dialler, as if every check before it had failed. */
async function dialled(
  url: string,
  origins: readonly object[],
  resolve = async (): Promise<readonly string[]> => ["127.0.0.1"],
): Promise<OutsideOutcome> {
  const { origins: list, connectMs } = anOutsideConfig("https://list.example", {
    origins: [{ origin: "https://list.example" }, ...origins],
  });
  const dispatcher = createOutsideDialler({ config: { origins: list, connectMs }, resolve, most: 1_000, keepsOpen: false });
  return createExchange(dispatcher, 2_000)({ method: "POST", url: new URL(url), token: null, body: OFFER });
}

describe("addresses in the file", () => {
  const more = { whep: "https://media.example/{site}/whep", origins: [{ origin: "https://media.example" }] };
  it.each([
    ["another scheme", "gopher://media.example/{site}"],
    ["a file", "file:///etc/{site}"],
    ["a user in front", "https://media.example@127.0.0.1:1/{site}"],
    ["a user and password", "https://u:p@media.example/{site}"],
    ["a fragment", "https://media.example/{site}#x"],
    ["the host from a value", "https://{site}.example/whip"],
    ["the port from a value", "https://media.example:{page}/whip"],
    ["a backslash", "https://media.example\\@127.0.0.1/{site}"],
    ["a path that climbs", "https://media.example/a/../{site}"],
    ["a name that is not known", "https://media.example/{host}/whip"],
    ["another origin", "https://other.example/{site}/whip"],
    ["another port", "https://media.example:8443/{site}/whip"],
    ["a longer name", "https://media.example.evil.test/{site}/whip"],
    ["a number for an address", "http://2130706433/{site}/whip"],
    ["a short address", "http://127.1/{site}/whip"],
    ["an IPv4 address within IPv6", "http://[::ffff:127.0.0.1]/{site}/whip"],
  ])("[O1] refuses %s, naming the field", (_what, whip) => {
    expect(problemsOf({ ...more, whip }).join("\n")).toMatch(/^whip: /);
  });

  it("[O2] takes http:// only with pinned addresses, and never pins the link's own", () => {
    const at = (origin: object): readonly string[] =>
      problemsOf({ whip: "http://media.example/{site}", whep: "http://media.example/{site}", origins: [origin] });
    expect(at({ origin: "http://media.example" })[0]).toMatch(/^origins\/0\/addresses: .*pin/);
    expect(at({ origin: "http://media.example", addresses: ["169.254.169.254"] })[0]).toMatch(/^origins\/0\/addresses\/0/);
    expect(at({ origin: "http://media.example", addresses: ["0.0.0.0/0"] })[0]).toMatch(/^origins\/0\/addresses\/0/);
    expect(at({ origin: "http://media.example", addresses: ["10.20.0.0/24"] })).toEqual([]);
  });
});

describe("connections", () => {
  it("[O3] goes nowhere but to origins on the list", async () => {
    for (const name of ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "017700000001", "[::ffff:127.0.0.1]", "localhost", "list.example"]) {
      const outcome = await dialled(`http://${name}:${trap.port}/`, []);
      expect(outcome, name).toMatchObject({ ok: false, why: "forbidden" });
    }
    expect(trap.connections()).toBe(0);
  });

  it("[O4] an origin without pins may not be inside, however its name or address is written", async () => {
    const inside = [
      "127.0.0.1",
      "::ffff:127.0.0.1",
      "::1",
      "10.0.0.1",
      "169.254.169.254",
      "100.64.0.1",
      "192.168.1.1",
      "fd00::1",
      "fe80::1",
      "64:ff9b::7f00:1",
      "0.0.0.0",
      "::",
    ];
    for (const address of inside) {
      const outcome = await dialled(`https://name.example:${trap.port}/`, [{ origin: `https://name.example:${trap.port}` }], async () => [
        address,
      ]);
      expect(outcome, address).toMatchObject({ ok: false, why: "forbidden" });
    }
    expect(await dialled("https://169.254.169.254/", [{ origin: "https://169.254.169.254" }])).toMatchObject({
      ok: false,
      why: "forbidden",
    });
    expect(await dialled(`https://127.0.0.1:${trap.port}/`, [{ origin: `https://127.0.0.1:${trap.port}` }])).toMatchObject({
      ok: false,
      why: "forbidden",
    });
    expect(trap.connections()).toBe(0);
  });

  it("[O4] one address of several that is not allowed is enough to refuse the name", async () => {
    const origins = [{ origin: `http://name.example:${host.port}`, addresses: ["127.0.0.1"] }];
    expect(await dialled(`http://name.example:${host.port}/`, origins, async () => ["127.0.0.1", "127.0.0.2"])).toMatchObject({
      ok: false,
      why: "forbidden",
    });
    expect(host.connections()).toBe(0);
  });

  it("[O5] a name that changes its answer is resolved once for a connection, and is looked at again for the next", async () => {
    const rebound = await anOutsideHost("127.0.0.2");
    let asked = 0;
    const resolve = async (): Promise<readonly string[]> => {
      asked += 1;
      return [asked === 1 ? "127.0.0.1" : "127.0.0.2"];
    };
    const origin = `http://name.example:${host.port}`;
    const { media } = anOutside(anOutsideConfig(origin), { resolve });
    expect((await media.open("play", ASK)).ok).toBe(true);
    expect(asked).toBe(1);
    expect(host.connections()).toBe(1);
    expect(host.seen[0]?.headers.host).toBe(`name.example:${host.port}`);
    expect(await media.open("play", ASK)).toMatchObject({ ok: false, refusal: { code: "media.away" } });
    expect(asked).toBe(2);
    expect([host.connections(), rebound.connections()]).toEqual([1, 0]);
    await rebound.close();
  });

  it("[O6] a value cannot climb out of its place in the path, nor add to the query", async () => {
    const { media } = anOutside(anOutsideConfig(host.origin, { whip: `${host.origin}/in/{page}/whip?for={site}` }));
    for (const page of ["..", "."]) expect(await media.open("publish", { ...ASK, page })).toMatchObject({ ok: false });
    expect(host.connections()).toBe(0);
    expect(await media.open("publish", { ...ASK, page: "../../x?y=z&a#b@127.0.0.1\r\nHost: evil" })).toMatchObject({ ok: true });
    expect(host.seen.map(({ path }) => path)).toEqual([
      `/in/${encodeURIComponent("../../x?y=z&a#b@127.0.0.1\r\nHost: evil")}/whip?for=${SITE}`,
    ]);
  });
});

describe("answers", () => {
  it.each([301, 302, 303, 307, 308])("[O7] a redirect (%i) to another address is not followed", async (status) => {
    host.answer((_seen, response) => response.writeHead(status, { location: `${trap.origin}/` }).end());
    const { media, log } = anOutside(anOutsideConfig(host.origin));
    expect(await media.open("publish", ASK)).toMatchObject({ ok: false, refusal: { code: "media.away" } });
    expect(trap.connections()).toBe(0);
    expect(log.told.find(({ event }) => event === "media.outside.refused")?.fields["fault"]).toContain("not followed");
  });

  it.each([
    ["another port", () => `${trap.origin}/session`],
    ["another scheme", () => "gopher://127.0.0.1/session"],
    ["no scheme", () => `//127.0.0.1:${trap.port}/session`],
    ["a user in front", () => `http://host@127.0.0.1:${host.port}/session`],
    ["nothing", () => ""],
  ])("[O7] a Location at %s is refused, and never asked", async (what, location) => {
    host.answer((_seen, response) => {
      response.writeHead(201, { "content-type": "application/sdp", ...(what === "nothing" ? {} : { location: location() }) }).end(ANSWER);
    });
    const { media } = anOutside(anOutsideConfig(host.origin));
    expect(await media.open("publish", ASK)).toMatchObject({ ok: false, refusal: { code: "media.away" } });
    await media.drop(SITE);
    expect(trap.connections()).toBe(0);
    expect(host.seen.map(({ method }) => method)).toEqual(["POST"]);
  });

  it("[O8] an answer without end is cut at its limit", async () => {
    let sent = 0;
    host.answer((_seen, response) => {
      response.writeHead(201, { "content-type": "application/sdp", location: "/s" });
      const more = (): void => {
        while (!response.destroyed && response.write("a=x\r\n".repeat(2_000))) sent += 10_000;
      };
      response.on("drain", more);
      more();
    });
    const { media, log } = anOutside(anOutsideConfig(host.origin));
    expect(await media.open("publish", ASK)).toMatchObject({ ok: false, refusal: { code: "media.away" } });
    expect(log.told.at(-1)?.fields["fault"]).toMatch(/UND_ERR_RES_EXCEEDED_MAX_SIZE/);
    expect(sent).toBeLessThan(20_000_000);
  });

  it("[O8] headers without end are cut too", async () => {
    host.answer((_seen, response) => response.writeHead(201, { "x-long": "a".repeat(60_000) }).end());
    const { media } = anOutside(anOutsideConfig(host.origin));
    expect(await media.open("publish", ASK)).toMatchObject({ ok: false, refusal: { code: "media.away" } });
  });

  it("[O8] an answer that drips is given up on in time, and one that never begins", async () => {
    const config = anOutsideConfig(host.origin, { answerMs: 300 });
    const { media } = anOutside(config);
    host.answer((_seen, response) => {
      response.writeHead(201, { "content-type": "application/sdp", location: "/s" });
      const drip = setInterval(() => response.write("a"), 20);
      response.on("close", () => clearInterval(drip));
    });
    const began = performance.now();
    expect(await media.open("publish", ASK)).toMatchObject({ ok: false, refusal: { code: "media.away" } });
    host.answer(() => undefined);
    expect(await media.open("publish", ASK)).toMatchObject({ ok: false, refusal: { code: "media.away" } });
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it.each([
    ["of another type", { "content-type": "text/html" }, ANSWER],
    ["of no type", {}, ANSWER],
    ["that is packed", { "content-type": "application/sdp", "content-encoding": "gzip" }, ANSWER],
    ["that is no SDP", { "content-type": "application/sdp" }, "<html>"],
    [
      "with ten thousand candidates",
      { "content-type": "application/sdp" },
      ANSWER + "a=candidate:1 1 udp 1 10.0.0.1 9 typ host\r\n".repeat(1_200),
    ],
  ])("[O8] an answer %s is not passed on", async (_what, headers, body) => {
    host.answer((_seen, response) => response.writeHead(201, { location: "/s", ...headers }).end(body));
    const { media } = anOutside(anOutsideConfig(host.origin));
    expect(await media.open("publish", ASK)).toMatchObject({ ok: false, refusal: { code: "media.away" } });
  });
});
