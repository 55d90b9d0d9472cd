import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Facts } from "../../../core/facts";
import { synthesize } from "../../../stacks/synthesize";
import { readFolder } from "../../../verify/model/synthesized/read";
import { type Declared, readDeclared } from "../../../verify/reach/declared";
import { reachOf } from "../../../verify/reach/reach-of";
import { dev, endpointFact, serviceFact, staging } from "../../support/crossing";
import { inputOf, workspace } from "../../support/example";
import { wrongWith } from "../../support/tampered";

function synthesized(facts: Facts) {
  const place = workspace();
  const { layers: _, ...all } = inputOf(place, [dev, staging]);
  synthesize({ ...all, facts });
  const declared = readDeclared("declared.json", readFileSync(join(place.outdir, "declared.json")));
  return { model: readFolder(place.outdir), declared };
}

const { model, declared } = synthesized({ staging: serviceFact, dev: endpointFact });

test("a service reaches what another environment offers, through the endpoint, and nothing else there", () => {
  const report = reachOf(model, declared);
  expect(wrongWith(report)).toEqual([]);
  const crossing = report.paths.filter(({ from, to }) => from.startsWith("dev/") && to.startsWith("staging/"));
  expect(crossing.map(({ from, to, doors }) => [from, to, ...doors.map(({ kind }) => kind)])).toEqual([
    ["dev/billing", "staging/orders-api", "endpoint-service"],
  ]);
});

test("it is a finding on the side that asks where no grant declares it", () => {
  const without: Declared = {
    ...declared,
    environments: declared.environments.map((one) => ({
      ...one,
      grants: one.grants.filter(({ what }) => what.kind !== "offered"),
    })),
  };
  expect(wrongWith(reachOf(model, without))).toEqual(["open: dev/billing to dev/staging-orders-api: tcp 8443"]);
});

test("what waits for a fact of the other side is not verified yet, and no finding", () => {
  const waiting = synthesized({});
  expect(wrongWith(reachOf(waiting.model, waiting.declared))).toEqual([
    "perhaps stopped: billing to orders-api of staging: dev/staging-orders-api",
  ]);
});
