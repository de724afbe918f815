import { useState } from "react";
import { useSiteVideo } from "#client/media/useSiteVideo.ts";
import { formatClock } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { roomCallWords } from "#client/words/roomCall/words.ts";
import style from "./Call.module.css";
import { Picture } from "./Picture.tsx";
import type { RoomKit } from "./roomKit.ts";

/** The centre's picture, with its sound. */
export function CentreSeen({ kit }: { readonly kit: RoomKit }) {
  const centre = kit.sites.find((site) => site.centre === true);
  return centre === undefined ? null : <CentreFeed kit={kit} centre={centre} />;
}

function CentreFeed({ kit, centre }: { readonly kit: RoomKit; readonly centre: RoomKit["site"] }) {
  const { live, names } = kit;
  const feed = useSiteVideo(live, centre.id, true);
  const [isHeldBack, setHeldBack] = useState(false);
  const [presses, setPresses] = useState(0);
  const words = roomCallWords(names.lang);
  return (
    <figure className={style.centre} data-feed={feed.state} data-quality={feed.quality ?? ""}>
      {feed.stream === null ? (
        <p className={style.away}>{words.centreAway}</p>
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
        {named(names.lang, centre)}
        {feed.state === "stalled" && feed.lastFrameAt !== null ? <span>{words.centreStalled(formatClock(feed.lastFrameAt))}</span> : null}
        {feed.quality === null ? null : <span data-quality={feed.quality}>{words.quality[feed.quality]}</span>}
      </figcaption>
    </figure>
  );
}
