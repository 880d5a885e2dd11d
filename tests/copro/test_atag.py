"""docs/atag.md: every criterion once, its figures counted right, and every test that it names is there."""

import re
from collections import Counter
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
WORDS = (ROOT / "docs" / "atag.md").read_text()
ROWS = [
    [cell.strip() for cell in line.split("|")[1:-1]] for line in WORDS.splitlines() if re.match(r"\| [AB]\.\d", line)
]
# How many criteria each guideline of ATAG 2.0 has.
GUIDELINES = {
    "A.1.1": 1, "A.1.2": 2, "A.2.1": 2, "A.2.2": 2, "A.3.1": 6, "A.3.2": 4, "A.3.3": 1, "A.3.4": 2, "A.3.5": 1,
    "A.3.6": 3, "A.3.7": 2, "A.4.1": 3, "A.4.2": 2, "B.1.1": 2, "B.1.2": 4, "B.2.1": 1, "B.2.2": 2, "B.2.3": 3,
    "B.2.4": 4, "B.2.5": 2, "B.3.1": 5, "B.3.2": 1, "B.4.1": 4, "B.4.2": 4,
}  # fmt: skip


def test_every_criterion_stands_once():
    assert [row[0] for row in ROWS] == [f"{name}.{n + 1}" for name, many in GUIDELINES.items() for n in range(many)]
    assert len(ROWS) == 63


def test_figures_are_counted_right():
    found = Counter((row[1].split()[0], row[3]) for row in ROWS)
    assert {result for _, result in found} == {"Pass", "Fail", "Not applicable"}
    for level in ("A", "AA", "AAA"):
        passed, failed, none = (found[level, result] for result in ("Pass", "Fail", "Not applicable"))
        line = f"| {level} | {passed + failed + none} | {passed + failed} | {passed} | {failed} | {none} |"
        assert line in WORDS
    assert found["A", "Fail"] == found["AA", "Fail"] == 0


def test_every_result_has_its_evidence_and_every_test_is_there():
    for number, _, asked, result, evidence in ROWS:
        assert asked, number
        assert evidence, number
        tests = re.findall(r"`(tests/[\w/]+\.py)`(?: `(test_\w+)`)?", evidence)
        assert bool(tests) is (result == "Pass"), number
        for path, name in tests:
            assert f"def {name or 'test_'}" in (ROOT / path).read_text(), (number, path, name)


def test_nothing_in_the_admin_moves_by_itself():
    sheets = sorted((ROOT / "static" / "css").glob("admin*.css"))
    assert len(sheets) >= 3
    for sheet in sheets:
        assert not re.search(r"@keyframes|animation(?!: none)|infinite", sheet.read_text()), sheet.name
