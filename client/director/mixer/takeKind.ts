/** How a scene is taken other than by a cut. */
export type TakeKind = "fade" | "flight";
