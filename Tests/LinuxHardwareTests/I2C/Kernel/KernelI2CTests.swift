import Testing

/// i2c-dev with real adapters of the kernel's, whose chips are simulated. They run in the kernel test bed, one after the
/// other: they time transfers.
@Suite(
    .serialized,
    .timeLimit(.minutes(2)),
    .enabled(
        if: BedShell.isThere,
        """
        needs the bed's I2C adapters: Tests/KernelTestBed/run .build/debug/boardhandPackageTests.xctest \
        --testing-library swift-testing --filter KernelI2CTests
        """
    )
)
enum KernelI2CTests {}
