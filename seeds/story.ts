/**
 * The demo desk: one believable week of a fact-checking team, as data. `seeds/load-demo.ts` performs it through the commands,
 * in this order: members, dossier, articles with their metadata and marks, sources and links, claims with all their
 * appearances, evidence, verdicts in the order given, what is published, and then `edits`, rulings and challenges among them, one after the
 * other; at last what is discussed, and who sees to what.
 *
 * Everything is demo material. The five articles in `seeds/corpus` and the archived notes were written for Stet; they
 * follow published reports of January 2022 and copy none. Addresses at example.org lead nowhere. People and outlets are
 * graded as the story needs it, and the searches were made in an archive that does not exist.
 */
import type { MarkKind, MetadataField } from "@/lib/core/articles/article";
import type { ClaimKind, Priority, Stage } from "@/lib/core/claims/claim";
import type { Credibility, LoggedSearch, QuoteCheck, Stance } from "@/lib/core/evidence/evidence";
import type { NoteContent } from "@/lib/core/notes/note";
import type { Role } from "@/lib/core/people/permissions";
import type { OpenFactCode } from "@/lib/core/reports/report";
import type { Grade, LinkRelation, SourceKind } from "@/lib/core/sources/source";
import type { RiskClass } from "@/lib/core/verdicts/policy";
import type { Rating, Track } from "@/lib/core/verdicts/scale";
import type { Confidence } from "@/lib/core/verdicts/verdict";
import { archives } from "./archives";

/** Words of an article, character by character; the nth of several equal ones, from 1. */
export type StoryPassage = { quote: string; occurrence?: number };

export type StoryMember = { key: string; name: string; email: string; role: Role };

export type StoryArticle = {
	key: string;
	/** In `seeds/corpus`. */
	file: string;
	/** What whoever imported it wrote on the form. */
	given: { title: string; outlet: string; language: string };
	/** What a member decided afterwards; null says that nobody can know. */
	decisions: { field: MetadataField; value: string | null; by: string; reason: string }[];
};

/** Confirms the machine's proposal where there is one for exactly these words; otherwise it is the member's own mark. */
export type StoryMark = StoryPassage & { article: string; by: string; kind: MarkKind; reason: string };

export type StorySource = {
	key: string;
	name: string;
	kind: SourceKind;
	url?: string;
	grade?: Grade;
	note: string;
	/** The article of the dossier that the source is, if it is one. */
	article?: string;
};

export type StorySourceLink = { from: string; to: string; relation: LinkRelation; note: string };

export type StoryAppearance = {
	article: string;
	passages: StoryPassage[];
	/** First speaker first. */
	attribution: { name: string; source?: string }[];
};

export type StoryClaim = {
	key: string;
	by: string;
	/** The desk's own neutral words. */
	statement: string;
	kind: ClaimKind;
	checkable: boolean;
	priority: Priority;
	tags: string[];
	risk?: RiskClass[];
	assignee?: string;
	/** Days after the story's last act. */
	dueIn?: number;
	/** The claim is made from the first one; the others are attached to it. */
	appearances: [StoryAppearance, ...StoryAppearance[]];
	/** Where it stands at the end of the story, by `two-reviewers@1`. A rating where it is settled, or was before it went stale. */
	shows: { stage: Stage; rating?: Rating };
};

export type StoryEvidence = {
	key: string;
	by: string;
	claim: string;
	stance: Stance;
	source?: string;
	quote?: string;
	/** What the check of `quote` against `archiveText` must say. */
	quoteCheck?: QuoteCheck;
	archiveText?: string;
	locator?: string;
	credibility?: Credibility;
	note?: string;
	search?: LoggedSearch;
	passage?: StoryPassage & { article: string };
};

export type StoryVerdict = {
	claim: string;
	by: string;
	track: Track;
	rating: Rating;
	confidence: Confidence;
	rationale: string;
	/** How the reviewer read the statement, where that is not how it stands there. */
	reading?: string;
};

/** What happened after the first verdicts. A changed evidence item or claim makes the verdicts that rest on it stale. */
export type StoryEdit =
	| { kind: "evidence"; evidence: string; by: string; changes: { stance?: Stance; locator?: string; note?: string } }
	| { kind: "claim"; claim: string; by: string; changes: { statement: string } }
	| { kind: "new-evidence"; evidence: StoryEvidence }
	| { kind: "new-verdict"; verdict: StoryVerdict }
	/** `adopts`: the member whose verdict is adopted. */
	| { kind: "ruling"; claim: string; by: string; rating: Rating; adopts?: string; reason: string }
	| { kind: "challenge"; claim: string; by: string; track: Track; reason: string };

/** What is discussed at the end of the story. `@{key}` mentions a member. */
export type StoryThread = {
	about: { claim: string } | (StoryPassage & { article: string });
	by: string;
	says: string;
	answers: { by: string; says: string }[];
	resolvedBy?: string;
};

/** A passage that somebody is asked to check. */
export type StoryTask = {
	article: string;
	passage: StoryPassage;
	what: string;
	by: string;
	assignee?: string;
	dueIn?: number;
};

/** An article, or the dispute on a claim, that is somebody's to see to. */
export type StoryCare = ({ article: string } | { dispute: string }) & { by: string; assignee: string; dueIn: number };

/** What somebody wrote into the shared note on a claim, behind what stood there. */
export type StoryNote = { claim: string; by: string; content: NoteContent };

export type StoryPublication = {
	article: string;
	by: string;
	reason: string;
	exceptions: { condition: OpenFactCode; reason: string }[];
};

export type Story = {
	desk: { name: string };
	members: StoryMember[];
	dossier: { title: string };
	articles: StoryArticle[];
	marks: StoryMark[];
	sources: StorySource[];
	sourceLinks: StorySourceLink[];
	claims: StoryClaim[];
	evidence: StoryEvidence[];
	verdicts: StoryVerdict[];
	/** Before the edits: what readers were told is behind by then. */
	publications: StoryPublication[];
	edits: StoryEdit[];
	threads: StoryThread[];
	tasks: StoryTask[];
	cares: StoryCare[];
	notes: StoryNote[];
};

const members: StoryMember[] = [
	{ key: "admin", name: "Ines Albrecht", email: "admin@demo.example", role: "admin" },
	{ key: "editor1", name: "Tomasz Wierzba", email: "editor1@demo.example", role: "editor" },
	{ key: "editor2", name: "Hanna Lindqvist", email: "editor2@demo.example", role: "editor" },
	{ key: "reviewer1", name: "Dilara Osman", email: "reviewer1@demo.example", role: "reviewer" },
	{ key: "reviewer2", name: "Piet Verhoeven", email: "reviewer2@demo.example", role: "reviewer" },
	{ key: "reviewer3", name: "Maeve Corrigan", email: "reviewer3@demo.example", role: "reviewer" },
	{ key: "viewer", name: "Luca Ferri", email: "viewer@demo.example", role: "viewer" },
];

const articles: StoryArticle[] = [
	{
		key: "six-flags",
		file: "six-flags.txt",
		given: { title: "Six flags, one command: who sent troops to Almaty", outlet: "Demo Courier", language: "en" },
		// No decision on `publishedAt`: 01/07/2022 is still two dates.
		decisions: [
			{ field: "byline", value: "Jona Feldkamp", by: "editor1", reason: "Named under the date line; (jf) at the end." },
			{
				field: "originalSource",
				value: "merkur, with dpa and AFP",
				by: "reviewer1",
				reason: "Said in the byline and again at the foot of the page.",
			},
			{ field: "originalLanguage", value: "de", by: "reviewer1", reason: "merkur publishes in German." },
		],
	},
	{
		key: "made-to-measure",
		file: "made-to-measure.txt",
		given: { title: "A threat made to measure?", outlet: "Demo Rundschau", language: "en" },
		decisions: [
			{ field: "originalSource", value: "SRF News", by: "reviewer2", reason: "Origin line under the headline." },
			{
				field: "originalLanguage",
				value: "de",
				by: "reviewer2",
				reason: "SRF News is in German; so are the quotation marks.",
			},
			{
				field: "publishedAt",
				value: null,
				by: "editor2",
				reason: "The page has no date. It was written after Wednesday, 5 January 2022; the day is not known.",
			},
		],
	},
	{
		key: "price-of-a-favour",
		file: "price-of-a-favour.txt",
		given: { title: "The price of a favour", outlet: "Demo Notebook", language: "en" },
		decisions: [
			{
				field: "publishedAt",
				value: "2022-01-09",
				by: "editor2",
				reason: "The notebook's own date line. The Guardian's text is two days older.",
			},
			{ field: "originalSource", value: "The Guardian", by: "editor2", reason: "Origin line under the headline." },
			{
				field: "originalLanguage",
				value: "en",
				by: "editor2",
				reason: "English, but not the original English: translated into another language and back.",
			},
		],
	},
	{
		key: "two-fires",
		file: "two-fires.txt",
		given: { title: "Two fires on Russia's border", outlet: "Demo Gazette", language: "en" },
		decisions: [
			{
				field: "publishedAt",
				value: "2022-01-07",
				by: "reviewer3",
				reason: "Day first, as Italian pages write it: on 1 July nobody would have called the revolt five days old.",
			},
			{ field: "byline", value: "Pierre Haski", by: "reviewer3", reason: "The column is his; admin only posted it." },
			{
				field: "originalLanguage",
				value: "it",
				by: "reviewer3",
				reason: "Translator's line at the end of the column.",
			},
			{ field: "translator", value: "Livia Morandi", by: "reviewer3", reason: "Named at the end of the column." },
		],
	},
	{
		key: "mondays-summit",
		file: "mondays-summit.txt",
		given: { title: "Monday's summit and the word coup", outlet: "Demo Notebook", language: "en" },
		decisions: [
			{
				field: "publishedAt",
				value: "2022-01-10",
				by: "editor1",
				reason: "The date line, and the text says that the summit was on Monday; 10 January 2022 was one.",
			},
			{ field: "originalSource", value: "Vzglyad", by: "editor1", reason: "Origin line under the headline." },
			{ field: "originalLanguage", value: "ru", by: "editor1", reason: "Vzglyad publishes in Russian." },
		],
	},
];

