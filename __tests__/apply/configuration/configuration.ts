/** Every resource type that the project stands on, the way its modules use it: what the emulator is proved with. */
import { facts, logArchive } from "./account";
import { providers } from "./accounts";
import { baseline } from "./baseline";
import { together } from "./blocks";
import { encryptedBucket } from "./bucket";
import { resolver } from "./dns";
import { endpoints, privateLink } from "./endpoints";
import { guardrails } from "./guardrails";
import { alarms, directoryData, identityCenter, roles } from "./identity";
import { loadBalancers } from "./load-balancers";
import { encryption, flowLogs } from "./logs";
import { network, otherNetwork } from "./network";
import { organization, settings } from "./organization";
import { securityGroups } from "./security-groups";
import { sessions } from "./sessions";
import { state } from "./state";
import { verifiedAccess } from "./verified-access";

export const configuration = {
  terraform: [
    {
      required_version: ">= 1.11",
      required_providers: [{ aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } }],
    },
  ],
  provider: { aws: providers },
  data: {
    aws_caller_identity: { own: {}, consumer: { provider: "aws.consumer" } },
    aws_ssm_parameter: { vpc_id: { name: "${aws_ssm_parameter.vpc_id.name}" } },
    ...directoryData,
  },
  resource: together(
    network,
    otherNetwork,
    securityGroups,
    encryption,
    flowLogs,
    endpoints,
    privateLink,
    resolver,
    facts,
    logArchive,
    organization,
    guardrails,
    identityCenter,
    settings,
    baseline,
    state,
    encryptedBucket,
    alarms,
    roles,
    sessions,
    verifiedAccess,
    loadBalancers,
  ),
  output: {
    fact: { value: "${data.aws_ssm_parameter.vpc_id.insecure_value}" },
    own: { value: "${data.aws_caller_identity.own.account_id}" },
    consumer: { value: "${data.aws_caller_identity.consumer.arn}" },
  },
};
