"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { dayOf, endOf, isWholeDay } from "@/components/assignment/due-day";
import { Conflict, isStale } from "@/components/shell/conflict";
import { ProblemNote } from "@/components/shell/problem-note";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Select, Textarea } from "@/components/ui/field";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { useCommand } from "@/lib/client/use-command";
import { useDraft } from "@/lib/client/use-draft";
import type { DeskReport, EditionSummary } from "@/lib/core/reports/editions/edition";
import { type Reply, replyOutcomes, replyOutcomeWords } from "@/lib/core/reports/editions/reply";

type Claim = { id: string; number: number };
type Props = {
	report: DeskReport;
	replies: readonly Reply[];
	editions: readonly EditionSummary[];
	claims: readonly Claim[];
	mayWrite: boolean;
};

/** Who was told of the report or of a correction, and what they said: the right of reply, line by line. */
export function ReplyLedger({ report, replies, editions, claims, mayWrite }: Props) {
	/** Null while closed; a new line while it is none of those there. */
	const [open, setOpen] = useState<Reply | "new" | null>(null);
	const numberOf = new Map(claims.map(({ id, number }) => [id, number]));
	const editionOf = new Map(editions.map(({ id, number }) => [id, number]));
	const about = ({ claimId, editionId }: Reply) =>
		[
			claimId && (numberOf.has(claimId) ? `claim ${numberOf.get(claimId)}` : "a claim that is not in the report"),
			editionId && `edition ${editionOf.get(editionId)}`,
		]
			.filter(Boolean)
			.join(", ");
	return (
		<div className="flex flex-col gap-3">
			{replies.length === 0 ? (
				<p className="text-sm text-soft">
					Nobody yet. Whom you told of the report, or of a correction, how and until when they can answer, and what they
					said, is kept here.
				</p>
			) : (
				<Table label="Who was told, and what they said">
					<thead>
						<tr>
							<Th>Told</Th>
							<Th>When, and how</Th>
							<Th>Until</Th>
							<Th>Outcome</Th>
							<Th>Answer</Th>
							{mayWrite && (
								<Th>
									<span className="sr-only">Change</span>
								</Th>
							)}
						</tr>
					</thead>
					<tbody>
						{replies.map((reply) => (
							<Tr key={reply.id}>
								<Td className="min-w-32 align-top">
									<span dir="auto" className="wrap-anywhere">
										{reply.told}
									</span>
									<span className="block text-xs text-soft">{about(reply)}</span>
								</Td>
								<Td className="min-w-32 align-top">
									<Time iso={reply.toldAt} show="day" />
									<span dir="auto" className="block text-xs text-soft wrap-anywhere">
										{reply.how}
									</span>
								</Td>
								<Td className="align-top">
									{reply.deadline === null ? "–" : <Time iso={reply.deadline} show="day" />}
								</Td>
								<Td className="align-top whitespace-nowrap">{replyOutcomeWords[reply.outcome]}</Td>
								<Td className="min-w-40 align-top">
									{reply.answer === null ? (
										<span className="text-soft">none</span>
									) : (
										<span dir="auto" className="whitespace-pre-wrap wrap-anywhere">
											{reply.answer}
										</span>
									)}
								</Td>
								{mayWrite && (
									<Td className="align-top">
										<Button small look="quiet" aria-label={`Change: ${reply.told}`} onClick={() => setOpen(reply)}>
											Change
										</Button>
									</Td>
								)}
							</Tr>
						))}
					</tbody>
				</Table>
			)}
			{mayWrite && (
				<ShortcutButton shortcut="report.told" className="self-start" onPress={() => setOpen("new")}>
					Somebody was told
				</ShortcutButton>
			)}
			<Dialog
				open={open !== null}
				onClose={() => setOpen(null)}
				title={open === "new" ? "Who was told" : "Right of reply"}
			>
				{open !== null && (
					<ReplyForm
						key={open === "new" ? "new" : open.id}
						report={report}
						reply={open === "new" ? null : open}
						editions={editions}
						claims={claims}
						onClose={() => setOpen(null)}
					/>
				)}
			</Dialog>
		</div>
	);
}

type Sent = Partial<Reply> & { version?: number };

