"use client";

import { ArrowLeft, ChevronDown, ChevronUp } from "lucide-react";
import { useEffect, useRef } from "react";
import { useBench } from "@/components/article/bench-context";
import { Discussion, DiscussionSection } from "@/components/discussion/discussion";
import { useJump } from "@/components/discussion/use-jump";
import { EvidenceSection } from "@/components/evidence/evidence-section";
import { NoteSection } from "@/components/note/note-section";
import { PeopleMarks } from "@/components/presence/people-marks";
import { usePerson } from "@/components/shell/person";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { useUndo } from "@/components/shell/undo";
import { Button, IconButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import { keptVerdict, VerdictSection } from "@/components/verdict/verdict-section";
import { onceEach, useOthers } from "@/lib/client/use-presence";
import type { Claim } from "@/lib/core/claims/claim";
import { Appearances } from "./appearances";
import { ClaimFields } from "./claim-fields";
import { ClaimHistory } from "./claim-history";
import { isUnsent } from "./claim-places";
import { ClaimState } from "./claim-state";

/** Everything about one claim: what it says, where, who says it, what speaks for and against it, how it was judged. */
export function ClaimSheet({ claim }: { claim: Claim }) {
	const { claims, dossier, open, commands, mayAnnotate, announce, begun, beginEvidence, discussSelection } = useBench();
	const jumpTo = useJump();
	const toast = useToast();
	const { say } = useUndo();
	const sheet = useRef<HTMLElement>(null);
	const { userId } = usePerson();
	const others = onceEach(useOthers({ claimId: claim.id }), userId);
	const at = claims.indexOf(claim);
	const unsent = isUnsent(claim);

	// The reader's hand goes with the claim, unless it is in the text.
	useEffect(() => {
		const { activeElement } = document;
		if (activeElement === document.body || activeElement === null) sheet.current?.focus({ preventScroll: true });
	}, []);

	useShortcut({ id: "back", run: () => open(null), scope: "sheet" });

	const withdraw = async () => {
		const next = claims[at + 1] ?? claims[at - 1] ?? null;
		open(next?.id ?? null, { reveal: false });
		const sent = await commands.withdraw(claim);
		if (sent.kind === "refused") {
			toast({ text: sent.problem.detail, isProblem: true });
			open(claim.id, { reveal: false });
		}
		if (sent.kind === "saved") say("The claim was taken back.");
	};

	const onSealed = (claimId: string, isWaiting: boolean) => {
		if (isWaiting) toast({ text: keptVerdict });
		else void commands.refresh(claimId);
		const rest = [...claims.slice(at + 1), ...claims.slice(0, Math.max(0, at))];
		const next = rest.find((one) => one.stage === "open" || one.stage === "researching");
		if (next) {
			open(next.id);
			announce(`${isWaiting ? "" : "Sealed. "}Next open claim: ${next.statement}`);
		} else if (!isWaiting) toast({ text: "Sealed. No claim of this article is open any more." });
	};

	return (
		<section ref={sheet} tabIndex={-1} aria-label={`Claim: ${claim.statement}`} className="outline-none">
			<h2 className="sr-only">The claim</h2>
			<header className="bench-panel-head">
				<Button small look="quiet" hint={<Key id="back" />} onClick={() => open(null)}>
					<ArrowLeft size={14} aria-hidden="true" />
					All claims
				</Button>
				<span className="ms-auto text-xs text-soft">
					{at + 1} of {claims.length}
				</span>
				<span className="flex">
					<IconButton
						label="Previous claim"
						disabled={at <= 0}
						className="size-7"
						onClick={() => open(claims[at - 1]?.id ?? null)}
					>
						<ChevronUp size={16} aria-hidden="true" />
					</IconButton>
					<IconButton
						label="Next claim"
						disabled={at >= claims.length - 1}
						className="size-7"
						onClick={() => open(claims[at + 1]?.id ?? null)}
					>
						<ChevronDown size={16} aria-hidden="true" />
					</IconButton>
				</span>
			</header>
			<div className="flex flex-col gap-6">
				<div className="flex flex-col gap-2">
					<div className="flex items-center justify-between gap-3">
						<ClaimState claim={claim} />
						<span className="ms-auto flex">
							<PeopleMarks people={others} />
						</span>
						{mayAnnotate && !unsent && (
							<Button small look="quiet" className="text-soft" onClick={() => void withdraw()}>
								Take back
							</Button>
						)}
					</div>
					<ClaimFields claim={claim} />
				</div>
				<Appearances claim={claim} />
				{unsent ? (
					<OnItsWay
						isBegun={begun?.claimId === claim.id}
						onBegin={mayAnnotate ? () => beginEvidence(claim.id, undefined) : undefined}
					/>
				) : (
					<Discussion filter={{ claimId: claim.id }}>
						<EvidenceSection claim={claim} dossierId={dossier.id} begun={begun?.claimId === claim.id ? begun : null} />
						<VerdictSection claim={claim} onSealed={onSealed} onChanged={() => void commands.refresh(claim.id)} />
						<NoteSection
							key={claim.id}
							noun="claim"
							id={claim.id}
							name={claim.statement}
							heading={<h3 className="text-sm font-semibold">Note</h3>}
						/>
						<DiscussionSection
							main={{ about: "claim", id: claim.id, name: claim.statement }}
							onKey={discussSelection}
							jumpTo={jumpTo}
							empty="Nothing has been discussed here yet. Raise what is to be said about the claim:"
						/>
						<ClaimHistory claim={claim} />
					</Discussion>
				)}
			</div>
		</section>
	);
}

/** Whoever goes on at once is not held up: the form for evidence opens when the claim is there. */
function OnItsWay({ isBegun, onBegin }: { isBegun: boolean; onBegin: (() => void) | undefined }) {
	useShortcut({ id: "evidence.add", enabled: onBegin !== undefined, run: () => onBegin?.() });
	return (
		<Notice kind="info">
			This claim is on its way to the desk.{" "}
			{isBegun
				? "The form for its evidence opens as soon as it is there."
				: "Evidence and verdicts can follow as soon as it is there."}
		</Notice>
	);
}
