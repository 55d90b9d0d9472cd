import { IamSamlProvider } from "@cdktf/provider-aws/lib/iam-saml-provider";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { address, expr, str } from "../../core/late";
import type { inputs } from "./inputs";

type Given = Pick<Accepted<(typeof inputs)["shape"]>, "saml" | "directory" | "mutual">;

/** How people and devices prove who they are: a `dynamic` block for each way, since each is there or not. */
export function authentication(scope: Construct, label: string, { saml, directory, mutual }: Given): readonly object[] {
  const provider = new IamSamlProvider(scope, "saml", {
    forEach: saml.forEach,
    name: label,
    samlMetadataDocument: saml.value.metadata,
    tags: { Name: label },
  });
  const withPortal = saml.having("portalMetadata");
  const portal = new IamSamlProvider(scope, "portal_saml", {
    forEach: withPortal.forEach,
    name: Fn.join("-", [label, "portal"]),
    samlMetadataDocument: withPortal.value.portalMetadata,
    tags: { Name: Fn.join("-", [label, "portal"]) },
  });
  return [
    way(saml.hcl, "federated-authentication", {
      saml_provider_arn: arnOf(provider),
      self_service_saml_provider_arn: arnOf(portal),
    }),
    way(directory.hcl, "directory-service-authentication", { active_directory_id: given("directory_id") }),
    way(mutual.hcl, "certificate-authentication", { root_certificate_chain_arn: given("root_certificate_arn") }),
  ];
}

const way = (forEach: string, type: string, rest: object): object => ({
  for_each: expr(forEach),
  content: { type, ...rest },
});

/** A field of what the block is made for. */
const given = (field: string) => expr(`authentication_options.value.${field}`);

/** Of the only instance, or null where there is none. */
const arnOf = (provider: IamSamlProvider): string => str(`one(values(${address(provider)})[*].arn)`);
