import type { CallWords } from "#client/words/director/callsVi.ts";
import type { CardAct } from "./cardKeys.ts";
import type { ConferenceOrders } from "./conferenceOrders.ts";
import { isTalking, type RosterRow } from "./roster.ts";

/** One thing that can be done with a site on the line. */
export interface SiteAct {
  readonly act: CardAct;
  readonly word: string;
  /** What it does is so now: the press takes it back. */
  readonly isOn: boolean;
  /** It can be done in this state; where it can not the server would say no. */
  readonly isOffered: boolean;
  readonly run: () => void;
}

/** Everything that can be done with a site on the line, in the order of its buttons. */
export function siteActs(row: RosterRow, give: ConferenceOrders, words: CallWords): readonly SiteAct[] {
  const { act: said } = words;
  const { id, call, isOnWall, isLarge, hasFloor, line } = row;
  const isTalked = isTalking(row);
  const isMuted = call?.muted ?? true;
  const isRecorded = call?.recorded ?? false;
  const isHeld = line === "held";
  const isQueued = row.turn !== null;
  return [
    {
      act: "floor",
      word: hasFloor ? said.floorBack : said.floor,
      isOn: hasFloor,
      isOffered: isTalked && (hasFloor || !isHeld),
      run: () => give.floor(hasFloor ? null : id, id),
    },
    { act: "wall", word: isOnWall ? said.hide : said.show, isOn: isOnWall, isOffered: true, run: () => give.show(id, !isOnWall) },
    { act: "large", word: isLarge ? said.small : said.enlarge, isOn: isLarge, isOffered: true, run: () => give.enlarge(id, !isLarge) },
    { act: "hold", word: isHeld ? said.resume : said.hold, isOn: isHeld, isOffered: isTalked, run: () => give.hold(id, !isHeld) },
    { act: "sound", word: isMuted ? said.unmute : said.mute, isOn: !isMuted, isOffered: isTalked, run: () => give.mute(id, !isMuted) },
    {
      act: "record",
      word: isRecorded ? said.recordOff : said.record,
      isOn: isRecorded,
      isOffered: isTalked,
      run: () => give.record(id, !isRecorded),
    },
    {
      act: "turn",
      word: isQueued ? said.unqueue : said.queue,
      isOn: isQueued,
      isOffered: !hasFloor,
      run: () => give.turn(id, !isQueued),
    },
    { act: "hangUp", word: said.hangUp, isOn: false, isOffered: true, run: () => give.hangUp(id) },
  ];
}
