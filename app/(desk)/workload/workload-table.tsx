"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { usePerson } from "@/components/shell/person";
import { cx } from "@/components/ui/cx";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { mayBeAssigned } from "@/lib/core/assignments/assignment";
import { finishedDays, type Load, soonDays } from "@/lib/core/queue/workload";
import { count, listed } from "@/lib/core/words";

const columns = [
	{ id: "claims", label: "Open claims", of: (load: Load) => load.claims },
	{ id: "overdue", label: "Overdue", of: (load: Load) => load.overdue },
	{ id: "soon", label: `Due in ${soonDays} days`, of: (load: Load) => load.dueSoon },
	{ id: "disputes", label: "Disputes", of: (load: Load) => load.disputes },
	{ id: "tasks", label: "Passages", of: (load: Load) => load.tasks },
	{ id: "articles", label: "Articles", of: (load: Load) => load.articles },
	{ id: "finished", label: `Finished, ${finishedDays} days`, of: finishedBy },
] as const;
type ColumnId = (typeof columns)[number]["id"] | "name";
type Order = { by: ColumnId; isUp: boolean };

/** One line for each member; any column can order it. Those who left and still hold something come under them. */
export function WorkloadTable({ loads }: { loads: readonly Load[] }) {
	const me = usePerson();
	const [order, setOrder] = useState<Order>({ by: "name", isUp: true });
	const working = loads.filter(({ role }) => role !== null && mayBeAssigned(role));
	const gone = loads.filter((load) => !working.includes(load) && holds(load) > 0);
	const sortBy = (by: ColumnId) => setOrder((now) => ({ by, isUp: now.by === by ? !now.isUp : by === "name" }));
	const most = Math.max(1, ...loads.map(({ claims }) => claims));
	const row = (load: Load) => (
		<Tr key={load.userId}>
			<Td className="min-w-36">
				<span dir="auto">{load.name}</span>
				{load.userId === me.userId && <span className="text-soft"> (you)</span>}
				{(load.role === null || !mayBeAssigned(load.role)) && (
					<span className="block text-xs text-soft">{load.role === null ? "left the desk" : "only reads now"}</span>
				)}
			</Td>
			<Td className="sm:min-w-40">
				<span className="flex items-center gap-2">
					<span className="w-8 text-end">
						{load.claims > 0 ? (
							<Link href={`/claims?assignee=${load.userId}`} className="link">
								{load.claims}
							</Link>
						) : (
							"0"
						)}
					</span>
					<span aria-hidden="true" className="hidden h-1.5 flex-1 overflow-hidden rounded-full bg-sunk sm:block">
						<span className="block h-full rounded-full bg-edge" style={{ width: `${(load.claims / most) * 100}%` }} />
					</span>
				</span>
			</Td>
			<Amount n={load.overdue} className={load.overdue > 0 ? "font-medium text-stale" : ""} />
			<Amount n={load.dueSoon} />
			<Amount n={load.disputes} />
			<Amount n={load.tasks} />
			<Amount n={load.articles} />
			<Td className="text-end whitespace-nowrap">
				{finishedBy(load)}
				{finishedBy(load) > 0 && <span className="block text-xs text-soft">{finishedWords(load)}</span>}
			</Td>
		</Tr>
	);
	return (
		<Table label="Workload">
			<thead>
				<tr>
					<SortHead id="name" label="Name" order={order} onSort={sortBy} />
					{columns.map(({ id, label }) => (
						<SortHead key={id} id={id} label={label} order={order} onSort={sortBy} isNumber={id !== "claims"} />
					))}
				</tr>
			</thead>
			<tbody>{working.toSorted((a, b) => compare(a, b, order)).map(row)}</tbody>
			{gone.length > 0 && (
				<tbody>
					<tr>
						<th colSpan={columns.length + 1} scope="rowgroup" className="pt-6 pb-1 text-start text-sm font-medium">
							Still with the name of somebody who can’t do it{" "}
							<Link href="/claims?assigned=left" className="link ms-2 font-normal">
								their claims
							</Link>
						</th>
					</tr>
					{gone.map(row)}
				</tbody>
			)}
		</Table>
	);
}

function SortHead({
	id,
	label,
	order,
	onSort,
	isNumber = false,
}: {
	id: ColumnId;
	label: string;
	order: Order;
	onSort: (id: ColumnId) => void;
	isNumber?: boolean;
}) {
	const isSorted = order.by === id;
	const Arrow = order.isUp ? ArrowUp : ArrowDown;
	return (
		<Th aria-sort={isSorted ? (order.isUp ? "ascending" : "descending") : undefined}>
			<button
				type="button"
				className={cx(
					"flex w-full items-center gap-1 hover:text-ink",
					isNumber && "justify-end",
					isSorted && "text-ink",
				)}
				onClick={() => onSort(id)}
			>
				{label}
				{isSorted && <Arrow size={12} aria-hidden="true" />}
			</button>
		</Th>
	);
}

function Amount({ n, className }: { n: number; className?: string }) {
	return <Td className={cx("text-end", n === 0 && "text-soft", className)}>{n}</Td>;
}

function compare(a: Load, b: Load, { by, isUp }: Order): number {
	const column = columns.find(({ id }) => id === by);
	const byNumber = column ? column.of(a) - column.of(b) : 0;
	if (byNumber !== 0) return isUp ? byNumber : -byNumber;
	const byName = a.name.localeCompare(b.name) || (a.userId < b.userId ? -1 : 1);
	return column || isUp ? byName : -byName;
}

function finishedBy({ finished }: Load): number {
	return finished.verdicts + finished.rulings + finished.tasks;
}

function finishedWords({ finished: { verdicts, rulings, tasks } }: Load): string {
	return listed([
		...(verdicts > 0 ? [count(verdicts, "verdict")] : []),
		...(rulings > 0 ? [count(rulings, "ruling")] : []),
		...(tasks > 0 ? [count(tasks, "passage")] : []),
	]);
}

function holds({ claims, disputes, tasks, articles }: Load): number {
	return claims + disputes + tasks + articles;
}
