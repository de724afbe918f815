import { mkdirSync, rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChainAnswer, SealsAnswer } from "#shared/trust/answers/chainAnswers.ts";
import { anApp, GOOD, type RunningApp } from "./anApp.ts";

const OFFICER = { cookie: "tc_session=secret-of-the-session" };
let app: RunningApp;

beforeAll(async () => {
  app = await anApp();
});
afterAll(() => app.stop());

async function asked<T>(path: string): Promise<T> {
  const response = await app.get(`/api/v1${path}`, OFFICER);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

interface PassportChain {
  readonly chain: Readonly<Record<string, unknown>> | null;
}

test("[H14] [H15] heads, seals and the place of a figure are told, the newest first", async () => {
  const passport = `/observations/passport?indicator=${GOOD.indicator}&province=${GOOD.province}`;
  await app.post(JSON.stringify([GOOD]));
  expect((await asked<PassportChain>(passport)).chain).toBeNull();
  const { actual, events } = app.asking.chains;
  await actual.catchUp();
  expect((await asked<PassportChain>(passport)).chain).toMatchObject({ topic: "actual", seq: 1, holds: true, sealedBy: null });
  await actual.seal("asked");
  await app.post(JSON.stringify([{ ...GOOD, value: "7" }]));
  await actual.catchUp();
  await actual.seal("asked");
  await events.catchUp();

  const { heads, sealed, epochs, holes } = await asked<ChainAnswer>("/trust/chain");
  expect(heads.map(({ topic }) => topic)).toEqual(["actual", "events"]);
  expect(heads[0]).toMatchObject({ seq: 2, count: 2, behind: 0, link: actual.ledger().written().link });
  expect(heads[0]?.signed.split(".")).toHaveLength(3);
  expect(epochs.every(({ before, after }) => before === null && after === 0)).toBe(true);
  expect(holes).toEqual([]);
  const { seals } = await asked<SealsAnswer>("/trust/seals?topic=actual");
  expect(seals.map(({ seq }) => seq)).toEqual([2, 1]);
  expect(sealed.map(({ id }) => id)).toEqual([seals[0]?.id]);
  const { chain } = await asked<PassportChain>(passport);
  expect(chain).toMatchObject({ seq: 2, linkSeq: 2, holds: true, sealedBy: { id: seals[0]?.id } });
});

test("[H21] how far the archive has come is told, how many events it lacks, and that it fails", async () => {
  const { journal, archive } = app;
  const told = async (): Promise<ChainAnswer["archive"]> => (await asked<ChainAnswer>("/trust/chain")).archive;
  await archive.catchUp();
  const { epoch, seq } = await journal.events.cursor();
  expect(await told()).toEqual({ epoch, seq, behind: 0, state: "keeping" });
  await journal.events.append([{ type: "drill.ended", data: { name: "a" } }]);
  expect(await told()).toEqual({ epoch, seq, behind: 1, state: "keeping" });
  rmSync(archive.dir, { recursive: true });
  await expect(archive.catchUp()).rejects.toThrow("ENOENT");
  expect(await told()).toEqual({ epoch: null, seq: 0, behind: null, state: "failing" });
  mkdirSync(archive.dir);
  await archive.catchUp();
  expect(await told()).toEqual({ epoch, seq: seq + 1, behind: 0, state: "keeping" });
});

test("[H15] what is asked for wrongly is refused in words, and nobody without the right is told", async () => {
  const wrong = await app.get("/api/v1/trust/seals?topic=all", OFFICER);
  expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining("actual, exercise, events") as string]);
  expect((await app.get("/api/v1/trust/chain", {})).status).toBe(401);
});
