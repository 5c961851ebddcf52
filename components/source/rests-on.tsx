"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useMay } from "@/components/shell/person";
import { ProblemNote } from "@/components/shell/problem-note";
import { useUndo } from "@/components/shell/undo";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { keys } from "@/lib/client/keys";
import { keptHere } from "@/lib/client/outbox";
import { useCommand } from "@/lib/client/use-command";
import { relationLabels } from "@/lib/core/labels";
import { type LinkRelation, linkRelations, type Source, type SourceLink } from "@/lib/core/sources/source";
import { SourcePicker } from "./source-picker";

type Named = Pick<Source, "id" | "name">;
type Props = {
	source: Named;
	/** Links both ways. */
	links: readonly SourceLink[];
	/** What the linked sources are called, by id. */
	names: Readonly<Record<string, string>>;
};
type NewLink = { toSourceId: string; relation: LinkRelation; note: string };

/** What a source has its words from: "rests on" links, to add and to take back. */
export function RestsOn({ source, links, names }: Props) {
	const router = useRouter();
	const toast = useToast();
	const { say } = useUndo();
	const mayEdit = useMay("edit-sources");
	const [adding, setAdding] = useState(false);
	const invalidates = () => [keys.sources(), keys.source(source.id), ["origins"]];
	const add = useCommand<NewLink, SourceLink>({
		method: "POST",
		path: () => `/sources/${source.id}/links`,
		label: (link) => `${source.name} ${relationLabels[link.relation]} ${names[link.toSourceId] ?? "another source"}`,
		invalidates,
	});
	const remove = useCommand<{ linkId: string }, SourceLink>({
		method: "DELETE",
		path: ({ linkId }) => `/sources/${source.id}/links/${linkId}`,
		body: () => undefined,
		label: () => `Link of ${source.name}`,
		invalidates,
	});

	async function takeBack(link: SourceLink) {
		const sent = await remove.run({ linkId: link.id });
		if (sent.kind === "refused") return toast({ text: sent.problem.detail, isProblem: true });
		if (sent.kind === "waiting") return toast({ text: keptHere });
		router.refresh();
		say("The link was taken back.");
	}
	const below = links.filter((link) => link.fromSourceId === source.id);
	const above = links.filter((link) => link.toSourceId === source.id);
	return (
		<div className="flex flex-col gap-3">
			{below.length === 0 && above.length === 0 && (
				<p className="text-sm text-soft">
					Nobody has said yet where this source has its words from. Unlinked is not independent: it counts as unknown.
				</p>
			)}
			{below.length > 0 && (
				<ul aria-label="It rests on" className="divide-y divide-line border-y border-line">
					{below.map((link) => (
						<LinkRow key={link.id} link={link} otherId={link.toSourceId} names={names}>
							{mayEdit && (
								<Button small look="quiet" onClick={() => void takeBack(link)}>
									Take back
								</Button>
							)}
						</LinkRow>
					))}
				</ul>
			)}
			{above.length > 0 && (
				<div>
					<h3 className="mb-1 text-xs font-medium text-soft">These rest on it</h3>
					<ul aria-label="These rest on it" className="divide-y divide-line border-y border-line">
						{above.map((link) => (
							<LinkRow key={link.id} link={link} otherId={link.fromSourceId} names={names} reversed />
						))}
					</ul>
				</div>
			)}
			{mayEdit && !adding && (
				<Button className="self-start" onClick={() => setAdding(true)}>
					It rests on …
				</Button>
			)}
			{adding && (
				<LinkForm
					source={source}
					add={add}
					onDone={() => {
						setAdding(false);
						router.refresh();
					}}
					onCancel={() => {
						add.reset();
						setAdding(false);
					}}
				/>
			)}
		</div>
	);
}

function LinkRow({
	link,
	otherId,
	names,
	reversed = false,
	children,
}: {
	link: SourceLink;
	otherId: string;
	names: Readonly<Record<string, string>>;
	reversed?: boolean;
	children?: React.ReactNode;
}) {
	const other = (
		<Link href={`/sources/${otherId}`} dir="auto" className="link">
			{names[otherId] ?? "a source"}
		</Link>
	);
	return (
		<li className="flex items-baseline justify-between gap-3 py-1.5 text-sm">
			<span className="min-w-0 wrap-anywhere">
				{reversed ? (
					<>
						{other} {relationLabels[link.relation]} it
					</>
				) : (
					<>
						{relationLabels[link.relation]} {other}
					</>
				)}
				{link.note && (
					<span dir="auto" className="text-soft">
						{" "}
						– {link.note}
					</span>
				)}
			</span>
			{children}
		</li>
	);
}

function LinkForm({
	source,
	add,
	onDone,
	onCancel,
}: {
	source: Named;
	add: ReturnType<typeof useCommand<NewLink, SourceLink>>;
	onDone: () => void;
	onCancel: () => void;
}) {
	const [to, setTo] = useState<Named | null>(null);
	const [relation, setRelation] = useState<LinkRelation>("quotes");
	const [note, setNote] = useState("");
	async function submit(event: FormEvent) {
		event.preventDefault();
		if (!to) return;
		const sent = await add.run({ toSourceId: to.id, relation, note });
		if (sent.kind !== "refused") onDone();
	}
	return (
		<form
			onSubmit={submit}
			aria-label="It rests on"
			className="flex flex-col gap-3 rounded-lg border border-line bg-raised p-3"
		>
			<Field label="How">
				<Select value={relation} onChange={(event) => setRelation(event.target.value as LinkRelation)}>
					{linkRelations.map((one) => (
						<option key={one} value={one}>
							It {relationLabels[one]} …
						</option>
					))}
				</Select>
			</Field>
			<SourcePicker label="Which source" value={to} onPick={setTo} except={[source.id]} autoFocus />
			<Field label="How you know">
				<Input maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
			</Field>
			<ProblemNote problem={add.problem} />
			<div className="flex gap-2">
				<Button type="submit" look="primary" busy={add.pending} disabled={!to}>
					Add the link
				</Button>
				<Button onClick={onCancel}>Cancel</Button>
			</div>
		</form>
	);
}
