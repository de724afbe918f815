import { useEffect, useMemo, useRef, useState } from "react";
import { alertOf } from "#shared/alert/alertsState.ts";
import type { Hazard } from "#shared/catalogue/hazard.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { provinceOf, setInForce } from "#shared/catalogue/provinceCode.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import type { Autosave } from "#client/duty/drafts/autosave.ts";
import type { Draft } from "#client/duty/drafts/draft.ts";
import type { Sent } from "#client/duty/outbox/outboxItem.ts";
import { topicNow } from "#client/duty/topicClock.ts";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import { dutyWords } from "#client/words/duty/words.ts";
import { checkForm, type FormFault } from "./checkForm.ts";
import { nameProvinces } from "./nameProvinces.ts";
import { raiseBody } from "./raiseBody.ts";
import { isBlank, type RaiseForm, type TextField } from "./raiseForm.ts";
import { type SecondReason, secondReasons } from "./secondReasons.ts";
import { hazardOf, type NameProvince, textsOf } from "./template.ts";

/** A form as it is being filled in, with everything that follows from it. */
export interface Raising {
  readonly form: RaiseForm;
  readonly change: (change: Partial<RaiseForm>) => void;
  readonly write: (field: TextField, text: string | null) => void;
  readonly hazard: Hazard | undefined;
  readonly texts: Readonly<Record<TextField, string>>;
  /** Provinces that can be chosen, of the topic's date. */
  readonly set: ProvinceSet;
  readonly isDrill: boolean;
  /** Why a second person must approve it; empty: nobody must. */
  readonly secondFor: readonly SecondReason[];
  readonly now: () => number;
  readonly name: NameProvince;
  /** What keeps it from being sent now. */
  readonly check: () => readonly FormFault[];
  /** Hands it to the outbox; the draft goes with it. */
  readonly send: () => Promise<Sent>;
}

/** Keeps what is typed in the draft, and the draft on the disk. */
export function useRaiseForm(desk: DeskModel, draft: Draft, autosave: Autosave): Raising {
  const { live, catalogue, lang } = desk;
  const [form, setForm] = useState(draft.form);
  // One event can change two things; each starts from what the other left.
  const latest = useRef(draft.form);
  const { drill: isDrill } = useLinkFace(live);
  const now = () => topicNow(live, form.topic);
  const hazard = hazardOf(form, catalogue);
  const set = setInForce(catalogue, now());
  const name = useMemo(() => nameProvinces(catalogue, set), [catalogue, set]);
  const texts = textsOf(form, hazard, name);

  useEffect(() => keepWhileOpen(autosave), [autosave]);

  const change = (part: Partial<RaiseForm>): void => {
    const next = { ...latest.current, ...part };
    latest.current = next;
    setForm(next);
    if (!isBlank(next)) autosave.change({ ...draft, form: next, savedAt: live.clock.now() });
  };
  return {
    form,
    change,
    write: (field, text) => {
      const { [field]: _before, ...others } = form.written;
      change({ written: text === null ? others : { ...others, [field]: text } });
    },
    hazard,
    texts,
    set,
    isDrill,
    secondFor: secondReasons(form, { hazard, set, amended: alertOf(live.alerts.get(), form.amends ?? "") }),
    now,
    name,
    check: () => checkForm(form, { hazard, texts, set, isDrill, now: now() }),
    send: () => {
      const { raise } = dutyWords(lang);
      const codeOf = (id: string) => provinceOf(set, id)?.code ?? id;
      autosave.drop();
      return desk.outbox.send({
        path: form.amends === null ? "/alerts" : `/alerts/${form.amends}/amend`,
        body: raiseBody(form, { hazard, texts, now: now(), codeOf }),
        what: form.amends === null ? raise.what(texts.headlineVi) : raise.whatAmend(texts.headlineVi),
        about: form.amends,
        draft: { ...draft, form, savedAt: live.clock.now() },
      });
    },
  };
}

/** A page that is hidden may never be seen again. */
function keepWhileOpen(autosave: Autosave): () => void {
  const onHidden = (): void => {
    if (document.visibilityState === "hidden") autosave.flush();
  };
  document.addEventListener("visibilitychange", onHidden);
  window.addEventListener("pagehide", autosave.flush);
  return () => {
    document.removeEventListener("visibilitychange", onHidden);
    window.removeEventListener("pagehide", autosave.flush);
    autosave.flush();
  };
}
