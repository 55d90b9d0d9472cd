import type { GrantVerdict, Undeclared } from "../../../verify/reach/report";
import { judgedCells } from "../../../verify/report/cells";
import { party, path, reachReport } from "../../support/reach";

const [api, db] = [party("api"), party("db", { kind: "store" })];
const way = path(api, db);
const grant = (verdict: GrantVerdict["verdict"]) => ({ grant: "api to db can read", verdict });
const excess = (verdict: Undeclared["verdict"]) => ({ excess: ["tcp 22"], verdict, fix: "Remove it." });
const judged = (written: Parameters<typeof reachReport>[1][number], compared = true) =>
  judgedCells(reachReport([api, db], [written], compared)).map(({ judgement }) => judgement);

test.each([
  ["a way that a grant explains", { path: way, grant: grant("works") }, "declared"],
  ["a way that none explains", { path: way, undeclared: excess("fail") }, "open"],
  ["more than a grant explains", { path: way, grant: grant("works"), undeclared: excess("fail") }, "open"],
  ["a grant that does not work", { path: way, grant: grant("does not work") }, "closed"],
  ["a grant of which nobody can tell", { path: way, grant: grant("cannot be verified") }, "doubtful"],
  [
    "more, for all that is known",
    { path: way, grant: grant("works"), undeclared: excess("cannot be verified") },
    "doubtful",
  ],
  ["a part of a way through a door", { path: way }, "declared"],
])("%s", (_name, written, judgement) => {
  expect(judged(written)).toEqual([judgement]);
});

test("where nothing was declared, ways are seen and not judged", () => {
  expect(judged({ path: way }, false)).toEqual(["seen"]);
});

test("a cell of a party that is not there is left out", () => {
  expect(judgedCells(reachReport([api], [{ path: way }]))).toEqual([]);
});
