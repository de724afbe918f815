import { useEffect, useRef } from "react";
import style from "./Call.module.css";

/** A moving picture, with or without its sound. */
export interface PictureProps {
  readonly stream: MediaStream | null;
  readonly isMuted: boolean;
  readonly label: string;
  /** What it is, for tests and for style. */
  readonly name: string;
  /** Told whether the browser holds the sound back until a person touches the page. */
  readonly onHeldBack?: (isHeldBack: boolean) => void;
}

/** Shows a stream; where the browser allows no sound yet, the picture plays without it. */
export function Picture({ stream, isMuted, label, name, onHeldBack }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const shown = video.current;
    if (shown === null) return;
    if (shown.srcObject !== stream) shown.srcObject = stream;
    shown.muted = isMuted;
    if (stream === null) return;
    shown.play().then(
      () => onHeldBack?.(false),
      (cause: unknown) => {
        // Anything else is a picture that was replaced while it began.
        if (!(cause instanceof Error) || cause.name !== "NotAllowedError") return;
        shown.muted = true;
        shown.play().catch(() => undefined);
        onHeldBack?.(true);
      },
    );
  }, [stream, isMuted, onHeldBack]);
  return <video ref={video} className={style.picture} data-picture={name} aria-label={label} autoPlay playsInline muted />;
}
