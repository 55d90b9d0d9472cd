import { ifAny } from "../handling/calls";
import { isFor } from "../handling/credentials";
import type { Event } from "../handling/event";
import { at, BadEvent, type Fields, list, text } from "../handling/fields";
import { type Call, type Change, NothingToDo, type Playbook } from "../handling/playbook";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const name = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

export const closePublicBucket: Playbook = {
  name: "close-public-bucket",

  targetOf: (event) => {
    const bucket = event.kind === "call" ? ofCall(event) : ofFinding(event);
    const { account, region } = event.incident;
    return { name: `bucket/${bucket}`, account, region, given: { bucket } };
  },

  plan: async ({ account, given: { bucket = "" } }, call, { settings: { partition } }) => {
    const before = await blockOf(bucket, account, call);
    const closed = before !== undefined && switches.every((one) => before[one] === true);
    return {
      touches: [`arn:${partition}:s3:::${bucket}`],
      steps: closed
        ? []
        : [
            {
              does: `block all public access to the bucket ${bucket}`,
              ...put(bucket, account, Object.fromEntries(switches.map((one) => [one, true]))),
              undo: before === undefined ? remove(bucket, account) : putBack(bucket, account, before),
            },
          ],
    };
  },
};

const switches = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"] as const;

const ofCall = ({ detail, incident: { what } }: Event): string => {
  if (!["DeleteBucketPublicAccessBlock", "PutBucketPublicAccessBlock"].includes(what))
    throw new BadEvent("detail.eventName", "DeleteBucketPublicAccessBlock or PutBucketPublicAccessBlock", what);
  return text(detail, "requestParameters.bucketName", "the name of a bucket", name);
};

const ofFinding = (event: Event): string => {
  isFor("close-public-bucket", event);
  const [bucket, ...others] = list(event.detail, "resource.s3BucketDetails");
  if (others.length > 0) throw new BadEvent("resource.s3BucketDetails", "one bucket", others.length + 1);
  return text(bucket, "name", "the name of a bucket", name);
};

/** The owner is asked for: a bucket of that name in another account is not ours. */
async function blockOf(Bucket: string, ExpectedBucketOwner: string, call: Call): Promise<Fields | undefined> {
  try {
    const input = { Bucket, ExpectedBucketOwner };
    const found = await ifAny(call("s3:GetPublicAccessBlock", input), "NoSuchPublicAccessBlockConfiguration");
    const block = at(found, "PublicAccessBlockConfiguration");
    return block === undefined ? undefined : (block as Fields);
  } catch (error) {
    if (error instanceof Error && error.name === "NoSuchBucket") throw new NothingToDo(`There is no bucket ${Bucket}.`);
    throw error;
  }
}

const put = (Bucket: string, ExpectedBucketOwner: string, block: Fields) => ({
  action: "s3:PutPublicAccessBlock",
  input: { Bucket, ExpectedBucketOwner, PublicAccessBlockConfiguration: block },
});

const putBack = (bucket: string, account: string, before: Fields): Change => ({
  does: `set the block of public access of the bucket ${bucket} as it was`,
  ...put(bucket, account, Object.fromEntries(switches.map((one) => [one, before[one] === true]))),
});

const remove = (Bucket: string, ExpectedBucketOwner: string): Change => ({
  does: `remove the block of public access of the bucket ${Bucket}, which had none`,
  action: "s3:DeletePublicAccessBlock",
  input: { Bucket, ExpectedBucketOwner },
});
