"use client";

import { ArrowDown, ArrowUp, Minus, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Conflict, isStale } from "@/components/shell/conflict";
import { ProblemNote } from "@/components/shell/problem-note";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { Button, IconButton } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { useCommand } from "@/lib/client/use-command";
import type { DeskReport } from "@/lib/core/reports/editions/edition";
import { type ClaimPart, claimsAtOnce } from "./claim-part";
import { ReportAddress } from "./report-address";

/** A claim as the list has it. */
export type ArrangedClaim = { id: string; statement: string };

type Change = Partial<Pick<DeskReport, "slug" | "claimOrder" | "leftOut">>;
type Props = {
	report: DeskReport;
	/** In the report, in its order; and those that are left out. */
	claims: readonly ArrangedClaim[];
	leftOut: readonly ArrangedClaim[];
	/** Those that are listed, of the ones in the report. */
	part: ClaimPart;
	mayArrange: boolean;
};

/** Which claims the report has, in which order, and where it will be read. Every change is saved as it is made. */
export function ReportArrangement({ report, claims, leftOut, part, mayArrange }: Props) {
	const router = useRouter();
	const [said, setSaid] = useState("");
	/** What this page has arranged and the desk's page does not show yet. */
	const [own, setOwn] = useState<{ order: string[]; out: string[]; version: number } | null>(null);
	const wanted = useRef<Change | null>(null);
	const isSending = useRef(false);
	const arrange = useCommand<Change & { version: number }, DeskReport>({
		method: "PATCH",
		path: () => `/reports/${report.id}`,
		label: () => `Arrangement of the report on “${report.title}”`,
	});
	const { version } = report;
	useEffect(() => {
		if (!isSending.current) setOwn((now) => (now && now.version > version ? now : null));
	}, [version]);

	const statements = new Map([...claims, ...leftOut].map(({ id, statement }) => [id, statement]));
	const order = own?.order ?? claims.map(({ id }) => id);
	const out = own?.out ?? leftOut.map(({ id }) => id);
	const base = Math.max(version, own?.version ?? 0);
	const isWhole = claims.length <= claimsAtOnce;
	/** What is taken in comes at the end, before the page has heard of it. */
	const shown = order.slice(part.from - 1, part.to === claims.length ? undefined : part.to);

	const send = async (change: Change, from = base) => {
		const sent = await arrange.run({ ...change, version: from });
		if (sent.kind === "saved") setOwn((now) => now && { ...now, version: sent.value.version });
		if (sent.kind === "refused") setOwn(null);
		return sent.kind === "saved" ? sent.value.version : null;
	};
	/** One change after the other, each on top of the one before; what came meanwhile goes in one. */
	const sendAll = async () => {
		isSending.current = true;
		for (let from: number | null = base; wanted.current && from !== null; ) {
			const change = wanted.current;
			wanted.current = null;
			from = await send(change, from);
		}
		wanted.current = null;
		isSending.current = false;
		router.refresh();
	};
	const put = (next: string[], nextOut: string[], words: string) => {
		setOwn({ order: next, out: nextOut, version: base });
		setSaid(words);
		wanted.current = { claimOrder: next, leftOut: nextOut };
		if (!isSending.current) void sendAll();
	};
	const move = (id: string, step: 1 | -1) => {
		const at = order.indexOf(id);
		const to = at + step;
		if (at === -1 || to < 0 || to >= order.length) return;
		const next = order.toSpliced(at, 1).toSpliced(to, 0, id);
		const isHere = to >= part.from - 1 && to < part.to;
		put(next, out, `Claim moved to place ${to + 1} of ${order.length}${isHere ? "" : ", in another part"}.`);
	};
	const turn = (id: string) =>
		out.includes(id)
			? put(
					[...order, id],
					out.filter((one) => one !== id),
					"The claim is in the report, at its end.",
				)
			: put(
					order.filter((one) => one !== id),
					[...out, id],
					"The claim is left out. How many are is said in the report.",
				);

	const here = () => document.activeElement?.closest<HTMLElement>("[data-arranged]")?.dataset.arranged;
	const go = (step: 1 | -1) => {
		const rows = [...document.querySelectorAll<HTMLElement>("[data-arranged]")];
		const at = rows.findIndex((row) => row.dataset.arranged === here());
		const next = at === -1 ? rows[0] : rows[at + step];
		next?.focus();
		next?.scrollIntoView({ block: "nearest" });
	};
	const onHere = (act: (id: string) => void) => () => {
		const id = here();
		if (id) act(id);
	};
	useShortcut({ id: "claim.next", run: () => go(1) });
	useShortcut({ id: "claim.previous", run: () => go(-1) });
	useShortcut({ id: "report.up", enabled: mayArrange, run: onHere((id) => move(id, -1)) });
	useShortcut({ id: "report.down", enabled: mayArrange, run: onHere((id) => move(id, 1)) });
	useShortcut({ id: "report.leave-out", enabled: mayArrange, run: onHere(turn) });

	if (isStale(arrange.problem)) {
		const listed = (value: unknown) =>
			Array.isArray(value) ? value.map((id: string) => statements.get(id) ?? "a claim").join("\n") : "";
		return (
			<Conflict
				thing="report"
				problem={arrange.problem}
				fields={[
					{ name: "slug", label: "Address" },
					{ name: "claimOrder", label: "Claims in order", show: listed },
					{ name: "leftOut", label: "Left out", show: listed },
				]}
				base={report}
				busy={arrange.pending}
				onMerge={(values, from) => void send(values as Change, from).then(() => router.refresh())}
				onDrop={() => {
					arrange.reset();
					router.refresh();
				}}
			/>
		);
	}
	const row = (id: string, at: number | null) => (
		<li
			key={id}
			data-arranged={id}
			tabIndex={-1}
			className="flex items-start gap-2 border-b border-line py-1 text-sm focus-within:bg-sunk/60 focus:bg-sunk/60"
		>
			<span className="min-w-5 shrink-0 pt-1.5 text-end text-xs text-soft tabular-nums">
				{at === null ? "–" : at + 1}
			</span>
			<span dir="auto" className={`line-clamp-2 min-w-0 flex-1 pt-1 wrap-anywhere ${at === null ? "text-soft" : ""}`}>
				{statements.get(id)}
			</span>
			{mayArrange && (
				<span className="flex shrink-0">
					{at !== null && (
						<>
							<IconButton label="Move up" disabled={at === 0} onClick={() => move(id, -1)}>
								<ArrowUp size={15} aria-hidden="true" />
							</IconButton>
							<IconButton label="Move down" disabled={at === order.length - 1} onClick={() => move(id, 1)}>
								<ArrowDown size={15} aria-hidden="true" />
							</IconButton>
						</>
					)}
					<IconButton label={at === null ? "Take in" : "Leave out"} onClick={() => turn(id)}>
						{at === null ? <Plus size={15} aria-hidden="true" /> : <Minus size={15} aria-hidden="true" />}
					</IconButton>
				</span>
			)}
		</li>
	);
	return (
		<div className="flex flex-col gap-3">
			<Address
				key={report.slug}
				report={report}
				mayArrange={mayArrange}
				onSave={(slug) => void send({ slug }).then(() => router.refresh())}
			/>
			<ProblemNote problem={arrange.problem} />
			<p role="status" className={isWhole || said === "" ? "sr-only" : "text-sm text-soft"}>
				{said}
			</p>
			{order.length + out.length === 0 ? (
				<p className="text-sm text-soft">No claim yet. Claims that are made on the bench come here by themselves.</p>
			) : (
				<>
					{mayArrange && (
						<p
							aria-hidden="true"
							className="flex flex-wrap items-center gap-1 text-xs text-soft [@media(hover:none)]:hidden"
						>
							<Key id="claim.next" /> <Key id="claim.previous" /> go, <Key id="report.down" /> <Key id="report.up" />{" "}
							move, <Key id="report.leave-out" /> leave out
						</p>
					)}
					{!isWhole && (
						<p className="text-sm text-soft">
							{part.from} to {part.to} of {order.length.toLocaleString("en")}, as on this page
						</p>
					)}
					<ol aria-label="Claims in the report" className="border-t border-line">
						{shown.map((id, i) => row(id, part.from - 1 + i))}
					</ol>
					{out.length > 0 && (
						<section aria-label="Left out of the report">
							<h3 className="mb-1 text-xs font-medium text-soft">Left out; readers are told how many</h3>
							<ul className="border-t border-line">{out.map((id) => row(id, null))}</ul>
						</section>
					)}
				</>
			)}
		</div>
	);
}

function Address({
	report,
	mayArrange,
	onSave,
}: {
	report: DeskReport;
	mayArrange: boolean;
	onSave: (slug: string) => void;
}) {
	const [typed, setTyped] = useState(report.slug);
	if (report.latest !== null || !mayArrange) {
		return (
			<p className="text-sm">
				<span className="text-soft">Address </span>
				<ReportAddress report={report} />
			</p>
		);
	}
	return (
		<form
			className="flex items-end gap-2"
			onSubmit={(event) => {
				event.preventDefault();
				if (typed !== report.slug) onSave(typed);
			}}
		>
			<Field label="Address" hint={`/r/${typed}; it stays once something is published.`} className="flex-1">
				<Input
					dir="ltr"
					maxLength={80}
					value={typed}
					onChange={(event) => setTyped(event.target.value.toLowerCase())}
				/>
			</Field>
			<Button type="submit" className="mb-5" disabled={typed === report.slug}>
				Save
			</Button>
		</form>
	);
}
