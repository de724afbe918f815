import { useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { Scene, SceneId } from "#shared/catalogue/scene.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import type { Live } from "#client/live/living.ts";
import type { Store } from "#client/live/store.ts";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import type { Agreement } from "#client/scene/agreement.ts";
import { formatDecimal } from "#client/words/format.ts";
import { type Lang, named, wordsOf } from "#client/words/language.ts";
import { mirrorWords } from "#client/words/mirror/words.ts";
import style from "./Mirror.module.css";
import { MirrorState } from "./MirrorState.tsx";
import { mirrorFace } from "./mirrorFace.ts";
import type { OwnLook } from "./ownLook.ts";

/** The bar under the picture. */
export interface MirrorBarProps {
  readonly wall: Wall;
  readonly inForce: Catalogue;
  readonly scenes: readonly Scene[];
  /** What the centre's wall shows. */
  readonly onAir: SceneId | null;
  readonly own: OwnLook | null;
  readonly onChange: (own: OwnLook | null) => void;
  readonly province: ProvinceId | null;
  readonly live: Live;
  readonly agreement: Store<Agreement>;
  readonly lang: Lang;
}

/** Says whose picture this is, at which state, and whether it is the centre's; and lets one look around and return. */
export function MirrorBar(props: MirrorBarProps) {
  const { wall, scenes, onAir, own, onChange, live, agreement, lang } = props;
  const words = mirrorWords(lang);
  const link = useLinkFace(live);
  const held = useSyncExternalStore(agreement.subscribe, agreement.get);
  const face = mirrorFace(link, held);
  const first = onAir ?? scenes[0]?.id;
  return (
    <footer className={style.bar} data-own={own !== null} data-agreement={own === null ? face.kind : "own"} data-hash={held.hash ?? ""}>
      <p className={style.whose}>
        <b>{own === null ? words.title : words.own}</b>
        <span>{own === null ? named(lang, wall) : words.ownNote}</span>
      </p>
      {own === null || face.kind === "lost" ? <MirrorState face={face} live={live} lang={lang} /> : <OwnChoices {...props} own={own} />}
      {own === null && held.number !== null ? (
        <p className={style.state} title={words.stateTitle}>
          <b>{words.state(formatDecimal(String(held.number), wordsOf(lang)))}</b>
          <span>{held.hash === null ? "" : `${words.hash} ${held.hash.slice(0, 8)}`}</span>
          <span>{held.lateMs === null ? "" : words.lag(formatDecimal((Math.max(0, held.lateMs) / 1_000).toFixed(2), wordsOf(lang)))}</span>
        </p>
      ) : null}
      <button
        type="button"
        title={own === null ? words.leaveHint : words.keys}
        data-act={own === null ? "leave" : "return"}
        disabled={first === undefined}
        onClick={() => onChange(own === null && first !== undefined ? { scene: first, camera: null } : null)}
      >
        {own === null ? words.leave : words.back}
        <kbd>X</kbd>
      </button>
    </footer>
  );
}

function OwnChoices({ own, scenes, onAir, onChange, inForce, province, lang }: MirrorBarProps & { readonly own: OwnLook }) {
  const words = mirrorWords(lang);
  const home = inForce.sets.flatMap((set) => set.provinces).find(({ id }) => id === province);
  const current = scenes.find(({ id }) => id === onAir);
  const isHome = own.camera !== null && "provinces" in own.camera;
  return (
    <div className={style.choices}>
      <label>
        {words.scenes}
        <select value={own.scene} onChange={(event) => onChange({ ...own, scene: event.currentTarget.value as SceneId })}>
          {scenes.map((scene) => (
            <option key={scene.id} value={scene.id}>
              {named(lang, scene)}
            </option>
          ))}
        </select>
      </label>
      {home === undefined ? null : (
        <label>
          {words.lookAt}
          <select
            value={isHome ? "home" : "country"}
            onChange={(event) => onChange({ ...own, camera: event.currentTarget.value === "home" ? { provinces: [home.id] } : null })}
          >
            <option value="country">{words.wholeCountry}</option>
            <option value="home">{words.ownProvince(lang === "en" ? home.nameEn : home.nameVi)}</option>
          </select>
        </label>
      )}
      <p>{current === undefined ? null : words.onAir(named(lang, current))}</p>
    </div>
  );
}
