/** What the process of the viewers is asked. */
export type ToCrowd =
  /** A viewer offers, as in WHEP. */
  | { readonly kind: "offer"; readonly id: number }
  | { readonly kind: "answered"; readonly id: number; readonly sdp: string }
  /** A viewer answers, as Janus has it. */
  | { readonly kind: "answer"; readonly id: number; readonly sdp: string }
  | { readonly kind: "count" };

/** What it says. */
export type FromCrowd =
  | { readonly kind: "sdp"; readonly id: number; readonly sdp: string }
  | { readonly kind: "counted"; readonly packets: number; readonly bytes: number; readonly watching: number };
