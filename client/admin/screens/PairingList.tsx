import { type FormEvent, useState } from "react";
import type { Wall } from "#shared/catalogue/wall.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { ScreenStatus } from "#shared/screen/pageStatus.ts";
import { pairingCodeText, readPairingCode } from "#shared/screen/pairingCode.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { formatLength } from "#client/words/format.ts";
import { type Lang, wordsOf } from "#client/words/language.ts";
import { screensWords } from "#client/words/screens/words.ts";
import style from "./Screens.module.css";
import { PlaceSelect } from "./SlotActs.tsx";
import type { ScreenActs } from "./useScreenActs.ts";

const { now } = pageTimers();

/** A browser that asks for a place, as the server lists it. */
export interface PairingRow {
  readonly code: string;
  /** Of its key, as the screen shows it. */
  readonly fingerprint: string;
  readonly address: string;
  readonly agent: string;
  readonly expiresAt: Instant;
}

/** The codes that wait. */
export interface PairingListProps {
  readonly rows: readonly PairingRow[];
  readonly walls: readonly Wall[];
  readonly screens: readonly ScreenStatus[];
  /** From the QR on the screen. */
  readonly askedCode: string | null;
  readonly acts: ScreenActs;
  readonly lang: Lang;
}

/** Approves a code to a place and a name; the key shown must be the one on the screen. */
export function PairingList({ rows, walls, screens, askedCode, acts, lang }: PairingListProps) {
  const words = screensWords(lang);
  const asked = askedCode === null ? null : readPairingCode(askedCode);
  const isListed = asked !== null && rows.some(({ code }) => code === asked);
  const free = firstFree(walls, screens);
  return (
    <div className={style.pairings} data-pairings={rows.length}>
      <h3>{words.asking}</h3>
      {rows.length === 0 ? <p className={style.quiet}>{words.noneAsking}</p> : null}
      {asked !== null && !isListed ? (
        <Pairing key={asked} row={null} code={asked} isAsked first={free} {...{ walls, screens, acts, lang }} />
      ) : null}
      {rows.map((row) => (
        <Pairing key={row.code} row={row} code={row.code} isAsked={row.code === asked} first={free} {...{ walls, screens, acts, lang }} />
      ))}
    </div>
  );
}

interface PairingProps extends Omit<PairingListProps, "rows" | "askedCode"> {
  readonly row: PairingRow | null;
  readonly code: string;
  readonly isAsked: boolean;
  readonly first: string;
}

function Pairing({ row, code, isAsked, first, walls, screens, acts, lang }: PairingProps) {
  const words = screensWords(lang);
  const [place, setPlace] = useState(first);
  const [name, setName] = useState("");
  const [wall = "", slot = ""] = place.split("/");
  const holder = screens.find((one) => one.wall === wall && one.slot === slot);
  const shown = name === "" ? `${words.place} ${slot.toUpperCase()}` : name;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = { wall, slot, name: shown, ...(holder === undefined ? {} : { replace: true }) };
    void acts.run(`/screens/pairings/${code}/approve`, body, words.approved(shown));
  };
  return (
    <form className={style.pairing} data-code={code} data-asked={isAsked} onSubmit={submit}>
      <p className={style.code}>
        <small>{words.code}</small>
        <b>{pairingCodeText(code)}</b>
        {row === null ? null : <small>{words.expires(formatLength(Math.max(0, row.expiresAt - now()), wordsOf(lang)))}</small>}
      </p>
      {row === null ? null : (
        <p className={style.key} title={words.keyHint}>
          <small>{words.key}</small>
          <b>{row.fingerprint}</b>
          <small>{`${row.address} · ${row.agent.slice(0, 60)}`}</small>
        </p>
      )}
      <div className={style.row}>
        <label>
          {words.place}
          <PlaceSelect {...{ walls, lang }} value={place} onChange={setPlace} />
        </label>
        <label>
          {words.name}
          <input value={shown} required maxLength={60} onChange={(event) => setName(event.currentTarget.value)} />
        </label>
        <button type="submit" data-main="true" disabled={acts.isBusy || slot === ""}>
          {holder === undefined ? words.approve : words.approveReplace}
        </button>
      </div>
      {holder === undefined ? null : <p className={style.warn}>{words.taken(slot.toUpperCase(), holder.name)}</p>}
    </form>
  );
}

/** The first place that nobody is paired to. */
function firstFree(walls: readonly Wall[], screens: readonly ScreenStatus[]): string {
  const places = walls.flatMap((wall) => wall.screens.map(({ id }) => ({ wall: wall.id, slot: id })));
  const free = places.find(({ wall, slot }) => !screens.some((one) => one.wall === wall && one.slot === slot)) ?? places[0];
  return free === undefined ? "" : `${free.wall}/${free.slot}`;
}
