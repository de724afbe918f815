import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";

/** When figures came against their deadlines, in minutes; below nothing: before it. */
export interface Timeliness {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** Share that came at the deadline or before it, 0–1 as text. */
  readonly onTime: string;
}

/** How one agency, or one field of it, shares what it owes. Shares are 0–1 as text. */
export interface ScoreRow {
  readonly agency: AgencyCode;
  /** Number of the field; `null`: the agency as a whole. */
  readonly group: number | null;
  readonly connected: boolean;
  readonly owed: number;
  readonly supplied: number;
  readonly late: number;
  readonly missing: number;
  readonly revised: number;
  /** Fell due so long ago that nothing is kept of them; not among `owed`. */
  readonly notKept: number;
  /** `null`: nothing is owed. */
  readonly completeness: string | null;
  /** `null`: nothing came. */
  readonly timeliness: Timeliness | null;
  /** Indicators that nothing comes of any more. */
  readonly silent: number;
  /** Since when the longest of them is silent, ISO 8601; `null`: none is. */
  readonly silentSince: string | null;
  /** `null`: not kept. */
  readonly byHand: string | null;
  /** Median change against the value before; `null`: nothing was changed. */
  readonly revisionSize: string | null;
  readonly questionsOpen: number;
  /** Median; `null`: nothing was answered. */
  readonly answerHours: number | null;
}

/** How a figure of the scoreboard is computed. */
export interface Formula {
  readonly name: string;
  readonly textVi: string;
  readonly textEn: string;
  readonly source: string;
}

/** `GET /trust/scoreboard?from=&to=&topic=`. */
export interface ScoreAnswer {
  readonly from: string;
  readonly to: string;
  readonly topic: CheckedTopic;
  readonly cursor: string;
  readonly rows: readonly ScoreRow[];
  readonly formulae: readonly Formula[];
}

/** `GET /trust/launch`: the opening day as it stood. */
export interface LaunchAnswer {
  readonly date: string;
  readonly bodies: number;
  readonly indicators: { readonly supplied: number; readonly of: number };
  readonly facts: readonly { readonly textVi: string; readonly textEn: string; readonly source: string }[];
}
