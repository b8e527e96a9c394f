import Foundation
import Testing

/// Real libgpiod against the kernel's gpio-sim. They run in the kernel test bed, one after the other: they time edges.
@Suite(
    .serialized,
    .enabled(
        if: ProcessInfo.processInfo.environment["BOARDHAND_BED"] != nil,
        "needs the kernel's gpio-sim; Tests/LinuxHardwareTests/in-kernel-test-bed runs it"
    )
)
enum KernelGPIOTests {}
