/** The program of the commands that judge Terraform: small, so that it starts soon. */
import { execFileSync } from "node:child_process";
import { Command } from "commander";
import { buildSync } from "esbuild";
import { addProof } from "../../cli/proof";

test("it loads nothing that writes Terraform", () => {
  const { metafile } = buildSync({
    entryPoints: ["cli/judge.ts"],
    bundle: true,
    platform: "node",
    metafile: true,
    write: false,
    outdir: "out",
  });
  const loaded = Object.keys(metafile.inputs);
  expect(loaded).toContain("verify/verification.ts");
  expect(
    loaded.filter((file) => /^(access|environments|guard|modules)\/|\/(cdktf|constructs|zod)\//.test(file)),
  ).toEqual([]);
});

const program = new Command();
addProof(program);

test.each(program.commands.map((command) => command.name()))("%s is answered", (name) => {
  const help = execFileSync(process.execPath, ["bin/zero-trust.mjs", name, "--help"], { encoding: "utf8" });
  expect(help).toContain(`Usage: zero-trust ${name} `);
});
