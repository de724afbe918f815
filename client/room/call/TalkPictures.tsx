import { useSiteVideo } from "#client/media/useSiteVideo.ts";
import style from "./Call.module.css";
import { type CentreFeed, CentreSeen } from "./CentreSeen.tsx";
import { OwnSeen } from "./OwnSeen.tsx";
import type { RoomKit } from "./roomKit.ts";

/** The centre large and what it sees of the room in its corner; while the centre sends nothing, the other way round. */
export function TalkPictures({ kit }: { readonly kit: RoomKit }) {
  const centre = kit.sites.find((site) => site.centre === true);
  return centre === undefined ? <Pictures kit={kit} centre={null} /> : <WithCentre kit={kit} centre={centre} />;
}

function WithCentre({ kit, centre }: { readonly kit: RoomKit; readonly centre: RoomKit["site"] }) {
  const feed = useSiteVideo(kit.live, centre.id, true);
  return <Pictures kit={kit} centre={{ site: centre, feed }} />;
}

function Pictures({ kit, centre }: { readonly kit: RoomKit; readonly centre: CentreFeed | null }) {
  return (
    <div className={style.pictures} data-large={centre !== null && centre.feed.stream !== null ? "centre" : "own"}>
      {centre === null ? null : <CentreSeen kit={kit} centre={centre} />}
      <OwnSeen kit={kit} />
    </div>
  );
}
