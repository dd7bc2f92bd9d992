"""The adjustments of preset shapes: ECMA-376 part 1, annex D (presetShapeDefinitions).

A preset that is not named here has none.
"""

from collections.abc import Mapping

_PRESETS: Mapping[str, str] = {
    "adj": "bevel bracePair bracketPair can chevron cube diagStripe donut foldedCorner homePlate horizontalScroll "
    "leftBracket moon noSmoking octagon parallelogram plaque plus rightBracket round1Rect roundRect smileyFace "
    "snip1Rect star12 star16 star24 star32 star4 star8 sun teardrop textArchDown textArchUp textButton textCanDown "
    "textCanUp textCascadeDown textCascadeUp textChevron textChevronInverted textCircle textCurveDown textCurveUp "
    "textDeflate textDeflateBottom textDeflateInflate textDeflateInflateDeflate textDeflateTop textFadeDown "
    "textFadeLeft textFadeRight textFadeUp textInflate textInflateBottom textInflateTop textPlain textRingInside "
    "textRingOutside textSlantDown textSlantUp textStop textTriangle textTriangleInverted trapezoid triangle "
    "verticalScroll",
    "adj hf": "star10 star6",
    "adj hf vf": "star5 star7",
    "adj vf": "hexagon",
    "adj1": "bentConnector3 curvedConnector3 frame mathMinus mathMultiply mathPlus",
    "adj1 adj2": "arc bentConnector4 chord cloudCallout corner curvedConnector4 doubleWave downArrow gear6 gear9 "
    "halfFrame leftArrow leftBrace leftRightArrow mathEqual nonIsoscelesTrapezoid notchedRightArrow pie ribbon ribbon2 "
    "rightArrow rightBrace round2DiagRect round2SameRect snip2DiagRect snip2SameRect snipRoundRect stripedRightArrow "
    "swooshArrow textArchDownPour textArchUpPour textButtonPour textCirclePour textDoubleWave1 textWave1 textWave2 "
    "textWave4 upArrow upDownArrow wave wedgeEllipseCallout wedgeRectCallout",
    "adj1 adj2 adj3": "bentConnector5 bentUpArrow blockArc curvedConnector5 curvedDownArrow curvedLeftArrow "
    "curvedRightArrow curvedUpArrow ellipseRibbon ellipseRibbon2 leftRightRibbon leftRightUpArrow leftUpArrow "
    "mathDivide mathNotEqual quadArrow wedgeRoundRectCallout",
    "adj1 adj2 adj3 adj4": "accentBorderCallout1 accentCallout1 bentArrow borderCallout1 callout1 downArrowCallout "
    "leftArrowCallout leftRightArrowCallout quadArrowCallout rightArrowCallout upArrowCallout upDownArrowCallout",
    "adj1 adj2 adj3 adj4 adj5": "circularArrow leftCircularArrow leftRightCircularArrow uturnArrow",
    "adj1 adj2 adj3 adj4 adj5 adj6": "accentBorderCallout2 accentCallout2 borderCallout2 callout2",
    "adj1 adj2 adj3 adj4 adj5 adj6 adj7 adj8": "accentBorderCallout3 accentCallout3 borderCallout3 callout3",
    "hf vf": "heptagon pentagon",
    "vf": "decagon",
}  # fmt: skip
ADJUSTMENTS: Mapping[str, frozenset[str]] = {
    preset: frozenset(names.split()) for names, presets in _PRESETS.items() for preset in presets.split()
}
"""Names of a preset's adjustments."""
