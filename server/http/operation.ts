import type { ApiSchema } from "./apiSchemas.ts";

/** One route of the API, as its document tells of it. */
export interface Operation {
  readonly method: "get" | "post" | "delete";
  /** As Express knows it, below `/api/v1`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  /** Values of the parameter in the path. */
  readonly values?: readonly string[];
  /** Schema of the answer, or one of some; `null` for free JSON. */
  readonly answer: ApiSchema | readonly ApiSchema[] | null;
  readonly isList?: boolean;
  /** Schema of a small JSON body. */
  readonly body?: ApiSchema;
  /** Rows of figures, in any of the forms they are taken in. */
  readonly takesFigures?: true;
  /** Media types of an XML body. */
  readonly takesXml?: readonly string[];
  /** Media types of a body of bytes. */
  readonly takesBytes?: readonly string[];
  /** An SDP offer. */
  readonly takesSdp?: true;
  /** Media type of an answer that is no JSON, or any of some. */
  readonly answerType?: string | readonly string[];
  readonly status?: number;
  /** The answer has no body, whatever its status. */
  readonly isEmpty?: true;
  /** Other statuses the same answer comes with. */
  readonly moreStatuses?: readonly number[];
  /** Problems beyond those that any route can answer with. */
  readonly problems?: readonly number[];
  readonly isCached?: true;
  readonly takesIdempotencyKey?: true;
  /** `officer`: whoever is signed in and whom the table of rights allows; `mediaToken`: the bearer of one. */
  readonly access: "agency" | "reader" | "officer" | "mediaToken" | "anyone";
}
