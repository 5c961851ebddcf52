/**
 * Blind means blind: the one place that decides whose verdicts on a claim reach whom. Pages, the API, the log, reports,
 * queues, counts and agreement all read a review through `asSeenBy`, so none of them can show what another one hides.
 */
import type { Dispute } from "../disputes/dispute";
import type { Ruling } from "../disputes/ruling";
import type { DeskEvent } from "../people/desk-event";
import type { Role } from "../people/permissions";
import { blindnesses, type Rule, type RulerRole } from "./policy";
import { type Track, tracks } from "./scale";
import type { Basis } from "./verdict";

export type Viewer = { userId: string; role: Role };

type OneVerdict = { reviewerId: string; track: Track; basis: Pick<Basis, "policy"> };

/** What there is of a claim's review: every verdict, dispute and ruling, superseded and settled ones too. */
export type Review<
	V extends OneVerdict = OneVerdict,
	D extends Pick<Dispute, "track" | "origin" | "state"> = Dispute,
	R extends Pick<Ruling, "track"> = Ruling,
> = { verdicts: readonly V[]; disputes: readonly D[]; rulings: readonly R[] };

type AnyReview = Review<OneVerdict, Pick<Dispute, "track" | "origin" | "state">, Pick<Ruling, "track">>;

/**
 * Whether colleagues' verdicts on one track of a claim reach this member.
 *
 * They do once the desk has ruled: what is decided is everybody's, and stays so when it is disputed again. Before that,
 * a reviewer sees them after sealing their own, and under "until-all" not before everybody who is needed has. Who may
 * rule, and filed no verdict on the claim, sees them once a complete round is in dispute. Nobody else does.
 */
export function seesVerdicts(viewer: Viewer, track: Track, review: AnyReview, rule: Rule): boolean {
	if (review.rulings.some((ruling) => ruling.track === track)) return true;
	const sealed = review.verdicts.filter((verdict) => verdict.track === track);
	// What a verdict was promised when it was sealed holds, whatever the policy has become.
	const promised = [rule.blind, ...sealed.flatMap(({ basis }) => basis.policy?.blind ?? [])];
	const blind = blindnesses.find((one) => promised.includes(one));
	if (blind === "open") return true;
	const disputes = review.disputes.filter((dispute) => dispute.track === track);
	// A dispute between verdicts opened when a round was complete; a stricter policy since then hides nothing again.
	const isComplete =
		disputes.some(({ origin }) => origin === "verdicts") ||
		new Set(sealed.map(({ reviewerId }) => reviewerId)).size >= rule.verdictsNeeded;
	if (sealed.some(({ reviewerId }) => reviewerId === viewer.userId)) return isComplete || blind === "until-own";
	const isDisputed = disputes.some(({ state }) => state === "open");
	return isComplete && isDisputed && mayRuleOn(viewer, review, rule);
}

/**
 * Whether a verdict that this member seals now on this track may have been made in knowledge of colleagues'. That is so
 * of whoever sees theirs, and of a ruler who saw them, and gave that up by filing a verdict on the other track.
 */
export function mayKnowVerdicts(viewer: Viewer, track: Track, review: AnyReview, rule: Rule): boolean {
	const isOwnElsewhere = (one: OneVerdict) => one.track !== track && one.reviewerId === viewer.userId;
	const verdicts = review.verdicts.filter((one) => !isOwnElsewhere(one));
	const hasOthers = verdicts.some((one) => one.track === track && one.reviewerId !== viewer.userId);
	return hasOthers && seesVerdicts(viewer, track, { ...review, verdicts }, rule);
}

/** Whether the policy lets this member decide: one of its rulers, without a verdict of their own on the claim. */
export function mayRuleOn({ userId, role }: Viewer, { verdicts }: Pick<AnyReview, "verdicts">, rule: Rule): boolean {
	return rule.rulers.includes(role as RulerRole) && verdicts.every(({ reviewerId }) => reviewerId !== userId);
}

/**
 * The part of a review that reaches this member: their own verdicts; colleagues' verdicts, rulings and the disputes
 * that came of verdicts on the tracks they see; and every challenge, which says nothing of any verdict.
 */
export function asSeenBy<
	V extends OneVerdict,
	D extends Pick<Dispute, "track" | "origin" | "state">,
	R extends Pick<Ruling, "track">,
>(viewer: Viewer, review: Review<V, D, R>, rule: Rule): { verdicts: V[]; disputes: D[]; rulings: R[] } {
	const seen = new Set(tracks.filter((track) => seesVerdicts(viewer, track, review, rule)));
	return {
		verdicts: review.verdicts.filter(({ track, reviewerId }) => seen.has(track) || reviewerId === viewer.userId),
		disputes: review.disputes.filter(({ track, origin }) => seen.has(track) || origin === "challenge"),
		rulings: review.rulings.filter(({ track }) => seen.has(track)),
	};
}

type SeenEvent = Pick<DeskEvent, "kind" | "actorId" | "body">;

/** Whether a line of the log says something about verdicts, and so may have to be kept from somebody. */
export function isAboutReview({ kind, body }: Pick<DeskEvent, "kind"> & Partial<Pick<DeskEvent, "body">>): boolean {
	if (isSaid(kind)) return body?.about === "verdict" || body?.about === "ruling";
	return /^(verdict|dispute|ruling)\.|^claim\.settle$/.test(kind);
}

/** Whether a line is nobody's business but its actor's: what they have read, and how they want to be told. */
export function isPrivate({ kind }: Pick<DeskEvent, "kind">): boolean {
	return kind.startsWith("inbox.");
}

/** What is said in a thread reaches those whom its subject reaches. */
function isSaid(kind: string): boolean {
	return /^(thread|comment)\./.test(kind);
}

/**
 * Whether such a line reaches this member: their own verdicts and what is said about them, every challenge, and the rest
 * on the tracks they see.
 */
export function seesEvent(viewer: Viewer, { kind, actorId, body }: SeenEvent, review: AnyReview, rule: Rule): boolean {
	if (kind.startsWith("verdict.") && actorId === viewer.userId) return true;
	if (isSaid(kind) && body.about === "verdict" && body.reviewerId === viewer.userId) return true;
	if (kind.startsWith("dispute.") && body.origin === "challenge") return true;
	const track = tracks.find((one) => one === body.track);
	return track !== undefined && seesVerdicts(viewer, track, review, rule);
}
