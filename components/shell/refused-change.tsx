"use client";

import { Button } from "@/components/ui/button";
import { Problem } from "@/lib/client/api";
import { type OutboxItem, wordsIn } from "@/lib/client/outbox";
import { useOutbox } from "@/lib/client/use-outbox";
import { Conflict } from "./conflict";
import { asOnDesk, changeLeft, fieldName, saidOf } from "./refused-fields";
import { useMembers } from "./use-members";

/**
 * A change that the desk would not take when it got there, long after its form was gone. Where somebody else has changed
 * the same thing meanwhile, both states are put together here; otherwise its words are kept until somebody lets them go.
 */
export function RefusedChange({ item }: { item: OutboxItem }) {
	const { discard } = useOutbox();
	const onDrop = () => discard(item.key);
	const current = item.refused?.current;
	const isEdit = item.method === "PATCH";
	return (
		<div className={`text-sm ${current && isEdit ? "" : "rounded-md border border-false p-2"}`}>
			<p dir="auto" className="mb-1 font-medium wrap-anywhere">
				{item.label}
			</p>
			{current && isEdit && <BothStates item={item} current={current} onDrop={onDrop} />}
			{current && !isEdit && <OnWhatIsNow item={item} current={current} onDrop={onDrop} />}
			{!current && <KeptWords item={item} onDrop={onDrop} />}
		</div>
	);
}

const things: Readonly<Record<string, string>> = {
	articles: "article",
	claims: "claim",
	dossiers: "dossier",
	evidence: "evidence",
	marks: "mark",
	sources: "source card",
};

type StatesProps = { item: OutboxItem; current: Record<string, unknown>; onDrop: () => void };

function BothStates({ item, current, onDrop }: StatesProps) {
	const { amend } = useOutbox();
	const members = useMembers();
	const { version: _based, ...submitted } = item.body as Record<string, unknown>;
	const theirs = asOnDesk(submitted, current);
	const show = (value: unknown) => (typeof value === "string" && members.get(value)?.name) || saidOf(value);
	const problem = new Problem(409, { ...item.refused, submitted, current: { ...theirs, version: current.version } });
	const fields = Object.keys(submitted).map((name) => ({
		name,
		label: fieldName(name),
		show,
		isText: typeof submitted[name] === "string" && !members.has(submitted[name]),
	}));
	return (
		<Conflict
			thing={things[item.path.split("/")[1] ?? ""] ?? "thing"}
			problem={problem}
			fields={fields}
			onMerge={(values, version) => {
				const change = changeLeft(values, theirs);
				if (Object.keys(change).length === 0) onDrop();
				else amend(item.key, { ...change, version });
			}}
			onDrop={onDrop}
		/>
	);
}

/** A verdict on a claim that reads otherwise now, or taking back what somebody has changed: done again only by who has seen that. */
function OnWhatIsNow({ item, current, onDrop }: StatesProps) {
	const { amend } = useOutbox();
	const body = item.body as Record<string, unknown>;
	const base = "claimVersion" in body ? "claimVersion" : "version";
	const words = item.words ?? wordsIn(item.body).join("\n\n");
	return (
		<>
			<p className="text-false">{item.refused?.detail}</p>
			{typeof current.statement === "string" && (
				<p className="mt-1 wrap-anywhere">
					<span className="text-soft">On the desk now: </span>
					<bdi>{current.statement}</bdi>
				</p>
			)}
			{words && (
				<p className="mt-1 whitespace-pre-wrap wrap-anywhere">
					<span className="text-soft">Yours: </span>
					<bdi>{words}</bdi>
				</p>
			)}
			<div className="mt-1 flex gap-2">
				<Button small onClick={() => amend(item.key, { ...body, [base]: current.version })}>
					Do it on that
				</Button>
				<Button small look="quiet" onClick={onDrop}>
					Let it go
				</Button>
			</div>
		</>
	);
}

function KeptWords({ item, onDrop }: { item: OutboxItem; onDrop: () => void }) {
	const { retry } = useOutbox();
	const words = item.words ?? wordsIn(item.body).join("\n\n");
	return (
		<>
			<p className="text-false">{item.refused?.detail}</p>
			{words && (
				<textarea
					readOnly
					dir="auto"
					aria-label="Your words"
					value={words}
					className="mt-1 h-20 w-full rounded-sm border border-line bg-sunk p-1.5 text-xs"
				/>
			)}
			<div className="mt-1 flex gap-2">
				{/* Plain http has no clipboard to write to, away from localhost; there the words are copied by hand. */}
				{words && "clipboard" in navigator && (
					<Button small onClick={() => void navigator.clipboard.writeText(words)}>
						Copy
					</Button>
				)}
				<Button small onClick={() => retry(item.key)}>
					Try again
				</Button>
				<Button small look="quiet" onClick={onDrop}>
					Let it go
				</Button>
			</div>
		</>
	);
}
