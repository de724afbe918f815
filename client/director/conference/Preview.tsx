import { type RefObject, useEffect, useRef, useState } from "react";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { useSiteVideo } from "#client/media/useSiteVideo.ts";
import { callWords } from "#client/words/director/callsWords.ts";
import style from "./Cards.module.css";
import { isTalking, type RosterRow } from "./roster.ts";

/** Whose picture. */
export interface PreviewProps {
  readonly desk: DirectorDesk;
  readonly row: RosterRow;
}

/** The room as it is now, small and without sound, also before it goes on the wall. It plays only while it is seen. */
export function Preview({ desk, row }: PreviewProps) {
  const { calls } = callWords(desk.lang);
  const place = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const isSeen = useSeen(place);
  const { line } = row;
  const feed = useSiteVideo(desk.live, row.id, isSeen && isTalking(row) && line !== "held");
  const { stream } = feed;
  useEffect(() => {
    const shown = video.current;
    if (shown === null) return;
    shown.srcObject = stream;
    // A browser that does not begin by itself begins with the next press: the picture is no worse for it.
    if (stream !== null) void shown.play().catch(() => undefined);
  }, [stream]);
  const waits = line === "calling" || line === "ringing" || line === "held" ? calls.previewWaits[line] : calls.previewWaits.other;
  return (
    <div ref={place} className={style.preview} data-feed={feed.state}>
      <video ref={video} muted playsInline aria-label={calls.preview(row.label)} hidden={stream === null} />
      {feed.state === "playing" ? null : <span>{waits}</span>}
    </div>
  );
}

/** True while an element is in sight. */
function useSeen(element: RefObject<HTMLElement | null>): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const observer = new IntersectionObserver((entries) => setSeen(entries.at(-1)?.isIntersecting ?? false));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return isSeen;
}
