/** The longest inputs that delivery-access takes of what its policies name. */
import { example } from "../../modules/delivery-access/example";
import { type PipelineKind, pipelineKinds } from "../../modules/delivery-access/pipelines";

/** Longer ones do not fit into a trust policy, three times over. */
const host = `${"h".repeat(100)}/${"p".repeat(20)}`;
const pipeline = ({ plan, apply }: { readonly plan: string; readonly apply: string }) => ({
  host,
  plan: [plan],
  apply: [apply],
});

export const longest = {
  account: { id: "333333333333", region: "us-gov-west-1", partition: "aws-us-gov" },
  pipelines: Object.fromEntries(
    Object.entries(pipelineKinds).map(([kind, { example: subjects }]) => [kind, pipeline(subjects)]),
  ) as Record<PipelineKind, ReturnType<typeof pipeline>>,
  state: {
    bucket: "b".repeat(63),
    keyArn: example.state.keyArn.replace("arn:aws:kms:eu-west-1", "arn:aws-us-gov:kms:us-gov-west-1"),
    prefix: "p".repeat(128),
    exceptStacks: Array.from({ length: 10 }, (_, i) => `*${"s".repeat(63)}${i}`),
  },
} as const;
