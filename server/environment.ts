import { accessSync, constants, existsSync, statSync } from "node:fs";
import { isIP } from "node:net";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";

/** How strict the environment is read: `demo` runs on defaults, `production` refuses what is unsafe or incomplete. */
export type RunMode = "production" | "demo";

const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

/** Everything read from outside at the start; frozen. */
export interface Environment {
  readonly mode: RunMode;
  readonly host: string;
  readonly port: number;
  /** `null`: a private Redis under `dataDir`. */
  readonly redisUrl: string | null;
  readonly journal: "redis" | "memory";
  readonly dataDir: string;
  /** `null` in a demo: one is kept in `dataDir`. */
  readonly secretKey: string | null;
  readonly trustProxy: number | string | false;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Origin people reach the wall under, without a slash at its end; `null`: `http://HOST:PORT`. */
  readonly publicUrl: string | null;
  readonly conference: "embedded" | "whep" | "off";
  /** The one UDP port of pictures and sound; 0: one that is free at the start. */
  readonly mediaPort: number;
  /** Address that pictures come in at: `HOST`, where nothing else is said. */
  readonly mediaHost: string;
  /** Numeric addresses under which rooms reach it besides, through a translation in front of it. */
  readonly mediaAddresses: readonly string[];
  /** Everything that was given: `conference.json` names the variables that hold the secrets of a media server outside. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Folder of the catalogue. */
  readonly configDir: string;
  /** True lets anyone read and watch: a demo bound to loopback only. */
  readonly anonymousView: boolean;
}

