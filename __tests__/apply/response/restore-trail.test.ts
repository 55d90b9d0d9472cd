/** restore-trail, run against the emulator. */
import {
  CloudTrailClient,
  CreateTrailCommand,
  GetTrailStatusCommand,
  StartLoggingCommand,
  StopLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { apiCall, finding, target } from "../../support/findings";
import { type Case, promises } from "../../support/playbook-promises";
import { type Responding, region } from "../../support/responding";

const trail = `arn:aws:cloudtrail:${region}:${target}:trail/organization`;
let made = false;

async function stopped(responding: Responding) {
  const options = await responding.in(target);
  const cloudtrail = new CloudTrailClient(options);
  if (!made) {
    const where = { Bucket: "trail-logs", CreateBucketConfiguration: { LocationConstraint: region } } as const;
    await new S3Client({ ...options, forcePathStyle: true }).send(new CreateBucketCommand(where));
    await cloudtrail.send(new CreateTrailCommand({ Name: "organization", S3BucketName: "trail-logs" }));
    made = true;
  }
  await cloudtrail.send(new StopLoggingCommand({ Name: trail }));
  const state = async () => (await cloudtrail.send(new GetTrailStatusCommand({ Name: trail }))).IsLogging;
  return { cloudtrail, state };
}

promises({
  playbook: "restore-trail",
  configuration: { trail },
  middle: { call: "cloudtrail:StartLogging", after: 0 },
  undoes: false,
  prepare: async (responding): Promise<Case> => {
    const { state } = await stopped(responding);
    return {
      cause: "AROACKCEVSQ6C2EXAMPLE:mallory",
      event: apiCall("cloudtrail", "StopLogging", { name: trail }),
      state,
      contained: true,
      arn: trail,
    };
  },
  more: (responding) => {
    test("starts it again for a finding, which names no trail", async () => {
      const { state } = await stopped(responding());
      const found = finding("Stealth:IAMUser/CloudTrailLoggingDisabled", { resourceType: "AccessKey" });
      expect(await responding().event(found)).toMatchObject({ outcome: "done" });
      expect(await state()).toBe(true);
    });

    test("does nothing where it records already", async () => {
      const { cloudtrail } = await stopped(responding());
      await cloudtrail.send(new StartLoggingCommand({ Name: trail }));
      responding().relay.clear();
      const event = apiCall("cloudtrail", "StopLogging", { name: "organization" });
      expect(await responding().event(event)).toMatchObject({ outcome: "nothing", failed: 0 });
      expect(responding().actions()).toEqual(["cloudtrail:GetTrailStatus"]);
    });

    test("leaves another trail alone", async () => {
      const { state } = await stopped(responding());
      const event = apiCall("cloudtrail", "StopLogging", { name: "somebody-elses" });
      expect(await responding().event(event)).toMatchObject({ outcome: "nothing", failed: 0 });
      expect(await state()).toBe(false);
    });

    test("has nothing to undo", async () => {
      const { state } = await stopped(responding());
      const { id } = await responding().event(apiCall("cloudtrail", "StopLogging", { name: trail }));
      expect(await responding().request({ undo: id })).toMatchObject({
        failed: 1,
        error: { name: "BadEvent", where: "undo" },
      });
      expect(await state()).toBe(true);
    });
  },
});
