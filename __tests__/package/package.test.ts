/** The npm package as it is published: packed, put into a stock cdktf app of its own, compiled and used inline there. */
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { emitModules } from "../../core/emit";
import { versions } from "../../core/versions";
import { catalogue } from "../../modules/catalogue";
import { examples } from "../../modules/examples";
import { asPublishedAssets } from "../support/asset-places";

const name = "cdktf-aws-zero-trust";
const app = mkdtempSync(join(tmpdir(), "zero-trust-package-"));
const installed = join(app, "node_modules", name);
const run = (command: string, ...args: readonly string[]): string =>
  execFileSync(command, args, { cwd: app, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const node = (...args: readonly string[]) => run(process.execPath, ...args);
/** Errors, one a line; none when the program compiles. */
const compile = (...args: readonly string[]): string => {
  try {
    return node(resolve("node_modules", "typescript", "bin", "tsc"), ...args);
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
};

const used = [
  { id: "network", module: "segmented-vpc", construct: "SegmentedVpc" },
  { id: "boundary", module: "service-boundary", construct: "ServiceBoundary" },
  { id: "connect", module: "vpn-connect-handler", construct: "VpnConnectHandler" },
];
const main = `import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
${used.map(({ module, construct }) => `import { ${construct} } from "${name}/modules/${module}";`).join("\n")}

class Orders extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-west-1" });
${used.map(({ id, module, construct }) => `    new ${construct}(this, "${id}", ${JSON.stringify(examples[module])});`).join("\n")}
  }
}

const app = new App();
new Orders(app, "orders");
app.synth();
`;

/** The program in the guide, as it stands there and with addresses that a person can read. */
const guide = /```ts\n([^`]+)```/.exec(readFileSync(join("docs", "guides", "use-inline.md"), "utf8"))?.[1] ?? "";
const readable = `import { ReadableStack } from "${name}/core/readable-stack";
${guide.replace("App, TerraformStack", "App").replace("TerraformStack", "ReadableStack")}`;

/** Every path that the package exports, from the files that are in it. */
const exported = (): readonly string[] => {
  const { exports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  };
  return Object.entries(exports).flatMap(([path, target]) => {
    if (typeof target === "string") return [];
    const names = readdirSync(join(installed, dirname(target.default))).filter((file) => file.endsWith(".js"));
    return names.map((file) => `${name}/${path.slice(2).replace("*", file.slice(0, -3))}`);
  });
};

beforeAll(() => {
  execFileSync("npm", ["pack", "--pack-destination", app, "--loglevel=error"], {
    stdio: "pipe",
    shell: process.platform === "win32",
  });
  const [packed = ""] = readdirSync(app).filter((file) => file.endsWith(".tgz"));
  run("tar", "-xzf", packed);
  mkdirSync(dirname(installed));
  renameSync(join(app, "package"), installed);
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
    readonly peerDependencies: Readonly<Record<string, string>>;
  };
  // Nothing else: what the package imports has to be among them.
  for (const dependency of [...Object.keys(dependencies), ...Object.keys(peerDependencies), "@types/node"]) {
    mkdirSync(join(app, "node_modules", dirname(dependency)), { recursive: true });
    symlinkSync(resolve("node_modules", dependency), join(app, "node_modules", dependency));
  }
  writeFileSync(join(app, "package.json"), JSON.stringify({ name: "orders", private: true }));
  copyFileSync(
    resolve("node_modules", "cdktf-cli", "bundle", "templates", "typescript", "tsconfig.json"),
    join(app, "tsconfig.json"),
  );
  writeFileSync(join(app, "main.ts"), main);
  writeFileSync(join(app, "guide.ts"), guide);
  writeFileSync(join(app, "readable.ts"), readable);
  writeFileSync(
    join(app, "everything.ts"),
    exported()
      .map((path, n) => `export * as m${n} from "${path}";\n`)
      .join(""),
  );
}, 300_000);

test("holds what is compiled, and nothing of the tests, the tools or the sources", () => {
  const files = readdirSync(installed, { recursive: true, encoding: "utf8" });
  expect(readdirSync(installed).sort()).toEqual(
    ["CHANGELOG.md", "LICENSE", "README.md", "bin", "lib", "modules", "package.json"].sort(),
  );
  expect(files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))).toEqual([]);
  for (const module of catalogue) expect(exported()).toContain(`${name}/modules/${module.name}`);
});

test("holds what modules bring along, made", () => {
  for (const { name: module, assets } of catalogue)
    for (const file of assets)
      expect(readFileSync(join(installed, "lib", "modules", module, file))).toEqual(
        readFileSync(resolve("modules", module, file)),
      );
  expect(catalogue.flatMap(({ assets }) => assets)).not.toEqual([]);
});

test("compiles in a stock cdktf app, every path with its types", () => {
  expect(compile()).toBe("");
}, 120_000);

test("compiles with Node's own resolution too", () => {
  expect(compile("--module", "nodenext", "--noEmit", "--skipLibCheck", "--strict", "main.ts", "everything.ts")).toBe(
    "",
  );
}, 120_000);

test("loads every path with nothing but its dependencies", () => {
  expect(node("-e", 'console.log(Object.values(require("./everything.js")).length)')).toBe(`${exported().length}\n`);
}, 60_000);

test("runs as a command", () => {
  const command = join(installed, "bin", "zero-trust.mjs");
  expect(node(command, "--help")).toContain("Usage: zero-trust");
  expect(node(command, "verify", "--help")).toContain("Usage: zero-trust verify");
});

describe("used inline", () => {
  interface Stock {
    readonly terraform: { readonly required_providers: Readonly<Record<string, unknown>> };
    readonly resource: Readonly<Record<string, Readonly<Record<string, object>>>>;
  }
  const synthesized = (program: string): Stock => {
    node(program);
    return JSON.parse(readFileSync(join(app, "cdktf.out", "stacks", "orders", "cdk.tf.json"), "utf8")) as Stock;
  };
  let stock: Stock;
  beforeAll(() => {
    stock = synthesized("main.js");
  }, 60_000);

  /** The resources of one construct, in the names of the published module: no path, no hash, variables for locals. */
  const asPublished = (id: string): unknown => {
    const own = Object.entries(stock.resource).flatMap(([type, blocks]) => {
      const mine = Object.entries(blocks).filter(([block]) => block.startsWith(`${id}_`));
      const bare = mine.map(([block, content]) => [block, { ...content, "//": undefined }] as const);
      return bare.length === 0 ? [] : [[type, Object.fromEntries(bare)] as const];
    });
    const text = JSON.stringify(Object.fromEntries(own))
      .replace(new RegExp(`${id}_(\\w+?)_[0-9A-F]{8}\\b`, "g"), "$1")
      .replaceAll("local.in_", "var.");
    return JSON.parse(asPublishedAssets(text));
  };

  test.each(used)("$module makes the resources that are published", ({ id, module }) => {
    const scratch = mkdtempSync(join(tmpdir(), "zero-trust-emitted-"));
    const [published] = emitModules(
      catalogue.filter((m) => m.name === module),
      scratch,
    );
    expect(asPublished(id)).toEqual(published?.files.main["resource"]);
  });

  test("the guide's program makes what the guide says", () => {
    const { terraform, resource } = synthesized("guide.js");
    expect(terraform.required_providers).toEqual({ aws: versions.required_providers.aws });
    expect(Object.keys(resource["aws_security_group"] ?? {})).toEqual(["boundary_group_BCE44590"]);
    expect(Object.keys(synthesized("readable.js").resource["aws_security_group"] ?? {})).toEqual(["boundary_group"]);
  });
});
