import type { Playlist, Transition } from "#shared/catalogue/programme.ts";
import { SECOND_MS } from "#shared/clock/instant.ts";
import { NumberField } from "#client/editor/settings/NumberField.tsx";
import { TextField } from "#client/editor/settings/TextField.tsx";
import { programmeWords } from "#client/words/editor/words.ts";
import { formatLength } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import style from "./Programme.module.css";
import { type PlanPartProps, withProgramme } from "./planParts.ts";
import { moved, newPlaylist } from "./programmeModel.ts";
import { RowActs } from "./RowActs.tsx";
import { SceneSelect } from "./SceneSelect.tsx";

/** In the order of the form; the catalogue's own list comes with its schemas, which no page carries. */
const TRANSITIONS = ["cut", "fade", "flight"] as const satisfies readonly Transition[];
const MOST_NAME = 120;
const MOST_ITEMS = 40;
const SECONDS = { least: 5, most: 3_600 } as const;

/** Scenes one after the other. */
export function Playlists({ desk, plan, scenes, onChange }: PlanPartProps) {
  const { lang } = desk;
  const words = programmeWords(lang);
  const { playlists } = plan.programme;
  const put = (next: readonly Playlist[]): void => onChange(withProgramme(plan, { playlists: [...next] }));
  const [first] = plan.scenes;
  return (
    <section className={style.part} data-part="playlists">
      <h2>{words.playlists.title}</h2>
      {playlists.length === 0 ? <p className={style.lead}>{words.playlists.none}</p> : null}
      {playlists.map((playlist, at) => (
        <PlaylistForm
          key={playlist.id}
          {...{ desk, plan, scenes, playlist }}
          onPut={(next) => put(playlists.with(at, next))}
          onRemove={() => put(playlists.filter((one) => one !== playlist))}
        />
      ))}
      {first === undefined ? null : (
        <button
          type="button"
          className={style.add}
          data-act="new-playlist"
          onClick={() =>
            put([
              ...playlists,
              newPlaylist(
                first,
                { nameVi: words.playlists.newVi, nameEn: words.playlists.newEn },
                playlists.map(({ id }) => id),
              ),
            ])
          }
        >
          + {words.playlists.fresh}
        </button>
      )}
    </section>
  );
}

interface PlaylistFormProps extends Omit<PlanPartProps, "onChange"> {
  readonly playlist: Playlist;
  readonly onPut: (playlist: Playlist) => void;
  readonly onRemove: () => void;
}

function PlaylistForm({ desk, plan, scenes, playlist, onPut, onRemove }: PlaylistFormProps) {
  const { lang, names } = desk;
  const words = programmeWords(lang);
  const { items } = playlist;
  const offered = scenes.filter(({ id }) => plan.scenes.includes(id));
  const put = (next: readonly Playlist["items"][number][]): void => onPut({ ...playlist, items: [...next] });
  const length = items.reduce((sum, { seconds }) => sum + seconds, 0) * SECOND_MS;
  const [first] = offered;
  return (
    <fieldset className={style.block} data-playlist={playlist.id}>
      <div className={style.names}>
        <TextField
          label={words.nameVi}
          lang="vi"
          most={MOST_NAME}
          missing={words.nameMissing}
          value={playlist.nameVi}
          onChange={(nameVi) => onPut({ ...playlist, nameVi })}
        />
        <TextField
          label={words.nameEn}
          lang="en"
          most={MOST_NAME}
          missing={words.nameMissing}
          value={playlist.nameEn}
          onChange={(nameEn) => onPut({ ...playlist, nameEn })}
        />
        <label className={style.field}>
          <span>{words.playlists.transition}</span>
          <select
            value={playlist.transition}
            onChange={(event) => {
              const transition = TRANSITIONS.find((one) => one === event.target.value);
              if (transition !== undefined) onPut({ ...playlist, transition });
            }}
          >
            {TRANSITIONS.map((one) => (
              <option key={one} value={one}>
                {words.playlists.transitions[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <ol className={style.items}>
        {items.map((item, at) => (
          // The same scene may stand in it several times, so an entry is known by its place.
          <li key={`${playlist.id} ${at}`} data-item={item.scene}>
            <span className="figures">{at + 1}</span>
            <SceneSelect
              label={words.scene}
              lang={lang}
              scenes={offered}
              chosen={item.scene}
              onPick={(scene) => put(items.with(at, { ...item, scene }))}
            />
            <NumberField
              label={words.playlists.seconds}
              value={item.seconds}
              {...SECONDS}
              onChange={(seconds) => put(items.with(at, { ...item, seconds }))}
            />
            <RowActs
              lang={lang}
              name={item.scene}
              isFirst={at === 0}
              isLast={at === items.length - 1}
              mayRemove={items.length > 1}
              onMove={(by) => put(moved(items, at, by))}
              onRemove={() => put(items.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ol>
      <div className={style.blockFoot}>
        <button
          type="button"
          disabled={first === undefined || items.length >= MOST_ITEMS}
          onClick={() => first !== undefined && put([...items, { scene: first.id, seconds: 30 }])}
        >
          + {words.playlists.addItem}
        </button>
        <small>{words.playlists.total(formatLength(length, names.words))}</small>
        <button type="button" onClick={onRemove}>
          {words.removeOf(named(lang, playlist))}
        </button>
      </div>
    </fieldset>
  );
}
