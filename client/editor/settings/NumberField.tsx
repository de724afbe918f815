import { useState } from "react";

/** A whole number. */
export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly name?: string;
  readonly onChange: (value: number) => void;
}

/** What is no number in range stays in the field alone, until it is one or the field is left. */
export function NumberField({ label, value, least, most, name, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && !isInRange(typed, least, most);
  return (
    <label>
      <span>{label}</span>
      <input
        type="number"
        name={name}
        min={least}
        max={most}
        step={1}
        value={typed ?? value}
        aria-invalid={isWrong}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          if (isInRange(text, least, most)) onChange(Number(text));
        }}
        onBlur={() => setTyped(null)}
      />
    </label>
  );
}

function isInRange(text: string, least: number, most: number): boolean {
  const value = Number(text);
  return text !== "" && Number.isInteger(value) && value >= least && value <= most;
}
