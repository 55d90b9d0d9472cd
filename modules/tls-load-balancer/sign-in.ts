import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { Accepted } from "../../core/accept";
import { expr, str } from "../../core/late";
import type { inputs } from "./inputs";

type Given = Pick<Accepted<(typeof inputs)["shape"]>, "signIn" | "signInClientSecret">;

/** What the listener does with a request, as a `dynamic` block: whoever has not signed in does so, where that is asked for, and goes on to the service. */
export const defaultActions = ({ signIn, signInClientSecret }: Given, group: LbTargetGroup): object => ({
  // In the order in which AWS gives them back.
  for_each: expr(`concat([for s in ${signIn.hcl} : "authenticate-oidc"], ["forward"])`),
  content: {
    type: expr("default_action.value"),
    order: expr("default_action.key + 1"),
    target_group_arn: str(
      `default_action.value == "forward" ? ${group.terraformResourceType}.${group.friendlyUniqueId}.arn : null`,
    ),
    dynamic: {
      authenticate_oidc: {
        for_each: expr(`default_action.value == "authenticate-oidc" ? values(${signIn.hcl}) : []`),
        content: {
          issuer: of("issuer"),
          authorization_endpoint: of("authorization_endpoint"),
          token_endpoint: of("token_endpoint"),
          user_info_endpoint: of("user_info_endpoint"),
          client_id: of("client_id"),
          client_secret: signInClientSecret,
          scope: of("scope"),
          session_timeout: expr("authenticate_oidc.value.session_hours * 3600"),
          on_unauthenticated_request: "authenticate",
        },
      },
    },
  },
});

const of = (field: string) => expr(`authenticate_oidc.value.${field}`);
