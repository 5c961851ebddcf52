"use client";

import { useMemo, useState } from "react";
import { DiscussionSection } from "@/components/discussion/discussion";
import { useLiveRefresh } from "@/components/live/live-refresh";
import { SectionHeading } from "@/components/shell/page-header";
import { usePerson } from "@/components/shell/person";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Conditions } from "@/components/verdict/conditions";
import { objectionToRuling } from "@/lib/core/disputes/objection-to-ruling";
import { mayRuleOn } from "@/lib/core/verdicts/sight";
import { trackQuestions } from "./dispute-words";
import { HowTheyDiffer } from "./how-they-differ";
import { type Lettered, letteredVerdicts, type Matter } from "./matter";
import { Passages } from "./passages";
import { RulingForm, useRulingDraft } from "./ruling-form";
import { RulingOutcome } from "./ruling-outcome";
import { VerdictColumn } from "./verdict-column";

/** One dispute from the words it is about to the ruling: everything to decide on, in one place. Stands in a `Discussion`. */
export function SettleDispute({ matter }: { matter: Matter }) {
	const { claim, dispute, review, conditions } = matter;
	const { userId, role } = usePerson();
	const draft = useRulingDraft(dispute.id);
	const [isRulingAnew, setIsRulingAnew] = useState(false);
	useLiveRefresh();
	const verdicts = useMemo(() => letteredVerdicts(matter), [matter]);
	const evidence = useMemo(() => new Map(matter.evidence.map((item) => [item.id, item])), [matter.evidence]);
	const sources = useMemo(() => new Map(matter.sources.map((source) => [source.id, source])), [matter.sources]);
	const viewer = { userId, role };
	const inForce = review.rulings.find((ruling) => ruling.track === dispute.track && !ruling.superseded);
	const isOpen = dispute.state === "open" && claim.withdrawnAt === null;
	const isDeciding = isOpen || isRulingAnew;
	const refused = mayRuleOn(viewer, review, review.rule)
		? null
		: objectionToRuling(viewer, review, {
				rating: dispute.track === "substance" ? "true" : "accurate",
				confirms: null,
			});
	const mark = ({ verdict }: Lettered) => {
		if (!inForce || isOpen) return undefined;
		if (inForce.adopts === verdict.id) return "adopted";
		if (inForce.dissent.includes(verdict.id)) return "dissents";
		return inForce.verdictIds.includes(verdict.id) ? undefined : "sealed after the ruling";
	};

	return (
		<div className="flex flex-col gap-8">
			<section aria-label="Passages">
				<SectionHeading>Where it is said</SectionHeading>
				<Passages claim={claim} articles={matter.articles} />
			</section>
			{claim.withdrawnAt !== null && (
				<Notice kind="info">This claim was taken back, so there is nothing to settle. Its history stays.</Notice>
			)}
			{inForce && (
				<RulingOutcome
					matter={matter}
					ruling={inForce}
					refused={refused?.sentence ?? null}
					draft={draft}
					onRuleAnew={isDeciding ? null : () => setIsRulingAnew(true)}
				/>
			)}
			<section aria-label="Verdicts">
				<SectionHeading aside={verdicts.length > 0 && `${verdicts.length} sealed`}>
					Verdicts side by side
				</SectionHeading>
				{verdicts.length === 0 ? (
					<EmptyState title="No verdicts to show">
						Nobody has sealed one on this question, or you judge this claim blind: then they show as soon as the policy
						lets them.
					</EmptyState>
				) : (
					<div className="grid items-start gap-4 [grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr))]">
						{verdicts.map((lettered) => (
							<VerdictColumn
								key={lettered.verdict.id}
								lettered={lettered}
								earlier={review.verdicts.filter(
									({ superseded, track, reviewerId }) =>
										superseded && track === dispute.track && reviewerId === lettered.verdict.reviewerId,
								)}
								evidence={evidence}
								sources={sources}
								onlyHere={itemsOnlyUnder(lettered, verdicts)}
								mark={mark(lettered)}
							/>
						))}
					</div>
				)}
			</section>
			<div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-2">
				<div className={isDeciding ? "flex min-w-0 flex-col gap-8" : "contents"}>
					<section aria-label="How they differ" className="min-w-0">
						<SectionHeading>How they differ</SectionHeading>
						<HowTheyDiffer verdicts={verdicts} material={{ claim, evidence, sources }} />
					</section>
					<section aria-label="Policy" className="min-w-0">
						<SectionHeading>What the policy asks</SectionHeading>
						<h3 className="sr-only">{trackQuestions[dispute.track]}</h3>
						<Conditions tracks={conditions} />
						<p className="mt-1.5 text-xs text-soft">
							All met, they settle the claim without a ruling. A ruling needs the number of verdicts, and the origins
							where the policy asks for them.
						</p>
					</section>
				</div>
				{isDeciding && (
					<section aria-label="Decision" className="min-w-0 lg:sticky lg:top-6">
						<SectionHeading>Decide</SectionHeading>
						{refused ? (
							<Notice kind="info">{refused.sentence}</Notice>
						) : (
							<RulingForm matter={matter} verdicts={verdicts} draft={draft} onRuled={() => setIsRulingAnew(false)} />
						)}
						{isRulingAnew && (
							<Button look="quiet" className="mt-2" onClick={() => setIsRulingAnew(false)}>
								Leave the ruling as it is
							</Button>
						)}
					</section>
				)}
			</div>
			<div className="max-w-3xl">
				<DiscussionSection
					main={{ about: "claim", id: claim.id, name: claim.statement }}
					empty="Nothing has been discussed here yet. Raise what is to be said about the claim:"
					heading={(title) => <SectionHeading>{title}</SectionHeading>}
				/>
			</div>
		</div>
	);
}

function itemsOnlyUnder({ verdict }: Lettered, all: readonly Lettered[]): ReadonlySet<string> {
	if (all.length < 2) return new Set();
	const others = new Set(
		all.flatMap((one) => (one.verdict.id === verdict.id ? [] : one.verdict.basis.evidence.map(({ id }) => id))),
	);
	return new Set(verdict.basis.evidence.flatMap(({ id }) => (others.has(id) ? [] : [id])));
}