function ReplyForm({
	report,
	reply,
	editions,
	claims,
	onClose,
}: Pick<Props, "report" | "editions" | "claims"> & { reply: Reply | null; onClose: () => void }) {
	const router = useRouter();
	const [missing, setMissing] = useState(false);
	const draft = useDraft(`reply:${reply?.id ?? `new:${report.id}`}`, {
		told: reply?.told ?? "",
		how: reply?.how ?? "",
		claimId: reply?.claimId ?? "",
		editionId: reply ? (reply.editionId ?? "") : (report.latest?.id ?? ""),
		toldOn: reply ? dayOf(reply.toldAt) : dayOf(new Date().toISOString()),
		until: reply?.deadline ? dayOf(reply.deadline) : "",
		answer: reply?.answer ?? "",
		outcome: reply?.outcome ?? ("waiting" as const),
	});
	const value = draft.value;
	const put = (change: Partial<typeof value>) => draft.set((now) => ({ ...now, ...change }));
	const save = useCommand<Sent, Reply>({
		method: reply ? "PATCH" : "POST",
		path: () => (reply ? `/replies/${reply.id}` : "/replies"),
		label: ({ told }) => `Told: ${told ?? reply?.told}`,
	});
	const send = async (sent: Sent) => {
		const done = await save.run(sent);
		if (done.kind === "refused") return;
		draft.clear();
		router.refresh();
		onClose();
	};
	const submit = () => {
		const lacks = value.told.trim() === "" || value.how.trim() === "";
		setMissing(lacks);
		if (lacks || save.pending) return;
		const answer = value.answer.trim() === "" ? null : value.answer;
		const isSameDay = reply !== null && dayOf(reply.toldAt) === value.toldOn;
		void send({
			...(reply ? { version: reply.version } : { reportId: report.id }),
			told: value.told,
			how: value.how,
			claimId: value.claimId || null,
			editionId: value.editionId || null,
			...(!isSameDay && isWholeDay(value.toldOn) && { toldAt: startOf(value.toldOn) }),
			deadline: isWholeDay(value.until) ? endOf(value.until) : null,
			answer,
			// Who answered no longer waits.
			outcome: answer !== null && value.outcome === "waiting" ? "answered" : value.outcome,
		});
	};
	useShortcut({ id: "save", run: submit, scope: "reply" });
	if (reply && isStale(save.problem)) {
		return (
			<Conflict
				thing="line of the ledger"
				problem={save.problem}
				fields={[
					{ name: "told", label: "Who was told" },
					{ name: "how", label: "How" },
					{ name: "answer", label: "What they answered", isText: true },
					{ name: "outcome", label: "Outcome" },
				]}
				base={reply}
				busy={save.pending}
				onMerge={(merged, version) => void send({ ...merged, version })}
				onDrop={() => {
					draft.clear();
					router.refresh();
					onClose();
				}}
			/>
		);
	}
	return (
		<form
			className="flex flex-col gap-3"
			onSubmit={(event) => {
				event.preventDefault();
				submit();
			}}
		>
			<Field label="Who was told" error={missing && value.told.trim() === "" && "Name whoever was told."}>
				<Input
					data-focus-first
					maxLength={500}
					value={value.told}
					onChange={({ target }) => put({ told: target.value })}
				/>
			</Field>
			<Field
				label="How"
				hint="By letter, by telephone, at which address"
				error={missing && value.how.trim() === "" && "Say how they were told."}
			>
				<Input maxLength={500} value={value.how} onChange={({ target }) => put({ how: target.value })} />
			</Field>
			<div className="grid gap-3 sm:grid-cols-2">
				<Field label="About">
					<Select value={value.claimId} onChange={({ target }) => put({ claimId: target.value })}>
						<option value="">the whole report</option>
						{claims.map(({ id, number }) => (
							<option key={id} value={id}>
								claim {number}
							</option>
						))}
						{value.claimId !== "" && claims.every(({ id }) => id !== value.claimId) && (
							<option value={value.claimId}>a claim that is not in the report</option>
						)}
					</Select>
				</Field>
				<Field label="As published in">
					<Select value={value.editionId} onChange={({ target }) => put({ editionId: target.value })}>
						<option value="">no edition, beforehand</option>
						{editions.map(({ id, number }) => (
							<option key={id} value={id}>
								edition {number}
							</option>
						))}
					</Select>
				</Field>
				<Field label="Told on">
					<Input
						type="date"
						dir={undefined}
						value={value.toldOn}
						onChange={({ target }) => put({ toldOn: target.value })}
					/>
				</Field>
				<Field label="Can answer until">
					<Input
						type="date"
						dir={undefined}
						value={value.until}
						onChange={({ target }) => put({ until: target.value })}
					/>
				</Field>
			</div>
			<Field label="What they answered">
				<Textarea
					rows={3}
					maxLength={20_000}
					value={value.answer}
					onChange={({ target }) => put({ answer: target.value })}
				/>
			</Field>
			<Field label="Outcome" className="max-w-56">
				<Select
					value={value.outcome}
					onChange={({ target }) => put({ outcome: replyOutcomes.find((one) => one === target.value) ?? "waiting" })}
				>
					{replyOutcomes.map((one) => (
						<option key={one} value={one}>
							{replyOutcomeWords[one]}
						</option>
					))}
				</Select>
			</Field>
			<ProblemNote problem={save.problem} />
			<div className="flex gap-2">
				<Button type="submit" look="primary" busy={save.pending} hint={<Key id="save" />}>
					Save
				</Button>
				<Button look="quiet" onClick={onClose}>
					Back
				</Button>
			</div>
		</form>
	);
}

function startOf(day: string): string {
	return new Date(`${day}T12:00:00`).toISOString();
}
