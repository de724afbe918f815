import type { SiteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Call, Speaker } from "#shared/conference/call.ts";
import { type ConferenceState, NO_CONFERENCE } from "#shared/conference/conferenceState.ts";

/** What a test says of a call; the rest is as usual. */
export type CallDraft = Partial<Call> & { readonly speaker?: Speaker | null; readonly floor?: boolean; readonly hand?: boolean };

/** A call with what stands beside it. */
export interface HeldCall {
  readonly call: Call;
  readonly draft: CallDraft;
}

const SPEAKERS: Readonly<Record<string, Speaker>> = {
  "tinh-22": { name: "Nguyễn Thị Hạnh", title: "Phó Chủ tịch Thường trực UBND tỉnh" },
  "tinh-70": { name: "Trần Tuệ Hiền", title: "Chủ tịch UBND tỉnh Bình Phước" },
  "tinh-46": { name: "Phan Ngọc Thọ", title: "Chủ tịch UBND tỉnh Thừa Thiên Huế" },
  tkcn: { name: "Phạm Ngọc Hùng", title: "Cục trưởng Cục Cứu hộ – Cứu nạn" },
};

/** A call to a site that was answered, with its camera on the wall. */
export function aCall(site: SiteId, now: Instant, draft: CallDraft): HeldCall {
  const { speaker: _speaker, floor: _floor, hand: _hand, ...change } = draft;
  const call: Call = {
    id: `C-${site}`,
    site,
    state: "connected",
    since: now - 63_000,
    calledAt: now - 90_000,
    calledBy: { officer: "U-1", name: "Đạo diễn", role: "director" } as never,
    ringUntil: now - 45_000,
    answeredAt: now - 80_000,
    page: "p1",
    onWall: true,
    hasCamera: true,
    hasMicrophone: true,
    muted: true,
    recorded: false,
    reason: null,
    ...change,
  };
  return { call, draft };
}

/** The state in which these calls stand. */
export function conferenceOf(calls: readonly HeldCall[]): ConferenceState {
  const floor = calls.find(({ draft }) => draft.floor === true)?.call.site ?? null;
  return {
    ...NO_CONFERENCE,
    relay: "R-1",
    calls: Object.fromEntries(calls.map(({ call }) => [call.site, call])),
    speakers: Object.fromEntries(
      calls.flatMap(({ call, draft }) => {
        const speaker = draft.speaker === undefined ? SPEAKERS[call.site] : draft.speaker;
        return speaker === undefined || speaker === null ? [] : [[call.site, speaker]];
      }),
    ),
    hands: Object.fromEntries(calls.flatMap(({ call, draft }) => (draft.hand === true ? [[call.site, call.since]] : []))),
    floor,
  };
}
