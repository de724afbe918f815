import { useState } from "react";
import type { Lang } from "#client/words/language.ts";
import { askedWords } from "#client/words/trust/askedWords.ts";

/** Puts a text on the clipboard, and says whether it is there. */
export function CopyButton({ text, lang }: { readonly text: string; readonly lang: Lang }) {
  const words = askedWords(lang);
  const [state, setState] = useState<"copy" | "copied" | "notCopied">("copy");
  const copy = (): void => {
    // Without a safe origin a browser has no clipboard: the text beside it can be marked.
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    written.then(
      () => setState("copied"),
      () => setState("notCopied"),
    );
  };
  return (
    <button type="button" onClick={copy} data-copy={state}>
      {words[state]}
    </button>
  );
}
