import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { anAlertBody, type DeskClient } from "#tests/doubles/deskClient.ts";

/** A flood: a thousand alerts in a minute. */
export const FLOOD = 1_000;
export const FLOOD_MS = 60_000;

/** What became of a flood. */
export interface FloodReading {
  readonly stored: number;
  readonly annunciated: number;
  /** Told as a group with its count. */
  readonly counted: number;
  readonly worstFrameMs: number;
}

/** A thousand alerts in a minute while a desk is open: how many are kept, how often it called, and the longest it stood still. */
export async function flood(client: DeskClient, openDesk: () => Promise<Page>): Promise<FloodReading> {
  const desk = await openDesk();
  await desk.evaluate(() => {
    const held = window as unknown as { __worst: number };
    held.__worst = 0;
    let last = performance.now();
    const step = (): void => {
      const at = performance.now();
      held.__worst = Math.max(held.__worst, at - last);
      last = at;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  const began = performance.now();
  const flights: Promise<number>[] = [];
  for (let n = 0; n < FLOOD; n += 1) {
    await sleep(Math.max(0, began + (n * FLOOD_MS) / FLOOD - performance.now()));
    const body = anAlertBody({ headline: `Lũ cảnh báo số ${n}`, severity: n % 50 === 0 ? "Severe" : "Minor" });
    flights.push(client.post("/alerts", body, `flood-${n}`).then((answer) => answer.status));
  }
  const refused = (await Promise.all(flights)).filter((status) => status !== 201);
  if (refused.length > 0) throw new Error(`${refused.length} of ${FLOOD} were not taken, first ${refused[0] ?? "?"}`);
  await sleep(3_000);
  const held = (await (await client.get("/alerts?state=live&limit=1000")).json()) as readonly {
    readonly headline: { readonly vi: string };
  }[];
  const stored = new Set(held.map(({ headline }) => headline.vi).filter((text) => text.startsWith("Lũ cảnh báo"))).size;
  const [annunciated, counted] = await desk.evaluate(() => {
    const told = JSON.parse(sessionStorage.getItem("toan-canh.duty.told") ?? "{}") as { made?: unknown[]; grouped?: unknown[] };
    return [told.made?.length ?? -1, told.grouped?.length ?? -1] as const;
  });
  const worstFrameMs = await desk.evaluate(() => (window as unknown as { __worst: number }).__worst);
  await desk.context().close();
  return { stored, annunciated, counted, worstFrameMs };
}
