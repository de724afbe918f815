/** The shape of words, whatever their language. */
export type Loose<T> = T extends string
  ? string
  : T extends (...given: infer A) => string
    ? (...given: A) => string
    : { readonly [K in keyof T]: Loose<T[K]> };
