import { OrganizationsPolicy } from "@cdktf/provider-aws/lib/organizations-policy";
import { OrganizationsPolicyAttachment } from "@cdktf/provider-aws/lib/organizations-policy-attachment";
import { Fn, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all, expr, str } from "../../core/late";
import { quotas } from "../../guard/packing/quotas";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { contentOfReady, publishedCatalogue } from "./published-catalogue";

/** Policies of an organization, and where they hold. FullAWSAccess stays attached: what nothing allows is denied. */
export class Guardrails extends Construct {
  readonly policyIds: string;
  readonly readyPolicyIds: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const { name, partition, policies, ready, regions, attachments } = accept(this, inputs, props, checks);
    const catalogue = local(new TerraformLocal(this, "catalogue", publishedCatalogue));
    const ground = local(new TerraformLocal(this, "ground", { partition, regions }));
    const contents = new TerraformLocal(this, "ready_content", expr(contentOfReady(ready.hcl, catalogue, ground)));
    const content = `${local(contents)}[each.key]`;

    const policy = new OrganizationsPolicy(this, "policy", {
      forEach: policies.forEach,
      name: Fn.join("-", [name, Fn.replace(policies.key, "/", "-")]),
      type: policies.value.type,
      description: policies.value.description,
      content: policies.value.content,
    });
    const readyPolicy = new OrganizationsPolicy(this, "ready", {
      forEach: ready.forEach,
      name: Fn.join("-", [name, Fn.replace(ready.key, "/", "-")]),
      type: ready.value.type,
      description: ready.value.description,
      content: str(content),
      lifecycle: { precondition: [fitsItsQuota(content)] },
    });

    const ids = new TerraformLocal(
      this,
      "policy_ids",
      Fn.merge([Token.asAny(all(policy)), Token.asAny(all(readyPolicy))]),
    );
    new OrganizationsPolicyAttachment(this, "attachment", {
      forEach: attachments.forEach,
      policyId: str(`${local(ids)}[each.value.policy]`),
      targetId: attachments.value.targetId,
      // A target that changes its policy is never without one.
      lifecycle: { createBeforeDestroy: true },
    });

    this.policyIds = all(policy);
    this.readyPolicyIds = all(readyPolicy);
  }
}

const local = ({ friendlyUniqueId }: TerraformLocal): string => `local.${friendlyUniqueId}`;

const limits = Object.entries(quotas).map(([type, { characters }]) => `${type} = ${characters}`);

const fitsItsQuota = (content: string) => ({
  condition: str(`length(${content}) <= lookup({ ${limits.join(", ")} }, each.value.type, 0)`),
  errorMessage: Fn.join("", [
    "ready.",
    str("each.key"),
    " must be short enough for one policy of its type, got ",
    str(`tostring(length(${content}))`),
    " characters; divide its guardrails between two.",
  ]),
});

export const guardrails = defineModule({
  name: "guardrails",
  summary:
    "Policies of an organization and where they hold: packed statements, ready guardrails, and the attributes that stay set.",
  inputs,
  outputs,
  checks,
  construct: Guardrails,
});
