/**
 * The whole review against a model of it: random sequences of what people do, on the real database and in memory. After
 * each, everybody must see exactly what the model says they see. The model shares no code with what it is compared to.
 * `STET_MODEL_RUNS=10000` runs the full number.
 */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { claimById } from "@/db/queries/claims";
import { reviewsOf } from "@/db/queries/reviews";
import { createClaim } from "@/lib/commands/claims/create-claim";
import { editClaim } from "@/lib/commands/claims/edit-claim";
import { type Command, execute } from "@/lib/commands/command";
import { challengeClaim } from "@/lib/commands/disputes/challenge-claim";
import { addEvidence } from "@/lib/commands/evidence/add-evidence";
import { editEvidence, restoreEvidence, withdrawEvidence } from "@/lib/commands/evidence/edit-evidence";
import { changeRole } from "@/lib/commands/people/members";
import { changePolicy } from "@/lib/commands/policies/change-policy";
import { confirmRuling } from "@/lib/commands/rulings/confirm-ruling";
import { makeRuling } from "@/lib/commands/rulings/make-ruling";
import { settleClaim } from "@/lib/commands/rulings/settle-claim";
import { addSource } from "@/lib/commands/sources/add-source";
import { editSource } from "@/lib/commands/sources/edit-source";
import { linkSources, unlinkSources } from "@/lib/commands/sources/link-sources";
import { confirmVerdict } from "@/lib/commands/verdicts/confirm-verdict";
import { sealVerdict } from "@/lib/commands/verdicts/seal-verdict";
import type { Caller } from "@/lib/core/people/member";
import type { Role } from "@/lib/core/people/permissions";
import { aClaim, type Place } from "@/seeds/factories/claim";
import { anEvidence } from "@/seeds/factories/evidence";
import { aSource } from "@/seeds/factories/source";
import { importedBy, join, openDesk, workbench } from "./desk";

const bench = workbench();
const runs = Number(process.env.STET_MODEL_RUNS ?? 50);
/** Desks that are worked on at the same time: the database waits for one while it does another's work. */
const lanes = 4;

// ——— The model ———

const people = ["admin", "editor", "one", "two", "three", "viewer"] as const;
type Name = (typeof people)[number];
const usualRoles: Record<Name, Role> = {
	admin: "admin",
	editor: "editor",
	one: "reviewer",
	two: "reviewer",
	three: "reviewer",
	viewer: "viewer",
};
type Track = "substance" | "attribution";
/** Numbers of the scale; labels have none. */
const scale = { true: 5, "mostly-true": 4, false: 1, unproven: null, accurate: null, drifted: null } as const;
type Rating = keyof typeof scale;
const trackOf = (rating: Rating): Track =>
	rating === "accurate" || rating === "drifted" ? "attribution" : "substance";
type Blind = "until-all" | "until-own" | "open";
type Policy = { needed: number; blind: Blind; origins: number; from: number; deadly: boolean; adminsOnly: boolean };
const usualPolicy: Policy = { needed: 2, blind: "until-all", origins: 0, from: 1, deadly: false, adminsOnly: false };

type Basis = { words: number; items: Map<number, number>; grades: Map<number, string>; links: Set<number> };
type Verdict = { n: number; by: Name; track: Track; rating: Rating; basis: Basis; promised: Blind; isBlind: boolean };
type Dispute = { n: number; track: Track; origin: "verdicts" | "challenge"; isOpen: boolean };
type Ruling = {
	n: number;
	track: Track;
	rating: Rating;
	kind: "agreement" | "adjudication";
	heard: Verdict[];
	basis: Basis;
};
type Item = { version: number; isBack: boolean; source: number | null };
type Refusal = "forbidden" | "conflict" | "not-found" | "invalid";

class Model {
	clock = 0;
	words = 0;
	version = 1;
	isDeadly = false;
	items: Item[] = [];
	grades = ["B", "C"];
	/** From source 0 or 1 to the root p or q; a number is one link, and a link made again is another one. */
	links: { n: number; from: number; to: string }[] = [];
	verdicts: Verdict[] = [];
	disputes: Dispute[] = [];
	rulings: Ruling[] = [];
	policy: Policy = { ...usualPolicy };
	roles = { ...usualRoles };

