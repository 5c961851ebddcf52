"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { riskWords } from "@/components/dispute/dispute-words";
import { Conflict, type ConflictField, isStale } from "@/components/shell/conflict";
import { ProblemNote } from "@/components/shell/problem-note";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { PrintedKeys, useShortcut } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { Checkbox, Field, Input, Select, Textarea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import { useDraft } from "@/lib/client/use-draft";
import {
	type Blindness,
	blindnesses,
	objectionToPolicy,
	type Policy,
	type RiskClass,
	type Rule,
	type RulerRole,
	riskClasses,
	rulerRoles,
} from "@/lib/core/verdicts/policy";
import { changesForReports, changesForReview, publicationInWords } from "@/lib/core/verdicts/policy-words";
import { count } from "@/lib/core/words";
import { PublicationFields } from "./publication-fields";

type Values = Omit<Policy, "name" | "version">;
type Draft = { values: Values; base: Policy; reason: string };
type Change = Partial<Values> & { version: number; reason: string };

const blindWords: Record<Blindness, string> = {
	"until-all": "until all who are needed have sealed",
	"until-own": "until one has sealed one’s own",
	open: "not at all",
};

const differenceWords = [
	"any difference",
	"two steps on the scale",
	"three steps on the scale",
	"four steps on the scale",
];

/** Where an admin changes the policy. Before it is saved they read what that does to claims that are being judged. */
export function PolicyForm({ policy, onClose }: { policy: Policy; onClose: () => void }) {
	const router = useRouter();
	const toast = useToast();
	const draft = useDraft<Draft>("policy", { values: valuesOf(policy), base: policy, reason: "" });
	const { values, base, reason } = draft.value;
	const [missing, setMissing] = useState<string | null>(null);
	const form = useRef<HTMLFormElement>(null);
	const reasonField = useRef<HTMLTextAreaElement>(null);
	const save = useCommand<Change, Policy>({
		method: "PATCH",
		path: () => "/policy",
		label: () => "The desk’s policy",
		invalidates: () => [keys.policy(), keys.claims(), keys.verdicts()],
	});
	const put = (change: Partial<Values>) => draft.set((now) => ({ ...now, values: { ...now.values, ...change } }));
	const changed = changedValues(base, values);
	const next: Policy = { ...base, ...values };
	const objection = objectionToPolicy(next);
	const changes = [...changesForReview(base, next), ...changesForReports(base, next)];

	useEffect(() => form.current?.querySelector<HTMLElement>("input, select")?.focus(), []);
	useShortcut({ id: "back", scope: "policy", run: onClose });

	async function send(change: Partial<Values>, version: number) {
		if (reason.trim() === "") {
			setMissing("Say why: the reason stands in the log beside the change.");
			reasonField.current?.focus();
			return;
		}
		setMissing(null);
		const sent = await save.run({ ...change, version, reason });
		if (sent.kind === "refused") return;
		draft.clear();
		toast({
			text:
				sent.kind === "saved"
					? `The policy is ${sent.value.name} now.`
					: "The policy is sent when the desk can be reached.",
		});
		router.refresh();
		onClose();
	}

	const fields: ConflictField[] = [
		{ name: "verdictsNeeded", label: "Verdicts needed", show: String },
		{ name: "blind", label: "Verdicts stay hidden", show: (value) => blindWords[value as Blindness] },
		{ name: "originsNeeded", label: "Independent origins", show: String },
		{ name: "rulers", label: "Who may rule", show: (value) => (Array.isArray(value) ? value.join(", ") : "") },
		{ name: "disputedFrom", label: "What is a dispute", show: (value) => differenceWords[Number(value) - 1] ?? "" },
		{
			name: "publication",
			label: "Publishing reports",
			show: (value) => publicationInWords(value as Policy["publication"]).join(" "),
		},
		{ name: "overrides", label: "Stricter for risks", show: (value) => overridesInWords(value as Policy["overrides"]) },
	];

	if (isStale(save.problem)) {
		return (
			<Conflict
				thing="policy"
				problem={save.problem}
				fields={fields}
				base={valuesOf(base)}
				busy={save.pending}
				onMerge={(merged, version) => void send(merged as Partial<Values>, version)}
				onDrop={() => {
					draft.clear();
					save.reset();
					router.refresh();
					onClose();
				}}
			/>
		);
	}
	return (
		<form
			ref={form}
			aria-label="Change the policy"
			className="flex flex-col gap-4 rounded-lg border border-line bg-raised p-4"
			onSubmit={(event) => {
				event.preventDefault();
				void send(changed, base.version);
			}}
		>
			{base.version !== policy.version && (
				<Notice kind="info">
					You began this on {base.name}; the desk has {policy.name} now. When you save you see both.
				</Notice>
			)}
			<div className="grid gap-4 sm:grid-cols-2">
				<Field label="Verdicts needed" hint="Reviewers who judge a claim on their own.">
					<NumberInput min={1} value={values.verdictsNeeded} onChange={(verdictsNeeded) => put({ verdictsNeeded })} />
				</Field>
				<Field label="Independent origins needed" hint="That its evidence comes down to; “Unproven” needs none.">
					<NumberInput min={0} value={values.originsNeeded} onChange={(originsNeeded) => put({ originsNeeded })} />
				</Field>
				<Field label="Verdicts stay hidden from colleagues">
					<Select value={values.blind} onChange={(event) => put({ blind: event.target.value as Blindness })}>
						{blindnesses.map((blind) => (
							<option key={blind} value={blind}>
								{blindWords[blind]}
							</option>
						))}
					</Select>
				</Field>
				<Field label="What is a dispute" hint="Labels without a number differ or don’t.">
					<Select value={values.disputedFrom} onChange={(event) => put({ disputedFrom: Number(event.target.value) })}>
						{differenceWords.map((words, at) => (
							<option key={words} value={at + 1}>
								{words}
							</option>
						))}
					</Select>
				</Field>
			</div>
			<Rulers
				legend="Who may rule, having filed no verdict on the claim"
				value={values.rulers}
				onChange={(rulers) => put({ rulers })}
			/>
			<fieldset className="min-w-0">
				<legend className="mb-1 text-xs font-medium text-soft">
					Stricter, where a wrong verdict would do more harm. “As elsewhere” is as for every other claim.
				</legend>
				<div className="flex flex-col divide-y divide-line border-y border-line">
					{riskClasses.map((risk) => (
						<Override
							key={risk}
							risk={risk}
							value={values.overrides[risk] ?? {}}
							onChange={(rule) => put({ overrides: withRule(values.overrides, risk, rule) })}
						/>
					))}
				</div>
			</fieldset>
			<PublicationFields value={values.publication} onChange={(publication) => put({ publication })} />
			<Field label="Why" error={missing}>
				<Textarea
					ref={reasonField}
					rows={2}
					maxLength={10_000}
					value={reason}
					onChange={(event) => draft.set((now) => ({ ...now, reason: event.target.value }))}
				/>
			</Field>
			<section aria-label="What changes" aria-live="polite" className="text-sm">
				<h2 className="mb-1 text-xs font-medium text-soft">What changes</h2>
				{changes.length === 0 ? (
					<p className="text-soft">Nothing yet: this is the policy the desk has.</p>
				) : (
					<ul className="list-disc ps-5">
						{changes.map((sentence) => (
							<li key={sentence}>{sentence}</li>
						))}
					</ul>
				)}
			</section>
			{objection ? <Notice>{objection}</Notice> : <ProblemNote problem={save.problem} />}
			{draft.restored && <p className="text-xs text-soft">Brought back from your last visit.</p>}
			<div className="flex flex-wrap gap-2">
				<ShortcutButton
					shortcut="save"
					scope="policy"
					look="primary"
					busy={save.pending}
					disabled={objection !== null || Object.keys(changed).length === 0}
					onPress={() => void send(changed, base.version)}
				>
					Save the policy
				</ShortcutButton>
				<Button look="quiet" hint={<PrintedKeys keys="escape" />} onClick={onClose}>
					Not now
				</Button>
				{draft.restored && (
					<Button look="quiet" onClick={() => draft.set({ values: valuesOf(policy), base: policy, reason: "" })}>
						Begin anew
					</Button>
				)}
			</div>
		</form>
	);
}

type NumberProps = { min: number; value: number; onChange: (value: number) => void; label?: string };

/** While somebody types, the field may be empty or out of bounds for a moment; what counts is the last sensible number. */
function NumberInput({ min, value, onChange }: NumberProps) {
	const [typed, setTyped] = useState<string | null>(null);
	return (
		<Input
			type="number"
			inputMode="numeric"
			min={min}
			max={20}
			value={typed ?? String(value)}
			onBlur={() => setTyped(null)}
			onChange={(event) => {
				setTyped(event.target.value);
				const next = Number(event.target.value);
				if (event.target.value !== "" && Number.isInteger(next) && next >= min && next <= 20) onChange(next);
			}}
		/>
	);
}

type RulersProps = {
	legend: string;
	value: readonly RulerRole[];
	onChange: (rulers: readonly RulerRole[]) => void;
};

function Rulers({ legend, value, onChange }: RulersProps) {
	return (
		<fieldset className="min-w-0">
			<legend className="mb-1 text-xs font-medium text-soft">{legend}</legend>
			<div className="flex gap-4">
				{rulerRoles.map((role) => (
					<Checkbox
						key={role}
						label={`${role}s`}
						checked={value.includes(role)}
						// Somebody has to be able to rule.
						disabled={value.length === 1 && value.includes(role)}
						onChange={(event) =>
							onChange(rulerRoles.filter((one) => (one === role ? event.target.checked : value.includes(one))))
						}
					/>
				))}
			</div>
		</fieldset>
	);
}

type OverrideProps = { risk: RiskClass; value: Partial<Rule>; onChange: (rule: Partial<Rule>) => void };

/** What is stricter for claims of one risk; never more lenient, for the desk's own rule holds for them too. */
function Override({ risk, value, onChange }: OverrideProps) {
	const numbers = (from: number) => Array.from({ length: 21 - from }, (_, at) => from + at);
	const set = (change: { [Key in keyof Rule]?: Rule[Key] | undefined }) => {
		const next = Object.entries({ ...value, ...change }).filter(([, one]) => one !== undefined);
		onChange(Object.fromEntries(next) as Partial<Rule>);
	};
	const onlyRuler = value.rulers?.length === 1 ? value.rulers[0] : undefined;
	return (
		<fieldset className="grid min-w-0 grid-cols-2 gap-2 py-2 sm:grid-cols-4">
			<legend className="float-start pt-2 text-sm font-medium">{riskWords[risk]}</legend>
			<Field label="Verdicts" className="col-start-1">
				<Select
					value={value.verdictsNeeded ?? ""}
					onChange={(event) => set({ verdictsNeeded: event.target.value ? Number(event.target.value) : undefined })}
				>
					<option value="">as elsewhere</option>
					{numbers(1).map((n) => (
						<option key={n}>{n}</option>
					))}
				</Select>
			</Field>
			<Field label="Origins">
				<Select
					value={value.originsNeeded ?? ""}
					onChange={(event) => set({ originsNeeded: event.target.value ? Number(event.target.value) : undefined })}
				>
					<option value="">as elsewhere</option>
					{numbers(1).map((n) => (
						<option key={n}>{n}</option>
					))}
				</Select>
			</Field>
			<Field label="Hidden">
				<Select
					value={value.blind ?? ""}
					onChange={(event) => set({ blind: blindnesses.find((one) => one === event.target.value) })}
				>
					<option value="">as elsewhere</option>
					<option value="until-own">until one’s own is sealed</option>
					<option value="until-all">until all are sealed</option>
				</Select>
			</Field>
			<Field label="Rules">
				<Select
					value={onlyRuler ?? ""}
					onChange={(event) => {
						const role = rulerRoles.find((one) => one === event.target.value);
						set({ rulers: role && [role] });
					}}
				>
					<option value="">as elsewhere</option>
					<option value="admin">only admins</option>
					<option value="editor">only editors</option>
				</Select>
			</Field>
		</fieldset>
	);
}

function withRule(overrides: Policy["overrides"], risk: RiskClass, rule: Partial<Rule>): Policy["overrides"] {
	const { [risk]: _before, ...others } = overrides;
	return Object.keys(rule).length === 0 ? others : { ...others, [risk]: rule };
}

function valuesOf(policy: Policy): Values {
	const { verdictsNeeded, blind, originsNeeded, rulers, disputedFrom, overrides, publication } = policy;
	return { verdictsNeeded, blind, originsNeeded, rulers, disputedFrom, overrides, publication };
}

/** Only what is really different is sent: what a colleague changed meanwhile is theirs. */
function changedValues(base: Policy, values: Values): Partial<Values> {
	const before = valuesOf(base);
	return Object.fromEntries(
		Object.entries(values).filter(
			([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof Values]),
		),
	) as Partial<Values>;
}

function overridesInWords(overrides: Policy["overrides"]): string {
	return riskClasses
		.flatMap((risk) => {
			const rule = overrides[risk];
			if (!rule || Object.keys(rule).length === 0) return [];
			const parts = [
				rule.verdictsNeeded !== undefined && count(rule.verdictsNeeded, "verdict"),
				rule.originsNeeded !== undefined && `${rule.originsNeeded} origins`,
				rule.blind !== undefined && `hidden ${blindWords[rule.blind]}`,
				rule.rulers !== undefined && `only ${rule.rulers.join(", ")} rules`,
			].filter((one) => one !== false);
			return [`${riskWords[risk]}: ${parts.join(", ")}`];
		})
		.join("; ");
}
