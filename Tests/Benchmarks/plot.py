"""Draws what measure.py has written: what users run today, Boardhand and the floor beside each other."""

import json
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

COLOURS = {"peer": "#b0b0b0", "boardhand": "#1f77b4", "floor": "#2ca02c"}
NAMES = {"peer": "mcp_pipe + FastMCP", "boardhand": "Boardhand", "floor": "blocking C"}


def bars(axes, title, values, limit=None):
    """Horizontal, on a logarithmic scale, since two are a thousand times apart."""
    for position, (who, value) in enumerate(reversed(values.items())):
        axes.barh(position, value, color=COLOURS[who])
        axes.text(value, position, f" {value:,.4g}", va="center")
    axes.set_yticks(range(len(values)), [NAMES[who] for who in reversed(values)])
    axes.set_xscale("log")
    axes.set_xlim(min(values.values()) / 3, max(values.values()) * 8)
    if limit:
        axes.axvline(limit, color="#d62728", linestyle="--", linewidth=1)
    axes.set_title(title, loc="left", fontsize=10)


def main(source, target):
    with open(source) as file:
        results = json.load(file)
    three = ("peer", "boardhand", "floor")
    figure, axes = plt.subplots(3, 3, figsize=(15, 9), constrained_layout=True)
    cells = axes.flat
    bars(next(cells), "tools/call, median, µs", {who: results[who]["p50_us"] for who in three},
         2.5 * results["floor"]["p50_us"])
    bars(next(cells), "tools/call, 99 of 100, µs", {who: results[who]["p99_us"] for who in three},
         4 * results["boardhand"]["p50_us"])
    bars(next(cells), "processor time of a call, µs", {who: results[who]["cpu_us"] for who in three}, 40)
    bars(next(cells), "calls a second, 16 at once", {who: results[f"{who}_per_second"]["16"] for who in three[:2]}, 30_000)
    memory = results["memory"]
    bars(next(cells), "memory, idle, PSS, MB", {"peer": memory["peer"]["pss_mb"], "boardhand": memory["idle"]["pss_mb"]},
         12)
    bars(next(cells), "start to tools/list, ms", {who: results["start"][who]["p50_ms"] for who in three}, 25)

    outages = next(cells)
    for who in ("peer", "boardhand"):
        seconds = results["waits"][f"outages_{who}"]
        outages.plot(range(1, len(seconds) + 1), seconds, marker="o", color=COLOURS[who], label=NAMES[who])
    outages.axhline(2.5, color="#d62728", linestyle="--", linewidth=1)
    outages.set_yscale("log")
    outages.set_title("back after the n-th restart of the endpoint, s", loc="left", fontsize=10)
    outages.legend()

    scaling = results["scaling"]
    for key, title in (("p50_us", "tools/call by number of devices, µs"), ("start_ms", "start by number of devices, ms")):
        cell = next(cells)
        cell.plot([int(count) for count in scaling], [found[key] for found in scaling.values()], marker="o",
                  color=COLOURS["boardhand"])
        cell.set_xscale("log")
        cell.set_ylim(bottom=0)
        cell.set_title(title, loc="left", fontsize=10)
    about = results["about"]
    figure.suptitle(
        f"{about['date']} · {about['processor']}, {about['cores']} cores, load {about['load']:.1f} · "
        f"dashed: budget{' · quick run' if about['quick'] else ''}"
    )
    figure.savefig(target, dpi=110)


if __name__ == "__main__":
    main(*sys.argv[1:])
