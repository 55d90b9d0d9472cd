/** Events of CloudTrail that somebody should be told of: those of section 4 of the CIS AWS Foundations Benchmark. */

export interface WatchedEvents {
  /** As it stands after "no alarm tells of". */
  readonly what: string;
  /** As CloudTrail writes them, in the fields that tell one from another. */
  readonly events: readonly object[];
}

const changes = (service: string, ...names: readonly string[]): readonly object[] =>
  names.map((eventName) => ({
    eventSource: `${service}.amazonaws.com`,
    eventType: "AwsApiCall",
    eventName,
    readOnly: false,
    userIdentity: { type: "AssumedRole" },
  }));

const signIn = (outcome: "Success" | "Failure", more: object): object => ({
  eventSource: "signin.amazonaws.com",
  eventType: "AwsConsoleSignIn",
  eventName: "ConsoleLogin",
  readOnly: false,
  userIdentity: { type: "IAMUser" },
  responseElements: { ConsoleLogin: outcome },
  additionalEventData: { MFAUsed: "No" },
  ...more,
});

const denied = (errorCode: string): object => ({
  ...{ eventSource: "ec2.amazonaws.com", eventType: "AwsApiCall", eventName: "RunInstances", readOnly: false },
  ...{ userIdentity: { type: "AssumedRole" }, errorCode },
});

const root = { eventSource: "iam.amazonaws.com", eventType: "AwsApiCall", eventName: "GetUser", readOnly: true };

/** Networks of EC2-Classic, which is gone, are left out. */
export const watchedEvents: readonly WatchedEvents[] = [
  { what: "calls that are denied", events: [denied("Client.UnauthorizedOperation"), denied("AccessDenied")] },
  { what: "sign-in without MFA", events: [signIn("Success", {})] },
  { what: "use of the root user", events: [{ ...root, userIdentity: { type: "Root" } }] },
  {
    what: "changes of IAM policies",
    events: changes(
      "iam",
      ...["CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion"],
      ...["User", "Group", "Role"].flatMap((kind) => [
        ...[`Put${kind}Policy`, `Delete${kind}Policy`, `Attach${kind}Policy`, `Detach${kind}Policy`],
      ]),
    ),
  },
  {
    what: "changes of trails",
    events: changes("cloudtrail", "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"),
  },
  { what: "sign-in that fails", events: [signIn("Failure", { errorMessage: "Failed authentication" })] },
  { what: "keys that go", events: changes("kms", "DisableKey", "ScheduleKeyDeletion") },
  {
    what: "changes of bucket policies",
    events: changes(
      "s3",
      ...["PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication"],
      ...["DeleteBucketPolicy", "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication"],
    ),
  },
  {
    what: "changes of AWS Config",
    events: changes(
      "config",
      ...["StopConfigurationRecorder", "PutConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel"],
    ),
  },
  {
    what: "changes of security groups",
    events: changes(
      "ec2",
      ...["AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "CreateSecurityGroup"],
      ...["RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress", "DeleteSecurityGroup"],
    ),
  },
  {
    what: "changes of network ACLs",
    events: changes(
      "ec2",
      ...["CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry"],
      ...["ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation"],
    ),
  },
  {
    what: "changes of gateways",
    events: changes(
      "ec2",
      ...["CreateCustomerGateway", "DeleteCustomerGateway", "CreateInternetGateway", "DeleteInternetGateway"],
      ...["AttachInternetGateway", "DetachInternetGateway"],
    ),
  },
  {
    what: "changes of route tables",
    events: changes(
      "ec2",
      ...["CreateRoute", "ReplaceRoute", "DeleteRoute", "CreateRouteTable", "DeleteRouteTable"],
      ...["ReplaceRouteTableAssociation", "DisassociateRouteTable"],
    ),
  },
  {
    what: "changes of VPCs",
    events: changes(
      "ec2",
      ...["CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "CreateVpcPeeringConnection", "AcceptVpcPeeringConnection"],
      ...["DeleteVpcPeeringConnection", "RejectVpcPeeringConnection"],
    ),
  },
  {
    what: "changes of the organization",
    events: changes(
      "organizations",
      ...["CreateAccount", "InviteAccountToOrganization", "LeaveOrganization", "RemoveAccountFromOrganization"],
      ...["MoveAccount", "CreatePolicy", "UpdatePolicy", "DeletePolicy", "AttachPolicy", "DetachPolicy"],
      ...["EnablePolicyType", "DisablePolicyType", "CreateOrganizationalUnit", "UpdateOrganizationalUnit"],
      ...["DeleteOrganizationalUnit", "DeleteOrganization"],
    ),
  },
];
