/** What every playbook promises, shown on its function against the emulator. */
import { actionsOf, type PlaybookName } from "../../guard/response/playbooks";
import { eventBatch, type Handled } from "./handled";
import { hostileTo } from "./hostile";
import { approver, Responding } from "./responding";

/** Something to contain, made anew for each promise. */
export interface Case {
  readonly event: Record<string, unknown>;
  /** How things are. */
  readonly state: () => Promise<unknown>;
  readonly contained: unknown;
  /** What is protected where this ARN is. */
  readonly arn: string;
  /** As SQS names whoever caused it, also in another role; undefined where the event names nobody. */
  readonly cause?: string;
}

export interface Promised {
  readonly playbook: PlaybookName;
  readonly configuration?: object;
  readonly prepare: (responding: Responding) => Promise<Case>;
  /** A call in the middle of acting: it is refused once, after so many of it. */
  readonly middle: { readonly call: string; readonly after: number };
  /** Whether there is something to undo. */
  readonly undoes: boolean;
  /** What this playbook promises beyond the others; it also has to make the calls that no other promise needs. */
  readonly more?: (responding: () => Responding) => void;
}

export function promises({ playbook, configuration, prepare, middle, undoes, more }: Promised): void {
  let responding: Responding;
  const idOf = (outcome: Readonly<Record<string, unknown>>): string => String(outcome["id"]);
  beforeAll(async () => {
    responding = await Responding.start(playbook, configuration);
  });
  beforeEach(() => responding.relay.clear());
  afterAll(() => responding.stop());

  test("acts, and tells what it did and how to undo it", async () => {
    const { event, state, contained } = await prepare(responding);
    const outcome = await responding.event(event);
    expect(outcome).toMatchObject({ outcome: "done", failed: 0 });
    expect(await state()).toEqual(contained);
    const [message = ""] = responding.relay.published;
    expect(message).toMatch(new RegExp(`^${playbook} acted in account [0-9]{12}, `));
    expect(message).toContain(String(event["id"]));
    expect(message.includes(`{"undo":"${idOf(outcome)}"}`)).toBe(undoes);
  });

  test("acts in a session that is named after the action", async () => {
    const { event } = await prepare(responding);
    await responding.event(event);
    expect(await responding.emulator.assumedRoles()).toContainEqual(
      expect.stringMatching(`:role/zero-trust/responder/${playbook}$`),
    );
  });

  test("does nothing twice: neither for a repeated event nor for a replayed one", async () => {
    const { event, state, contained } = await prepare(responding);
    await responding.event(event);
    responding.relay.clear();
    expect(await responding.event(event)).toMatchObject({ outcome: "repeated", failed: 0 });
    expect(await responding.event({ ...event, "replay-name": "again" })).toMatchObject({ outcome: "repeated" });
    expect(responding.actions()).toEqual([]);
    expect(responding.relay.published).toEqual([]);
    expect(await state()).toEqual(contained);
  });

  test("does nothing twice where two handlers have the event at once", async () => {
    const { event, state, contained } = await prepare(responding);
    const batch = eventBatch(playbook, event);
    const both = await Promise.all([responding.run([batch]), responding.run([batch])]);
    const outcomes = both.map(([one]) => one?.log.at(-1)?.["outcome"] ?? "failed");
    expect(outcomes).toContain("done");
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(await responding.event(event)).toMatchObject({ outcome: "repeated", failed: 0 });
    expect(responding.relay.published).toHaveLength(1);
    expect(await state()).toEqual(contained);
  });

  test("goes on where it stopped, after a fault in the middle", async () => {
    const { event, state, contained } = await prepare(responding);
    responding.relay.refuse(middle.call, middle.after);
    expect(await responding.event(event)).toMatchObject({ failed: 1, error: { again: true } });
    expect(responding.relay.published).toEqual([]);
    const before = responding.actions().filter((call) => call === middle.call).length;
    expect(await responding.event(event)).toMatchObject({ outcome: "done", failed: 0 });
    expect(await state()).toEqual(contained);
    // What was done before the fault is not done again.
    const [kept] = (await responding.records()).filter(({ incident }) => incident.event === event["id"]);
    const wanted = kept?.steps.filter(({ action }) => action === middle.call).length ?? 0;
    expect(responding.actions().filter((call) => call === middle.call)).toHaveLength(wanted + 1);
    expect(before).toBe(middle.after + 1);
  });

  test("tells people later where telling failed, and does not act again", async () => {
    const { event } = await prepare(responding);
    responding.relay.refuse("sns:Publish");
    expect(await responding.event(event)).toMatchObject({ failed: 1 });
    responding.relay.clear();
    expect(await responding.event(event)).toMatchObject({ outcome: "done", failed: 0 });
    expect(responding.actions()).toEqual([]);
    expect(responding.relay.published).toHaveLength(1);
  });

  test("touches nothing that is protected, and says so", async () => {
    const { event, state, arn } = await prepare(responding);
    const before = await state();
    expect(await responding.event(event, { protected: [arn] })).toMatchObject({ outcome: "protected", failed: 0 });
    expect(await state()).toEqual(before);
    expect(responding.relay.published.join()).toContain("did nothing: protected");
  });

  test("observes, where it may only observe", async () => {
    const { event, state } = await prepare(responding);
    const before = await state();
    expect(await responding.event(event, { mode: "observe" })).toMatchObject({ outcome: "observed", failed: 0 });
    expect(await state()).toEqual(before);
    expect(responding.relay.published.join()).toContain("It would have done:\n- ");
  });

  test("waits until somebody approves who did not cause it", async () => {
    const { event, state, contained, cause } = await prepare(responding);
    const before = await state();
    const outcome = await responding.event(event, { mode: "approve" });
    expect(outcome).toMatchObject({ outcome: "pending", failed: 0 });
    expect(await state()).toEqual(before);
    const request = { approve: idOf(outcome) };
    expect(responding.relay.published.join()).toContain(JSON.stringify(request));
    if (cause !== undefined)
      expect(await responding.request(request, cause)).toMatchObject({ failed: 1, error: { name: "BadEvent" } });
    expect(await state()).toEqual(before);
    expect(await responding.request(request)).toMatchObject({ outcome: "done", failed: 0 });
    expect(await state()).toEqual(contained);
    expect(await responding.request(request)).toMatchObject({ outcome: "repeated" });
    expect(responding.relay.published.at(-1)).toContain(`Approved by ${approver}.`);
  });

  if (undoes)
    test("undoes: all is as it was, once", async () => {
      const { event, state, contained } = await prepare(responding);
      const before = await state();
      const undo = { undo: idOf(await responding.event(event)) };
      expect(await state()).toEqual(contained);
      expect(await responding.request(undo)).toMatchObject({ outcome: "undone", failed: 0 });
      expect(await state()).toEqual(before);
      expect(responding.relay.published.at(-1)).toContain(`Undone by ${approver}.`);
      expect(await responding.request(undo)).toMatchObject({ outcome: "repeated" });
      expect(await responding.event(event)).toMatchObject({ outcome: "repeated" });
      expect(await state()).toEqual(before);
    });

  test("refuses at least twenty hostile events: a clear error, nothing done, and the message ends in the dead-letter queue", async () => {
    const { event, state } = await prepare(responding);
    const before = await state();
    const records = await responding.records();
    responding.relay.clear();
    const hostile = Object.entries(hostileTo(event));
    const runs = await responding.run(hostile.map(([what, bad]) => eventBatch(playbook, bad, what)));
    expect(hostile.length).toBeGreaterThanOrEqual(20);
    expect(runs.map(told)).toEqual(
      hostile.map(([what]) => ({
        failures: [{ itemIdentifier: what }],
        error: {
          name: "BadEvent",
          message: expect.stringMatching(/^.+: must be .+, got .+$/s) as unknown,
          again: false,
        },
      })),
    );
    expect(responding.relay.calls.filter((call) => !/^dynamodb:GetItem$/.test(call))).toEqual([]);
    expect(await responding.records()).toEqual(records);
    expect(await state()).toEqual(before);
  });

  test("refuses requests that are none, and those for what is not there", async () => {
    const nothing = "0".repeat(32);
    for (const request of [
      {},
      { approve: "x" },
      { approve: nothing, undo: nothing },
      { undo: nothing },
      { run: nothing },
    ])
      expect(await responding.request(request)).toMatchObject({ failed: 1, error: { name: "BadEvent", again: false } });
    expect(responding.actions()).toEqual([]);
  });

  more?.(() => responding);

  test("calls all that its role allows, and nothing else", () => {
    expect(responding.needed()).toEqual(actionsOf(playbook));
  });
}

const told = ({ answer, log }: Handled): object => {
  const { name, message, again } = (log.at(-1)?.["error"] ?? {}) as Record<string, unknown>;
  return { failures: answer?.batchItemFailures, error: { name, message, again } };
};
