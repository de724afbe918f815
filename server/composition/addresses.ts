import type { Environment } from "#server/environment.ts";

/** Where a server is reached, without a slash at its end. */
export interface Addresses {
  /** By itself. */
  readonly own: string;
  /** By people. */
  readonly people: string;
}

/** The addresses of a server that listens on a port. */
export function addressesOf({ host, publicUrl }: Pick<Environment, "host" | "publicUrl">, port: number): Addresses {
  const isEverywhere = host === "0.0.0.0" || host === "::";
  const named = host.includes(":") ? `[${host}]` : host;
  return { own: `http://${isEverywhere ? "127.0.0.1" : named}:${port}`, people: publicUrl ?? `http://${named}:${port}` };
}
