/** How much a new way matters. */
import type { Ranges } from "../../reachability/ranges";
import { overlaps } from "../../reachability/ranges";
import type { Severity } from "../finding";
import { isEverything, isWide, type Traffic } from "./wording";

/** Remote administration, file sharing, databases, caches and searches: none of them is made for strangers. */
const delicate: readonly number[] = [
  21, 22, 23, 135, 139, 445, 1433, 1521, 2049, 2375, 2379, 3306, 3389, 5432, 5439, 5601, 5900, 5985, 5986, 6379, 6443,
  8182, 9042, 9092, 9200, 10250, 11211, 27017,
];

export type Direction = "in" | "out" | "inside";

const isDelicate = (traffic: Traffic): boolean =>
  isEverything(traffic) ||
  [...traffic.values()].some((ports) =>
    delicate.some((port) => ports.some((range) => overlaps(range, { first: port, last: port }))),
  );

/** `addresses` are those of the internet, where it is at one end. */
export function exposure(direction: Direction, traffic: Traffic, addresses: Ranges): Severity {
  const bad = isDelicate(traffic);
  if (direction === "in") return isWide(addresses) ? (bad ? "critical" : "high") : bad ? "high" : "medium";
  if (direction === "out") return isWide(addresses) && isEverything(traffic) ? "medium" : "low";
  return bad ? "medium" : "low";
}
