import Foundation
import Testing

/// Real alsa-lib against the kernel's snd-dummy and snd-aloop. They run in the kernel test bed, one after the other: they
/// share the cards.
@Suite(
    .serialized,
    .timeLimit(.minutes(2)),
    .enabled(
        if: ProcessInfo.processInfo.environment["BOARDHAND_BED"] != nil,
        """
        needs snd-aloop: Tests/KernelTestBed/run .build/debug/boardhandPackageTests.xctest \
        --testing-library swift-testing --filter KernelAudioTests
        """
    )
)
enum KernelAudioTests {}
