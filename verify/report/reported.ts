import type { ReachReport } from "../reach/report";
import type { Verification } from "../verification";

/** What the report shows: all that was said of what was read. */
export type Reported = Verification & { readonly reach: ReachReport };
