import type { PanelKind } from "#shared/catalogue/scene.ts";
import { AlertList } from "#client/widgets/alertList/AlertList.tsx";
import { BigClock } from "#client/widgets/bigClock/BigClock.tsx";
import { CalloutDock } from "#client/widgets/calloutDock/CalloutDock.tsx";
import { ChecksPanel } from "#client/widgets/checksPanel/ChecksPanel.tsx";
import { PicturePanel } from "#client/widgets/picturePanel/PicturePanel.tsx";
import { TablePanel } from "#client/widgets/table/TablePanel.tsx";
import { TextPanel } from "#client/widgets/textPanel/TextPanel.tsx";
import type { ScenePanelProps } from "./scenePanelProps.ts";

/** Kinds that no first picture of a wall waits for: their script comes after it. */
export type LaterKind = Extract<PanelKind, "table" | "callouts" | "alerts" | "checks" | "clock" | "text" | "picture">;

/** A panel of one of these kinds, with its place. */
export interface LaterPanelProps extends Omit<ScenePanelProps, "box"> {
  readonly panel: Extract<ScenePanelProps["box"]["panel"], { readonly kind: LaterKind }>;
  /** In units. */
  readonly width: number;
  readonly height: number;
}

/** Chooses the widget of a panel among those that come later. */
export function LaterPanel({ panel, width, height, set, catalogue, live, pulse, names, alerts }: LaterPanelProps) {
  switch (panel.kind) {
    case "table":
      if (set === null) return <section className="panel" aria-busy="true" />;
      return <TablePanel {...{ panel, width, height, set, catalogue, live, pulse, names }} />;
    case "callouts":
      return <CalloutDock slots={panel.slots} lang={names.lang} {...{ width, height }} />;
    case "alerts":
      return <AlertList {...{ alerts, width, height, live, pulse, names }} />;
    case "checks":
      return <ChecksPanel {...{ panel, width, height, live, pulse, names }} />;
    case "clock":
      return <BigClock {...{ width, height, live, pulse, names }} />;
    case "text":
      return <TextPanel lang={names.lang} {...{ panel, width, height }} />;
    case "picture":
      return <PicturePanel lang={names.lang} panel={panel} />;
  }
}
