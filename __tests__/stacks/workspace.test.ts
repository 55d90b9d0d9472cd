import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environments } from "../../environments/all";
import type { Environment } from "../../environments/types";
import { synthesize } from "../../stacks/synthesize";
import { isOwnWorkspace, namesakesOf } from "../../stacks/workspace";
import { inputOf, stackFolder, synthesizeInto, workspace } from "../support/example";

const names = ["dev", "dev-eu", "dev-eu-lab", "prod", "devel", "log-archive"];

/** What Terraform makes of the condition: a list of names, what is carried, and what must not be. */
function allowed(stack: { readonly name: string; readonly owner: string }, selected: string): boolean {
  const condition = isOwnWorkspace({ ...stack, namesakes: namesakesOf(names) });
  const listed = JSON.parse(/contains\((\[[^\]]*\])/.exec(condition)?.[1] ?? "") as readonly string[];
  const [own, others] = [...condition.matchAll(/regex\(("[^"]*")/g)].map(
    ([, pattern]) => new RegExp(JSON.parse(pattern as string) as string),
  );
  return listed.includes(selected) || (own?.test(selected) === true && others?.test(selected) !== true);
}

test.each(["default", "dev", "dev-network", "dev-blue"])(
  "a stack of dev may be planned in the workspace %s",
  (name) => {
    expect(allowed({ name: "dev-network", owner: "dev" }, name)).toBe(true);
  },
);

test.each(["prod", "prod-network", "dev-eu", "dev-eu-network", "dev-eu-lab", "devel", "blue", "my-dev"])(
  "a stack of dev is refused in the workspace %s",
  (name) => {
    expect(allowed({ name: "dev-network", owner: "dev" }, name)).toBe(false);
  },
);

test("an environment whose name begins with another's is at home in its own workspaces", () => {
  const stack = { name: "dev-eu-network", owner: "dev-eu" };
  expect(["default", "dev-eu", "dev-eu-network"].every((name) => allowed(stack, name))).toBe(true);
  expect(["dev", "dev-network", "dev-eu-lab-network"].some((name) => allowed(stack, name))).toBe(false);
});

test("a stack with a name of its own may be planned in the workspace of that name", () => {
  const stack = { name: "organization", owner: "log-archive" };
  expect(allowed(stack, "organization")).toBe(true);
  expect(allowed(stack, "prod")).toBe(false);
});

test("another environment changes no byte of a stack", () => {
  const [dev] = environments as [Environment];
  const [alone, among] = [workspace(), workspace()];
  synthesizeInto(alone, [dev]);
  synthesize({ ...inputOf(among), selected: [dev] });
  const [one, other] = [alone, among].map((place) =>
    readFileSync(join(stackFolder(place, "dev-network"), "cdk.tf.json"), "utf8"),
  );
  expect(one).toBe(other);
});
