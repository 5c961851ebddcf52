"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { ComponentProps } from "react";
import { usePerson } from "@/components/shell/person";
import type { Theme } from "@/components/shell/theme";
import { useTheme } from "@/components/shell/use-theme";
import { Choices } from "@/components/ui/field";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import type { Holding } from "@/lib/core/assignments/assignment";
import type { Member } from "@/lib/core/people/member";
import type { Policy } from "@/lib/core/verdicts/policy";
import { scaleVersion } from "@/lib/core/verdicts/scale";
import type { Webhook } from "@/lib/core/webhooks/webhook";
import { KeySettings } from "./key-settings";
import { MailSettings } from "./mail-settings";
import { Members } from "./members";
import { PolicySettings } from "./policy-settings";
import { WebhookSettings } from "./webhook-settings";

const parts = ["members", "policy", "mail", "webhooks", "keys", "look", "desk"] as const;

type Props = {
	members: readonly Member[];
	holdings: readonly Holding[];
	policy: Policy;
	mail: ComponentProps<typeof MailSettings>;
	webhooks: readonly Webhook[];
};

export function SettingsTabs({ members, holdings, policy, mail, webhooks }: Props) {
	const [part, setPart] = useQueryState("part", parseAsStringLiteral(parts).withDefault("members"));
	return (
		<Tabs value={part} onValueChange={(next) => void setPart(parts.find((one) => one === next) ?? null)}>
			<TabList aria-label="Settings">
				<Tab value="members">Members</Tab>
				<Tab value="policy">Policy</Tab>
				<Tab value="mail">Mail</Tab>
				<Tab value="webhooks">Webhooks</Tab>
				<Tab value="keys">Keys</Tab>
				<Tab value="look">Look</Tab>
				<Tab value="desk">This desk</Tab>
			</TabList>
			<TabPanel value="members">
				<Members members={members} holdings={holdings} />
			</TabPanel>
			<TabPanel value="policy">
				<PolicySettings policy={policy} />
			</TabPanel>
			<TabPanel value="mail">
				<MailSettings {...mail} />
			</TabPanel>
			<TabPanel value="webhooks">
				<WebhookSettings webhooks={webhooks} />
			</TabPanel>
			<TabPanel value="keys">
				<KeySettings />
			</TabPanel>
			<TabPanel value="look">
				<Look />
			</TabPanel>
			<TabPanel value="desk">
				<ThisDesk members={members.length} policy={policy} />
			</TabPanel>
		</Tabs>
	);
}

function Look() {
	const [theme, chooseTheme] = useTheme();
	return (
		<Choices<Theme>
			legend="Theme"
			name="theme"
			value={theme}
			onChoose={chooseTheme}
			choices={[
				{ value: "system", label: "As the system" },
				{ value: "light", label: "Light" },
				{ value: "dark", label: "Dark" },
			]}
		/>
	);
}

function ThisDesk({ members, policy }: { members: number; policy: Policy }) {
	const person = usePerson();
	const rows: [string, string][] = [
		["Desk", person.deskName],
		["Members", String(members)],
		["You", `${person.name}, ${person.email}, ${person.role}`],
		["Policy", policy.name],
		["Rating scale", scaleVersion],
	];
	return (
		<dl className="grid max-w-xl grid-cols-[10rem_1fr] gap-x-4 gap-y-2 text-sm">
			{rows.map(([term, value]) => (
				<div key={term} className="contents">
					<dt className="text-soft">{term}</dt>
					<dd dir="auto">{value}</dd>
				</div>
			))}
		</dl>
	);
}
