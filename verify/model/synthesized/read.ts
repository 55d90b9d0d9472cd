/** The model of what was synthesized: every stack, with the modules it calls. */
import { BadPlan } from "../bad-plan";
import { Budget, Failed, TooMuch } from "../hcl/scope";
import { Unparsed } from "../hcl/syntax";
import { Model } from "../model";
import type { Resource } from "../resource";
import { answersFrom } from "./answers";
import { Module, type World } from "./module";
import { type Files, filesIn, sourcesOf } from "./sources";

/** Steps of evaluation for every character that was read; configurations of people take less than one. */
const stepsPerCharacter = 50;
const stepsAtLeast = 1_000_000;

const stepsFor = (files: Files): number =>
  stepsAtLeast + stepsPerCharacter * [...files.values()].reduce((total, text) => total + text.length, 0);

/** Reads `cdktf.out`, `rendered`, or a folder like them. */
export const readFolder = (folder: string): Model => readSynthesized(filesIn(folder));

/** Reads Terraform JSON of stacks and modules, by path: `stacks/dev-network/cdk.tf.json`, `modules/segmented-vpc/main.tf.json`. */
export function readSynthesized(files: Files): Model {
  const problems: string[] = [];
  try {
    return new Model(resourcesOf(files, problems), undefined, problems);
  } catch (error) {
    if (error instanceof TooMuch) throw new BadPlan(error.message);
    if (error instanceof RangeError) throw new BadPlan("its expressions go too deep to be evaluated");
    if (error instanceof Failed || error instanceof Unparsed) throw new BadPlan(error.message);
    throw error;
  }
}

function resourcesOf(files: Files, problems: string[]): readonly Resource[] {
  const sources = sourcesOf(files);
  const roots: Module[] = [];
  const world: World = {
    sources,
    budget: new Budget(stepsFor(files)),
    answers: answersFrom(() => roots),
    problem: (words) => problems.push(words),
  };
  for (const [stack, folder] of sources.stacks)
    roots.push(new Module(world, { stack, folder, path: "", exists: true }, () => undefined));
  const instances = roots.flatMap((root) => [...root.all()]);
  for (const instance of instances) instance.settle();
  return instances.map((instance) => instance.resource());
}
