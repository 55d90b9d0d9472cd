import { checklist } from "../../cli/checklist";
import { cloud } from "../../core/backend";
import { acme } from "../../environments/organization";

const steps = (change: object = {}) => checklist({ ...acme, ...change }).map(({ step }) => step);

test("every step says how somebody else sees that it was done", () => {
  for (const { step, verify } of checklist(acme)) {
    expect(step).toMatch(/\.$/);
    expect(verify.length).toBeGreaterThan(20);
  }
});

test("it holds what the organization file needs, and nothing else", () => {
  expect(steps().filter((step) => step.includes("IAM user emergency-"))).toHaveLength(2);
  const { people: _, breakGlass: __, ...bare } = acme;
  expect(checklist(bare)).toHaveLength(1);
  expect(steps({ backend: cloud({ organization: "acme" }) }).at(-1)).toContain("HCP Terraform");
});
