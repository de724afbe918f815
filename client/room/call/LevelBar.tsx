import { useEffect, useRef } from "react";
import { pageTimers } from "#client/live/pageTimers.ts";
import { followLevel } from "#client/media/levelMeter.ts";
import style from "./Call.module.css";

/** How loud the microphone is; written to the page many times a second without a render. */
export function LevelBar({ track, label }: { readonly track: MediaStreamTrack | null; readonly label: string }) {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    if (track === null) return;
    let held = -1;
    const write = (level: number): void => {
      const percent = Math.round(level * 100);
      if (bar.current === null || percent === held) return;
      held = percent;
      bar.current.style.setProperty("--level", `${percent}%`);
      bar.current.dataset["level"] = String(percent);
    };
    const undo = followLevel(track, write, pageTimers());
    return () => {
      undo();
      write(0);
    };
  }, [track]);
  return (
    <div className={style.meter} role="img" aria-label={label}>
      <i ref={bar} data-level="0" />
    </div>
  );
}
