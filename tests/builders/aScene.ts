import { type Panel, type Scene, sceneSchema } from "#shared/catalogue/scene.ts";

/** A sound scene that no catalogue has, with fixed defaults. */
export function aScene(change: Partial<Record<keyof Scene, unknown>> = {}): Scene {
  return sceneSchema.parse({ id: "floods", nameVi: "Lũ lụt", nameEn: "Floods", panels: [{ kind: "clock" }], ...change });
}

/** A panel with one figure of the whole country. */
export function aTile(indicator: string, province = "VN"): Panel {
  return { kind: "kpi", series: { indicator, province } } as unknown as Panel;
}
