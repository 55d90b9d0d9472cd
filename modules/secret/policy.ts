/** Who does what with the secret: those who are granted it, and nobody else of the account, whatever their own policies allow. */
import { Fn } from "cdktf";
import { expr } from "../../core/late";
import { deny, granted, organizationOnly, rolesThatCan, type Step, tlsOnly } from "../../core/store-policy";
import { administration, grantActions, kept } from "./actions";

/** References, in HCL. */
export interface Refs {
  readonly grants: string;
  /** What `aroundOf` gives. */
  readonly around: string;
}

interface Given {
  readonly organizationId: string;
  readonly administrators: string[];
}

/** What the statements that are made in HCL read. */
export const aroundOf = ({ organizationId, administrators }: Given, breakGlass: string) => ({
  organization_id: organizationId,
  /** The way in when everything else is closed; who applies the rotation begins it. */
  always: { read: [breakGlass], write: [breakGlass], admin: Fn.concat([[breakGlass], administrators]) as string[] },
});

/** In the policy of a secret, everything is the secret itself, also where that is a replica. */
const itself = "*";

const only = (sid: string, { grants, around }: Refs, can: Step): object =>
  deny(sid, kept[can], itself, {
    ArnNotLike: { "aws:PrincipalArn": rolesThatCan(can, grants, `${around}.always.${can}`) },
  });

export function secretPolicy({ organizationId, administrators }: Given, breakGlass: string, refs: Refs): string {
  const always = [
    tlsOnly("secretsmanager:*", itself),
    organizationOnly("secretsmanager:*", itself, organizationId),
    only("ReadersRead", refs, "read"),
    only("WritersWrite", refs, "write"),
    only("AdministratorsRotate", refs, "admin"),
    // What others could change of it, they could also open.
    deny("AdministratorsLookAfterIt", administration, itself, {
      ArnNotLike: { "aws:PrincipalArn": Fn.concat([[breakGlass], administrators]) as string[] },
    }),
  ];
  const asked = granted({
    sid: "Grant",
    actions: grantActions,
    grants: refs.grants,
    resource: JSON.stringify(itself),
    organizationId: `${refs.around}.organization_id`,
  });
  return Fn.jsonencode({ Version: "2012-10-17", Statement: Fn.concat([always, expr(asked)]) as unknown });
}
