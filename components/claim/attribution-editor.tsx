"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { useBench } from "@/components/article/bench-context";
import { useUndo } from "@/components/shell/undo";
import { SourcePicker } from "@/components/source/source-picker";
import { Button, IconButton } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Problem } from "@/lib/client/api";
import { basedOn, type Read } from "@/lib/client/based-on";
import { useDraft } from "@/lib/client/use-draft";
import type { Appearance, Claim } from "@/lib/core/claims/claim";
import { chainWords } from "./claim-words";

/** The links as they are being changed, and what stood there when that was begun. */
type Begun = { links: Link[]; read: Read<Appearance["attribution"]> };
type Link = { key: string; name: string; sourceId: string | null };

/** Who says that who said it, link by link, whoever said it first at the top. A link may be a source of the register. */
export function AttributionEditor({
	claim,
	appearance,
	onDone,
}: {
	claim: Claim;
	appearance: Appearance;
	onDone: () => void;
}) {
	const { commands } = useBench();
	const { say } = useUndo();
	const draft = useDraft<Begun>(`attribution:${appearance.id}`, {
		links: keyed(appearance.attribution),
		read: { value: appearance.attribution, version: claim.version },
	});
	const [problem, setProblem] = useState<Problem | null>(null);
	const isStaleNow = problem?.code === "stale";
	const links = draft.value.links.length > 0 ? draft.value.links : [{ key: "first", name: "", sourceId: null }];
	const put = (changed: Link[]) => draft.set(({ read }) => ({ links: changed, read }));
	const change = (at: number, link: Partial<Link>) =>
		put(links.map((one, index) => (index === at ? { ...one, ...link } : one)));
	const move = (at: number, by: 1 | -1) => {
		const moved = [...links];
		const [link] = moved.splice(at, 1);
		if (link) moved.splice(at + by, 0, link);
		put(moved);
	};

	const save = async (event: FormEvent) => {
		event.preventDefault();
		const attribution = links
			.filter(({ name }) => name.trim() !== "")
			.map(({ name, sourceId }) => ({ name: name.trim(), sourceId }));
		const now = { value: appearance.attribution, version: claim.version };
		const version =
			isStaleNow && problem ? (problem.details.current as unknown as Claim).version : basedOn(draft.value.read, now);
		const base = { ...claim, version };
		const sent = await commands.editChain(base, appearance.id, attribution);
		if (sent.kind === "refused") return setProblem(sent.problem);
		draft.clear();
		onDone();
		if (sent.kind === "saved") say("Who says it was changed.");
	};

	return (
		<form onSubmit={save} className="mt-2 flex flex-col gap-2 border-t border-line pt-2">
			<ol className="flex flex-col gap-2" aria-label="Who says that who said it">
				{links.map((link, at) => (
					<li key={link.key} className="flex flex-col gap-1">
						<div className="flex items-center gap-1">
							<span className="w-4 shrink-0 text-center text-xs text-soft" aria-hidden="true">
								{at === 0 ? "“" : "→"}
							</span>
							<Input
								aria-label={at === 0 ? "Said by" : `As told by, link ${at + 1}`}
								placeholder={at === 0 ? "Who said it" : "Who passed it on"}
								value={link.name}
								onChange={(event) => change(at, { name: event.target.value, sourceId: null })}
							/>
							<IconButton label="Earlier" className="size-7" disabled={at === 0} onClick={() => move(at, -1)}>
								<ArrowUp size={14} aria-hidden="true" />
							</IconButton>
							<IconButton
								label="Later"
								className="size-7"
								disabled={at === links.length - 1}
								onClick={() => move(at, 1)}
							>
								<ArrowDown size={14} aria-hidden="true" />
							</IconButton>
							<IconButton
								label={`Take ${link.name || "this link"} out`}
								className="size-7"
								onClick={() => put(links.filter((_, index) => index !== at))}
							>
								<X size={14} aria-hidden="true" />
							</IconButton>
						</div>
						<div className="ps-5">
							{link.sourceId ? (
								<p className="text-xs text-soft">On the source register</p>
							) : (
								<PickSource onPick={(name, sourceId) => change(at, { name, sourceId })} />
							)}
						</div>
					</li>
				))}
			</ol>
			{problem &&
				(isStaleNow ? (
					<Notice>
						Somebody changed this claim meanwhile. There it is said by{" "}
						<bdi>“{chainWords(chainNow(problem, appearance.id)) || "the article itself"}”</bdi>; yours is “
						<bdi>{chainWords(links)}</bdi>”. Save again to put yours.
					</Notice>
				) : (
					<Notice>{problem.detail}</Notice>
				))}
			<div className="flex gap-2">
				<Button small look="primary" type="submit">
					Save
				</Button>
				<Button small onClick={() => put([...links, ...keyed([{ name: "", sourceId: null }])])}>
					Another link
				</Button>
				<Button small look="quiet" onClick={onDone}>
					Back
				</Button>
			</div>
		</form>
	);
}

function PickSource({ onPick }: { onPick: (name: string, sourceId: string) => void }) {
	const [isOpen, setIsOpen] = useState(false);
	if (!isOpen) {
		return (
			<button type="button" className="link text-xs" onClick={() => setIsOpen(true)}>
				Find on the source register
			</button>
		);
	}
	return (
		<SourcePicker
			label="Source"
			value={null}
			autoFocus
			onPick={(source) => {
				setIsOpen(false);
				if (source) onPick(source.name, source.id);
			}}
		/>
	);
}

function keyed(links: readonly { name: string; sourceId: string | null }[]): Link[] {
	return links.map(({ name, sourceId }) => ({ key: uuidv7(), name, sourceId }));
}

function chainNow(problem: Problem, appearanceId: string) {
	const current = problem.details.current as unknown as Claim;
	return current.appearances.find(({ id }) => id === appearanceId)?.attribution ?? [];
}
