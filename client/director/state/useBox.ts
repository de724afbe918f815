import { type RefObject, useEffect, useState } from "react";

/** Width and height in CSS pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

const NOTHING: Box = { width: 0, height: 0 };

/** The size of an element, followed; whole pixels. */
export function useBox(element: RefObject<HTMLElement | null>): Box {
  const [box, setBox] = useState(NOTHING);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const observer = new ResizeObserver(() => {
      const next = { width: Math.floor(watched.clientWidth), height: Math.floor(watched.clientHeight) };
      setBox((held) => (held.width === next.width && held.height === next.height ? held : next));
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return box;
}
