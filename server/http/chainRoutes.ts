import type { Router } from "express";
import type { ChainAnswer, ChainTopic, SealsAnswer } from "#shared/trust/answers/chainAnswers.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { badParameter, onlyParameters, textParameter } from "./queryParams.ts";

const TOPICS: readonly ChainTopic[] = ["actual", "exercise", "events"];

/** Adds `GET /trust/chain` and `GET /trust/seals`. */
export function addChainRoutes(api: Router, { chain }: Pick<AppParts, "chain">, authority: Authority): void {
  api.get("/trust/chain", async (request, response) => {
    await authority.allow(request, "trust.read");
    onlyParameters(request);
    response.setHeader("Cache-Control", "no-store");
    response.json((await chain.answer()) satisfies ChainAnswer);
  });

  api.get("/trust/seals", async (request, response) => {
    await authority.allow(request, "trust.read");
    onlyParameters(request, "topic");
    const text = textParameter(request, "topic");
    const topic = TOPICS.find((each) => each === text) ?? null;
    if (text !== null && topic === null) {
      const known = TOPICS.join(", ");
      throw badParameter("topic", `Tham số "topic" là một trong: ${known}.`, `The parameter "topic" is one of: ${known}.`);
    }
    response.setHeader("Cache-Control", "no-store");
    response.json(chain.seals(topic) satisfies SealsAnswer);
  });
}
