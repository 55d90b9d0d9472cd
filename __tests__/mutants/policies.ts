/** Whether a changed policy allows more, by an evaluator that others wrote. */
import type { Model } from "../../verify/model/model";
import type { Resource } from "../../verify/model/resource";
import { allow, type Documents, doc, full, type Document as Written } from "../verify/policy/documents";
import { oracle } from "../verify/policy/oracle";
import { chance } from "../verify/reachability/random-network";
import { textOf } from "./example";
import type { Document, Edit, Label } from "./mutant";
import { drawn, poolsOf } from "./requests";
import { changedIn, statementsOf } from "./statements";

const someKey = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555";

/** Requests for a policy: each is asked with the policy as it was and as it is. */
const requests = 240;

/** Harmful is what allows any request that was not allowed. */
export async function labelByPolicies(right: Model, edits: readonly Edit[]): Promise<Label> {
  for (const edit of edits) if (edit.kind === "document" && (await allowsMore(right, edit))) return "harmful";
  return "harmless";
}

async function allowsMore(right: Model, { resource: id, argument, change }: Extract<Edit, { kind: "document" }>) {
  const resource = right.at(id) as Resource;
  const text = textOf(resource, argument);
  const before = read(text);
  const after = read(JSON.stringify(change(JSON.parse(text) as Document)));
  const own = ownArn(resource);
  const all = [...statementsOf(before), ...statementsOf(after)];
  const pools = await poolsOf(changedIn(before, after), all, own);
  if (pools.pairs.length === 0) return false;
  const random = chance(1);
  for (let asked = 0; asked < requests; asked++) {
    const request = drawn(pools, random);
    for (const around of surroundings(resource, argument)) {
      const is = await oracle(request, around(after));
      if (is.answer === "allow" && (await oracle(request, around(before))).answer === "deny") return true;
    }
  }
  return false;
}

/**
 * A document, with what is not known yet in the shape of an ARN. Policy variables stay. The other evaluator knows everybody in one form only, and no
 * pair of an encryption context: it is asked for tags of the same name, which whoever asks chooses too.
 */
const read = (text: string): Document =>
  JSON.parse(
    text
      .replaceAll('{"AWS":"*"}', '"*"')
      .replaceAll('"kms:EncryptionContext:', '"aws:RequestTag/')
      .replaceAll(/\$\{[^}]*\baws_\w+\.[^}]*\}/g, someKey),
  ) as Document;

function ownArn(resource: Resource): string {
  const arn = resource.type === "aws_kms_key" ? undefined : resource.text("arn");
  return typeof arn === "string" && !arn.includes("*") ? arn : someKey;
}

/** The policies that a document is asked with: all else allows everything, or nothing. */
function surroundings({ type, id }: Resource, argument: string): readonly ((document: Written) => Documents)[] {
  // Keys ask a policy of their own, which lets in the account.
  const delegating = doc({ ...allow("*"), Principal: { AWS: "arn:aws:iam::111111111111:root" } });
  const open = doc({ ...allow("*"), Principal: "*" });
  if (type === "aws_organizations_policy" && id.includes('"rcp/'))
    return [(one) => ({ rcps: [[one]], identity: [full], resource: open })];
  if (type === "aws_organizations_policy")
    return [(one) => ({ scps: [[full, one]], identity: [full], resource: open })];
  if (type === "aws_vpc_endpoint") return [(one) => ({ endpoint: one, identity: [full], resource: open })];
  if (type === "aws_iam_policy") return [(one) => ({ boundary: one, identity: [full] })];
  if (argument === "inline_policy" || type === "aws_iam_role_policy")
    return [(one) => ({ identity: [one], resource: delegating }), (one) => ({ identity: [one, full] })];
  return [(one) => ({ resource: one, identity: [full] }), (one) => ({ resource: one })];
}
