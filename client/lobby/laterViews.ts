/** Views of the product that later builds bring. */
const LATER_VIEWS = /^\/trust(\/|$)/;

/** True for an address that a later build answers. */
export function isLaterView(path: string): boolean {
  return LATER_VIEWS.test(path);
}
