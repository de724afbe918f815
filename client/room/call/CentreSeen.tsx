import { useState } from "react";
import type { Site } from "#shared/catalogue/site.ts";
import type { SiteFeed } from "#client/media/siteFeed.ts";
import { formatClock } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { roomCallWords } from "#client/words/roomCall/words.ts";
import style from "./Call.module.css";
import { Picture } from "./Picture.tsx";
import type { RoomKit } from "./roomKit.ts";

/** The centre, and what comes from it. */
export interface CentreFeed {
  readonly site: Site;
  readonly feed: SiteFeed;
}

/** The centre's picture, with its sound. */
export function CentreSeen({ kit: { names }, centre: { site, feed } }: { readonly kit: RoomKit; readonly centre: CentreFeed }) {
  const [isHeldBack, setHeldBack] = useState(false);
  const [presses, setPresses] = useState(0);
  const words = roomCallWords(names.lang);
  return (
    <figure className={style.centre} data-feed={feed.state} data-quality={feed.quality ?? ""}>
      {feed.stream === null ? (
        <p className={style.away}>{feed.fault?.code === "media.codec" ? words.centreUnread : words.centreAway}</p>
      ) : (
        <Picture key={presses} stream={feed.stream} isMuted={false} label={words.centrePicture} name="centre" onHeldBack={setHeldBack} />
      )}
      {isHeldBack && feed.stream !== null ? (
        <button type="button" className={style.listen} onClick={() => setPresses(presses + 1)}>
          <b>{words.listen}</b>
          <small>{words.listenHint}</small>
        </button>
      ) : null}
      <figcaption>
        {named(names.lang, site)}
        {feed.state === "stalled" && feed.lastFrameAt !== null ? <span>{words.centreStalled(formatClock(feed.lastFrameAt))}</span> : null}
        {feed.quality === null ? null : <span data-quality={feed.quality}>{words.quality[feed.quality]}</span>}
      </figcaption>
    </figure>
  );
}
