/** Runs a playbook: once for each event, as its mode allows, and from where it stopped. */
import type { Mode } from "../../../guard/response/playbooks";
import { eventOf, isSample } from "./event";
import { at, BadEvent, type Fields } from "./fields";
import { type Message, messageOf } from "./message";
import {
  type Call,
  type Change,
  NothingToDo,
  type Occasion,
  type Playbook,
  type Settings,
  type Target,
} from "./playbook";
import { protectedOf } from "./protect";
import { actionId, type Kept, type Records, type State } from "./record";

/** All that a run needs from outside: AWS in a handler, a recording in a drill. */
export interface Surroundings {
  readonly settings: Settings;
  /** What holds in an account. */
  readonly modeIn: (account: string) => Mode;
  /** ARNs and ARN patterns that are never touched. */
  readonly protected: readonly string[];
  readonly records: Records;
  /** Calls AWS where the target is, in a session that is named after the action. */
  readonly callAt: (target: Target, id: string) => Call;
  readonly tell: (message: Message) => Promise<void>;
  /** Where people send requests. */
  readonly queue: string;
  readonly now: () => Date;
}

export interface Outcome {
  readonly outcome: State | "repeated" | "sample";
  readonly id?: string;
}

export class Run {
  constructor(
    readonly playbook: Playbook,
    readonly around: Surroundings,
  ) {}

  /** An event of EventBridge. Throws `BadEvent`, `Busy`, and whatever AWS answers: the event then comes again, and ends in the dead-letter queue. */
  async event(value: unknown): Promise<Outcome> {
    const event = eventOf(value);
    if (isSample(event)) return { outcome: "sample" };
    const { records, settings } = this.around;
    const target = ifAnything(() => this.playbook.targetOf(event, settings));
    if (!target) return { outcome: "nothing" };
    const id = actionId(this.playbook.name, event.incident.event, target.name);
    const before = await records.read(id);
    if (before) return this.again(before);
    const planned = await this.planned({
      id,
      playbook: this.playbook.name,
      state: this.stateIn(target),
      incident: event.incident,
      target,
      steps: [],
      answers: [],
      undone: 0,
      told: false,
      at: this.around.now().toISOString(),
    });
    await records.create(planned);
    return this.held(id, () => this.goOn(planned));
  }

  /** A request of a person, whose name nobody but SQS can give. Throws `BadEvent` where it is none or not theirs to make. */
  async request(value: unknown, sender: string): Promise<Outcome> {
    const [what, id] = requestOf(value);
    const kept = await this.around.records.read(id);
    if (!kept || kept.playbook !== this.playbook.name)
      throw new BadEvent(what, `the id of an action of ${this.playbook.name}`, id);
    if (isSame(sender, kept.incident.principal))
      throw new BadEvent(what, "asked by somebody else than who caused the action", sender);
    return what === "approve" ? this.approve(kept, sender) : this.undo(kept, sender);
  }

  private async approve(kept: Kept, sender: string): Promise<Outcome> {
    if (kept.state !== "pending") return kept.approvedBy === undefined ? notNow("approve", kept) : this.again(kept);
    const held = await this.around.records.hold(kept.id, ["pending"]);
    return this.held(kept.id, async () => {
      // Things may have changed while it waited.
      const planned = await this.planned({ ...held, state: "acting", approvedBy: sender, told: false });
      await this.around.records.save(planned);
      return this.goOn(planned);
    });
  }

  private async undo(kept: Kept, sender: string): Promise<Outcome> {
    if (kept.state === "undone") return this.again(kept);
    if (!["done", "acting", "undoing"].includes(kept.state)) return notNow("undo", kept);
    if (!kept.steps.some(({ undo }) => undo)) throw new BadEvent("undo", "an action that can be undone", kept.playbook);
    const held = await this.around.records.hold(kept.id, ["done", "acting", "undoing"]);
    return this.held(kept.id, async () => {
      const undoing: Kept = { ...held, state: "undoing", undoneBy: sender, told: false };
      await this.around.records.save(undoing);
      return this.goOn(undoing);
    });
  }

  /** A second event does nothing but finish what the first one did not. */
  private async again(kept: Kept): Promise<Outcome> {
    if (kept.told) return { outcome: "repeated", id: kept.id };
    const held = await this.around.records.hold(kept.id, [kept.state]);
    return this.held(kept.id, () => this.goOn(held));
  }

  /** Whatever happens, somebody else may then go on. */
  private async held(id: string, work: () => Promise<Outcome>): Promise<Outcome> {
    try {
      return await work();
    } finally {
      await this.around.records.release(id);
    }
  }

