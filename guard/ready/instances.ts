/** Doors to instances: the metadata service, keys, consoles, documents and the tags that say who may use them. */
import { z } from "zod";
import { matching } from "../../core/schema";
import { iamArn, reserved, reservedTags } from "../reserved-names";
import { administration, exempting, exemptions, fixed, overPrincipals } from "./define";

export const metadataService = overPrincipals({
  protects: "The credentials of instances from being read through version 1 of the metadata service.",
  because: "Version 1 gives them to whoever can make a server send one request.",
  exempts: [],
  options: fixed,
  drafts: ({ partition }) => [
    {
      Action: ["ec2:RunInstances"],
      Resource: [`arn:${partition}:ec2:*:*:instance/*`],
      Condition: { StringNotEquals: { "ec2:MetadataHttpTokens": "required" } },
    },
    {
      Action: ["ec2:RunInstances"],
      Resource: [`arn:${partition}:ec2:*:*:instance/*`],
      Condition: { NumericGreaterThan: { "ec2:MetadataHttpPutResponseHopLimit": "2" } },
    },
    {
      Action: ["ec2:ModifyInstanceMetadataOptions"],
      Condition: { StringEquals: { "ec2:Attribute/HttpTokens": "optional" } },
    },
    // Credentials that were delivered by version 1 open nothing. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policies-for-amazon-ec2.html
    { Action: ["*"], Condition: { NumericLessThan: { "ec2:RoleDelivery": "2.0" } } },
  ],
});

export const sshDoors = overPrincipals({
  protects: "Instances from key pairs, Instance Connect and the serial console.",
  because: "Session Manager is the only door: it needs no key, no inbound port, and records who came.",
  exempts: ["breakGlass"],
  options: exemptions,
  drafts: () => [
    {
      Action: [
        "ec2-instance-connect:OpenTunnel",
        "ec2-instance-connect:SendSSHPublicKey",
        "ec2-instance-connect:SendSerialConsoleSSHPublicKey",
        "ec2:CreateInstanceConnectEndpoint",
        "ec2:CreateKeyPair",
        "ec2:EnableSerialConsoleAccess",
        "ec2:ImportKeyPair",
      ],
    },
  ],
});

export const remoteCommands = overPrincipals({
  protects: "Instances from commands, automations and start-up scripts that somebody sends them.",
  because: "Each is a shell on the instance, past the documents that sessions are pinned to.",
  exempts: [...administration, "responders"],
  options: exemptions,
  drafts: () => [
    {
      Action: [
        "ec2:CreateLaunchTemplateVersion",
        "ec2:ModifyInstanceAttribute",
        "ec2:ModifyLaunchTemplate",
        "ec2:ReplaceIamInstanceProfileAssociation",
        "ssm:CreateActivation",
        "ssm:CreateAssociation",
        "ssm:CreateMaintenanceWindow",
        "ssm:RegisterTaskWithMaintenanceWindow",
        "ssm:SendCommand",
        "ssm:StartAutomationExecution",
        "ssm:StartChangeRequestExecution",
        "ssm:UpdateAssociation",
        "ssm:UpdateServiceSetting",
      ],
    },
  ],
});

const documentName = () => matching("3 to 128 letters, digits and _-. , with * for any", /^[A-Za-z0-9_.*-]{3,128}$/);

export const sessionDocuments = overPrincipals({
  protects: "The documents that pin a session to one host and port, and the preferences of sessions.",
  because: "A pin is only as strong as the document: whoever changes it goes wherever they like.",
  exempts: administration,
  options: exempting({
    documents: z
      .array(documentName())
      .min(1, { error: "must name at least one document" })
      .default(["SSM-SessionManagerRunShell", "zero-trust-*"]),
  }),
  drafts: ({ partition, documents }) => [
    {
      Action: [
        "ssm:AddTagsToResource",
        "ssm:CreateDocument",
        "ssm:DeleteDocument",
        "ssm:ModifyDocumentPermission",
        "ssm:RemoveTagsFromResource",
        "ssm:UpdateDocument",
        "ssm:UpdateDocumentDefaultVersion",
        "ssm:UpdateDocumentMetadata",
      ],
      Resource: documents.map((document) => `arn:${partition}:ssm:*:*:document/${document}`),
    },
  ],
});

/** The tagging API asks each service's own action, so it is covered. */
export const reservedTagKeys = overPrincipals({
  protects: "Tags that decide who may reach what, and what is backed up.",
  because:
    "Whoever may tag a host or a role chooses who gets in, and a store without its tag is backed up no more. Playbooks tag what they contain, and backups carry the tags of their stores.",
  exempts: [...administration, "responders"],
  options: exempting({
    keys: z
      .array(matching("1 to 128 characters of a tag key, with * for any", /^[A-Za-z0-9+=._:\/@*-]{1,128}$/))
      .min(1, { error: "must name at least one tag key" })
      .default([reservedTags]),
  }),
  drafts: ({ partition, keys }) => [
    {
      lets: [iamArn(partition, reserved.backups)],
      Action: [
        "autoscaling:CreateOrUpdateTags",
        "autoscaling:DeleteTags",
        "dynamodb:TagResource",
        "dynamodb:UntagResource",
        "ec2:CreateTags",
        "ec2:DeleteTags",
        "elasticfilesystem:TagResource",
        "elasticfilesystem:UntagResource",
        "iam:TagInstanceProfile",
        "iam:TagRole",
        "iam:UntagInstanceProfile",
        "iam:UntagRole",
        "rds:AddTagsToResource",
        "rds:RemoveTagsFromResource",
        "secretsmanager:TagResource",
        "secretsmanager:UntagResource",
        "ssm:AddTagsToResource",
        "ssm:RemoveTagsFromResource",
      ],
      Condition: { "ForAnyValue:StringLike": { "aws:TagKeys": keys } },
    },
  ],
});
