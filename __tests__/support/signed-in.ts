/** A way into every account of the emulator, as a role of it. */
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";

/** Of credentials that assume no role. */
export const own = { accessKeyId: "test", secretAccessKey: "test" };

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface SignedIn {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: Credentials;
}

/** Options of a client of the SDK in an account. */
export async function signedIn(
  endpoint: string,
  account: string,
  region = "eu-west-1",
  as = { role: "test", session: "test" },
): Promise<SignedIn> {
  const sts = new STSClient({ region, endpoint, credentials: own });
  const RoleArn = `arn:aws:iam::${account}:role/${as.role}`;
  const { Credentials: given } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: as.session }));
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = given ?? {};
  return {
    region,
    endpoint,
    credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
  };
}
