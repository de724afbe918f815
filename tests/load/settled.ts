import { setTimeout as sleep } from "node:timers/promises";
import type { ChainAnswer } from "#shared/trust/answers/chainAnswers.ts";

const REST_MS = 5_000;

/** A server under measurement. */
export interface Settling {
  readonly url: string;
  readonly key: string;
}

/** Until all that was sent is in the chain too, and nothing follows it any more: what is measured next is measured of a server at rest. */
export async function settled({ url, key }: Settling): Promise<void> {
  for (let isBehind = true; isBehind; ) {
    const answer = await fetch(`${url}/api/v1/trust/chain`, { headers: { authorization: `Bearer ${key}` } });
    if (!answer.ok) throw new Error(`trust/chain: ${answer.status}`);
    const { heads } = (await answer.json()) as ChainAnswer;
    isBehind = heads.some(({ behind }) => behind > 0);
    await sleep(REST_MS);
  }
}
