/** What the verifier has to say of an output. */
import type { Model } from "../../../verify/model/model";
import { networkOf } from "../../../verify/reachability/build/network-of";
import { type Outside, type Place, protocols } from "../../../verify/reachability/network";
import { pairsIn } from "../../../verify/reachability/pairs";
import { isOutside, type Opening, portsOf, reach } from "../../../verify/reachability/reach";
import { countOf, runRules } from "../../../verify/rules/run";
import { endsIn } from "./ends";
import { exceptions, today } from "./example";

/** A finding for each rule that fails, and for each path that is open and was not, or that was and is not. The first is what is right. */
export function findingsOf(model: Model, right: Model): ReadonlySet<string> {
  const rules = runRules(model, { today, exceptions }).verdicts.filter((verdict) => countOf(verdict) === "fail");
  return new Set([...rules.map(({ rule, resource }) => `${rule} ${resource}`), ...pathFindings(model, right)]);
}

interface Paths {
  /** From some subnet of an end to some subnet of the other. */
  readonly may: ReadonlySet<string>;
  /** From each to each. */
  readonly sure: ReadonlySet<string>;
}

function pathFindings(model: Model, right: Model): readonly string[] {
  const [now, before] = [pathsOf(model), pathsOf(right)];
  return [
    ...[...now.may].filter((path) => !before.may.has(path)).map((path) => `open: ${path}`),
    ...[...before.sure].filter((path) => !now.sure.has(path)).map((path) => `does not work: ${path}`),
  ];
}

const known = new WeakMap<Model, Paths>();

function pathsOf(model: Model): Paths {
  const before = known.get(model);
  if (before) return before;
  const ends = endsIn(model);
  const network = networkOf(model);
  const may = new Set<string>();
  const sure = new Set<string>();
  for (const { from, to } of pairsIn(network, ends, ends)) {
    const pairs = partsOf(from).flatMap((a) => partsOf(to).map((b) => reach(network, a, b)));
    for (const ports of portsIn(pairs.flatMap((one) => one.may))) may.add(`${from.id} → ${to.id} ${ports}`);
    const each = pairs.map((one) => new Set(portsIn(one.sure)));
    for (const ports of each[0] ?? [])
      if (each.every((one) => one.has(ports))) sure.add(`${from.id} → ${to.id} ${ports}`);
  }
  const paths = { may, sure };
  known.set(model, paths);
  return paths;
}

/** A place in each of its subnets alone. */
const partsOf = (place: Place | Outside): readonly (Place | Outside)[] =>
  isOutside(place) ? [place] : place.subnets.map((id) => ({ ...place, subnets: [id] }));

const portsIn = (found: readonly Opening[]): readonly string[] =>
  protocols.flatMap((protocol) => portsOf(found, protocol).map(({ first, last }) => `${protocol} ${first}-${last}`));
