/** What a generated folder needs to be applied to the emulator, beside the generated files, which stay as they are. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const override = "emulator_override.tf.json";

type Block = Readonly<Record<string, unknown>>;
type Blocks<Of> = Of | readonly Of[];

interface Configuration {
  readonly terraform?: Blocks<{ readonly backend?: Blocks<Block>; readonly cloud?: unknown }>;
  readonly provider?: { readonly aws?: Blocks<Block> };
}

/**
 * Writes settings of the provider for the emulator into a file that Terraform merges over the others: whatever it lacks is not asked for
 * again and again. Roles and allowed accounts stay what they are, unless `provider` says otherwise. A remote state becomes a local one.
 */
export function writeEmulatorOverride(folder: string, provider: Block = {}): void {
  const files = readdirSync(folder).filter((name) => name.endsWith(".tf.json") && name !== override);
  const parts = files.map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Configuration);
  const aliases = parts.flatMap((part) => listOf(part.provider?.aws)).map(({ alias }) => alias);
  const others = [...new Set(aliases)].filter((alias) => alias !== undefined);
  const aws = [{ max_retries: 2, ...provider }, ...others.map((alias) => ({ alias, max_retries: 2 }))];
  const terraform = parts.some(isRemote) ? { terraform: { backend: { local: {} } } } : {};
  writeFileSync(join(folder, override), JSON.stringify({ provider: { aws }, ...terraform }));
}

const isRemote = ({ terraform }: Configuration): boolean =>
  listOf(terraform).some(
    ({ backend, cloud }) => cloud !== undefined || listOf(backend).some((kind) => !Object.hasOwn(kind, "local")),
  );

const listOf = <Of>(blocks: Blocks<Of> | undefined): readonly Of[] =>
  blocks === undefined ? [] : Array.isArray(blocks) ? (blocks as readonly Of[]) : [blocks as Of];
