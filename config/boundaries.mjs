import { LAYERS } from "./layers.mjs";

const escape = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&");
/** A folder matches everything under it, a file only itself. */
const under = (place) => (/\.\w+$/u.test(place) ? `^${escape(place)}$` : `^${escape(place)}/`);
const OURS = "^(server|client|shared|tests|config)/";

/** One rule a layer: what it may import of ours is itself and its list. */
function layerRules({ folder, may, childrenApart }) {
  const allowed = [...(childrenApart === true ? [] : [folder]), ...may].map(under);
  const rule = {
    name: `layer-${folder.replaceAll("/", "-")}`,
    comment: `${folder} may import ${may.length === 0 ? "nothing of ours" : may.join(", ")}; siblings meet in the journal, in startServer or in shared/.`,
    severity: "error",
    from: { path: under(folder) },
    to: { path: OURS, pathNot: allowed },
  };
  if (childrenApart !== true) {
    return [rule];
  }
  return [{ ...rule, from: { path: `^${escape(folder)}/([^/]+)/` }, to: { path: OURS, pathNot: [...allowed, `^${escape(folder)}/$1/`] } }];
}

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...LAYERS.flatMap(layerRules),
    {
      name: "every-folder-has-a-layer",
      comment: "Add the folder to config/layers.mjs, with what it may import.",
      severity: "error",
      from: { path: "^(server|client|shared)/", pathNot: LAYERS.map(({ folder }) => under(folder)) },
      to: {},
    },
    {
      name: "no-cycle",
      comment: "Two files that need each other are one concept.",
      severity: "error",
      from: { path: OURS },
      to: { circular: true },
    },
    {
      name: "no-unresolved",
      comment: "The import leads nowhere.",
      severity: "error",
      from: { path: OURS },
      to: { couldNotResolve: true, path: "^[#./]" },
    },
    {
      name: "no-schema-library-on-the-client",
      comment: "The client takes types from schema files, never their code: import type.",
      severity: "error",
      from: { path: "^client/" },
      to: { path: "^node_modules/zod/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-tests-in-the-program",
      comment: "What tests and program share belongs to the program.",
      severity: "error",
      from: { path: "^(server|client|shared)/" },
      to: { path: "^(tests|config)/" },
    },
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "^node_modules" },
    exclude: { path: "^(client/dist|var)/" },
    tsPreCompilationDeps: true,
    moduleSystems: ["es6"],
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
  },
};
