import type { EventBatch, Hello, SnapshotHead, Standing, Tick } from "#shared/wire/events.ts";
import type { LinkListener } from "#client/link/socket.ts";
import { createLive, type Live } from "#client/live/live.ts";
import type { Feed } from "#server/feed/feed.ts";
import { type ManualPage, manualPage } from "#tests/doubles/manualPage.ts";
import { aReader, type KeptReader } from "./aFeed.ts";

/** The page's real living state on a line to the real feed, on which nothing moves until the test says so. */
export interface PageOnLine {
  readonly live: Live;
  readonly page: ManualPage;
  /** Lets so many messages through, first what the page said, then what it is told. */
  readonly deliver: (messages: number) => Promise<void>;
  /** Loses the `at`-th message that waits, unnoticed by either end. */
  readonly lose: (at: number) => void;
  /** Has the page hear a frame the server never made. */
  readonly forge: (frame: Uint8Array) => void;
  /** Ends the connection with everything that waits on it. */
  readonly cut: () => void;
  readonly connect: () => void;
  readonly isCut: () => boolean;
  readonly setBehind: (is: boolean) => void;
  readonly catchUp: () => void;
  readonly close: () => void;
}

/** Opens a page of the view; it is connected, but has not been heard yet. */
export function aPage(feed: Feed, scene: string, isDesk = false): PageOnLine {
  const page = manualPage(Date.now());
  const line: { listener: LinkListener | null; reader: KeptReader | null; said: Hello[] } = { listener: null, reader: null, said: [] };
  const told = (): KeptReader["heard"] => line.reader?.heard ?? [];

  const hear = ({ name, said: [first], attachment }: KeptReader["heard"][number]): void => {
    const { listener } = line;
    if (name === "snapshot") listener?.onSnapshot(first as SnapshotHead, attachment ?? new Uint8Array());
    else if (name === "frame") listener?.onFrame(attachment ?? new Uint8Array());
    else if (name === "event") listener?.onEvent(first as EventBatch);
    else if (name === "standing") listener?.onStanding(first as Standing);
    else listener?.onTick(first as Tick);
  };
  const greet = async (hello: Hello): Promise<void> => {
    const { reader } = line;
    if (reader === null) return;
    const why = await feed.join(reader, JSON.parse(JSON.stringify(hello)) as Hello);
    if (reader !== line.reader) feed.leave(reader);
    else if (why !== null) line.listener?.onRefuse(why);
  };
  const cut = (): void => {
    if (line.reader === null) return;
    feed.leave(line.reader);
    line.reader = null;
    line.said = [];
    line.listener?.onClosed();
  };
  const connect = (): void => {
    if (line.reader !== null) return;
    line.reader = aReader({ desk: isDesk });
    line.listener?.onConnected();
  };
  const live = createLive({
    wall: "main",
    view: { scene },
    timers: page.timers,
    open: (listener) => {
      line.listener = listener;
      const hello = (said: Hello): void => void (line.reader !== null && line.said.push(said));
      return { hello, shown: () => undefined, report: () => undefined, reopen: cut, close: cut };
    },
  });
  const stop = live.start();
  connect();
  return {
    live,
    page,
    deliver: async (messages) => {
      for (let left = messages; left > 0; left -= 1) {
        const hello = line.said.shift();
        const event = hello === undefined ? told().shift() : undefined;
        if (hello !== undefined) await greet(hello);
        else if (event !== undefined) hear(event);
        else return;
      }
    },
    lose: (at) => void told().splice(at, 1),
    forge: (frame) => line.listener?.onFrame(frame),
    cut,
    connect,
    isCut: () => line.reader === null,
    setBehind: (is) => {
      if (line.reader !== null) line.reader.behind = is;
    },
    catchUp: () => {
      if (line.reader !== null && !line.reader.behind) feed.catchUp(line.reader);
    },
    close: () => {
      stop();
      cut();
    },
  };
}
