import { useSyncExternalStore } from "react";
import { roomCallWords } from "#client/words/roomCall/words.ts";
import style from "./Call.module.css";
import { CentreStage } from "./CentreStage.tsx";
import { LookOnStage } from "./LookOnStage.tsx";
import { OrderNotice } from "./OrderNotice.tsx";
import { ReadyStage } from "./ReadyStage.tsx";
import { RingStage } from "./RingStage.tsx";
import { type RoomCall, roomCallOf } from "./roomCall.ts";
import type { RoomKit } from "./roomKit.ts";
import { TalkStage } from "./TalkStage.tsx";

/** The line to the centre: ready, ringing, in the call, or in the call on another machine. */
export function CallStage({ kit }: { readonly kit: RoomKit }) {
  const { live, site, page, part, names } = kit;
  const state = useSyncExternalStore(live.conference.subscribe, live.conference.get);
  const room = roomCallOf(state, site, page);
  const isOnline = room.kind !== "none";
  return (
    <section
      className={style.stage}
      aria-label={roomCallWords(names.lang).stage}
      data-line={room.kind}
      data-call={isOnline ? room.call.state : "idle"}
      data-part={part}
    >
      <OrderNotice kit={kit} />
      <StageOf kit={kit} room={room} />
    </section>
  );
}

function StageOf({ kit, room }: { readonly kit: RoomKit; readonly room: RoomCall }) {
  const { part } = kit;
  if (part === "centre") return <CentreStage kit={kit} />;
  if (room.kind === "none") return <ReadyStage kit={kit} last={room.last} />;
  const { call } = room;
  if (part === "room" && room.kind === "ringing") return <RingStage key={call.id} kit={kit} call={call} />;
  if (part === "room" && room.kind === "here") return <TalkStage key={call.id} kit={kit} call={call} />;
  return <LookOnStage kit={kit} call={call} />;
}