export const demoLabel =
	"[Demo text written for Stet; not a published article. Quotations longer than a few words are paraphrased.]";

/** Some of the foreign matter is confirmed here; the rest waits on the bench as a proposal. */
const marks: StoryMark[] = [
	...["six-flags", "made-to-measure", "price-of-a-favour", "two-fires", "mondays-summit"].map(
		(article): StoryMark => ({ article, quote: demoLabel, by: "admin", kind: "excluded", reason: "Our own label" }),
	),
	{
		article: "six-flags",
		quote: "Trends 24h",
		by: "reviewer1",
		kind: "excluded",
		reason: "Navigation",
	},
	{
		article: "six-flags",
		quote: "Ten lakes you can skate on this winter\nCable car stops: 14 passengers spend the night in the cabin",
		by: "reviewer1",
		kind: "excluded",
		reason: "Teasers of other articles",
	},
	{
		article: "six-flags",
		quote: "It began at the filling station.",
		by: "reviewer1",
		kind: "no-claim",
		reason: "A transition; the price is in the next line",
	},
	{
		article: "six-flags",
		quote: "Who lit the fire?",
		by: "reviewer1",
		kind: "no-claim",
		reason: "A heading that asks",
	},
	{
		article: "made-to-measure",
		quote: "This website uses cookies. Accept | Read more",
		by: "reviewer2",
		kind: "excluded",
		reason: "Cookie notice",
	},
	{
		article: "made-to-measure",
		quote: "«A regime in trouble is asking its big neighbour for protection.“",
		occurrence: 1,
		by: "reviewer2",
		kind: "excluded",
		reason: "Pull quote; the sentence stands again in the body",
	},
	{
		article: "made-to-measure",
		quote: "It is too early to say which of the two it will be.",
		by: "reviewer2",
		kind: "no-claim",
		reason: "Says that nothing can be said yet",
	},
	{ article: "price-of-a-favour", quote: "No comments:", by: "reviewer3", kind: "excluded", reason: "Comment form" },
	{ article: "price-of-a-favour", quote: "Post a Comment", by: "reviewer3", kind: "excluded", reason: "Comment form" },
	{
		article: "two-fires",
		quote: "See also  Night train derails in the Alps: 3 dead and 52 injured",
		by: "reviewer3",
		kind: "excluded",
		reason: "Link to another article; its figures are not about Kazakhstan",
	},
	{
		article: "two-fires",
		quote: "Home » Two fires on Russia's border",
		by: "reviewer3",
		kind: "excluded",
		reason: "Navigation",
	},
	{
		article: "two-fires",
		quote: "Why does Putin step in?",
		by: "reviewer3",
		kind: "no-claim",
		reason: "The columnist's question to himself",
	},
	{ article: "mondays-summit", quote: "No comments:", by: "editor1", kind: "excluded", reason: "Comment form" },
	{ article: "mondays-summit", quote: "Post a Comment", by: "editor1", kind: "excluded", reason: "Comment form" },
	{
		article: "mondays-summit",
		quote: "Evgeny Satanovsky, who heads a Middle East institute, goes further.",
		by: "reviewer2",
		kind: "no-claim",
		reason: "Introduces the speaker",
	},
];

const sources: StorySource[] = [
	{
		key: "csto-statutes",
		name: "CSTO: treaty, protocol and charter, 1992 to 2003",
		kind: "document",
		url: "https://example.org/stet-demo/csto-statutes",
		grade: "A",
		note: "The founding documents themselves. Example address.",
	},
	{
		key: "zas",
		name: "Stanislav Zas, Secretary General of the CSTO",
		kind: "person",
		grade: "B",
		note: "Knows the announced size of his own force; a party to the events.",
	},
	{
		key: "csto-press",
		name: "CSTO, press statements of January 2022",
		kind: "organisation",
		grade: "C",
		note: "Where the agencies had their first figure from.",
	},
	{
		key: "shoigu",
		name: "Sergei Shoigu, report of 10 January 2022",
		kind: "broadcast",
		url: "https://example.org/stet-demo/shoigu-10-january",
		grade: "B",
		note: "A count of those present, where the earlier figures were announcements. Example address.",
	},
	{
		key: "russian-mod",
		name: "Russian Ministry of Defence",
		kind: "organisation",
		grade: "C",
		note: "Only source for what the contingent did, and for most pictures of it.",
	},
	{
		key: "russian-mfa",
		name: "Russian Foreign Ministry, statement of 6 January 2022",
		kind: "document",
		url: "https://example.org/stet-demo/mfa-6-january",
		grade: "B",
		note: "Good for what Moscow said and who said it, not for whether it is so. Example address.",
	},
	{
		key: "tokayev-address",
		name: "Kassym-Jomart Tokayev, address of 7 January 2022",
		kind: "broadcast",
		grade: "B",
		note: "Good for what he said; a party to the events.",
	},
	{
		key: "tokayev-summit",
		name: "Kassym-Jomart Tokayev, remarks at the summit of 10 January 2022",
		kind: "broadcast",
		grade: "C",
		note: "Figures without a method.",
	},
	{ key: "dpa", name: "Deutsche Presse-Agentur (dpa)", kind: "organisation", grade: "B", note: "Agency." },
	{ key: "afp", name: "Agence France-Presse (AFP)", kind: "organisation", grade: "B", note: "Agency." },
	{
		key: "dpa-pictures",
		name: "dpa, picture captions",
		kind: "organisation",
		grade: "C",
		note: "The caption follows the ministry that supplied the picture.",
	},
	{
		key: "merkur",
		name: "merkur, report of 7 January 2022",
		kind: "article",
		grade: "C",
		note: "Agency copy with an editor's frame. Not kept in this demo.",
	},
	{
		key: "courier",
		name: "Demo Courier: Six flags, one command",
		kind: "article",
		grade: "D",
		note: "Our demo article.",
		article: "six-flags",
	},
	{
		key: "guardian",
		name: "The Guardian, report of 7 January 2022",
		kind: "article",
		grade: "B",
		note: "We have it only through the notebook's translation.",
	},
	{
		key: "notebook",
		name: "Demo Notebook",
		kind: "web-page",
		url: "https://example.org/stet-demo/notebook",
		grade: "D",
		note: "Translates other papers and adds quotation marks. Example address.",
	},
	{ key: "srf", name: "SRF News", kind: "broadcast", grade: "B", note: "Interview with its former correspondent." },
	{
		key: "nauer",
		name: "David Nauer",
		kind: "person",
		grade: "B",
		note: "Former Russia correspondent of SRF. An assessment, not a document.",
	},
	{
		key: "haski",
		name: "Internazionale, column by Pierre Haski",
		kind: "article",
		grade: "C",
		note: "A column; names no sources.",
	},
	{
		key: "vzglyad",
		name: "Vzglyad, report of 10 January 2022",
		kind: "article",
		grade: "D",
		note: "Dates and titles in this report need a second look.",
	},
	{
		key: "rahmon",
		name: "Emomali Rahmon, remarks at the summit of 10 January 2022",
		kind: "broadcast",
		grade: "C",
		note: "Passes on what his services tell him.",
	},
	{
		key: "tajik-services",
		name: "Security services of Tajikistan",
		kind: "organisation",
		grade: "F",
		note: "Nobody outside can see what they count, or how.",
	},
	{ key: "faz", name: "F.A.Z., January 2022", kind: "article", grade: "B", note: "For the planned size of the force." },
	{
		key: "chronology",
		name: "Desk chronology: Kazakhstan, January 2022",
		kind: "dataset",
		grade: "B",
		note: "Kept by this desk; each line was checked once. Not an origin of its own.",
	},
	{
		key: "belarus-chronology",
		name: "Desk chronology: Belarus 2020",
		kind: "dataset",
		grade: "B",
		note: "Kept by this desk.",
	},
	{
		key: "valdai",
		name: "Valdai Discussion Club, programme of 2019",
		kind: "web-page",
		url: "https://example.org/stet-demo/valdai-2019",
		grade: "A",
		note: "The organiser's own record. Example address.",
	},
	{
		key: "unsigned-channel",
		name: "Unsigned channel with videos from Almaty (invented for the demo)",
		kind: "post",
		url: "https://example.org/stet-demo/unsigned-channel",
		grade: "E",
		note: "No name, no place, no time. Example address.",
	},
	{ key: "satanovsky", name: "Evgeny Satanovsky", kind: "person", note: "Commentator. Not graded yet." },
];

