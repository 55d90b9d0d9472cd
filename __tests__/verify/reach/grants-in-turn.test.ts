import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environments } from "../../../environments/all";
import type { Environment } from "../../../environments/types";
import { synthesize } from "../../../stacks/synthesize";
import { readFolder } from "../../../verify/model/synthesized/read";
import { type Declared, inWords, readDeclared } from "../../../verify/reach/declared";
import { reachOf } from "../../../verify/reach/reach-of";
import type { ReachReport } from "../../../verify/reach/report";
import { inputOf, workspace } from "../../support/example";

/** Stacks of one environment, and what it declares. */
function synthesized(file: Environment) {
  const place = workspace();
  const { layers: _, ...all } = inputOf(place, [file]);
  synthesize(all);
  const declared = readDeclared("declared.json", readFileSync(join(place.outdir, "declared.json")));
  return { model: readFolder(place.outdir), declared };
}

const failing = ({ grants, undeclared, paths }: ReachReport) => ({
  stopped: grants.filter(({ verdict }) => verdict !== "works").map(({ grant, verdict }) => [grant, verdict]),
  open: undeclared.map(({ path, verdict }) => [paths[path]?.from, paths[path]?.to, verdict]),
});

const without = (declared: Declared, gone: number): Declared => ({
  ...declared,
  environments: declared.environments.map((one) => ({ ...one, grants: one.grants.filter((_, at) => at !== gone) })),
});

const ends = (name: string): readonly (readonly [from: string, to: string])[] => [
  [`${name}/orders-api`, `${name}/orders-db`],
  [`${name}/orders-api`, `${name}/orders-files`],
  [`${name}/group engineering`, `${name}/orders-api`],
  [`${name}/group database-operators`, `${name}/orders-db`],
];

describe.each(environments)("$name of the example", (file) => {
  const { model, declared } = synthesized(file);
  const grants = declared.environments.flatMap((one) => one.grants);

  test("opens what its grants declare, surely, and nothing else", () => {
    const report = reachOf(model, declared);
    expect(failing(report)).toEqual({ stopped: [], open: [] });
    expect(report.grants.map(({ paths }) => paths.map((at) => report.paths[at]?.certainty))).toEqual(
      grants.map(() => ["sure"]),
    );
  });

  test.each(file.access.map((_, at) => at))(
    "fails by its name where grant %i is taken out of the environment",
    (gone) => {
      const left = synthesized({ ...file, access: file.access.filter((_, at) => at !== gone) });
      const words = grants.flatMap((grant, at) => (at === gone ? [inWords(grant)] : []));
      const { stopped, open } = failing(reachOf(left.model, declared));
      expect(stopped).toEqual(words.map((grant) => [grant, "does not work"]));
      expect(open).toEqual([]);
      expect(failing(reachOf(left.model, left.declared))).toEqual({ stopped: [], open: [] });
    },
  );

  test.each(file.access.map((_, at) => at))(
    "prints the path that is open where grant %i is declared no more",
    (gone) => {
      const { stopped, open } = failing(reachOf(model, without(declared, gone)));
      expect(stopped).toEqual([]);
      expect(open).toContainEqual([...(ends(file.name)[gone] ?? []), "fail"]);
    },
  );
});
