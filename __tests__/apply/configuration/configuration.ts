/** Every resource type that the project stands on, the way its modules use it: what the emulator is proved with. */
import { facts, logArchive, organization } from "./account";
import { providers } from "./accounts";
import { together } from "./blocks";
import { resolver } from "./dns";
import { endpoints, privateLink } from "./endpoints";
import { alarms, directoryData, identityCenter, roles } from "./identity";
import { encryption, flowLogs } from "./logs";
import { network, otherNetwork } from "./network";
import { securityGroups } from "./security-groups";

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
    identityCenter,
    alarms,
    roles,
  ),
  output: {
    fact: { value: "${data.aws_ssm_parameter.vpc_id.insecure_value}" },
    own: { value: "${data.aws_caller_identity.own.account_id}" },
    consumer: { value: "${data.aws_caller_identity.consumer.arn}" },
  },
};