const sourceLinks: StorySourceLink[] = [
	{ from: "csto-press", to: "zas", relation: "quotes", note: "The figure of about 2,500 is his." },
	{ from: "dpa", to: "csto-press", relation: "quotes", note: "For the size of the force." },
	{ from: "dpa-pictures", to: "dpa", relation: "same-agency", note: "" },
	{ from: "dpa-pictures", to: "russian-mod", relation: "republishes", note: "Hand-out picture and its caption." },
	{ from: "merkur", to: "dpa", relation: "republishes", note: "Named in the byline." },
	{ from: "merkur", to: "afp", relation: "republishes", note: "For the conversation with Ausseur." },
	{ from: "courier", to: "merkur", relation: "translates", note: "Origin line of the article." },
	{ from: "guardian", to: "csto-press", relation: "quotes", note: "The same figure by another road." },
	{ from: "notebook", to: "guardian", relation: "translates", note: "The price of a favour." },
	{ from: "notebook", to: "vzglyad", relation: "translates", note: "Monday's summit and the word coup." },
	{ from: "srf", to: "nauer", relation: "quotes", note: "" },
	{ from: "vzglyad", to: "rahmon", relation: "quotes", note: "For the fighters and the camps." },
	{ from: "vzglyad", to: "satanovsky", relation: "quotes", note: "" },
	{ from: "rahmon", to: "tajik-services", relation: "quotes", note: "He says so himself." },
	{ from: "tokayev-summit", to: "tokayev-address", relation: "same-person", note: "Three days apart." },
];

const courierChain = [
	{ name: "merkur", source: "merkur" },
	{ name: "Demo Courier", source: "courier" },
];
const guardianChain = [
	{ name: "The Guardian", source: "guardian" },
	{ name: "Demo Notebook", source: "notebook" },
];
const vzglyadChain = [
	{ name: "Vzglyad", source: "vzglyad" },
	{ name: "Demo Notebook", source: "notebook" },
];
const srfChain = [{ name: "SRF News", source: "srf" }, { name: "Demo Rundschau" }];
const haskiChain = [{ name: "Pierre Haski", source: "haski" }, { name: "Demo Gazette" }];

