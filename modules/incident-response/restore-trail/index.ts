import { CloudTrailClient, GetTrailStatusCommand, StartLoggingCommand } from "@aws-sdk/client-cloudtrail";
import { restoreTrail } from "../playbooks/restore-trail";
import { lambda } from "../runtime/lambda";

export const handler = lambda(restoreTrail, [
  {
    client: CloudTrailClient,
    commands: {
      "cloudtrail:GetTrailStatus": GetTrailStatusCommand,
      "cloudtrail:StartLogging": StartLoggingCommand,
    },
  },
]);
