import "react";

declare module "react" {
  interface CSSProperties {
    /** Custom properties of the wall's style. */
    [name: `--${string}`]: string | number | undefined;
  }
}