const claims: StoryClaim[] = [
	{
		key: "troops-2500",
		by: "reviewer1",
		statement: "About 2,500 soldiers of the CSTO were sent to Kazakhstan.",
		kind: "quantity",
		checkable: true,
		priority: "high",
		tags: ["troops", "numbers"],
		assignee: "reviewer1",
		appearances: [
			{
				article: "six-flags",
				passages: [{ quote: "about 2,500 soldiers who are to support the Kazakh forces" }],
				attribution: [{ name: "CSTO", source: "csto-press" }, ...courierChain],
			},
			{
				article: "price-of-a-favour",
				passages: [{ quote: "the force comes to about 2,500 people, the alliance says" }],
				attribution: [{ name: "CSTO", source: "csto-press" }, ...guardianChain],
			},
		],
		shows: { stage: "settled", rating: "mostly-true" },
	},
	{
		key: "troops-3000",
		by: "reviewer3",
		statement: "On 6 January 2022 Russia sent three thousand paratroopers to Kazakhstan.",
		kind: "quantity",
		checkable: true,
		priority: "high",
		tags: ["troops", "numbers"],
		appearances: [
			{
				article: "two-fires",
				passages: [
					{
						quote:
							"on 6 January he had to dispatch three thousand paratroopers to keep a friendly regime in Kazakhstan in power",
					},
				],
				attribution: haskiChain,
			},
		],
		shows: { stage: "settled", rating: "false" },
	},
	{
		key: "founded-2002",
		by: "reviewer2",
		statement: "The CSTO was founded in 2002.",
		kind: "date",
		checkable: true,
		priority: "normal",
		tags: ["alliance"],
		appearances: [
			{ article: "six-flags", passages: [{ quote: "The CSTO was founded in 2002." }], attribution: courierChain },
		],
		shows: { stage: "disputed" },
	},
	{
		key: "founded-1999",
		by: "reviewer2",
		statement: "The CSTO was founded in 1999.",
		kind: "date",
		checkable: true,
		priority: "normal",
		tags: ["alliance"],
		assignee: "reviewer3",
		dueIn: 5,
		appearances: [
			{
				article: "price-of-a-favour",
				passages: [{ quote: "The CSTO, founded in 1999," }],
				attribution: guardianChain,
			},
		],
		shows: { stage: "in-review" },
	},
	{
		key: "first-deployment",
		by: "reviewer1",
		statement: "Before January 2022 the CSTO had never sent a joint force to a member state.",
		kind: "event",
		checkable: true,
		priority: "normal",
		tags: ["alliance"],
		appearances: [
			{
				article: "six-flags",
				passages: [{ quote: "It had never sent troops to a member state before.", occurrence: 1 }],
				attribution: courierChain,
			},
			{
				article: "six-flags",
				passages: [{ quote: "It had never sent troops to a member state before.", occurrence: 2 }],
				attribution: courierChain,
			},
			{
				article: "price-of-a-favour",
				passages: [{ quote: "In all the years since then it had not sent out a joint force." }],
				attribution: guardianChain,
			},
		],
		shows: { stage: "researching" },
	},
	{
		key: "ausseur-mini-nato",
		by: "reviewer3",
		statement: 'Pascal Ausseur called the CSTO a "mini-NATO".',
		kind: "quotation",
		checkable: true,
		priority: "low",
		tags: ["alliance", "wording"],
		appearances: [
			{
				article: "six-flags",
				passages: [{ quote: 'It is a "mini-NATO", he told the agency AFP' }],
				attribution: [{ name: "Pascal Ausseur" }, { name: "AFP", source: "afp" }, ...courierChain],
			},
		],
		shows: { stage: "in-review" },
	},
	{
		key: "nickname",
		by: "reviewer3",
		statement: 'The CSTO is a kind of "mini-NATO".',
		kind: "characterisation",
		checkable: false,
		priority: "low",
		tags: ["alliance", "wording"],
		appearances: [
			{
				article: "six-flags",
				passages: [{ quote: 'Some describe it as a "mini-NATO".' }],
				attribution: [{ name: "not named" }, ...courierChain],
			},
		],
		shows: { stage: "open" },
	},
	{
		key: "peacekeepers",
		by: "editor2",
		statement: "The CSTO soldiers in Kazakhstan were peacekeepers.",
		kind: "definition",
		checkable: true,
		priority: "normal",
		tags: ["alliance", "wording"],
		appearances: [
			{
				article: "six-flags",
				passages: [{ quote: "and calls them peacekeepers" }],
				attribution: [{ name: "CSTO", source: "csto-press" }, ...courierChain],
			},
			{
				article: "made-to-measure",
				passages: [{ quote: "promises peacekeepers who will stay only for a time" }],
				attribution: [{ name: "Nikol Pashinyan" }, ...srfChain],
			},
		],
		shows: { stage: "open" },
	},
	{
		key: "kremlin-inspired",
		by: "reviewer1",
		statement: 'The Kremlin called the unrest "externally inspired".',
		kind: "quotation",
		checkable: true,
		priority: "urgent",
		tags: ["cause", "wording"],
		appearances: [
			{
				article: "six-flags",
				passages: [{ quote: 'The Kremlin saw an "externally inspired" attempt' }],
				attribution: [{ name: "Kremlin" }, ...courierChain],
			},
		],
		shows: { stage: "settled", rating: "misattributed" },
	},
	{
		key: "inspired-from-abroad",
		by: "reviewer1",
		statement: "The unrest in Kazakhstan in January 2022 was inspired from abroad.",
		kind: "causal",
		checkable: true,
		priority: "urgent",
		tags: ["cause"],
		assignee: "editor2",
		appearances: [
			{
				article: "six-flags",
				passages: [{ quote: '"externally inspired" attempt to bring down a friendly government by force' }],
				attribution: [{ name: "Russian Foreign Ministry", source: "russian-mfa" }, ...courierChain],
			},
			{
				article: "price-of-a-favour",
				passages: [{ quote: 'blames "terrorists" backed from abroad' }],
				attribution: [{ name: "Kassym-Jomart Tokayev" }, ...guardianChain],
			},
			{
				article: "two-fires",
				passages: [{ quote: '"terrorist aggression" steered from abroad' }],
				attribution: [{ name: "Kassym-Jomart Tokayev" }, ...haskiChain],
			},
		],
		shows: { stage: "settled", rating: "unproven" },
	},
	{
		key: "tokayev-office",
		by: "reviewer1",
		statement: "Kassym-Jomart Tokayev was Prime Minister of Kazakhstan in January 2022.",
		kind: "other",
		checkable: true,
		priority: "normal",
		tags: ["office"],
		appearances: [{ article: "six-flags", passages: [{ quote: "Prime Minister Tokayev" }], attribution: courierChain }],
		shows: { stage: "in-review" },
	},
	{
		key: "lpg-doubled",
		by: "reviewer2",
		statement: "The price of liquefied petroleum gas (LPG) for cars in Kazakhstan doubled.",
		kind: "quantity",
		checkable: true,
		priority: "normal",
		tags: ["fuel", "numbers"],
		appearances: [
			{
				article: "six-flags",
				passages: [{ quote: "The price of liquefied petroleum gas, LPG," }, { quote: "had doubled" }],
				attribution: courierChain,
			},
		],
		shows: { stage: "settled", rating: "true" },
	},
	{
		key: "injured-1000",
		by: "reviewer2",
		statement: "By 7 January 2022 more than 1,000 people had been injured.",
		kind: "quantity",
		checkable: true,
		priority: "high",
		tags: ["toll", "numbers"],
		risk: ["casualties"],
		assignee: "reviewer2",
		dueIn: 0,
		appearances: [
			{
				article: "six-flags",
				passages: [{ quote: "More than 1,000 people have been injured so far." }],
				attribution: courierChain,
			},
		],
		shows: { stage: "researching" },
	},
	{
		key: "nine-planes",
		by: "reviewer1",
		statement: "Nine Il-76 aircraft took the Russian contingent to Kazakhstan.",
		kind: "quantity",
		checkable: true,
		priority: "low",
		tags: ["troops", "caption"],
		appearances: [
			{
				article: "six-flags",
				passages: [{ quote: "one of nine Il-76 transport planes" }],
				attribution: [
					{ name: "Russian Ministry of Defence", source: "russian-mod" },
					{ name: "dpa", source: "dpa-pictures" },
					...courierChain,
				],
			},
		],
		shows: { stage: "open" },
	},
	{
		key: "order-restored",
		by: "reviewer2",
		statement: "On 7 January 2022 Tokayev announced that order in Kazakhstan had been restored.",
		kind: "event",
		checkable: true,
		priority: "high",
		tags: ["wording"],
		appearances: [
			{
				article: "six-flags",
				passages: [{ quote: "Order in the country has been restored, Tokayev announced on Friday." }],
				attribution: [{ name: "Kassym-Jomart Tokayev", source: "tokayev-address" }, ...courierChain],
			},
		],
		shows: { stage: "settled", rating: "misleading" },
	},
	{
		key: "depends-on-putin",
		by: "reviewer3",
		statement: "Tokayev will depend on Putin from now on.",
		kind: "prediction",
		checkable: false,
		priority: "low",
		tags: ["outlook"],
		appearances: [
			{
				article: "six-flags",
				passages: [{ quote: "Tokayev will depend on Putin from now on" }],
				attribution: [{ name: "observers, not named" }, ...courierChain],
			},
		],
		shows: { stage: "open" },
	},
	{
		key: "pashinyan-office",
		by: "reviewer2",
		statement: "Nikol Pashinyan was President of Armenia in January 2022.",
		kind: "other",
		checkable: true,
		priority: "normal",
		tags: ["office"],
		assignee: "reviewer1",
		dueIn: 1,
		appearances: [
			{
				article: "made-to-measure",
				passages: [{ quote: "the Armenian President Nikol Pashinyan" }],
				attribution: srfChain,
			},
		],
		shows: { stage: "researching" },
	},
	{
		key: "nauer-constructed",
		by: "reviewer2",
		statement: "David Nauer said that the threat from outside was constructed, and completely so.",
		kind: "quotation",
		checkable: true,
		priority: "high",
		tags: ["cause", "wording"],
		appearances: [
			{
				article: "made-to-measure",
				passages: [{ quote: "That threat is «constructed, and indeed completely“, says David Nauer" }],
				attribution: [{ name: "David Nauer", source: "nauer" }, ...srfChain],
			},
		],
		shows: { stage: "in-review" },
	},
	{
		key: "emergency-after",
		by: "reviewer3",
		statement: "The state of emergency was declared after Almaty's city hall had been stormed.",
		kind: "event",
		checkable: true,
		priority: "normal",
		tags: ["sequence", "caption"],
		risk: ["legal"],
		appearances: [
			{
				article: "made-to-measure",
				passages: [
					{ quote: "On Wednesday the president declared the emergency, once the city hall had been stormed." },
				],
				attribution: [{ name: "Keystone" }, ...srfChain],
			},
		],
		shows: { stage: "disputed" },
	},
	{
		key: "emergency-before",
		by: "reviewer3",
		statement: "Almaty was under a state of emergency before its city hall was stormed.",
		kind: "event",
		checkable: true,
		priority: "normal",
		tags: ["sequence"],
		appearances: [
			{
				article: "made-to-measure",
				passages: [{ quote: "Almaty was already under a state of emergency when a crowd broke into the city hall." }],
				attribution: srfChain,
			},
		],
		shows: { stage: "in-review" },
	},
	{
		key: "defections",
		by: "reviewer1",
		statement: "Parts of Kazakhstan's security forces joined the protesters.",
		kind: "event",
		checkable: true,
		priority: "high",
		tags: ["no source"],
		appearances: [
			{
				article: "made-to-measure",
				passages: [{ quote: "Parts of the security forces have gone over to the protesters." }],
				attribution: [{ name: "not named" }, ...srfChain],
			},
		],
		shows: { stage: "settled", rating: "unproven" },
	},
	{
		key: "jackpot",
		by: "reviewer2",
		statement: 'For Russia the invitation to Kazakhstan is "a jackpot".',
		kind: "opinion",
		checkable: false,
		priority: "low",
		tags: ["outlook"],
		appearances: [
			{
				article: "made-to-measure",
				passages: [{ quote: "In geopolitical terms the invitation is “a jackpot»" }],
				attribution: [{ name: "David Nauer", source: "nauer" }, ...srfChain],
			},
		],
		shows: { stage: "open" },
	},
	{
		key: "shoot-dead",
		by: "editor2",
		statement: 'Tokayev said that he had approved the order to "shoot dead people".',
		kind: "quotation",
		checkable: true,
		priority: "high",
		tags: ["wording", "translation"],
		risk: ["casualties", "accusation"],
		appearances: [
			{
				article: "price-of-a-favour",
				passages: [{ quote: 'He had approved the order to "shoot dead people", he said' }],
				attribution: [{ name: "Kassym-Jomart Tokayev", source: "tokayev-address" }, ...guardianChain],
			},
		],
		shows: { stage: "settled", rating: "drifted" },
	},
	{
		key: "no-fighting",
		by: "reviewer3",
		statement: "The soldiers of the CSTO took part in no fighting in Kazakhstan.",
		kind: "event",
		checkable: true,
		priority: "normal",
		tags: ["troops"],
		risk: ["casualties"],
		appearances: [
			{
				article: "price-of-a-favour",
				passages: [{ quote: "The foreign soldiers, he added, had been in no fighting." }],
				attribution: [{ name: "Kassym-Jomart Tokayev", source: "tokayev-address" }, ...guardianChain],
			},
		],
		shows: { stage: "researching" },
	},
	{
		key: "guards-infrastructure",
		by: "reviewer1",
		statement: "The CSTO force was used to guard key infrastructure.",
		kind: "event",
		checkable: true,
		priority: "normal",
		tags: ["troops"],
		appearances: [
			{
				article: "price-of-a-favour",
				passages: [{ quote: "It guards key infrastructure, according to the defence ministry in Moscow." }],
				attribution: [{ name: "Russian Ministry of Defence", source: "russian-mod" }, ...guardianChain],
			},
		],
		shows: { stage: "stale", rating: "mostly-true" },
	},
	{
		key: "belarus-own-forces",
		by: "reviewer2",
		statement: "In 2020 Lukashenko put down the protests in Belarus with his own forces.",
		kind: "event",
		checkable: true,
		priority: "normal",
		tags: ["Belarus"],
		appearances: [
			{
				article: "price-of-a-favour",
				passages: [{ quote: "In 2020 he put down the protests against him with his own forces." }],
				attribution: guardianChain,
			},
		],
		shows: { stage: "settled", rating: "true" },
	},
	{
		key: "simonyan-conditions",
		by: "reviewer2",
		statement: "Margarita Simonyan asked that Russian become a second state language of Kazakhstan.",
		kind: "quotation",
		checkable: true,
		priority: "normal",
		tags: ["translation"],
		assignee: "reviewer2",
		dueIn: 2,
		appearances: [
			{
				article: "price-of-a-favour",
				passages: [
					{ quote: "Margarita Simonyan, who runs the state broadcaster RT, wrote down conditions" },
					{ quote: "Russian was to become a second state language in Kazakhstan" },
				],
				attribution: [{ name: "Margarita Simonyan" }, ...guardianChain],
			},
		],
		shows: { stage: "open" },
	},
	{
		key: "no-end-date",
		by: "editor1",
		statement: "By 9 January 2022 no date had been given for the end of the mission.",
		kind: "event",
		checkable: true,
		priority: "normal",
		tags: ["troops"],
		appearances: [
			{
				article: "price-of-a-favour",
				passages: [{ quote: "Nobody has said when they will leave.", occurrence: 2 }],
				attribution: guardianChain,
			},
		],
		shows: { stage: "researching" },
	},
	{
		key: "the-bill",
		by: "reviewer3",
		statement: "Russia will ask for something in return.",
		kind: "prediction",
		checkable: false,
		priority: "low",
		tags: ["outlook"],
		appearances: [
			{
				article: "price-of-a-favour",
				passages: [{ quote: "The bill for the favour will come." }],
				attribution: guardianChain,
			},
		],
		shows: { stage: "open" },
	},
	{
		key: "repressed-by-putin",
		by: "reviewer1",
		statement: "Putin repressed the protests in Belarus in 2020.",
		kind: "event",
		checkable: true,
		priority: "high",
		tags: ["Belarus", "wording"],
		risk: ["accusation"],
		appearances: [
			{
				article: "two-fires",
				passages: [{ quote: 'their protests lasted for months and were "repressed by Putin"' }],
				attribution: haskiChain,
			},
		],
		shows: { stage: "settled", rating: "false" },
	},
	{
		key: "gasoline",
		by: "reviewer3",
		statement: "The unrest was set off by a rise in the price of petrol.",
		kind: "causal",
		checkable: true,
		priority: "high",
		tags: ["cause", "fuel", "translation"],
		appearances: [
			{ article: "two-fires", passages: [{ quote: "dearer gasoline set it off" }], attribution: haskiChain },
		],
		shows: { stage: "stale", rating: "mostly-false" },
	},
	{
		key: "no-evidence-shown",
		by: "reviewer3",
		statement: "No evidence of foreign involvement had been shown by 7 January 2022.",
		kind: "other",
		checkable: true,
		priority: "normal",
		tags: ["cause"],
		appearances: [
			{
				article: "two-fires",
				passages: [{ quote: "Not one piece of evidence has been shown." }],
				attribution: haskiChain,
			},
		],
		shows: { stage: "researching" },
	},
	{
		key: "five-times-france",
		by: "reviewer2",
		statement: "Kazakhstan is five times as large as France and has a quarter of its inhabitants.",
		kind: "quantity",
		checkable: true,
		priority: "low",
		tags: ["numbers"],
		appearances: [
			{
				article: "two-fires",
				passages: [{ quote: "five times the size of France" }, { quote: "a quarter of its people" }],
				attribution: haskiChain,
			},
		],
		shows: { stage: "in-review" },
	},
	{
		key: "nazarbayev-council",
		by: "reviewer2",
		statement: "Nursultan Nazarbayev heads the Security Council of Kazakhstan.",
		kind: "other",
		checkable: true,
		priority: "normal",
		tags: ["office"],
		appearances: [
			{
				article: "two-fires",
				passages: [{ quote: "the Security Council he heads to this day" }],
				attribution: haskiChain,
			},
		],
		shows: { stage: "settled", rating: "outdated" },
	},
	{
		key: "not-fuel-prices",
		by: "editor1",
		statement: "The threat to the Kazakh state did not come from protests over fuel prices.",
		kind: "causal",
		checkable: true,
		priority: "high",
		tags: ["cause", "fuel"],
		assignee: "reviewer3",
		dueIn: -1,
		appearances: [
			{
				article: "mondays-summit",
				passages: [
					{
						quote:
							"What threatened the Kazakh state, he said, were not the protests over fuel prices but forces inside and outside the country",
					},
				],
				attribution: [{ name: "Vladimir Putin" }, ...vzglyadChain],
			},
		],
		shows: { stage: "researching" },
	},
	{
		key: "fighters-6000",
		by: "reviewer1",
		statement: "About 6,000 fighters in over 40 camps stood near the southern border of the CSTO in January 2022.",
		kind: "quantity",
		checkable: true,
		priority: "high",
		tags: ["numbers", "single source"],
		appearances: [
			{
				article: "mondays-summit",
				passages: [{ quote: "about 6,000 fighters in over 40 camps" }],
				attribution: [
					{ name: "Security services of Tajikistan", source: "tajik-services" },
					{ name: "Emomali Rahmon", source: "rahmon" },
					{ name: "summit of 10 January" },
					...vzglyadChain,
				],
			},
		],
		shows: { stage: "settled", rating: "unproven" },
	},
	{
		key: "five-to-one",
		by: "reviewer3",
		statement: "The attackers outnumbered the security forces by at least five to one.",
		kind: "quantity",
		checkable: true,
		priority: "normal",
		tags: ["numbers", "single source"],
		assignee: "reviewer2",
		appearances: [
			{
				article: "mondays-summit",
				passages: [{ quote: "outnumbered the security forces at least five to one" }],
				attribution: [{ name: "Kassym-Jomart Tokayev", source: "tokayev-summit" }, ...vzglyadChain],
			},
		],
		shows: { stage: "in-review" },
	},
	{
		key: "lepekhin-title",
		by: "editor1",
		statement: "Vladimir Lepekhin was Director General of EurAsEC in January 2022.",
		kind: "other",
		checkable: true,
		priority: "low",
		tags: ["office"],
		appearances: [
			{
				article: "mondays-summit",
				passages: [{ quote: "Vladimir Lepekhin, Director General of EurAsEC," }],
				attribution: vzglyadChain,
			},
		],
		shows: { stage: "open" },
	},
	{
		key: "security-belt",
		by: "reviewer1",
		statement: 'Rahmon asked for a "security belt" around Tajikistan.',
		kind: "quotation",
		checkable: true,
		priority: "normal",
		tags: ["wording", "translation"],
		appearances: [
			{
				article: "mondays-summit",
				passages: [{ quote: 'He asked for a "security belt" around Tajikistan.' }],
				attribution: [{ name: "Emomali Rahmon", source: "rahmon" }, ...vzglyadChain],
			},
		],
		shows: { stage: "researching" },
	},
	{
		key: "valdai-2020",
		by: "reviewer3",
		statement: "Putin and Tokayev spoke with each other at the Valdai forum in 2020.",
		kind: "date",
		checkable: true,
		priority: "normal",
		tags: ["dates"],
		appearances: [
			{
				article: "mondays-summit",
				passages: [{ quote: "At Valdai in 2020 Tokayev explained to Putin that all countries should be friends" }],
				attribution: [{ name: "Evgeny Satanovsky", source: "satanovsky" }, ...vzglyadChain],
			},
		],
		shows: { stage: "in-review" },
	},
	{
		key: "colour-revolution",
		by: "reviewer3",
		statement: "The events were a colour revolution, and Tokayev acted because he saw what awaited him.",
		kind: "opinion",
		checkable: false,
		priority: "low",
		tags: ["cause"],
		appearances: [
			{
				article: "mondays-summit",
				// One quotation over two paragraphs: one range, the paragraph break and the U+00A0 included.
				passages: [
					{
						quote:
							'"What we see is a colour revolution with a war built into it. At Valdai in 2020 Tokayev explained to Putin that all countries should be friends, and got the answer that Saddam Hussein had thought so as well.\n\n\u00a0"Today the same diplomat lets his men \'shoot meat\'. He has grasped what they had in store for him ,"',
					},
				],
				attribution: [{ name: "Evgeny Satanovsky", source: "satanovsky" }, ...vzglyadChain],
			},
		],
		shows: { stage: "open" },
	},
];

