import { useMemo } from "react";

/** A track as a stream of its own, for an element that shows it. */
export function useOwnStream(track: MediaStreamTrack | null): MediaStream | null {
  return useMemo(() => (track === null ? null : new MediaStream([track])), [track]);
}
