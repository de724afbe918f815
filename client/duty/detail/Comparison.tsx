import type { AlertContent } from "#shared/alert/alert.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { allLines, differences } from "./contentLines.ts";
import style from "./Detail.module.css";

/** Two wordings of one alert. */
export interface ComparisonProps {
  readonly desk: DeskModel;
  readonly before: AlertContent;
  readonly after: AlertContent;
  readonly heads: readonly [before: string, after: string];
}

/** Only what the two say differently, side by side. */
export function Comparison({ desk, before, after, heads }: ComparisonProps) {
  const { names, catalogue } = desk;
  const rows = differences(before, after, (content) => allLines(content, names, catalogue));
  return (
    <table className={style.comparison}>
      <thead>
        <tr>
          <td />
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ part, label, before: was, after: is }) => (
          <tr key={part} data-changed={part}>
            <th scope="row">{label}</th>
            <td>{was === "" ? "–" : was}</td>
            <td>{is === "" ? "–" : is}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
