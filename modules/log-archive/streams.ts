import { CloudwatchLogDestination } from "@cdktf/provider-aws/lib/cloudwatch-log-destination";
import { CloudwatchLogDestinationPolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-destination-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { KinesisFirehoseDeliveryStream } from "@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { objectsOf } from "../../core/bucket-policy";
import { all, at } from "../../core/late";
import type { Buckets } from "./buckets";
import type { inputs } from "./inputs";
import { roleName, rolePath } from "./names";

interface StreamsProps
  extends Pick<Accepted<(typeof inputs)["shape"]>, "account" | "organizationId" | "logs" | "boundaryArn"> {
  readonly to: Buckets;
}

const statement = (parts: object): object => ({ Effect: "Allow", ...parts });
const document = (...statements: readonly object[]): string =>
  Fn.jsonencode({ Version: "2012-10-17", Statement: statements });

/** A way into the archive for log groups of the organization: a destination that their subscriptions name, and a stream to the bucket. */
export class Streams extends Construct {
  readonly destinationArns: string;

  constructor(scope: Construct, id: string, props: StreamsProps) {
    super(scope, id);
    const { organizationId, logs } = props;
    const { forEach, key } = logs;
    const name = Fn.join("-", ["log-archive", key]);
    const stream = this.stream(props, name);
    const subscriber = this.subscriber(props, stream);
    const destination = new CloudwatchLogDestination(this, "destination", {
      forEach,
      name,
      roleArn: at(subscriber.role, "each.key", "arn"),
      targetArn: at(stream, "each.key", "arn"),
      // It sends a first event by the role.
      dependsOn: [subscriber.policy],
    });
    new CloudwatchLogDestinationPolicy(this, "destination_policy", {
      forEach,
      destinationName: at(destination, "each.key", "name"),
      accessPolicy: document(
        statement({
          Sid: "Subscribe",
          Principal: { AWS: "*" },
          Action: "logs:PutSubscriptionFilter",
          Resource: at(destination, "each.key", "arn"),
          Condition: { StringEquals: { "aws:PrincipalOrgID": organizationId } },
        }),
      ),
    });
    this.destinationArns = all(destination, "arn");
  }

  /** Events come compressed as CloudWatch Logs sends them, and stay so: several in a file. */
  private stream(props: StreamsProps, name: string): KinesisFirehoseDeliveryStream {
    const { logs, to } = props;
    const { forEach } = logs;
    const bucketArn = at(to.bucket, "each.key", "arn");
    const role = new IamRole(this, "stream_role", {
      forEach,
      path: rolePath,
      name: roleName(props, logs.key, "stream"),
      description: "Writes the logs of a stream to where they land.",
      permissionsBoundary: props.boundaryArn,
      assumeRolePolicy: document(
        statement({
          Principal: { Service: "firehose.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "sts:ExternalId": props.account.id } },
        }),
      ),
    });
    const policy = new IamRolePolicy(this, "stream_policy", {
      forEach,
      name: "write",
      role: at(role, "each.key", "name"),
      policy: writerPolicy(bucketArn, logs.value.keyArn, props.account.region),
    });
    return new KinesisFirehoseDeliveryStream(this, "stream", {
      forEach,
      name,
      destination: "extended_s3",
      serverSideEncryption: { enabled: true, keyType: "AWS_OWNED_CMK" },
      extendedS3Configuration: {
        roleArn: at(role, "each.key", "arn"),
        bucketArn,
        kmsKeyArn: logs.value.keyArn,
        bufferingInterval: 60,
        bufferingSize: 5,
        compressionFormat: "UNCOMPRESSED",
        fileExtension: ".gz",
        prefix: "delivered/",
        errorOutputPrefix: "failed/!{firehose:error-output-type}/",
      },
      dependsOn: [policy],
    });
  }

  /** What CloudWatch Logs becomes, in the name of whoever subscribed: the destination's own policy says who that may be. */
  private subscriber(props: StreamsProps, stream: KinesisFirehoseDeliveryStream) {
    const { account, logs } = props;
    const { forEach } = logs;
    const sources = Fn.join("", ["arn:", account.partition, ":logs:", account.region, ":*:*"]);
    const role = new IamRole(this, "subscribe_role", {
      forEach,
      path: rolePath,
      name: roleName(props, logs.key, "subscribe"),
      description: "Hands what is subscribed to the stream.",
      permissionsBoundary: props.boundaryArn,
      assumeRolePolicy: document(
        statement({
          Principal: { Service: "logs.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { ArnLike: { "aws:SourceArn": sources } },
        }),
      ),
    });
    const policy = new IamRolePolicy(this, "subscribe_policy", {
      forEach,
      name: "put",
      role: at(role, "each.key", "name"),
      policy: document(
        statement({
          Sid: "Put",
          Action: ["firehose:PutRecord", "firehose:PutRecordBatch"],
          Resource: at(stream, "each.key", "arn"),
        }),
      ),
    });
    return { role, policy };
  }
}

/** https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-s3 */
const writerPolicy = (bucketArn: string, keyArn: string, region: string): string =>
  document(
    statement({
      Sid: "Find",
      Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
      Resource: bucketArn,
    }),
    statement({
      Sid: "Write",
      Action: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
      Resource: objectsOf(bucketArn),
    }),
    statement({
      Sid: "Encrypt",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: keyArn,
      Condition: {
        StringEquals: { "kms:ViaService": Fn.join("", ["s3.", region, ".amazonaws.com"]) },
        StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, objectsOf(bucketArn)] },
      },
    }),
  );