	private tick() {
		return ++this.clock;
	}
	private get live() {
		return [...this.items.entries()].filter(([, item]) => !item.isBack);
	}
	get needed() {
		return this.policy.deadly && this.isDeadly ? Math.max(3, this.policy.needed) : this.policy.needed;
	}
	private get origins() {
		const sources = this.live.map(([, { source }]) => source);
		return new Set(this.links.filter(({ from }) => sources.includes(from)).map(({ to }) => to)).size;
	}
	private basisNow(chosen?: number[]): Basis {
		const items = this.live.filter(([n]) => !chosen || chosen.includes(n));
		const sources = [...new Set(items.flatMap(([, { source }]) => (source === null ? [] : source)))];
		return {
			words: this.words,
			items: new Map(items.map(([n, { version }]) => [n, version])),
			grades: new Map(sources.map((n) => [n, this.grades[n] ?? ""])),
			links: new Set(this.links.filter(({ from }) => sources.includes(from)).map(({ n }) => n)),
		};
	}
	isStale({ words, items, grades, links }: Basis): boolean {
		const now = new Set(this.links.map(({ n }) => n));
		return (
			words !== this.words ||
			[...items].some(([n, version]) => this.items[n]?.isBack || this.items[n]?.version !== version) ||
			[...grades].some(([n, grade]) => this.grades[n] !== grade) ||
			[...links].some((n) => !now.has(n)) ||
			this.links.some(({ n, from }) => grades.has(from) && !links.has(n))
		);
	}
	private on<T extends { track: Track }>(all: T[], track: Track) {
		return all.filter((one) => one.track === track);
	}
	isLatest(verdict: Verdict): boolean {
		return this.on(this.verdicts, verdict.track).findLast(({ by }) => by === verdict.by) === verdict;
	}
	inForce(track: Track): Ruling | undefined {
		return this.on(this.rulings, track).at(-1);
	}
	private open(track: Track) {
		return this.on(this.disputes, track).filter(({ isOpen }) => isOpen);
	}

	// Who sees what.

	private rulers(): Role[] {
		return this.policy.adminsOnly ? ["admin"] : ["admin", "editor"];
	}
	private mayRule(who: Name, verdicts = this.verdicts): boolean {
		return this.rulers().includes(this.roles[who]) && verdicts.every(({ by }) => by !== who);
	}
	sees(who: Name, track: Track, verdicts = this.verdicts): boolean {
		if (this.on(this.rulings, track).length > 0) return true;
		const sealed = this.on(verdicts, track);
		const promises = new Set([this.policy.blind, ...sealed.map(({ promised }) => promised)]);
		if (promises.size === 1 && promises.has("open")) return true;
		const disputes = this.on(this.disputes, track);
		const isRound =
			new Set(sealed.map(({ by }) => by)).size >= this.needed || disputes.some(({ origin }) => origin === "verdicts");
		if (sealed.some(({ by }) => by === who)) return isRound || !promises.has("until-all");
		return isRound && this.open(track).length > 0 && this.mayRule(who, verdicts);
	}

	// What verdicts come to.

