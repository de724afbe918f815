import { CAP_STATUS } from "#shared/alert/alert.ts";
import type { DeskLoad, LoadReading } from "#shared/alert/deskLoad.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { formatWhen } from "#client/duty/detail/contentLines.ts";
import { useAnswer } from "#client/duty/useAnswer.ts";
import { useSecond } from "#client/duty/useSecond.ts";
import { sheetWords } from "#client/words/duty/sheetWords.ts";
import { formatDecimal } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import { boundOf, figureText, nameSource } from "./figureText.ts";
import style from "./Load.module.css";

/** The answer of `GET /duty/load`. */
interface LoadAnswer extends Pick<DeskLoad, "isShort" | "annunciations" | "figures" | "priorityPct" | "topTen" | "chattering" | "stale"> {
  readonly knownFrom: string;
  readonly to: string;
  readonly now: { readonly flood: boolean; readonly recent: number; readonly openProposals: number; readonly waiting: number };
}

/** Asked for again so often while it is on screen. */
const AGAIN_S = 15;

/** The desk's own load against the figures of ISA-18.2. */
export function LoadPanel({ desk }: { readonly desk: DeskModel }) {
  const { lang, topic, live, pulse, names } = desk;
  const { load: words } = sheetWords(lang);
  const turn = useSecond(pulse, () => Math.floor(live.clock.now() / 1_000 / AGAIN_S));
  const { answer, state } = useAnswer<LoadAnswer>(`/duty/load?status=${CAP_STATUS[topic]}`, turn);
  if (answer === null) return <p data-part="load">{state === "away" ? words.away : words.waiting}</p>;
  const { now, isShort, annunciations, figures } = answer;
  const doing = [
    now.flood ? words.flood : words.calm,
    words.recent(now.recent),
    words.openProposals(now.openProposals),
    now.waiting === 0 ? null : words.waitingProposals(now.waiting),
  ];
  return (
    <div className={style.load} data-part="load" data-topic={topic} data-state={state}>
      {state === "away" ? <p role="status">{words.away}</p> : null}
      <p className={style.now} data-flood={now.flood}>
        <b>{words.now}</b> {doing.filter((text) => text !== null).join(" · ")}
      </p>
      <p>
        {words.period(formatWhen(Date.parse(answer.knownFrom)), formatWhen(Date.parse(answer.to)))} ·{" "}
        {words.total(formatDecimal(String(annunciations), names.words))}
        {isShort ? <small>{words.short}</small> : null}
      </p>
      <table className={style.figures}>
        <thead>
          <tr>
            <th>{words.figure}</th>
            <th>{words.value}</th>
            <th>{words.target}</th>
            <th>{words.limit}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {figures.map((reading) => (
            <Reading key={reading.figure} reading={reading} names={names} />
          ))}
        </tbody>
      </table>
      <div className={style.lists}>
        <Priorities desk={desk} shares={answer.priorityPct} />
        <Sources desk={desk} title={words.topTen}>
          {answer.topTen.map(({ source, count }) => ({ source, aside: words.times(count) }))}
        </Sources>
        <Sources desk={desk} title={words.chattering}>
          {answer.chattering.map((source) => ({ source, aside: "" }))}
        </Sources>
        <Sources desk={desk} title={words.stale}>
          {answer.stale.map((source) => ({ source, aside: "" }))}
        </Sources>
      </div>
    </div>
  );
}

function Reading({ reading, names }: { readonly reading: LoadReading; readonly names: Names }) {
  const { load: words } = sheetWords(names.lang);
  const { figure, value, target, limit, isMet, isTolerable } = reading;
  const verdict = isMet ? "met" : isTolerable ? "tolerable" : "missed";
  return (
    <tr data-figure={figure} data-value={value} data-verdict={verdict}>
      <th scope="row">{words.names[figure]}</th>
      <td className="figures">{figureText(figure, value, names.words)}</td>
      <td className="figures">{boundOf(figure, target, names)}</td>
      <td className="figures">{boundOf(figure, limit, names)}</td>
      <td>
        <span className={style.verdict}>
          <i className="sign" data-sign={VERDICT_SIGN[verdict]} aria-hidden="true" />
          {words[verdict]}
        </span>
      </td>
    </tr>
  );
}

const VERDICT_SIGN = { met: "resolved", tolerable: "Moderate", missed: "cancelled" } as const;
/** What ISA-18.2 wants of each priority, in per cent. */
const GOALS = { high: 5, medium: 15, low: 80 } as const;

function Priorities({ desk, shares }: { readonly desk: DeskModel; readonly shares: LoadAnswer["priorityPct"] }) {
  const { load: words } = sheetWords(desk.lang);
  return (
    <section>
      <h3>{words.priority}</h3>
      <ul>
        {(["high", "medium", "low"] as const).map((priority) => (
          <li key={priority}>
            <span>{words[priority]}</span>
            <b className="figures">{figureText("priorities", shares[priority], desk.names.words)}</b>
            <small>{words.goal(GOALS[priority])}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SourcesProps {
  readonly desk: DeskModel;
  readonly title: string;
  readonly children: readonly { readonly source: string; readonly aside: string }[];
}

function Sources({ desk, title, children }: SourcesProps) {
  const { load: words } = sheetWords(desk.lang);
  return (
    <section>
      <h3>{title}</h3>
      {children.length === 0 ? <p>{words.none}</p> : null}
      <ul>
        {children.map(({ source, aside }) => (
          <li key={source}>
            <span>{nameSource(source, desk)}</span>
            <b className="figures">{aside}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
