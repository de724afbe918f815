/** Passed on at most. */
const SERVERS_MOST = 8;
/** RFC 7064 and RFC 7065: a host, perhaps a port, of TURN perhaps a transport. */
const ADDRESS =
  /^(?:stuns?:[\w.-]{1,253}(?::\d{1,5})?|turns?:[\w.-]{1,253}(?::\d{1,5})?(?:\?transport=(?:udp|tcp))?|(?:stun|turn)s?:\[[\da-f:.]{2,45}\](?::\d{1,5})?)$/i;
/** One link of RFC 8288: an address in angle brackets, then parameters, quoted or not. */
const LINK = /<([^<>]*)>((?:\s*;\s*[\w-]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]+))*)/g;
const PARAMETER = /;\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]+))/g;
const LENGTH_MOST = 8_000;

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}

function linkOf(address: string, parameters: string): string | null {
  const said = new Map(
    [...parameters.matchAll(PARAMETER)].map(([, name = "", inQuotes, plain]) => [
      name.toLowerCase(),
      inQuotes?.replaceAll(/\\(.)/g, "$1") ?? plain ?? "",
    ]),
  );
  if (said.get("rel") !== "ice-server" || !ADDRESS.test(address)) return null;
  const username = said.get("username");
  const credential = said.get("credential");
  const isPlain = [username, credential].every((each) => each === undefined || /^[\x20-\x7e]{0,512}$/.test(each));
  if (!isPlain) return null;
  const account =
    username === undefined || credential === undefined
      ? ""
      : `; username=${quoted(username)}; credential=${quoted(credential)}; credential-type="password"`;
  return `<${address}>; rel="ice-server"${account}`;
}

/** The STUN and TURN servers among the Link headers of RFC 9725, each written anew as one; every other link is left out. */
export function iceServersOf(lines: readonly string[]): readonly string[] {
  const all = lines.join(", ");
  if (all.length > LENGTH_MOST) return [];
  const links = [...all.matchAll(LINK)].map(([, address = "", parameters = ""]) => linkOf(address, parameters));
  return links.filter((each) => each !== null).slice(0, SERVERS_MOST);
}
