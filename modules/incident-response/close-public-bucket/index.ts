import {
  DeletePublicAccessBlockCommand,
  GetPublicAccessBlockCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { closePublicBucket } from "../playbooks/close-public-bucket";
import { lambda } from "../runtime/lambda";

export const handler = lambda(closePublicBucket, [
  {
    client: S3Client,
    commands: {
      "s3:DeletePublicAccessBlock": DeletePublicAccessBlockCommand,
      "s3:GetPublicAccessBlock": GetPublicAccessBlockCommand,
      "s3:PutPublicAccessBlock": PutPublicAccessBlockCommand,
    },
  },
]);
