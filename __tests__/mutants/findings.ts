/** What the verifier has to say of an output. */
import type { Model } from "../../verify/model/model";
import type { Resource } from "../../verify/model/resource";
import { networkOf } from "../../verify/reachability/build/network-of";
import { type Outside, type Place, protocols } from "../../verify/reachability/network";
import { pairsIn } from "../../verify/reachability/pairs";
import { isOutside, type Opening, portsOf, reach } from "../../verify/reachability/reach";
import { countOf, runRules } from "../../verify/rules/run";
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

const known = new Map<string, Paths>();

/** What has no part in packets. */
const apart = /^aws_(backup|cloudwatch|iam|kms|organizations|s3|sns|ssm|ssoadmin)_/;
const places = new WeakMap<Resource, number>();

/** What tells networks apart: resources that are the same stand for the same. */
const networkIn = ({ resources }: Model): string =>
  resources
    .filter(({ type }) => !apart.test(type))
    .map((one) => {
      const place = places.get(one) ?? ++count;
      places.set(one, place);
      return place;
    })
    .join();
let count = 0;

function pathsOf(model: Model): Paths {
  const key = networkIn(model);
  const before = known.get(key);
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
  known.set(key, paths);
  return paths;
}

/** A place in each of its subnets alone. */
const partsOf = (place: Place | Outside): readonly (Place | Outside)[] =>
  isOutside(place) ? [place] : place.subnets.map((id) => ({ ...place, subnets: [id] }));

const portsIn = (found: readonly Opening[]): readonly string[] =>
  protocols.flatMap((protocol) => portsOf(found, protocol).map(({ first, last }) => `${protocol} ${first}-${last}`));
