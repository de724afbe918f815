import { CatalogueFault, type CatalogueFinding } from "#server/catalogue/catalogueFault.ts";
import { checkedBy, readJsonFile } from "#server/catalogue/readJsonFile.ts";
import { type OutsideConfig, outsideConfigSchema, variablesOf } from "#server/conference/outside/outsideConfig.ts";
import type { Secrets } from "#server/conference/outside/outsideToken.ts";

/** The server outside as the file has it, and the secrets it names. */
export interface Outside {
  readonly config: OutsideConfig;
  readonly secrets: Secrets;
}

interface Asked {
  readonly configDir: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly sites: readonly { readonly id: string }[];
}

const FILE = "conference.json";
const SECRET_LEAST = 16;

/** Reads `conference.json` beside the catalogue, for `CONFERENCE=whep` alone; throws one CatalogueFault with every field and variable at fault. */
export function openOutside({ configDir, variables, sites }: Asked): Outside {
  const findings: CatalogueFinding[] = [];
  const read = readJsonFile(configDir, FILE, findings);
  const config = read === null ? null : checkedBy(outsideConfigSchema, read.file, read.raw, findings);
  if (config === null) {
    const needed = { file: FILE, pointer: "", detail: "CONFERENCE=whep needs it; see docs/conference.md" };
    throw new CatalogueFault(configDir, [...findings, needed]);
  }
  const secrets = new Map<string, string>();
  for (const { pointer, name } of variablesOf(config)) {
    const value = (variables[name] ?? "").trim();
    const detail =
      value === "" ? `set the environment variable ${name}` : `the environment variable ${name} is shorter than ${SECRET_LEAST} characters`;
    if (value.length < SECRET_LEAST) findings.push({ file: FILE, pointer, detail });
    secrets.set(name, value);
  }
  const known = new Set(sites.map(({ id }) => id));
  const named = [
    ...Object.keys(config.names).map((site) => ({ site, pointer: `/names/${site}` })),
    ...config.gateways.map((site, at) => ({ site, pointer: `/gateways/${at}` })),
    ...(config.token.kind === "sites"
      ? Object.keys(config.token.secrets).map((site) => ({ site, pointer: `/token/secrets/${site}` }))
      : []),
  ];
  const unknown = named.filter(({ site }) => !known.has(site));
  findings.push(...unknown.map(({ site, pointer }) => ({ file: FILE, pointer, detail: `no site ${site} in sites.json` })));
  if (findings.length > 0) throw new CatalogueFault(configDir, findings);
  return { config, secrets };
}
