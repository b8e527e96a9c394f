"""Draws what a soak has seen over time."""

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402


def draw(result, path):
    samples = result["samples"]
    minutes = [sample["second"] / 60 for sample in samples]
    figure, axes = plt.subplots(2, 2, figsize=(13, 7), constrained_layout=True)
    for cell, title, keys, scale in (
        (axes[0][0], "memory, MB", ("pss", "private_dirty"), 1 / 1024),
        (axes[0][1], "descriptors and threads", ("descriptors", "threads"), 1),
        (axes[1][0], "a call, ms, each second", ("median_ms", "p99_ms"), 1),
        (axes[1][1], "answers so far", ("answers",), 1),
    ):
        for key in keys:
            cell.plot(minutes, [scale * sample[key] for sample in samples], label=key, linewidth=0.8)
        cell.set_title(title, loc="left", fontsize=10)
        cell.set_xlabel("minutes")
        cell.set_ylim(bottom=0)
        cell.legend(fontsize=8)
    figure.suptitle(
        f"{result['sessions']} sessions, {result['reconnects']} reconnects, {result['reloads']} reloads, "
        f"{result['faults']} faults of the hardware"
    )
    figure.savefig(path, dpi=110)
