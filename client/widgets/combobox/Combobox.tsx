import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from "react";
import style from "./Combobox.module.css";

/** One line to choose. */
export interface ComboOption {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

/** A field that finds what is typed in a list. */
export interface ComboboxProps {
  readonly label: string;
  readonly hint: string;
  /** Said when something is typed that nothing answers; `null`: nothing is said. */
  readonly none: string | null;
  readonly typed: string;
  readonly options: readonly ComboOption[];
  readonly onType: (typed: string) => void;
  readonly onPick: (id: string) => void;
  /** Backspace in the empty field. */
  readonly onBack?: () => void;
  /** The text is a choice made before, not something typed: the first key begins anew. */
  readonly isChosen?: boolean;
  /** The focus leaves what was typed without a choice. */
  readonly onLeave?: () => void;
  /** A digit, which no name here begins with. */
  readonly onDigit?: (digit: number) => void;
  readonly isWrong: boolean;
  readonly describedBy: string | undefined;
  readonly field: Ref<HTMLInputElement>;
  /** What is chosen, before the field. */
  readonly children?: ReactNode;
}

/** A combobox with a listbox (ARIA 1.2): arrows walk, Enter or Tab chooses, Escape closes the list first. */
export function Combobox({ field, children, ...props }: ComboboxProps) {
  const { options, typed } = props;
  const id = useId();
  const [at, setAt] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const lit = Math.min(at, options.length - 1);
  const isShown = isOpen && typed.trim() !== "" && (options.length > 0 || props.none !== null);

  const pick = (option: ComboOption | undefined): void => {
    if (option === undefined) return;
    props.onPick(option.id);
    setAt(0);
    setOpen(false);
  };
  const walk = (step: number): void => {
    setOpen(true);
    setAt((options.length + lit + step) % Math.max(1, options.length));
  };
  const onKey = (key: KeyboardEvent): void => {
    if (key.nativeEvent.isComposing || key.altKey || key.ctrlKey || key.metaKey) return;
    const act = actOf(key, { isShown, isEmpty: typed === "", isUntyped: typed === "" || props.isChosen === true });
    if (act === "digit" && props.onDigit === undefined) return;
    if (act === null) return;
    if (act !== "pickAndGo") key.preventDefault();
    if (act === "close") {
      key.stopPropagation();
      setOpen(false);
    } else if (act === "down" || act === "up") walk(act === "down" ? 1 : -1);
    else if (act === "back") props.onBack?.();
    else if (act === "digit") props.onDigit?.(Number(key.key));
    else pick(options[lit]);
  };

  return (
    <div className={style.combo} data-wrong={props.isWrong}>
      {children}
      <input
        ref={field}
        className={style.field}
        role="combobox"
        aria-label={props.label}
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isShown && options.length > 0 ? `${id}-${lit}` : undefined}
        aria-invalid={props.isWrong}
        aria-describedby={props.describedBy}
        autoComplete="off"
        spellCheck={false}
        placeholder={props.hint}
        value={typed}
        onChange={(event) => {
          setAt(0);
          setOpen(true);
          props.onType(event.target.value);
        }}
        onKeyDown={onKey}
        onFocus={(event) => event.target.select()}
        onBlur={() => {
          setOpen(false);
          props.onLeave?.();
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={props.label} hidden={!isShown} className={style.options}>
        {options.map((option, index) => (
          <li
            key={option.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === lit}
            onPointerDown={(event) => {
              // The field keeps the focus, so that the next one can be typed at once.
              event.preventDefault();
              pick(option);
            }}
          >
            <span>{option.label}</span>
            {option.hint === undefined ? null : <small>{option.hint}</small>}
          </li>
        ))}
        {options.length === 0 ? <li className={style.noOption}>{props.none}</li> : null}
      </ul>
    </div>
  );
}

type ComboAct = "pick" | "pickAndGo" | "close" | "down" | "up" | "back" | "digit";

interface ComboState {
  readonly isShown: boolean;
  readonly isEmpty: boolean;
  readonly isUntyped: boolean;
}

function actOf(key: KeyboardEvent, { isShown, isEmpty, isUntyped }: ComboState): ComboAct | null {
  if (key.key === "ArrowDown") return "down";
  if (key.key === "ArrowUp") return "up";
  if (key.key === "Escape" && isShown) return "close";
  if (key.key === "Enter" && isShown) return "pick";
  if (key.key === "Tab" && isShown && !key.shiftKey) return "pickAndGo";
  if (key.key === "Backspace" && isEmpty) return "back";
  return isUntyped && /^[1-9]$/.test(key.key) ? "digit" : null;
}
