/** `node tools/run.mjs bench/verify.ts [resources]`: what the model and its packets cost; the example's environments, as often as it takes. */
import { resolve } from "node:path";
import { readSynthesized } from "../verify/model/synthesized/read";
import { filesIn } from "../verify/model/synthesized/sources";
import { networkOf } from "../verify/reachability/build/network-of";
import { placesOf } from "../verify/reachability/build/places";
import { doorsOf } from "../verify/reachability/build/vpn";
import { pairsIn } from "../verify/reachability/pairs";
import { measure } from "./measure";

/** Layers of an environment, and how many resources they hold together. */
const layers = ["network", "data", "workload", "access", "baseline"];

/** The stacks of `dev`, each time under another name and in another account, with the modules that they call. */
function copies(environments: number): ReadonlyMap<string, string> {
  const rendered = filesIn("rendered");
  const files = new Map([...rendered].filter(([path]) => path.startsWith("modules/")));
  for (let number = 0; number < environments; number++)
    for (const layer of layers) {
      const text = rendered.get(`stacks/dev-${layer}/cdk.tf.json`) ?? "";
      const account = String(100_000_000_000 + number);
      const renamed = text.replaceAll("111111111111", account).replaceAll("/dev/", `/e${number}/`);
      files.set(`stacks/e${number}-${layer}/cdk.tf.json`, renamed);
    }
  return files;
}

function verified(resources: number): void {
  const each = readSynthesized(copies(1)).resources.length;
  const model = readSynthesized(copies(Math.ceil(resources / each)));
  const network = networkOf(model);
  const places = placesOf(model);
  const sources = [...places, ...doorsOf(model).map(({ place }) => place)];
  let pairs = 0;
  for (const { reach } of pairsIn(network, sources, places)) if (reach.sure.length > 0) pairs++;
  process.stdout.write(`${model.resources.length} resources, ${pairs} pairs that reach each other\n`);
}

const [, , asked] = process.argv;
if (asked === undefined) {
  process.stdout.write("| resources | CPU s | memory MiB |\n|---|---|---|\n");
  for (const resources of [2_500, 5_000, 10_000]) {
    const { cpu, memory } = measure({
      args: [resolve("tools", "run.mjs"), "bench/verify.ts", String(resources)],
      cwd: resolve("."),
    });
    process.stdout.write(`| ${resources} | ${cpu.toFixed(2)} | ${memory.toFixed(0)} |\n`);
  }
} else verified(Number(asked));
