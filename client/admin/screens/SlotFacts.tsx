import type { ScreenSlot } from "#shared/catalogue/wall.ts";
import type { PageDrawing } from "#shared/screen/pageStatus.ts";
import { fingerprintText } from "#shared/screen/screenProof.ts";
import { formatClock, formatDate, formatDecimal } from "#client/words/format.ts";
import { type Lang, wordsOf } from "#client/words/language.ts";
import { screensWords } from "#client/words/screens/words.ts";
import style from "./Screens.module.css";
import type { SlotFace } from "./slotFace.ts";

/** Everything known of one place. */
export interface SlotFactsProps {
  readonly slot: ScreenSlot;
  readonly face: SlotFace;
  readonly lang: Lang;
}

/** What the screen says of itself, and every fault by name. */
export function SlotFacts({ slot, face, lang }: SlotFactsProps) {
  const words = screensWords(lang);
  const { facts, state } = words;
  const drawing: PageDrawing | null = face.screen ?? face.page;
  const report = drawing?.report ?? null;
  const reportedAt = drawing?.reportedAt ?? null;
  const tried = face.screen?.elsewhere ?? null;
  const connectedAt = face.screen?.connectedAt ?? face.page?.connectedAt ?? null;
  const number = (value: number, digits = 1): string => formatDecimal(value.toFixed(digits), wordsOf(lang));
  const rows: readonly (readonly [string, string])[] = [
    [facts.since, connectedAt === null ? words.unknown : moment(connectedAt)],
    [facts.lastSeen, reportedAt === null ? words.unknown : moment(reportedAt)],
    ...(report === null
      ? []
      : ([
          [facts.number, `${report.number} · ${agreement(drawing, lang)}`],
          [facts.build, report.build],
          [facts.clock, words.ms(number(report.clock.errorMs))],
          [facts.cut, report.cut === null ? words.unknown : words.late(number(report.cut.lateMs))],
          [facts.paints, number(report.paintsPerSecond, 0)],
          [facts.longest, `${number(report.longestTaskMs, 0)} ms`],
          [facts.memory, report.heapMb === null ? words.unknown : words.mb(number(report.heapMb, 0))],
          [facts.drawn, report.drawnBy],
          [facts.viewport, report.viewport.join(" × ")],
        ] as const)),
    [facts.pixels, slot.pixels.join(" × ")],
    ...(face.screen === null
      ? []
      : ([
          [facts.key, fingerprintText(face.screen.thumbprint)],
          [facts.paired, moment(face.screen.pairedAt)],
        ] as const)),
  ];
  return (
    <>
      <ul className={style.faults}>
        {face.faults.length === 0 && face.screen !== null ? <li data-kind="good">{state["good"]}</li> : null}
        {face.faults.map((fault) => (
          <li key={fault} data-kind="fault" data-fault={fault}>
            {state[fault] ?? fault}
            {fault === "elsewhere" && tried !== null ? ` (${tried.address}, ${formatClock(tried.at)})` : ""}
          </li>
        ))}
      </ul>
      <dl className={style.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function moment(at: number): string {
  return `${formatClock(at)} ${formatDate(at)}`;
}

/** Whether what a page draws is the centre's picture, in words. */
export function agreement(drawing: PageDrawing | null, lang: Lang): string {
  const words = screensWords(lang);
  if (drawing === null || drawing.agrees === null) return words.unknown;
  if (drawing.agrees) return words.agrees;
  const parts = drawing.differences.map(({ part }) => words.parts[part] ?? part);
  return parts.length === 0 ? (words.state["differs"] ?? "") : words.differsIn(parts.join(", "));
}
