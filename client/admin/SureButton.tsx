import { useEffect, useState } from "react";
import { pageTimers } from "#client/live/pageTimers.ts";

const ARMED_MS = 4_000;

/** A button of an act that is not easily undone: the second press within four seconds does it. */
export function SureButton({ text, sure, onSure }: { readonly text: string; readonly sure: string; readonly onSure: () => void }) {
  const [isArmed, setArmed] = useState(false);
  useEffect(() => {
    if (!isArmed) return;
    return pageTimers().after(ARMED_MS, () => setArmed(false));
  }, [isArmed]);
  const press = (): void => {
    setArmed(!isArmed);
    if (isArmed) onSure();
  };
  return (
    <button type="button" data-armed={isArmed} onClick={press}>
      {isArmed ? sure : text}
    </button>
  );
}
