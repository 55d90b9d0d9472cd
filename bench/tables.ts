import type { Usage } from "./measure";

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |\n`;

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  `${row(head)}|${"---|".repeat(head.length)}\n${rows.map(row).join("")}`;

/** What programs used, each beside the first. */
export function usageTable(title: string, usages: Readonly<Record<string, Usage>>): string {
  const [base] = Object.values(usages) as [Usage];
  const rows = Object.entries(usages).map(([what, { cpu, wall, memory }]) => [
    what,
    `${cpu.toFixed(2)} s`,
    `${wall.toFixed(2)} s`,
    `${memory.toFixed(0)} MiB`,
    (cpu / base.cpu).toFixed(1),
    (memory / base.memory).toFixed(1),
  ]);
  return `\n### ${title}\n\n${table(["", "CPU", "wall", "peak memory", "CPU, times ours", "memory, times ours"], rows)}`;
}

/** One size of an organization, and the CPU that each way took for it, in seconds. */
export interface Size {
  readonly environments: number;
  readonly ours: number;
  readonly template: number;
  /** Bare JSON.stringify of our result. */
  readonly floor: number;
}

/** CPU per environment, and for each one that a size has more than the size before: the same all the way down where growth is linear. */
export function growthTable(sizes: readonly Size[]): string {
  const perEnvironment = (seconds: number, count: number) => `${((seconds / count) * 1000).toFixed(2)} ms`;
  const rows = sizes.map((size, i) => {
    const before = sizes[i - 1];
    const added = (of: "ours" | "template" | "floor") =>
      before ? perEnvironment(size[of] - before[of], size.environments - before.environments) : "";
    const all = (of: "ours" | "template" | "floor") => perEnvironment(size[of], size.environments);
    return [size.environments, all("ours"), added("ours"), all("template"), added("template"), all("floor")];
  });
  const head = ["environments", "ours", "each more", "one construct per instance", "each more", "bare JSON.stringify"];
  return `\n### CPU per environment\n\n${table(head, rows)}`;
}
