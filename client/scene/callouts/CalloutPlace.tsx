import { useMemo, useSyncExternalStore } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { Site } from "#shared/catalogue/site.ts";
import { mayBeSeen } from "#shared/conference/call.ts";
import { callOf } from "#shared/conference/conferenceState.ts";
import type { SiteFeeds } from "#client/media/siteFeeds.ts";
import { useSiteVideo } from "#client/media/useSiteVideo.ts";
import type { Rect } from "#client/scene/canvas.ts";
import type { StageParts } from "#client/scene/useStageParts.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { Callout } from "#client/widgets/callout/Callout.tsx";
import { CalloutFigures } from "#client/widgets/callout/CalloutFigures.tsx";
import { isMoving, lineFace, stoppedText, waitingText } from "#client/widgets/callout/calloutFace.ts";
import { figuresPlace, frameOf, largerIn, ordersPlace, siteText } from "#client/widgets/callout/calloutFit.ts";
import { PlaceOrders } from "#client/widgets/placeOrders/PlaceOrders.tsx";
import { codesOf } from "#client/widgets/provinceMap/concerns.ts";
import { SiteVideo } from "#client/widgets/siteVideo/SiteVideo.tsx";
import { calloutWords } from "#client/words/callout/words.ts";
import { named } from "#client/words/language.ts";
import { orderWords } from "#client/words/orders/words.ts";
import style from "./Callouts.module.css";
import { calloutIndicators, isProvinceRoom } from "./calloutIndicators.ts";
import { useSiteOrders } from "./useSiteOrders.ts";

/** One callout at its place. */
export interface CalloutPlaceProps {
  readonly site: Site;
  readonly form: "full" | "framed" | "large";
  /** In units of the canvas. */
  readonly rect: Rect;
  readonly u: number;
  readonly number: number | null;
  readonly isLeaving: boolean;
  readonly scene: Scene;
  readonly chosen: string | null;
  readonly wall: string;
  readonly alerts: readonly Alert[];
  readonly isPlaying: boolean;
  /** This page plays the sound of who is heard. */
  readonly isSounding: boolean;
  readonly parts: StageParts;
  /** Absent: those of the page. */
  readonly feeds: SiteFeeds | undefined;
}

const bold = measureIn(600);

/** What a page that shows a callout does for it: its picture is asked for here and nowhere else. */
export function CalloutPlace(props: CalloutPlaceProps) {
  const { site, form, rect, u, number, isLeaving, scene, chosen, wall, alerts, isPlaying, isSounding, parts, feeds } = props;
  const { live, catalogue, pulse, names, set } = parts;
  const words = calloutWords(names.lang);
  const conference = useSyncExternalStore(live.conference.subscribe, live.conference.get);
  const call = callOf(conference, site.id);
  const isWanted = isPlaying && call !== null && mayBeSeen(call) && !isLeaving;
  const feed = useSiteVideo(live, site.id, isWanted, feeds);
  const isSeen = isPlaying && call !== null && mayBeSeen(call) && call.hasCamera;
  const line = useMemo(() => lineFace(conference, site.id, words), [conference, site.id, words]);
  const { province, indicators } = useMemo(
    () => calloutIndicators(site, catalogue, { scene, chosen, wall }),
    [site, catalogue, scene, chosen, wall],
  );
  const own = useMemo(() => alerts.filter((alert) => concerns(alert, site, parts)), [alerts, site, parts]);
  const larger = form === "large" ? largerIn(rect) : 1;
  const [width, height] = [rect.width / larger, rect.height / larger];
  const orders = useSiteOrders(site, parts);
  const [room, orderRoom] = useMemo(() => {
    const { lines } = siteText(named(names.lang, site), frameOf(form, width, height).text, bold);
    const beside = { hasAlerts: own.length > 0, lines: lines.length };
    const forOrders = ordersPlace(form, width, height, { ...beside, orders: orders.length });
    return [figuresPlace(form, width, height, { ...beside, ordersHeight: forOrders.height }), forOrders] as const;
  }, [form, width, height, own, orders.length, names, site]);
  const overdue = orders.filter(({ isOverdue }) => isOverdue).length;
  const said = orderWords(names.lang);
  const note = overdue > 0 ? said.overdueCount(overdue) : said.count(orders.length);
  const [x, y] = [Math.round(rect.x * u), Math.round(rect.y * u)];
  const [right, foot] = [Math.round((rect.x + rect.width) * u), Math.round((rect.y + rect.height) * u)];
  return (
    <div
      className={style.place}
      style={{ left: x, top: y, width: right - x, height: foot - y, ...(form === "large" ? { "--u": `${u * larger}px` } : {}) }}
      data-leaving={isLeaving}
      data-unit={form === "large" ? "large" : undefined}
    >
      <Callout
        province={isProvinceRoom(site) && set !== null ? names.province(site.province, set.id) : null}
        quality={feed.quality}
        waiting={isPlaying ? waitingText(call, feed, words) : null}
        picture={
          isSeen ? (
            <SiteVideo
              isMoving={isMoving(call, feed)}
              stopped={stoppedText(call, feed, words)}
              isHeard={isSounding && line.isHeard}
              label={named(names.lang, site)}
              feed={feed}
            />
          ) : null
        }
        figures={
          set === null || room.count === 0 ? null : (
            <CalloutFigures {...room} {...{ province, indicators, set, catalogue, live, pulse, names }} />
          )
        }
        orders={<PlaceOrders faces={orders} {...orderRoom} names={names} />}
        ordersNote={orders.length === 0 || orderRoom.blocks > 0 ? null : { text: note, isOverdue: overdue > 0 }}
        alerts={own}
        {...{ site, line, form, width, height, number, names }}
      />
    </div>
  );
}

/** True for what is true in the site's own province; of what concerns the whole country the band tells. */
function concerns({ content }: Alert, site: Site, { set, catalogue }: StageParts): boolean {
  if (set === null || !isProvinceRoom(site)) return false;
  const own = new Set(codesOf(site.province, set, catalogue));
  return content.area.provinces.some((id) => codesOf(id, set, catalogue).some((code) => own.has(code)));
}
