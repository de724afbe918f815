import type { Playlist } from "#shared/catalogue/programme.ts";
import type { RunningPlaylist } from "#shared/scene/wallShow.ts";
import { type DirectorDesk, sceneOf } from "#client/director/directorDesk.ts";
import { useSecond } from "#client/director/state/useSecond.ts";
import { useShow } from "#client/director/state/useShow.ts";
import { named } from "#client/words/language.ts";
import style from "./Programme.module.css";
import { playlistOrder } from "./playlistOrder.ts";

/** The wall's playlists; the one that runs says how long its item still has. */
export function Playlists({ desk }: { readonly desk: DirectorDesk }) {
  const { wall, words, lang, orders } = desk;
  const said = words.programme;
  const running = useShow(desk, (show) => show.playlist);
  const { playlists } = wall.programme;
  if (playlists.length === 0) return <p className={style.none}>{said.noPlaylists}</p>;
  return (
    <ul className={style.lists} aria-label={said.playlists}>
      {playlists.map((list) => (
        <li key={list.id} data-playlist={list.id} data-running={running?.id === list.id}>
          <b>{named(lang, list)}</b>
          {running?.id === list.id ? (
            <Running {...{ desk, list, running }} />
          ) : (
            <button type="button" onClick={() => orders.give(playlistOrder("start", list, null, words))}>
              {said.start}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface RunningProps {
  readonly desk: DirectorDesk;
  readonly list: Playlist;
  readonly running: RunningPlaylist;
}

function Running({ desk, list, running }: RunningProps) {
  const { words, lang, orders, pulse, centre } = desk;
  const said = words.programme;
  const seconds = list.items[running.index]?.seconds ?? 0;
  const left = useSecond(pulse, () => Math.max(0, Math.ceil(seconds - (centre.now() - running.since) / 1_000)));
  const next = sceneOf(desk, list.items[(running.index + 1) % list.items.length]?.scene ?? null);
  const give = (act: "pause" | "resume" | "skip" | "end"): void => orders.give(playlistOrder(act, list, running, words));
  return (
    <>
      <span className={style.item}>
        {said.item(running.index + 1, list.items.length)} ·{" "}
        <span className="figures">{running.paused ? said.paused : said.left(left)}</span>
      </span>
      <progress value={running.paused ? undefined : seconds - left} max={seconds} aria-hidden="true" />
      {next === null ? null : <small>{said.nextItem(named(lang, next))}</small>}
      <span className={style.acts}>
        <button type="button" onClick={() => give(running.paused ? "resume" : "pause")}>
          {running.paused ? said.resume : said.pause}
        </button>
        <button type="button" onClick={() => give("skip")}>
          {said.skip} <kbd>N</kbd>
        </button>
        <button type="button" onClick={() => give("end")}>
          {said.end}
        </button>
      </span>
    </>
  );
}
