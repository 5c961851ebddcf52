import { Checkbox, Field, Select } from "@/components/ui/field";
import { conditionWords } from "@/lib/core/reports/editions/conditions";
import { openFactCodes, quotings } from "@/lib/core/reports/report";
import { type Publication, rulerRoles } from "@/lib/core/verdicts/policy";
import { quotingWords } from "@/lib/core/verdicts/policy-words";

type Props = { value: Publication; onChange: (value: Publication) => void };

/** Who publishes reports, what keeps one back, and how much of the articles it quotes. */
export function PublicationFields({ value, onChange }: Props) {
	const { publishers, conditions, quoting } = value;
	return (
		<div className="flex flex-col gap-4">
			<fieldset className="min-w-0">
				<legend className="mb-1 text-xs font-medium text-soft">Who may publish reports</legend>
				<div className="flex gap-4">
					{rulerRoles.map((role) => (
						<Checkbox
							key={role}
							label={`${role}s`}
							checked={publishers.includes(role)}
							// Somebody has to be able to.
							disabled={publishers.length === 1 && publishers.includes(role)}
							onChange={({ target }) =>
								onChange({ ...value, publishers: chosen(rulerRoles, publishers, role, target.checked) })
							}
						/>
					))}
				</div>
			</fieldset>
			<fieldset className="min-w-0">
				<legend className="mb-1 text-xs font-medium text-soft">No report is published while</legend>
				<div className="flex flex-col gap-1">
					{openFactCodes.map((code) => (
						<Checkbox
							key={code}
							label={conditionWords[code]}
							checked={conditions.includes(code)}
							onChange={({ target }) =>
								onChange({ ...value, conditions: chosen(openFactCodes, conditions, code, target.checked) })
							}
						/>
					))}
				</div>
			</fieldset>
			<Field
				label="A published report quotes"
				hint="For texts that you have no right to print in full."
				className="max-w-72"
			>
				<Select
					value={quoting}
					onChange={({ target }) =>
						onChange({ ...value, quoting: quotings.find((one) => one === target.value) ?? quoting })
					}
				>
					{quotings.map((one) => (
						<option key={one} value={one}>
							{quotingWords[one]}
						</option>
					))}
				</Select>
			</Field>
		</div>
	);
}

/** The chosen ones with or without one of them, in the order of all. */
function chosen<T>(all: readonly T[], now: readonly T[], one: T, isChosen: boolean): T[] {
	return all.filter((each) => (each === one ? isChosen : now.includes(each)));
}
