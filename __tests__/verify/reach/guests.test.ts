import { reachOf } from "../../../verify/reach/reach-of";
import { example, group } from "../../mutants/example";
import { type Edit, set } from "../../mutants/mutant";
import { mutated } from "../../mutants/mutated";
import { declared, wrongWith } from "../../support/tampered";

const ofService = (line: string) => /: (orders-api to|group engineering)/.test(line);
const wrong = (...edits: readonly Edit[]) => wrongWith(reachOf(mutated(example, edits), declared)).filter(ofService);

const regrouped = set("dev-access: module.host.aws_launch_template.template", "network_interfaces.0.security_groups", [
  { idOf: group("orders-api") },
]);
const asService = set("dev-access: module.host.aws_iam_instance_profile.host_profile", "role", {
  idOf: "dev-workload: module.role_orders_api.aws_iam_role.role",
});

test("what has the group of a service elsewhere, and another role, is not where the service is looked for", () => {
  expect(wrong(regrouped)).toEqual([]);
});

test("what has the role of the service is the service, wherever it stands", () => {
  expect(wrong(regrouped, asService)).toContainEqual(
    expect.stringMatching(/^stopped: group engineering through client-vpn to orders-api/),
  );
});
