/**
 * `npm run bench:verify`: what verify costs, rules and reach, held against grants; the example's environments, as often as it takes. CPU from the
 * start of the program to its end, as a user pays it: start-up and reading are in it. Bundling is not, which only a checkout does, once after a change:
 * a first round is not counted. Medians of three.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { readSynthesized } from "../verify/model/synthesized/read";
import { filesIn } from "../verify/model/synthesized/sources";
import { type Declared, readDeclared } from "../verify/reach/declared";
import { verify } from "../verify/verification";
import { inTurn } from "./measure";

/** Layers of an environment, and how many resources they hold together. */
const layers = ["network", "data", "workload", "access", "baseline"];

const nameOf = (number: number): string => `e${number}`;
const accountOf = (number: number): string => String(100_000_000_000 + number);

/** The stacks of `dev`, each time under another name and in another account, with the modules that they call. */
function copies(environments: number): ReadonlyMap<string, string> {
  const rendered = filesIn("rendered");
  const files = new Map([...rendered].filter(([path]) => path.startsWith("modules/")));
  for (let number = 0; number < environments; number++)
    for (const layer of layers) {
      const text = rendered.get(`stacks/dev-${layer}/cdk.tf.json`) ?? "";
      const name = nameOf(number);
      const renamed = text
        .replaceAll("111111111111", accountOf(number))
        .replaceAll('"/zero-trust/dev/', `"/zero-trust/${name}/`);
      files.set(`stacks/${name}-${layer}/cdk.tf.json`, renamed);
    }
  return files;
}

/** What `dev` declares, for each of them. Its people stand in a stack of the organization, which is not copied. */
function declared(environments: number): Declared {
  const { environments: all, ...rest } = readDeclared("declared.json", readFileSync("rendered/declared.json"));
  const [dev] = all;
  if (!dev) throw new Error("rendered/declared.json declares nothing");
  const grants = dev.grants.filter(({ through }) => through?.kind !== "session-manager");
  const copied = (number: number) => ({ ...dev, name: nameOf(number), account: accountOf(number), grants });
  return { ...rest, environments: Array.from({ length: environments }, (_, number) => copied(number)) };
}

function verified(resources: number): void {
  const each = readSynthesized(copies(1)).resources.length;
  const environments = Math.ceil(resources / each);
  const model = readSynthesized(copies(environments));
  const {
    reach: { paths, grants },
  } = verify(model, { today: "2027-01-01", declared: declared(environments) });
  const works = grants.filter(({ verdict }) => verdict === "works").length;
  process.stdout.write(
    `${model.resources.length} resources, ${paths.length} paths, ${works} of ${grants.length} grants work\n`,
  );
}

const [, , asked] = process.argv;
if (asked === undefined) {
  process.stdout.write("| resources | CPU s | memory MiB |\n|---|---|---|\n");
  const sizes = [2_500, 5_000, 10_000].map(String);
  const run = (resources: string) => ({
    args: [resolve("tools", "run.mjs"), "bench/verify.ts", resources],
    cwd: resolve("."),
  });
  const usages = inTurn(Object.fromEntries(sizes.map((resources) => [resources, run(resources)])), 3);
  for (const [resources, { cpu, memory }] of Object.entries(usages))
    process.stdout.write(`| ${resources} | ${cpu.toFixed(2)} | ${memory.toFixed(0)} |\n`);
} else verified(Number(asked));