const evidence: StoryEvidence[] = [
	{
		key: "zas-2500",
		by: "reviewer1",
		claim: "troops-2500",
		stance: "supports",
		source: "zas",
		quote: "about 2,500 from all contingents together",
		quoteCheck: "exact",
		archiveText: archives.zas,
		locator: "6 January 2022, first answer",
		credibility: 2,
		note: "An announcement, made before the soldiers had arrived.",
	},
	{
		key: "notebook-2500",
		by: "reviewer2",
		claim: "troops-2500",
		stance: "supports",
		source: "notebook",
		passage: { article: "price-of-a-favour", quote: "the force comes to about 2,500 people, the alliance says" },
		credibility: 3,
		note: "Not a second source: this too comes from the CSTO.",
	},
	{
		key: "zas-not-3000",
		by: "reviewer3",
		claim: "troops-3000",
		stance: "refutes",
		source: "zas",
		quote: "about 2,500 from all contingents together",
		quoteCheck: "exact",
		archiveText: archives.zas,
		locator: "6 January 2022, first answer",
		credibility: 2,
		note: "All six members together, not Russia alone.",
	},
	{
		key: "shoigu-not-3000",
		by: "reviewer3",
		claim: "troops-3000",
		stance: "refutes",
		source: "shoigu",
		// The archived note breaks the line after "and".
		quote: "2,030 service members and 250 vehicles",
		quoteCheck: "whitespace",
		archiveText: archives.shoigu,
		locator: "10 January 2022",
		credibility: 2,
		note: "Four days later, and still fewer than 3,000.",
	},
	{
		key: "faz-planned",
		by: "reviewer2",
		claim: "troops-3000",
		stance: "context",
		source: "faz",
		// One wrong digit: the archived note says 3,600.
		quote: "3,500 soldiers were planned",
		quoteCheck: "not-found",
		archiveText: archives.faz,
		locator: "second paragraph",
		credibility: 3,
		note: "Typed from memory. A plan for the whole force may be where the larger numbers come from. To be corrected.",
	},
	{
		key: "charter-2002",
		by: "reviewer2",
		claim: "founded-2002",
		stance: "supports",
		source: "csto-statutes",
		quote: "7 October 2002: the charter of the organisation is signed.",
		quoteCheck: "exact",
		archiveText: archives.cstoStatutes,
		locator: "Charter, date of signature",
		credibility: 1,
		note: "In force since 18 September 2003. The treaty itself is from 15 May 1992.",
	},
	{
		key: "protocol-1999",
		by: "reviewer3",
		claim: "founded-1999",
		stance: "refutes",
		source: "csto-statutes",
		quote: "2 April 1999: a protocol prolongs the treaty.",
		quoteCheck: "exact",
		archiveText: archives.cstoStatutes,
		locator: "Protocol, date of signature",
		credibility: 1,
		note: "Explains the 1999 in the article: something was signed that year, but nothing was founded.",
	},
	{
		key: "courier-2002",
		by: "reviewer1",
		claim: "founded-1999",
		stance: "context",
		source: "courier",
		passage: { article: "six-flags", quote: "The CSTO was founded in 2002." },
		note: "Two articles of this dossier give two years.",
	},
	{
		key: "deployment-search",
		by: "reviewer1",
		claim: "first-deployment",
		stance: "supports",
		note: "Nothing earlier came up. Joint exercises were left out.",
		search: {
			where: "Demo press archive, 2002 to 2021",
			query: "CSTO AND (peacekeepers OR contingent) AND deployed NOT exercise",
			searchedAt: "2026-11-16T10:20:00+01:00",
			results: 0,
		},
	},
	{
		key: "afp-ausseur",
		by: "reviewer3",
		claim: "ausseur-mini-nato",
		stance: "supports",
		source: "afp",
		// Straight quotation marks here, curly ones in the archived note.
		quote: 'a "relic of the Warsaw Pact" and of a "mini-NATO"',
		quoteCheck: "punctuation",
		archiveText: archives.afpAusseur,
		credibility: 2,
	},
	{
		key: "mfa-author",
		by: "reviewer1",
		claim: "kremlin-inspired",
		stance: "refutes",
		source: "russian-mfa",
		quote: "In the view of the ministry […] an externally inspired attempt on the state",
		quoteCheck: "elision",
		archiveText: archives.russianMfa,
		locator: "Statement of 6 January 2022, first sentence",
		credibility: 1,
		note: "The words are the ministry's.",
	},
	{
		key: "kremlin-search",
		by: "reviewer2",
		claim: "kremlin-inspired",
		stance: "refutes",
		note: "No such wording from the Kremlin before 8 January.",
		search: {
			where: "Demo press archive, statements of the Kremlin, 2 to 8 January 2022",
			query: '"externally inspired" OR "inspired from outside"',
			searchedAt: "2026-11-16T11:05:00+01:00",
			results: 0,
		},
	},
	{
		key: "mfa-inspired",
		by: "reviewer1",
		claim: "inspired-from-abroad",
		stance: "supports",
		source: "russian-mfa",
		quote: "an externally inspired attempt",
		quoteCheck: "exact",
		archiveText: archives.russianMfa,
		locator: "Statement of 6 January 2022, first sentence",
		credibility: 4,
		note: "An assertion. The statement adds nothing that could be checked.",
	},
	{
		key: "nauer-refutes",
		by: "reviewer2",
		claim: "inspired-from-abroad",
		stance: "refutes",
		source: "nauer",
		passage: { article: "made-to-measure", quote: "«constructed, and indeed completely“" },
		credibility: 3,
		note: "An assessment by somebody who knows the region; he cites no document either.",
	},
	{
		key: "abroad-search",
		by: "editor2",
		claim: "inspired-from-abroad",
		stance: "context",
		note: "Thirty-one reports repeat the assertion, none shows anything to support it.",
		search: {
			where: "Demo press archive, 2 to 19 January 2022",
			query: "Kazakhstan AND (foreign OR external) AND (evidence OR proof)",
			searchedAt: "2026-11-17T09:40:00+01:00",
			results: 31,
		},
	},
	{
		key: "president-passage",
		by: "reviewer1",
		claim: "tokayev-office",
		stance: "refutes",
		source: "notebook",
		passage: { article: "price-of-a-favour", quote: "Kazakhstan's president, Kassym-Jomart Tokayev" },
		credibility: 1,
		note: 'The Courier itself has "head of state" in its first paragraph and "the president" one line further down.',
	},
	{
		key: "lpg-60-120",
		by: "reviewer2",
		claim: "lpg-doubled",
		stance: "supports",
		source: "chronology",
		quote: "LPG for cars goes from 60 to 120 tenge per litre",
		quoteCheck: "exact",
		archiveText: archives.fuelAndEmergency,
		locator: "1 January 2022",
		credibility: 2,
		note: "120 / 60 = 2.",
	},
	{
		key: "injured-search",
		by: "reviewer2",
		claim: "injured-1000",
		stance: "context",
		note: "Nine reports have the figure, and none says who counted. Still looking for the first publication.",
		search: {
			where: "Demo press archive, 5 to 8 January 2022",
			query: "Kazakhstan AND injured AND (1,000 OR thousand)",
			searchedAt: "2026-11-17T14:15:00+01:00",
			results: 9,
		},
	},
	{
		key: "mostly-restored",
		by: "reviewer1",
		claim: "order-restored",
		stance: "refutes",
		source: "tokayev-address",
		quote: "Order in the country has mostly been restored.",
		quoteCheck: "exact",
		archiveText: archives.tokayevAddress,
		locator: "Address of 7 January 2022, opening",
		credibility: 1,
		note: "The article lost the word mostly.",
	},
	{
		key: "pashinyan-prime-minister",
		by: "reviewer1",
		claim: "pashinyan-office",
		stance: "refutes",
		source: "csto-press",
		quote: "The Prime Minister of Armenia, who chairs the council of the CSTO this year",
		quoteCheck: "exact",
		archiveText: archives.pashinyan,
		credibility: 1,
		note: "He chaired the alliance's council; in Armenia he was head of government.",
	},
	{
		key: "nauer-interview",
		by: "reviewer3",
		claim: "nauer-constructed",
		stance: "supports",
		source: "srf",
		credibility: 2,
		locator: "Conversation with the former correspondent",
		note: "The back-translation keeps the sense. The recording is not in our archive, so no quote is checked here.",
	},
	{
		key: "emergency-sequence",
		by: "reviewer3",
		claim: "emergency-after",
		stance: "context",
		source: "chronology",
		quote: "5 January, evening: state of emergency in the whole country.",
		quoteCheck: "exact",
		archiveText: archives.fuelAndEmergency,
		locator: "5 January 2022",
		credibility: 2,
		note: "Two declarations on one day: Almaty in the early hours, the country in the evening.",
	},
	{
		key: "emergency-almaty",
		by: "reviewer3",
		claim: "emergency-before",
		stance: "supports",
		source: "chronology",
		quote: "5 January, early hours: state of emergency in Almaty",
		quoteCheck: "exact",
		archiveText: archives.fuelAndEmergency,
		locator: "5 January 2022",
		credibility: 2,
	},
	{
		key: "defections-search",
		by: "reviewer1",
		claim: "defections",
		stance: "context",
		note: "No unit, place or name found.",
		search: {
			where: "Demo press archive, 4 to 10 January 2022",
			query: "Almaty AND (police OR soldiers) AND (defected OR joined OR switched sides)",
			searchedAt: "2026-11-17T16:30:00+01:00",
			results: 0,
		},
	},
	{
		key: "defections-video",
		by: "reviewer2",
		claim: "defections",
		stance: "supports",
		source: "unsigned-channel",
		credibility: 5,
		note: "Men in uniform among a crowd, with no place and no date. They may have been disarmed rather than won over.",
	},
	{
		key: "shoot-to-kill",
		by: "editor2",
		claim: "shoot-dead",
		stance: "refutes",
		source: "tokayev-address",
		quote: "his order to shoot to kill",
		quoteCheck: "exact",
		archiveText: archives.tokayevAddress,
		locator: "Address of 7 January 2022",
		credibility: 1,
		note: 'Two translations turned "shoot to kill" into "shoot dead people", and the quotation marks came on top.',
	},
	{
		key: "tokayev-no-fighting",
		by: "reviewer3",
		claim: "no-fighting",
		stance: "supports",
		source: "tokayev-address",
		quote: "The foreign soldiers have been in no fighting.",
		quoteCheck: "exact",
		archiveText: archives.tokayevAddress,
		locator: "Address of 7 January 2022",
		credibility: 3,
		note: "Said by the man who invited them. An independent observer is missing.",
	},
	{
		key: "mod-guards",
		by: "reviewer1",
		claim: "guards-infrastructure",
		stance: "supports",
		source: "russian-mod",
		locator: "Statement of 7 January 2022",
		credibility: 3,
		note: "The ministry speaks for the Russian contingent.",
	},
	{
		key: "address-guards",
		by: "reviewer3",
		claim: "guards-infrastructure",
		stance: "supports",
		source: "tokayev-address",
		quote: "have been in no fighting",
		quoteCheck: "exact",
		archiveText: archives.tokayevAddress,
		locator: "Address of 7 January 2022",
		credibility: 3,
	},
	{
		key: "reserve-never-used",
		by: "reviewer2",
		claim: "belarus-own-forces",
		stance: "supports",
		source: "belarus-chronology",
		quote: "The reserve is never used.",
		quoteCheck: "exact",
		archiveText: archives.belarus,
		locator: "August to September 2020",
		credibility: 2,
		note: "Announced on 27 August 2020, withdrawn in mid-September.",
	},
	{
		key: "withdrawal",
		by: "editor1",
		claim: "no-end-date",
		stance: "context",
		source: "chronology",
		quote: "13 to 19 January: the collective force withdraws.",
		quoteCheck: "exact",
		archiveText: archives.fuelAndEmergency,
		locator: "13 January 2022",
		credibility: 2,
		note: "The dates are later than the article. When they were first announced is still to be found.",
	},
	{
		key: "belarus-not-putin",
		by: "reviewer1",
		claim: "repressed-by-putin",
		stance: "refutes",
		source: "belarus-chronology",
		quote: "Belarusian forces put them down […] The reserve is never used.",
		quoteCheck: "elision",
		archiveText: archives.belarus,
		locator: "August to September 2020",
		credibility: 2,
	},
	{
		key: "notebook-own-forces",
		by: "reviewer3",
		claim: "repressed-by-putin",
		stance: "refutes",
		source: "notebook",
		passage: { article: "price-of-a-favour", quote: "with his own forces" },
		credibility: 3,
		note: "Another article of this dossier says the opposite.",
	},
	{
		key: "lpg-not-petrol",
		by: "reviewer3",
		claim: "gasoline",
		stance: "refutes",
		source: "chronology",
		quote: "LPG for cars goes from 60 to 120 tenge per litre",
		quoteCheck: "exact",
		archiveText: archives.fuelAndEmergency,
		locator: "1 January 2022",
		credibility: 2,
		note: "Fuel, but another one: liquefied gas.",
	},
	{
		key: "evidence-search",
		by: "reviewer3",
		claim: "no-evidence-shown",
		stance: "supports",
		note: "Accusations, no documents.",
		search: {
			where: "Demo press archive, 2 to 7 January 2022",
			query: "Kazakhstan AND foreign AND (intercept OR document OR passport OR payment)",
			searchedAt: "2026-11-18T08:55:00+01:00",
			results: 0,
		},
	},
	{
		key: "areas",
		by: "reviewer2",
		claim: "five-times-france",
		stance: "supports",
		quote: "Kazakhstan: 2.72 million square kilometres, 19 million inhabitants.",
		quoteCheck: "exact",
		archiveText: archives.areas,
		credibility: 2,
		note: "2.72 / 0.55 = 4.9; with the overseas departments 2.72 / 0.64 = 4.3. Inhabitants: 19 / 67 = 28 percent.",
	},
	{
		key: "council-5-january",
		by: "reviewer2",
		claim: "nazarbayev-council",
		stance: "refutes",
		source: "chronology",
		quote: "5 January 2022: President Tokayev takes over as head of the Security Council.",
		quoteCheck: "exact",
		archiveText: archives.nazarbayev,
		locator: "5 January 2022",
		credibility: 2,
		note: "Two days before the column appeared.",
	},
	{
		key: "first-protests",
		by: "reviewer3",
		claim: "not-fuel-prices",
		stance: "context",
		source: "chronology",
		quote: "2 January: first protests, in Zhanaozen.",
		quoteCheck: "exact",
		archiveText: archives.fuelAndEmergency,
		locator: "2 January 2022",
		credibility: 2,
		note: "The day after the price doubled. What followed in Almaty is another question.",
	},
	{
		key: "haski-fuel",
		by: "editor1",
		claim: "not-fuel-prices",
		stance: "refutes",
		source: "haski",
		passage: {
			article: "two-fires",
			quote: "dearer gasoline set it off, and behind the price stand demands that are much older",
		},
		credibility: 3,
	},
	{
		key: "rahmon-6000",
		by: "reviewer1",
		claim: "fighters-6000",
		stance: "supports",
		source: "rahmon",
		quote: "about 6,000 fighters in over 40 camps",
		quoteCheck: "exact",
		archiveText: archives.rahmon,
		locator: "10 January 2022",
		credibility: 6,
		note: "One speaker, one service, no method.",
	},
	{
		key: "fighters-search",
		by: "reviewer2",
		claim: "fighters-6000",
		stance: "context",
		note: "Every report with the figure names Rahmon or nobody.",
		search: {
			where: "Demo press archive, 2021 and January 2022",
			query: "Afghanistan AND camps AND (6,000 OR 40) NOT Rahmon",
			searchedAt: "2026-11-18T10:10:00+01:00",
			results: 0,
		},
	},
	{
		key: "five-to-one-remarks",
		by: "reviewer3",
		claim: "five-to-one",
		stance: "supports",
		source: "tokayev-summit",
		quote: "at least five to one",
		quoteCheck: "exact",
		archiveText: archives.summitTokayev,
		locator: "10 January 2022",
		credibility: 6,
		note: "He said it. The reports we have give a count of neither side.",
	},
	{
		key: "belt-afghanistan",
		by: "reviewer1",
		claim: "security-belt",
		stance: "context",
		source: "rahmon",
		quote: 'what his "security belt" is to surround: Tajikistan or Afghanistan',
		quoteCheck: "exact",
		archiveText: archives.rahmon,
		locator: "10 January 2022",
		credibility: 6,
		note: "Afghanistan would make sense of the sentence. The speech itself is needed.",
	},
	{
		key: "valdai-2019",
		by: "reviewer3",
		claim: "valdai-2020",
		stance: "refutes",
		source: "valdai",
		quote: "annual meeting of 2019",
		quoteCheck: "exact",
		archiveText: archives.valdai,
		locator: "Title",
		credibility: 1,
	},
];

