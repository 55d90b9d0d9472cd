import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { swapInto } from "../core/output";
import type { DeclaredAccess } from "../stacks/declared";
import { declaredFile } from "../stacks/declared-file";

/**
 * Copies synthesized stacks and the modules they call to a folder that a team commits: pull requests then show what changes. Other stacks
 * keep their bytes; or go, since all that there are were synthesized.
 */
export function render(from: string, to: string, stacks: readonly string[], others: "keep" | "remove" = "keep"): void {
  swapInto(to, "rendered", (staging) => {
    if (others === "keep") keep(to, staging);
    for (const stack of stacks)
      copy(join(from, "stacks", stack, "cdk.tf.json"), join(staging, "stacks", stack, "cdk.tf.json"));
    copyDeclared(from, to, staging, others);
    for (const module of modulesOf(staging)) copy(join(from, "modules", module), join(staging, "modules", module));
  });
}

/** Environments that were not synthesized stay as they were declared. */
function copyDeclared(from: string, to: string, staging: string, others: "keep" | "remove"): void {
  const fresh = declaredIn(from);
  if (!fresh) return;
  const kept = others === "keep" ? (declaredIn(to)?.environments ?? []) : [];
  const environments = [
    ...kept.map((one) => fresh.environments.find(({ name }) => name === one.name) ?? one),
    ...fresh.environments.filter(({ name }) => !kept.some((one) => one.name === name)),
  ];
  writeFileSync(join(staging, declaredFile), `${JSON.stringify({ ...fresh, environments }, null, 2)}\n`);
}

function declaredIn(folder: string): DeclaredAccess | undefined {
  const file = join(folder, declaredFile);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as DeclaredAccess) : undefined;
}

const copy = (from: string, to: string): void => cpSync(from, to, { recursive: true });

/** What is there stays, unless it is rendered again. */
function keep(to: string, staging: string): void {
  for (const stack of foldersIn(join(to, "stacks"))) {
    const file = join(to, "stacks", stack, "cdk.tf.json");
    if (existsSync(file)) copy(file, join(staging, "stacks", stack, "cdk.tf.json"));
  }
}

const foldersIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);

/** The modules that some stack calls by path. */
const modulesOf = (staging: string): readonly string[] => {
  const called = foldersIn(join(staging, "stacks")).flatMap((stack) => {
    const { module = {} } = JSON.parse(readFileSync(join(staging, "stacks", stack, "cdk.tf.json"), "utf8")) as {
      module?: Record<string, { source: string }>;
    };
    return Object.values(module).flatMap(({ source }) =>
      source.startsWith("../../modules/") ? [source.slice("../../modules/".length)] : [],
    );
  });
  return [...new Set(called)].sort();
};