  private async goOn(from: Kept): Promise<Outcome> {
    const kept =
      from.state === "acting" ? await this.act(from) : from.state === "undoing" ? await this.takeBack(from) : from;
    if (kept.state !== "nothing") await this.around.tell(messageOf(kept, this.around.queue));
    await this.around.records.save({ ...kept, told: true });
    return { outcome: kept.state, id: kept.id };
  }

  private readonly stateIn = ({ account }: Target): State =>
    (({ observe: "observed", approve: "pending", enforce: "acting" }) as const)[this.around.modeIn(account)];

  /** With the steps that are needed now, and the state that they allow. */
  private async planned(kept: Kept): Promise<Kept> {
    const { settings, now } = this.around;
    const occasion: Occasion = { id: kept.id, now: now(), settings };
    try {
      const { touches, steps } = await this.playbook.plan(kept.target, this.callFor(kept), occasion);
      const found = protectedOf(touches, settings.partition, this.around.protected);
      if (found !== undefined) return { ...kept, steps, state: "protected", because: `${found} is protected.` };
      return steps.length === 0 ? { ...kept, state: "nothing", because: "It is so already." } : { ...kept, steps };
    } catch (error) {
      if (!(error instanceof NothingToDo)) throw error;
      return { ...kept, state: "nothing", because: error.message };
    }
  }

  private readonly callFor = ({ target, id }: Kept): Call => this.around.callAt(target, id);

  /** Each step is kept as soon as it is done. What undoes it was kept before it was done. */
  private async act(from: Kept): Promise<Kept> {
    const call = this.callFor(from);
    let kept = from;
    for (const step of from.steps.slice(from.answers.length)) {
      const answer = await changed(step, kept.answers, call);
      kept = { ...kept, answers: [...kept.answers, answer] };
      await this.around.records.save(kept);
    }
    return { ...kept, state: "done" };
  }

  /** From the last step to the first. A step that was cut off may be done and not kept: it is undone as well, which then changes nothing. */
  private async takeBack(from: Kept): Promise<Kept> {
    const call = this.callFor(from);
    const reached = from.steps.slice(0, from.answers.length + 1);
    let kept = from;
    for (const { undo } of reached.reverse().slice(from.undone)) {
      if (undo) await changed(undo, kept.answers, call);
      kept = { ...kept, undone: kept.undone + 1 };
      await this.around.records.save(kept);
    }
    return { ...kept, state: "undone" };
  }
}

async function changed({ action, input, already }: Change, answers: readonly Fields[], call: Call): Promise<Fields> {
  try {
    return await call(action, filled(input, answers) as object);
  } catch (error) {
    if (!(error instanceof Error) || !already?.errors.includes(error.name)) throw error;
    return already.ask ? call(already.ask.action, already.ask.input) : {};
  }
}

/** The input with what earlier steps answered in its places. */
export function filled(value: unknown, answers: readonly Fields[]): unknown {
  if (Array.isArray(value)) return value.map((one) => filled(one, answers));
  if (typeof value !== "object" || value === null) return value;
  if ("fromStep" in value) {
    const { fromStep, places } = value as { readonly fromStep: number; readonly places: readonly string[] };
    return places.map((place) => within(answers[fromStep], place)).find((one) => one !== undefined);
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, answers)]));
}

/** As `at`, through lists too. */
const within = (value: unknown, place: string): unknown =>
  place.split(".").reduce<unknown>((v, key) => (Array.isArray(v) ? (v as unknown[])[Number(key)] : at(v, key)), value);

function requestOf(value: unknown): readonly ["approve" | "undo", string] {
  for (const what of ["approve", "undo"] as const) {
    const id = at(value, what);
    if (typeof id === "string" && /^[0-9a-f]{32}$/.test(id) && Object.keys(value as object).length === 1)
      return [what, id];
  }
  throw new BadEvent("request", '{"approve":"<id of an action>"} or {"undo":"<id of an action>"}', value);
}

/** An event that is right, and about something that is not ours to change, is no fault. */
function ifAnything(read: () => Target): Target | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof NothingToDo) return undefined;
    throw error;
  }
}

/** A person has the same session name in every role of Identity Center. */
const isSame = (sender: string, principal: string | undefined): boolean => {
  if (principal === undefined) return false;
  const session = (of: string) => of.split(":")[1];
  return sender === principal || (session(sender) !== undefined && session(sender) === session(principal));
};

const notNow = (what: string, { state }: Kept): never => {
  throw new BadEvent(what, `an action that ${what === "approve" ? "is pending" : "was done"}`, state);
};
