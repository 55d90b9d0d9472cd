/** A log group that is subscribed to a destination of another account, and that destination: applied apart, in `log-subscription.test.ts`. */
import { destinationName } from "../../../core/log-archive";
import { region } from "./accounts";

/** Types that are applied there and nowhere else; that test counts them. */
export const appliedApart = ["aws_cloudwatch_log_subscription_filter"];

export const [account, archiveAccount] = ["333333333333", "666666666666"];

export const provider = (id: string) => ({
  region,
  assume_role: [{ role_arn: `arn:aws:iam::${id}:role/zero-trust/apply` }],
});

export const calls = {
  "log-subscription": {
    account: { id: account, region },
    destination_arn: `arn:aws:logs:${region}:${archiveAccount}:destination:${destinationName("vpn")}`,
    log_groups: { "client-vpn": { name: "\${aws_cloudwatch_log_group.vpn.name}" } },
    depends_on: ["aws_cloudwatch_log_group.vpn"],
  },
};

const inArchive = { provider: "aws.archive" };
const destination = {
  ...inArchive,
  name: destinationName("vpn"),
  role_arn: `arn:aws:iam::${archiveAccount}:role/zero-trust/archive/vpn-${region}-subscribe`,
  target_arn: `arn:aws:firehose:${region}:${archiveAccount}:deliverystream/log-archive-vpn`,
};
const Statement = [{ Effect: "Allow", Principal: "*", Action: "logs:PutSubscriptionFilter", Resource: "*" }];
const policy = {
  ...inArchive,
  destination_name: "\${aws_cloudwatch_log_destination.vpn.name}",
  access_policy: JSON.stringify({ Version: "2012-10-17", Statement }),
};

/** What is around the call: the log group, and the destination with its policy, which are the archive's. */
export const around = {
  provider: { aws: [{ alias: "archive", ...provider(archiveAccount) }] },
  resource: {
    aws_cloudwatch_log_group: { vpn: { name: "/zero-trust/prod/client-vpn/client-vpn" } },
    aws_cloudwatch_log_destination: { vpn: destination },
    aws_cloudwatch_log_destination_policy: { vpn: policy },
  },
};
