"""The faces that lines are drawn in for training, and those that are kept for the test; none of them is shipped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

LIBERATION = "GPL-2.0 with Liberation exception"
GPL, OFL, VERA = "GPL-2.0 with font exception", "OFL-1.1", "Bitstream Vera"
TLWG, NOTO, ARUNDINA = "Debian fonts-thai-tlwg", "Debian fonts-noto-core", "Debian fonts-arundina"
NPM = "npm @expo-google-fonts/"
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "~/.fonts", "~/.local/share/fonts")
HELD_OUT = ("Umpush", "Niramit", "Trirong", "IBMPlexSansThaiLooped")
"""Families that are never trained on: the test is drawn in them."""
RARE_STYLES = ("100Thin", "200ExtraLight", "800ExtraBold", "900Black", "Thin", "ExtraLight", "ExtraBold", "Black")
"""Styles that no minutes are printed in."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family of faces: how often it is drawn beside the others, its licence, and where it comes from."""

    name: str
    share: float
    licence: str
    source: str


FAMILIES = (
    Family("Laksaman", 30, GPL, TLWG),
    Family("Sarabun", 14, OFL, NPM + "sarabun"),
    Family("Norasi", 6, GPL, TLWG),
    Family("Kinnari", 5, GPL, TLWG),
    Family("Garuda", 6, GPL, TLWG),
    Family("Loma", 8, GPL, TLWG),
    Family("Waree", 7, GPL, TLWG),
    Family("Sawasdee", 1, GPL, TLWG),
    Family("Purisa", 0.5, GPL, TLWG),
    Family("TlwgTypewriter", 1.5, GPL, TLWG),
    Family("TlwgTypist", 2.5, GPL, TLWG),
    Family("TlwgTypo", 2.5, GPL, TLWG),
    Family("TlwgMono", 1, GPL, TLWG),
    Family("ArundinaSans", 3, VERA, ARUNDINA),
    Family("ArundinaSerif", 2, VERA, ARUNDINA),
    Family("ArundinaSansMono", 0.5, VERA, ARUNDINA),
    Family("NotoSerifThai", 5, OFL, NOTO),
    Family("NotoSansThai", 2, OFL, NPM + "noto-sans-thai"),
    Family("NotoSansThaiLooped", 5, OFL, NPM + "noto-sans-thai-looped"),
    Family("K2D", 1, OFL, NPM + "k2d"),
    Family("KoHo", 1, OFL, NPM + "koho"),
    Family("Kodchasan", 1, OFL, NPM + "kodchasan"),
    Family("BaiJamjuree", 1, OFL, NPM + "bai-jamjuree"),
    Family("ChakraPetch", 1.5, OFL, NPM + "chakra-petch"),
    Family("Fahkwang", 0.7, OFL, NPM + "fahkwang"),
    Family("Mali", 0.7, OFL, NPM + "mali"),
    Family("Charm", 0.3, OFL, NPM + "charm"),
    Family("Srisakdi", 0.2, OFL, NPM + "srisakdi"),
    Family("Taviraj", 4.5, OFL, NPM + "taviraj"),
    Family("Maitree", 1.5, OFL, NPM + "maitree"),
    Family("Pridi", 1, OFL, NPM + "pridi"),
    Family("Athiti", 0.7, OFL, NPM + "athiti"),
    Family("Kanit", 0.7, OFL, NPM + "kanit"),
    Family("Prompt", 0.7, OFL, NPM + "prompt"),
    Family("Mitr", 0.7, OFL, NPM + "mitr"),
    Family("Anuphan", 0.5, OFL, NPM + "anuphan"),
    Family("IBMPlexSansThai", 0.7, OFL, NPM + "ibm-plex-sans-thai"),
    Family("Itim", 0.3, OFL, NPM + "itim"),
    Family("Sriracha", 0.3, OFL, NPM + "sriracha"),
)
"""What is trained on; nearly half of it has the shapes of TH Sarabun."""
LATIN_FAMILIES = (
    Family("LiberationSerif", 1, LIBERATION, "Debian fonts-liberation"),
    Family("LiberationSans", 1, LIBERATION, "Debian fonts-liberation"),
    Family("DejaVuSans", 1, VERA, "Debian fonts-dejavu-core"),
    Family("DejaVuSerif", 1, VERA, "Debian fonts-dejavu-core"),
)
LATIN = tuple(family.name for family in LATIN_FAMILIES)
"""Families that Latin letters, digits and signs in a Thai line may come from."""


@dataclass(frozen=True, slots=True)
class Face:
    """The file of a face, and how often it is drawn beside the others."""

    path: Path
    share: float


def family_of(path: Path) -> str:
    """The name of the family that a font file belongs to, as its name tells.

    >>> family_of(Path("Sarabun_700Bold_Italic.ttf")), family_of(Path("Loma-BoldOblique.ttf"))
    ('Sarabun', 'Loma')
    """
    return path.stem.replace("_", "-").split("-")[0]


def font_files(folders: Iterable[Path] = ()) -> list[Path]:
    """The font files in some folders and in those of the system, one for each name, sorted by name."""
    places = [*folders, *(Path(folder).expanduser() for folder in FOLDERS)]
    found: dict[str, Path] = {}
    for place in places:
        for path in sorted(place.rglob("*.[to]tf")):
            found.setdefault(path.stem, path)
    return [found[name] for name in sorted(found)]


def training_faces(files: Sequence[Path]) -> list[Face]:
    """The faces to train on among font files, bold and italic ones less often than upright ones."""
    families = {family.name: family for family in FAMILIES}
    styles: dict[str, list[tuple[Path, float]]] = {}
    for path in files:
        name = family_of(path)
        style = path.stem[len(name) + 1 :]
        if name in families and not any(rare in style.replace("_", "-").split("-") for rare in RARE_STYLES):
            styles.setdefault(name, []).append((path, _share_of_style(style)))
    return [
        Face(path, families[name].share * share / sum(each for _, each in of_family))
        for name, of_family in sorted(styles.items())
        for path, share in of_family
    ]


def _share_of_style(style: str) -> float:
    share = 1.0
    if "Italic" in style or "Oblique" in style:
        share *= 0.18
    if "Bold" in style:
        share *= 0.35
    elif style and not any(plain in style for plain in ("Regular", "Italic", "Oblique")):
        share *= 0.3
    return share


def faces_of(files: Sequence[Path], families: Sequence[str]) -> list[Path]:
    """The upright and bold faces of some families among font files."""
    return [
        path
        for path in files
        if family_of(path) in families
        and not any(rare in path.stem.replace("_", "-").split("-") for rare in RARE_STYLES)
    ]
