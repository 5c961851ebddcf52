"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { usePerson } from "@/components/shell/person";
import { ProblemNote } from "@/components/shell/problem-note";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import { useCommand } from "@/lib/client/use-command";
import { useDraft } from "@/lib/client/use-draft";
import { allows } from "@/lib/core/people/permissions";
import { type ConditionState, conditionMetWords, conditionWords } from "@/lib/core/reports/editions/conditions";
import type { DeskReport, Published } from "@/lib/core/reports/editions/edition";
import type { OpenFactCode } from "@/lib/core/reports/report";
import type { Policy } from "@/lib/core/verdicts/policy";
import { quotingWords } from "@/lib/core/verdicts/policy-words";
import { count, listed, upperFirst } from "@/lib/core/words";
import { ClaimLinks } from "./report-links";

type Props = {
	report: DeskReport;
	policy: Policy;
	conditions: readonly ConditionState[];
	/** What readers of the newest edition don't know; null before there is one. */
	behind: readonly string[] | null;
	claims: number;
};

type Publishing = {
	id: string;
	reportVersion: number;
	reason?: string;
	exceptions: { condition: OpenFactCode; reason: string }[];
};

/** What the policy asks for before a report is published, what stands in the way, and the way out of the desk. */
export function PublishReport({ report, policy, conditions, behind, claims }: Props) {
	const { role } = usePerson();
	const [isOpen, setIsOpen] = useState(false);
	const { publishers } = policy.publication;
	const mayPublish = allows(role, "publish-report") && publishers.some((one) => one === role);
	const unmet = conditions.filter(({ isMet }) => !isMet);
	const number = (report.latest?.number ?? 0) + 1;
	return (
		<div className="flex flex-col gap-3">
			{conditions.length === 0 ? (
				<p className="text-sm text-soft">By this desk’s policy nothing that is open keeps a report back.</p>
			) : (
				<ul className="flex flex-col gap-1.5 text-sm">
					{conditions.map(({ condition, isMet, sentences, claims: numbers }) => (
						<li key={condition} className="flex gap-2">
							<span aria-hidden="true" className={isMet ? "text-true" : "text-stale"}>
								{isMet ? "✓" : "!"}
							</span>
							<span className="min-w-0">
								{isMet ? (
									<span className="text-soft">
										<span className="sr-only">Met: </span>
										{conditionMetWords[condition]}
									</span>
								) : (
									<>
										<span className="sr-only">Not met: </span>
										{sentences.join(" ")}
										{numbers.length > 0 && (
											<>
												{numbers.length === 1 ? " Claim " : " Claims "}
												<ClaimLinks numbers={numbers} of={claims} />.
											</>
										)}
									</>
								)}
							</span>
						</li>
					))}
				</ul>
			)}
			{mayPublish ? (
				<ShortcutButton
					shortcut="report.publish"
					look={behind?.length === 0 ? "secondary" : "primary"}
					className="self-start"
					onPress={() => setIsOpen(true)}
				>
					Publish edition {number}
				</ShortcutButton>
			) : (
				<p className="text-sm text-soft">
					By this desk’s policy, {listed(publishers.map((one) => `${one}s`))} publish reports.
				</p>
			)}
			<Dialog open={isOpen} onClose={() => setIsOpen(false)} title={`Publish edition ${number}`}>
				<PublishForm
					report={report}
					policy={policy}
					unmet={unmet}
					behind={behind}
					claims={claims}
					onClose={() => setIsOpen(false)}
				/>
			</Dialog>
		</div>
	);
}

/** Of what is listed before publishing; the edition has them all. */
const mostLines = 12;

type FormProps = Omit<Props, "conditions"> & { unmet: readonly ConditionState[]; onClose: () => void };

