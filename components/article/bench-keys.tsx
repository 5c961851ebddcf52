"use client";

import { useRef } from "react";
import { wordsOf } from "@/components/claim/claim-marks";
import { claimsAt, claimsOnSameWords } from "@/components/claim/claim-places";
import { useShortcut } from "@/components/shell/shortcuts";
import { useToast } from "@/components/ui/toast";
import { useBench } from "./bench-context";

/** What the keys of the bench do. Their buttons are where the hand is: at the selection, at the list, on the sheet. */
export function BenchKeys() {
	const bench = useBench();
	const { claims, claim, surface, version, draft, mayAnnotate, open, setDraft, announce } = bench;
	const toast = useToast();
	const round = useRef<{ ids: string[]; reached: string } | null>(null);
	const passage = () => surface.passage;
	const isFree = draft === null;

	const begin = (mode: "new" | "attach" | "ask") => {
		const ranges = passage();
		if (ranges.length > 0) setDraft({ ranges, mode });
		else toast({ text: "Select some words of the article first." });
	};
	const go = (step: 1 | -1) => {
		const at = claim ? claims.indexOf(claim) : step === 1 ? -1 : claims.length;
		const next = claims[at + step];
		if (!next) return announce(step === 1 ? "That was the last claim." : "That was the first claim.");
		open(next.id);
		announce(`Claim ${at + step + 1} of ${claims.length}: ${next.statement}. ${wordsOf(next)}.`);
	};
	/** Through the claims that share words with the one it began at; going on stays among those. */
	const cycle = (step: 1 | -1) => {
		const began = round.current;
		let here = began?.reached === claim?.id ? claims.filter(({ id }) => began?.ids.includes(id)) : [];
		if (here.length === 0) {
			here = claim
				? claimsOnSameWords(claims, version.id, claim)
				: claimsAt(claims, version.id, surface.caret?.offset ?? 0);
		}
		const at = claim ? here.indexOf(claim) : step === 1 ? -1 : 0;
		const next = here[(at + step + here.length) % here.length];
		if (!next) return;
		round.current = { ids: here.map(({ id }) => id), reached: next.id };
		open(next.id, { reveal: false });
		announce(`${here.indexOf(next) + 1} of ${here.length} claims on these words: ${next.statement}`);
	};

	useShortcut({ id: "claim.create", run: () => begin("new"), enabled: mayAnnotate && isFree });
	useShortcut({
		id: "claim.attach",
		keys: "l",
		label: "Attach the selected words to a claim that is there already",
		group: "Claims",
		run: () => begin("attach"),
		enabled: mayAnnotate && isFree,
	});
	useShortcut({
		id: "words.ask",
		keys: "a",
		label: "Ask for the selected words to be checked",
		group: "Claims",
		run: () => begin("ask"),
		enabled: mayAnnotate && isFree,
	});
	useShortcut({
		id: "words.collect",
		keys: "m",
		label: "Keep the selected words and select more beside them",
		group: "Claims",
		run: () => {
			surface.collect();
			announce(`${surface.state().collected.length} passages kept. Select more, then make the claim.`);
		},
		enabled: mayAnnotate && isFree,
	});
	useShortcut({
		id: "words.no-claim",
		run: () => {
			const ranges = passage();
			if (ranges.length > 0) void bench.markPassages("no-claim", ranges);
			else toast({ text: "Select the words that claim nothing first." });
		},
		enabled: mayAnnotate && isFree,
	});
	useShortcut({
		id: "words.leave-out",
		keys: "shift+x",
		label: "The selected words are not part of the article",
		group: "Claims",
		run: () => {
			const ranges = passage();
			if (ranges.length > 0) void bench.markPassages("excluded", ranges, "left out by hand");
			else toast({ text: "Select what is not part of the article first." });
		},
		enabled: mayAnnotate && isFree,
	});
	useShortcut({ id: "words.next-open", run: bench.selectNextOpen });
	useShortcut({ id: "claim.next", run: () => go(1) });
	useShortcut({ id: "claim.previous", run: () => go(-1) });
	useShortcut({
		id: "claim.same-words-next",
		keys: "alt+down",
		label: "Next claim on the same words",
		group: "Claims",
		run: () => cycle(1),
	});
	useShortcut({
		id: "claim.same-words-previous",
		keys: "alt+up",
		label: "Previous claim on the same words",
		group: "Claims",
		run: () => cycle(-1),
	});
	return null;
}
