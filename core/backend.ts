/** Where state is kept, chosen once for the whole organization. One state per stack. */
export type Backend =
  | { readonly kind: "local" }
  | {
      readonly kind: "s3";
      readonly bucket: string;
      readonly region: string;
      /** ARN of the key that encrypts the state: the bucket of the module state-backend refuses an alias. */
      readonly kmsKeyId: string;
      readonly prefix?: string;
    }
  | { readonly kind: "cloud"; readonly organization: string; readonly hostname?: string; readonly project?: string };

/** State in files below `state/`, beside the output folder. */
export const local = (): Backend => ({ kind: "local" });
/**
 * State in S3, reached as whoever the shell is, unless the providers are one role to plan and to apply: a backend takes no expressions, and so
 * cannot change roles as they do. Locked by S3 itself: `<prefix>/<account>/<stack>/terraform.tfstate`. The bucket of the module state-backend lets an account
 * at what its own id begins, so `prefix` is the same there and here.
 */
export const s3 = (where: Omit<Extract<Backend, { kind: "s3" }>, "kind">): Backend => ({ kind: "s3", ...where });
/** State in HCP Terraform or Terraform Enterprise: a workspace per stack. */
export const cloud = (where: Omit<Extract<Backend, { kind: "cloud" }>, "kind">): Backend => ({
  kind: "cloud",
  ...where,
});

/** The blocks of `terraform {}` for one stack of an account. Paths are relative to the stack's own folder, `<out>/stacks/<stack>/`. */
export function backendBlock(
  backend: Backend,
  {
    stack,
    account,
    role,
  }: {
    readonly stack: string;
    readonly account: string;
    /** The role that plans and applies alike. */
    readonly role?: string | undefined;
  },
): Readonly<Record<string, unknown>> {
  switch (backend.kind) {
    case "local":
      return {
        backend: {
          local: { path: `../../../state/${stack}.tfstate`, workspace_dir: `../../../state/${stack}.workspaces` },
        },
      };
    case "s3": {
      const place = `${backend.prefix ?? "zero-trust"}/${account}/${stack}`;
      return {
        backend: {
          s3: {
            bucket: backend.bucket,
            region: backend.region,
            key: `${place}/terraform.tfstate`,
            workspace_key_prefix: `${place}/workspaces`,
            encrypt: true,
            kms_key_id: backend.kmsKeyId,
            use_lockfile: true,
            ...(role === undefined ? {} : { assume_role: { role_arn: role, session_name: stack } }),
          },
        },
      };
    }
    case "cloud": {
      const { organization, hostname, project } = backend;
      const workspaces = { name: stack, ...(project === undefined ? {} : { project }) };
      return { cloud: { organization, ...(hostname === undefined ? {} : { hostname }), workspaces } };
    }
  }
}
