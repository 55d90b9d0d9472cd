/** What is recorded in an account and region, and in which order that is made. Values are read in configuration-recorder.tftest.hcl. */
import { configurationRecorder } from "../../modules/configuration-recorder/configuration-recorder";
import { example } from "../../modules/configuration-recorder/example";
import { emittedModule } from "../support/emitted-module";

const { addresses, resource, text, problemsOf } = emittedModule(configurationRecorder, example);

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_config_configuration_recorder.recorder",
    "aws_config_configuration_recorder_status.status",
    "aws_config_delivery_channel.channel",
    "aws_config_retention_configuration.retention",
    "aws_iam_service_linked_role.service_role",
  ]);
});

test("each part follows what Config wants to be there before", () => {
  const order = [
    "aws_iam_service_linked_role.service_role",
    "aws_config_configuration_recorder.recorder",
    "aws_config_delivery_channel.channel",
    "aws_config_configuration_recorder_status.status",
    "aws_config_retention_configuration.retention",
  ];
  for (const [i, address] of order.slice(1).entries()) expect(resource(address)["depends_on"]).toEqual([order[i]]);
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
});

test("nothing is excepted from recording, and recording cannot be off", () => {
  expect(problemsOf({ exclude: ["AWS::IAM::User"], enabled: false })).toEqual([
    "configuration-recorder: exclude is not an input; remove it or correct its name",
    "configuration-recorder: enabled is not an input; remove it or correct its name",
  ]);
});

test.each([
  [{ frequency: "HOURLY" }, 'configuration-recorder: frequency must be one of CONTINUOUS, DAILY, got "HOURLY"'],
  [{ retentionDays: 29 }, "configuration-recorder: retentionDays must be 30 to 2557 days, got 29"],
  [{ retentionDays: 2558 }, "configuration-recorder: retentionDays must be 30 to 2557 days, got 2558"],
  [
    { homeRegion: "europe" },
    'configuration-recorder: homeRegion must be a region outside of China, as eu-west-1, got "europe"',
  ],
  [
    { delivery: { ...example.delivery, bucketName: "arn:aws:s3:::acme-config" } },
    'configuration-recorder: delivery.bucketName must be the name of a bucket, got "arn:aws:s3:::acme-config"',
  ],
  [
    { delivery: { ...example.delivery, prefix: "config/" } },
    'configuration-recorder: delivery.prefix must be a prefix without slashes at its ends, got "config/"',
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});

test.each([30, 2557])("%d days are kept", (retentionDays) => {
  expect(problemsOf({ retentionDays })).toEqual([]);
});
