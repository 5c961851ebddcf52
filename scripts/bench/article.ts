/**
 * Made-up articles of any length with claims on them, the same for the same seed. Sentences mean nothing, but words,
 * sentences and paragraphs are as long as a newspaper's, and claims lie on, in and across one another as a desk's do.
 */
export type BenchBlock = { start: number; end: number };
export type BenchArticle = { text: string; blocks: BenchBlock[] };
export type BenchClaim = { id: string; ranges: BenchBlock[]; state: BenchState };

/** The looks that claims have on a desk in the middle of its work, with how often each comes up. */
const states = {
	open: 6,
	researching: 3,
	"in-review": 2,
	"settled-true": 3,
	"settled-between": 2,
	"settled-false": 2,
	unproven: 1,
	disputed: 1,
	stale: 1,
} as const;
export type BenchState = keyof typeof states;
const stateDraw = (Object.keys(states) as BenchState[]).flatMap((state) =>
	Array<BenchState>(states[state]).fill(state),
);

const words =
	`the a of to and in on for with from that by at its was were has have had will would could after before during under over
	government ministry spokesman report border harbour council company workers troops river valley election budget energy price
	border agency officials record figures statement letter interview conference region capital northern southern eastern western
	said told announced confirmed denied argued warned promised reported estimated claimed expected planned opened closed delayed
	new old large small local foreign public private early late several many most few some other first second third final
	week month year decade morning evening night summer winter road bridge railway airport hospital school university court
	people residents families farmers teachers doctors engineers lawyers soldiers police ministers members observers neighbours
	about more than less nearly almost exactly between against without within because although while where which who whose`
		.trim()
		.split(/\s+/);
const names = [
	"Marlow",
	"Ostrava",
	"Dr Lindqvist",
	"Tamsin Vale",
	"Kirov Street",
	"the Halden Institute",
	"Amara Oduya",
	"Saint-Rémy",
];
const asides = ["“beyond any doubt”", "– as he put it –", "‘not before spring’", "(see table 3)", "“it was 7 °C”", "…"];

export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** An article of about `length` UTF-16 units; its blocks are paragraphs with a blank line between them. */
export function makeArticle(seed: number, length: number): BenchArticle {
	const random = randomFrom(seed);
	const blocks: BenchBlock[] = [];
	let text = "";
	while (text.length < length) {
		if (text !== "") text += "\n\n";
		const start = text.length;
		const sentences = 2 + Math.floor(random() * 5);
		text += Array.from({ length: sentences }, () => sentence(random)).join(" ");
		blocks.push({ start, end: text.length });
	}
	return { text, blocks };
}

function sentence(random: () => number): string {
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
	const said = Array.from({ length: 8 + Math.floor(random() * 18) }, (_, position) => {
		const chance = random();
		if (chance < 0.05) return pick(names);
		if (chance < 0.09) return (Math.floor(random() * 5_000) + 3).toLocaleString("en");
		if (chance < 0.11 && position > 2) return pick(asides);
		return pick(words) + (chance > 0.95 ? "," : "");
	}).join(" ");
	return `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/,$/, "")}.`;
}

/** `count` claims of 3 to 25 words, in text order. One in five lies on the one before; one in twenty runs on into the next paragraph. */
export function makeClaims(seed: number, { text, blocks }: BenchArticle, count: number): BenchClaim[] {
	const random = randomFrom(seed);
	const claims: BenchClaim[] = [];
	for (let at = 0; at < count; at++) {
		const before = claims.at(-1)?.ranges[0];
		const near = before && random() < 0.2 ? before.start + Math.floor(random() * (before.end - before.start)) : null;
		const start = wordStart(text, blocks, near ?? Math.floor(((at + random()) / count) * text.length));
		const wanted = wordEnd(text, start, 3 + Math.floor(random() * 22));
		const block = blocks.findIndex((one) => start < one.end);
		const { end } = blocks[block] as BenchBlock;
		const next = blocks[block + 1];
		const range = { start, end: Math.min(end, wanted) };
		if (next && random() < 0.05) range.end = wordEnd(text, next.start, 4);
		claims.push({
			id: `claim-${at}`,
			ranges: [range],
			state: stateDraw[Math.floor(random() * stateDraw.length)] as BenchState,
		});
	}
	return claims;
}

function wordStart(text: string, blocks: readonly BenchBlock[], near: number): number {
	const block = blocks.find((one) => near < one.end) ?? (blocks.at(-1) as BenchBlock);
	const space = text.lastIndexOf(" ", Math.min(Math.max(near, block.start), block.end - 4));
	return Math.max(block.start, space + 1);
}

function wordEnd(text: string, start: number, count: number): number {
	let end = start;
	for (let word = 0; word < count; word++) {
		const space = text.slice(end + 1, end + 60).search(/\s/);
		if (space === -1) return text.length;
		end += 1 + space;
	}
	return end;
}
