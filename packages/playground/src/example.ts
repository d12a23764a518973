/** The article that is shown at the first visit. */
export const EXAMPLE = `Harbour town loses its ferry

The last ferry to Sand Island will sail on Friday, the harbour master of Port Arlen said.

“We have no crew for the winter,” said Ada Moor, who has run the harbour for nine years. “Nobody here wants this,” she added.

Islanders were told on Monday. “It is the end of the school,” Tom Field, a teacher on the island, told reporters. He said that two families had already left.

According to the transport ministry, a smaller boat will take over in March.

“Nobody has asked us what we need here on the island.”

The council meets on Thursday. Mayor Lena Brook promised to “fight for every sailing”, but a spokesman for the ministry said the decision was final.
`;
