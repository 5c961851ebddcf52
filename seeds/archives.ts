/**
 * What the demo desk "kept" of its sources: notes written for Stet from the public record, each labelled as such.
 * Nothing here was copied from the source that it is filed under.
 */
function demoArchive(...lines: string[]): string {
	return ["[Demo archive text written for Stet; a note on the source, not a copy of it]", "", ...lines, ""].join("\n");
}

export const archives = {
	cstoStatutes: demoArchive(
		"Collective Security Treaty: how it became an organisation",
		"",
		"15 May 1992: the treaty is signed in Tashkent.",
		"2 April 1999: a protocol prolongs the treaty. It founds nothing.",
		"14 May 2002: the members decide to turn the treaty into an organisation.",
		"7 October 2002: the charter of the organisation is signed.",
		"18 September 2003: the charter enters into force.",
	),
	zas: demoArchive(
		"Stanislav Zas, Secretary General of the CSTO, 6 January 2022",
		"",
		"The collective force for Kazakhstan is to number about 2,500 from all contingents together.",
		"An announcement: the force is not complete on that day.",
	),
	shoigu: demoArchive(
		"Sergei Shoigu, Russian defence minister, 10 January 2022",
		"",
		"In Kazakhstan the collective force now counts 2,030 service members and",
		"250 vehicles.",
	),
	faz: demoArchive(
		"F.A.Z. on the mission in Kazakhstan, January 2022",
		"",
		"For the whole force 3,600 soldiers were planned.",
	),
	russianMfa: demoArchive(
		"Russian Foreign Ministry, statement of 6 January 2022",
		"",
		"In the view of the ministry, what is happening next door is an externally inspired attempt on the state,",
		"made by force and with the help of armed groups.",
		"",
		"No evidence is attached.",
	),
	tokayevAddress: demoArchive(
		"Kassym-Jomart Tokayev, address of 7 January 2022",
		"",
		"Order in the country has mostly been restored.",
		"The foreign soldiers have been in no fighting.",
		"The army and the police have his order to shoot to kill.",
		"To President Putin he expresses special thanks.",
	),
	fuelAndEmergency: demoArchive(
		"Desk chronology: fuel and emergency, Kazakhstan",
		"",
		"1 January 2022: LPG for cars goes from 60 to 120 tenge per litre.",
		"2 January: first protests, in Zhanaozen.",
		"5 January, early hours: state of emergency in Almaty and in the Mangystau region.",
		"5 January, during the day: a crowd storms Almaty's city hall.",
		"5 January, evening: state of emergency in the whole country.",
		"13 to 19 January: the collective force withdraws.",
	),
	belarus: demoArchive(
		"Desk chronology: Belarus 2020",
		"",
		"August 2020: protests against the declared result of the presidential election; Belarusian forces put them down.",
		"27 August: Moscow announces a reserve of its own forces for Belarus.",
		"The reserve is never used.",
		"Mid-September: the reserve is withdrawn.",
	),
	nazarbayev: demoArchive(
		"Desk chronology: Nursultan Nazarbayev",
		"",
		"2019: gives up the presidency, remains head of the Security Council.",
		"5 January 2022: President Tokayev takes over as head of the Security Council.",
	),
	rahmon: demoArchive(
		"Emomali Rahmon at the summit of 10 January 2022",
		"",
		"According to the Tajik services there are about 6,000 fighters in over 40 camps.",
		'Our translations differ on what his "security belt" is to surround: Tajikistan or Afghanistan.',
	),
	summitTokayev: demoArchive(
		"Kassym-Jomart Tokayev at the summit of 10 January 2022",
		"",
		"According to him the attackers outnumbered the security forces by at least five to one.",
	),
	valdai: demoArchive("Valdai Discussion Club, annual meeting of 2019", "", "Putin and Tokayev sit on the same panel."),
	areas: demoArchive(
		"Areas and inhabitants, rounded",
		"",
		"Kazakhstan: 2.72 million square kilometres, 19 million inhabitants.",
		"France: 0.55 million square kilometres in Europe, 0.64 million with its overseas departments; 67 million inhabitants.",
	),
	afpAusseur: demoArchive(
		"AFP, conversation with Pascal Ausseur, January 2022",
		"",
		"Ausseur, who heads the institute FMES, speaks of a “relic of the Warsaw Pact” and of a “mini-NATO”.",
	),
	pashinyan: demoArchive(
		"Nikol Pashinyan, announcement of 6 January 2022",
		"",
		"The Prime Minister of Armenia, who chairs the council of the CSTO this year, announces peacekeepers for a limited time.",
	),
} as const;
