/** A layer of a router, as Express holds it. */
export interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle?: { readonly stack?: readonly Layer[] };
}

/** The routes of a stack: `get /catalogue/{part}`. */
export function routesOf(stack: readonly Layer[]): string[] {
  return stack.flatMap(({ route }) =>
    route === undefined
      ? []
      : Object.keys(route.methods)
          .filter((method) => method !== "_all")
          .map((method) => `${method} ${route.path.replaceAll(/:(\w+)/g, "{$1}")}`),
  );
}
