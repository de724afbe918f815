import type { PanelKind } from "#shared/catalogue/scene.ts";

/** Lines on a grid of 24; `fill` marks what is solid. */
const SHAPES: Readonly<Record<PanelKind, readonly { readonly d: string; readonly fill?: true }[]>> = {
  kpi: [{ d: "M3 5h18v14H3z" }, { d: "M7 15v-4h2v4zM11 15V8h2v7zM15 15v-2h2v2z", fill: true }],
  kpiGroup: [{ d: "M3 4h8v7H3zM13 4h8v7h-8zM3 13h8v7H3zM13 13h8v7h-8z" }],
  map: [{ d: "M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14" }],
  ranking: [{ d: "M4 5h16v3H4zM4 10.5h11v3H4zM4 16h7v3H4z", fill: true }],
  trend: [{ d: "M3 20h18M4 16l5-6 4 3 7-8" }],
  table: [{ d: "M3 5h18v14H3zM3 10h18M3 14.5h18M9 5v14M15 5v14" }],
  callouts: [{ d: "M3 5h18v11H9l-4 4v-4H3z" }, { d: "M10.5 10.5a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0z", fill: true }],
  alerts: [{ d: "M12 4l9 16H3z" }, { d: "M11.2 10h1.6v5h-1.6zM11.2 16.5h1.6v1.6h-1.6z", fill: true }],
  agencies: [{ d: "M3 20h18M5 20V10M10 20V10M14 20V10M19 20V10M3 10h18L12 4z" }],
  sharing: [
    {
      d: "M7 12a2.5 2.5 0 1 1-5 0a2.5 2.5 0 1 1 5 0zM21 6a2.5 2.5 0 1 1-5 0a2.5 2.5 0 1 1 5 0zM21 18a2.5 2.5 0 1 1-5 0a2.5 2.5 0 1 1 5 0zM7 11l9-4M7 13l9 4",
    },
  ],
  checks: [{ d: "M4 9h16M4 15h16M8 20l8-16" }],
  clock: [{ d: "M20.5 12a8.5 8.5 0 1 1-17 0a8.5 8.5 0 1 1 17 0zM12 7v5l3.5 2" }],
  text: [{ d: "M4 6h16M12 6v13M9 19h6" }],
  picture: [{ d: "M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 5" }, { d: "M15 9a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0z", fill: true }],
};

/** The sign of a panel kind, in the colour of its text; always beside its name. */
export function PanelIcon({ kind }: { readonly kind: PanelKind }) {
  return (
    <svg viewBox="0 0 24 24" width="1.5em" height="1.5em" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6">
      {SHAPES[kind].map(({ d, fill }) => (
        <path key={d} d={d} strokeLinejoin="round" {...(fill === undefined ? {} : { fill: "currentColor", stroke: "none" })} />
      ))}
    </svg>
  );
}
