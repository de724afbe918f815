import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { dueAt, freshness } from "#shared/observation/freshness.ts";
import type { Observation } from "#shared/observation/observation.ts";
import { parsePeriod } from "#shared/observation/period.ts";
import { splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { ChainPlace } from "#shared/trust/answers/chainAnswers.ts";
import type { PassportCheck } from "#shared/trust/answers/passportAnswer.ts";
import type { CheckedTopic, CheckResult } from "#shared/trust/check.ts";
import type { QuestionsState } from "#shared/trust/question.ts";
import type { ObservationEntry } from "#server/journal/journal.ts";
import { presentQuestion } from "#server/trust/questions/questionView.ts";
import { presentObservation, type RowStyle } from "./observationView.ts";
import { linksOf } from "./passportLinks.ts";

interface About {
  readonly catalogue: Catalogue;
  readonly style: RowStyle;
}

/** The versions of one period, oldest first; `period` null: of the newest there is. */
function versionsOf(kept: readonly ObservationEntry[], period: string | null): readonly ObservationEntry[] {
  const starts = new Map(kept.map(({ observation }) => [observation.period, 0]));
  if (period === null) for (const text of starts.keys()) starts.set(text, parsePeriod(text)?.start ?? 0);
  const newest = Math.max(...starts.values());
  return kept
    .filter(({ observation }) => (period === null ? starts.get(observation.period) === newest : observation.period === period))
    .sort((a, b) => a.observation.seq - b.observation.seq);
}

/** The figure that is held of a series for a period, `null` when none is; `period` null: the newest. */
export function heldFigure(kept: readonly ObservationEntry[], period: string | null): Observation | null {
  return standing(versionsOf(kept, period))?.observation ?? null;
}

/** The figure now held of some versions: the highest revision, last received. */
function standing(versions: readonly ObservationEntry[]): ObservationEntry | undefined {
  return versions.reduce<ObservationEntry | undefined>(
    (best, each) => (best === undefined || each.observation.revision >= best.observation.revision ? each : best),
    undefined,
  );
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** Who said a figure, when, what it was before and how it was checked; `null` when no figure is held. `period` null: the newest. */
export function presentPassport(
  kept: readonly ObservationEntry[],
  period: string | null,
  about: About,
): Readonly<Record<string, unknown>> | null {
  const versions = versionsOf(kept, period);
  const held = standing(versions)?.observation;
  if (held === undefined) {
    return null;
  }
  const { known } = about.style;
  // A thousand versions of one period are as fresh as their status lets them be: found out once for each.
  const fresh = new Map<string, ReturnType<typeof freshness>>();
  const freshOf = (version: Observation): ReturnType<typeof freshness> => {
    const found = fresh.get(version.status) ?? (indicator === undefined ? "missing" : freshness(version, indicator, about.style.now));
    fresh.set(version.status, found);
    return found;
  };
  const indicator = known.indicators.get(splitSeriesKey(held.series).indicator);
  const agency = about.catalogue.agencies.find((each) => each.code === held.agency);
  const due = indicator === undefined ? null : dueAt(indicator, held.period);
  return {
    ...presentObservation(held, about.style),
    series: held.series,
    report: held.report,
    key: held.key,
    via: held.via,
    agencyNameVi: agency?.nameVi ?? held.agency,
    agencyNameEn: agency?.nameEn ?? held.agency,
    indicatorNameVi: indicator?.nameVi ?? null,
    indicatorNameEn: indicator?.nameEn ?? null,
    unitVi: indicator?.unitVi ?? null,
    unitEn: indicator?.unitEn ?? null,
    range: indicator?.range ?? null,
    outOfRange: indicator?.outOfRange ?? null,
    contract:
      due === null
        ? null
        : { cutOff: iso(due.cutOff), deadline: iso(due.deadline), staleAt: iso(due.staleAt), met: firstReceived(versions) <= due.deadline },
    versions: versions.map(({ observation, verdict }) => ({
      ...presentObservation(observation, about.style, freshOf(observation)),
      verdict,
      report: observation.report,
      key: observation.key,
      via: observation.via,
    })),
    // Older ones are no longer kept where the first of these is a change already.
    isCut: (versions[0]?.observation.revision ?? 0) > 0,
    ...(indicator === undefined
      ? { computedFrom: [], usedBy: [] }
      : linksOf(about.catalogue, { indicator, province: splitSeriesKey(held.series).province, period: held.period })),
  };
}

/** Who answers what no version tells of itself. */
export interface PassportPorts {
  readonly touching: (
    topic: CheckedTopic,
    figure: { readonly series: Observation["series"]; readonly period: string },
  ) => Promise<readonly CheckResult[]>;
  readonly questions: () => QuestionsState;
  readonly chainPlace: (topic: CheckedTopic, observation: Observation) => Promise<ChainPlace | null>;
}

/** What stands beside a figure: the checks it has a part in, evaluated now, the questions about it, and its place in the chain. */
export async function besideFigure(
  { touching, questions, chainPlace }: PassportPorts,
  { checks: rules }: Pick<Catalogue, "checks">,
  { topic, observation }: { readonly topic: CheckedTopic; readonly observation: Observation },
): Promise<Readonly<Record<string, unknown>>> {
  const { series, period } = observation;
  const [results, chain] = await Promise.all([touching(topic, { series, period }), chainPlace(topic, observation)]);
  const checks = results.flatMap((result): readonly PassportCheck[] => {
    const rule = rules.find(({ id }) => id === result.rule);
    return rule === undefined ? [] : [{ ...result, nameVi: rule.nameVi, nameEn: rule.nameEn, kind: rule.kind }];
  });
  const about = Object.values(questions().questions).filter(
    (each) =>
      each.topic === topic &&
      ((each.series === series && each.period === period) || (each.period === period && each.with.includes(series))),
  );
  return { checks, chain, questions: about.toSorted((a, b) => b.askedAt - a.askedAt).map(presentQuestion) };
}

function firstReceived(versions: readonly ObservationEntry[]): number {
  return Math.min(...versions.map((each) => each.observation.receivedAt));
}
