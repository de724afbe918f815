import type { ReactNode } from "react";
import { AlertBanner } from "#client/widgets/alertBanner/AlertBanner.tsx";
import { DrillBand } from "#client/widgets/drill/DrillBand.tsx";
import { Ticker } from "#client/widgets/ticker/Ticker.tsx";
import type { AlertBoard, BoardFace } from "./alertBoard.ts";
import { type Canvas, type Rect, touches } from "./canvas.ts";
import type { WallLayout } from "./layout.ts";
import style from "./Stage.module.css";
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
  readonly layout: Pick<WallLayout, "header" | "drill" | "alerts" | "ticker" | "shape" | "u">;
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
        : at(layout.header, () => <WallHeader alerts={band.live} {...{ sceneName, number, face, live, pulse, names }} />)}
      {at(layout.drill, () => (
        <DrillBand title={face.drillTitle} lang={names.lang} />
      ))}
      {at(layout.alerts, (rect) => (
        <AlertBanner width={rect.width / layout.u} shape={layout.shape} nowOf={board.nowOf} {...{ band, turn, isDrill, live, names }} />
      ))}
      {leaveOut.ticker === true ? null : (
        <footer>
          {at(layout.ticker, () => (
            <Ticker live={live} names={names} />
          ))}
        </footer>
      )}
    </>
  );
}