const verdicts: StoryVerdict[] = [
	{
		claim: "troops-2500",
		by: "reviewer1",
		track: "substance",
		rating: "true",
		confidence: "medium",
		rationale:
			"Zas gave this number on 6 January for all contingents together. Both articles rest on it, so it counts once.",
	},
	{
		claim: "troops-2500",
		by: "reviewer2",
		track: "substance",
		rating: "true",
		confidence: "medium",
		rationale: "The alliance's own announcement, reported correctly. We have no count of those present.",
	},
	{
		claim: "troops-3000",
		by: "reviewer3",
		track: "substance",
		rating: "false",
		confidence: "high",
		rationale:
			"About 2,500 were announced for all members, and 2,030 were there on 10 January. Neither leaves room for 3,000 Russian paratroopers on the 6th.",
	},
	{
		claim: "troops-3000",
		by: "reviewer1",
		track: "substance",
		rating: "false",
		confidence: "high",
		rationale: "No count comes near it. Even the 2,030 of 10 January include the other members' soldiers.",
	},
	{
		claim: "founded-2002",
		by: "reviewer2",
		track: "substance",
		rating: "true",
		confidence: "high",
		rationale:
			"Decided on 14 May and chartered on 7 October 2002. Its treaty is ten years older, but the article speaks of the organisation.",
	},
	{
		claim: "founded-2002",
		by: "reviewer3",
		track: "substance",
		rating: "true",
		confidence: "high",
		rationale: "The charter was signed on 7 October 2002. That it took effect in 2003 does not move the founding.",
	},
	{
		claim: "founded-1999",
		by: "reviewer3",
		track: "substance",
		rating: "false",
		confidence: "high",
		rationale: "In 1999 a protocol prolonged the treaty of 1992. The organisation came in 2002.",
	},
	{
		claim: "ausseur-mini-nato",
		by: "reviewer3",
		track: "attribution",
		rating: "accurate",
		confidence: "medium",
		rationale: "AFP has the word from him. The quotation marks differ, the words do not.",
	},
	{
		claim: "kremlin-inspired",
		by: "reviewer1",
		track: "attribution",
		rating: "misattributed",
		confidence: "high",
		rationale:
			"The words stand in a statement of the Foreign Ministry of 6 January. We found no such wording from the Kremlin.",
	},
	{
		claim: "kremlin-inspired",
		by: "reviewer2",
		track: "attribution",
		rating: "misattributed",
		confidence: "medium",
		rationale: "Right capital, wrong house: the author is the Foreign Ministry.",
	},
	{
		claim: "inspired-from-abroad",
		by: "reviewer1",
		track: "substance",
		rating: "unproven",
		confidence: "high",
		rationale:
			"Asserted by Moscow and by Tokayev, denied by Washington, shown by nobody. Lack of evidence does not make it false.",
	},
	{
		claim: "inspired-from-abroad",
		by: "reviewer3",
		track: "substance",
		rating: "mostly-false",
		confidence: "medium",
		rationale:
			"The trigger and the grievances are documented and domestic. Those who claim a hand from abroad had every reason to show it and did not.",
	},
	{
		claim: "inspired-from-abroad",
		by: "reviewer2",
		track: "substance",
		rating: "half-true",
		confidence: "low",
		reading: "People from abroad had a part in the unrest, whoever began it.",
		rationale:
			"That armed groups joined in is told by two governments and disproved by nobody. That the protests began with them is not so.",
	},
	{
		claim: "tokayev-office",
		by: "reviewer1",
		track: "substance",
		rating: "false",
		confidence: "high",
		rationale: "He was president. A slip: two other passages of the same article have it right.",
	},
	{
		claim: "lpg-doubled",
		by: "reviewer2",
		track: "substance",
		rating: "true",
		confidence: "high",
		rationale: "From 60 to 120 tenge per litre on 1 January 2022, which is exactly double.",
	},
	{
		claim: "lpg-doubled",
		by: "reviewer1",
		track: "substance",
		rating: "true",
		confidence: "high",
		rationale: "60 to 120 tenge, and the article names the right fuel.",
	},
	{
		claim: "order-restored",
		by: "reviewer1",
		track: "substance",
		rating: "misleading",
		confidence: "high",
		rationale: 'He said "mostly restored". Without the first word the announcement says something else.',
	},
	{
		claim: "order-restored",
		by: "reviewer2",
		track: "substance",
		rating: "misleading",
		confidence: "high",
		rationale: "The announcement was made, but with a restriction that the article drops.",
	},
	{
		claim: "nauer-constructed",
		by: "reviewer3",
		track: "attribution",
		rating: "accurate",
		confidence: "medium",
		rationale: "SRF has it from Nauer himself, and the sense is kept. Whether he is right is the other claim.",
	},
	{
		claim: "emergency-after",
		by: "reviewer1",
		track: "substance",
		rating: "half-true",
		confidence: "medium",
		reading: "Some state of emergency, in Almaty or in the country, came after the storming.",
		rationale:
			"True for the country, whose emergency came in the evening; not for Almaty, where it was hours older than the storming.",
	},
	{
		claim: "emergency-after",
		by: "reviewer3",
		track: "substance",
		rating: "missing-context",
		confidence: "high",
		reading: "The emergency that the caption shows, which is Almaty's, came after the storming.",
		rationale:
			"There were two declarations. The caption needs to say which one it means; as it stands, readers will think of Almaty.",
	},
	{
		claim: "emergency-before",
		by: "reviewer2",
		track: "substance",
		rating: "true",
		confidence: "high",
		rationale: "Almaty had its emergency in the early hours of 5 January; the city hall was stormed later that day.",
	},
	{
		claim: "defections",
		by: "reviewer1",
		track: "substance",
		rating: "unproven",
		confidence: "medium",
		rationale: "No source in the article, no unit, no place, and our search found nothing to go by.",
	},
	{
		claim: "defections",
		by: "reviewer2",
		track: "substance",
		rating: "unproven",
		confidence: "medium",
		rationale: "All we have is a video without place or date, and it allows other readings.",
	},
	{
		claim: "shoot-dead",
		by: "editor2",
		track: "attribution",
		rating: "drifted",
		confidence: "high",
		rationale:
			'He spoke of an order to shoot to kill. "Shoot dead people" is what translating there and back has made of it.',
	},
	{
		claim: "shoot-dead",
		by: "reviewer2",
		track: "attribution",
		rating: "drifted",
		confidence: "high",
		rationale: "Same order, other words. Marked as a quotation, it would need to be his.",
	},
	{
		claim: "guards-infrastructure",
		by: "reviewer1",
		track: "substance",
		rating: "mostly-true",
		confidence: "medium",
		rationale:
			"The ministry says so, and what Tokayev says fits. Nobody independent has seen the posts, so not more than mostly.",
	},
	{
		claim: "guards-infrastructure",
		by: "reviewer3",
		track: "substance",
		rating: "mostly-true",
		confidence: "low",
		rationale: "Two statements that agree, both from parties to the mission.",
	},
	{
		claim: "belarus-own-forces",
		by: "reviewer2",
		track: "substance",
		rating: "true",
		confidence: "high",
		rationale: "The Russian reserve announced on 27 August 2020 was never used and was gone by mid-September.",
	},
	{
		claim: "belarus-own-forces",
		by: "reviewer1",
		track: "substance",
		rating: "true",
		confidence: "medium",
		rationale: "Belarusian forces did it. Moscow held a reserve ready, and no part of it was used.",
	},
	{
		claim: "repressed-by-putin",
		by: "reviewer1",
		track: "substance",
		rating: "false",
		confidence: "high",
		rationale: "Belarusian forces put the protests down. The Russian reserve stayed at home.",
	},
	{
		claim: "repressed-by-putin",
		by: "reviewer3",
		track: "substance",
		rating: "false",
		confidence: "medium",
		rationale: "He backed Lukashenko, which is not the same. No Russian force was used.",
	},
	{
		claim: "gasoline",
		by: "reviewer3",
		track: "substance",
		rating: "mostly-false",
		confidence: "high",
		rationale: "A fuel price it was, but LPG: 60 to 120 tenge on 1 January. The article names another fuel.",
	},
	{
		claim: "gasoline",
		by: "reviewer2",
		track: "substance",
		rating: "mostly-false",
		confidence: "medium",
		rationale: "Right that a price set it off, wrong about whose: what doubled was liquefied gas.",
	},
	{
		claim: "five-times-france",
		by: "reviewer1",
		track: "substance",
		rating: "mostly-true",
		confidence: "high",
		rationale:
			"4.9 times France in Europe, 4.3 with the overseas departments; 28 percent of the inhabitants. Rounded kindly, but fair.",
	},
	{
		claim: "nazarbayev-council",
		by: "reviewer2",
		track: "substance",
		rating: "outdated",
		confidence: "high",
		rationale: "It was so until 5 January 2022, when Tokayev took the seat. The column appeared on the 7th.",
	},
	{
		claim: "nazarbayev-council",
		by: "reviewer3",
		track: "substance",
		rating: "outdated",
		confidence: "high",
		rationale: "Overtaken by two days: since 5 January Tokayev has headed the council.",
	},
	{
		claim: "fighters-6000",
		by: "reviewer1",
		track: "substance",
		rating: "unproven",
		confidence: "high",
		rationale: "Five links in the chain, one origin: the Tajik services. They say neither how they count nor whom.",
	},
	{
		claim: "fighters-6000",
		by: "reviewer2",
		track: "substance",
		rating: "unproven",
		confidence: "medium",
		rationale: "No second source for the fighters or for the camps. Cannot be judged from outside.",
	},
	{
		claim: "five-to-one",
		by: "reviewer1",
		track: "substance",
		rating: "unproven",
		confidence: "medium",
		rationale: "A ratio without the two numbers behind it. Only Tokayev has it, and he speaks for one of the sides.",
	},
	{
		claim: "valdai-2020",
		by: "reviewer2",
		track: "substance",
		rating: "false",
		confidence: "high",
		rationale: "The panel with both was in 2019. The year is wrong; the exchange itself is another question.",
	},
];

