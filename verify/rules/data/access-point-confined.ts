import { and, not } from "../../policy/tristate";
import { must } from "../answer";
import { hasBlock, isSet } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-28",
  title: "access points of file systems give one identity in one directory",
  why: "Otherwise a client says itself who it is, and sees the whole file system.",
  fix: "Set posix_user, and root_directory with a path below the root.",
  severity: "medium",
  controls: { nist: [4, 6], securityHub: ["EFS.3", "EFS.4"] },
  types: ["aws_efs_access_point"],
  check: (point) => [
    must(hasBlock(point, "posix_user"), "clients choose who they are"),
    must(
      and(isSet(point, "root_directory.path"), not(point.is("root_directory.path", "/"))),
      "clients see the whole file system",
    ),
  ],
  examples: {
    good: [
      { aws_efs_access_point: { app: { posix_user: { uid: 1000, gid: 1000 }, root_directory: { path: "/app" } } } },
    ],
    bad: [
      { aws_efs_access_point: { app: {} } },
      { aws_efs_access_point: { app: { posix_user: { uid: 1000, gid: 1000 }, root_directory: { path: "/" } } } },
      { aws_efs_access_point: { app: { root_directory: { path: "/app" } } } },
    ],
  },
};
