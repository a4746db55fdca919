"""Reports of ECB+ (dev): which are of one seminal event. Few are on violence, none says its day; so this shows what linking does without times.

    .venv/bin/uv pip install --python .venv/bin/python --group bench   # scikit-learn, once
    .venv/bin/python benchmarks/ecbplus.py

Only reports in which an incident is read are compared, with all their true pairs; beside TF-IDF with average links at its best distance on the
same reports.
"""

import gzip
import json
import tempfile
from collections import defaultdict
from pathlib import Path

from corpora import SHARED
from dateline.batch.build import build
from dateline.ingest import read_file
from dateline.records.report import Incoming
from dateline.settings import Settings
from dateline.store import Record
from gun_violence import by_words, same_reports, scored

REPORTS = SHARED / "corpora" / "ecbplus" / "reports.jsonl.gz"


def main() -> None:
    """Measure and print."""
    with gzip.open(REPORTS, "rt", encoding="utf-8") as lines:
        some = [one for one in map(json.loads, lines) if one["split"] == "dev"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text(
            "".join(json.dumps({"id": one["id"], "text": one["text"]}) + "\n" for one in some),
            encoding="utf-8",
        )
        settings = Settings(record=Path(folder) / "ecb.dateline", jobs=2)
        build([path], settings)
        own = {i.revision.id: i.sighting.own_id for i in read_file(path, settings) if isinstance(i, Incoming)}
        groups: dict[str, set[str]] = defaultdict(set)
        with Record.open(settings.record) as record, record.begin() as parts:
            for incident in parts.linking.incidents():
                for revision in parts.readings.revisions_of(incident.mention_ids).values():
                    groups[own[revision]].add(incident.id)
    truth = {one["id"]: tuple(one["incident_ids"]) for one in some if one["id"] in groups}
    true = same_reports(truth)
    words = by_words({one["id"]: one["text"] for one in some if one["id"] in groups}, truth)
    ours = scored(same_reports(groups), true)
    print(
        f"{len(some)} reports, {len(truth)} with an incident read; {len(true)} pairs of one event among them\n"
    )
    print("| pairs of reports | said | precision | recall | F1 |\n|---|---|---|---|---|")
    for name, one in (("Dateline", ours), ("TF-IDF, average links, best distance", words)):
        print(f"| {name} | {one.said} | {one.precision:.1f} | {one.recall:.1f} | {one.f1:.1f} |")


if __name__ == "__main__":
    main()
