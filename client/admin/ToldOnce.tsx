import { useState } from "react";
import type { PeopleWords } from "#client/words/people/vi.ts";
import style from "./Admin.module.css";

/** Something the server tells once. */
export interface ToldOnceProps {
  readonly text: string;
  /** A link or a key; absent for a plain message. */
  readonly secret?: string | undefined;
  readonly words: PeopleWords["admin"];
  readonly onClose: () => void;
}

/** Shows a link or a key until it is closed, for it cannot be shown again. */
export function ToldOnce({ text, secret, words, onClose }: ToldOnceProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = (): void => {
    if (secret === undefined) return;
    navigator.clipboard.writeText(secret).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className={style.told} role="status">
      <p>{text}</p>
      {secret === undefined ? null : (
        <code className={style.secret} data-secret="true">
          {secret}
        </code>
      )}
      <div className={style.acts}>
        {secret === undefined ? null : (
          <button type="button" onClick={copy}>
            {isCopied ? words.copied : words.copy}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </div>
  );
}
