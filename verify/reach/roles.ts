/** Roles that resources act as. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";

/** The role of what runs code, where it can be told. */
export function roleOf(model: Model, resource: Resource): Resource | undefined {
  switch (resource.type) {
    case "aws_lambda_function":
      return one(model, resource, "role", "aws_iam_role");
    case "aws_ecs_service": {
      const task = one(model, resource, "task_definition", "aws_ecs_task_definition");
      return task && one(model, task, "task_role_arn", "aws_iam_role");
    }
    case "aws_instance":
      return ofProfile(model, resource, "iam_instance_profile");
    case "aws_autoscaling_group": {
      const template = one(model, resource, "launch_template.id", "aws_launch_template");
      return (
        template &&
        (ofProfile(model, template, "iam_instance_profile.name") ??
          ofProfile(model, template, "iam_instance_profile.arn"))
      );
    }
    default:
      return undefined;
  }
}

const one = (model: Model, resource: Resource, path: string, type: string): Resource | undefined =>
  model.meant(resource, path, type).sure[0];

function ofProfile(model: Model, resource: Resource, path: string): Resource | undefined {
  const profile = one(model, resource, path, "aws_iam_instance_profile");
  return profile && one(model, profile, "role", "aws_iam_role");
}
