/** Controls of AWS Security Hub, most of them in AWS Foundational Security Best Practices (FSBP). */
import { securityHub as ids } from "../rules/controls";
import type { Control, Framework } from "./control";
import { rulesFor } from "./rules-by-control";

/** Those that only the running account can answer. */
const atRuntime: Readonly<Record<string, string>> = {
  "ACM.1": "whether certificates were renewed in time",
  "EC2.4": "which instances were stopped long ago",
  "IAM.3": "how old access keys are",
  "IAM.6": "whether the root user has a hardware MFA device",
  "IAM.8": "which credentials nobody uses",
  "SecretsManager.2": "whether the last rotation of a secret worked",
  "SecretsManager.3": "which secrets nobody uses",
  "SSM.2": "whether the last patching of a host worked",
  "SSM.3": "whether the associations of a host did what they should",
};

const decided: readonly Control[] = ids.map((id) => ({
  id,
  title: "",
  rules: rulesFor(({ controls }) => controls.securityHub?.includes(id) === true),
}));

export const securityHub: Framework = {
  name: "AWS Foundational Security Best Practices, as AWS Security Hub checks them",
  source: "https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html",
  controls: [...decided, ...Object.entries(atRuntime).map(([id, runtime]) => ({ id, title: "", rules: [], runtime }))],
};
