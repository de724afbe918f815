import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { DAY_MS, type Duration, type Instant } from "#shared/clock/instant.ts";
import { periodContaining } from "#shared/observation/period.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { DueRow } from "#shared/trust/answers/agencyAnswers.ts";
import type { ObservationJournal } from "#server/journal/journal.ts";
import { slotFinder } from "./countFigures.ts";
import { type OwedIndicator, owedIn } from "./owed.ts";
import { firstIndex } from "./schedule.ts";

/** A year's figure that is owed next may be more than a year ahead. */
const LOOK_MS: Duration = 550 * DAY_MS;

/** What is looked at. */
export interface DueGround {
  readonly catalogue: Pick<Catalogue, "sets" | "indicators">;
  readonly journal: Pick<ObservationJournal, "between">;
  /** When what is practised began; `null`: not a drill [B15]. */
  readonly beganAt: Instant | null;
}

/**
 * What an agency owes next, soonest first [B13]: of each indicator the period that falls due next, and the one that fell
 * due last where a place still lacks its figure.
 */
export async function dueNext(ground: DueGround, agency: AgencyCode, now: Instant): Promise<readonly DueRow[]> {
  const rows = await Promise.all(
    owedIn(ground.catalogue, { from: now - LOOK_MS, until: now + LOOK_MS }, agency).map((owed) => dueOf(ground, owed, now)),
  );
  return rows.flat().sort((a, b) => (a.deadline < b.deadline ? -1 : a.deadline > b.deadline ? 1 : a.indicator < b.indicator ? -1 : 1));
}

async function dueOf({ journal, beganAt }: DueGround, owed: OwedIndicator, now: Instant): Promise<readonly DueRow[]> {
  const { indicator, schedule, duties } = owed;
  const next = firstIndex(schedule, ({ deadline }) => deadline > now);
  const wanted = [next - 1, next].filter((index) => index >= 0 && index < schedule.count);
  const [first, last] = [wanted[0], wanted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const supplied = new Map(wanted.map((index) => [index, new Set<SeriesKey>()]));
  let brought = Number.POSITIVE_INFINITY;
  const slotOf = slotFinder(owed);
  const isOwed = (series: SeriesKey, index: number): boolean =>
    (duties.get(series) ?? []).some((duty) => duty.first <= index && index < duty.end);
  const series = [...duties.keys()];
  for await (const some of journal.between(series, { from: schedule.at(first).start, to: schedule.at(last).end })) {
    for (const { oldestStart } of some) brought = Math.min(brought, oldestStart);
    const held = some.flatMap(({ series: key, figures }) => figures.map((figure) => ({ key, figure })));
    for (const { key, figure } of held) {
      const index = slotOf(figure.period);
      if (figure.status !== "M" && isOwed(key, index)) supplied.get(index)?.add(key);
    }
  }
  return wanted.flatMap((index): readonly DueRow[] => {
    const places = series.filter((key) => isOwed(key, index)).length;
    const missing = places - (supplied.get(index)?.size ?? 0);
    const { start, deadline } = schedule.at(index);
    const isBefore = beganAt !== null && deadline < beganAt && start < brought;
    if (places === 0 || isBefore || (index < next && missing === 0)) return [];
    return [
      {
        indicator: indicator.code,
        period: periodContaining(indicator.cadence, start).text,
        deadline: new Date(deadline).toISOString(),
        isOverdue: index < next,
        places: { owed: places, missing },
      },
    ];
  });
}
