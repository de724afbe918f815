import { describe, expect, test } from "vitest";
import { B, C, openFirst } from "./aStage.ts";

describe("a layer that was lifted for a cut", () => {
  test("[L12] lies under the scene that overtakes it, also when that one is not lifted", () => {
    const stage = openFirst();
    stage.drawn.add(B ?? "").add(C ?? "");
    stage.liftable.add(B ?? "");
    stage.take(B, 150);
    stage.page.advance(165);
    expect(stage.lifted).toEqual([B]);
    stage.take(C, 150);
    stage.page.advance(400);
    expect([stage.lifted, stage.seen()[0]]).toEqual([[], C]);
  });
});
