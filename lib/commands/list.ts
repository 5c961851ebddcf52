import "server-only";
import { assignArticle } from "./articles/assign-article";
import { decideMark } from "./articles/decide-mark";
import { editArticle } from "./articles/edit-article";
import { importArticle } from "./articles/import-article";
import { makeDossier } from "./articles/make-dossier";
import { markPassage } from "./articles/mark-passage";
import { addAppearance } from "./claims/add-appearance";
import { assignClaims } from "./claims/assign-claims";
import { createClaim } from "./claims/create-claim";
import { editAppearance, withdrawAppearance } from "./claims/edit-appearance";
import { editClaim } from "./claims/edit-claim";
import { restoreClaim, withdrawClaim } from "./claims/withdraw-claim";
import type { Command } from "./command";
import { assignDispute } from "./disputes/assign-dispute";
import { challengeClaim } from "./disputes/challenge-claim";
import { addEvidence } from "./evidence/add-evidence";
import { archiveCopy } from "./evidence/archive-copy";
import { editEvidence, restoreEvidence, withdrawEvidence } from "./evidence/edit-evidence";
import { importFile } from "./exchange/import-file";
import { chooseDigest } from "./inbox/choose-digest";
import { readItems, unreadItems } from "./inbox/read-items";
import { cancelJob } from "./jobs/cancel-job";
import { startJob } from "./jobs/start-job";
import { writeNote } from "./notes/write-note";
import { addMember, changeRole, removeMember } from "./people/members";
import { changePolicy } from "./policies/change-policy";
import { arrangeReport } from "./reports/arrange-report";
import { prepareReport } from "./reports/prepare-report";
import { publishReport } from "./reports/publish-report";
import { editReply, recordReply } from "./reports/record-reply";
import { confirmRuling } from "./rulings/confirm-ruling";
import { makeRuling } from "./rulings/make-ruling";
import { settleClaim } from "./rulings/settle-claim";
import { addSource } from "./sources/add-source";
import { editSource } from "./sources/edit-source";
import { linkSources, unlinkSources } from "./sources/link-sources";
import { editTask } from "./tasks/edit-task";
import { finishTask, reopenTask } from "./tasks/finish-task";
import { makeTask } from "./tasks/make-task";
import { addComment } from "./threads/add-comment";
import { editComment, withdrawComment } from "./threads/edit-comment";
import { openThread } from "./threads/open-thread";
import { reopenThread, resolveThread } from "./threads/resolve-thread";
import { undoAct } from "./undo/undo-act";
import { confirmVerdict } from "./verdicts/confirm-verdict";
import { sealVerdict } from "./verdicts/seal-verdict";
import { addWebhook } from "./webhooks/add-webhook";
import { editWebhook, removeWebhook, renewSecret } from "./webhooks/edit-webhook";
import { pauseWebhook, resumeWebhook } from "./webhooks/pause-webhook";
import { redeliver } from "./webhooks/redeliver";

/** Everything that changes a desk. REST routes, OpenAPI and the permission matrix are read off this list. */
export const commands = [
	makeDossier,
	importArticle,
	importFile,
	editArticle,
	assignArticle,
	markPassage,
	decideMark,
	createClaim,
	editClaim,
	assignClaims,
	withdrawClaim,
	restoreClaim,
	addAppearance,
	editAppearance,
	withdrawAppearance,
	makeTask,
	editTask,
	finishTask,
	reopenTask,
	addSource,
	editSource,
	linkSources,
	unlinkSources,
	addEvidence,
	editEvidence,
	withdrawEvidence,
	restoreEvidence,
	archiveCopy,
	writeNote,
	sealVerdict,
	confirmVerdict,
	challengeClaim,
	assignDispute,
	makeRuling,
	confirmRuling,
	settleClaim,
	prepareReport,
	arrangeReport,
	publishReport,
	recordReply,
	editReply,
	openThread,
	addComment,
	editComment,
	withdrawComment,
	resolveThread,
	reopenThread,
	changePolicy,
	addMember,
	changeRole,
	removeMember,
	addWebhook,
	editWebhook,
	removeWebhook,
	pauseWebhook,
	resumeWebhook,
	renewSecret,
	redeliver,
	startJob,
	cancelJob,
	undoAct,
	readItems,
	unreadItems,
	chooseDigest,
] as unknown as readonly Command[];
