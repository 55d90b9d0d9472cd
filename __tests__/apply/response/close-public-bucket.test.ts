/** close-public-bucket, run against the emulator. */
import {
  CreateBucketCommand,
  DeletePublicAccessBlockCommand,
  GetPublicAccessBlockCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { apiCall, finding, ofBucket, target } from "../../support/findings";
import { type Case, promises } from "../../support/playbook-promises";
import { type Responding, region } from "../../support/responding";

let buckets = 0;
const all = (value: boolean) => ({
  BlockPublicAcls: value,
  BlockPublicPolicy: value,
  IgnorePublicAcls: value,
  RestrictPublicBuckets: value,
});

async function bucket(responding: Responding) {
  const s3 = new S3Client({ ...(await responding.in(target)), forcePathStyle: true });
  const Bucket = `orders-${++buckets}`;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }));
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
  const state = async () => {
    try {
      const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
      return PublicAccessBlockConfiguration;
    } catch {
      return "none";
    }
  };
  return { s3, Bucket, state, arn: `arn:aws:s3:::${Bucket}` };
}

promises({
  playbook: "close-public-bucket",
  middle: { call: "s3:PutPublicAccessBlock", after: 0 },
  undoes: true,
  prepare: async (responding): Promise<Case> => {
    const { Bucket, state, arn } = await bucket(responding);
    const event = apiCall("s3", "DeleteBucketPublicAccessBlock", { bucketName: Bucket, Host: "s3.amazonaws.com" });
    return { cause: "AROACKCEVSQ6C2EXAMPLE:mallory", event, state, contained: all(true), arn };
  },
  more: (responding) => {
    test("a block that was half open is half open again, when undone", async () => {
      const { s3, Bucket, state } = await bucket(responding());
      const half = { ...all(true), BlockPublicPolicy: false };
      await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: half }));
      const found = finding("Policy:S3/BucketPublicAccessGranted", ofBucket(Bucket));
      const { id } = await responding().event(found);
      expect(await state()).toEqual(all(true));
      expect(await responding().request({ undo: id })).toMatchObject({ outcome: "undone" });
      expect(await state()).toEqual(half);
    });

    test("does nothing to a bucket that is closed: its own call does not start it for ever", async () => {
      const { s3, Bucket } = await bucket(responding());
      await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: all(true) }));
      responding().relay.clear();
      const own = apiCall("s3", "PutBucketPublicAccessBlock", { bucketName: Bucket });
      expect(await responding().event(own)).toMatchObject({ outcome: "nothing", failed: 0 });
      expect(responding().actions()).toEqual(["s3:GetPublicAccessBlock"]);
    });

    test("does nothing about a bucket that is gone", async () => {
      const gone = finding("Policy:S3/BucketAnonymousAccessGranted", ofBucket("gone-for-good"));
      expect(await responding().event(gone)).toMatchObject({ outcome: "nothing", failed: 0 });
    });

    test.each<[string, object]>([
      ["no bucket", { resourceType: "S3Bucket" }],
      ["two buckets", { resourceType: "S3Bucket", s3BucketDetails: [{ name: "one-one" }, { name: "two-two" }] }],
      ["a bucket whose name leads elsewhere", ofBucket("../other")],
    ])("refuses a finding about %s", async (_, resource) => {
      const found = finding("Policy:S3/BucketPublicAccessGranted", resource);
      expect(await responding().event(found)).toMatchObject({ failed: 1, error: { name: "BadEvent" } });
      expect(responding().actions()).toEqual([]);
    });
  },
});
