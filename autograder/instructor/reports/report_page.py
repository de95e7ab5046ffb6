"""The report of a class as one HTML page that needs no network. All that came from students is text in it."""

from .class_table import ClassRow
from .reporting import ClassReport, bin_label

_WIDTH, _HEIGHT = 640, 220

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{ report.assignment }}: the class</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a;
       background: #fff }
table { border-collapse: collapse; margin: 1rem 0 }
th, td { text-align: left; padding: .25rem .75rem; border-bottom: 1px solid #ccc; vertical-align: top }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums }
svg { max-width: 100%; height: auto }
</style>
</head>
<body>
<main>
<h1>{{ report.assignment }}: {{ report.table.standings | length }} students</h1>
<p>Mean {{ "%.1f" | format(report.table.mean) }}, median {{ "%.1f" | format(report.table.median) }}.</p>
<h2>Scores</h2>
<svg viewBox="0 0 {{ width }} {{ height + 40 }}" width="{{ width }}" role="img" aria-label="{{ spoken }}">
{% for bar in bars %}<rect x="{{ bar.x }}" y="{{ bar.y }}" width="{{ bar.width }}" height="{{ bar.height }}"\
 fill="#2a5d9f"></rect>
<text x="{{ bar.middle }}" y="{{ bar.y - 4 }}" text-anchor="middle" font-size="13">{{ bar.count or "" }}</text>
<text x="{{ bar.middle }}" y="{{ height + 18 }}" text-anchor="middle" font-size="11">{{ bar.label }}</text>
{% endfor %}</svg>
<h2>Solved</h2>
<table><thead><tr><th>stub</th><th class="number">students</th></tr></thead><tbody>
{% for stub, students in report.table.solved.items() %}<tr><td>{{ stub }}</td>
<td class="number">{{ students }}</td></tr>
{% endfor %}</tbody></table>
{% if report.table.mistakes %}<h2>Most common misconceptions</h2>
<table><thead><tr><th class="number">students</th><th>stub</th><th>misconception</th><th>who</th></tr></thead><tbody>
{% for m in report.table.mistakes %}<tr><td class="number">{{ m.students | length }}</td><td>{{ m.stub }}</td>
<td>{{ m.misconception.title }}</td><td>{{ m.students | join(", ") }}</td></tr>
{% endfor %}</tbody></table>{% endif %}
{% if report.items %}<h2>Items</h2>
<table><thead><tr><th>item</th><th class="number">asked</th><th class="number">earned</th>
<th class="number">discrimination</th><th>most chosen wrong answers</th></tr></thead><tbody>
{% for item in report.items %}<tr><td>{{ item.title or item.item }}{% if item.is_doubtful %} (look at its key)\
{% endif %}</td><td class="number">{{ item.asked }}</td>
<td class="number">{{ "%.0f" | format(100 * item.difficulty) }} %\
</td><td class="number">{{ "–" if item.discrimination is none else "%.2f" | format(item.discrimination) }}</td>
<td>{% for answer, count in item.wrong_answers %}{{ answer }} ({{ count }}){{ "" if loop.last else ", " }}{% endfor %}\
</td></tr>
{% endfor %}</tbody></table>{% endif %}
{% if report.late %}<h2>Late</h2>
<table><thead><tr><th>student</th><th class="number">costs</th><th class="number">points</th></tr></thead><tbody>
{% for one in report.late %}<tr><td>{{ one.student }}</td>
<td class="number">{{ "%.0f" | format(100 * one.share) }} %</td>
<td class="number">{{ "%g" | format(one.points) }}</td></tr>
{% endfor %}</tbody></table>{% endif %}
{% if report.waiting %}<p>Handed in and not graded yet: {{ report.waiting | join(", ") }}.</p>{% endif %}
<h2>Students</h2>
<table><thead><tr><th>student</th><th class="number">score</th><th>to mend</th></tr></thead><tbody>
{% for s in report.table.standings %}<tr><td>{{ s.student }}</td><td class="number">{{ "%.1f" | format(s.score) }}</td>
<td>{{ s.note or open(s) | join(", ") }}</td></tr>
{% endfor %}</tbody></table>
</main>
</body>
</html>
"""


def report_page(report: ClassReport) -> str:
    """The page's text."""
    import jinja2

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    step = _WIDTH / len(report.bins)
    most = max(report.bins)
    bars = []
    for number, count in enumerate(report.bins):
        tall = round((_HEIGHT - 20) * count / most)
        bars.append(
            {
                "x": round(number * step + 3), "y": _HEIGHT - tall, "width": round(step - 6), "height": tall,
                "middle": round((number + 0.5) * step), "count": count, "label": bin_label(number),
            }
        )  # fmt: skip
    spoken = "; ".join(f"{bin_label(number)}: {count}" for number, count in enumerate(report.bins) if count)
    return environment.from_string(_PAGE).render(
        report=report, bars=bars, width=_WIDTH, height=_HEIGHT, spoken=f"Students by score. {spoken}", open=_open_stubs
    )


def _open_stubs(standing: ClassRow) -> list[str]:

    return [stub for stub, (passed, checks) in standing.stubs.items() if passed < checks]
