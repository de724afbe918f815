import { Fragment, type ReactNode, useMemo } from "react";
import { AlertBanner } from "#client/widgets/alertBanner/AlertBanner.tsx";
import { DrillBand } from "#client/widgets/drill/DrillBand.tsx";
import { Ticker } from "#client/widgets/ticker/Ticker.tsx";
import type { AlertBoard, BoardFace } from "./alertBoard.ts";
import { type Canvas, type Rect, touches } from "./canvas.ts";
import type { WallLayout } from "./layout.ts";
import style from "./Stage.module.css";
import { headerEnds, stretchesOf } from "./strips.ts";
import type { StageParts } from "./useStageParts.ts";
import { WallHeader } from "./WallHeader.tsx";

/** What a page leaves out of the frame. */
export interface LeftOut {
  readonly header?: boolean;
  readonly ticker?: boolean;
}

/** What surrounds the scene. */
export interface StageFrameProps {
  readonly canvas: Canvas;
  readonly layout: Pick<WallLayout, "header" | "drill" | "alerts" | "ticker" | "parts" | "shape" | "u">;
  readonly sceneName: string;
  /** State number of the picture; `null` on a page that does not follow. */
  readonly number: number | null;
  readonly board: AlertBoard;
  readonly alerts: BoardFace;
  readonly parts: StageParts;
  readonly leaveOut: LeftOut;
}

/** Header, the bands of a drill and of alerts, and the ticker: those that this page shows a part of. */
export function StageFrame({ canvas, layout, sceneName, number, board, alerts, parts, leaveOut }: StageFrameProps) {
  const { live, names, pulse, face } = parts;
  const { band, turn, isDrill } = alerts;
  const { parts: lit, u } = layout;
  const ends = useMemo(() => headerEnds(stretchesOf(lit.header, layout.header, u)), [lit, layout, u]);
  const bandStretches = useMemo(() => stretchesOf(lit.alerts, layout.alerts, u), [lit, layout, u]);
  const tickerStretches = useMemo(() => stretchesOf(lit.ticker, layout.ticker, u), [lit, layout, u]);
  const at = (rect: Rect | null, content: (rect: Rect) => ReactNode): ReactNode =>
    rect === null || !touches(rect, canvas.clip) ? null : (
      <div className={style.place} style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }}>
        {content(rect)}
      </div>
    );
  return (
    <>
      {leaveOut.header === true
        ? null
        : at(layout.header, () => <WallHeader alerts={band.live} {...{ sceneName, number, ends, face, live, pulse, names }} />)}
      {lit.drill.map((part) => (
        <Fragment key={part.x}>
          {at(part, () => (
            <DrillBand title={face.drillTitle} lang={names.lang} width={lit.drill.length > 1 ? part.width / u : undefined} />
          ))}
        </Fragment>
      ))}
      {at(layout.alerts, (rect) => (
        <AlertBanner
          width={rect.width / u}
          shape={layout.shape}
          stretches={bandStretches}
          nowOf={board.nowOf}
          {...{ band, turn, isDrill, live, names }}
        />
      ))}
      {leaveOut.ticker === true ? null : (
        <footer>
          {at(layout.ticker, () => (
            <Ticker live={live} names={names} stretches={tickerStretches} />
          ))}
        </footer>
      )}
    </>
  );
}
