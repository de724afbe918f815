import { type RefObject, useLayoutEffect, useState } from "react";

/** Size in CSS pixels; zero until it is known. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** The size of an element, followed. */
export function useBox(element: RefObject<HTMLElement | null>): Box {
  const [box, setBox] = useState<Box>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const read = (): void => {
      const { clientWidth: width, clientHeight: height } = watched;
      setBox((held) => (held.width === width && held.height === height ? held : { width, height }));
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return box;
}