	private differ(a: Rating, b: Rating): boolean {
		if (a === b) return false;
		const [x, y] = [scale[a], scale[b]];
		return x === null || y === null || Math.abs(x - y) >= this.policy.from;
	}
	private outcome(voices: Verdict[]): "dispute" | "waiting" | Rating {
		const firstOf = ({ by, track }: Verdict) => this.on(this.verdicts, track).find((one) => one.by === by);
		const counted = voices.filter((voice) => this.policy.blind === "open" || firstOf(voice)?.isBlind);
		if (counted.length < this.needed) return "waiting";
		if (voices.some((a) => voices.some((b) => this.differ(a.rating, b.rating)))) return "dispute";
		const [rating] = voices.map((voice) => voice.rating);
		const isEqual = voices.every((voice) => voice.rating === rating);
		const isFresh = counted.filter(({ basis }) => !this.isStale(basis)).length >= this.needed;
		const isTraced = rating === "unproven" || this.origins >= this.policy.origins;
		return rating && isEqual && isFresh && isTraced ? rating : "waiting";
	}
	/** What follows from what was said or changed; `spoken` was just sealed. Answers on which tracks something does. */
	private reconsider(spoken: Verdict | null): Track[] {
		const tracks: Track[] = spoken ? [spoken.track] : ["substance", "attribution"];
		return tracks.filter((track) => this.reconsiderTrack(track, spoken));
	}
	private reconsiderTrack(track: Track, spoken: Verdict | null): boolean {
		const current = this.on(this.verdicts, track).filter((one) => this.isLatest(one));
		const comesTo = this.outcome(current);
		if (comesTo === "waiting") return false;
		const open = this.open(track);
		const ruling = this.inForce(track);
		const before = ruling?.heard.find(({ by }) => by === spoken?.by);
		const isNews =
			!!spoken && !!ruling && this.differ(spoken.rating, ruling.rating) && before?.rating !== spoken.rating;
		const dispute = () => {
			this.disputes.push({ n: this.tick(), track, origin: "verdicts", isOpen: true });
			return true;
		};
		if (comesTo === "dispute") {
			if (open.some(({ origin }) => origin === "verdicts")) return false;
			return ruling && !isNews ? false : dispute();
		}
		const stands = ruling && open.length === 0 && !this.isStale(ruling.basis);
		if (stands && ruling.rating === comesTo) return false;
		const byHand = ruling?.kind === "adjudication" ? ruling : null;
		const toAnswer = [...open.filter(({ origin }) => byHand || origin === "challenge"), ...(byHand ? [byHand] : [])];
		const isAnswered = toAnswer.every(({ n }) => {
			const since = this.outcome(current.filter((one) => one.n > n));
			return since !== "waiting" && since !== "dispute";
		});
		if (isAnswered && !(stands && byHand)) {
			const fresh = current.filter(({ basis }) => !this.isStale(basis)).map(({ basis }) => basis);
			const basis: Basis = {
				words: this.words,
				items: new Map(fresh.flatMap(({ items }) => [...items])),
				grades: new Map(fresh.flatMap(({ grades }) => [...grades])),
				links: new Set(fresh.flatMap(({ links }) => [...links])),
			};
			this.decide({ track, rating: comesTo, kind: "agreement", heard: current, basis });
			return true;
		}
		return isNews && open.length === 0 ? dispute() : false;
	}
	private decide(ruling: Omit<Ruling, "n">) {
		this.rulings.push({ n: this.tick(), ...ruling });
		for (const dispute of this.open(ruling.track)) dispute.isOpen = false;
	}

	// What people do.

	private judges(who: Name): boolean {
		return this.roles[who] !== "viewer";
	}
	private write(who: Name, rating: Rating, isBlind: boolean, chosen?: number[]) {
		const track = trackOf(rating);
		const said = { by: who, track, rating, isBlind, basis: this.basisNow(chosen), promised: this.policy.blind };
		const verdict: Verdict = { n: this.tick(), ...said };
		this.verdicts.push(verdict);
		this.reconsider(verdict);
	}
	seal(who: Name, rating: Rating): Refusal | null {
		if (!this.judges(who)) return "forbidden";
		const track = trackOf(rating);
		const own = this.on(this.verdicts, track).findLast(({ by }) => by === who);
		if (own && !this.isStale(own.basis) && !this.sees(who, track)) return "conflict";
		// A ruler who looked, and then judged the other track, has seen them all the same.
		const asIfNotElsewhere = this.verdicts.filter((one) => one.by !== who || one.track === track);
		const hasOthers = this.on(this.verdicts, track).some(({ by }) => by !== who);
		this.write(who, rating, !(hasOthers && this.sees(who, track, asIfNotElsewhere)));
		return null;
	}
	confirm(who: Name, nth: number): Refusal | null {
		if (!this.judges(who)) return "forbidden";
		const verdict = this.verdicts[nth];
		if (verdict?.by !== who) return "not-found";
		if (!this.isLatest(verdict) || !this.isStale(verdict.basis)) return "conflict";
		const left = this.live.map(([n]) => n).filter((n) => verdict.basis.items.has(n));
		this.write(who, verdict.rating, verdict.isBlind, left.length > 0 ? left : undefined);
		return null;
	}
	challenge(who: Name, track: Track): Refusal | null {
		if (!this.judges(who)) return "forbidden";
		if (this.open(track).some(({ origin }) => origin === "challenge")) return "conflict";
		this.disputes.push({ n: this.tick(), track, origin: "challenge", isOpen: true });
		return null;
	}
	rule(who: Name, rating: Rating): Refusal | null {
		if (this.roles[who] !== "admin" && this.roles[who] !== "editor") return "forbidden";
		if (!this.mayRule(who)) return "forbidden";
		const track = trackOf(rating);
		const ruling = this.inForce(track);
		if (this.open(track).length === 0 && !(ruling && this.isStale(ruling.basis))) return "conflict";
		const sealed = this.on(this.verdicts, track);
		const voices = sealed.filter((one) => this.isLatest(one));
		const isCounted = ({ by }: Verdict) => this.policy.blind === "open" || sealed.find((one) => one.by === by)?.isBlind;
		if (voices.filter(isCounted).length < this.needed) return "conflict";
		// Nobody has to find origins to say that there are none.
		if (rating !== "unproven" && this.origins < this.policy.origins) return "conflict";
		this.decide({ track, rating, kind: "adjudication", heard: voices, basis: this.basisNow() });
		return null;
	}
	stands(who: Name, nth: number): Refusal | null {
		if (this.roles[who] !== "admin" && this.roles[who] !== "editor") return "forbidden";
		const ruling = this.rulings[nth];
		if (!ruling) return "not-found";
		if (this.inForce(ruling.track) !== ruling) return "conflict";
		if (this.mayRule(who) && !this.isStale(ruling.basis)) return "conflict";
		return this.rule(who, ruling.rating);
	}
	settle(who: Name): Refusal | null {
		if (!this.judges(who)) return "forbidden";
		const kept = { disputes: this.disputes.map((one) => ({ ...one })), rulings: [...this.rulings] };
		if (this.reconsider(null).some((track) => this.sees(who, track))) return null;
		Object.assign(this, kept);
		return "conflict";
	}
	evidence(change: () => void) {
		change();
		this.reconsider(null);
	}

