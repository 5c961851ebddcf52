import "server-only";

const reasons: Readonly<Record<string, string>> = {
	"verdict.seal": "A sealed verdict stays. If you judge otherwise now, seal another one.",
	"verdict.confirm": "A confirmed verdict stays. If you judge otherwise now, seal another one.",
	"dispute.open": "A dispute that verdicts opened ends with a ruling.",
	"dispute.challenge": "A challenge stays until somebody rules on it.",
	"ruling.make": "A ruling stays. Challenge the claim to have it decided anew.",
	"ruling.agree": "What verdicts settled stays settled. Challenge the claim to have it decided anew.",
	"ruling.confirm": "A ruling stays. Challenge the claim to have it decided anew.",
	"claim.settle": "What verdicts settled stays settled. Challenge the claim to have it decided anew.",
	"article.import": "An imported article stays as it came in.",
	"exchange.import": "What was brought in stays. Take back the claims and evidence that shouldn't be there one by one.",
	"task.make": "A passage to check stays on the list. Say that it has been checked, or ask for something else.",
	"source.add": "A source's card stays in the register. Correct it on its page.",
	"report.prepare": "A report that was begun stays. Nobody outside the desk sees it before something is published.",
	"report.publish":
		"A published edition stays as it is. Publish another one: what is different is listed as its corrections.",
	"reply.record": "What is in the ledger stays. Correct it there.",
	"policy.change": "A policy that was in force stays in the record. Change it in the settings.",
};

/** Why an act can't be taken back, and what to do instead. */
export function staysBecause(kind: string): string {
	return reasons[kind] ?? "This can't be taken back here. Change it where it was done.";
}
