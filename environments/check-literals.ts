/** Files of an organization are read before Terraform runs: what only Terraform knows cannot stand in them. */
import { isOpen, known } from "../core/late";
import type { Problems } from "../core/problems";

const remedy = "that only Terraform knows; write it out: this file is read before Terraform runs";

/** Whether everything in a file is a literal. What is not is a problem, told by its place. */
export function checkLiterals(where: string, file: object, problems: Problems): boolean {
  const late = lateIn(file, []);
  for (const sentence of late) problems.add(where, sentence);
  return late.length === 0;
}

function lateIn(value: unknown, path: readonly string[]): readonly string[] {
  if (known(value)) return [];
  const entries = isOpen(value) ? Object.entries(value) : [];
  const here = path.join(".");
  const keys = entries.every(([key]) => known(key)) ? [] : [`${here} must have literal keys, got one ${remedy}`];
  const below = entries.flatMap(([key, v]) => (known(key) ? lateIn(v, [...path, key]) : []));
  const found = [...keys, ...below];
  return found.length > 0 ? found : [`${here} must be a literal, got a value ${remedy}`];
}
