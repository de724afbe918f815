import { describe, expect, test } from "vitest";
import { parseRedisAddress, RedisAddressFault } from "#server/journal/redisAddress.ts";

describe("REDIS_URL", () => {
  test.each([
    ["redis://localhost", { kind: "single", at: { host: "localhost", port: 6379 }, database: 0, tls: false, replicas: 0 }],
    [
      "redis://:p%40ss@10.0.0.1:7000/3",
      { kind: "single", at: { host: "10.0.0.1", port: 7000 }, database: 3, password: "p@ss", username: undefined },
    ],
    ["rediss://u:p@[::1]:7000", { kind: "single", at: { host: "::1", port: 7000 }, tls: true, username: "u" }],
    ["unix:///run/redis/redis.sock?replicas=2", { kind: "single", at: { socketPath: "/run/redis/redis.sock" }, replicas: 2 }],
    [
      "redis+sentinel://a,b:27000/wall",
      {
        kind: "sentinel",
        name: "wall",
        sentinels: [
          { host: "a", port: 26_379 },
          { host: "b", port: 27_000 },
        ],
        replicas: 1,
      },
    ],
    [
      "redis+cluster://a:7000,b:7001?replicas=0",
      {
        kind: "cluster",
        nodes: [
          { host: "a", port: 7000 },
          { host: "b", port: 7001 },
        ],
        replicas: 0,
      },
    ],
    ["redis://a:7000,b:7001", { kind: "cluster", replicas: 1 }],
  ])("[J36] %s is read", (url, expected) => {
    expect(parseRedisAddress(url)).toMatchObject(expected);
  });

  test.each([
    ["http://localhost", /expected redis/u],
    ["redis://", /expected redis/u],
    ["redis://a:b:c", /not host:port/u],
    ["redis://a:99999", /not host:port/u],
    ["redis://a/x", /the database/u],
    ["redis+sentinel://a,b", /name of the master/u],
    ["redis+cluster://a/2", /only database 0/u],
    ["redis://a?replica=1", /unknown option "replica"/u],
    ["redis://a?replicas=many", /whole number/u],
    ["unix://relative.sock", /absolute path/u],
  ])("[J36] %s is refused with the part that is wrong", (url, message) => {
    expect(() => parseRedisAddress(url)).toThrow(RedisAddressFault);
    expect(() => parseRedisAddress(url)).toThrow(message);
  });

  test("[J36] a refusal does not show the password", () => {
    expect(() => parseRedisAddress("redis://u:s3cret@a:x:y/0")).toThrow(/^(?!.*s3cret)/u);
  });
});
