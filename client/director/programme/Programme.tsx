import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { OrderNote } from "#client/director/orders/OrderNote.tsx";
import { useShow } from "#client/director/state/useShow.ts";
import { Playlists } from "./Playlists.tsx";
import style from "./Programme.module.css";
import { Rules } from "./Rules.tsx";

/** What the wall shows by itself: playlists that run, hours, conditions. */
export function Programme({ desk }: { readonly desk: DirectorDesk }) {
  const { words, orders } = desk;
  const said = words.programme;
  const condition = useShow(desk, (show) => show.condition);
  const under = useShow(desk, (show) => show.under?.scene ?? null);
  const first = desk.scenes[0]?.id ?? null;
  return (
    <section className={style.programme} data-part="programme" aria-label={said.title}>
      <header>
        <h2>
          {said.title} <kbd>L</kbd>
        </h2>
        {condition === null ? null : (
          <button
            type="button"
            onClick={() =>
              orders.give({ lane: "scene", path: "/scene", body: { scene: under ?? first, transition: "fade" }, what: said.whatDismiss })
            }
          >
            {said.dismiss}
          </button>
        )}
      </header>
      <Playlists desk={desk} />
      <OrderNote desk={desk} lane="playlist" />
      <Rules desk={desk} />
    </section>
  );
}
