import { type Problems, shown } from "../core/problems";
import { isInChina, isRegion } from "./regions";

export function checkRegion(path: string, what: string, region: string, problems: Problems): void {
  if (isInChina(region))
    problems.add(
      path,
      `${what} must be outside of China, got ${shown(region)}; its partition has names and endpoints of its own, which nothing here was tried with`,
    );
  else if (!isRegion(region))
    problems.add(path, `${what} must be a region of AWS, got ${shown(region)}; correct its name`);
}
