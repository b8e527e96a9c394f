import HardwareAbstraction
import HardwareConformance
import SimulatedHardware
import Testing

@testable import ExpanderDrivers

@Suite("A GPIO expander does what the HAL promises", .serialized, .timeLimit(.minutes(5)))
struct ExpanderConformanceTests {
    @Test(
        arguments: GPIOConformance.requirements(for: ExpanderHarness.features),
        ["mcp23017", "pcf8574", "pcf8574a", "pcf8575"]
    )
    func gpio(_ requirement: Requirement<any GPIOHarness>, chip: String) async throws {
        try await requirement.verify(ExpanderHarness(chip))
    }
}

/// 1 is wired to 3.
struct ExpanderHarness: GPIOHarness {
    /// None of the chips pulls down.
    static let features: Set<GPIOFeature> = [.wiredPair, .hold, .history, .edges, .debounce]

    let bench: ExpanderBench
    let output = LineOffset(1)
    let input = LineOffset(2)
    let wiredInput = LineOffset(3)
    let edgeOverflow = GPIOExpander.edgeCapacity + 20

    init(_ name: String) throws {
        bench = try ExpanderBench(name)
        let pins = bench.hardware.pins
        try pins.circuit.connect(pins.line(output), pins.line(wiredInput))
    }

    var chip: any GPIOChip { bench.chip }
    var clock: any BoardClock { bench.clock }

    func level(of offset: LineOffset) throws -> LineLevel { try bench.hardware.pins.level(of: offset) }

    /// By a resistor that is stronger than the chip's own.
    func apply(_ level: LineLevel, to offset: LineOffset) async throws {
        try bench.hardware.pins.pull(offset, level == .high ? .up : .down)
        await bench.wait(ExpanderBench.interval)
    }

    func hold(_ offset: LineOffset, at level: LineLevel?) throws { try bench.hardware.pins.hold(offset, at: level) }

    func levels(of offset: LineOffset) throws -> [LineLevel] {
        try bench.hardware.pins.history(of: offset).entries.map(\.level)
    }

    func wait(_ duration: Duration) async { await bench.wait(duration) }
}
