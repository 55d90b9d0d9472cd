/**
 * Makes the zips that modules bring along: `modules/<module>/<name>.zip` of every program `modules/<module>/<name>/index.ts`, for AWS Lambda.
 * The same sources and the same esbuild give the same bytes on every machine: no times, no owners, no paths but those from the root.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isCurrent, root, stamped, write } from "./bundle.mjs";

/** What runs it: the runtime that the modules ask for, `nodejs22.x`. */
const target = "node22";

/** What shapes every zip besides the sources. */
const always = ["tools/assets.mjs", "tools/bundle.mjs", "node_modules/.package-lock.json"];

const foldersIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** Every program of a module, as its folder from the project's. */
const programs = (project) =>
  foldersIn(join(project, "modules")).flatMap((module) =>
    foldersIn(join(project, "modules", module))
      .map((name) => `modules/${module}/${name}`)
      .filter((folder) => existsSync(join(project, folder, "index.ts"))),
  );

/** One file in a zip. A zip has the time of a local clock: this one reads the same on all of them. Readable by whoever runs it. */
async function zipped(code) {
  const { zipSync } = await import("fflate");
  const options = { level: 9, mtime: new Date(1980, 0, 1, 12), os: 3, attrs: (0o100644 << 16) >>> 0 };
  return zipSync({ "index.js": [code, options] });
}

/**
 * The bytes of the zip of one program, and the files that they were made of. The runtime has the SDK of AWS. Throws esbuild's error, which
 * names file and line.
 */
export async function zipOf(folder, project = root) {
  const { build } = await import("esbuild");
  const { metafile, outputFiles } = await build({
    entryPoints: [`${folder}/index.ts`],
    absWorkingDir: project,
    bundle: true,
    external: ["@aws-sdk/*"],
    platform: "node",
    target,
    format: "cjs",
    charset: "ascii",
    legalComments: "none",
    tsconfigRaw: {},
    metafile: true,
    write: false,
    outfile: "index.js",
    logLevel: "silent",
  });
  return {
    bytes: await zipped(outputFiles[0].contents),
    sources: Object.keys(metafile.inputs).map((file) => join(project, file)),
  };
}

/** Makes what is missing or older than its sources. What is current costs a few file stats. Gives the zips, from the project's folder. */
export async function makeAssets(project = root) {
  return Promise.all(
    programs(project).map(async (folder) => {
      const zip = join(project, `${folder}.zip`);
      const inputs = join(project, "node_modules/.cache/zero-trust", `${folder.replaceAll("/", "-")}.inputs.json`);
      if (isCurrent(zip, inputs)) return `${folder}.zip`;
      const before = stamped(always);
      const { bytes, sources } = await zipOf(folder, project);
      write(zip, bytes);
      write(inputs, JSON.stringify({ ...before, ...stamped([...sources, zip]) }));
      return `${folder}.zip`;
    }),
  );
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const zip of await makeAssets()) console.log(`${zip}  ${readFileSync(join(root, zip)).length} bytes`);
}