	// What a person reads.

	seenBy(who: Name) {
		const isSeen = { substance: this.sees(who, "substance"), attribution: this.sees(who, "attribution") };
		const verdicts = this.verdicts.filter(({ track, by }) => isSeen[track] || by === who);
		const disputes = this.disputes.filter(({ track, origin }) => isSeen[track] || origin === "challenge");
		const rulings = this.rulings.filter(({ track }) => isSeen[track]);
		const judged = [...verdicts, ...rulings];
		const track: Track = judged.some((one) => one.track === "substance") ? "substance" : "attribution";
		const ruling = rulings.findLast((one) => one.track === track);
		const quiet = judged.length > 0 ? "in-review" : this.live.length > 0 ? "researching" : "open";
		const decided = ruling && (this.isStale(ruling.basis) ? "stale" : "settled");
		const isDisputed = disputes.some(({ isOpen }) => isOpen);
		return {
			stage: isDisputed ? "disputed" : (decided ?? quiet),
			rating: isDisputed ? null : (ruling?.rating ?? null),
			verdictCount: verdicts.filter((one) => this.isLatest(one)).length,
			verdicts: verdicts.map((one) => [one.by, one.rating, one.isBlind, this.isStale(one.basis), !this.isLatest(one)]),
			disputes: disputes.map(({ track, origin, isOpen }) => [track, origin, isOpen]),
			rulings: rulings.map((one) => [
				one.kind,
				one.rating,
				this.isStale(one.basis),
				this.inForce(one.track) !== one,
				one.heard.length,
				one.kind === "agreement" ? 0 : one.heard.filter(({ rating }) => rating !== one.rating).length,
			]),
		};
	}
}

// ——— The real thing ———

type Lane = { callers: Record<Name, Caller>; place: Place; policyVersion: number; roles: Record<Name, Role> };
const made: Lane[] = [];

beforeAll(async () => {
	for (let n = 0; n < lanes; n++) {
		const desk = await openDesk(bench.connection, "Model");
		const [admin, editor, viewer] = [desk.as("admin"), desk.as("editor"), desk.as("viewer")];
		const reviewer = () => join(bench.connection, admin.caller, "reviewer");
		const [one, two, three] = [await reviewer(), await reviewer(), await reviewer()];
		const all = { admin, editor, one, two, three, viewer };
		const callers = Object.fromEntries(people.map((name) => [name, all[name].caller])) as Record<Name, Caller>;
		made.push({ callers, place: await importedBy(admin), policyVersion: 1, roles: { ...usualRoles } });
	}
});

/** One sequence on a lane's desk: the model and the database side by side. */
class Run {
	model = new Model();
	claimId = "";
	itemIds: string[] = [];
	sourceIds: string[] = [];
	roots = new Map<string, string>();
	linkIds = new Map<number, string>();
	notes = 0;
	/** How often each source was changed, its making counted. */
	graded = [1, 1];