/** The environment is refused; each line of `problems` names a variable and what to set. */
export class EnvironmentFault extends Error {
  override readonly name = "EnvironmentFault";
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The environment is refused:\n${problems.map((each) => `  - ${each}`).join("\n")}`);
    this.problems = problems;
  }
}

const SECRET_CHARACTERS = 32;
const SECRET_VARIETY = 10;
const ROOT = resolve(import.meta.dirname, "..");

const whole = (name: string, max: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, `${name}: expected a whole number`)
    .transform(Number)
    .refine((value) => value <= max, `${name}: expected at most ${max}`);
const oneOf = <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
  z.enum(values, `${name}: expected ${values.join(", ")}`);
const url = z.string().regex(/^https?:\/\/[^/\s?#@]+\/?$/i, "PUBLIC_URL: expected an origin such as https://wall.example.gov.vn");

/** What Express' `trust proxy` takes: a count, or addresses and ranges by number or by name. */
function isTrustProxy(text: string): boolean {
  const isAddress = (each: string): boolean => {
    const [address = "", bits, ...more] = each.split("/");
    const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    return more.length === 0 && (bits === undefined ? most > 0 : /^\d{1,3}$/.test(bits) && Number(bits) <= most);
  };
  return (
    /^(\d{1,2}|true|false)$/.test(text) ||
    text.split(/\s*,\s*/).every((each) => /^(loopback|linklocal|uniquelocal)$/.test(each) || isAddress(each))
  );
}

/** One to four numeric addresses. */
function isAddressList(text: string): boolean {
  const all = text.split(/\s*,\s*/);
  return all.length <= 4 && all.every((each) => isIP(each) !== 0);
}

/** True when the folder can be written to, or made where it lies. */
function isUsableFolder(folder: string): boolean {
  let at = resolve(folder);
  while (!existsSync(at) && at !== dirname(at)) {
    at = dirname(at);
  }
  try {
    accessSync(at, constants.W_OK);
    return statSync(at).isDirectory();
  } catch {
    return false;
  }
}

const schema = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]{1,253}$/, "HOST: expected an address or a name, such as 127.0.0.1")
    .default("127.0.0.1"),
  PORT: whole("PORT", 65_535).default(8080),
  REDIS_URL: z
    .string()
    .regex(
      /^(redis|rediss|unix|redis\+sentinel|redis\+cluster|rediss\+sentinel|rediss\+cluster):\/\//,
      "REDIS_URL: expected redis://, rediss://, unix://, redis+sentinel:// or redis+cluster://",
    )
    .optional(),
  JOURNAL: oneOf("JOURNAL", ["redis", "memory"]).default("redis"),
  DATA_DIR: z.string().refine(isUsableFolder, "DATA_DIR: expected a folder that this program may write to").default("var"),
  SECRET_KEY: z.string().optional(),
  TRUST_PROXY: z
    .string()
    .refine(isTrustProxy, "TRUST_PROXY: expected the number of proxies in front (1), or their addresses (10.0.0.1, 10.0.0.0/8, loopback)")
    .optional(),
  LOG_LEVEL: oneOf("LOG_LEVEL", LOG_LEVELS).default("info"),
  PUBLIC_URL: url.optional(),
  CONFERENCE: oneOf("CONFERENCE", ["embedded", "whep", "off"]).default("embedded"),
  MEDIA_PORT: whole("MEDIA_PORT", 65_535).default(0),
  MEDIA_HOST: z
    .string()
    .refine((text) => isIP(text) !== 0, "MEDIA_HOST: expected an address of this machine, such as 10.20.0.4, or 0.0.0.0 for all of them")
    .optional(),
  MEDIA_ADDRESS: z
    .string()
    .refine(
      isAddressList,
      "MEDIA_ADDRESS: expected the address that rooms reach the relay at, such as 203.0.113.7, or up to four with commas",
    )
    .optional(),
  CONFIG_DIR: z.string().default(resolve(ROOT, "config/catalogue")),
});

/** True for an address that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function secretProblem(secret: string | undefined): string | null {
  const how = "SECRET_KEY: set it to 32 or more random characters, for instance the output of: openssl rand -base64 48";
  if (secret === undefined) {
    return how;
  }
  return secret.length < SECRET_CHARACTERS || new Set(secret).size < SECRET_VARIETY
    ? `${how} (the present one is too short or too regular)`
    : null;
}

type Values = z.infer<typeof schema>;

function unsafeIn(values: Values): readonly (string | null)[] {
  const isOpen = !isLoopback(values.HOST);
  const isTls = values.PUBLIC_URL?.toLowerCase().startsWith("https:") ?? false;
  return [
    secretProblem(values.SECRET_KEY),
    values.JOURNAL === "memory" ? "JOURNAL: memory loses every figure when the server ends; set JOURNAL=redis" : null,
    isOpen && values.PUBLIC_URL === undefined
      ? "PUBLIC_URL: set the address people reach the wall under, such as https://wall.example.gov.vn"
      : null,
    isOpen && values.PUBLIC_URL !== undefined && !isTls
      ? "PUBLIC_URL: an address beyond this machine must be https, else keys and sessions travel in the clear"
      : null,
    isTls && (values.TRUST_PROXY === undefined || values.TRUST_PROXY === "false" || values.TRUST_PROXY === "0")
      ? "TRUST_PROXY: https needs a proxy in front that ends TLS; set TRUST_PROXY to the number of proxies, usually 1"
      : null,
    values.TRUST_PROXY === "true"
      ? "TRUST_PROXY: true would believe any sender's X-Forwarded-For; set the number of proxies, usually 1"
      : null,
  ];
}

function proxies(text: string | undefined): number | string | false {
  if (text === undefined || text === "false") {
    return false;
  }
  return text === "true" ? 1 : /^\d+$/.test(text) ? Number(text) || false : text;
}

function given(variables: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => ((variables[name] ?? "").trim() === "" ? [] : [[name, (variables[name] ?? "").trim()]])),
  );
}

/** `--config DIR` in place of CONFIG_DIR. */
export function configArgument(args: readonly string[]): string | undefined {
  return parseArgs({ args: [...args], options: { config: { type: "string" } }, strict: false }).values["config"]?.toString();
}

/** The values, the default in place of each that is malformed, and what is wrong with those. */
function read(texts: Readonly<Record<string, string>>): { readonly malformed: readonly string[]; readonly values: Values } {
  const all = schema.safeParse(texts);
  if (all.success) {
    return { malformed: [], values: all.data };
  }
  const names = new Set(all.error.issues.map(({ path }) => path[0]));
  const rest = Object.fromEntries(Object.entries(texts).filter(([name]) => !names.has(name)));
  return { malformed: all.error.issues.map(({ message }) => message), values: schema.parse(rest) };
}

/** Reads the variables once; throws EnvironmentFault naming every variable at fault and what to set. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>, mode: RunMode, config?: string): Environment {
  const texts = { ...given(variables), ...(config === undefined ? {} : { CONFIG_DIR: config }) };
  const { malformed, values } = read(texts);
  const unsafe = mode === "production" ? unsafeIn(values) : [values.SECRET_KEY === undefined ? null : secretProblem(values.SECRET_KEY)];
  const problems = [...malformed, ...unsafe].filter((each) => each !== null);
  if (problems.length > 0) {
    throw new EnvironmentFault(problems);
  }
  return Object.freeze({
    mode,
    host: values.HOST,
    port: values.PORT,
    redisUrl: values.REDIS_URL ?? null,
    journal: values.JOURNAL,
    dataDir: resolve(values.DATA_DIR),
    secretKey: values.SECRET_KEY ?? null,
    trustProxy: proxies(values.TRUST_PROXY),
    logLevel: values.LOG_LEVEL,
    publicUrl: values.PUBLIC_URL?.replace(/\/$/, "") ?? null,
    conference: values.CONFERENCE,
    mediaPort: values.MEDIA_PORT,
    mediaHost: values.MEDIA_HOST ?? values.HOST,
    mediaAddresses: values.MEDIA_ADDRESS?.split(/\s*,\s*/) ?? [],
    variables,
    configDir: resolve(values.CONFIG_DIR),
    anonymousView: mode === "demo" && isLoopback(values.HOST),
  });
}
