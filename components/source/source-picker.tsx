"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useDeferredValue, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { apiGet, type Page } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import { sourceKindLabels } from "@/lib/core/labels";
import type { Source } from "@/lib/core/sources/source";
import { GradeBadge } from "./grade-badge";

const newCard = "make a card";

type Props = {
	label: string;
	value: Pick<Source, "id" | "name"> | null;
	onPick: (source: Source | null) => void;
	/** These can't be picked: the source itself. */
	except?: readonly string[];
	/** Makes a card for words that no source has. */
	onCreate?: (name: string) => void;
	autoFocus?: boolean;
};

/** Finds a source of the desk by a few of its letters. */
export function SourcePicker({ label, value, onPick, except = [], onCreate, autoFocus = false }: Props) {
	const id = useId();
	const [typed, setTyped] = useState("");
	const [active, setActive] = useState("");
	const q = useDeferredValue(typed.trim());
	const found = useQuery({
		queryKey: [...keys.sources(q), "picker"],
		queryFn: ({ signal }) => apiGet<Page<Source>>("/sources", { q: q || undefined, limit: 20 }, signal),
		placeholderData: (before) => before,
		enabled: value === null,
	});
	if (value) {
		return (
			<div className="flex min-w-0 flex-col gap-1">
				<span className="text-xs font-medium text-soft">{label}</span>
				<span className="flex h-8 items-center gap-2">
					<span dir="auto" className="min-w-0 truncate text-sm font-medium">
						{value.name}
					</span>
					<Button small look="quiet" onClick={() => onPick(null)}>
						Another one
					</Button>
				</span>
			</div>
		);
	}
	const words = typed.trim();
	const items = found.data?.items.filter((source) => !except.includes(source.id)) ?? [];
	const offersCard = onCreate !== undefined && words !== "";
	// Results come and go while somebody types; Enter must always mean the first one, or the one that was moved to.
	const values = [...items.map((source) => source.id), ...(offersCard ? [newCard] : [])];
	return (
		<Command
			shouldFilter={false}
			value={values.includes(active) ? active : (values[0] ?? "")}
			onValueChange={setActive}
			label={label}
			className="flex min-w-0 flex-col gap-1"
		>
			<label htmlFor={id} className="text-xs font-medium text-soft">
				{label}
			</label>
			<Command.Input
				id={id}
				dir="auto"
				autoFocus={autoFocus}
				value={typed}
				onValueChange={setTyped}
				placeholder="Name, link or note"
				className="h-8 w-full rounded-md border border-edge bg-raised px-2 text-sm"
			/>
			<div className="rounded-md border border-line bg-raised p-1">
				<Command.List label="Sources found" className="max-h-52 overflow-y-auto">
					{items.map((source) => (
						<Command.Item
							key={source.id}
							value={source.id}
							onSelect={() => {
								setTyped("");
								onPick(source);
							}}
							className="flex min-h-8 cursor-pointer items-center justify-between gap-3 rounded-sm px-2 text-sm data-[selected=true]:bg-accent-tint"
						>
							<span dir="auto" className="min-w-0 truncate">
								{source.name}
							</span>
							<span className="flex shrink-0 items-center gap-2 text-xs text-soft">
								{sourceKindLabels[source.kind]}
								{source.grade && <GradeBadge grade={source.grade} />}
							</span>
						</Command.Item>
					))}
					{offersCard && (
						<Command.Item
							value={newCard}
							onSelect={() => onCreate(words)}
							className="flex min-h-8 cursor-pointer items-center rounded-sm px-2 text-sm data-[selected=true]:bg-accent-tint"
						>
							Make a card for “<bdi className="truncate">{words}</bdi>”
						</Command.Item>
					)}
				</Command.List>
				<Command.Empty className="px-2 py-1.5 text-sm text-soft">
					{found.isError
						? "The register can't be reached just now."
						: found.isPending
							? "Looking…"
							: "No source has these words."}
				</Command.Empty>
			</div>
		</Command>
	);
}
