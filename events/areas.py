"""Where a place is, by its postcode: the letters with which a postcode begins stand for a part of the country.

The 124 postcode areas of the United Kingdom, the Channel Islands and the Isle of Man, by the names that people know.
Only a whole postcode is read: "M1" alone may be a motorway, and "E1" a room.
"""

import re
from typing import NamedTuple

LONDON = "London"

# fmt: off
NAMES = {
    "AB": "Aberdeen", "AL": "St Albans", "B": "Birmingham", "BA": "Bath", "BB": "Blackburn", "BD": "Bradford",
    "BH": "Bournemouth", "BL": "Bolton", "BN": "Brighton", "BR": "Bromley", "BS": "Bristol", "BT": "Northern Ireland",
    "CA": "Carlisle", "CB": "Cambridge", "CF": "Cardiff", "CH": "Chester", "CM": "Chelmsford", "CO": "Colchester",
    "CR": "Croydon", "CT": "Canterbury", "CV": "Coventry", "CW": "Crewe", "DA": "Dartford", "DD": "Dundee",
    "DE": "Derby", "DG": "Dumfries", "DH": "Durham", "DL": "Darlington", "DN": "Doncaster", "DT": "Dorchester",
    "DY": "Dudley", "E": LONDON, "EC": LONDON, "EH": "Edinburgh", "EN": "Enfield", "EX": "Exeter",
    "FK": "Falkirk and Stirling", "FY": "Blackpool", "G": "Glasgow", "GL": "Gloucester", "GU": "Guildford",
    "GY": "Guernsey", "HA": "Harrow", "HD": "Huddersfield", "HG": "Harrogate", "HP": "Hemel Hempstead",
    "HR": "Hereford", "HS": "Outer Hebrides", "HU": "Hull", "HX": "Halifax", "IG": "Ilford", "IM": "Isle of Man",
    "IP": "Ipswich", "IV": "Inverness", "JE": "Jersey", "KA": "Kilmarnock and Ayr", "KT": "Kingston upon Thames",
    "KW": "Orkney and Caithness", "KY": "Kirkcaldy and Fife", "L": "Liverpool", "LA": "Lancaster",
    "LD": "Llandrindod Wells", "LE": "Leicester", "LL": "Llandudno and North Wales", "LN": "Lincoln", "LS": "Leeds",
    "LU": "Luton", "M": "Manchester", "ME": "Medway", "MK": "Milton Keynes", "ML": "Motherwell", "N": LONDON,
    "NE": "Newcastle upon Tyne", "NG": "Nottingham", "NN": "Northampton", "NP": "Newport", "NR": "Norwich",
    "NW": LONDON, "OL": "Oldham", "OX": "Oxford", "PA": "Paisley", "PE": "Peterborough", "PH": "Perth",
    "PL": "Plymouth", "PO": "Portsmouth", "PR": "Preston", "RG": "Reading", "RH": "Redhill", "RM": "Romford",
    "S": "Sheffield", "SA": "Swansea", "SE": LONDON, "SG": "Stevenage", "SK": "Stockport", "SL": "Slough",
    "SM": "Sutton", "SN": "Swindon", "SO": "Southampton", "SP": "Salisbury", "SR": "Sunderland",
    "SS": "Southend-on-Sea", "ST": "Stoke-on-Trent", "SW": LONDON, "SY": "Shrewsbury", "TA": "Taunton",
    "TD": "Scottish Borders", "TF": "Telford", "TN": "Tonbridge", "TQ": "Torquay", "TR": "Truro",
    "TS": "Middlesbrough and Teesside", "TW": "Twickenham", "UB": "Southall and Uxbridge", "W": LONDON,
    "WA": "Warrington", "WC": LONDON, "WD": "Watford", "WF": "Wakefield", "WN": "Wigan", "WR": "Worcester",
    "WS": "Walsall", "WV": "Wolverhampton", "YO": "York", "ZE": "Shetland",
}
# fmt: on

_POSTCODE = re.compile(
    r"(?<![A-Z0-9])([A-Z]{1,2})([0-9][A-Z0-9]?)[ \xa0]{0,2}([0-9][ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])",
    re.ASCII,
)
# By ISO 3166, these are no part of the United Kingdom.
_COUNTRIES = {"GY": "GG", "JE": "JE", "IM": "IM"}


class Postcode(NamedTuple):
    """A whole postcode as it is written, "LS1 3AD", and the country, "GB"."""

    words: str
    country: str
    area: str  # its letters


def postcode(place: str) -> Postcode | None:
    """The first postcode in the words of a place whose area we know."""
    for letters, district, rest in _POSTCODE.findall(place.upper()):
        if letters in NAMES:
            return Postcode(f"{letters}{district} {rest}", _COUNTRIES.get(letters, "GB"), letters)
    return None


def area(place: str) -> str:
    """What people call the part of the country in which a place is: "Leeds". Empty where no postcode tells it."""
    found = postcode(place)
    return NAMES[found.area] if found else ""
