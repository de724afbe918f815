import type { PageStatus } from "#shared/screen/pageStatus.ts";

/** How the pages that follow a wall stand together. */
export interface WallHealth {
  readonly all: number;
  /** Those that drew what the centre says; pages that have said nothing yet are not among them. */
  readonly agreeing: number;
  /** Most positions of the journal that a page was behind; `null`: nobody has told. */
  readonly lag: number | null;
  /** Between the first and the last page of the newest cut that two pages made, ms. */
  readonly skewMs: number | null;
  /** Pages with something wrong, the gravest first. */
  readonly faulty: readonly PageStatus[];
}

/** What a director must know of the wall's pages. A picture drawn without WebGL is slower and not wrong: the administrator's matter. */
const QUIET: ReadonlySet<string> = new Set(["no-webgl"]);

/** Reads it from the pages as the server lists them. */
export function wallHealth(pages: readonly PageStatus[]): WallHealth {
  const lags = pages.flatMap(({ lag }) => lag ?? []);
  const faulty = pages.filter((page) => faultsOf(page).length > 0);
  return {
    all: pages.length,
    agreeing: pages.filter(({ agrees }) => agrees === true).length,
    lag: lags.length === 0 ? null : Math.max(...lags),
    skewMs: skewOf(pages),
    faulty: faulty.toSorted((a, b) => Number(b.agrees === false) - Number(a.agrees === false)),
  };
}

/** What is wrong with a page, as far as a director is concerned. */
export function faultsOf({ faults }: Pick<PageStatus, "faults">): readonly string[] {
  return faults.filter((fault) => !QUIET.has(fault));
}

function skewOf(pages: readonly PageStatus[]): number | null {
  const cuts = pages.flatMap(({ report }) => report?.cut ?? []);
  const shared = cuts.map(({ number }) => number).filter((number, at, all) => all.indexOf(number) !== at);
  if (shared.length === 0) return null;
  const newest = Math.max(...shared);
  const late = cuts.filter(({ number }) => number === newest).map(({ lateMs }) => lateMs);
  return Math.max(...late) - Math.min(...late);
}
