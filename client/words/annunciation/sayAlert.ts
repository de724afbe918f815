import { type Alert, isNationWide } from "#shared/alert/alert.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { formatMoment } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import { annunciationWords } from "./words.ts";

/** A text of an alert in the language of the screen; Vietnamese where there is no other. */
export function textOf(text: { readonly vi: string; readonly en: string | null }, names: Pick<Names, "lang">): string {
  return names.lang === "en" ? (text.en ?? text.vi) : text.vi;
}

/** Where an alert is true, from the fullest wording to the shortest: all names, some and a count, a count. */
export function provinceWordings({ content }: Pick<Alert, "content">, names: Names): readonly string[] {
  const words = alertWords(names.lang);
  if (isNationWide(content)) return [words.nationWide];
  const all = content.area.provinces.map((id) => names.province(id));
  if (all.length === 1) return all;
  const some = Array.from({ length: all.length - 1 }, (_, at) => all.length - 1 - at).map((shown) =>
    annunciationWords(names.lang).provincesAndMore(all.slice(0, shown).join(", "), all.length - shown),
  );
  return [all.join(", "), ...some, words.provinces(all.length)];
}

/** From when until when it is true; hours alone where they are of the day `now`. */
export function spanOf({ content }: Pick<Alert, "content">, now: Instant, names: Names): string {
  const words = alertWords(names.lang);
  const from = words.since(formatMomentWithTime(content.onset ?? content.effective, now));
  return annunciationWords(names.lang).fromTo(from, formatMomentWithTime(content.expires, now));
}

/** Until when it is true. */
export function untilOf({ content }: Pick<Alert, "content">, now: Instant, names: Names): string {
  return alertWords(names.lang).until(formatMomentWithTime(content.expires, now));
}

/** `5/6 điểm cầu đã tiếp nhận`, and the same shorter; none where no site must. */
export function ackWordings({ sites, siteAcks }: Pick<Alert, "sites" | "siteAcks">, names: Names): readonly string[] {
  if (sites.length === 0) return [];
  const done = sites.filter((site) => Object.hasOwn(siteAcks, site)).length;
  return [alertWords(names.lang).acked(done, sites.length), annunciationWords(names.lang).ackedShort(done, sites.length)];
}

/** `Cập nhật lần 2`; nothing of the first version. */
export function updateOf({ version }: Pick<Alert, "version">, names: Names): string | null {
  return version > 1 ? alertWords(names.lang).updated(version) : null;
}

function formatMomentWithTime(at: Instant, now: Instant): string {
  const moment = formatMoment(at, now);
  return moment.includes(":") ? moment : `${formatMoment(at, at)} ${moment}`;
}
