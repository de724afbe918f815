import { useSyncExternalStore } from "react";
import type { Call } from "#shared/conference/call.ts";
import { shownAt } from "#client/live/shownAt.ts";
import { formatTime } from "#client/words/format.ts";
import { roomCallWords } from "#client/words/roomCall/words.ts";
import { ActButton } from "./ActButton.tsx";
import style from "./Call.module.css";
import { DeviceCheck } from "./DeviceCheck.tsx";
import type { RoomKit } from "./roomKit.ts";

/** Before and between calls: how the last one ended, and camera and microphone to try. */
export function ReadyStage({ kit, last }: { readonly kit: RoomKit; readonly last: Call | null }) {
  const { live, line, names, part } = kit;
  const { isChecking } = useSyncExternalStore(line.subscribe, line.get);
  const words = roomCallWords(names.lang);
  const isRoom = part === "room";
  return (
    <>
      <header className={style.head}>
        <h2>{words.ready}</h2>
        <p>{isRoom ? words.readySub : words.lookOnly}</p>
        {last?.reason ? <p className={style.last}>{words.ended[last.reason](formatTime(shownAt(live, last.since)))}</p> : null}
      </header>
      {isRoom ? (
        <DeviceCheck kit={kit} isLarge>
          <ActButton name="check" text={words.check} hint={words.checkHint} onPress={() => line.set({ isChecking: true })} />
        </DeviceCheck>
      ) : null}
      {isRoom && isChecking ? (
        <div className={style.acts}>
          <ActButton name="end-check" text={words.stopCheck} hint={words.checkHint} onPress={() => line.set({ isChecking: false })} />
        </div>
      ) : null}
    </>
  );
}
