import style from "./Flag.module.css";

/** What a site may bear beside its state. */
export type FlagKind = "hand" | "floor" | "wall" | "recorded" | "heard";

const SHAPES: Readonly<Record<FlagKind, string>> = {
  hand: "M4.5 8.5V5M7 8V3M9.5 8V3.5M12 9V5.5M4.5 8.2v2.3a4 4 0 0 0 7.5 1.8V9M4.5 9 2.8 7.6",
  floor: "M8 2a2 2 0 0 1 2 2v4a2 2 0 0 1-4 0V4a2 2 0 0 1 2-2zM3.8 7.5a4.2 4.2 0 0 0 8.4 0M8 12v2.5M5.5 14.5h5",
  wall: "M2 3h12v8H2zM8 11v3M5 14h6",
  recorded: "M8 3.5a4.5 4.5 0 1 0 .01 0zM8 6.2a1.8 1.8 0 1 0 .01 0z",
  heard: "M3 6.2h2.4L9 3.2v9.6L5.4 9.8H3zM11.2 5.6a3.4 3.4 0 0 1 0 4.8",
};

/** A small picture with its word for those who do not see it. */
export function Flag({ kind, word }: { readonly kind: FlagKind; readonly word: string }) {
  return (
    <span className={style.flag} data-flag={kind} title={word}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={SHAPES[kind]} />
      </svg>
      <span className="offscreen">{word}</span>
    </span>
  );
}
