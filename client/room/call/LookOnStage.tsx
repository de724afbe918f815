import { useSyncExternalStore } from "react";
import { type Call, isAnswered } from "#shared/conference/call.ts";
import { roomCallWords } from "#client/words/roomCall/words.ts";
import { SureAct } from "./ActButton.tsx";
import style from "./Call.module.css";
import { CallState } from "./CallState.tsx";
import { OwnSeen } from "./OwnSeen.tsx";
import type { RoomKit } from "./roomKit.ts";

/** The call is on another machine: this one says so, and the room may take it over here. */
export function LookOnStage({ kit, call }: { readonly kit: RoomKit; readonly call: Call }) {
  const { live, page, part, orders, names } = kit;
  const state = useSyncExternalStore(live.conference.subscribe, live.conference.get);
  const words = roomCallWords(names.lang);
  if (!isAnswered(call.state)) {
    return (
      <header className={style.head}>
        <h2>{words.ring.title}</h2>
        <p>{words.lookOnly}</p>
      </header>
    );
  }
  const take = (): void =>
    void orders.give("answer", { page, onWall: call.onWall, camera: call.hasCamera, microphone: call.hasMicrophone, takeOver: true });
  return (
    <>
      <CallState {...{ kit, call, state }} />
      <header className={style.head}>
        <h2>{part === "room" ? words.elsewhere.title : words.state.connected}</h2>
        <p>{part === "room" ? words.elsewhere.sub : words.lookOnly}</p>
      </header>
      <div className={style.pictures} data-large="own">
        <OwnSeen kit={kit} />
      </div>
      {part === "room" ? (
        <div className={style.acts} data-size="large">
          <SureAct
            name="take-over"
            text={words.elsewhere.take}
            hint={words.elsewhere.takeHint}
            sure={words.elsewhere.takeSure}
            onPress={take}
          />
        </div>
      ) : null}
    </>
  );
}