	constructor(private readonly lane: Lane) {}

	async do<Input extends z.ZodObject, Value>(verb: Command<Input, Value>, who: Name, input: z.input<Input>) {
		const caller = { ...this.lane.callers[who], role: this.model.roles[who] };
		return execute(bench.connection.db, verb, caller, input);
	}
	async must<Input extends z.ZodObject, Value>(verb: Command<Input, Value>, input: z.input<Input>): Promise<Value> {
		const outcome = await this.do(verb, "admin", input);
		if (!outcome.ok) throw new Error(`${verb.name}: ${outcome.refused.sentence}`);
		return outcome.value;
	}
	/** Both must agree on whether it is done, and on why not. */
	async both<Input extends z.ZodObject, Value>(
		verb: Command<Input, Value>,
		who: Name,
		input: z.input<Input>,
		says: Refusal | null,
	) {
		const outcome = await this.do(verb, who, input);
		const code = outcome.ok ? null : outcome.refused.code;
		if (code !== says) {
			throw new Error(`${verb.name} by ${who}: ${code ?? "done"}, and the model says ${says ?? "done"}`);
		}
		return outcome.ok ? outcome.value : undefined;
	}

	seal(who: Name, rating: Rating) {
		const { version } = this.model;
		const input = { claimId: this.claimId, rating, track: trackOf(rating), rationale: "So.", claimVersion: version };
		return this.both(sealVerdict, who, input, this.model.seal(who, rating));
	}

	async evidence(source: number | null) {
		const sourceId = source === null ? null : (this.sourceIds[source] ?? null);
		const item = await this.must(addEvidence, anEvidence(this.claimId, { sourceId }));
		this.itemIds.push((item as { id: string }).id);
		this.model.evidence(() => this.model.items.push({ version: 1, isBack: false, source }));
	}

	async begin() {
		await this.policy(usualPolicy);
		for (const name of people) await this.role(name, usualRoles[name]);
		const claim = await this.must(createClaim, aClaim(this.lane.place));
		this.claimId = (claim as { id: string }).id;
		for (const grade of ["B", "C"] as const) this.sourceIds.push((await this.must(addSource, aSource({ grade }))).id);
		for (const root of ["p", "q"]) this.roots.set(root, (await this.must(addSource, aSource())).id);
		await this.evidence(0);
	}
	async policy(next: Policy) {
		const { policyVersion: version } = this.lane;
		const outcome = await this.do(changePolicy, "admin", {
			version,
			reason: "Another one.",
			verdictsNeeded: next.needed,
			blind: next.blind,
			originsNeeded: next.origins,
			disputedFrom: next.from,
			rulers: next.adminsOnly ? ["admin"] : ["admin", "editor"],
			overrides: next.deadly ? { casualties: { verdictsNeeded: 3 } } : {},
		});
		if (outcome.ok) this.lane.policyVersion++;
		else if (outcome.refused.code !== "invalid") throw new Error(outcome.refused.sentence);
		this.model.policy = next;
	}
	async role(name: Name, role: Role) {
		// Somebody has to stay admin.
		if (name === "admin" || this.lane.roles[name] === role) return;
		await this.must(changeRole, { id: this.lane.callers[name].userId, role });
		this.lane.roles[name] = role;
		this.model.roles[name] = role;
	}
	async link(from: number, to: "p" | "q") {
		const known = this.model.links.find((one) => one.from === from && one.to === to);
		const [id, toSourceId] = [this.sourceIds[from] ?? "", this.roots.get(to) ?? ""];
		if (known) {
			await this.must(unlinkSources, { id, linkId: this.linkIds.get(known.n) ?? "" });
			this.model.links = this.model.links.filter((one) => one !== known);
			return;
		}
		const n = this.linkIds.size;
		this.linkIds.set(n, ((await this.must(linkSources, { id, toSourceId, relation: "quotes" })) as { id: string }).id);
		this.model.links.push({ n, from, to });
	}
	async reads(who: Name) {
		const viewer = { ...this.lane.callers[who], role: this.model.roles[who] };
		const { db } = bench.connection;
		const [claim, reviews] = await Promise.all([
			claimById(db, viewer, this.claimId),
			reviewsOf(db, viewer, [this.claimId]),
		]);
		const review = reviews.get(this.claimId);
		if (!claim || !review) throw new Error("The claim is gone");
		const names = new Map(people.map((name) => [this.lane.callers[name].userId, name]));
		return {
			stage: claim.stage,
			rating: claim.rating,
			verdictCount: claim.verdictCount,
			verdicts: review.verdicts.map((one) => [
				names.get(one.reviewerId),
				one.rating,
				one.blind,
				one.stale.length > 0,
				one.superseded,
			]),
			disputes: review.disputes.map(({ track, origin, state }) => [track, origin, state === "open"]),
			rulings: review.rulings.map((one) => [
				one.kind,
				one.rating,
				one.stale.length > 0,
				one.superseded,
				one.verdictIds.length,
				one.dissent.length,
			]),
		};
	}
	async idsOf(what: "verdicts" | "rulings"): Promise<string[]> {
		const rows = await bench.owner<{ id: string }[]>`
			select id from ${bench.owner(what)} where claim_id = ${this.claimId} order by id`;
		return rows.map(({ id }) => id);
	}
}

