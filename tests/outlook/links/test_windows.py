"""Rules over windows: counted as a plain loop counts."""

from collections import Counter, defaultdict

import numpy as np

from detente.outlook.links.history import History
from detente.outlook.links.rules import buckets
from detente.outlook.links.windows import learned
from tests.outlook.links.made_up import facts, scattered

WINDOW = 4


def test_what_followed_is_what_a_plain_loop_counts() -> None:
    known = facts(scattered(4, days=16, a_day=2))
    half = len(known.relations)
    subject, object = known.subject.tolist(), known.object.tolist()
    relation, day = known.relation.tolist(), known.day.tolist()
    both = [
        *zip(subject, relation, object, day, strict=True),
        *zip(object, [r + half for r in relation], subject, day, strict=True),
    ]
    tried, true, pairs, follows = Counter(), Counter(), defaultdict(set), Counter()
    total = strangers = acts = 0
    for origin in (12, 8):
        ages = defaultdict(list)
        for s, r, o, t in both:
            if t < origin:
                ages[s, r, o].append(origin - t)
        after = {(s, r, o) for s, r, o, t in both if origin <= t < origin + WINDOW}
        met = {(s, o) for s, _, o in ages}
        total, acts = total + len(met), acts + len(after)
        strangers += sum((s, o) not in met for s, _, o in after)
        follows.update(r for s, r, o in after if (s, o) in met)
        for (s, body, o), seen in ages.items():
            bucket = int(buckets(np.array([min(seen)]), np.array([len(seen)]))[0])
            tried[body, bucket] += 1
            for head in (r for s1, r, o1 in after if (s1, o1) == (s, o)):
                true[body, head, bucket] += 1
                pairs[body, head].add((s, o))
    found = learned(History(known), len(known.entities), (12, 8), WINDOW)
    assert {(int(a), int(b)): int(found.tried[a, b]) for a, b in np.argwhere(found.tried)} == tried
    assert {(int(a), int(b), int(c)): int(found.true[a, b, c]) for a, b, c in np.argwhere(found.true)} == true
    assert {(int(a), int(b)): int(found.pairs[a, b]) for a, b in np.argwhere(found.pairs)} == {
        rule: len(of) for rule, of in pairs.items()
    }
    assert (found.known, found.acts, found.newcomers) == (total, acts, strangers)
    assert {n: int(count) for n, count in enumerate(found.followed) if count} == follows
    assert found.usual(0) == follows[0] / total
