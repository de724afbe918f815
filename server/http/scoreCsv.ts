import { stringify } from "csv-stringify/sync";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ScoreAnswer, ScoreRow } from "#shared/trust/answers/scoreAnswers.ts";
import { reporterNames } from "#server/duty/agencyKeys.ts";

/** A spreadsheet that takes a file for Latin letters shows Vietnamese as rubbish without it. */
const MARK = "\uFEFF";

type Column = readonly [name: string, of: (row: ScoreRow) => string | number | boolean | null];

/** The scoreboard as a table: the same rows and columns as the JSON, with the names of agencies and fields beside. */
export function scoreCsv(
  { from, to, topic, cursor, rows }: ScoreAnswer,
  catalogue: Pick<Catalogue, "agencies" | "groups" | "sets">,
): string {
  const nameOf = reporterNames(catalogue);
  const fields = new Map(catalogue.groups.map(({ id, nameVi }) => [id, nameVi]));
  const columns: readonly Column[] = [
    ["from", () => from],
    ["to", () => to],
    ["topic", () => topic],
    ["cursor", () => cursor],
    ["agency", ({ agency }) => agency],
    ["agency_name", ({ agency }) => nameOf(agency)],
    ["field", ({ group }) => group],
    ["field_name", ({ group }) => (group === null ? null : (fields.get(group) ?? null))],
    ["connected", ({ connected }) => (connected ? "true" : "false")],
    ["owed", ({ owed }) => owed],
    ["supplied", ({ supplied }) => supplied],
    ["late", ({ late }) => late],
    ["missing", ({ missing }) => missing],
    ["revised", ({ revised }) => revised],
    ["not_kept", ({ notKept }) => notKept],
    ["completeness", ({ completeness }) => completeness],
    ["delay_p10_minutes", ({ timeliness }) => timeliness?.p10 ?? null],
    ["delay_p50_minutes", ({ timeliness }) => timeliness?.p50 ?? null],
    ["delay_p90_minutes", ({ timeliness }) => timeliness?.p90 ?? null],
    ["on_time", ({ timeliness }) => timeliness?.onTime ?? null],
    ["silent", ({ silent }) => silent],
    ["silent_since", ({ silentSince }) => silentSince],
    ["by_hand", ({ byHand }) => byHand],
    ["revision_size", ({ revisionSize }) => revisionSize],
    ["questions_open", ({ questionsOpen }) => questionsOpen],
    ["answer_hours", ({ answerHours }) => answerHours],
  ];
  const table = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, of]) => of(row)))];
  // No text in it is anybody's but the catalogue's: nothing a spreadsheet could take for a formula comes from outside.
  return MARK + stringify(table, { record_delimiter: "windows" });
}
