/** Two plans for all there is: every module's example, called from one root, and every stack of the example organization, likewise. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { check } from "../../core/definition";
import { emitModules, writeModule } from "../../core/emit";
import { readFacts } from "../../core/facts";
import { Problems } from "../../core/problems";
import { catalogue } from "../../modules/catalogue";
import { examples } from "../../modules/examples";
import { synthesize } from "../../stacks/synthesize";
import type { Emulator } from "../emulator/emulator";
import { writeEmulatorOverride } from "../support/emulator-override";
import { inputOf, stackFolder, workspace } from "../support/example";
import { readStack } from "../support/stack-json";
import { Terraform } from "../support/terraform";
import { knownBad } from "./known-bad";
import { type Place, seedFacts, seedPeople, seedService } from "./seeds";

type Inputs = Readonly<Record<string, unknown>>;
type Calls = Readonly<Record<string, Inputs & { readonly source: string }>>;

export interface ScannedPlan {
  readonly file: string;
  /** Names of the modules or stacks in it. */
  readonly parts: readonly string[];
  readonly document: object;
}

const home: Place = { region: "eu-west-1" };

/** Modules that make something: one that only looks up has nothing to be scanned. */
export async function planOfExamples(emulator: Emulator): Promise<ScannedPlan> {
  const { folder } = workspace();
  const emitted = emitModules(catalogue, join(folder, "scratch")).filter(({ files }) => "resource" in files.main);
  for (const module of emitted) writeModule(join(folder, "modules", module.name), module);
  const problems = new Problems();
  const calls: Record<string, Calls[string]> = {};
  for (const module of catalogue.filter(({ name }) => emitted.some((one) => one.name === name))) {
    const inputs = check(module.name, module, examples[module.name], problems) as Inputs;
    await seedPeople(emulator, home, inputs);
    calls[module.name] = { source: `./modules/${module.name}`, ...(await servicesOf(emulator, inputs)) };
  }
  problems.throwIfAny();
  return planned(emulator, folder, "examples.json", calls);
}

/** Every stack, in its account; it is planned as a module of one root, so that Terraform starts once. */
export async function planOfStacks(emulator: Emulator): Promise<ScannedPlan> {
  const place = workspace();
  const { layers, ...input } = inputOf(place);
  const { stacks } = synthesize({ ...input, facts: readFacts(resolve("environments", "facts")) });
  const calls: Record<string, Calls[string]> = {};
  for (const { stack, pending, waiting } of stacks) {
    if (pending || waiting.length > 0) throw new Error(`${stack} waits: not all of it would be scanned`);
    await seedStack(emulator, stackFolder(place, stack), readStack(place, stack));
    calls[stack] = { source: `./stacks/${stack}` };
  }
  return planned(emulator, place.outdir, "stacks.json", calls);
}

async function seedStack(emulator: Emulator, folder: string, stack: ReturnType<typeof readStack>): Promise<void> {
  const [provider] = (stack as unknown as { readonly provider: { readonly aws: readonly [Provider] } }).provider.aws;
  const [account] = provider.allowed_account_ids;
  const place = { account, region: provider.region };
  const signedIn = { assume_role: [{ role_arn: `arn:aws:iam::${account}:role/admin` }] };
  writeEmulatorOverride(folder, provider.assume_role === undefined ? signedIn : {});
  const published = stack.data?.["aws_ssm_parameter"]?.["published"]?.["for_each"] ?? {};
  await seedFacts(emulator, place, Object.values(published));
  for (const call of Object.values(stack.module ?? {})) await seedPeople(emulator, place, call);
}

interface Provider {
  readonly allowed_account_ids: readonly [string];
  readonly region: string;
  readonly assume_role?: unknown;
}

/** The inputs, where the name of another company's service is that of one which is there. */
async function servicesOf(emulator: Emulator, inputs: Inputs): Promise<Inputs> {
  const text = JSON.stringify(inputs);
  const foreign = /com\.amazonaws\.vpce\.[\w.-]+/.exec(text)?.[0];
  return foreign === undefined
    ? inputs
    : (JSON.parse(text.replaceAll(foreign, await seedService(emulator, home))) as Inputs);
}

async function planned(emulator: Emulator, folder: string, name: string, calls: Calls): Promise<ScannedPlan> {
  mkdirSync(join(folder, knownBad.name));
  writeFileSync(join(folder, knownBad.name, "main.tf.json"), JSON.stringify(knownBad.configuration));
  const module = { ...calls, [knownBad.name]: { source: `./${knownBad.name}` } };
  writeFileSync(join(folder, "root.tf.json"), JSON.stringify({ provider: { aws: home }, module }));
  const terraform = new Terraform(folder, { emulator: emulator.url });
  await terraform.init();
  const { document } = await terraform.planInFull("scan.tfplan");
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(document));
  return { file, parts: Object.keys(calls), document };
}