type Act = (on: Run) => Promise<unknown>;
const name = fc.constantFrom(...people);
const judge = fc.constantFrom<Name[]>("one", "two", "three", "one", "two", "three", "editor", "admin", "viewer");
const never = "00000000-0000-7000-8000-000000000000";

/** Few ratings, so that people often agree. */
const likely = fc.constantFrom<Rating[]>(
	"true",
	"true",
	"true",
	"false",
	"mostly-true",
	"unproven",
	"accurate",
	"drifted",
);
/** Each act with how it is called where a sequence fails. */
const act = (label: string, run: Act) => Object.assign(run, { [fc.toStringMethod]: () => label });

const acts: fc.Arbitrary<Act> = fc.oneof(
	{
		weight: 10,
		arbitrary: fc
			.tuple(judge, likely)
			.map(([who, rating]) => act(`${who} seals ${rating}`, (on) => on.seal(who, rating))),
	},
	{
		// Left to chance alone, few rounds would ever be complete.
		weight: 6,
		arbitrary: fc
			.tuple(fc.constantFrom<Track[]>("substance", "substance", "attribution"), fc.boolean(), fc.infiniteStream(likely))
			.map(([track, isEqual, stream]) => {
				const [first, ...more] = [...stream.take(12)].filter((rating) => trackOf(rating) === track);
				const said = [first, isEqual ? first : more[0], isEqual ? first : more[1]].map((rating) => rating ?? "true");
				return act(`one, two and three seal ${said.join(", ")}`, async (on) => {
					for (const [n, who] of (["one", "two", "three"] as const).entries()) await on.seal(who, said[n] ?? "true");
				});
			}),
	},
	{
		weight: 4,
		arbitrary: fc.tuple(fc.boolean(), judge, fc.nat(5)).map(([isOwn, who, nth]) =>
			act(`${isOwn ? "its reviewer" : who} confirms verdict ${nth}`, async (on) => {
				const ids = await on.idsOf("verdicts");
				const at = ids.length > 0 ? nth % ids.length : 0;
				const by = (isOwn && on.model.verdicts[at]?.by) || who;
				return on.both(
					confirmVerdict,
					by,
					{ id: ids[at] ?? never, claimVersion: on.model.version },
					on.model.confirm(by, at),
				);
			}),
		),
	},
	{
		weight: 2,
		arbitrary: fc
			.tuple(name, fc.constantFrom<Track[]>("substance", "substance", "attribution"))
			.map(([who, track]) =>
				act(`${who} challenges the ${track}`, (on) =>
					on.both(challengeClaim, who, { claimId: on.claimId, track, reason: "Why?" }, on.model.challenge(who, track)),
				),
			),
	},
	{
		weight: 10,
		arbitrary: fc
			.tuple(fc.constantFrom<Name[]>("admin", "admin", "admin", "editor", "one"), likely)
			.map(([who, rating]) =>
				act(`${who} rules ${rating}`, (on) => {
					const input = { claimId: on.claimId, rating, reason: "So.", claimVersion: on.model.version };
					return on.both(makeRuling, who, input, on.model.rule(who, rating));
				}),
			),
	},
	{
		weight: 2,
		arbitrary: fc.tuple(name, fc.nat(3)).map(([who, back]) =>
			act(`${who} says that ruling ${back} still stands`, async (on) => {
				const ids = await on.idsOf("rulings");
				const at = ids.length > 0 ? Math.max(0, ids.length - 1 - back) : 0;
				return on.both(
					confirmRuling,
					who,
					{ id: ids[at] ?? never, claimVersion: on.model.version },
					on.model.stands(who, at),
				);
			}),
		),
	},
	{
		weight: 2,
		arbitrary: name.map((who) =>
			act(`${who} looks whether it is settled`, (on) =>
				on.both(settleClaim, who, { id: on.claimId, claimVersion: on.model.version }, on.model.settle(who)),
			),
		),
	},
	{
		weight: 2,
		arbitrary: fc.boolean().map((isDeadly) =>
			act(isDeadly ? "the claim is about casualties" : "the claim is reworded", async (on) => {
				const { model } = on;
				const change = isDeadly
					? { risk: model.isDeadly ? [] : ["casualties" as const] }
					: { statement: `Wording ${model.words + 1}` };
				await on.must(editClaim, { id: on.claimId, version: model.version, ...change });
				model.version++;
				if (isDeadly) model.isDeadly = !model.isDeadly;
				else model.words++;
			}),
		),
	},
	{
		weight: 4,
		arbitrary: fc
			.constantFrom(0, 1, null)
			.map((source) => act(`evidence of source ${source}`, (on) => on.evidence(source))),
	},
	{
		weight: 4,
		arbitrary: fc.tuple(fc.nat(3), fc.boolean()).map(([nth, isEdit]) =>
			act(`item ${nth} is ${isEdit ? "edited" : "taken or brought back"}`, async (on) => {
				const { model, itemIds } = on;
				const n = itemIds.length > 0 ? nth % itemIds.length : -1;
				const [item, id] = [model.items[n], itemIds[n]];
				if (!item || !id || (isEdit && item.isBack)) return;
				const based = { id, version: item.version };
				if (isEdit) await on.must(editEvidence, { ...based, note: `Note ${++on.notes}` });
				else await on.must(item.isBack ? restoreEvidence : withdrawEvidence, based);
				model.evidence(() => {
					item.version++;
					if (!isEdit) item.isBack = !item.isBack;
				});
			}),
		),
	},
	{
		weight: 2,
		arbitrary: fc.tuple(fc.nat(1), fc.constantFrom("A", "B", "C")).map(([n, grade]) =>
			act(`source ${n} is graded ${grade}`, async (on) => {
				const { model } = on;
				if (model.grades[n] === grade) return;
				on.graded[n] = (on.graded[n] ?? 1) + 1;
				await on.must(editSource, { id: on.sourceIds[n] ?? "", version: on.graded[n] - 1, grade: grade as "A" });
				model.grades[n] = grade;
			}),
		),
	},
	{
		weight: 3,
		arbitrary: fc
			.tuple(fc.nat(1), fc.constantFrom("p" as const, "q" as const))
			.map(([from, to]) => act(`source ${from} and ${to} are linked or no longer`, (on) => on.link(from, to))),
	},
	{
		weight: 2,
		arbitrary: fc
			.record({
				needed: fc.constantFrom(1, 2, 2, 3),
				blind: fc.constantFrom<Blind[]>("until-all", "until-own", "open"),
				origins: fc.constantFrom(0, 0, 1, 2),
				from: fc.constantFrom(1, 2),
				deadly: fc.boolean(),
				adminsOnly: fc.boolean(),
			})
			.map((policy) => act(`the policy is ${JSON.stringify(policy)}`, (on) => on.policy(policy))),
	},
	{
		weight: 1,
		arbitrary: fc
			.tuple(name, fc.constantFrom<Role[]>("admin", "editor", "reviewer", "viewer"))
			.map(([who, role]) => act(`${who} becomes ${role}`, (on) => on.role(who, role))),
	},
);

describe("a review", () => {
	it(
		`never differs from its model, in ${runs} sequences`,
		async () => {
			const share = Math.ceil(runs / lanes);
			const seed = Number(process.env.STET_MODEL_SEED ?? Date.now() % 1_000_000);
			await Promise.all(
				made.map((lane, n) =>
					fc.assert(
						fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 24, size: "max" }), async (sequence) => {
							const on = new Run(lane);
							await on.begin();
							for (const one of sequence) await one(on);
							for (const who of people) {
								expect({ who, ...(await on.reads(who)) }).toEqual({ who, ...on.model.seenBy(who) });
							}
						}),
						{ numRuns: share, seed: seed + n, endOnFailure: false },
					),
				),
			);
		},
		60_000 + runs * 1_500,
	);
});
