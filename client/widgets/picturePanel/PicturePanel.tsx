import { useEffect, useState } from "react";
import type { Panel } from "#shared/catalogue/scene.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { classes } from "#client/style/classes.ts";
import type { Lang } from "#client/words/language.ts";
import { panelWords } from "#client/words/panels/words.ts";
import style from "./PicturePanel.module.css";

/** A picture that the director chose. */
export interface PicturePanelProps {
  readonly panel: Pick<Extract<Panel, { kind: "picture" }>, "picture" | "altVi" | "altEn" | "fit">;
  readonly lang: Lang;
}

/** A wall runs for weeks: a picture that did not come is asked for again. */
const AGAIN_MS = 30_000;
const { after } = pageTimers();

/** The picture, whole or filling its panel; while it is not to be had, what it shows in words. */
export function PicturePanel({ panel, lang }: PicturePanelProps) {
  const { picture, altVi, altEn, fit } = panel;
  const [standing, setStanding] = useState({ picture, tries: 0, is: "coming" as "coming" | "there" | "broken" });
  const { tries, is } = standing.picture === picture ? standing : { tries: 0, is: "coming" as const };
  const alt = lang === "en" && altEn !== "" ? altEn : altVi;
  useEffect(() => {
    if (is !== "broken") return undefined;
    return after(AGAIN_MS, () => setStanding({ picture, tries: tries + 1, is: "coming" }));
  }, [picture, tries, is]);
  const address = `/api/v1/pictures/${picture}`;
  return (
    <section className={classes("panel", style.frame)} data-picture={picture} data-standing={is} data-fit={fit}>
      {is === "broken" ? (
        <figure className={style.broken} role="img" aria-label={alt}>
          <i aria-hidden="true" />
          <figcaption>
            <b>{alt}</b>
            <span>{panelWords(lang).picture.broken}</span>
          </figcaption>
        </figure>
      ) : (
        <img
          key={tries}
          className={style.picture}
          src={tries === 0 ? address : `${address}?again=${tries}`}
          alt={alt}
          draggable={false}
          decoding="async"
          onLoad={() => setStanding({ picture, tries, is: "there" })}
          onError={() => setStanding({ picture, tries, is: "broken" })}
        />
      )}
    </section>
  );
}
