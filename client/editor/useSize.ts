import { type RefObject, useLayoutEffect, useState } from "react";
import type { Viewport } from "#client/scene/useViewport.ts";

/** The size of an element in CSS pixels, followed; zero until it is known. */
export function useSize(element: RefObject<HTMLElement | null>): Viewport {
  const [size, setSize] = useState<Viewport>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const read = (): void => {
      const { clientWidth: width, clientHeight: height } = watched;
      setSize((held) => (held.width === width && held.height === height ? held : { width, height }));
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
