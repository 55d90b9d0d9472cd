/** Makes what the tests with Terraform need, before several of them start at once: `node tools/run.mjs __tests__/emulator/prepare.ts`. */
import { prepareScanners } from "../scanners/scanners";
import { preparePluginMirror } from "../support/plugin-mirror";
import { terraformMissing } from "../support/terraform";
import { prepareEmulator } from "./emulator";

const prepared = terraformMissing === undefined ? [prepareEmulator(), prepareScanners(), preparePluginMirror()] : [];

void Promise.all(prepared).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
