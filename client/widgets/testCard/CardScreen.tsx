import type { ScreenSlot, Wall } from "#shared/catalogue/wall.ts";
import { arcMinutesOf, CAPITALS, type MmRect, SMALLEST_UNITS, wallUnitMm } from "#shared/catalogue/wallGeometry.ts";
import { formatDecimal } from "#client/words/format.ts";
import { type Lang, named, wordsOf } from "#client/words/language.ts";
import { testCardWords } from "#client/words/testCard/words.ts";
import style from "./TestCard.module.css";

/** One screen of the card. */
export interface CardScreenProps {
  readonly slot: ScreenSlot;
  readonly rect: MmRect;
  readonly wall: Wall;
  readonly lang: Lang;
}

/** Sizes of type that the wall uses, in units. */
const SIZES = [SMALLEST_UNITS, 2.1, 3.4] as const;
const GREYS = 11;
/** White, yellow, cyan, green, magenta, red, blue, black, as on every card since television. */
const COLOURS = ["#ffffff", "#ffff00", "#00ffff", "#00ff00", "#ff00ff", "#ff0000", "#0000ff", "#000000"];

/** Name, size and pixels of a screen, an arrow upwards, type for its distance, a grey ramp and colour bars. */
export function CardScreen({ slot, rect, wall, lang }: CardScreenProps) {
  const words = testCardWords(lang);
  const decimal = (value: number): string => formatDecimal(String(Math.round(value * 10) / 10), wordsOf(lang));
  const short = Math.min(rect.width, rect.height);
  const middle = { x: rect.x + rect.width / 2, y: rect.y + rect.height * 0.43 };
  const em = short * 0.036;
  const lines = [
    named(lang, wall),
    `${words.size(decimal(slot.width), decimal(slot.height))} · ${words.pixels(...slot.pixels)}`,
    words.turned(slot.rotation),
  ];
  return (
    <g data-card-screen={slot.id}>
      <text x={middle.x} y={middle.y - em * 0.6} className={style.name} fontSize={short * 0.2}>
        {slot.id}
      </text>
      {lines.map((line, at) => (
        <text
          key={line}
          x={middle.x}
          y={middle.y + em * (1.2 + at * 1.45)}
          className={style.line}
          fontSize={fitted(line, em, rect.width * 0.9)}
        >
          {line}
        </text>
      ))}
      <Arrow x={middle.x} y={rect.y + short * 0.06} size={short * 0.1} words={words.up} />
      <Sizes {...{ rect, wall, lang, decimal }} y={middle.y + em * 5.4} foot={rampTop(rect)} />
      <Ramps rect={rect} />
    </g>
  );
}

/** Width of a line is about half an em a letter. */
function fitted(text: string, size: number, width: number): number {
  return Math.min(size, width / (text.length * 0.54));
}

function Arrow({ x, y, size, words }: { readonly x: number; readonly y: number; readonly size: number; readonly words: string }) {
  return (
    <g>
      <path
        d={`M${x} ${y}l${size * 0.5} ${size * 0.55}h${-size * 0.3}v${size * 0.45}h${-size * 0.4}v${-size * 0.45}h${-size * 0.3}z`}
        className={style.arrow}
      />
      <text x={x} y={y + size * 1.45} className={style.line} fontSize={size * 0.32}>
        {words}
      </text>
    </g>
  );
}

interface SizesProps extends Pick<CardScreenProps, "rect" | "wall" | "lang"> {
  readonly y: number;
  /** Nothing is written below it. */
  readonly foot: number;
  readonly decimal: (value: number) => string;
}

/** A sentence in each size of type, with what it is from where the viewers sit. */
function Sizes({ rect, wall, lang, y, foot, decimal }: SizesProps) {
  const words = testCardWords(lang);
  const unit = wallUnitMm(wall) ?? 0;
  // Each line as far under the first as the lines before it are high.
  const footOf = (at: number): number => y + SIZES.slice(0, at + 1).reduce((sum, units) => sum + units * unit * 1.5, 0);
  return (
    <>
      {SIZES.map((units, at) => {
        const size = units * unit;
        const minutes = decimal(arcMinutesOf(size * CAPITALS, wall.viewingDistanceM));
        const long = words.sample(decimal(units), decimal(size * CAPITALS), minutes);
        const room = rect.width * 0.94;
        const text = fitted(long, size, room) < size ? words.shortSample(decimal(units), minutes) : long;
        return footOf(at) + size * 0.3 > foot ? null : (
          <text key={units} x={rect.x + rect.width / 2} y={footOf(at)} className={style.line} fontSize={size}>
            {text}
          </text>
        );
      })}
    </>
  );
}

/** Height of a ramp as a share of the screen's short side. */
const RAMP = 0.05;

function rampTop({ y, width, height }: MmRect): number {
  return y + height - Math.min(width, height) * RAMP * 2.9;
}

function Ramps({ rect }: { readonly rect: MmRect }) {
  const height = Math.min(rect.width, rect.height) * RAMP;
  const [left, wide] = [rect.x + rect.width * 0.08, rect.width * 0.84];
  const y = rampTop(rect);
  return (
    <g className={style.ramp}>
      {Array.from({ length: GREYS }, (_, at) => {
        const level = Math.round((at * 255) / (GREYS - 1));
        return (
          <rect
            key={at}
            x={left + (wide * at) / GREYS}
            y={y}
            width={wide / GREYS}
            height={height}
            fill={`rgb(${level} ${level} ${level})`}
          />
        );
      })}
      {COLOURS.map((colour, at) => (
        <rect
          key={colour}
          x={left + (wide * at) / COLOURS.length}
          y={y + height}
          width={wide / COLOURS.length}
          height={height}
          fill={colour}
        />
      ))}
    </g>
  );
}
