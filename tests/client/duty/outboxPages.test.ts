import { describe, expect, test } from "vitest";
import { memoryShelf } from "#tests/doubles/memoryShelf.ts";
import { AN_ID, openDesk, RAISE, settled, turns } from "./anOutbox.ts";

describe("an outbox over several pages, and over a disk that fails", () => {
  test("the next page takes up what an earlier one left, with its key, and nobody else's", async () => {
    const shelf = memoryShelf();
    const before = openDesk({ shelf });
    void before.outbox.send(RAISE);
    await settled();
    const other = openDesk({ shelf, by: "officer-2" });
    const after = openDesk({ shelf });
    await settled();
    expect(other.posts).toEqual([]);
    expect(after.posts.map(({ command }) => [command.key, command.body])).toEqual([["key-1", RAISE.body]]);
    expect(after.states()).toEqual(["sending"]);
  });

  test("of two pages that are open only the one that sent it sends it; the other sees it go", async () => {
    const shelf = memoryShelf();
    const turn = turns();
    const sender = openDesk({ shelf, turn });
    const witness = openDesk({ shelf, turn });
    void sender.outbox.send(RAISE);
    await settled();
    expect(witness.states()).toEqual(["waiting"]);
    expect(witness.posts).toEqual([]);
    await sender.posts[0]?.answer({ kind: "done", body: { id: AN_ID } });
    expect(witness.states()).toEqual([]);
    expect(witness.posts).toEqual([]);
  });

  test("a disk that does not answer holds nothing up for longer than a moment", async () => {
    const shelf = { ...memoryShelf(), begin: () => new Promise<void>(() => undefined) };
    const desk = openDesk({ shelf });
    void desk.outbox.send(RAISE);
    await settled();
    expect(desk.posts).toEqual([]);
    desk.page.advance(250);
    expect(desk.posts).toHaveLength(1);
  });

  test("a command the browser cannot keep is sent all the same and says that it is not kept", async () => {
    const desk = openDesk();
    desk.shelf.fail();
    void desk.outbox.send(RAISE);
    await settled();
    expect(desk.posts).toHaveLength(1);
    expect(desk.outbox.items.get()[0]).toMatchObject({ state: "sending", isKept: false });
    await desk.posts[0]?.answer({ kind: "done", body: { id: AN_ID } });
    expect(desk.states()).toEqual(["recorded"]);
    expect(desk.faults).toHaveLength(1);
  });
});