const publications: StoryPublication[] = [
	{
		article: "six-flags",
		by: "editor1",
		reason: "The figures on the peacekeepers are checked; what is still in review is marked so.",
		exceptions: [],
	},
];

const edits: StoryEdit[] = [
	{
		kind: "ruling",
		claim: "inspired-from-abroad",
		by: "editor2",
		rating: "unproven",
		adopts: "reviewer1",
		reason:
			"Who names a cause has to show it. Nobody has shown a hand from abroad, and nobody has shown that there was none: the documented grievances explain the start, not every armed group. That is unproven, neither half of the truth nor mostly false.",
	},
	{
		kind: "new-evidence",
		evidence: {
			key: "shoigu-2030",
			by: "reviewer1",
			claim: "troops-2500",
			stance: "context",
			source: "shoigu",
			quote: "the collective force now counts 2,030 service members",
			quoteCheck: "exact",
			archiveText: archives.shoigu,
			locator: "10 January 2022",
			credibility: 2,
			note: "A count, where 2,500 was an announcement: 2,030 / 2,500 = 81 percent.",
		},
	},
	{
		kind: "new-verdict",
		verdict: {
			claim: "troops-2500",
			by: "reviewer1",
			track: "substance",
			rating: "mostly-true",
			confidence: "high",
			rationale:
				"About 2,500 were announced; 2,030 were there on 10 January. Right as an announcement, a fifth too high as a count.",
		},
	},
	{
		kind: "new-verdict",
		verdict: {
			claim: "troops-2500",
			by: "reviewer2",
			track: "substance",
			rating: "mostly-true",
			confidence: "high",
			rationale:
				"Replaces my first verdict, made before Shoigu's count of 2,030. The articles pass an announcement on as a fact.",
		},
	},
	{
		kind: "evidence",
		evidence: "mod-guards",
		by: "editor2",
		changes: {
			stance: "context",
			note: "The statement says what the Russian contingent was ordered to do, not what it did. No word on the other contingents.",
		},
	},
	{
		kind: "claim",
		claim: "gasoline",
		by: "editor1",
		changes: { statement: "The unrest was set off by a rise in the price of gasoline (not LPG)." },
	},
	{
		kind: "challenge",
		claim: "founded-2002",
		by: "reviewer1",
		track: "substance",
		reason:
			"Signed in October 2002 is not founded in 2002: the charter entered into force on 18 September 2003, as the statutes on our own card say. Please look at both dates before this is printed as true.",
	},
];

