import { useSyncExternalStore } from "react";
import { useSiteVideo } from "#client/media/useSiteVideo.ts";
import { formatClock } from "#client/words/format.ts";
import { roomCallWords } from "#client/words/roomCall/words.ts";
import style from "./Call.module.css";
import { Picture } from "./Picture.tsx";
import type { RoomKit } from "./roomKit.ts";
import { useOwnStream } from "./useOwnStream.ts";

/** What the centre sees of this room: its own picture as it comes back from the relay, and until then the local one, said to be so. */
export function OwnSeen({ kit }: { readonly kit: RoomKit }) {
  const { live, site, part, capture, names } = kit;
  const feed = useSiteVideo(live, site.id, true);
  const { camera } = useSyncExternalStore(capture.subscribe, capture.get);
  const local = useOwnStream(camera.track);
  const words = roomCallWords(names.lang);
  const isOwnPage = local !== null;
  const isBack = feed.stream !== null && (feed.hasVideo || feed.state === "connecting");
  const isSoundOnly = feed.state === "playing" && !feed.hasVideo;
  const text =
    feed.state === "stalled" && feed.lastFrameAt !== null
      ? words.ownStalled(formatClock(feed.lastFrameAt))
      : isSoundOnly
        ? words.ownSoundOnly
        : isBack
          ? words[part === "centre" ? "ownSeenCentre" : "ownSeen"]
          : isOwnPage
            ? words.ownNotSeen
            : words.ownNone;
  return (
    <figure className={style.own} data-feed={feed.state} data-quality={feed.quality ?? ""}>
      {isBack || isOwnPage ? (
        <Picture stream={isBack ? feed.stream : local} isMuted label={text} name="own" />
      ) : (
        <p className={style.away}>{text}</p>
      )}
      {camera.isOff ? <p className={style.over}>{words.devices.cameraOff}</p> : null}
      <figcaption>
        {text}
        {feed.quality === null ? null : <span data-quality={feed.quality}>{words.quality[feed.quality]}</span>}
      </figcaption>
    </figure>
  );
}
