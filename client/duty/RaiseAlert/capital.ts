/** A name at the beginning of a line: `cả nước` stands within a sentence. */
export function capital(name: string): string {
  return name.charAt(0).toLocaleUpperCase("vi") + name.slice(1);
}
