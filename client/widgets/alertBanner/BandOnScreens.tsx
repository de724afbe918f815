import type { CSSProperties, ReactNode } from "react";
import style from "./AlertBanner.module.css";
import { SMALL_ROWS } from "./bandBoxes.ts";
import { type BandStretch, echoesIn, type StretchedBand } from "./bandStretches.ts";

/** The band of a wall of several screens. */
export interface BandOnScreensProps {
  readonly stretched: StretchedBand;
  readonly large: ReactNode;
  /** The same to be looked at alone, for screens far from the first. */
  readonly echo: ReactNode;
  readonly rows: readonly ReactNode[];
  /** How many are out of sight, as a row. */
  readonly more: ReactNode;
}

/** Each alert whole on one screen; the small ones fill screen after screen; the gravest is told again far from where it stands. */
export function BandOnScreens({ stretched, large, echo, rows, more }: BandOnScreensProps) {
  const { first, others } = stretched;
  const all = more === null ? rows : [...rows, more];
  return (
    <>
      <div className={style.stretch} style={across(first)}>
        {large}
      </div>
      {others.map((stretch, at) => {
        const own = all.slice(at * SMALL_ROWS, (at + 1) * SMALL_ROWS);
        return own.length === 0 ? null : (
          <div key={stretch.x} className={style.stretch} style={across(stretch)}>
            <ul className={style.small} style={{ "--columns": 1, "--rows": SMALL_ROWS }}>
              {own}
            </ul>
          </div>
        );
      })}
      {echoesIn(stretched, Math.ceil(all.length / SMALL_ROWS)).map((stretch) => (
        <div key={stretch.x} className={style.stretch} style={across(stretch)} aria-hidden="true">
          {echo}
        </div>
      ))}
    </>
  );
}

function across({ x, width }: BandStretch): CSSProperties {
  return { "--x": x, "--width": width };
}
