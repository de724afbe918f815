import { useEffect, useRef, useState } from "react";
import { pageTimers } from "#client/live/pageTimers.ts";
import type { SiteFeed } from "#client/media/siteFeed.ts";
import { type FrameFace, type FrameKeeper, keepFrames } from "./keepFrame.ts";
import style from "./SiteVideo.module.css";

/** The picture of a site. */
export interface SiteVideoProps {
  readonly feed: Pick<SiteFeed, "state" | "stream">;
  /** It moves; else the last picture stands, grey. */
  readonly isMoving: boolean;
  /** What is said over a picture that stands; `null`: nothing. */
  readonly stopped: string | null;
  /** Its sound is played here. */
  readonly isHeard: boolean;
  readonly label: string;
}

const timers = pageTimers();
const NOTHING: FrameFace = { isShown: false, isKept: false };

/** Shown from its first picture on; the last one stays, whatever becomes of its connection. */
export function SiteVideo({ feed, isMoving, stopped, isHeard, label }: SiteVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  const last = useRef<HTMLCanvasElement>(null);
  const keeper = useRef<FrameKeeper | null>(null);
  const [face, setFace] = useState<FrameFace>(NOTHING);
  const { stream } = feed;

  useEffect(() => {
    const [element, canvas] = [video.current, last.current];
    if (element === null || canvas === null || stream === null) return undefined;
    element.srcObject = stream;
    play(element);
    const running = keepFrames(element, canvas, setFace, timers);
    keeper.current = running;
    return () => {
      // Before the element is given another stream, while it still has the picture.
      running.keep();
      running.stop();
      keeper.current = null;
      element.srcObject = null;
      setFace(({ isKept }) => ({ isShown: false, isKept }));
    };
  }, [stream]);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.muted = !isHeard;
    if (isHeard) play(element);
  }, [isHeard]);

  const isLive = isMoving && face.isShown;
  const frame = isLive ? "live" : face.isKept ? "frozen" : "none";
  return (
    <div className={style.video} data-frame={frame}>
      <canvas ref={last} className={style.last} aria-hidden="true" />
      <video ref={video} className={style.moving} autoPlay playsInline muted aria-label={label} />
      {frame === "frozen" && stopped !== null ? <p className={style.stopped}>{stopped}</p> : null}
    </div>
  );
}

/** A browser that plays no sound unasked plays the picture alone. */
function play(element: HTMLVideoElement): void {
  element.play().catch((fault: unknown) => {
    if (!(fault instanceof DOMException) || fault.name !== "NotAllowedError" || element.muted) return;
    element.muted = true;
    element.dataset["sound"] = "blocked";
    play(element);
  });
}
