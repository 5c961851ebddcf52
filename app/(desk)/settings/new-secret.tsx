"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { WithNewSecret } from "@/lib/core/webhooks/webhook";

/** A webhook's secret, the one time that it can be read. */
export function NewSecret({ webhook, onClose }: { webhook: WithNewSecret; onClose: () => void }) {
	const [copied, setCopied] = useState(false);
	const { secret } = webhook;
	if (!secret) {
		return (
			<Notice>
				The answer with the secret got lost on its way. Make a new secret for <bdi>{webhook.url}</bdi>.
			</Notice>
		);
	}
	return (
		<section
			aria-label="The webhook’s secret"
			className="flex flex-col gap-2 rounded-lg border border-line bg-sunk p-4 text-sm"
		>
			<p>
				With this secret the receiver tells that a message is ours. <strong>It is shown this once</strong>; copy it now.
			</p>
			<code dir="ltr" className="rounded-md border border-line bg-raised p-2 select-all wrap-anywhere">
				{secret}
			</code>
			<div className="flex flex-wrap items-center gap-2">
				{/* Plain http has no clipboard to write to, away from localhost; there it is copied by hand. */}
				{"clipboard" in navigator && (
					<Button
						autoFocus
						small
						look="primary"
						onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
					>
						Copy the secret
					</Button>
				)}
				<Button small onClick={onClose}>
					I have it
				</Button>
				<span role="status" className="text-soft">
					{copied && "Copied."}
				</span>
			</div>
		</section>
	);
}
