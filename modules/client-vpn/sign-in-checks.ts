/** Who may sign in, and what proves whom. */
import type { CrossCheck } from "../../core/definition";
import { inserted, known } from "../../core/late";
import type { inputs } from "./inputs";

type Check = CrossCheck<(typeof inputs)["shape"]>;

/** Why a certificate alone does not do: docs/decisions/0013-certificates-carry-no-group.md. */
const somebody: Check = {
  input: "saml",
  want: "must be given, or directory.directory_id: rules and the portal go by groups, and a certificate carries none; mutual stands beside one of them only",
  offending: ({ saml, directory }) => (saml || directory ? [] : ["metadata"]),
  hcl: 'var.saml == null && var.directory == null ? ["metadata"] : []',
};

/** Told of saml too: Terraform takes no two variables that look at each other. */
const oneDirectory: Check = {
  input: "saml",
  want: "must be left out where there is a directory: an endpoint has one kind of people and of groups; make a door of its own for the others",
  offending: ({ saml, directory }) => (saml && directory ? ["metadata"] : []),
  hcl: 'var.saml != null && var.directory != null ? ["metadata"] : []',
};

const portalOnly: Check = {
  input: "saml",
  want: "must be left out where there is no portal",
  offending: ({ saml, portal }) => (saml?.portalMetadata !== undefined && !portal ? ["portalMetadata"] : []),
  hcl: 'try(var.saml.portal_metadata, null) != null && var.portal == null ? ["portal_metadata"] : []',
};

const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** Metadata is public and goes into the state as it is. */
const noPrivateKey: Check = {
  input: "saml",
  want: "must hold no private key: it is kept in the state as it is",
  offending: ({ saml }) =>
    Object.entries(saml ?? {})
      .filter(([, text]) => text !== undefined && known(text) && privateKey.test(text))
      .map(([field]) => field),
  hcl: `[for k, v in { metadata = try(var.saml.metadata, null), portal_metadata = try(var.saml.portal_metadata, null) } : k if can(regex(${JSON.stringify(privateKey.source)}, v))]`,
};

const sid = /^S-1-[0-9]+(-[0-9]+)+$/;

/** Client VPN compares the id with what signing in brought: an id of the other kind is a rule that never holds. */
const sids: Check = {
  input: "rules",
  want: "must be the SID of a group, as S-1-5-21-1004336348-1177238915-682003330-1105, where a directory says who is in it",
  offending: ({ rules, directory }) =>
    !directory
      ? []
      : Object.entries(rules)
          .filter(([, { groupId }]) => known(groupId) && !sid.test(groupId))
          .map(([key]) => `${key}.groupId`),
  hcl: `[for k, v in var.rules : "${inserted("k")}.group_id" if var.directory != null && !can(regex(${JSON.stringify(sid.source)}, v.group_id))]`,
};

/** The certificate of another region or account is not found when the endpoint is made. */
const ownCertificates: Check = {
  input: "account",
  want: "must be where the certificates are: an endpoint takes those of its own region and account only",
  offending: ({ account: { region, id }, serverCertificateArn, mutual }) =>
    [serverCertificateArn, mutual?.rootCertificateArn]
      .filter((arn) => arn !== undefined && known([arn, region, id]))
      .some((arn) => arn?.split(":").slice(3, 5).join(":") !== `${region}:${id}`)
      ? ["region"]
      : [],
  hcl: '[for k in ["region"] : k if anytrue([for arn in compact([var.server_certificate_arn, try(var.mutual.root_certificate_arn, "")]) : try(join(":", slice(split(":", arn), 3, 5)), "") != join(":", [var.account.region, var.account.id])])]',
};

export const signInChecks: readonly Check[] = [somebody, oneDirectory, portalOnly, noPrivateKey, sids, ownCertificates];
