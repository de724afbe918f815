/** One thing wrong with the catalogue. */
export interface CatalogueFinding {
  readonly file: string;
  /** RFC 6901 pointer into the file; empty: the whole of it. */
  readonly pointer: string;
  readonly detail: string;
}

/** The catalogue cannot be used; the start is refused with every finding, a line each. */
export class CatalogueFault extends Error {
  override readonly name = "CatalogueFault";
  readonly findings: readonly CatalogueFinding[];
  constructor(dir: string, findings: readonly CatalogueFinding[]) {
    super(
      `the catalogue in ${dir} cannot be used:\n${findings.map(({ file, pointer, detail }) => `  ${file}${pointer === "" ? "" : `#${pointer}`}: ${detail}`).join("\n")}`,
    );
    this.findings = findings;
  }
}
