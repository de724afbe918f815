import { useSyncExternalStore } from "react";
import { isAnswered } from "#shared/conference/call.ts";
import { roomCallWords } from "#client/words/roomCall/words.ts";
import { ActButton, SureAct } from "./ActButton.tsx";
import style from "./Call.module.css";
import { DeviceCheck } from "./DeviceCheck.tsx";
import { OwnSeen } from "./OwnSeen.tsx";
import type { RoomKit } from "./roomKit.ts";
import { SendState } from "./SendState.tsx";

/** The centre's own camera: it needs no call, and goes to every site that has answered. */
export function CentreStage({ kit }: { readonly kit: RoomKit }) {
  const { live, line, publisher, names } = kit;
  const { isChecking, isOnAir } = useSyncExternalStore(line.subscribe, line.get);
  const { state } = useSyncExternalStore(publisher.subscribe, publisher.get);
  const rooms = useSyncExternalStore(live.conference.subscribe, () => roomsOf(live));
  const words = roomCallWords(names.lang);
  return (
    <>
      <header className={style.head}>
        <h2>{words.centre.title}</h2>
        <p>{words.centre.sub}</p>
        <p className={style.last} role="status">
          {isOnAir ? `${state === "sending" ? words.centre.sending : words.centre.connecting} · ` : ""}
          {words.centre.rooms(rooms)}
        </p>
      </header>
      {isOnAir ? (
        <div className={style.pictures} data-large="own">
          <OwnSeen kit={kit} />
        </div>
      ) : null}
      <SendState kit={kit} />
      <DeviceCheck kit={kit} hasPreview={!isOnAir} isLarge={!isOnAir}>
        <ActButton name="check" text={words.check} hint={words.checkHint} onPress={() => line.set({ isChecking: true })} />
      </DeviceCheck>
      <div className={style.acts}>
        {isOnAir ? (
          <SureAct
            name="off-air"
            tone="grave"
            text={words.centre.stop}
            sure={words.centre.stopSure}
            onPress={() => line.set({ isOnAir: false })}
          />
        ) : (
          <>
            <ActButton
              name="on-air"
              tone="main"
              text={words.centre.start}
              hint={words.centre.startHint}
              onPress={() => line.set({ isOnAir: true })}
            />
            {isChecking ? (
              <ActButton name="end-check" text={words.stopCheck} hint={words.checkHint} onPress={() => line.set({ isChecking: false })} />
            ) : null}
          </>
        )}
      </div>
    </>
  );
}

function roomsOf(live: RoomKit["live"]): number {
  return Object.values(live.conference.get().calls).filter((call) => isAnswered(call.state)).length;
}
