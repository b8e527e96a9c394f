import Glibc
import HardwareAbstraction

/// An output at a LED of the board. After its release the system shows what it showed by it before.
struct LEDOutputDriver: OutputDriver {
    private let name: String
    private let led: any LED
    private let gamma: Double

    init(_ name: String, wiring: LEDWiring, initialLevel: OutputLevel) async throws(OutputError) {
        self.name = name
        gamma = wiring.gamma
        do { led = try await wiring.open() } catch { throw OutputError(.led(error), output: name) }
        do {
            try await led.setBrightness(brightness(of: initialLevel))
        } catch {
            await led.release()
            throw OutputError(.led(error), output: name)
        }
    }

    func write(_ level: OutputLevel) async throws(OutputError) -> OutputLevel {
        let wanted = brightness(of: level)
        let actual: Int
        do {
            try await led.setBrightness(wanted)
            actual = try await led.brightness()
        } catch {
            throw OutputError(.led(error), output: name)
        }
        guard actual == wanted else { throw OutputError(.didNotFollow(reads: self.level(of: actual)), output: name) }
        return level
    }

    func read() async throws(OutputError) -> OutputLevel {
        do { return level(of: try await led.brightness()) } catch { throw OutputError(.led(error), output: name) }
    }

    func release() async { await led.release() }

    /// Whatever is on gives light, also on a LED that has two steps.
    private func brightness(of level: OutputLevel) -> Int {
        guard level.isOn else { return 0 }
        let share = pow(Double(level.percent) / 100, gamma)
        return max(1, Int((Double(led.maximumBrightness) * share).rounded()))
    }

    private func level(of brightness: Int) -> OutputLevel {
        guard brightness > 0 else { return .off }
        let share = Double(brightness) / Double(max(led.maximumBrightness, 1))
        return OutputLevel(clamping: max(1, Int((100 * pow(share, 1 / gamma)).rounded())))
    }
}
