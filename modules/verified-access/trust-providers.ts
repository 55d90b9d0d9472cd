import type { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { VerifiedaccessInstance } from "@cdktf/provider-aws/lib/verifiedaccess-instance";
import { VerifiedaccessInstanceTrustProviderAttachment } from "@cdktf/provider-aws/lib/verifiedaccess-instance-trust-provider-attachment";
import { VerifiedaccessTrustProvider } from "@cdktf/provider-aws/lib/verifiedaccess-trust-provider";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted, Keyed } from "../../core/accept";
import { at } from "../../core/late";
import type { inputs } from "./inputs";

type Given = Pick<
  Accepted<(typeof inputs)["shape"]>,
  "name" | "identityCenter" | "oidc" | "oidcClientSecret" | "device"
>;

/** Who vouches for people and for devices, attached to the instance. The name by which policies find the data of each is fixed. */
export function trustProviders(
  scope: Construct,
  { name, identityCenter, oidc, oidcClientSecret, device }: Given,
  { instance, key }: { readonly instance: VerifiedaccessInstance; readonly key: KmsKey },
): VerifiedaccessInstanceTrustProviderAttachment[] {
  const encrypted = { customerManagedKeyEnabled: true, kmsKeyArn: key.arn };
  const attached = <T>(
    { forEach }: Keyed<T>,
    provider: VerifiedaccessTrustProvider,
  ): VerifiedaccessInstanceTrustProviderAttachment =>
    new VerifiedaccessInstanceTrustProviderAttachment(scope, `${provider.node.id}_attachment`, {
      forEach,
      verifiedaccessInstanceId: instance.id,
      verifiedaccessTrustProviderId: at(provider, "each.key"),
    });
  return [
    attached(
      identityCenter,
      new VerifiedaccessTrustProvider(scope, "identity_center", {
        forEach: identityCenter.forEach,
        trustProviderType: "user",
        userTrustProviderType: "iam-identity-center",
        policyReferenceName: "idc",
        description: "People of IAM Identity Center.",
        sseSpecification: encrypted,
        tags: { Name: Fn.join("-", [name, "idc"]) },
      }),
    ),
    attached(
      oidc,
      new VerifiedaccessTrustProvider(scope, "oidc", {
        forEach: oidc.forEach,
        trustProviderType: "user",
        userTrustProviderType: "oidc",
        policyReferenceName: "oidc",
        // The reason stands where the secret is used, for whoever finds it.
        description: oidc.value.acceptStateExposure,
        oidcOptions: {
          issuer: oidc.value.issuer,
          authorizationEndpoint: oidc.value.authorizationEndpoint,
          tokenEndpoint: oidc.value.tokenEndpoint,
          userInfoEndpoint: oidc.value.userInfoEndpoint,
          clientId: oidc.value.clientId,
          clientSecret: oidcClientSecret,
          scope: oidc.value.scope,
        },
        sseSpecification: encrypted,
        tags: { Name: Fn.join("-", [name, "oidc"]) },
      }),
    ),
    attached(
      device,
      new VerifiedaccessTrustProvider(scope, "device", {
        forEach: device.forEach,
        trustProviderType: "device",
        deviceTrustProviderType: device.value.kind,
        policyReferenceName: device.value.kind,
        description: "Devices, and what state they are in.",
        deviceOptions: { tenantId: device.value.tenantId },
        sseSpecification: encrypted,
        tags: { Name: Fn.join("-", [name, device.value.kind]) },
      }),
    ),
  ];
}
