import HardwareAbstraction
import HardwareConformance

@testable import LinuxHardware

/// Hands and eyes at a chip of gpio-sim, for the conformance requirements.
struct GPIOSimHarness: GPIOHarness {
    /// Nothing can be wired to a simulated line, overpower it, or tell what it had before. A line that is let go by an
    /// open drain keeps its level until the next pull, so that ``GPIOOutputTests`` tries drive on its own.
    static let features: Set<GPIOFeature> = [.bias, .edges, .debounce]

    private let sim: GPIOSim
    let chip: any GPIOChip
    let clock: any BoardClock = SystemClock()
    let output = LineOffset(3)
    let input = LineOffset(2)
    let wiredInput = LineOffset(4)
    let edgeOverflow = EdgeStream.capacity + 20

    init() throws {
        sim = try GPIOSim()
        chip = try sim.chip()
    }

    func level(of offset: LineOffset) throws -> LineLevel { try sim.level(of: offset) }

    func apply(_ level: LineLevel, to offset: LineOffset) throws { try sim.pull(level, offset) }

    func hold(_ offset: LineOffset, at level: LineLevel?) throws { throw GPIOSimCannot(what: "overpower a line") }

    func levels(of offset: LineOffset) throws -> [LineLevel] { throw GPIOSimCannot(what: "tell past levels") }

    func wait(_ duration: Duration) async throws { try await clock.sleep(for: duration) }
}

struct GPIOSimCannot: Error {
    let what: String
}
