import { useRef, useState } from "react";
import { Combobox, type ComboOption } from "#client/widgets/combobox/Combobox.tsx";

/** A field in which one thing is chosen by typing. */
export interface PickFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly none: string;
  /** What is chosen, as it is written; `""` while nothing is. */
  readonly chosen: string;
  readonly find: (typed: string) => readonly ComboOption[];
  readonly onPick: (id: string) => void;
  /** Empties itself after each choice: for lists. */
  readonly isAdding?: boolean;
}

/** Shows what is chosen until something is typed; what was typed without a choice is forgotten. */
export function PickField({ label, hint, none, chosen, find, onPick, isAdding = false }: PickFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const shown = typed ?? (isAdding ? "" : chosen);
  return (
    <Combobox
      label={label}
      hint={hint}
      none={none}
      typed={shown}
      isChosen={typed === null}
      options={shown === "" ? [] : find(typed === null ? "" : shown)}
      onType={setTyped}
      onPick={(id) => {
        setTyped(null);
        onPick(id);
      }}
      onLeave={() => setTyped(null)}
      isWrong={false}
      describedBy={undefined}
      field={field}
    />
  );
}
