"use client";

import { ArrowUp } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";
import { DueWords } from "@/components/assignment/due-words";
import { ClaimState } from "@/components/claim/claim-state";
import { useMay } from "@/components/shell/person";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { cx } from "@/components/ui/cx";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { mayBeAssigned } from "@/lib/core/assignments/assignment";
import { isRatable } from "@/lib/core/claims/checkable";
import type { Claim, ClaimOrder } from "@/lib/core/claims/claim";
import type { Member } from "@/lib/core/people/member";
import { AssignChosen } from "./assign-chosen";

export type ClaimTableRow = Omit<Claim, "appearances" | "createdAt" | "updatedAt" | "tags"> & {
	href: string;
	/** Its title, where the desk has several. */
	dossier: string | null;
};

type Props = {
	rows: readonly ClaimTableRow[];
	members: readonly Member[];
	/** The server's clock when the page was made. */
	now: string;
	sort: ClaimOrder;
	/** Where the same list stands in the other order. */
	otherSort: string;
};

/** The list of claims. Several can be chosen, with the mouse or by J, K and X, and assigned at once. */
export function ClaimTable({ rows, members, now, sort, otherSort }: Props) {
	const mayAssign = useMay("annotate");
	const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set());
	const body = useRef<HTMLTableSectionElement>(null);
	const lastTurned = useRef<number | null>(null);
	const chosen = rows.filter(({ id }) => chosenIds.has(id));
	const memberOf = new Map(members.map((member) => [member.userId, member]));
	const hasDossiers = rows.some(({ dossier }) => dossier !== null);

	/** With Shift, everything from the one before. */
	const turn = (at: number, isOn: boolean, withShift: boolean) => {
		const from = withShift ? (lastTurned.current ?? at) : at;
		lastTurned.current = at;
		const turned = rows.slice(Math.min(from, at), Math.max(from, at) + 1);
		setChosenIds((before) => {
			const after = new Set(before);
			for (const { id } of turned) {
				if (isOn) after.add(id);
				else after.delete(id);
			}
			return after;
		});
	};
	const turnAll = () => setChosenIds(chosen.length < rows.length ? new Set(rows.map(({ id }) => id)) : new Set());
	const places = () => [...(body.current?.querySelectorAll<HTMLElement>("tr") ?? [])];
	const here = () => places().findIndex((row) => row.matches(":focus-within"));
	const go = (step: 1 | -1) => {
		const all = places();
		const at = here();
		all[at === -1 ? (step === 1 ? 0 : all.length - 1) : at + step]?.querySelector<HTMLElement>("a")?.focus();
	};
	useShortcut({ id: "claim.next", run: () => go(1) });
	useShortcut({ id: "claim.previous", run: () => go(-1) });
	useShortcut({
		id: "row.choose",
		keys: "x",
		label: "Choose the claim, or not",
		group: "Lists",
		enabled: mayAssign,
		run: () => {
			const at = here();
			const row = rows[at];
			if (row) turn(at, !chosenIds.has(row.id), false);
		},
	});
	useShortcut({
		id: "rows.choose-all",
		keys: "shift+a",
		label: "Choose every claim that is shown, or none",
		group: "Lists",
		enabled: mayAssign,
		run: turnAll,
	});

	return (
		<>
			{mayAssign && (
				<AssignChosen chosen={chosen} members={members} onDone={() => setChosenIds(new Set())} onChooseAll={turnAll} />
			)}
			<Table label="Claims">
				<thead>
					<tr>
						{mayAssign && (
							<Th className="w-6">
								<input
									type="checkbox"
									className="size-4 align-middle"
									aria-label="Choose every claim that is shown"
									checked={chosen.length === rows.length}
									onChange={turnAll}
								/>
							</Th>
						)}
						<Th className="hidden md:table-cell">State</Th>
						<Th>
							Claim{" "}
							<span className="ms-2 hidden font-normal md:inline">
								<Key id="claim.next" /> <Key id="claim.previous" /> {mayAssign && <Key id="row.choose" />}
							</span>
						</Th>
						<Th className="hidden lg:table-cell">Kind</Th>
						<Th className="hidden lg:table-cell">Priority</Th>
						<Th className="hidden md:table-cell">Assigned to</Th>
						<Th className="hidden sm:table-cell" aria-sort={sort === "due" ? "ascending" : undefined}>
							<Link href={otherSort} className="inline-flex items-center gap-1 hover:text-ink">
								Due
								{sort === "due" && <ArrowUp size={12} aria-hidden="true" />}
							</Link>
						</Th>
						{hasDossiers && <Th className="hidden 2xl:table-cell">Dossier</Th>}
						<Th className="hidden text-end md:table-cell">Evidence</Th>
						<Th className="hidden text-end md:table-cell">Verdicts you see</Th>
					</tr>
				</thead>
				<tbody ref={body}>
					{rows.map((claim, at) => {
						const holder = claim.assigneeId === null ? null : memberOf.get(claim.assigneeId);
						return (
							<Tr key={claim.id} className={chosenIds.has(claim.id) ? "bg-accent-tint" : ""}>
								{mayAssign && (
									<Td>
										<input
											type="checkbox"
											className="size-4 align-middle"
											aria-label={`Choose “${claim.statement}”`}
											checked={chosenIds.has(claim.id)}
											onChange={(event) =>
												turn(at, event.target.checked, (event.nativeEvent as MouseEvent).shiftKey === true)
											}
										/>
									</Td>
								)}
								<Td className="hidden md:table-cell">
									<ClaimState claim={claim} />
								</Td>
								<Td className="md:min-w-72">
									<span className="text-xs md:hidden">
										<ClaimState claim={claim} />
									</span>
									<Link href={claim.href} dir="auto" className="line-clamp-2 hover:underline wrap-anywhere">
										{claim.statement}
									</Link>
								</Td>
								<Td className="hidden text-soft lg:table-cell">
									{claim.checkable || !isRatable(claim.kind, true) ? claim.kind : `${claim.kind}, not checkable`}
								</Td>
								<Td className={cx("hidden lg:table-cell", claim.priority === "normal" ? "text-soft" : "font-medium")}>
									{claim.priority}
								</Td>
								<Td className="hidden md:table-cell">
									{claim.assigneeId === null ? (
										"–"
									) : holder ? (
										<>
											<span dir="auto">{holder.name}</span>
											{!mayBeAssigned(holder.role) && <span className="text-stale">, only reads now</span>}
										</>
									) : (
										<span className="text-stale">somebody who left</span>
									)}
								</Td>
								<Td className="hidden sm:table-cell">
									{claim.dueAt === null ? (
										<span className="text-soft">–</span>
									) : claim.stage === "settled" ? (
										<span className="text-soft">settled</span>
									) : (
										<DueWords dueAt={claim.dueAt} now={now} />
									)}
								</Td>
								{hasDossiers && (
									<Td className="hidden max-w-48 2xl:table-cell">
										<span dir="auto" className="block truncate">
											{claim.dossier}
										</span>
									</Td>
								)}
								<Td className="hidden text-end md:table-cell">{claim.evidenceCount}</Td>
								<Td className="hidden text-end md:table-cell">{claim.verdictCount}</Td>
							</Tr>
						);
					})}
				</tbody>
			</Table>
		</>
	);
}