function PublishForm({ report, policy, unmet, behind, claims, onClose }: FormProps) {
	const router = useRouter();
	const toast = useToast();
	const { role } = usePerson();
	const draft = useDraft(`publish:${report.id}`, {
		reason: "",
		exceptions: {} as Partial<Record<OpenFactCode, string>>,
	});
	const [missing, setMissing] = useState(false);
	const { reason, exceptions } = draft.value;
	const publish = useCommand<Publishing, Published>({
		method: "POST",
		path: () => "/reports",
		label: () => `Edition of the report on “${report.title}”`,
		// Not later, when it may have become another one.
		onlyNow: true,
	});
	const isFirst = report.latest === null;
	const mayExcept = unmet.length === 0 || policy.rulers.some((one) => one === role);
	const lacks = (text: string | undefined) => (text ?? "").trim() === "";
	const send = async () => {
		const isMissing = (!isFirst && lacks(reason)) || unmet.some(({ condition }) => lacks(exceptions[condition]));
		setMissing(isMissing);
		if (isMissing || !mayExcept || publish.pending) return;
		const sent = await publish.run({
			id: report.id,
			reportVersion: report.version,
			...(!lacks(reason) && { reason }),
			exceptions: unmet.map(({ condition }) => ({ condition, reason: exceptions[condition] ?? "" })),
		});
		if (sent.kind !== "saved") return router.refresh();
		draft.clear();
		const { number, address } = sent.value;
		toast({
			text: `Edition ${number} is published at ${address}.`,
			action: { label: "Read it", run: () => void window.open(address, "_blank", "noopener") },
		});
		router.refresh();
		onClose();
	};
	useShortcut({ id: "save", run: () => void send(), scope: "publish" });
	return (
		<form
			className="flex flex-col gap-4"
			onSubmit={(event) => {
				event.preventDefault();
				void send();
			}}
		>
			<p className="text-sm">
				Everybody will be able to read the report on <bdi className="font-medium">{report.title}</bdi>, with{" "}
				{count(claims, "claim")}, at <code className="text-xs wrap-anywhere">{report.address}</code>, without signing
				in. It quotes {quotingWords[policy.publication.quoting]}. What members still keep from each other is not in it.
				An edition stays as it is; what changes later is said in the next one.
			</p>
			{behind !== null && (
				<section aria-label="What readers will be told" className="text-sm">
					<h3 className="mb-1 text-xs font-medium text-soft">Since edition {report.latest?.number}</h3>
					{behind.length === 0 ? (
						<p>Nothing that a reader would see has changed.</p>
					) : (
						<ul className="list-disc ps-5">
							{behind.slice(0, mostLines).map((line, at) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: two claims may be added, and nothing else tells the lines apart
								<li key={at}>{line}</li>
							))}
							{behind.length > mostLines && <li>And {count(behind.length - mostLines, "more change")}.</li>}
						</ul>
					)}
				</section>
			)}
			<Field
				label={isFirst ? "What readers should know about this edition (may be left empty)" : "What is new, and why"}
				error={missing && !isFirst && lacks(reason) && "Say what is new: whoever read the edition before is told."}
			>
				<Textarea
					data-focus-first
					rows={3}
					maxLength={5_000}
					value={reason}
					onChange={({ target }) => draft.set((now) => ({ ...now, reason: target.value }))}
				/>
			</Field>
			{mayExcept ? (
				unmet.map(({ condition }) => (
					<Field
						key={condition}
						label={`${upperFirst(conditionWords[condition])}. Why is it published all the same?`}
						hint="Printed in the edition, with your name."
						error={missing && lacks(exceptions[condition]) && "Give the reason, or see to it first."}
					>
						<Textarea
							rows={2}
							maxLength={2_000}
							value={exceptions[condition] ?? ""}
							onChange={({ target }) =>
								draft.set((now) => ({ ...now, exceptions: { ...now.exceptions, [condition]: target.value } }))
							}
						/>
					</Field>
				))
			) : (
				<Notice kind="info">
					A condition is not met, and only {listed(policy.rulers.map((one) => `${one}s`))} can make an exception.
				</Notice>
			)}
			<ProblemNote problem={publish.problem} />
			<div className="flex gap-2">
				<Button type="submit" look="primary" busy={publish.pending} disabled={!mayExcept} hint={<Key id="save" />}>
					Publish
				</Button>
				<Button look="quiet" onClick={onClose}>
					Not now
				</Button>
			</div>
		</form>
	);
}
