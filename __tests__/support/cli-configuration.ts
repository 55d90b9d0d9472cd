/** The CLI configuration that the tests run Terraform with. */
import { createHash } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { findPluginMirror, userInstallation } from "./plugin-mirror";

/** Urls of what hosts offer: `{ "registry.example.test": { "modules.v1": "http://127.0.0.1:8080/v1/modules/" } }`. */
export type Hosts = Readonly<Record<string, Readonly<Record<string, string>>>>;

const folder = resolve("node_modules", ".cache", "zero-trust", "terraformrc");

/** Writes a CLI configuration, plugins of this machine where it has them and these hosts, and gives its path. */
export function cliConfiguration(hosts: Hosts = {}): string {
  const text = [installation(), ...Object.entries(hosts).map(host)].join("\n");
  const file = join(folder, createHash("sha256").update(text).digest("hex").slice(0, 16));
  mkdirSync(folder, { recursive: true });
  // Moved into place whole: another worker may read the same file.
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
  return file;
}

/** What the mirror lacks still comes from the registry: a configuration may use more than the provider that is looked for. */
const installation = (): string => {
  const mirror = findPluginMirror();
  if (userInstallation() !== undefined || mirror === undefined) return userInstallation() ?? "";
  const aws = 'include = ["registry.terraform.io/hashicorp/aws"]';
  return `provider_installation {
  filesystem_mirror {
    path = ${JSON.stringify(mirror)}
    ${aws}
  }
  direct {
    ${aws.replace("include", "exclude")}
  }
}`;
};

const host = ([name, services]: readonly [string, Readonly<Record<string, string>>]): string =>
  `host ${JSON.stringify(name)} {
  services = {
${Object.entries(services)
  .map(([service, url]) => `    ${JSON.stringify(service)} = ${JSON.stringify(url)}`)
  .join("\n")}
  }
}
`;
