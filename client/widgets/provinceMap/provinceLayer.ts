import type { Layer } from "deck.gl";
import { LayerExtension, SolidPolygonLayer } from "deck.gl";
import type { Position } from "geojson";
import { type FillPaint, HATCH_RGB, PAINT_WIDTH } from "./fillPaint.ts";

/** One polygon of the choropleth and the texel of the paint that colours it. */
export interface FillPolygon {
  readonly rings: readonly (readonly Position[])[];
  readonly index: number;
}

/** What a layer drew last. */
export interface DrawnFill {
  readonly paint: FillPaint;
  readonly version: number;
  /** Of the map, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

interface PaintState {
  readonly fillTexture: FillTexture;
}
interface FillTexture {
  writeData(bytes: Uint8Array): void;
  destroy(): void;
}

/** The layer of provinces: geometry is handed over once, a new `version` of the paint only re-writes a small texture. */
export function provinceLayer(props: {
  readonly id: string;
  readonly polygons: readonly FillPolygon[];
  readonly paint: FillPaint;
  readonly patternPx: number;
  readonly beforeId?: string;
  /** Hot: told each time it has drawn; the same function for the same layer. */
  readonly onDraw?: (drawn: DrawnFill) => void;
}): Layer {
  return new SolidPolygonLayer<FillPolygon, PaintProps>({
    id: props.id,
    data: props.polygons,
    getPolygon: ringsOf as never,
    getFillColor: texelOf,
    positionFormat: "XY",
    extruded: false,
    material: false,
    pickable: false,
    extensions: PAINT_EXTENSIONS,
    fillPaint: props.paint,
    fillPaintVersion: props.paint.version,
    patternPx: props.patternPx,
    onDraw: props.onDraw,
    parameters: { depthCompare: "always", depthWriteEnabled: false, cullMode: "none" },
    ...(props.beforeId === undefined ? {} : { beforeId: props.beforeId }),
  } as never);
}

interface PaintProps {
  readonly fillPaint: FillPaint;
  readonly fillPaintVersion: number;
  readonly patternPx: number;
  readonly onDraw?: (drawn: DrawnFill) => void;
}

function ringsOf(polygon: FillPolygon): FillPolygon["rings"] {
  return polygon.rings;
}

/** The colour attribute carries the texel's number, so that colours themselves never touch the vertex buffers. */
function texelOf(polygon: FillPolygon): [number, number, number, number] {
  return [polygon.index & 255, (polygon.index >> 8) & 255, 0, 255];
}

const DECLARATION = /* glsl */ `
layout(std140) uniform provincePaintUniforms {
  float patternPx;
  float inkRed;
  float inkGreen;
  float inkBlue;
} provincePaint;
`;

const paintModule = {
  name: "provincePaint",
  vs: `${DECLARATION}\nuniform sampler2D provincePaint_texture;\nflat out vec4 provincePaint_fill;\n`,
  fs: `${DECLARATION}\nflat in vec4 provincePaint_fill;\n`,
  uniformTypes: { patternPx: "f32", inkRed: "f32", inkGreen: "f32", inkBlue: "f32" },
  getUniforms: (props?: Record<string, unknown>) => props ?? {},
  inject: {
    "vs:#main-end": /* glsl */ `
      int texel = int(fillColors.r * 255.0 + 0.5) + 256 * int(fillColors.g * 255.0 + 0.5);
      provincePaint_fill = texelFetch(provincePaint_texture, ivec2(texel % ${PAINT_WIDTH}, texel / ${PAINT_WIDTH}), 0);
    `,
    // Late: sparse dots; stale: wide dark stripes; none: thin light hatch the other way.
    "fs:DECKGL_FILTER_COLOR": /* glsl */ `
      float pattern = floor(provincePaint_fill.a * 255.0 + 0.5);
      vec3 ink = vec3(provincePaint.inkRed, provincePaint.inkGreen, provincePaint.inkBlue);
      vec2 at = gl_FragCoord.xy / provincePaint.patternPx;
      vec3 fill = provincePaint_fill.rgb;
      if (pattern == 1.0) {
        float dot_ = length(fract(at) - 0.5) * provincePaint.patternPx;
        fill = mix(vec3(0.03, 0.05, 0.09), fill, smoothstep(-0.5, 0.5, dot_ - provincePaint.patternPx * 0.17));
      } else if (pattern == 2.0) {
        float stripe = (abs(fract((at.x + at.y) * 0.5) - 0.5) - 0.23) * 2.0 * provincePaint.patternPx * 0.7071;
        vec3 grey = mix(vec3(dot(fill, vec3(0.3, 0.59, 0.11))), fill, 0.45);
        fill = mix(grey * 0.28, grey * 0.62, smoothstep(-0.5, 0.5, stripe));
      } else if (pattern == 3.0) {
        float hatch = (abs(fract((at.x - at.y) * 0.8) - 0.5) - 0.07) / 0.8 * provincePaint.patternPx * 0.7071;
        fill = mix(ink, fill, smoothstep(-0.5, 0.5, hatch));
      }
      color = vec4(fill, 1.0);
    `,
  },
} as const;

/** The library asks for an instance of its extension class; the methods are plain functions on it. */
const PAINT_EXTENSIONS = [
  Object.assign(new (LayerExtension as unknown as new () => LayerExtension)(), {
    getShaders: () => ({ modules: [paintModule] }),
    initializeState(this: Layer<PaintProps>): void {
      const { fillPaint } = this.props;
      const fillTexture = this.context.device.createTexture({
        width: PAINT_WIDTH,
        height: fillPaint.height,
        format: "rgba8unorm",
        data: fillPaint.bytes,
        sampler: { minFilter: "nearest", magFilter: "nearest" },
      });
      this.setState({ fillTexture });
    },
    updateState(this: Layer<PaintProps>, params: { readonly props: PaintProps; readonly oldProps: Partial<PaintProps> }): void {
      const { fillPaint, fillPaintVersion } = params.oldProps;
      if (params.props.fillPaint === fillPaint && params.props.fillPaintVersion === fillPaintVersion) return;
      (this.state as unknown as PaintState).fillTexture.writeData(params.props.fillPaint.bytes);
    },
    draw(this: Layer<PaintProps>): void {
      const [inkRed, inkGreen, inkBlue] = HATCH_RGB;
      this.setShaderModuleProps({
        provincePaint: {
          provincePaint_texture: (this.state as unknown as PaintState).fillTexture,
          patternPx: this.props.patternPx,
          inkRed: inkRed / 255,
          inkGreen: inkGreen / 255,
          inkBlue: inkBlue / 255,
        },
      });
      const { fillPaint, fillPaintVersion, onDraw } = this.props;
      const { width, height } = this.context.viewport;
      onDraw?.({ paint: fillPaint, version: fillPaintVersion, width, height });
    },
    finalizeState(this: Layer<PaintProps>): void {
      (this.state as unknown as PaintState).fillTexture.destroy();
    },
  }),
];
