import Foundation
import Testing

/// Real libgpiod against the kernel's gpio-sim. They run in the kernel test bed, one after the other: they time edges.
@Suite(
    .serialized,
    .enabled(
        if: ProcessInfo.processInfo.environment["BOARDHAND_BED"] != nil,
        """
        needs gpio-sim: Tests/KernelTestBed/run .build/debug/boardhandPackageTests.xctest \
        --testing-library swift-testing --filter KernelGPIOTests
        """
    )
)
enum KernelGPIOTests {}
