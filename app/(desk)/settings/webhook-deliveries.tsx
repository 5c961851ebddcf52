"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { useToast } from "@/components/ui/toast";
import { apiGet, type Page } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import { type Delivery, deliveriesShown, type Webhook } from "@/lib/core/webhooks/webhook";

/** What became of the last lines that a webhook was told of. */
export function WebhookDeliveries({ webhook, refreshEvery }: { webhook: Webhook; refreshEvery: number }) {
	const toast = useToast();
	const { data, isError } = useQuery({
		queryKey: keys.deliveries(webhook.id),
		queryFn: async ({ signal }) =>
			(await apiGet<Page<Delivery>>(`/webhooks/${webhook.id}/deliveries`, {}, signal)).items,
		refetchInterval: refreshEvery,
	});
	const redeliver = useCommand<Delivery, Delivery>({
		method: "POST",
		path: ({ id }) => `/webhooks/${webhook.id}/deliveries/${id}/redeliver`,
		body: () => ({}),
		label: ({ kind }) => `${kind} sent again`,
		invalidates: () => [keys.deliveries(webhook.id)],
	});
	async function again(delivery: Delivery) {
		const sent = await redeliver.run(delivery);
		if (sent.kind === "refused") toast({ text: sent.problem.detail, isProblem: true });
	}
	if (isError && !data) return <Notice>The deliveries can’t be read just now. Stet goes on trying.</Notice>;
	if (!data) return <Skeleton className="h-24" />;
	if (data.length === 0) {
		return <p className="text-sm text-soft">Nothing has been sent yet: nothing happened that it is told of.</p>;
	}
	return (
		<>
			<Table label="Last deliveries">
				<thead>
					<tr>
						<Th>Line</Th>
						<Th>Kind</Th>
						<Th>State</Th>
						<Th>Tries</Th>
						<Th>
							<span className="sr-only">Actions</span>
						</Th>
					</tr>
				</thead>
				<tbody>
					{data.map((delivery) => (
						<Tr key={delivery.id}>
							<Td>{delivery.seq}</Td>
							<Td>
								<code className="text-xs">{delivery.kind}</code>
							</Td>
							<Td className="min-w-56">
								<StateWords delivery={delivery} />
							</Td>
							<Td>{delivery.attempts}</Td>
							<Td className="text-end">
								{delivery.state !== "waiting" && !webhook.pausedAt && (
									<Button small look="quiet" busy={redeliver.pending} onClick={() => void again(delivery)}>
										Send again<span className="sr-only">: line {delivery.seq}</span>
									</Button>
								)}
							</Td>
						</Tr>
					))}
				</tbody>
			</Table>
			{data.length === deliveriesShown && <p className="text-xs text-soft">The last {deliveriesShown}.</p>}
		</>
	);
}

function StateWords({ delivery: { state, deliveredAt, nextAt, lastStatus, lastError } }: { delivery: Delivery }) {
	switch (state) {
		case "delivered":
			return (
				<>
					✓ Delivered ({lastStatus}){" "}
					{deliveredAt && (
						<span className="text-soft">
							<Time iso={deliveredAt} />
						</span>
					)}
				</>
			);
		case "waiting":
			return (
				<>
					○ Waiting{" "}
					<span className="text-soft">
						{lastError}
						{lastError && nextAt && (
							<>
								{" "}
								Next try <Time iso={nextAt} show="clock" />.
							</>
						)}
					</span>
				</>
			);
		case "failed":
			return (
				<>
					✗ Given up <span className="text-soft">{lastError}</span>
				</>
			);
	}
}
