/** Which sessions of Session Manager an identity policy lets somebody start. */
import type { Path } from "../model/block";
import type { Resource } from "../model/resource";
import type { Tri } from "../policy/tristate";
import type { Context } from "./asked";
import { grantsWhere } from "./identity-policies";
import { conditionKeys, valuesOf } from "./statements";

const ofTag = /^(?:ssm|aws):resourceTag\//i;

/** Tags by which a policy chooses what it allows, with a value that it takes. */
export const tagsAsked = (one: Resource, path: Path): readonly (readonly [name: string, value: string])[] =>
  conditionKeys(one, path)
    .filter((key) => ofTag.test(key))
    .map((key) => [key.replace(ofTag, ""), valuesOf(one, path, key)[0] ?? ""]);

/** Whether sessions may be started on what is tagged as the policy asks; with or without the check of their document. */
export const startsOn = (one: Resource, arn: string, isChecked: "true" | "false"): Tri =>
  grantsWhere(
    one,
    "ssm:StartSession",
    arn,
    (path): Context => ({
      ...Object.fromEntries(
        tagsAsked(one, path).flatMap(([name, value]) =>
          ["ssm", "aws"].map((service) => [`${service}:ResourceTag/${name}`, value]),
        ),
      ),
      "ssm:SessionDocumentAccessCheck": isChecked,
    }),
  );
