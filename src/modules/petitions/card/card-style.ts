/** The light colours of the pages; a picture has no dark and no stylesheet of ours. A test holds the two in step. */
export const CARD_INKS = {
  paper: "#fbf6ec",
  ink: "#221d16",
  muted: "#635a4c",
  edge: "#857862",
  calm: "#1d5b56",
  "strand-1": "#d9472b",
  "strand-2": "#1f7a72",
  "strand-1-lit": "#ef8a63",
  "strand-2-lit": "#58a79c",
} as const;

const inks = CARD_INKS;

/** What the stylesheet says of the rope and the logo, for a document that stands alone. */
export const CARD_STYLE = `
.rope{overflow:visible}
.rope-lay{stroke:${inks.ink};stroke-width:1.6;stroke-linejoin:round}
.strand-1{fill:${inks["strand-1"]}}
.strand-2{fill:${inks["strand-2"]}}
.strand-1.lit{fill:${inks["strand-1-lit"]}}
.strand-2.lit{fill:${inks["strand-2-lit"]}}
.rope-fibre{fill:none;stroke:${inks.ink};stroke-width:1;stroke-linecap:round;opacity:.55}
.rope-thread{stroke:${inks.edge};stroke-width:2.5;stroke-dasharray:.1 6;stroke-linecap:round}
.rope-whipping{fill:${inks.ink}}
.rope-winding{stroke:#f3e8d2;stroke-width:1;opacity:.7}
.rope-fray{fill:none;stroke:${inks.ink};stroke-width:2;stroke-linecap:round}
.rope-goal{fill:none;stroke:${inks.ink};stroke-width:3}
.rope-goal-ground{fill:none;stroke:${inks.paper};stroke-width:7}
.logo path{fill:none;stroke-linecap:round;stroke-width:5.5}
.logo .edge{stroke:${inks.ink};stroke-width:8.5}
.logo .one{stroke:${inks["strand-1"]}}
.logo .two{stroke:${inks["strand-2"]}}
.logo .lay{stroke:${inks.ink};stroke-width:1.6}
.logo .lay.one{fill:${inks["strand-1"]}}
.logo .lay.two{fill:${inks["strand-2"]}}`;