const threads: StoryThread[] = [
	{
		about: { claim: "troops-2500" },
		by: "editor2",
		says: "The articles have 2,500, Shoigu counted 2,030. @{reviewer1}, do we check what was announced or how many came? The statement has to say so.",
		answers: [
			{
				by: "reviewer1",
				says: "What was announced: both articles name the CSTO as its source. My verdict says what the count was.",
			},
			{ by: "editor2", says: "Then it can stay as it is." },
		],
		resolvedBy: "editor2",
	},
	{
		about: { article: "six-flags", quote: "Washington denied having had a hand in it." },
		by: "editor1",
		says: "Nobody has made a claim of this denial. @{reviewer1}, is it worth one? The article gives no source for it.",
		answers: [],
	},
	{
		about: { claim: "founded-2002" },
		by: "reviewer2",
		says: "I took the day of the signature, as the articles do. If we go by the day on which the charter entered into force, 1999 is wrong as well, and that claim needs the same look.",
		answers: [{ by: "reviewer1", says: "Agreed. Whoever settles this should read the two side by side, @{editor2}." }],
	},
];

const tasks: StoryTask[] = [
	{
		article: "mondays-summit",
		passage: { quote: "Vladimir Lepekhin, Director General of EurAsEC" },
		what: "EurAsEC was dissolved in 2014: find out what he directs now.",
		by: "editor1",
		assignee: "reviewer1",
		dueIn: 2,
	},
	{
		article: "mondays-summit",
		passage: { quote: "Evgeny Satanovsky, who heads a Middle East institute, goes further." },
		what: "Which institute, and did he say it to Vzglyad or elsewhere?",
		by: "reviewer2",
	},
];

const cares: StoryCare[] = [
	{ article: "mondays-summit", by: "editor1", assignee: "reviewer1", dueIn: 4 },
	{ article: "two-fires", by: "editor1", assignee: "reviewer3", dueIn: 7 },
	{ dispute: "founded-2002", by: "admin", assignee: "editor1", dueIn: 1 },
];

const notes: StoryNote[] = [
	{
		claim: "troops-2500",
		by: "reviewer1",
		content: [
			{ kind: "heading", level: 1, inline: [{ kind: "text", text: "Which number is meant?" }] },
			{
				kind: "list",
				ordered: false,
				start: 1,
				items: [
					[
						{
							kind: "paragraph",
							inline: [
								{ kind: "text", text: "Announced", bold: true },
								{ kind: "text", text: " on 6 January, for all members together: about 2,500 (Zas)." },
							],
						},
					],
					[
						{
							kind: "paragraph",
							inline: [
								{ kind: "text", text: "Counted", bold: true },
								{ kind: "text", text: " on 10 January: 2,030 people and 250 vehicles (Shoigu)." },
							],
						},
					],
				],
			},
			{
				kind: "paragraph",
				inline: [
					{ kind: "text", text: "Two articles take the first number from the same announcement: that is one source." },
				],
			},
		],
	},
	{
		claim: "troops-2500",
		by: "editor2",
		content: [
			{
				kind: "paragraph",
				inline: [
					{ kind: "text", text: "Still open:", italic: true },
					{ kind: "text", text: " who has the list of contingents by country? I ask the press office on Monday." },
				],
			},
		],
	},
];

export const story: Story = {
	desk: { name: "Demo desk" },
	members,
	dossier: { title: "Kazakhstan, January 2022 (demo)" },
	articles,
	marks,
	sources,
	sourceLinks,
	claims,
	evidence,
	verdicts,
	publications,
	edits,
	threads,
	tasks,
	cares,
	notes,
};
